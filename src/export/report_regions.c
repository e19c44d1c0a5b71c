/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/spans.h"
#include "base/mem.h"
#include "export/report.h"

static void
release(void *data)
{
	spans_release(data);
	mem_free(data);
}

enum status
report_regions_make(struct report *r, const struct report_input *in,
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
	st = spans_regions(sp, in->timeline, &in->selection, &filter, NULL, d);
	if (st != ST_OK)
		return st;
	spans_types_table(sp, &t);
	report_add(r, &t, NULL, NULL, 0);
	spans_histogram_table(sp, &t);
	report_add(r, &t, NULL, NULL, 0);
	spans_regions_table(sp, &t);
	report_add(r, &t, NULL, NULL, REPORT_MAIN | REPORT_NO_TEXT);
	return ST_OK;
}
