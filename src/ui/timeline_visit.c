/* SPDX-License-Identifier: MIT */
/*
 * How other pages lead here, and how the explorer comes back: rows that show
 * what the visit is about, the cursor on it, its time in the window.
 */
#include "config.h"

#include <inttypes.h>

#include "base/strbuf.h"
#include "timeline/moments.h"
#include "ui/place.h"
#include "ui/timeline_fold.h"
#include "ui/timeline_page.h"

enum {
	LEAST_NS = 20000, /* that a visit shows */
	FEW_COLS = 8
};

/* Rows of that mode, and the row in it. */
struct target {
	enum row_mode mode;
	struct row row;
	int64_t from_ns, to_ns; /* of the trace; NEVER and OPEN: any */
};

static void
aim(struct target *t, enum row_mode mode, enum row_kind kind, uint64_t number)
{
	t->mode = mode;
	t->row = (struct row){ (uint8_t)kind, 0, (uint32_t)number,
			       TIMELINE_NONE };
}

/* The visit's times, or those of what it is about. */
static void
aim_time(struct target *t, int64_t from_ns, int64_t to_ns)
{
	if (t->from_ns == TIMELINE_NEVER && t->to_ns == TIMELINE_OPEN) {
		t->from_ns = from_ns;
		t->to_ns = to_ns;
	}
}

static void
aim_goroutine(struct target *t, const struct timeline *tl, uint32_t goroutine)
{
	struct goroutine g;

	if (goroutine == TIMELINE_NONE)
		return;
	timeline_goroutine(tl, goroutine, &g);
	aim(t, BY_GOROUTINE, ROW_GOROUTINE, goroutine);
	aim_time(t, g.begin_ns, g.end_ns);
}

/* The first goroutine of a function. */
static uint32_t
first_of(const struct timeline *tl, uint64_t func)
{
	uint32_t n = timeline_totals(tl)->goroutines;
	struct goroutine g;

	for (uint32_t i = 0; i < n; i++) {
		timeline_goroutine(tl, i, &g);
		if (g.func == func)
			return i;
	}
	return TIMELINE_NONE;
}

static void
aim_event(struct target *t, const struct timeline *tl, uint64_t number)
{
	struct event ev;

	timeline_event(tl, number, &ev);
	aim_time(t, ev.time, ev.time);
	if (ev.kind == EV_GO_STATE)
		aim_goroutine(t, tl, ev.subject_idx);
	else if (ev.g_idx != EVENT_NO_IDX)
		aim_goroutine(t, tl, ev.g_idx);
	else if (ev.p_idx != EVENT_NO_IDX)
		aim(t, BY_PROC, ROW_PROC, ev.p_idx);
}

static void
aim_range(struct target *t, const struct timeline *tl, uint64_t number)
{
	struct range r;

	timeline_range(tl, (uint32_t)number, &r);
	aim_time(t, r.begin_ns, r.end_ns);
	if (r.kind == RANGE_ASSIST)
		aim_goroutine(t, tl, r.owner);
	else if (r.kind == RANGE_SWEEP && r.owner != TIMELINE_NONE)
		aim(t, BY_PROC, ROW_PROC, r.owner);
}

/* Is there a thing with that number? What comes from another page's older
 * snapshot is always there. */
static bool
exists(const struct timeline *tl, const struct page_visit *to)
{
	const struct timeline_totals *t = timeline_totals(tl);
	const uint64_t counts[SUBJECT_COUNT] = {
		[SUBJECT_PROC] = t->procs,
		[SUBJECT_THREAD] = t->threads,
		[SUBJECT_GOROUTINE] = t->goroutines,
		[SUBJECT_TASK] = t->tasks,
		[SUBJECT_RANGE] = t->ranges,
		[SUBJECT_EVENT] = t->events,
		[SUBJECT_FUNCTION] = UINT64_MAX,
	};

	return to->number < counts[to->subject];
}

static void
find_target(struct target *t, const struct timeline *tl,
	    const struct page_visit *to)
{
	struct task task;

	switch (to->subject) {
	case SUBJECT_PROC:
		aim(t, BY_PROC, ROW_PROC, to->number);
		break;
	case SUBJECT_THREAD:
		aim(t, BY_THREAD, ROW_THREAD, to->number);
		break;
	case SUBJECT_GOROUTINE:
		aim_goroutine(t, tl, (uint32_t)to->number);
		break;
	case SUBJECT_FUNCTION:
		aim_goroutine(t, tl, first_of(tl, to->number));
		break;
	case SUBJECT_TASK:
		timeline_task(tl, (uint32_t)to->number, &task);
		aim(t, BY_TASK, ROW_TASK, to->number);
		aim_time(t, task.begin_ns, task.end_ns);
		break;
	case SUBJECT_RANGE:
		aim_range(t, tl, to->number);
		break;
	case SUBJECT_EVENT:
		aim_event(t, tl, to->number);
		break;
	default:
		break;
	}
}

/* A task's row is there when the tasks around it are unfolded. */
static void
unfold_around(struct timeline_page *p, const struct timeline *tl, uint32_t task)
{
	while ((task = timeline_task_parent(tl, task)) != TIMELINE_NONE)
		if (!timeline_rows_is_unfolded(&p->rows, task))
			timeline_rows_fold(&p->rows, tl, task);
}

static int64_t
page_time(const struct timeline_page *p, int64_t trace_ns)
{
	int64_t ns;

	if (trace_ns <= p->first_ns)
		return 0;
	if (__builtin_sub_overflow(trace_ns, p->first_ns, &ns) ||
	    ns > p->view.end_ns)
		return p->view.end_ns;
	return ns;
}

void
timeline_visit_row(struct timeline_page *p, const struct page_env *env,
		   enum row_mode mode, struct row row, int64_t at_ns)
{
	if (p->rows.mode != mode)
		timeline_cursor_mode(p, env, mode);
	if (row.kind == ROW_TASK)
		unfold_around(p, env->timeline, row.number);
	if (row.task != TIMELINE_NONE &&
	    !timeline_rows_is_unfolded(&p->rows, row.task))
		timeline_rows_fold(&p->rows, env->timeline, row.task);
	timeline_cursor_set(p, env, (struct timeline_spot){ row, at_ns });
}

/* What is between these times, and as much around it: of what is very short,
 * the microseconds that it lies in tell more than itself. */
static void
show_slice(struct timeline_page *p, int64_t from, int64_t to)
{
	int64_t around = (to - from) / 2;

	if (around < (LEAST_NS - (to - from)) / 2)
		around = (LEAST_NS - (to - from)) / 2;
	viewport_fit(&p->view, from - around, to + around);
}

/* The span that the cursor is on, unless it is well to be seen already. */
static void
show_span(struct timeline_page *p, const struct page_env *env)
{
	int64_t from, to, shown = viewport_to(&p->view) - p->view.from_ns;
	struct span s;

	timeline_cursor_span(p, env->timeline, &s);
	from = page_time(p, s.begin_ns);
	to = page_time(p, s.end_ns);
	if ((to - from) / FEW_COLS < p->view.col_ns || to - from > shown / 2)
		show_slice(p, from, to);
	timeline_cursor_keep(p, env);
}

/* So much time around a moment. */
static void
show_around(struct timeline_page *p, int64_t at, const struct page_visit *to)
{
	int64_t left = to->has_left ? page_time(p, to->left_ns) : 0;

	if (to->has_left)
		viewport_show(&p->view,
			      (struct viewport_window){
				      left, left + to->span_ns, false });
	else
		viewport_around(&p->view, at, to->span_ns);
}

void
timeline_visit(struct timeline_page *p, const struct page_env *env,
	       const struct page_visit *to, struct page_reply *reply)
{
	struct target t = { .mode = p->rows.mode,
			    .row = p->cursor.row,
			    .from_ns = to->from_ns,
			    .to_ns = to->to_ns };

	p->counts.tells = TELLS_CURSOR;
	if (to->fold && timeline_totals(env->timeline)->goroutines) {
		timeline_fold_begin(p, env, to->fold, reply);
		t.mode = p->rows.mode;
		t.row = p->cursor.row;
	}
	if (to->subject != SUBJECT_NONE && to->subject != SUBJECT_TIME) {
		if (!exists(env->timeline, to)) {
			page_complain(reply, "the trace does not have it");
			return;
		}
		find_target(&t, env->timeline, to);
	}
	if (to->subject == SUBJECT_FUNCTION) {
		if (p->rows.mode != t.mode)
			timeline_cursor_mode(p, env, t.mode);
		t.row = timeline_rows_shown(&p->rows, env->timeline, t.row);
	}
	if (t.from_ns != TIMELINE_NEVER || t.to_ns != TIMELINE_OPEN) {
		int64_t from = page_time(p, t.from_ns);
		int64_t end = page_time(p, t.to_ns);

		if (t.to_ns != t.from_ns)
			show_slice(p, from, end);
		timeline_visit_row(p, env, t.mode, t.row, from);
		/* Other rows may have names of another width. */
		if (t.to_ns == t.from_ns && to->span_ns > 0)
			show_around(p, from, to);
		if (to->subject == SUBJECT_EVENT && !to->span_ns)
			show_span(p, env);
	} else {
		timeline_visit_row(p, env, t.mode, t.row, p->cursor.at_ns);
	}
}

void
timeline_visit_here(const struct timeline_page *p, const struct page_env *env,
		    struct page_visit *out)
{
	static const uint8_t subjects[] = {
		[ROW_PROC] = SUBJECT_PROC,
		[ROW_THREAD] = SUBJECT_THREAD,
		[ROW_GOROUTINE] = SUBJECT_GOROUTINE,
		[ROW_TASK] = SUBJECT_TASK,
		[ROW_GROUP] = SUBJECT_FUNCTION,
	};

	struct viewport around = p->view;

	*out = (struct page_visit){ .page = PLACE_timeline };
	if (!p->ready) {
		out->from_ns = TIMELINE_NEVER;
		out->to_ns = TIMELINE_OPEN;
		return;
	}
	out->is_wall = p->is_wall && timeline_totals(env->timeline)->clocks > 0;
	out->subject = (enum page_subject)subjects[p->cursor.row.kind];
	out->number = p->cursor.row.number;
	out->from_ns = p->first_ns + p->cursor.at_ns;
	out->to_ns = out->from_ns;
	if (p->view.whole)
		return;
	out->span_ns = viewport_to(&p->view) - p->view.from_ns;
	viewport_around(&around, p->cursor.at_ns, out->span_ns);
	out->has_left = around.from_ns != p->view.from_ns;
	out->left_ns = p->first_ns + p->view.from_ns;
}

/* What the cursor is on, on the page that has more to say of it. */
void
timeline_visit_other(struct timeline_page *p, const struct page_env *env,
		     enum action a, struct page_reply *reply)
{
	int64_t at = p->first_ns + p->cursor.at_ns;
	struct page_visit to = { .from_ns = at, .to_ns = at };
	struct span s;

	timeline_cursor_span(p, env->timeline, &s);
	if (a == ACT_timeline_events) {
		to.page = PLACE_events;
		to.subject = SUBJECT_TIME;
	} else if (p->cursor.row.kind == ROW_TASK) {
		to.page = PLACE_tasks;
		to.subject = SUBJECT_TASK;
		to.number = p->cursor.row.number;
	} else if (p->cursor.row.kind == ROW_GROUP) {
		to.page = PLACE_goroutines;
		to.subject = SUBJECT_FUNCTION;
		to.number = p->cursor.row.number;
	} else if (s.goroutine != TIMELINE_NONE) {
		to.page = PLACE_goroutines;
		to.subject = SUBJECT_GOROUTINE;
		to.number = s.goroutine;
	} else {
		page_complain(reply, "no goroutine is here");
		return;
	}
	reply->has_visit = true;
	reply->visit = to;
}

void
timeline_visit_options(const void *state, const struct page_env *env,
		       struct strbuf *out)
{
	const struct timeline_page *p = state;

	timeline_fold_options(p, env->timeline, out);
	if (p->filter.text.len) {
		strbuf_puts(out, " -where=");
		place_word(out, strbuf_str(&p->filter.text));
	}
	if (p->top)
		strbuf_addf(out, " -row=%" PRIu32, p->top + 1);
}
