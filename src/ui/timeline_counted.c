/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_counted.h"

#include "analysis/progress.h"
#include "analysis/wakes.h"
#include "base/mem.h"
#include "timeline/feed.h"
#include "timeline/groups.h"
#include "ui/job.h"

enum {
	AT_A_TIME = 1 << 16 /* events, before anybody may cancel */
};

struct timeline_count {
	const struct timeline *timeline; /* held */
	const struct timeline_counter *how;
	void *made;
	struct job *job;
};

static void *
count_groups(const struct timeline *tl, struct progress *p)
{
	uint64_t events = timeline_totals(tl)->events, done = 0;
	struct groups *g = groups_new(tl);

	while (groups_read(g, AT_A_TIME)) {
		done += AT_A_TIME;
		if (!progress_step(p, done, events))
			break;
	}
	return g;
}

static void
drop_groups(void *made)
{
	groups_free(made);
}

static void *
count_wakes(const struct timeline *tl, struct progress *p)
{
	return wakes_find(tl, p);
}

static void
drop_wakes(void *made)
{
	wakes_free(made);
}

const struct timeline_counter timeline_counted_groups = { count_groups,
							  drop_groups, true };
const struct timeline_counter timeline_counted_wakes = { count_wakes,
							 drop_wakes, false };

static void
work(void *count, struct progress *p)
{
	struct timeline_count *c = count;

	c->made = c->how->count(c->timeline, p);
}

static void
drop(struct timeline_count *c)
{
	if (!c)
		return;
	c->how->drop(c->made);
	timeline_release(c->timeline);
	mem_free(c);
}

void
timeline_counted_release(struct timeline_counted *x)
{
	if (x->next)
		job_drop(&x->next->job);
	drop(x->next);
	drop(x->count);
	*x = (struct timeline_counted){ 0 };
}

static void
take(struct timeline_counted *x)
{
	job_end(x->next->job);
	drop(x->count);
	x->count = x->next;
	x->made = x->count->made;
	x->next = NULL;
}

static bool
is_stale(const struct timeline_counted *x, const struct page_env *env)
{
	uint64_t events = timeline_totals(env->timeline)->events;

	if (!x->count)
		return true;
	return env->loading
		       ? events / 2 >=
				 timeline_totals(x->count->timeline)->events
		       : x->count->timeline != env->timeline;
}

void
timeline_counted_update(struct timeline_counted *x,
			const struct timeline_counter *how,
			const struct page_env *env)
{
	if (x->next || !is_stale(x, env))
		return;
	x->next = mem_zalloc(1, sizeof(*x->next));
	x->next->how = how;
	x->next->timeline = timeline_hold(env->timeline);
	x->next->job = job_start(work, x->next);
	if (how->is_awaited && job_is_done_soon(x->next->job))
		take(x);
}

enum page_work
timeline_counted_poll(struct timeline_counted *x)
{
	if (!x->next)
		return PAGE_IDLE;
	if (!job_is_done(x->next->job))
		return PAGE_BUSY;
	take(x);
	return PAGE_CHANGED;
}
