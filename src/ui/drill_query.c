/* SPDX-License-Identifier: MIT */
/* The reports of a level, computed beside the screen. */
#include "config.h"

#include "base/mem.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/drill.h"
#include "ui/job.h"
#include "ui/subject.h"

static void
run(void *work, struct progress *p)
{
	struct drill_query *q = work;

	q->in.progress = p;
	report_make(q->name, &q->report, &q->in, &q->d);
	q->in.progress = NULL;
}

struct drill_query *
drill_query_new(const struct drill *x, const struct drill_level *l,
		const struct drill_sheet *sheet, const struct page_env *env)
{
	struct drill_query *q = mem_zalloc(1, sizeof(*q));

	q->name = sheet->report;
	q->part = sheet->part;
	q->timeline = timeline_hold(env->timeline);
	q->in = (struct report_input){
		.file = "",
		.timeline = q->timeline,
		.selection = selection_all(),
		.max_ns = INT64_MAX,
	};
	q->in.selection.from_ns = env->selection->from_ns;
	q->in.selection.to_ns = env->selection->to_ns;
	if (sheet->part == DRILL_SUBJECT)
		q->words = subject_narrow(&l->place, q->timeline,
					  &q->in.selection);
	if (l->place.subject == SUBJECT_REGION_TYPE && l->place.number >> 32)
		q->in.function = timeline_text(
			q->timeline, (uint32_t)(l->place.number >> 32));
	if (x->page->adjust)
		x->page->adjust(x, &q->in);
	if (q->in.mmu) /* the page's, which may change */
		q->in.mmu = q->words = mem_strdup(q->in.mmu);
	q->job = job_start(run, q);
	return q;
}

void
drill_query_free(struct drill_query *q)
{
	if (!q)
		return;
	if (q->job) {
		job_cancel(q->job);
		job_end(q->job);
	}
	report_release(&q->report);
	timeline_release(q->timeline);
	mem_free(q->words);
	mem_free(q);
}

bool
drill_query_poll(struct drill_query *q)
{
	if (!q->job || !job_is_done(q->job))
		return false;
	q->is_made = job_end(q->job);
	q->job = NULL;
	return true;
}
