/* SPDX-License-Identifier: MIT */
/* regions and tasks: the same tables, but for that of the single ones. */
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

static struct spans_filter
filter_of(const struct report_input *in)
{
	return (struct spans_filter){
		.min_ns = in->min_ns,
		.max_ns = in->max_ns,
		.only_complete = in->complete == REPORT_YES,
		.only_incomplete = in->complete == REPORT_NO,
		.compat = in->compat,
	};
}

static struct spans *
new_spans(struct report *r)
{
	r->data = mem_zalloc(1, sizeof(struct spans));
	r->release = release;
	return r->data;
}

/* Adds the tables of types, and that of the single ones. */
static void
add_tables(struct report *r, struct spans *sp,
	   void (*singles)(struct spans *sp, struct table *out))
{
	struct table t;

	spans_types_table(sp, &t);
	report_add(r, &t, NULL, NULL, 0);
	spans_histogram_table(sp, &t);
	report_add(r, &t, NULL, NULL, 0);
	singles(sp, &t);
	report_add(r, &t, NULL, NULL, REPORT_MAIN | REPORT_NO_TEXT);
}

enum status
report_regions_make(struct report *r, const struct report_input *in,
		    struct diag *d)
{
	const struct spans_filter filter = filter_of(in);
	struct spans *sp = new_spans(r);

	if (spans_regions(sp, in->timeline, &in->selection, &filter,
			  in->progress, d) == ST_OK)
		add_tables(r, sp, spans_regions_table);
	return d->status;
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
	spans_tree_table(sp, &t);
	report_add(r, &t, NULL, NULL, REPORT_NO_TEXT);
}

enum status
report_tasks_make(struct report *r, const struct report_input *in,
		  struct diag *d)
{
	const struct spans_filter filter = filter_of(in);
	struct spans *sp = new_spans(r);

	if (spans_tasks(sp, in->timeline, &in->selection, &filter, in->progress,
			d) == ST_OK) {
		add_tables(r, sp, spans_tasks_table);
		add_events(r, in, sp);
	}
	return d->status;
}
