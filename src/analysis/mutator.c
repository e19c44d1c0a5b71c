/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mutator.h"

#include <string.h>

#include "analysis/each_event.h"
#include "analysis/selection.h"
#include "timeline/moments.h"

enum {
	PROCS_MAX = 65536 /* more GOMAXPROCS than that are not believed */
};

/* What a goroutine does for the garbage collector. */
struct worker {
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

struct walk {
	struct mutator *m;
	const struct timeline *tl;
	unsigned flags;
	bool compat;
	uint64_t syncs;
	int64_t stw;
	VEC(struct proc_count) procs; /* GOMAXPROCS of them, by id */
	size_t busy;                  /* of them, how many have gc > 0 */
	VEC(struct procs_change) changes;
	struct worker *workers; /* by goroutine */
	size_t nworkers;
};

static const char *const flag_names[] = { "stw", "background", "assist",
					  "sweep", "perProc" };

enum {
	FLAGS = sizeof(flag_names) / sizeof(*flag_names)
};

const char *
mutator_flag_name(unsigned i)
{
	return i < FLAGS ? flag_names[i] : NULL;
}

enum status
mutator_parse(const char *list, unsigned *flags, struct diag *d)
{
	*flags = 0;
	while (*list) {
		size_t n = strcspn(list, ",");
		unsigned i = 0;

		while (i < FLAGS && (strlen(flag_names[i]) != n ||
				     memcmp(flag_names[i], list, n) != 0))
			i++;
		if (i == FLAGS)
			return diag_set(d, ST_USAGE,
					"-mmu=%.*s: known are stw, background, "
					"assist, sweep and perProc",
					n < 60 ? (int)n : 60, list);
		*flags |= 1U << i;
		list += n + (list[n] == ',');
	}
	return ST_OK;
}

/* Appends a point where the value changes. */
static void
add(struct mutator_series *s, int64_t time_ns, double util)
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
show_system(struct walk *w, int64_t time_ns)
{
	size_t n = w->procs.n, busy = w->stw > 0 ? n : w->busy;

	if (n)
		add(&w->m->series.at[0], time_ns, 1 - (double)busy / (double)n);
}

static void
show_proc(struct walk *w, int64_t time_ns, size_t proc)
{
	const struct proc_count *p = &w->procs.at[proc];

	add(&w->m->series.at[p->series], time_ns,
	    w->stw > 0 || p->gc > 0 ? 0 : 1);
}

static void
show_all(struct walk *w, int64_t time_ns)
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
count(struct walk *w, int64_t time_ns, int64_t proc, int more)
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
new_series(struct walk *w, int64_t time_ns)
{
	struct mutator_series s = { 0 };

	if (!(w->flags & MUTATOR_PER_PROC) && w->m->series.n)
		return 0;
	add(&s, time_ns, 1);
	vec_push(&w->m->series, s);
	return (uint32_t)w->m->series.n - 1;
}

static void
set_procs(struct walk *w, int64_t time_ns, uint64_t value)
{
	size_t n = value < PROCS_MAX ? (size_t)value : PROCS_MAX;

	for (size_t i = n; i < w->procs.n; i++) {
		w->busy -= w->procs.at[i].gc > 0;
		if (w->flags & MUTATOR_PER_PROC)
			add(&w->m->series.at[w->procs.at[i].series], time_ns,
			    0);
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
mend_past(struct walk *w)
{
	struct mutator_series *s = &w->m->series.at[0];
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
worker_of(struct walk *w, uint32_t goroutine)
{
	return goroutine < w->nworkers ? &w->workers[goroutine] : NULL;
}

/* Where the goroutine counts from now on; -1: nowhere. */
static void
count_at(struct walk *w, struct worker *g, int64_t time_ns, int64_t proc)
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

static bool
wants(const struct walk *w, const struct event *ev)
{
	const char *name;

	switch ((enum range_kind)ev->sub) {
	case RANGE_STW:
		name = timeline_text(w->tl, ev->name);
		return w->flags & MUTATOR_STW && strstr(name, "GC");
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
begin_assist(struct walk *w, const struct event *ev)
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
end_assist(struct walk *w, const struct event *ev)
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
set_stw(struct walk *w, const struct event *ev, int more)
{
	w->stw += more;
	show_all(w, ev->time);
}

static void
range_begin(struct walk *w, const struct event *ev)
{
	if (ev->sub == RANGE_STW)
		set_stw(w, ev, 1);
	else if (ev->sub == RANGE_SWEEP)
		count(w, ev->time, w->compat ? ev->p : ev->subject, 1);
	else
		begin_assist(w, ev);
}

static void
range_end(struct walk *w, const struct event *ev)
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
range_active(struct walk *w, const struct event *ev)
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

static void
go_state(struct walk *w, struct moments_scan *scan, struct event *ev)
{
	struct worker *g = worker_of(w, ev->subject_idx);
	bool was = is_executing(ev->from), is = is_executing(ev->to);

	if (!g)
		return;
	g->executes = is;
	if (!g->assists && !g->marks)
		return;
	moments_scan_context(scan, ev);
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
label(struct walk *w, const struct event *ev)
{
	const char *text = timeline_text(w->tl, ev->name);
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

static void
take(void *walk, struct moments_scan *scan, struct event *ev)
{
	struct walk *w = walk;
	if (ev->kind == EV_SYNC)
		w->syncs = ev->arg[0];
	else if (ev->kind == EV_METRIC && ev->sub == METRIC_PROCS)
		set_procs(w, ev->time, ev->arg[0]);
	if (!w->procs.n)
		return;
	switch ((int)ev->kind) {
	case EV_RANGE_ACTIVE:
		if (wants(w, ev))
			range_active(w, ev);
		break;
	case EV_RANGE_BEGIN:
		if (wants(w, ev))
			range_begin(w, ev);
		break;
	case EV_RANGE_END:
		if (wants(w, ev))
			range_end(w, ev);
		break;
	case EV_GO_STATE:
		go_state(w, scan, ev);
		break;
	case EV_LABEL:
		label(w, ev);
		break;
	default:
		break;
	}
}

/* What lies in [from_ns, to_ns]; a series without any of it is empty. */
static void
cut(struct mutator_series *s, int64_t from_ns, int64_t to_ns)
{
	struct mutator_series part = { 0 };

	for (size_t i = 0; i < s->points.n; i++) {
		struct mutator_point p = s->points.at[i];

		if (i + 1 < s->points.n &&
		    s->points.at[i + 1].time_ns <= from_ns)
			continue;
		if (p.time_ns >= to_ns)
			break;
		if (p.time_ns < from_ns)
			p.time_ns = from_ns;
		vec_push(&part.points, p);
	}
	if (part.points.n)
		add(&part, to_ns, 0);
	vec_free(&s->points);
	*s = part;
}

bool
mutator_get(struct mutator *m, const struct timeline *tl,
	    const struct selection *s, unsigned flags, bool compat,
	    struct progress *p)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct walk w = { .m = m,
			  .tl = tl,
			  .flags = flags,
			  .compat = compat,
			  .nworkers = t->goroutines };
	uint32_t kinds = 1U << EV_SYNC | 1U << EV_METRIC | 1U << EV_LABEL |
			 1U << EV_RANGE_BEGIN | 1U << EV_RANGE_ACTIVE |
			 1U << EV_RANGE_END | 1U << EV_GO_STATE;
	int64_t from_ns, to_ns;
	bool done;

	w.workers = mem_zalloc(w.nworkers + 1, sizeof(*w.workers));
	done = each_event(tl, kinds, take, &w, p);
	for (size_t i = 0; i < w.procs.n; i++)
		add(&m->series.at[w.procs.at[i].series], t->last_ns, 0);
	selection_window(s, tl, &from_ns, &to_ns);
	for (size_t i = 0; selection_has_window(s) && i < m->series.n; i++)
		cut(&m->series.at[i], from_ns, to_ns);
	vec_free(&w.procs);
	vec_free(&w.changes);
	mem_free(w.workers);
	return done;
}

void
mutator_release(struct mutator *m)
{
	for (size_t i = 0; i < m->series.n; i++)
		vec_free(&m->series.at[i].points);
	vec_free(&m->series);
}
