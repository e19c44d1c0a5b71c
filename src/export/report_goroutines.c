/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/goroutines.h"
#include "base/mem.h"
#include "export/report.h"

static void
release(void *data)
{
	goroutines_release(data);
	mem_free(data);
}

/* People get the groups, or the goroutines of the one that they ask for. */
enum status
report_goroutines_make(struct report *r, const struct report_input *in,
		       struct diag *d)
{
	struct goroutines *gs = mem_zalloc(1, sizeof(*gs));
	struct table t;
	enum status st;

	r->data = gs;
	r->release = release;
	st = goroutines_get(gs, in->timeline, &in->selection, in->compat, NULL,
			    d);
	if (st != ST_OK)
		return st;
	goroutines_groups_table(gs, &t);
	report_add(r, &t, NULL, NULL, 0);
	goroutines_statistics_table(gs, &t);
	report_add(r, &t, NULL, NULL,
		   in->selection.goroutine ? 0 : REPORT_NO_TEXT);
	goroutines_table(gs, &t);
	report_add(r, &t, NULL, in->selection.goroutine ? "-total_ns" : NULL,
		   REPORT_MAIN |
			   (in->selection.goroutine ? 0 : REPORT_NO_TEXT));
	return ST_OK;
}
