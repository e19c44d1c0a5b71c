/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_explore.h"

#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "ui/explore.h"

int
run_explore(const struct options *o)
{
	struct explore_options eo = { .file = o->trace, .pages = page_table() };
	struct diag d = { 0 };
	struct loader *l;

	if (loader_open(o->trace, &l, &d) == ST_OK) {
		eo.file_bytes = loader_size(l);
		if (explore_run(loader_feed(l), &eo, &d) == ST_OK)
			loader_tell(l);
		loader_close(l);
	}
	if (d.status != ST_OK)
		message_diag(o->trace, &d);
	return status_exit_code(d.status);
}
