/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/findings.h"

#include <string.h>

#include "analysis/blocking.h"
#include "analysis/each_event.h"
#include "analysis/exec.h"
#include "analysis/profile.h"
#include "analysis/selection.h"
#include "analysis/values.h"
#include "timeline/timeline.h"

enum {
	TOP = 3 /* places and tasks that are told */
};

/* What a goroutine is in, and since when. */
struct state {
	int64_t since_ns;
	int64_t helps_ns; /* since when it helps the GC; OPEN: it does not */
	uint8_t in;       /* enum go_state; UNDETERMINED: not known */
	bool is_runtimes; /* what the runtime's own do is no news */
};

struct walk {
	struct findings *f;
	struct blocking blocking;
	struct blocking_walk *waits;
	int64_t from_ns, to_ns;
	struct state *states; /* by goroutine */
	uint32_t goroutines;
	bool *is_idle; /* by proc */
	uint32_t procs;
	int64_t runnable, idle; /* how many are */
	int64_t last_ns;
	int64_t idle_ns, idle_at_ns; /* of FINDINGS_idle_procs */
	int64_t running_ns, helping_ns;
	struct finding latency, run;
};

static int64_t
inside(const struct walk *w, int64_t a, int64_t b)
{
	a = a < w->from_ns ? w->from_ns : a;
	b = b > w->to_ns ? w->to_ns : b;
	return b > a ? b - a : 0;
}

static struct finding
finding(enum findings_kind kind)
{
	return (struct finding){ .kind = kind,
				 .at_ns = TIMELINE_NEVER,
				 .goroutine = TIMELINE_NONE,
				 .task = EVENT_NO_TASK,
				 .share = -1 };
}

/* Is the function one of the runtime's? It is not known of 0. */
static bool
is_runtimes(const struct timeline *tl, uint32_t func)
{
	const char *name = timeline_text(tl, func);

	return func && (exec_is_system(name) || !strncmp(name, "runtime/", 8));
}

/* Keeps the longest. */
static void
offer(struct finding *f, int64_t at_ns, int64_t ns, uint32_t goroutine)
{
	if (ns <= f->duration_ns)
		return;
	f->at_ns = at_ns;
	f->duration_ns = ns;
	f->goroutine = goroutine;
}

/* Who helps the GC may also wait for work, or for a proc: that is no help. */
static void
add_help(struct walk *w, const struct state *s, int64_t now_ns)
{
	if (s->in == GO_RUNNING)
		w->helping_ns += inside(w,
					s->helps_ns > s->since_ns ? s->helps_ns
								  : s->since_ns,
					now_ns);
}

static inline void
leave(struct walk *w, uint32_t g, int64_t now_ns)
{
	const struct state *s = &w->states[g];
	int64_t ns;

	if (s->in != GO_RUNNING && s->in != GO_RUNNABLE)
		return;
	ns = inside(w, s->since_ns, now_ns);
	if (s->in == GO_RUNNING) {
		w->running_ns += ns;
		add_help(w, s, now_ns);
	} else {
		w->runnable--;
	}
	if (!s->is_runtimes)
		offer(s->in == GO_RUNNING ? &w->run : &w->latency, s->since_ns,
		      ns, g);
}

/* Until now, things were as the last event left them. */
static void
pass(struct walk *w, int64_t now_ns)
{
	if (w->runnable > 0 && w->idle > 0) {
		if (!w->idle_ns)
			w->idle_at_ns = w->last_ns > w->from_ns ? w->last_ns
								: w->from_ns;
		w->idle_ns += inside(w, w->last_ns, now_ns);
	}
	w->last_ns = now_ns;
}

static void
go_state(struct walk *w, struct moments_scan *scan, struct event *ev)
{
	uint32_t g = ev->subject_idx;

	if (g >= w->goroutines || ev->from == ev->to)
		return;
	leave(w, g, ev->time);
	w->states[g].since_ns = ev->time;
	w->states[g].in = ev->to;
	w->runnable += ev->to == GO_RUNNABLE;
	if (ev->from == GO_WAITING || ev->to == GO_WAITING)
		blocking_take(w->waits, scan, ev);
}

static void
proc_state(struct walk *w, const struct event *ev)
{
	bool idle = ev->to == PROC_IDLE;

	if (ev->subject_idx >= w->procs)
		return;
	w->idle += idle - w->is_idle[ev->subject_idx];
	w->is_idle[ev->subject_idx] = idle;
}

/* What ends and has not begun has gone on since before the trace. */
static void
range(struct walk *w, const struct event *ev)
{
	struct state *s;

	if (ev->sub != RANGE_ASSIST || ev->subject_idx >= w->goroutines)
		return;
	s = &w->states[ev->subject_idx];
	if (s->helps_ns == TIMELINE_OPEN)
		s->helps_ns =
			ev->kind == EV_RANGE_BEGIN ? ev->time : TIMELINE_NEVER;
	if (ev->kind != EV_RANGE_END)
		return;
	add_help(w, s, ev->time);
	s->helps_ns = TIMELINE_OPEN;
}

static void
take(void *walk, struct moments_scan *scan, struct event *ev)
{
	struct walk *w = walk;

	pass(w, ev->time);
	if (ev->kind == EV_GO_STATE)
		go_state(w, scan, ev);
	else if (ev->kind == EV_PROC_STATE)
		proc_state(w, ev);
	else
		range(w, ev);
}

static bool
walk_all(struct walk *w, struct progress *p)
{
	const struct timeline *tl = w->f->timeline;
	uint32_t kinds = 1U << EV_GO_STATE | 1U << EV_PROC_STATE |
			 1U << EV_RANGE_BEGIN | 1U << EV_RANGE_ACTIVE |
			 1U << EV_RANGE_END;
	bool done = each_event(tl, kinds, take, w, p);

	pass(w, timeline_totals(tl)->last_ns);

	for (uint32_t i = 0; i < w->goroutines; i++)
		leave(w, i, w->last_ns);
	return done;
}

/* The worst stop of the world, and how many assists there are. */
static void
add_ranges(struct walk *w)
{
	const struct timeline *tl = w->f->timeline;
	struct finding stw = finding(FINDINGS_worst_stw);
	struct finding assists = finding(FINDINGS_assists);

	for (uint32_t i = 0; i < timeline_totals(tl)->ranges; i++) {
		struct range r;
		int64_t ns;

		timeline_range(tl, i, &r);
		ns = inside(w, r.begin_ns, r.end_ns);
		if (r.kind == RANGE_STW && ns > stw.duration_ns) {
			offer(&stw, r.begin_ns, ns, r.owner);
			stw.name = r.name;
		} else if (r.kind == RANGE_ASSIST && ns) {
			assists.count++;
		}
	}
	if (stw.duration_ns)
		vec_push(&w->f->list, stw);
	if (assists.count && w->running_ns) {
		assists.duration_ns = w->helping_ns;
		assists.share = (double)w->helping_ns / (double)w->running_ns;
		vec_push(&w->f->list, assists);
	}
}

static void
add_states(struct walk *w)
{
	struct finding idle = finding(FINDINGS_idle_procs);

	if (w->latency.duration_ns)
		vec_push(&w->f->list, w->latency);
	if (w->run.duration_ns)
		vec_push(&w->f->list, w->run);
	idle.at_ns = w->idle_at_ns;
	idle.duration_ns = w->idle_ns;
	if (w->to_ns > w->from_ns)
		idle.share =
			(double)w->idle_ns / (double)(w->to_ns - w->from_ns);
	if (w->idle_ns)
		vec_push(&w->f->list, idle);
}

/* Of one whose function is not known nobody can say whose it is. */
static void
add_blocked(struct walk *w)
{
	struct finding f = finding(FINDINGS_blocked);

	for (uint32_t i = 0; i < w->goroutines; i++) {
		if (w->states[i].in != GO_WAITING ||
		    w->states[i].since_ns > w->to_ns ||
		    w->states[i].is_runtimes ||
		    !timeline_goroutine_func(w->f->timeline, i))
			continue;
		f.count++;
		offer(&f, w->states[i].since_ns,
		      inside(w, w->states[i].since_ns, w->last_ns), i);
	}
	if (f.count)
		vec_push(&w->f->list, f);
}

static void
add_contention(struct walk *w)
{
	const struct names_view *names = timeline_names(w->f->timeline);
	const struct blocking *b = &w->blocking;
	unsigned n = 0;

	for (size_t i = 0; i < b->edges.n && n < TOP; i++) {
		const struct blocking_edge *e = &b->edges.at[i];
		struct finding f = finding(FINDINGS_contention);

		if (e->is_open || e->waiter == UINT32_MAX ||
		    !profile_counts(PROFILE_sync,
				    name_string(names, e->reason)))
			continue;
		f.name = name_frame(names, e->waiter)->func;
		if (is_runtimes(w->f->timeline, f.name))
			continue;
		f.reason = e->reason;
		f.duration_ns = e->spread.total_ns;
		f.count = e->count;
		vec_push(&w->f->list, f);
		n++;
	}
}

/* Its duration in the window, or 0 if it is not whole. */
static int64_t
task_ns(const struct walk *w, uint32_t task)
{
	int64_t begin_ns = timeline_task_begin(w->f->timeline, task);
	int64_t end_ns = timeline_task_end(w->f->timeline, task);

	return begin_ns == TIMELINE_NEVER || end_ns == TIMELINE_OPEN
		       ? 0
		       : inside(w, begin_ns, end_ns);
}

static struct finding
slow_task(const struct walk *w, uint32_t task, int64_t ns)
{
	struct finding f = finding(FINDINGS_slow_task);
	struct task t;

	timeline_task(w->f->timeline, task, &t);
	f.at_ns = t.begin_ns;
	f.duration_ns = ns;
	f.goroutine = t.begin_goroutine;
	f.task = t.id;
	f.name = t.name;
	return f;
}

static void
add_tasks(struct walk *w)
{
	uint32_t tasks = timeline_totals(w->f->timeline)->tasks;
	struct {
		int64_t ns;
		uint32_t task;
	} top[TOP + 1] = { 0 };
	unsigned n = 0;

	for (uint32_t i = 0; i < tasks; i++) {
		int64_t ns = task_ns(w, i);
		unsigned k;

		for (k = n; k > 0 && top[k - 1].ns < ns; k--)
			top[k] = top[k - 1];
		top[k].ns = ns;
		top[k].task = i;
		n += n < TOP;
	}
	for (unsigned k = 0; k < n && top[k].ns; k++)
		vec_push(&w->f->list, slow_task(w, top[k].task, top[k].ns));
}

bool
findings_get(struct findings *f, const struct timeline *tl,
	     const struct selection *s, struct progress *p)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct walk w = { .f = f,
			  .goroutines = t->goroutines,
			  .procs = t->procs,
			  .last_ns = t->first_ns,
			  .latency = finding(FINDINGS_worst_latency),
			  .run = finding(FINDINGS_longest_run) };
	bool done;

	f->timeline = tl;
	selection_window(s, tl, &w.from_ns, &w.to_ns);
	w.states = mem_zalloc(w.goroutines + 1, sizeof(*w.states));
	w.is_idle = mem_zalloc(w.procs + 1, sizeof(*w.is_idle));
	for (uint32_t i = 0; i < w.goroutines; i++) {
		w.states[i].helps_ns = TIMELINE_OPEN;
		w.states[i].is_runtimes =
			is_runtimes(tl, timeline_goroutine_func(tl, i));
	}
	w.waits = blocking_begin(&w.blocking, tl, s);
	done = walk_all(&w, p);
	blocking_end(w.waits);
	if (done) {
		add_ranges(&w);
		add_states(&w);
		add_contention(&w);
		add_blocked(&w);
		add_tasks(&w);
	}
	blocking_release(&w.blocking);
	mem_free(w.states);
	mem_free(w.is_idle);
	return done;
}

void
findings_release(struct findings *f)
{
	vec_free(&f->list);
	strbuf_free(&f->text);
}

enum {
	F_KIND,
	F_WORDS,
	F_NS,
	F_SHARE,
	F_COUNT,
	F_NAME,
	F_REASON,
	F_AT,
	F_GOROUTINE,
	F_TASK,
	F_COLUMNS
};

static const struct column columns[] = {
	{ "finding", NULL, VALUE_TEXT, "what it is, in a word" },
	{ "about", "Finding", VALUE_TEXT, "what it is, in words" },
	{ "duration_ns", "Time", VALUE_DURATION, "how long it takes in all" },
	{ "share", "Share", VALUE_SHARE, "which part of the time that is" },
	{ "count", "Count", VALUE_COUNT, "how many there are" },
	{ "name", "Name", VALUE_TEXT,
	  "the stop's reason, the place, the task's name, or the function "
	  "that the goroutine starts with" },
	{ "reason", NULL, VALUE_TEXT, "what was waited for there" },
	{ "start_ns", "At", VALUE_TIME,
	  "when it begins, the first of several; null: at no time" },
	{ "goroutine", "Goroutine", VALUE_ID, "whose it is" },
	{ "task", "Task", VALUE_ID, "the task" },
};

static void
set_name(const struct finding *f, const struct timeline *tl, struct value *out)
{
	uint32_t name = f->name;

	if (!name && f->goroutine != TIMELINE_NONE)
		name = timeline_goroutine_func(tl, f->goroutine);
	out->kind = VALUE_NONE;
	if (name)
		values_string(out, tl, name);
}

/* "waited for most: chan send" */
static void
set_words(struct findings *x, const char *words, uint32_t reason,
	  struct value *out)
{
	const struct name_string *s;

	values_word(out, words);
	if (!reason)
		return;
	s = name_string(timeline_names(x->timeline), reason);
	strbuf_reset(&x->text);
	strbuf_puts(&x->text, words);
	strbuf_puts(&x->text, ": ");
	strbuf_add(&x->text, s->s, s->len);
	out->text.s = x->text.s;
	out->text.len = x->text.len;
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static const struct {
		const char *name, *words;
	} kinds[] = {
#define FINDING(name, words) { #name, words },
#include "analysis/findings.def"
#undef FINDING
	};
	struct findings *x = t->data;
	const struct finding *f = &x->list.at[row];

	switch (column) {
	case F_KIND:
		values_word(out, kinds[f->kind].name);
		break;
	case F_WORDS:
		set_words(x, kinds[f->kind].words, f->reason, out);
		break;
	case F_REASON:
		out->kind = VALUE_NONE;
		if (f->reason)
			values_string(out, t->timeline, f->reason);
		break;
	case F_AT:
		values_time(out, f->at_ns);
		break;
	case F_NS:
		values_number(out, VALUE_DURATION, f->duration_ns);
		break;
	case F_SHARE:
		out->kind = f->share < 0 ? VALUE_NONE : VALUE_SHARE;
		out->x = f->share;
		break;
	case F_COUNT:
		values_number(out, f->count ? VALUE_COUNT : VALUE_NONE,
			      (int64_t)f->count);
		break;
	case F_GOROUTINE:
		values_goroutine(out, t->timeline, f->goroutine);
		break;
	case F_TASK:
		values_number(out,
			      f->task == EVENT_NO_TASK ? VALUE_NONE : VALUE_ID,
			      (int64_t)f->task);
		break;
	default:
		set_name(f, t->timeline, out);
		break;
	}
}

void
findings_table(struct findings *f, struct table *out)
{
	*out = (struct table){ .name = "findings",
			       .columns = columns,
			       .ncolumns = F_COLUMNS,
			       .nrows = f->list.n,
			       .timeline = f->timeline,
			       .data = f,
			       .cell = cell };
}
