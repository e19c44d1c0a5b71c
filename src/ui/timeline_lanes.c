/* SPDX-License-Identifier: MIT */
/*
 * Columns that lie in one span
 * become a bar with a label; the others a column as high as the share of
 * time in which something ran, in the colour of what ran most.
 */
#include "config.h"

#include <string.h>

#include "base/strbuf.h"
#include "timeline/lane.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

/* What is needed to draw one lane. */
struct lane_view {
	const struct timeline_page *page;
	const struct timeline *tl;
	struct canvas *canvas;
	struct lane lane;
	struct rect r;                 /* its place on the canvas */
	const struct lane_cell *cells; /* one a column */
	int from_sel, to_sel;          /* columns [from, to) are selected */
	uint32_t cursor_point;         /* TIMELINE_NONE: not its lane */
	int cursor_col;
	bool is_mono;
};

static int64_t
active_ns(const struct lane_cell *cell)
{
	return cell->state_ns[LANE_RUNNING] + cell->state_ns[LANE_SYSCALL];
}

static bool
has_cursor(const struct lane_view *v, int col)
{
	return v->cursor_point != TIMELINE_NONE && col == v->cursor_col;
}

/* How a column that is no bar is drawn: the cursor's is white on a ground,
 * so that it stands out whether it is high or low. */
static struct style
column_style(const struct lane_view *v, int col, enum role role)
{
	struct style style = { .fg = (uint8_t)role };

	if (has_cursor(v, col))
		style = STYLE_ON(CURSOR, SELECTION);
	else if (col >= v->from_sel && col < v->to_sel)
		style.bg = ROLE_SELECTION;
	return style;
}

/* All of the column, up to the end of the trace, is one active span's. */
static bool
is_solid(const struct lane_cell *cell)
{
	return cell->active == 1 && cell->spans == 1;
}

static bool
is_syscall(const struct lane_cell *cell)
{
	return cell->state_ns[LANE_SYSCALL] > cell->state_ns[LANE_RUNNING];
}

static void
draw_quiet(const struct lane_view *v, int col)
{
	const struct lane_cell *cell = &v->cells[col];
	struct style style = column_style(v, col, ROLE_GRID);
	enum glyph g = GLYPH_BLANK;

	if (has_cursor(v, col))
		style = STYLE_ON(INK, CURSOR);

	if (cell->state_ns[LANE_FREE] > cell->state_ns[LANE_IDLE])
		g = GLYPH_DOT;
	else if (cell->state_ns[LANE_IDLE])
		g = GLYPH_HLINE;
	for (int y = 0; y < v->r.h - 1; y++)
		canvas_glyph(v->canvas, v->r.x + col, v->r.y + y, GLYPH_BLANK,
			     style);
	canvas_glyph(v->canvas, v->r.x + col, v->r.y + v->r.h - 1, g, style);
}

/* As high as the share of time in which something ran; never empty. */
static void
draw_share(const struct lane_view *v, int col)
{
	const struct lane_cell *cell = &v->cells[col];
	int64_t all = v->page->view.col_ns, active = active_ns(cell);
	int steps = v->r.h * 8;
	int level = (int)((double)active / (double)all * steps + 0.5);
	struct style style =
		column_style(v, col, words_function_role(v->tl, cell->func));

	level = level < 1 ? 1 : level;
	for (int y = v->r.h - 1; y >= 0; y--, level -= 8)
		canvas_level(v->canvas, v->r.x + col, v->r.y + y,
			     level > 8   ? 8
			     : level < 0 ? 0
					 : level,
			     style);
}

/* System calls are shades instead of heights, so that no colour is needed. */
static void
draw_syscall(const struct lane_view *v, int col)
{
	const struct lane_cell *cell = &v->cells[col];
	double share = (double)active_ns(cell) / (double)v->page->view.col_ns;
	enum glyph g = share > 0.67   ? GLYPH_SHADE_DARK
		       : share > 0.33 ? GLYPH_SHADE_MEDIUM
				      : GLYPH_SHADE_LIGHT;
	struct style style =
		column_style(v, col, words_function_role(v->tl, cell->func));

	for (int y = 0; y < v->r.h; y++)
		canvas_glyph(v->canvas, v->r.x + col, v->r.y + y, g, style);
}

/* The longest form of a goroutine's name that fits, or nothing. */
static void
put_label(const struct lane_view *v, const struct span *s, struct rect r,
	  struct style style)
{
	struct goroutine g;
	struct strbuf label = { 0 };
	const struct name_string *func;
	const char *name;
	size_t n, id;
	int room;

	timeline_goroutine(v->tl, s->goroutine, &g);
	strbuf_putc(&label, 'G');
	strbuf_add_i64(&label, g.id);
	id = label.len;
	func = name_string(timeline_names(v->tl), g.func);
	room = r.w - (int)id - 1;
	name = func->s;
	n = func->len;
	if (canvas_text_width(v->canvas, name, n) > room)
		name = words_without_folders(func->s, &n);
	if (canvas_text_width(v->canvas, name, n) > room)
		name = words_without_package(name, &n);
	if (n && room >= 6) {
		strbuf_putc(&label, ' ');
		strbuf_add(&label, name, n);
	}
	if ((int)id <= r.w)
		canvas_text(v->canvas, r.x, r.y, r.w, label.s, label.len,
			    style);
	strbuf_reset(&label);
	if (r.h > 1 && !s->open_begin && !s->open_end) {
		words_duration(&label, s->end_ns - s->begin_ns);
		if ((int)label.len <= r.w)
			canvas_text(v->canvas, r.x, r.y + 1, r.w, label.s,
				    label.len, style);
	}
	strbuf_free(&label);
}

/* The columns [from, to) are all of one span. */
static void
draw_bar(const struct lane_view *v, int from, int to)
{
	uint32_t point = v->cells[from].point;
	struct rect r = { v->r.x + from, v->r.y, to - from, v->r.h };
	struct rect text = r;
	enum glyph fill = GLYPH_BLANK;
	struct style style, label;
	struct span s;
	enum role role;
	bool begins_here;

	lane_span(v->tl, v->lane, point, &s);
	role = words_function_role(v->tl, v->cells[from].func);
	style = (struct style){ .fg = ROLE_INK, .bg = role };
	if (role == ROLE_GC)
		fill = GLYPH_HEAVY_HLINE;
	label = style;
	if (s.state == LANE_SYSCALL) {
		fill = GLYPH_SHADE_LIGHT;
		style = (struct style){ .fg = role };
		label = (struct style){ .fg = role, .flags = STYLE_BOLD };
	}
	if (point == v->cursor_point) {
		style.bg = ROLE_CURSOR;
		label = STYLE_ON(INK, CURSOR);
		if (s.state != LANE_SYSCALL)
			style = label;
	}
	canvas_fill(v->canvas, r, fill, style);
	begins_here = from > 0 && v->cells[from - 1].active;
	if (begins_here)
		for (int y = 0; y < r.h; y++)
			canvas_glyph(v->canvas, r.x, r.y + y, GLYPH_WIDTH_1,
				     style);
	if (begins_here || r.w > 6) {
		text.x++;
		text.w--;
	}
	if (text.w > 1)
		put_label(v, &s, text, label);
}

/* Without colours, the cursor on a column has to be a character. */
static void
draw_mono_cursor(const struct lane_view *v)
{
	struct style style = { .flags = STYLE_REVERSE | STYLE_BOLD };
	int x = v->r.x + v->cursor_col;

	for (int y = v->r.y; y < v->r.y + v->r.h; y++) {
		if (canvas_is_utf8(v->canvas))
			canvas_glyph(v->canvas, x, y, GLYPH_DIAMOND, style);
		else
			canvas_puts(v->canvas, x, y, 1, "X", style);
	}
}

static void
draw_lane(const struct lane_view *v)
{
	int next;

	for (int col = 0; col < v->r.w; col = next) {
		const struct lane_cell *cell = &v->cells[col];

		next = col + 1;
		if (is_solid(cell)) {
			while (next < v->r.w && is_solid(&v->cells[next]) &&
			       v->cells[next].point == cell->point)
				next++;
			draw_bar(v, col, next);
		} else if (!cell->active) {
			draw_quiet(v, col);
		} else if (is_syscall(cell)) {
			draw_syscall(v, col);
		} else {
			draw_share(v, col);
		}
		if (v->is_mono && has_cursor(v, col) && !is_solid(cell))
			draw_mono_cursor(v);
	}
}

/* "P12  87%" */
static void
draw_name(const struct lane_view *v, const struct timeline_layout *l, int y,
	  uint32_t proc)
{
	const struct viewport *view = &v->page->view;
	int64_t busy = 0, to = viewport_to(view);
	bool is_on = v->cursor_point != TIMELINE_NONE;
	struct style style = STYLE(LANE);
	int width = l->names.w - 1;

	if (is_on)
		style = STYLE_ON(INK, CURSOR);
	canvas_printf(v->canvas, l->names.x, y, width, style, "P%lld",
		      (long long)timeline_proc_id(v->tl, proc));
	if (!l->has_share)
		return;
	for (int col = 0; col < v->r.w; col++)
		busy += active_ns(&v->cells[col]);
	to = to > view->end_ns ? view->end_ns : to;
	if (to > view->from_ns)
		canvas_printf(v->canvas, l->names.x + width - 4, y, 4,
			      STYLE(DIM), "%3d%%",
			      (int)((double)busy * 100 /
					    (double)(to - view->from_ns) +
				    0.5));
}

void
timeline_lanes_draw(const struct timeline_page *p, const struct page_env *env,
		    const struct timeline_layout *l, struct canvas *c)
{
	int64_t from, to;
	struct lane_view v = {
		.page = p,
		.tl = env->timeline,
		.canvas = c,
		.is_mono = env->depth == COLOURS_MONO,
	};

	if (timeline_selection(p, &from, &to)) {
		v.from_sel = viewport_col(&p->view, from);
		v.to_sel = viewport_col(&p->view, to) + 1;
	}
	for (uint32_t i = 0; i < p->grid.nlanes; i++) {
		struct lane lane = { LANE_PROC, p->grid.procs[i] };
		int y = l->plot.y + (int)i * (l->lane_h + l->lane_gap);

		v.r = (struct rect){ l->plot.x, y, l->plot.w, l->lane_h };
		v.cells = timeline_grid_lane(&p->grid, i);
		v.lane = lane;
		v.cursor_point = TIMELINE_NONE;
		if (lane.number == p->cursor.proc) {
			struct span s;

			v.cursor_point =
				timeline_cursor_span(p, env->timeline, &s);
			v.cursor_col = viewport_col(&p->view, p->cursor.at_ns);
		}
		draw_lane(&v);
		draw_name(&v, l, y, lane.number);
	}
}
