/* SPDX-License-Identifier: MIT */
/*
 * What has no length, on the lanes where it happened: logs, samples of the
 * CPU profile, and where a lane takes a turn. Below the lane, if there is a
 * line for them, else in it: logs everywhere, the others where it has room. And
 * an arrow from what woke the goroutine under the cursor.
 */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>

#include "ui/timeline_draw.h"
#include "ui/timeline_turn.h"

enum {
	MOST = 4, /* looked at in a column; of more, every so manieth */
	ARROW_MARKS = 10
};

struct marks {
	const struct timeline_page *page;
	const struct timeline_layout *layout;
	const struct timeline *tl;
	struct canvas *canvas;
};

/* Where something was: numbers, or TIMELINE_NONE. */
struct origin {
	int64_t time_ns;
	uint32_t proc, thread, goroutine, task;
};

static bool
is_of(const struct timeline *tl, struct row row, const struct origin *o)
{
	switch ((enum row_kind)row.kind) {
	case ROW_PROC:
		return row.number == o->proc;
	case ROW_THREAD:
		return row.number == o->thread;
	case ROW_GOROUTINE:
		return row.number == o->goroutine;
	case ROW_TASK:
		return row.number == o->task;
	case ROW_GROUP:
		return o->goroutine != TIMELINE_NONE &&
		       timeline_goroutine_func(tl, o->goroutine) == row.number;
	}
	return false;
}

/* Is it a letter or a digit of a label? */
static bool
is_letter(const struct canvas *c, int x, int y)
{
	struct rect all = canvas_rect(c);

	return x >= 0 && x < all.w &&
	       isalnum((unsigned char)canvas_at(c, x, y)->text[0]);
}

/* Nothing is there but the ground of a bar, a line, dots or what is ready to
 * run, and it parts no words of a label. */
static bool
has_room(const struct marks *m, uint32_t lane, int col, int x, int y)
{
	const struct canvas *c = m->canvas;
	bool is_active =
		timeline_grid_lane(&m->page->grid, lane)[col].active > 0;

	if (!canvas_is_glyph(c, x, y, GLYPH_BLANK) &&
	    !canvas_is_glyph(c, x, y, GLYPH_HLINE) &&
	    !canvas_is_glyph(c, x, y, GLYPH_DOT) &&
	    (is_active || !canvas_is_glyph(c, x, y, GLYPH_SHADE_MEDIUM)))
		return false;
	return !is_letter(c, x - 1, y) || !is_letter(c, x + 1, y);
}

/* A mark of a lane, the index of one in sight. */
static void
put_mark(const struct marks *m, uint32_t lane, int col, enum glyph g,
	 struct style style)
{
	const struct timeline_layout *l = m->layout;
	struct rect all = canvas_rect(m->canvas);
	int y = l->plot.y + (int)lane * (l->lane_h + l->lane_gap);
	int x = l->plot.x + col;
	uint8_t ground;

	if (l->lane_gap) {
		canvas_glyph(m->canvas, x, y + l->lane_h, g, style);
		return;
	}
	if (x >= all.w || y + l->lane_h > all.h)
		return;
	/* the last line of regions, where none is so deep */
	if (l->has_regions &&
	    canvas_is_glyph(m->canvas, x, y + l->lane_h - 1, GLYPH_BLANK) &&
	    !canvas_at(m->canvas, x, y + l->lane_h - 1)->style.bg) {
		canvas_glyph(m->canvas, x, y + l->lane_h - 1, g, style);
		return;
	}
	if (g != GLYPH_DIAMOND && !has_room(m, lane, col, x, y))
		return;
	ground = canvas_at(m->canvas, x, y)->style.bg;
	if (g != GLYPH_DIAMOND && ground)
		style = (struct style){ .fg = ROLE_INK, .bg = ground };
	canvas_glyph(m->canvas, x, y, g, style);
}

static void
put(const struct marks *m, const struct origin *o, enum glyph g,
    struct style style)
{
	const struct timeline_page *p = m->page;
	const struct timeline_layout *l = m->layout;
	int col = viewport_col(&p->view, o->time_ns - p->first_ns);

	if (col < 0 || col >= l->plot.w)
		return;
	for (uint32_t i = 0; i < p->grid.nlanes; i++)
		if (is_of(m->tl, p->grid.rows[i], o))
			put_mark(m, i, col, g, style);
}

static void
put_log(const struct marks *m, uint32_t number)
{
	struct origin o;
	struct log log;

	timeline_log(m->tl, number, &log);
	o = (struct origin){ log.time_ns, log.proc, log.thread, log.goroutine,
			     log.task };
	put(m, &o, GLYPH_DIAMOND, STYLE(MARK));
}

static void
put_sample(const struct marks *m, uint32_t number)
{
	struct origin o;
	struct sample s;

	timeline_sample(m->tl, number, &s);
	o = (struct origin){ s.time_ns, s.proc, s.thread, s.goroutine,
			     TIMELINE_NONE };
	put(m, &o, GLYPH_POINT_UP, STYLE(DIM));
}

/* No column that has one stays without a mark, and none costs more than a
 * few. */
static void
put_all(const struct marks *m,
	uint32_t (*number_at)(const struct timeline *tl, int64_t at_ns),
	void (*put_one)(const struct marks *m, uint32_t number))
{
	const struct viewport *v = &m->page->view;
	int64_t from_ns = m->page->first_ns + v->from_ns;
	uint32_t i = number_at(m->tl, from_ns);
	uint32_t last = number_at(m->tl, m->page->first_ns + viewport_to(v));

	for (int col = 0; i < last && col < m->layout->plot.w; col++) {
		uint32_t end =
			number_at(m->tl, from_ns + (col + 1) * v->col_ns);
		uint32_t step = (end - i) / MOST + 1;

		for (; i < end && i < last; i += step)
			put_one(m, i);
		i = end;
	}
}

/* A proc that stops and starts again in one column has started. */
static void
put_turns(const struct marks *m)
{
	const struct timeline_layout *l = m->layout;
	const struct timeline_grid *g = &m->page->grid;

	for (uint32_t i = 0; i < g->nlanes; i++) {
		const uint8_t *turns = timeline_grid_turns(g, i);

		for (int col = 0; col < l->plot.w; col++) {
			if (turns[col] & TURN_WOKEN)
				put_mark(m, i, col, GLYPH_DOWN, STYLE(FLOW));
			else if (turns[col] & TURN_START)
				put_mark(m, i, col, GLYPH_POINT_RIGHT,
					 STYLE(DIM));
			else if (turns[col] & TURN_STOP)
				put_mark(m, i, col, GLYPH_POINT_LEFT,
					 STYLE(DIM));
		}
	}
}

/* The line of the first row in sight that shows it, or -1. */
static int
line_of(const struct marks *m, const struct origin *o)
{
	const struct timeline_layout *l = m->layout;

	for (uint32_t i = 0; i < m->page->grid.nlanes; i++)
		if (is_of(m->tl, m->page->grid.rows[i], o))
			return l->plot.y + (int)i * (l->lane_h + l->lane_gap);
	return -1;
}

/* From the waker's lane to the cursor's, if both are in sight; dashed where
 * that is far: the cursor's next step takes it away again. */
static void
put_arrow(const struct marks *m)
{
	const struct timeline_page *p = m->page;
	struct row row = p->cursor.row;
	struct origin o = { .task = TIMELINE_NONE };
	struct span s;
	struct wake w;
	uint32_t point = timeline_cursor_span(p, m->tl, &s);
	int from, to, x, step, dash;

	if (row.kind >= ROW_TASK || s.goroutine == TIMELINE_NONE ||
	    !lane_cause(m->tl, timeline_row_lane(row), point, &w) ||
	    w.waker == TIMELINE_NONE)
		return;
	o.goroutine = w.waker;
	o.proc = w.proc;
	o.thread = w.thread;
	x = viewport_col(&p->view, w.time_ns - p->first_ns);
	from = line_of(m, &o);
	to = m->layout->plot.y +
	     (int)(p->lane - p->top) *
		     (m->layout->lane_h + m->layout->lane_gap);
	if (from < 0 || from == to || x < 0 || x >= m->layout->plot.w)
		return;
	step = to > from ? 1 : -1;
	x += m->layout->plot.x;
	if (step > 0)
		from += m->layout->lane_h - 1;
	else
		to += m->layout->lane_h - 1;
	dash = abs(to - from) / ARROW_MARKS + 1;
	for (int y = to - step; (y - from) * step > 0; y -= step * dash)
		canvas_glyph(m->canvas, x, y,
			     y + step != to ? GLYPH_VLINE
			     : step > 0     ? GLYPH_POINT_DOWN
					    : GLYPH_POINT_UP,
			     STYLE(FLOW));
}

void
timeline_instants_draw(const struct timeline_page *p,
		       const struct page_env *env,
		       const struct timeline_layout *l, struct canvas *c)
{
	struct marks m = { p, l, env->timeline, c };

	put_all(&m, timeline_sample_at, put_sample);
	put_turns(&m);
	put_all(&m, timeline_log_at, put_log);
	put_arrow(&m);
}
