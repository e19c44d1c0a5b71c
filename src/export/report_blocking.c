/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/blocking.h"
#include "base/mem.h"
#include "export/report.h"

static void
release(void *data)
{
	blocking_release(data);
	mem_free(data);
}

enum status
report_blocking_make(struct report *r, const struct report_input *in,
		     struct diag *d)
{
	struct blocking *b = mem_zalloc(1, sizeof(*b));
	struct table t;

	r->data = b;
	r->release = release;
	if (blocking_get(b, in->timeline, &in->selection, in->progress, d) !=
	    ST_OK)
		return d->status;
	blocking_table(b, &t);
	report_add(r, &t, NULL, NULL, REPORT_MAIN);
	return ST_OK;
}
