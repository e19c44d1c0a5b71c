/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_row.h"

#include "base/strbuf.h"
#include "ui/words.h"

/* A task's three spans: before it, itself, and after it. */
enum task_span {
	BEFORE,
	ITSELF,
	AFTER,
	TASK_SPANS
};

/* Its begin and end within the trace. */
static void
task_times(const struct timeline *tl, uint32_t task, int64_t *begin_ns,
	   int64_t *end_ns)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct task x;

	timeline_task(tl, task, &x);
	*begin_ns = x.begin_ns < t->first_ns ? t->first_ns : x.begin_ns;
	*end_ns = x.end_ns > t->last_ns ? t->last_ns : x.end_ns;
}

static void
task_span(const struct timeline *tl, uint32_t task, uint32_t point,
	  struct span *out)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct task x;
	int64_t begin, end;

	timeline_task(tl, task, &x);
	task_times(tl, task, &begin, &end);
	*out = (struct span){ .begin_ns = t->first_ns,
			      .end_ns = t->last_ns,
			      .state = LANE_NONE,
			      .goroutine = TIMELINE_NONE,
			      .proc = TIMELINE_NONE,
			      .thread = TIMELINE_NONE,
			      .point = point };
	if (point == BEFORE) {
		out->end_ns = begin;
	} else if (point == AFTER) {
		out->begin_ns = end;
	} else {
		out->begin_ns = begin;
		out->end_ns = end;
		out->state = LANE_RUNNING;
		out->goroutine = x.begin_goroutine;
		out->open_begin = x.begin_ns == TIMELINE_NEVER;
		out->open_end = x.end_ns == TIMELINE_OPEN;
	}
}

static void
task_cells(const struct timeline *tl, uint32_t task, int64_t from_ns,
	   int64_t to_ns, struct lane_cell *cells, size_t n)
{
	int64_t begin, end, cell_ns = (to_ns - from_ns) / (int64_t)n;

	task_times(tl, task, &begin, &end);
	for (size_t i = 0; i < n; i++) {
		struct lane_cell *c = &cells[i];
		int64_t a = from_ns + (int64_t)i * cell_ns, b = a + cell_ns;
		bool touches = begin < b && (end > a || begin >= a);
		int64_t from = begin > a ? begin : a, to = end < b ? end : b;

		*c = (struct lane_cell){ .goroutine = TIMELINE_NONE };
		c->spans = 1;
		c->point = begin >= b ? BEFORE : touches ? ITSELF : AFTER;
		if (touches) {
			c->active = 1;
			c->spans += (begin > a) + (end < b);
			c->state_ns[LANE_RUNNING] = to > from ? to - from : 0;
		}
		c->state_ns[LANE_NONE] = cell_ns - c->state_ns[LANE_RUNNING];
	}
}

/* All of the trace. */
static void
group_span(const struct timeline *tl, struct span *out)
{
	const struct timeline_totals *t = timeline_totals(tl);

	*out = (struct span){ .begin_ns = t->first_ns,
			      .end_ns = t->last_ns,
			      .state = LANE_NONE,
			      .goroutine = TIMELINE_NONE,
			      .proc = TIMELINE_NONE,
			      .thread = TIMELINE_NONE,
			      .open_begin = true,
			      .open_end = true };
}

static void
group_cells(struct lane_cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cells[i] = (struct lane_cell){ .spans = 1,
					       .goroutine = TIMELINE_NONE };
}

uint32_t
timeline_row_count(const struct timeline *tl, struct row r)
{
	if (r.kind == ROW_GROUP)
		return 1;
	return r.kind == ROW_TASK ? TASK_SPANS
				  : lane_count(tl, timeline_row_lane(r));
}

uint32_t
timeline_row_find(const struct timeline *tl, struct row r, int64_t at_ns)
{
	int64_t begin, end;

	if (r.kind == ROW_GROUP)
		return 0;
	if (r.kind != ROW_TASK)
		return lane_find(tl, timeline_row_lane(r), at_ns);
	task_times(tl, r.number, &begin, &end);
	return at_ns < begin                   ? BEFORE
	       : at_ns < end || at_ns == begin ? ITSELF
					       : AFTER;
}

void
timeline_row_span(const struct timeline *tl, struct row r, uint32_t point,
		  struct span *out)
{
	if (r.kind == ROW_TASK)
		task_span(tl, r.number, point, out);
	else if (r.kind == ROW_GROUP)
		group_span(tl, out);
	else
		lane_span(tl, timeline_row_lane(r), point, out);
}

void
timeline_row_each(const struct timeline *tl, struct row r,
		  bool (*take)(void *walk, const struct span *span), void *walk)
{
	bool goes_on = true;
	struct span span;

	if (r.kind < ROW_TASK) {
		lane_each(tl, timeline_row_lane(r), take, walk);
		return;
	}
	for (uint32_t i = 0; i < timeline_row_count(tl, r) && goes_on; i++) {
		timeline_row_span(tl, r, i, &span);
		goes_on = take(walk, &span);
	}
}

void
timeline_row_cells(const struct timeline *tl, struct row r, int64_t from_ns,
		   int64_t to_ns, struct lane_cell *cells, size_t n)
{
	if (r.kind == ROW_TASK)
		task_cells(tl, r.number, from_ns, to_ns, cells, n);
	else if (r.kind == ROW_GROUP)
		group_cells(cells, n);
	else
		lane_cells(tl, timeline_row_lane(r), from_ns, to_ns, cells, n);
}

bool
timeline_row_counts(struct row r, enum lane_state state)
{
	if (r.kind == ROW_GOROUTINE)
		return state != LANE_NONE;
	return state == LANE_RUNNING || state == LANE_SYSCALL;
}

bool
timeline_row_next(const struct timeline *tl, struct row r, uint32_t point,
		  int step, uint32_t *out)
{
	uint32_t n = timeline_row_count(tl, r);
	struct span s;

	if (r.kind < ROW_GOROUTINE)
		return lane_next_active(tl, timeline_row_lane(r), point, step,
					out);
	while (step < 0 ? point > 0 : point + 1 < n) {
		point = step < 0 ? point - 1 : point + 1;
		timeline_row_span(tl, r, point, &s);
		if (timeline_row_counts(r, s.state)) {
			*out = point;
			return true;
		}
	}
	return false;
}

void
timeline_row_id(struct strbuf *out, const struct timeline *tl, struct row r)
{
	struct goroutine g;
	struct task t;

	switch ((enum row_kind)r.kind) {
	case ROW_PROC:
		strbuf_putc(out, 'P');
		strbuf_add_i64(out, timeline_proc_id(tl, r.number));
		break;
	case ROW_THREAD:
		strbuf_putc(out, 'M');
		strbuf_add_i64(out, timeline_thread_id(tl, r.number));
		break;
	case ROW_GOROUTINE:
		timeline_goroutine(tl, r.number, &g);
		strbuf_putc(out, 'G');
		strbuf_add_i64(out, g.id);
		break;
	case ROW_TASK:
		timeline_task(tl, r.number, &t);
		strbuf_addf(out, "T%llu", (unsigned long long)t.id);
		break;
	case ROW_GROUP:
		if (r.number)
			words_text(out, tl, r.number);
		else
			strbuf_puts(out, "unknown function");
		break;
	}
}
