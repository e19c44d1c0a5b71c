/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/query.h"

#include "base/mem.h"
#include "timeline/feed.h"
#include "ui/page.h"
#include "ui/subject.h"

void
query_open(struct query *q, const struct page_env *env,
	   const struct page_visit *scope)
{
	q->timeline = timeline_hold(env->timeline);
	q->from_ns = env->selection->from_ns;
	q->to_ns = env->selection->to_ns;
	q->selection = selection_all();
	q->selection.from_ns = q->from_ns;
	q->selection.to_ns = q->to_ns;
	if (!scope)
		return;
	q->scope = *scope;
	q->words = subject_narrow(&q->scope, q->timeline, &q->selection);
}

void
query_start(struct query *q, job_fn *fn, void *work)
{
	q->job = job_start(fn, work);
}

bool
query_poll(struct query *q)
{
	return job_is_over(&q->job, &q->is_made);
}

bool
query_cancel(struct query *q)
{
	if (!q->job)
		return false;
	job_cancel(q->job);
	return true;
}

bool
query_is_stale(const struct query *q, const struct page_env *env)
{
	return q->from_ns != env->selection->from_ns ||
	       q->to_ns != env->selection->to_ns ||
	       (q->timeline != env->timeline && !env->loading);
}

void
query_stop(struct query *q)
{
	job_drop(&q->job);
}

void
query_close(struct query *q)
{
	timeline_release(q->timeline);
	mem_free(q->words);
}
