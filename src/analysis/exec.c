/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/exec.h"

#include <string.h>

#include "analysis/each_event.h"
#include "analysis/exec_walk.h"
#include "analysis/selection.h"
#include "timeline/moments.h"

bool
exec_is_system(const char *func)
{
	return !*func || (strncmp(func, "runtime.", 8) == 0 &&
			  strcmp(func, "runtime.main") != 0);
}

int64_t
exec_sum(const struct exec *x, uint32_t part)
{
	int64_t ns = 0;

	for (; part; part = x->parts.at[part].next)
		exec_walk_sum(&ns, x->parts.at[part].ns);
	return ns;
}

int64_t
exec_unknown(const struct exec *x, const struct exec_stats *s)
{
	int64_t known = exec_sum(x, s->block), unknown = s->total_ns;

	exec_walk_sum(&known, s->exec_ns);
	exec_walk_sum(&known, s->sched_wait_ns);
	exec_walk_sum(&known, s->syscall_ns);
	exec_walk_sum(&known, s->syscall_block_ns);
	if (known >= s->total_ns)
		return 0;
	exec_walk_less(&unknown, known);
	return unknown;
}

/* Who names a goroutine: the root of the first stack of its own. */
static void
name_it(struct walk *w, struct exec_goroutine *g, uint32_t stack)
{
	const struct names_view *names = timeline_names(w->x->timeline);
	const struct name_stack *s = name_stack(names, stack);

	if (s->nframes)
		g->name = name_frame(names, s->frames[s->nframes - 1])->func;
}

/* A goroutine has run, been ready, or waited until now. */
static inline void
leave(struct walk *w, struct exec_goroutine *g, struct pending *p,
      const struct event *ev)
{
	int64_t since;

	if (ev->from == GO_RUNNING) {
		since = p->start_ns;
		p->start_ns = 0;
		exec_walk_sum(&g->stats.exec_ns,
			      exec_walk_span(w, since, ev->time));
	} else if (ev->from == GO_RUNNABLE) {
		since = p->runnable_ns;
		p->runnable_ns = 0;
		if (since)
			exec_walk_sum(&g->stats.sched_wait_ns,
				      exec_walk_span(w, since, ev->time));
	} else if (ev->from == GO_WAITING) {
		since = p->block_ns;
		p->block_ns = 0;
		if (since)
			exec_walk_waited(w, ev->subject_idx, p->reason,
					 exec_walk_span(w, since, ev->time));
	}
}

/* It does one of these from now on. */
static inline void
enter(struct exec_goroutine *g, struct pending *p, const struct event *ev)
{
	if (ev->to == GO_RUNNING) {
		p->start_ns = ev->time;
		if (!g->start_ns)
			g->start_ns = ev->time;
	} else if (ev->to == GO_RUNNABLE) {
		p->runnable_ns = ev->time;
	} else if (ev->to == GO_WAITING) {
		p->block_ns = ev->time;
		p->reason = ev->name;
	}
}

/* The time since the last SYNC counts as spent in the first state seen. */
static void
first_seen(struct walk *w, struct exec_goroutine *g, bool has_proc,
	   const struct event *ev)
{
	struct exec_stats *s = &g->stats;
	int64_t ns = exec_walk_span(w, w->sync_ns, ev->time);

	g->is_seen = true;
	g->creation_ns = w->sync_ns;
	switch (ev->to) {
	case GO_RUNNING:
		exec_walk_sum(&s->exec_ns, ns);
		break;
	case GO_WAITING:
		exec_walk_waited(w, ev->subject_idx, ev->name, ns);
		break;
	case GO_RUNNABLE:
		exec_walk_sum(&s->sched_wait_ns, ns);
		break;
	case GO_SYSCALL:
		exec_walk_sum(has_proc ? &s->syscall_ns : &s->syscall_block_ns,
			      ns);
		break;
	default:
		break;
	}
}

/* Nothing was heard of the goroutine before. */
static void
begin_life(struct walk *w, struct moments_scan *scan, struct exec_goroutine *g,
	   struct event *ev)
{
	if (ev->from == GO_UNDETERMINED) {
		moments_scan_context(scan, ev);
		first_seen(w, g, ev->p != EVENT_NO_ID, ev);
	} else {
		g->is_seen = true;
		g->creation_ns = ev->time;
		exec_walk_inherit(w, scan, ev);
	}
}

static bool
is_end(const struct walk *w, const struct event *ev)
{
	return ev->to == GO_NOT_EXIST ||
	       (ev->to == GO_WAITING && ev->name == w->forever);
}

/* Whatever happens to a goroutine. */
static __attribute__((noinline)) void
go_state(struct walk *w, struct moments_scan *scan, struct exec_goroutine *g,
	 struct pending *p, struct event *ev)
{
	uint32_t i = ev->subject_idx;

	if (ev->from <= GO_NOT_EXIST)
		begin_life(w, scan, g, ev);
	else if (ev->from == GO_SYSCALL)
		exec_walk_leave_syscall(w, i, ev->time);
	else
		leave(w, g, p, ev);
	if (!g->name && ev->subject_stack != STACK_NONE)
		name_it(w, g, ev->subject_stack);
	if (is_end(w, ev))
		exec_walk_finish(w, i, ev->time, true);
	else if (ev->to == GO_SYSCALL)
		exec_walk_enter_syscall(w, i, ev->time,
					moments_scan_proc(scan, ev));
	else
		enter(g, p, ev);
}

/* Most changes are of goroutines whose name is known, between running, being
 * ready and waiting: a short way for these. What leave() and enter() do is not
 * in the other's way. */
static void
take_state(struct walk *w, struct moments_scan *scan, struct event *ev)
{
	struct exec_goroutine *g = &w->x->goroutines.at[ev->subject_idx];
	struct pending *p = &w->pending[ev->subject_idx];

	if (g->name && ev->from > GO_NOT_EXIST && ev->from != GO_SYSCALL &&
	    ev->to != GO_SYSCALL && !is_end(w, ev)) {
		enter(g, p, ev);
		leave(w, g, p, ev);
	} else {
		go_state(w, scan, g, p, ev);
	}
}

static __attribute__((noinline)) void
take_other(struct walk *w, struct moments_scan *scan, struct event *ev)
{
	switch ((enum event_kind)ev->kind) {
	case EV_SYNC:
		w->sync_ns = ev->time;
		break;
	case EV_PROC_STATE:
		if (ev->from != ev->to && ev->to == PROC_IDLE)
			exec_walk_lose_proc(w, ev);
		break;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
		exec_walk_range_begin(w, ev);
		break;
	case EV_RANGE_END:
		exec_walk_range_end(w, ev);
		break;
	case EV_REGION_BEGIN:
		exec_walk_region_begin(w, ev);
		break;
	case EV_REGION_END:
		exec_walk_region_end(w, ev);
		break;
	case EV_TASK_BEGIN:
	case EV_TASK_END:
		exec_walk_task(w, ev, moments_scan_goroutine_id(scan, ev));
		break;
	case EV_LOG:
		exec_walk_log(w, ev, moments_scan_goroutine_id(scan, ev));
		break;
	case EV_GO_STATE:
	case EV_METRIC:
	case EV_LABEL:
	case EV_SAMPLE:
	case EV_EXPERIMENTAL:
	case EV_COUNT:
		break;
	}
}

static void
take(void *walk, struct moments_scan *scan, struct event *ev)
{
	struct walk *w = walk;

	if (ev->kind != EV_GO_STATE)
		take_other(w, scan, ev);
	else if (ev->from != ev->to && ev->subject_idx < w->x->goroutines.n)
		take_state(w, scan, ev);
}

/* Tasks only depend on where goroutines begin and end. */
static void
take_for_tasks(void *walk, struct moments_scan *scan, struct event *ev)
{
	const struct walk *w = walk;

	if (ev->kind != EV_GO_STATE || ev->from <= GO_NOT_EXIST ||
	    is_end(w, ev))
		take(walk, scan, ev);
}

/* Is there any of what is wanted? Logs and regions name tasks too. */
static bool
has_any(const struct timeline_totals *t, unsigned want)
{
	return want & EXEC_GOROUTINES || t->regions ||
	       (want & EXEC_TASKS && (t->tasks || t->logs));
}

/* The events to look at. */
static uint32_t
kinds_of(const struct walk *w)
{
	uint32_t kinds = 1U << EV_GO_STATE;

	if (!w->wants_time)
		kinds |= MOMENTS_LIVES;
	else
		kinds |= 1U << EV_SYNC | 1U << EV_PROC_STATE |
			 1U << EV_RANGE_BEGIN | 1U << EV_RANGE_ACTIVE |
			 1U << EV_RANGE_END;
	if (w->wants_regions || w->wants_tasks)
		kinds |= 1U << EV_REGION_BEGIN | 1U << EV_REGION_END;
	if (w->wants_tasks)
		kinds |= 1U << EV_TASK_BEGIN | 1U << EV_TASK_END | 1U << EV_LOG;
	return kinds;
}

bool
exec_get(struct exec *x, const struct timeline *tl, const struct selection *s,
	 unsigned want, struct progress *p)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct walk w;
	bool done;

	x->timeline = tl;
	selection_window(s, tl, &x->from_ns, &x->to_ns);
	vec_reserve(&x->goroutines, t->goroutines);
	x->goroutines.n = t->goroutines;
	if (t->goroutines)
		memset(x->goroutines.at, 0,
		       t->goroutines * sizeof(*x->goroutines.at));
	vec_push(&x->parts, (struct exec_part){ 0 });
	vec_push(&x->members, (struct exec_member){ 0 });
	exec_walk_init(&w, x, want, selection_has_window(s));
	w.sync_ns = t->first_ns;
	done = !has_any(t, want) ||
	       each_event(tl, kinds_of(&w),
			  w.wants_time ? take : take_for_tasks, &w, p);
	for (uint32_t i = 0; done && i < x->goroutines.n; i++)
		if (x->goroutines.at[i].is_seen)
			exec_walk_finish(&w, i, t->last_ns, false);
	exec_walk_release(&w);
	return done;
}

void
exec_release(struct exec *x)
{
	vec_free(&x->goroutines);
	vec_free(&x->regions);
	vec_free(&x->inherited);
	vec_free(&x->stats);
	vec_free(&x->tasks);
	vec_free(&x->parts);
	vec_free(&x->members);
}
