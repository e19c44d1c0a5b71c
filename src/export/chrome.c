/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/chrome.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/strbuf.h"
#include "export/chrome_go.h"
#include "export/chrome_rows.h"
#include "timeline/moments.h"
#include "timeline/timeline.h"

enum {
	TOLD_DEAD,
	TOLD_RUNNABLE,
	TOLD_RUNNING,
	TOLD_WAITING,
	TOLD_WAITING_GC,
	TOLD_COUNT
};

struct proc {
	bool seen, has_sweep;
	uint32_t in_syscall; /* a goroutine's index, or TIMELINE_NONE */
	struct chrome_range sweep;
};

struct chrome {
	const struct timeline *tl;
	enum chrome_view view;
	int64_t start_ns, end_ns; /* of the trace */
	struct chrome_rows rows;
	int syncs;

	VEC(struct chrome_go) goroutines;
	struct map by_id; /* their indexes */
	VEC(struct proc) procs;
	VEC(bool) threads; /* seen? */
	bool has_mark;
	struct chrome_range mark;

	int64_t told[TOLD_COUNT], old_told[TOLD_COUNT];
	int64_t running_procs;
	uint64_t heap, goal;
};

/* By id and not by life: what is known of an id that is used again still
 * holds, as the name of a goroutine that C calls into. */
static uint32_t
go_index(struct chrome *c, int64_t id)
{
	uint32_t i = map_get(&c->by_id, (uint64_t)id);

	if (i != MAP_NONE)
		return i;
	i = (uint32_t)c->goroutines.n;
	map_put(&c->by_id, (uint64_t)id, i);
	vec_push(&c->goroutines,
		 ((struct chrome_go){ .id = id, .lane = CHROME_ROWS_NO_LANE }));
	return i;
}

static struct chrome_go *
go_at(struct chrome *c, int64_t id)
{
	uint32_t i = go_index(c, id);

	return &c->goroutines.at[i];
}

static struct proc *
proc_at(struct chrome *c, uint32_t idx)
{
	while (c->procs.n <= idx)
		vec_push(&c->procs,
			 ((struct proc){ .in_syscall = TIMELINE_NONE }));
	return &c->procs.at[idx];
}

static void
see_thread(struct chrome *c, uint32_t idx)
{
	if (idx == EVENT_NO_IDX)
		return;
	while (c->threads.n <= idx)
		vec_push(&c->threads, false);
	c->threads.at[idx] = true;
}

/* The lane that an event happens on. */
static int64_t
lane_of(const struct chrome *c, const struct event *ev)
{
	return c->view == CHROME_PROC ? ev->p : ev->m;
}

/* When something began that was going on at the trace's start. */
static int64_t
begin_of(const struct chrome *c, const struct event *ev, bool undetermined)
{
	return undetermined ? c->start_ns : ev->time;
}

/* Somebody, or the network, ends a wait. */
static void
go_unblock(struct chrome *c, struct chrome_go *g, const struct event *ev)
{
	int64_t lane = lane_of(c, ev);

	if (strstr(timeline_text(c->tl, g->block_reason), "network")) {
		if (c->view == CHROME_PROC || lane == CHROME_ROWS_NO_LANE)
			lane = CHROME_ROWS_NETWORK;
		chrome_go_name_cause(&c->rows, CHROME_GO_UNBLOCKED,
				     g->block_reason);
		chrome_rows_instant(&c->rows, lane, ev->time, ev->stack, NULL,
				    NULL);
	}
	chrome_go_cause(g, CHROME_GO_UNBLOCKED, lane, ev);
	g->block_reason = 0;
}

static void
name_once(struct chrome *c, struct chrome_go *g, uint32_t stack)
{
	const struct names_view *names = timeline_names(c->tl);
	const struct name_stack *s = name_stack(names, stack);

	if (g->named || stack == STACK_NONE)
		return;
	g->named = true;
	if (s->nframes)
		g->func = name_frame(names, s->frames[s->nframes - 1])->func;
}

static bool
is_executing(uint8_t state)
{
	return state == GO_RUNNING || state == GO_SYSCALL;
}

/* In the view by proc, a goroutine in a syscall keeps its proc until that is
 * taken away; in the view by thread it always has its thread. */
static void
syscall_transition(struct chrome *c, struct chrome_go *g,
		   const struct event *ev)
{
	bool leaves = ev->from == GO_SYSCALL, enters = ev->to == GO_SYSCALL;
	int64_t at_ns = begin_of(c, ev, ev->from == GO_UNDETERMINED);
	struct proc *p;

	if (c->view == CHROME_THREAD) {
		if (enters)
			chrome_go_syscall_begin(g, at_ns, ev->m, ev->stack);
		return;
	}
	if (leaves && ev->to != GO_RUNNING) {
		chrome_go_cause(g, CHROME_GO_SYSCALL_DONE, CHROME_ROWS_SYSCALLS,
				ev);
		chrome_go_name_cause(&c->rows, CHROME_GO_SYSCALL_DONE, 0);
		chrome_rows_instant(&c->rows, CHROME_ROWS_SYSCALLS, ev->time,
				    ev->stack, NULL, NULL);
	}
	if (ev->p_idx == EVENT_NO_IDX)
		return;
	p = proc_at(c, ev->p_idx);
	if (enters) {
		chrome_go_syscall_begin(g, at_ns, ev->p, ev->stack);
		p->in_syscall = go_index(c, ev->subject);
	}
	if (leaves && p->in_syscall != TIMELINE_NONE) {
		chrome_go_syscall_end(g, &c->rows, ev->time, false);
		p->in_syscall = TIMELINE_NONE;
	}
}

static unsigned
told_state(const struct chrome_go *g, uint8_t state)
{
	switch (state) {
	case GO_RUNNABLE:
		return TOLD_RUNNABLE;
	case GO_RUNNING:
	case GO_SYSCALL:
		return TOLD_RUNNING;
	case GO_WAITING:
		for (size_t i = 0; i < g->ranges.n; i++)
			if (g->ranges.at[i].kind == RANGE_ASSIST)
				return TOLD_WAITING_GC;
		return TOLD_WAITING;
	default:
		return TOLD_DEAD;
	}
}

static void
count_goroutines(struct chrome *c, const struct chrome_go *g,
		 const struct event *ev)
{
	char args[128];

	c->told[told_state(g, ev->from)]--;
	c->told[told_state(g, ev->to)]++;
	if (!memcmp(c->told, c->old_told, sizeof(c->told)))
		return;
	memcpy(c->old_told, c->told, sizeof(c->told));
	snprintf(args, sizeof(args),
		 "{\"Running\":%" PRId64 ",\"Runnable\":%" PRId64
		 ",\"GCWaiting\":%" PRId64 "}",
		 c->told[TOLD_RUNNING], c->told[TOLD_RUNNABLE],
		 c->told[TOLD_WAITING_GC]);
	chrome_rows_counter(&c->rows, "Goroutines", ev->time, args);
}

static void
go_state(struct chrome *c, const struct event *ev)
{
	bool by_thread = c->view == CHROME_THREAD, was, is;
	struct chrome_go *g;

	see_thread(c, ev->m_idx);
	g = go_at(c, ev->subject);
	name_once(c, g, ev->subject_stack);
	if (ev->from == ev->to)
		return;
	was = by_thread ? is_executing(ev->from) : ev->from == GO_RUNNING;
	is = by_thread ? is_executing(ev->to) : ev->to == GO_RUNNING;
	/* While it is still on the thread that it was in the syscall on. */
	if (by_thread && ev->from == GO_SYSCALL)
		chrome_go_syscall_end(g, &c->rows, ev->time,
				      ev->to != GO_RUNNING);
	if (was && !is_executing(ev->to)) {
		if (ev->to == GO_WAITING)
			g->block_reason = ev->name;
		chrome_go_stop(g, &c->rows, ev->time, ev->stack);
	}
	if (!is_executing(ev->from) && is)
		chrome_go_start(g, &c->rows,
				begin_of(c, ev, ev->from == GO_UNDETERMINED),
				lane_of(c, ev));
	if (ev->from == GO_WAITING)
		go_unblock(c, g, ev);
	if (ev->from == GO_NOT_EXIST && ev->to == GO_RUNNABLE)
		chrome_go_cause(g, CHROME_GO_CREATED, lane_of(c, ev), ev);
	syscall_transition(c, g, ev);
	count_goroutines(c, g, ev);
}

static void
count_procs(struct chrome *c, int64_t at_ns, int by)
{
	char args[80];

	c->running_procs += by;
	snprintf(args, sizeof(args),
		 "{\"Running\":%" PRId64 ",\"InSyscall\":0}", c->running_procs);
	chrome_rows_counter(&c->rows, "Threads", at_ns, args);
}

/* The proc goes away from a goroutine that is in a syscall. */
static void
take_proc(struct chrome *c, struct proc *p, int64_t at_ns)
{
	struct chrome_go *g;

	if (p->in_syscall == TIMELINE_NONE)
		return;
	g = &c->goroutines.at[p->in_syscall];
	p->in_syscall = TIMELINE_NONE;
	chrome_go_syscall_end(g, &c->rows, at_ns, true);
	chrome_go_stop(g, &c->rows, at_ns, STACK_NONE);
}

static void
sched_args(char *args, size_t size, const struct event *ev)
{
	int n = 0;

	args[0] = '\0';
	if (ev->m > 0)
		n = snprintf(args, size, "{\"thread\":%" PRId64, ev->m);
	if (ev->subject > 0)
		n += snprintf(args + n, size - (size_t)n, "%s\"proc\":%" PRId64,
			      n ? "," : "{", ev->subject);
	snprintf(args + n, size - (size_t)n, n ? "}" : "{}");
}

static void
proc_state(struct chrome *c, const struct event *ev)
{
	int64_t lane = c->view == CHROME_PROC ? ev->subject : ev->m;
	int64_t at_ns = ev->time;
	char args[80];
	struct proc *p;

	see_thread(c, ev->m_idx);
	if (ev->subject_idx == EVENT_NO_IDX)
		return;
	p = proc_at(c, ev->subject_idx);
	p->seen = true;
	if (ev->from == ev->to ||
	    (ev->from != PROC_RUNNING && ev->to != PROC_RUNNING))
		return;
	sched_args(args, sizeof(args), ev);
	if (ev->to == PROC_RUNNING) {
		at_ns = begin_of(c, ev, ev->from == PROC_UNDETERMINED);
		count_procs(c, at_ns, 1);
	} else {
		count_procs(c, at_ns, -1);
		take_proc(c, p, at_ns);
	}
	chrome_rows_name(&c->rows,
			 ev->to == PROC_RUNNING ? "proc start" : "proc stop");
	chrome_rows_instant(&c->rows, lane, at_ns, STACK_NONE, args, NULL);
}

static struct chrome_range
range_of(const struct event *ev, int64_t at_ns, uint32_t stack)
{
	return (struct chrome_range){ ev->sub, ev->name, stack, at_ns };
}

static void
name_range(struct chrome *c, uint32_t name)
{
	chrome_rows_name(&c->rows, "");
	chrome_rows_add_name(&c->rows, name);
}

/* A range of the program or of a proc, of which there is one at a time. One
 * that is going on when the trace starts began before. */
static void
single_range(struct chrome *c, const struct event *ev, struct chrome_range *r,
	     bool *open, int64_t lane)
{
	if (ev->kind == EV_RANGE_BEGIN) {
		*r = range_of(ev, ev->time, ev->stack);
		*open = true;
	} else if (ev->kind == EV_RANGE_ACTIVE && c->syncs < 2) {
		*r = range_of(ev, c->start_ns, STACK_NONE);
		*open = true;
	} else if (ev->kind == EV_RANGE_END && *open) {
		name_range(c, r->name);
		chrome_rows_slice(&c->rows, lane, r->at_ns, ev->time, r->stack,
				  STACK_NONE, NULL);
		*open = false;
	}
}

static void
range(struct chrome *c, const struct event *ev)
{
	struct proc *p;

	switch ((enum range_kind)ev->sub) {
	case RANGE_GC:
		single_range(c, ev, &c->mark, &c->has_mark, CHROME_ROWS_GC);
		break;
	case RANGE_SWEEP:
		if (c->view != CHROME_PROC || ev->subject_idx == EVENT_NO_IDX)
			break;
		p = proc_at(c, ev->subject_idx);
		single_range(c, ev, &p->sweep, &p->has_sweep, ev->subject);
		break;
	case RANGE_STW:
	case RANGE_ASSIST:
		chrome_go_range(go_at(c, ev->subject), &c->rows, ev);
		break;
	}
}

static void
metric(struct chrome *c, const struct event *ev)
{
	uint64_t *value = ev->sub == METRIC_HEAP_LIVE ? &c->heap : &c->goal;
	/* Larger goals are none: Go issue 63864. */
	uint64_t now = ev->sub == METRIC_HEAP_GOAL && ev->arg[0] > 1ull << 50
			       ? 0
			       : ev->arg[0];
	char args[96];

	if (ev->sub == METRIC_PROCS || *value == now)
		return;
	*value = now;
	snprintf(args, sizeof(args),
		 "{\"Allocated\":%" PRIu64 ",\"NextGC\":%" PRIu64 "}", c->heap,
		 c->goal > c->heap ? c->goal - c->heap : 0);
	chrome_rows_counter(&c->rows, "Heap", ev->time, args);
}

static void
log_line(struct chrome *c, const struct event *ev)
{
	chrome_rows_name(&c->rows, ev->name ? "[" : "");
	if (ev->name) {
		chrome_rows_add_name(&c->rows, ev->name);
		strbuf_puts(&c->rows.name, "] ");
	}
	strbuf_add(&c->rows.name, ev->text, ev->text_len);
	chrome_rows_instant(&c->rows, lane_of(c, ev), ev->time, ev->stack, NULL,
			    "user event");
}

static void
take(struct chrome *c, const struct event *ev)
{
	switch ((enum event_kind)ev->kind) {
	case EV_SYNC:
		c->syncs++;
		break;
	case EV_METRIC:
		metric(c, ev);
		break;
	case EV_LABEL:
		if (ev->g != EVENT_NO_ID)
			go_at(c, ev->g)->label = ev->name;
		break;
	case EV_SAMPLE:
		chrome_rows_name(&c->rows, "CPU profile sample");
		chrome_rows_instant(&c->rows, lane_of(c, ev), ev->time,
				    ev->stack, NULL, NULL);
		break;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
		range(c, ev);
		break;
	case EV_LOG:
		log_line(c, ev);
		break;
	case EV_GO_STATE:
		go_state(c, ev);
		break;
	case EV_PROC_STATE:
		proc_state(c, ev);
		break;
	case EV_TASK_BEGIN:
	case EV_TASK_END:
	case EV_REGION_BEGIN:
	case EV_REGION_END:
	case EV_EXPERIMENTAL:
	case EV_COUNT:
		break;
	}
}

/* What is still going on ends with the trace. */
static void
close_open(struct chrome *c)
{
	for (uint32_t i = 0; i < c->procs.n; i++) {
		const struct proc *p = &c->procs.at[i];

		if (!p->has_sweep)
			continue;
		name_range(c, p->sweep.name);
		chrome_rows_slice(&c->rows, timeline_proc_id(c->tl, i),
				  p->sweep.at_ns, c->end_ns, p->sweep.stack,
				  STACK_NONE, NULL);
	}
	if (c->has_mark) {
		name_range(c, c->mark.name);
		chrome_rows_slice(&c->rows, CHROME_ROWS_GC, c->mark.at_ns,
				  c->end_ns, c->mark.stack, STACK_NONE, NULL);
	}
	for (size_t i = 0; i < c->goroutines.n; i++) {
		struct chrome_go *g = &c->goroutines.at[i];

		if (g->lane != CHROME_ROWS_NO_LANE)
			chrome_go_syscall_end(g, &c->rows, c->end_ns, false);
		chrome_go_stop(g, &c->rows, c->end_ns, STACK_NONE);
	}
}

static void
describe_numbered(struct chrome *c, const char *word, int64_t id)
{
	char name[40];

	snprintf(name, sizeof(name), "%s %" PRId64, word, id);
	chrome_rows_describe(&c->rows, CHROME_ROWS_LANES, id, name, id);
}

static void
describe(struct chrome *c)
{
	static const struct {
		unsigned section;
		int lane;
		const char *name;
		int order;
	} fixed[] = {
		{ CHROME_ROWS_COUNTERS, CHROME_ROWS_NO_LANE, "STATS", 0 },
		{ CHROME_ROWS_LANES, CHROME_ROWS_GC, "GC", -6 },
		{ CHROME_ROWS_LANES, CHROME_ROWS_NETWORK, "Network", -5 },
		{ CHROME_ROWS_LANES, CHROME_ROWS_TIMERS, "Timers", -4 },
		{ CHROME_ROWS_LANES, CHROME_ROWS_SYSCALLS, "Syscalls", -3 },
	};
	bool by_proc = c->view == CHROME_PROC;

	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		chrome_rows_describe(&c->rows, fixed[i].section, fixed[i].lane,
				     fixed[i].name, fixed[i].order);
	chrome_rows_describe(&c->rows, CHROME_ROWS_LANES, CHROME_ROWS_NO_LANE,
			     by_proc ? "PROCS" : "OS THREADS", 2);
	for (uint32_t i = 0; by_proc && i < c->procs.n; i++)
		if (c->procs.at[i].seen)
			describe_numbered(c, "Proc",
					  timeline_proc_id(c->tl, i));
	for (uint32_t i = 0; !by_proc && i < c->threads.n; i++)
		if (c->threads.at[i])
			describe_numbered(c, "Thread",
					  timeline_thread_id(c->tl, i));
}

static void
release(struct chrome *c)
{
	for (size_t i = 0; i < c->goroutines.n; i++)
		vec_free(&c->goroutines.at[i].ranges);
	vec_free(&c->goroutines);
	map_free(&c->by_id);
	vec_free(&c->procs);
	vec_free(&c->threads);
}

void
chrome_write(struct out *out, const struct timeline *tl, enum chrome_view view,
	     int64_t from_ns, int64_t to_ns)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct chrome c = { .tl = tl,
			    .view = view,
			    .start_ns = t->first_ns,
			    .end_ns = t->last_ns };
	struct moments_scan scan;
	struct event ev;

	chrome_rows_begin(&c.rows, out, timeline_names(tl), c.start_ns, from_ns,
			  to_ns);
	moments_scan_open(&scan, tl, 0);
	while (!out_failed(out) && moments_scan_next(&scan, &ev))
		take(&c, &ev);
	moments_scan_close(&scan);
	close_open(&c);
	describe(&c);
	chrome_rows_end(&c.rows);
	release(&c);
}
