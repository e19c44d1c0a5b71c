/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mutator_walk.h"

#include <string.h>

#include "timeline/moments.h"

enum {
	PROCS_MAX = 65536 /* more GOMAXPROCS than that are not believed */
};

/* What a goroutine does for the garbage collector. */
struct worker {
	bool is_known; /* something was said of it */
	bool assists, marks, executes;
	uint32_t counted; /* the proc where it counts, plus 1; 0: nowhere */
};

struct proc_count {
	int64_t gc; /* reasons why the mutator does not have it */
	uint32_t series;
};

struct procs_change {
	int64_t time_ns;
	size_t n;
};

/* What of a series counts: what was there at the last SYNC. No point of it
 * changes any more: times rise, and the past is mended before the second. */
struct good_series {
	size_t n;  /* points */
	bool open; /* it is that of a proc */
};

struct mutator_walk {
	struct event_sink sink;
	const struct names_view *names;
	unsigned flags;
	bool compat;
	struct mutator m;
	bool begun; /* by a SYNC */
	VEC(struct good_series) good;
	uint64_t syncs;
	int64_t stw;
	VEC(struct proc_count) procs; /* GOMAXPROCS of them, by id */
	size_t busy;                  /* of them, how many have gc > 0 */
	VEC(struct procs_change) changes;
	VEC(struct worker) workers; /* by goroutine */
};

void
mutator_add(struct mutator_series *s, int64_t time_ns, double util)
{
	struct mutator_point *last =
		s->points.n ? &s->points.at[s->points.n - 1] : NULL;

	if (last && last->util == util)
		return;
	if (last && last->time_ns == time_ns) {
		if (util < last->util)
			last->util = util;
		return;
	}
	vec_push(&s->points, ((struct mutator_point){ time_ns, util }));
}

/* What all procs together have. */
static void
show_system(struct mutator_walk *w, int64_t time_ns)
{
	size_t n = w->procs.n, busy = w->stw > 0 ? n : w->busy;

	if (n)
		mutator_add(&w->m.series.at[0], time_ns,
			    1 - (double)busy / (double)n);
}

static void
show_proc(struct mutator_walk *w, int64_t time_ns, size_t proc)
{
	const struct proc_count *p = &w->procs.at[proc];

	mutator_add(&w->m.series.at[p->series], time_ns,
		    w->stw > 0 || p->gc > 0 ? 0 : 1);
}

static void
show_all(struct mutator_walk *w, int64_t time_ns)
{
	if (!(w->flags & MUTATOR_PER_PROC)) {
		show_system(w, time_ns);
		return;
	}
	for (size_t i = 0; i < w->procs.n; i++)
		show_proc(w, time_ns, i);
}

/* One reason more (1) or less (-1) on a proc; others are nobody's. */
static void
count(struct mutator_walk *w, int64_t time_ns, int64_t proc, int more)
{
	struct proc_count *p;

	if (proc < 0 || (uint64_t)proc >= w->procs.n)
		return;
	p = &w->procs.at[proc];
	w->busy -= p->gc > 0;
	p->gc += more;
	w->busy += p->gc > 0;
	if (w->flags & MUTATOR_PER_PROC)
		show_proc(w, time_ns, (size_t)proc);
	else
		show_system(w, time_ns);
}

static uint32_t
new_series(struct mutator_walk *w, int64_t time_ns)
{
	struct mutator_series s = { 0 };

	if (!(w->flags & MUTATOR_PER_PROC) && w->m.series.n)
		return 0;
	mutator_add(&s, time_ns, 1);
	vec_push(&w->m.series, s);
	return (uint32_t)w->m.series.n - 1;
}

static void
set_procs(struct mutator_walk *w, int64_t time_ns, uint64_t value)
{
	size_t n = value < PROCS_MAX ? (size_t)value : PROCS_MAX;

	for (size_t i = n; i < w->procs.n; i++) {
		w->busy -= w->procs.at[i].gc > 0;
		if (w->flags & MUTATOR_PER_PROC)
			mutator_add(&w->m.series.at[w->procs.at[i].series],
				    time_ns, 0);
	}
	if (w->procs.n > n)
		w->procs.n = n;
	while (w->procs.n < n) {
		struct proc_count p = { 0, new_series(w, time_ns) };

		vec_push(&w->procs, p);
	}
	if (!w->changes.n || w->changes.at[w->changes.n - 1].n != n)
		vec_push(&w->changes, ((struct procs_change){ time_ns, n }));
	show_all(w, time_ns);
}

/* Something goes on since before the trace: it had a proc all the time. */
static void
mend_past(struct mutator_walk *w)
{
	struct mutator_series *s = &w->m.series.at[0];
	size_t change = 0;

	if (w->flags & MUTATOR_PER_PROC)
		return;
	for (size_t i = 0; i < s->points.n; i++) {
		struct mutator_point *p = &s->points.at[i];

		while (change + 1 < w->changes.n &&
		       w->changes.at[change + 1].time_ns < p->time_ns)
			change++;
		p->util -= 1. / (double)w->changes.at[change].n;
		if (p->util < 0)
			p->util = 0;
	}
}

static struct worker *
worker_of(struct mutator_walk *w, uint32_t goroutine)
{
	return goroutine < w->workers.n && w->workers.at[goroutine].is_known
		       ? &w->workers.at[goroutine]
		       : NULL;
}

/* Where the goroutine counts from now on; -1: nowhere. */
static void
count_at(struct mutator_walk *w, struct worker *g, int64_t time_ns,
	 int64_t proc)
{
	uint32_t now = proc >= 0 && proc < PROCS_MAX ? (uint32_t)proc + 1 : 0;

	if (g->counted == now)
		return;
	if (g->counted)
		count(w, time_ns, (int64_t)g->counted - 1, -1);
	if (now)
		count(w, time_ns, proc, 1);
	g->counted = now;
}

static const char *
text_of(const struct mutator_walk *w, const struct event *ev)
{
	return name_string(w->names, ev->name)->s;
}

static bool
wants(const struct mutator_walk *w, const struct event *ev)
{
	switch ((enum range_kind)ev->sub) {
	case RANGE_STW:
		return w->flags & MUTATOR_STW && strstr(text_of(w, ev), "GC");
	case RANGE_SWEEP:
		return w->flags & MUTATOR_SWEEP;
	case RANGE_ASSIST:
		return w->flags & MUTATOR_ASSIST;
	case RANGE_GC:
		break;
	}
	return false;
}

static void
begin_assist(struct mutator_walk *w, const struct event *ev)
{
	struct worker *g = worker_of(w, ev->subject_idx);

	if (w->compat) {
		count(w, ev->time, ev->p, 1);
		if (g)
			g->assists = true;
	} else if (g) {
		g->assists = true;
		if (g->executes)
			count_at(w, g, ev->time, ev->p);
	}
}

static void
end_assist(struct mutator_walk *w, const struct event *ev)
{
	struct worker *g = worker_of(w, ev->subject_idx);

	if (g)
		g->assists = false;
	if (w->compat)
		count(w, ev->time, ev->p, -1);
	else if (g && !g->marks)
		count_at(w, g, ev->time, -1);
}

static void
set_stw(struct mutator_walk *w, const struct event *ev, int more)
{
	w->stw += more;
	show_all(w, ev->time);
}

static void
range_begin(struct mutator_walk *w, const struct event *ev)
{
	if (ev->sub == RANGE_STW)
		set_stw(w, ev, 1);
	else if (ev->sub == RANGE_SWEEP)
		count(w, ev->time, w->compat ? ev->p : ev->subject, 1);
	else
		begin_assist(w, ev);
}

static void
range_end(struct mutator_walk *w, const struct event *ev)
{
	if (ev->sub == RANGE_STW)
		set_stw(w, ev, -1);
	else if (ev->sub == RANGE_SWEEP)
		count(w, ev->time, w->compat ? ev->p : ev->subject, -1);
	else
		end_assist(w, ev);
}

/* Reported at the beginning of the trace: it goes on since before. */
static void
range_active(struct mutator_walk *w, const struct event *ev)
{
	uint32_t who = w->compat ? ev->g_idx : ev->subject_idx;
	const struct worker *g = worker_of(w, who);

	if (w->syncs > 1)
		return;
	if (ev->sub == RANGE_SWEEP ||
	    (ev->sub == RANGE_ASSIST && g && g->executes))
		mend_past(w);
	range_begin(w, ev);
}

static bool
is_executing(unsigned state)
{
	return state == GO_RUNNING || state == GO_SYSCALL;
}

static bool
is_new(const struct event *ev)
{
	return ev->from == GO_NOT_EXIST || ev->from == GO_UNDETERMINED;
}

/* Whoever begins to be has done nothing yet: the reader gives an index to one
 * goroutine after the other. */
static __attribute__((noinline)) void
begin_life(struct mutator_walk *w, const struct event *ev)
{
	uint32_t goroutine = ev->subject_idx;
	struct worker nobody = { 0 };

	if (goroutine == EVENT_NO_IDX)
		return;
	while (w->workers.n <= goroutine)
		vec_push(&w->workers, nobody);
	w->workers.at[goroutine] = (struct worker){
		.is_known = true, .executes = w->procs.n && is_executing(ev->to)
	};
}

/* Of somebody who helps the collector. Out of line, as all that is rare: few
 * registers make a short way for the others. */
static __attribute__((noinline)) void
helper_state(struct mutator_walk *w, struct moments_scan *scan,
	     struct worker *g, const struct event *ev)
{
	struct event whole;
	bool was = is_executing(ev->from), is = is_executing(ev->to);

	if (scan) {
		whole = *ev;
		moments_scan_context(scan, &whole);
		ev = &whole;
	}
	if (w->compat) {
		if (was != is)
			count(w, ev->time, ev->p, is ? 1 : -1);
		return;
	}
	if (is)
		count_at(w, g, ev->time, ev->p);
	else
		count_at(w, g, ev->time, -1);
	/* It says so again when it marks again. */
	if (!is)
		g->marks = false;
}

static void
go_state(struct mutator_walk *w, struct moments_scan *scan,
	 const struct event *ev)
{
	struct worker *g = worker_of(w, ev->subject_idx);

	if (!w->procs.n || !g)
		return;
	g->executes = is_executing(ev->to);
	if (g->assists || g->marks)
		helper_state(w, scan, g, ev);
}

static void
label(struct mutator_walk *w, const struct event *ev)
{
	const char *text = text_of(w, ev);
	struct worker *g = worker_of(w, ev->g_idx);

	if (!g || !(w->flags & MUTATOR_BACKGROUND) ||
	    strncmp(text, "GC ", 3) != 0 || strcmp(text, "GC (idle)") == 0)
		return;
	/* A dedicated worker's proc is not one that the mutator waits for. */
	if (w->flags & MUTATOR_PER_PROC && strcmp(text, "GC (dedicated)") == 0)
		return;
	g->marks = true;
	if (w->compat)
		count(w, ev->time, ev->p, 1);
	else
		count_at(w, g, ev->time, ev->p);
}

/* What was said so far counts: the end of a damaged trace does not. */
static void
keep(struct mutator_walk *w, const struct event *sync)
{
	struct mutator *m = &w->m;

	if (!w->begun)
		m->first_ns = sync->time;
	w->begun = true;
	w->syncs = sync->arg[0];
	m->last_ns = sync->time;
	w->good.n = 0;
	for (size_t i = 0; i < m->series.n; i++) {
		struct good_series good = { .n = m->series.at[i].points.n };

		vec_push(&w->good, good);
	}
	for (size_t i = 0; i < w->procs.n; i++)
		w->good.at[w->procs.at[i].series].open = true;
}

static void
range(struct mutator_walk *w, const struct event *ev)
{
	if (!w->procs.n || !wants(w, ev))
		return;
	if (ev->kind == EV_RANGE_BEGIN)
		range_begin(w, ev);
	else if (ev->kind == EV_RANGE_END)
		range_end(w, ev);
	else
		range_active(w, ev);
}

static __attribute__((noinline)) void
take_other(struct mutator_walk *w, const struct event *ev)
{
	switch ((int)ev->kind) {
	case EV_SYNC:
		keep(w, ev);
		break;
	case EV_METRIC:
		if (ev->sub == METRIC_PROCS)
			set_procs(w, ev->time, ev->arg[0]);
		break;
	case EV_RANGE_ACTIVE:
	case EV_RANGE_BEGIN:
	case EV_RANGE_END:
		range(w, ev);
		break;
	case EV_LABEL:
		if (w->procs.n)
			label(w, ev);
		break;
	default:
		break;
	}
}

void
mutator_walk_take(struct mutator_walk *w, struct moments_scan *scan,
		  const struct event *ev)
{
	if (ev->kind != EV_GO_STATE)
		take_other(w, ev);
	else if (is_new(ev))
		begin_life(w, ev);
	else
		go_state(w, scan, ev);
}

static void
take(struct event_sink *sink, const struct event *ev)
{
	mutator_walk_take((struct mutator_walk *)(void *)sink, NULL, ev);
}

struct mutator_walk *
mutator_walk_new(const struct names_view *names, unsigned flags, bool compat)
{
	struct mutator_walk *w = mem_zalloc(1, sizeof(*w));

	w->sink.event = take;
	w->names = names;
	w->flags = flags;
	w->compat = compat;
	return w;
}

struct event_sink *
mutator_walk_sink(struct mutator_walk *w)
{
	return &w->sink;
}

void
mutator_walk_finish(struct mutator_walk *w, struct mutator *m)
{
	for (size_t i = w->good.n; i < w->m.series.n; i++)
		vec_free(&w->m.series.at[i].points);
	w->m.series.n = w->good.n;
	for (size_t i = 0; i < w->good.n; i++) {
		struct mutator_series *s = &w->m.series.at[i];

		s->points.n = w->good.at[i].n;
		if (w->good.at[i].open)
			mutator_add(s, w->m.last_ns, 0);
	}
	*m = w->m;
	vec_free(&w->good);
	vec_free(&w->procs);
	vec_free(&w->changes);
	vec_free(&w->workers);
	mem_free(w);
}
