/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_draw.h"
#include "ui/timeline_page.h"

enum {
	MOST_TASKS = 100000 /* looked at for one of a time */
};

/* Since the start of the trace, and never outside it. */
static int64_t
page_ns(const struct timeline_page *p, int64_t trace_ns)
{
	int64_t ns;

	if (trace_ns <= p->first_ns)
		return 0;
	if (__builtin_sub_overflow(trace_ns, p->first_ns, &ns) ||
	    ns >= p->view.end_ns)
		return p->view.end_ns > 0 ? p->view.end_ns - 1 : 0;
	return ns;
}

static bool
is_active(const struct timeline_page *p, const struct span *s)
{
	return timeline_row_counts(p->cursor.row, s->state);
}

uint32_t
timeline_cursor_span(const struct timeline_page *p, const struct timeline *tl,
		     struct span *out)
{
	struct row row = p->cursor.row;
	uint32_t point =
		timeline_row_find(tl, row, p->first_ns + p->cursor.at_ns);

	timeline_row_span(tl, row, point, out);
	return point;
}

static void
cell_at(const struct timeline_page *p, const struct timeline *tl, int col,
	struct lane_cell *out)
{
	int64_t from = p->first_ns + viewport_time(&p->view, col);

	timeline_row_cells(tl, p->cursor.row, from, from + p->view.col_ns, out,
			   1);
}

void
timeline_cursor_cell(const struct timeline_page *p, const struct timeline *tl,
		     struct lane_cell *out)
{
	cell_at(p, tl, viewport_col(&p->view, p->cursor.at_ns), out);
}

static bool
find_lane(struct timeline_page *p)
{
	uint32_t at = p->lane;

	if (at < p->rows.all.n &&
	    timeline_row_same(p->rows.all.at[at], p->cursor.row))
		return true;
	at = timeline_rows_find(&p->rows, p->cursor.row);
	if (at != TIMELINE_NONE)
		p->lane = at;
	return at != TIMELINE_NONE;
}

static void
scroll_to_lane(struct timeline_page *p, const struct page_env *env)
{
	struct timeline_layout l;
	uint32_t n = (uint32_t)p->rows.all.n, highest;

	timeline_layout(p, env, &l);
	highest = n > l.nlanes ? n - l.nlanes : 0;
	if (p->lane < p->top)
		p->top = p->lane;
	if (p->lane >= p->top + l.nlanes)
		p->top = p->lane - l.nlanes + 1;
	if (p->top > highest)
		p->top = highest;
}

/* Everything that changes the cursor ends here. */
static void
settle(struct timeline_page *p, const struct page_env *env)
{
	if (!find_lane(p))
		timeline_rows_bring(&p->rows, env->timeline, p->cursor.row);
	if (!find_lane(p)) {
		p->lane = 0;
		p->cursor.row = p->rows.all.at[0];
	}
	scroll_to_lane(p, env);
	if (p->select == SELECT_MOVING)
		p->select_ns[1] = p->cursor.at_ns;
}

void
timeline_cursor_set(struct timeline_page *p, const struct page_env *env,
		    struct timeline_spot spot)
{
	int margin = p->view.cols / 16;

	p->cursor.row = spot.row;
	p->cursor.at_ns = page_ns(p, p->first_ns + spot.at_ns);
	p->goal_ns = p->cursor.at_ns;
	timeline_details_few(p);
	viewport_reveal(&p->view, p->cursor.at_ns, margin);
	settle(p, env);
}

/*
 * Puts the cursor on what a column shows: the span that has most of it. The
 * moment is that span's first one in the column, or at_ns where the column
 * shows nothing.
 */
static void
set_to_col(struct timeline_page *p, const struct page_env *env, int col,
	   int64_t at_ns)
{
	int64_t from = viewport_time(&p->view, col);
	struct lane_cell cell;

	cell_at(p, env->timeline, col, &cell);
	if (cell.active || p->cursor.row.kind == ROW_GOROUTINE) {
		struct span s;

		timeline_row_span(env->timeline, p->cursor.row, cell.point, &s);
		if (is_active(p, &s))
			at_ns = page_ns(p, s.begin_ns);
	}
	at_ns = at_ns < from ? from : at_ns;
	if (at_ns >= from + p->view.col_ns)
		at_ns = from + p->view.col_ns - 1;
	p->cursor.at_ns = page_ns(p, p->first_ns + at_ns);
}

void
timeline_cursor_point(struct timeline_page *p, const struct page_env *env,
		      uint32_t row, int col)
{
	p->lane = row;
	p->cursor.row = p->rows.all.at[row];
	set_to_col(p, env, col, viewport_time(&p->view, col));
	p->goal_ns = p->cursor.at_ns;
	timeline_details_few(p);
	settle(p, env);
}

void
timeline_cursor_keep(struct timeline_page *p, const struct page_env *env)
{
	int col = viewport_col(&p->view, p->cursor.at_ns);

	if (col < 0 || col >= p->view.cols) {
		col = col < 0 ? 0 : p->view.cols - 1;
		set_to_col(p, env, col, viewport_time(&p->view, col));
		p->goal_ns = p->cursor.at_ns;
	}
	settle(p, env);
}

/*
 * Goes to a span; if it is one of several in its column, to the one that the
 * column shows.
 */
static void
set_to_span(struct timeline_page *p, const struct page_env *env,
	    const struct span *s)
{
	int64_t begin = page_ns(p, s->begin_ns);
	int64_t end = page_ns(p, s->end_ns);
	struct timeline_spot spot = { p->cursor.row, begin };
	int col;

	timeline_cursor_set(p, env, spot);
	col = viewport_col(&p->view, begin);
	if (end <= viewport_time(&p->view, col + 1))
		set_to_col(p, env, col, begin);
	p->goal_ns = p->cursor.at_ns;
	settle(p, env);
}

/*
 * The next active span that begins in a later column. One that has begun
 * already and goes on there counts too, unless the cursor is on it.
 */
static bool
step_forward(struct timeline_page *p, const struct page_env *env)
{
	const struct timeline *tl = env->timeline;
	struct row lane = p->cursor.row;
	int col = viewport_col(&p->view, p->cursor.at_ns);
	int64_t edge = p->first_ns + viewport_time(&p->view, col + 1);
	struct span s;
	uint32_t on = timeline_cursor_span(p, tl, &s), point = on;

	if (!timeline_row_next(tl, lane, on, 1, &point))
		return false;
	timeline_row_span(tl, lane, point, &s);
	if (s.begin_ns < edge) {
		point = timeline_row_find(tl, lane, edge);
		timeline_row_span(tl, lane, point, &s);
		if (point <= on || !is_active(p, &s)) {
			point = point < on ? on : point;
			if (!timeline_row_next(tl, lane, point, 1, &point))
				return false;
			timeline_row_span(tl, lane, point, &s);
		}
	}
	set_to_span(p, env, &s);
	/* what the column shows began before it: it begins at its edge */
	if (p->first_ns + p->cursor.at_ns < edge &&
	    viewport_col(&p->view, p->cursor.at_ns) <= col) {
		p->cursor.at_ns = page_ns(p, edge);
		p->goal_ns = p->cursor.at_ns;
		viewport_reveal(&p->view, p->cursor.at_ns, 0);
		settle(p, env);
	}
	return true;
}

/* To where the span begins, or to the active one before it. */
static bool
step_back(struct timeline_page *p, const struct page_env *env)
{
	const struct timeline *tl = env->timeline;
	struct row lane = p->cursor.row;
	int col = viewport_col(&p->view, p->cursor.at_ns);
	int64_t from = p->first_ns + viewport_time(&p->view, col);
	struct span s;
	uint32_t on = timeline_cursor_span(p, tl, &s), point = on;

	if (!is_active(p, &s) || s.begin_ns >= from ||
	    page_ns(p, s.begin_ns) == p->cursor.at_ns) {
		if (!timeline_row_next(tl, lane, on, -1, &point))
			return false;
		timeline_row_span(tl, lane, point, &s);
		if (s.begin_ns >= from) {
			point = timeline_row_find(tl, lane, from - 1);
			timeline_row_span(tl, lane, point, &s);
			if (!is_active(p, &s) &&
			    !timeline_row_next(tl, lane, point, -1, &point))
				return false;
			timeline_row_span(tl, lane, point, &s);
		}
	}
	set_to_span(p, env, &s);
	return true;
}

/* A group's row has columns to stop at, up to the ends of the trace. */
static bool
step_column(struct timeline_page *p, const struct page_env *env, int step)
{
	int col = viewport_col(&p->view, p->cursor.at_ns) + step;
	struct timeline_spot to = { p->cursor.row,
				    viewport_time(&p->view, col) };

	if (to.at_ns < 0 || to.at_ns >= p->view.end_ns)
		return false;
	timeline_cursor_set(p, env, to);
	return true;
}

bool
timeline_cursor_step(struct timeline_page *p, const struct page_env *env,
		     int step)
{
	if (p->cursor.row.kind == ROW_GROUP)
		return step_column(p, env, step);
	return step > 0 ? step_forward(p, env) : step_back(p, env);
}

void
timeline_cursor_lanes(struct timeline_page *p, const struct page_env *env,
		      int64_t lanes)
{
	int64_t to = (int64_t)p->lane + lanes,
		last = (int64_t)p->rows.all.n - 1;

	to = to < 0 ? 0 : to > last ? last : to;
	p->cursor.row = p->rows.all.at[to];
	timeline_details_few(p);
	set_to_col(p, env, viewport_col(&p->view, p->goal_ns), p->goal_ns);
	settle(p, env);
}

void
timeline_cursor_end(struct timeline_page *p, const struct page_env *env,
		    int step)
{
	const struct timeline *tl = env->timeline;
	struct row lane = p->cursor.row;
	uint32_t point = step < 0 ? 0 : timeline_row_count(tl, lane) - 1;
	struct span s;

	timeline_row_span(tl, lane, point, &s);
	if (lane.kind == ROW_GROUP && step > 0)
		s.begin_ns = s.end_ns;
	if (!is_active(p, &s) &&
	    timeline_row_next(tl, lane, point, -step, &point))
		timeline_row_span(tl, lane, point, &s);
	set_to_span(p, env, &s);
}

/* A row of the goroutine, whatever task it is shown for. */
static bool
goroutine_row(const struct timeline_page *p, uint32_t goroutine,
	      struct row *out)
{
	for (size_t i = 0; i < p->rows.all.n; i++) {
		*out = p->rows.all.at[i];
		if (out->kind == ROW_GOROUTINE && out->number == goroutine)
			return true;
	}
	return false;
}

bool
timeline_cursor_spot(const struct timeline_page *p, const struct timeline *tl,
		     uint32_t goroutine, int64_t trace_ns,
		     struct timeline_spot *out)
{
	struct lane own = { LANE_GOROUTINE, goroutine };
	struct span s;

	out->at_ns = page_ns(p, trace_ns);
	out->row = (struct row){ .task = TIMELINE_NONE };
	if (p->rows.mode == BY_TASK)
		return goroutine_row(p, goroutine, &out->row);
	if (p->rows.mode == BY_GOROUTINE) {
		out->row.kind = ROW_GOROUTINE;
		out->row.number = goroutine;
		return true;
	}
	lane_span(tl, own, lane_find(tl, own, trace_ns), &s);
	out->row.kind = p->rows.mode == BY_PROC ? ROW_PROC : ROW_THREAD;
	out->row.number = p->rows.mode == BY_PROC ? s.proc : s.thread;
	return out->row.number != TIMELINE_NONE;
}

/* The first task that goes on at that time, or the first after it. */
static uint32_t
task_at(const struct timeline_page *p, const struct timeline *tl,
	int64_t trace_ns)
{
	size_t n = p->rows.all.n;

	for (size_t i = 0; i < n && i < MOST_TASKS; i++) {
		uint32_t number = p->rows.all.at[i].number;

		if (p->rows.all.at[i].kind != ROW_TASK)
			continue; /* of one that is unfolded */
		if (timeline_task_end(tl, number) > trace_ns)
			return number;
	}
	return p->rows.all.at[0].number;
}

/* The task that the goroutine has a region of at that time, or the outermost
 * around it; or else one of that time. */
static struct row
task_of(const struct timeline_page *p, const struct timeline *tl,
	uint32_t goroutine, int64_t trace_ns)
{
	struct row row = { .kind = ROW_TASK, .task = TIMELINE_NONE };
	struct region r;
	uint32_t number, task = TIMELINE_NONE;

	if (goroutine != TIMELINE_NONE &&
	    timeline_regions_of(tl, goroutine, trace_ns, trace_ns + 1, &number,
				1)) {
		timeline_region(tl, number, &r);
		task = r.task;
	}
	if (task == TIMELINE_NONE)
		task = task_at(p, tl, trace_ns);
	while (timeline_task_parent(tl, task) != TIMELINE_NONE)
		task = timeline_task_parent(tl, task);
	row.number = task;
	return row;
}

void
timeline_cursor_mode(struct timeline_page *p, const struct page_env *env,
		     enum row_mode mode)
{
	int64_t at = p->first_ns + p->cursor.at_ns;
	struct timeline_spot spot = p->cursor;
	struct timeline_layout l;
	struct span s;

	timeline_cursor_span(p, env->timeline, &s);
	p->rows.mode = mode;
	timeline_rows_update(&p->rows, env->timeline);
	timeline_layout(p, env, &l); /* names may need another width */
	viewport_bounds(&p->view, p->view.end_ns, l.plot.w);
	if (mode == BY_TASK)
		spot.row = task_of(p, env->timeline, s.goroutine, at);
	else if (s.goroutine == TIMELINE_NONE ||
		 !timeline_cursor_spot(p, env->timeline, s.goroutine, at,
				       &spot))
		spot.row = p->rows.all.at[0];
	spot.row = timeline_rows_shown(&p->rows, env->timeline, spot.row);
	p->is_large = false;
	timeline_cursor_set(p, env, spot);
}
