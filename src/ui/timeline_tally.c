/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_tally.h"

#include <string.h>

#include "analysis/progress.h"
#include "base/mem.h"
#include "timeline/feed.h"
#include "ui/job.h"
#include "ui/timeline_filter.h"

enum {
	STEP = 1024 /* spans between two looks at the progress */
};

struct walk {
	struct timeline_tally *tally;
	struct progress *progress;
	size_t row;
	uint64_t passed;      /* of its spans */
	uint64_t done, total; /* of all spans */
	bool goes_on;
};

static bool
take(void *arg, const struct span *span)
{
	struct walk *w = arg;
	struct timeline_tally *t = w->tally;

	if (w->done++ % STEP == 0)
		w->goes_on = progress_step(w->progress, w->done, w->total);
	/* what is not there has no state to ask for */
	if (span->state != LANE_NONE)
		w->passed += timeline_filter_is_true(t->where, t->timeline,
						     t->asked.at[w->row], span);
	return w->goes_on;
}

/* All rows but groups, and the goroutines of these. */
static void
unfold(struct timeline_tally *t)
{
	uint32_t n = timeline_totals(t->timeline)->goroutines;
	size_t strings = timeline_names(t->timeline)->strings.n;
	bool *is_folded = mem_zalloc(strings + 1, sizeof(*is_folded));
	bool has_groups = false;

	for (size_t i = 0; i < t->nrows; i++) {
		if (t->rows[i].kind != ROW_GROUP) {
			vec_push(&t->asked, t->rows[i]);
			continue;
		}
		is_folded[t->rows[i].number] = true;
		has_groups = true;
	}
	for (uint32_t i = 0; has_groups && i < n; i++) {
		struct row r = { ROW_GOROUTINE, 0, i, TIMELINE_NONE };

		if (is_folded[timeline_goroutine_func(t->timeline, i)])
			vec_push(&t->asked, r);
	}
	mem_free(is_folded);
}

static void
count(void *arg, struct progress *p)
{
	struct timeline_tally *t = arg;
	struct walk w = { .tally = t, .progress = p, .goes_on = true };

	unfold(t);
	for (size_t i = 0; i < t->asked.n; i++)
		w.total += timeline_row_count(t->timeline, t->asked.at[i]);
	for (; w.row < t->asked.n && w.goes_on; w.row++) {
		w.passed = 0;
		timeline_row_each(t->timeline, t->asked.at[w.row], take, &w);
		t->lanes += w.passed > 0;
		t->spans += w.passed;
	}
}

void
timeline_tally_stop(struct timeline_tally *t)
{
	job_drop(&t->job);
	timeline_release(t->timeline);
	mem_free(t->rows);
	vec_free(&t->asked);
	*t = (struct timeline_tally){ 0 };
}

void
timeline_tally_give_up(struct timeline_tally *t)
{
	timeline_tally_stop(t);
	t->is_given_up = true;
}

void
timeline_tally_start(struct timeline_tally *t, const struct timeline *tl,
		     const struct where *where, enum row_mode mode,
		     const struct row *rows, size_t nrows)
{
	timeline_tally_stop(t);
	t->timeline = timeline_hold(tl);
	t->where = where;
	t->mode = mode;
	t->rows = mem_zalloc(nrows + 1, sizeof(*t->rows));
	memcpy(t->rows, rows, nrows * sizeof(*rows));
	t->nrows = nrows;
	t->job = job_start(count, t);
}

bool
timeline_tally_poll(struct timeline_tally *t)
{
	return job_is_over(&t->job, NULL);
}
