/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "analysis/spans.h"
#include "base/mem.h"
#include "export/report.h"

static void
release(void *data)
{
	spans_release(data);
	mem_free(data);
}

/* Of one task, asked for by its id, all that happened in it. */
static void
add_events(struct report *r, const struct report_input *in, struct spans *sp)
{
	const char *which = in->selection.task;
	struct table t;

	if (!which || strspn(which, "0123456789") != strlen(which) ||
	    sp->list.n != 1)
		return;
	spans_look_into(sp, sp->list.at[0]);
	spans_events_table(sp, &t);
	report_add(r, &t, NULL, NULL, 0);
}

enum status
report_tasks_make(struct report *r, const struct report_input *in,
		  struct diag *d)
{
	const struct spans_filter filter = {
		.min_ns = in->min_ns,
		.max_ns = in->max_ns,
		.only_complete = in->complete == REPORT_YES,
		.only_incomplete = in->complete == REPORT_NO,
		.log = in->log,
		.compat = in->compat,
	};
	struct spans *sp = mem_zalloc(1, sizeof(*sp));
	struct table t;
	enum status st;

	r->data = sp;
	r->release = release;
	st = spans_tasks(sp, in->timeline, &in->selection, &filter, NULL, d);
	if (st != ST_OK)
		return st;
	spans_types_table(sp, &t);
	report_add(r, &t, NULL, NULL, 0);
	spans_histogram_table(sp, &t);
	report_add(r, &t, NULL, NULL, 0);
	spans_tasks_table(sp, &t);
	report_add(r, &t, NULL, NULL, REPORT_MAIN | REPORT_NO_TEXT);
	add_events(r, in, sp);
	return ST_OK;
}
