/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_explore.h"

#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "app/user.h"
#include "base/strbuf.h"
#include "ui/explore.h"
#include "ui/settings.h"

static void
explore(const struct options *o, const struct settings *settings,
	struct diag *d)
{
	struct explore_options eo = { .file = o->trace,
				      .pages = page_table(),
				      .settings = settings };
	struct loader *l;

	if (loader_open(o->trace, &l, d) == ST_OK) {
		eo.file_bytes = loader_size(l);
		if (explore_run(loader_feed(l), &eo, d) == ST_OK)
			loader_tell(l);
		loader_close(l);
	}
	if (d->status != ST_OK)
		message_diag(o->trace, d);
}

int
run_explore(const struct options *o)
{
	struct settings settings;
	struct strbuf path = { 0 };
	struct diag d = { 0 };

	if (user_settings(o, &settings, &path, &d) == ST_OK)
		explore(o, &settings, &d);
	else
		message_diag(path.len ? strbuf_str(&path) : NULL, &d);
	settings_release(&settings);
	strbuf_free(&path);
	return status_exit_code(d.status);
}
