/* SPDX-License-Identifier: MIT */
/* The reports of a level, computed beside the screen. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/mem.h"
#include "timeline/timeline.h"
#include "ui/drill.h"

void
drill_children_filter(const struct drill_level *l, const struct timeline *tl,
		      char out[static DRILL_FILTER])
{
	uint32_t parent = (uint32_t)l->place.number;

	snprintf(out, DRILL_FILTER, "parent = %" PRId64,
		 timeline_goroutine_id(tl, parent));
}

static void
run(void *work, struct progress *p)
{
	struct drill_query *q = work;

	q->in.progress = p;
	report_make(q->name, &q->report, &q->in, &q->query.d);
	q->in.progress = NULL;
}

struct drill_query *
drill_query_new(const struct drill *x, const struct drill_level *l,
		const struct drill_sheet *sheet, const struct page_env *env)
{
	struct drill_query *q = mem_zalloc(1, sizeof(*q));

	query_open(&q->query, env,
		   sheet->part == DRILL_CHILDREN ? NULL : &l->place);
	q->name = sheet->report;
	q->part = sheet->part;
	q->in = (struct report_input){
		.file = "",
		.timeline = q->query.timeline,
		.selection = q->query.selection,
		.max_ns = INT64_MAX,
	};
	if (x->page->adjust)
		x->page->adjust(x, &q->in);
	if (q->in.mmu) /* the page's, which may change */
		q->in.mmu = q->mmu = mem_strdup(q->in.mmu);
	query_start(&q->query, run, q);
	return q;
}

void
drill_query_free(struct drill_query *q)
{
	if (!q)
		return;
	query_stop(&q->query);
	report_release(&q->report);
	query_close(&q->query);
	mem_free(q->mmu);
	mem_free(q);
}
