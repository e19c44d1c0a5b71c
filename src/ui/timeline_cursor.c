/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_page.h"

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
is_active(const struct span *s)
{
	return s->state == LANE_RUNNING || s->state == LANE_SYSCALL;
}

uint32_t
timeline_cursor_span(const struct timeline_page *p, const struct timeline *tl,
		     struct span *out)
{
	struct lane lane = timeline_lane(p);
	uint32_t point = lane_find(tl, lane, p->first_ns + p->cursor.at_ns);

	lane_span(tl, lane, point, out);
	return point;
}

static void
cell_at(const struct timeline_page *p, const struct timeline *tl, int col,
	struct lane_cell *out)
{
	int64_t from = p->first_ns + viewport_time(&p->view, col);

	lane_cells(tl, timeline_lane(p), from, from + p->view.col_ns, out, 1);
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
	for (size_t i = 0; i < p->procs.n; i++) {
		if (p->procs.at[i] == p->cursor.proc) {
			p->lane = (uint32_t)i;
			return true;
		}
	}
	return false;
}

static void
scroll_to_lane(struct timeline_page *p, const struct page_env *env)
{
	struct timeline_layout l;
	uint32_t n = (uint32_t)p->procs.n, highest;

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
	if (!find_lane(p)) {
		p->lane = 0;
		p->cursor.proc = p->procs.at[0];
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

	p->cursor.proc = spot.proc;
	p->cursor.at_ns = page_ns(p, p->first_ns + spot.at_ns);
	p->goal_ns = p->cursor.at_ns;
	p->scroll = 0;
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
	if (cell.active) {
		struct span s;

		lane_span(env->timeline, timeline_lane(p), cell.point, &s);
		at_ns = page_ns(p, s.begin_ns);
	}
	at_ns = at_ns < from ? from : at_ns;
	if (at_ns >= from + p->view.col_ns)
		at_ns = from + p->view.col_ns - 1;
	p->cursor.at_ns = page_ns(p, p->first_ns + at_ns);
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
	struct timeline_spot spot = { p->cursor.proc, begin };
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
	struct lane lane = timeline_lane(p);
	int col = viewport_col(&p->view, p->cursor.at_ns);
	int64_t edge = p->first_ns + viewport_time(&p->view, col + 1);
	struct span s;
	uint32_t on = timeline_cursor_span(p, tl, &s), point = on;

	if (!lane_next_active(tl, lane, on, 1, &point))
		return false;
	lane_span(tl, lane, point, &s);
	if (s.begin_ns < edge) {
		point = lane_find(tl, lane, edge);
		lane_span(tl, lane, point, &s);
		if (point <= on || !is_active(&s)) {
			point = point < on ? on : point;
			if (!lane_next_active(tl, lane, point, 1, &point))
				return false;
			lane_span(tl, lane, point, &s);
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
	struct lane lane = timeline_lane(p);
	int col = viewport_col(&p->view, p->cursor.at_ns);
	int64_t from = p->first_ns + viewport_time(&p->view, col);
	struct span s;
	uint32_t on = timeline_cursor_span(p, tl, &s), point = on;

	if (!is_active(&s) || s.begin_ns >= from ||
	    page_ns(p, s.begin_ns) == p->cursor.at_ns) {
		if (!lane_next_active(tl, lane, on, -1, &point))
			return false;
		lane_span(tl, lane, point, &s);
		if (s.begin_ns >= from) {
			point = lane_find(tl, lane, from - 1);
			lane_span(tl, lane, point, &s);
			if (!is_active(&s) &&
			    !lane_next_active(tl, lane, point, -1, &point))
				return false;
			lane_span(tl, lane, point, &s);
		}
	}
	set_to_span(p, env, &s);
	return true;
}

bool
timeline_cursor_step(struct timeline_page *p, const struct page_env *env,
		     int step)
{
	return step > 0 ? step_forward(p, env) : step_back(p, env);
}

void
timeline_cursor_lanes(struct timeline_page *p, const struct page_env *env,
		      int64_t lanes)
{
	int64_t to = (int64_t)p->lane + lanes, last = (int64_t)p->procs.n - 1;

	to = to < 0 ? 0 : to > last ? last : to;
	p->cursor.proc = p->procs.at[to];
	p->scroll = 0;
	set_to_col(p, env, viewport_col(&p->view, p->goal_ns), p->goal_ns);
	settle(p, env);
}

void
timeline_cursor_end(struct timeline_page *p, const struct page_env *env,
		    int step)
{
	const struct timeline *tl = env->timeline;
	struct lane lane = timeline_lane(p);
	uint32_t point = step < 0 ? 0 : lane_count(tl, lane) - 1;
	struct span s;

	lane_span(tl, lane, point, &s);
	if (!is_active(&s) && lane_next_active(tl, lane, point, -step, &point))
		lane_span(tl, lane, point, &s);
	set_to_span(p, env, &s);
}

bool
timeline_selection(const struct timeline_page *p, int64_t *from_ns,
		   int64_t *to_ns)
{
	int64_t a = p->select_ns[0], b = p->select_ns[1];

	*from_ns = a < b ? a : b;
	*to_ns = a < b ? b : a;
	return p->select != SELECT_NONE;
}
