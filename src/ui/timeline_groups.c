/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_groups.h"

#include "analysis/progress.h"
#include "base/mem.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/job.h"

enum {
	AT_A_TIME = 1 << 16 /* events, before anybody may cancel */
};

struct timeline_count {
	const struct timeline *timeline; /* held */
	struct groups *groups;
	struct job *job;
};

static void
count(void *work, struct progress *progress)
{
	struct timeline_count *c = work;
	uint64_t events = timeline_totals(c->timeline)->events, done = 0;

	c->groups = groups_new(c->timeline);
	while (groups_read(c->groups, AT_A_TIME)) {
		done += AT_A_TIME;
		if (!progress_step(progress, done, events))
			break;
	}
}

static void
drop(struct timeline_count *c)
{
	if (!c)
		return;
	groups_free(c->groups);
	timeline_release(c->timeline);
	mem_free(c);
}

void
timeline_groups_release(struct timeline_groups *x)
{
	if (x->next) {
		job_cancel(x->next->job);
		job_end(x->next->job);
	}
	drop(x->next);
	drop(x->count);
	*x = (struct timeline_groups){ 0 };
}

static void
take(struct timeline_groups *x)
{
	job_end(x->next->job);
	drop(x->count);
	x->count = x->next;
	x->made = x->count->groups;
	x->next = NULL;
}

static bool
is_stale(const struct timeline_groups *x, const struct page_env *env)
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
timeline_groups_update(struct timeline_groups *x, const struct page_env *env)
{
	if (x->next || !is_stale(x, env))
		return;
	x->next = mem_zalloc(1, sizeof(*x->next));
	x->next->timeline = timeline_hold(env->timeline);
	x->next->job = job_start(count, x->next);
	if (job_is_done_soon(x->next->job))
		take(x);
}

enum page_work
timeline_groups_poll(struct timeline_groups *x)
{
	if (!x->next)
		return PAGE_IDLE;
	if (!job_is_done(x->next->job))
		return PAGE_BUSY;
	take(x);
	return PAGE_CHANGED;
}
