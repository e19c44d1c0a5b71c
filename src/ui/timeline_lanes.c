/* SPDX-License-Identifier: MIT */
/*
 * The lanes. Columns that lie in one span become a bar with a label; the
 * others a column as high as the share of time in which something ran, in
 * the colour of what ran most.
 *
 * In the lane of a goroutine, where every moment is one of its states, bars
 * are in the state's colour and pattern, and a column's ground tells whether
 * it was rather ready than waiting in what is left.
 */
#include "config.h"

#include <string.h>

#include "base/strbuf.h"
#include "timeline/lane.h"
#include "ui/timeline_assist.h"
#include "ui/timeline_draw.h"
#include "ui/timeline_find.h"
#include "ui/timeline_lane.h"
#include "ui/words.h"

enum {
	REGION_LINES = 2, /* of a lane, the most */
	MOST_DEEP = 64    /* regions in each other that are looked at */
};

static int64_t
active_ns(const struct lane_cell *cell)
{
	return cell->state_ns[LANE_RUNNING] + cell->state_ns[LANE_SYSCALL];
}

struct style
timeline_lane_style(const struct lane_view *v, int col, enum role role)
{
	struct style style = { .fg = (uint8_t)role };

	if (timeline_lane_has_cursor(v, col))
		style = STYLE_ON(CURSOR, SELECTION);
	else if (col >= v->from_sel && col < v->to_sel)
		style.bg = ROLE_SELECTION;
	return style;
}

/* All of the column, up to the end of the trace, is one span's that is to be
 * seen as such. */
static bool
is_solid(const struct lane_view *v, int col)
{
	const struct lane_cell *cell = &v->cells[col];

	if (cell->spans != 1)
		return false;
	if (v->row.kind == ROW_GOROUTINE)
		return cell->state_ns[LANE_RUNNABLE] ||
		       cell->state_ns[LANE_WAITING] || cell->active;
	return cell->active == 1;
}

/* A task has the colour of its type. */
static enum role
task_role(const struct lane_view *v)
{
	const struct name_string *name;
	struct task t;

	timeline_task(v->tl, v->row.number, &t);
	name = name_string(timeline_names(v->tl), t.name);
	return theme_function_role(name->s, name->len);
}

static bool
is_syscall(const struct lane_cell *cell)
{
	return cell->state_ns[LANE_SYSCALL] > cell->state_ns[LANE_RUNNING];
}

/* What something that runs has as its colour: its function, where a lane has
 * many. */
static enum role
cell_role(const struct lane_view *v, const struct lane_cell *cell)
{
	if (v->row.kind == ROW_GOROUTINE)
		return is_syscall(cell) ? ROLE_STATE_SYSCALL
					: ROLE_STATE_RUNNING;
	if (v->row.kind == ROW_TASK)
		return task_role(v);
	if (timeline_find_dims(v->page, v->tl, cell->func))
		return ROLE_STATE_IDLE;
	return words_function_role(v->tl, cell->func);
}

static void
draw_quiet(const struct lane_view *v, int col)
{
	const struct lane_cell *cell = &v->cells[col];
	struct style style = timeline_lane_style(v, col, ROLE_GRID);
	enum glyph g = GLYPH_BLANK;

	if (timeline_lane_has_cursor(v, col))
		style = STYLE_ON(INK, CURSOR);

	if (cell->state_ns[LANE_FREE] > cell->state_ns[LANE_IDLE])
		g = GLYPH_DOT;
	else if (cell->state_ns[LANE_RUNNABLE] > cell->state_ns[LANE_WAITING])
		g = GLYPH_SHADE_MEDIUM;
	else if (cell->state_ns[LANE_IDLE] || cell->state_ns[LANE_WAITING])
		g = GLYPH_HLINE;
	if (g == GLYPH_SHADE_MEDIUM && !timeline_lane_has_cursor(v, col))
		style.fg = ROLE_STATE_RUNNABLE;
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
	struct style style = timeline_lane_style(v, col, cell_role(v, cell));

	if (!style.bg && v->row.kind == ROW_GOROUTINE &&
	    cell->state_ns[LANE_RUNNABLE] > cell->state_ns[LANE_WAITING])
		style.bg = ROLE_STATE_RUNNABLE;
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
	struct style style = timeline_lane_style(v, col, cell_role(v, cell));

	for (int y = 0; y < v->r.h; y++)
		canvas_glyph(v->canvas, v->r.x + col, v->r.y + y, g, style);
}

void
timeline_lane_name(const struct lane_view *v, struct strbuf *out,
		   uint32_t string, int room)
{
	const struct name_string *func =
		name_string(timeline_names(v->tl), string);
	const char *name = func->s;
	size_t n = func->len;

	if (canvas_text_width(v->canvas, name, n) > room)
		name = words_without_folders(func->s, &n);
	if (canvas_text_width(v->canvas, name, n) > room)
		name = words_without_package(name, &n);
	if (n && room >= 6)
		strbuf_add(out, name, n);
}

/* What a bar says: who runs; of a goroutine's own lane, what it does; of a
 * task, its type. */
static void
add_label(const struct lane_view *v, struct strbuf *out, const struct span *s,
	  int room)
{
	struct span_detail d;
	struct goroutine g;
	struct task t;

	if (v->row.kind == ROW_TASK) {
		timeline_task(v->tl, v->row.number, &t);
		timeline_lane_name(v, out, t.name, room);
	} else if (v->row.kind != ROW_GOROUTINE) {
		timeline_goroutine(v->tl, s->goroutine, &g);
		strbuf_putc(out, 'G');
		strbuf_add_i64(out, g.id);
		room -= (int)out->len + 1;
		if (room >= 6 && g.func)
			strbuf_putc(out, ' ');
		timeline_lane_name(v, out, g.func, room);
	} else if (s->state == LANE_WAITING) {
		lane_detail(v->tl, timeline_row_lane(v->row), s->point, &d);
		if (d.begin_reason)
			words_text(out, v->tl, d.begin_reason);
		else
			strbuf_puts(out, words_state(s->state));
	} else if (s->state == LANE_RUNNING && s->proc != TIMELINE_NONE) {
		strbuf_addf(out, "P%lld",
			    (long long)timeline_proc_id(v->tl, s->proc));
	} else if (s->state == LANE_SYSCALL) {
		strbuf_puts(out, "syscall");
	}
}

static void
put_label(const struct lane_view *v, uint32_t point, struct rect r,
	  struct style style)
{
	struct strbuf label = { 0 };
	struct span s;

	timeline_row_span(v->tl, v->row, point, &s);
	add_label(v, &label, &s, r.w);
	if (label.len && (r.w >= (int)label.len || r.w >= 6))
		canvas_text(v->canvas, r.x, r.y, r.w, label.s, label.len,
			    style);
	strbuf_reset(&label);
	if (r.h > 1 && !s.open_begin && !s.open_end) {
		words_duration(&label, s.end_ns - s.begin_ns);
		if ((int)label.len <= r.w)
			canvas_text(v->canvas, r.x, r.y + 1, r.w, label.s,
				    label.len, style);
	}
	strbuf_free(&label);
}

/* States that are drawn as a pattern and not as a filled bar. */
static bool
pattern_of(enum lane_state state, enum glyph *fill, enum role *role)
{
	switch (state) {
	case LANE_SYSCALL:
		*fill = GLYPH_SHADE_LIGHT;
		return true;
	case LANE_RUNNABLE:
		*fill = GLYPH_SHADE_MEDIUM;
		*role = ROLE_STATE_RUNNABLE;
		return true;
	case LANE_WAITING:
		*fill = GLYPH_HLINE;
		*role = ROLE_STATE_WAITING;
		return true;
	default:
		return false;
	}
}

/* Of a column that is one span's. It tells by itself, unless it is the share
 * of many spans: looking at each bar's span would cost more than to draw it. */
static enum lane_state
state_of(const struct lane_view *v, const struct lane_cell *cell)
{
	enum lane_state state = LANE_NONE;
	unsigned states = 0;
	struct span s;

	for (unsigned i = LANE_NONE + 1; i < LANE_STATE_COUNT; i++) {
		if (!cell->state_ns[i])
			continue;
		state = (enum lane_state)i;
		states++;
	}
	if (states == 1)
		return state;
	timeline_row_span(v->tl, v->row, cell->point, &s);
	return s.state;
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
	enum role role;
	bool begins_here;

	role = cell_role(v, &v->cells[from]);
	style = (struct style){ .fg = ROLE_INK, .bg = role };
	if (role == ROLE_GC)
		fill = GLYPH_HEAVY_HLINE;
	label = style;
	if (pattern_of(state_of(v, &v->cells[from]), &fill, &role)) {
		style = (struct style){ .fg = (uint8_t)role };
		label = (struct style){ .fg = (uint8_t)role,
					.flags = STYLE_BOLD };
	}
	if (point == v->cursor_point) {
		style.bg = ROLE_CURSOR;
		label = STYLE_ON(INK, CURSOR);
		if (fill == GLYPH_BLANK || fill == GLYPH_HEAVY_HLINE)
			style = label;
	}
	canvas_fill(v->canvas, r, fill, style);
	begins_here =
		from > 0 && v->cells[from - 1].active && fill != GLYPH_HLINE;
	if (begins_here)
		for (int y = 0; y < r.h; y++)
			canvas_glyph(v->canvas, r.x, r.y + y, GLYPH_WIDTH_1,
				     style);
	if (begins_here || r.w > 6) {
		text.x++;
		text.w--;
	}
	if (text.w > 1)
		put_label(v, point, text, label);
}

void
timeline_lane_mono_cursor(const struct lane_view *v)
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
		if (is_solid(v, col)) {
			while (next < v->r.w && is_solid(v, next) &&
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
		if (v->is_mono && timeline_lane_has_cursor(v, col) &&
		    !is_solid(v, col))
			timeline_lane_mono_cursor(v);
	}
}

/* What the filter of the page is not true for; the cursor stays. */
static void
dim_lane(const struct lane_view *v, const bool *passes)
{
	for (int col = 0; col < v->r.w; col++) {
		bool is_cursor = v->cursor_point != TIMELINE_NONE &&
				 (col == v->cursor_col ||
				  (is_solid(v, col) &&
				   v->cells[col].point == v->cursor_point));

		if (!passes[col] && !is_cursor)
			canvas_dim(v->canvas,
				   (struct rect){ v->r.x + col, v->r.y, 1,
						  v->r.h });
	}
}

/* What of a lane is a state's, where regions lie below it. */
static int
state_lines(const struct lane_view *v)
{
	return v->row.kind == ROW_GOROUTINE && v->has_regions ? 1 : v->r.h;
}

/* A region's bar in the columns [from, to). */
static void
draw_region(const struct lane_view *v, uint32_t number, int line, int from,
	    int to)
{
	struct rect r = { v->r.x + from, v->r.y + line, to - from, 1 };
	const struct name_string *name;
	struct region_nest x;
	enum role role;

	timeline_region_nest(v->tl, number, &x);
	name = name_string(timeline_names(v->tl), x.name);
	role = theme_function_role(name->s, name->len);
	canvas_fill(v->canvas, r, GLYPH_UPPER_HALF,
		    (struct style){ .fg = (uint8_t)role });
	if (r.w > 3)
		canvas_text(
			v->canvas, r.x, r.y, r.w - 1, name->s, name->len,
			(struct style){ .fg = ROLE_INK, .bg = (uint8_t)role });
}

/* What a column shows on the lines below the state: regions by their depth;
 * on the last one the innermost. */
static void
regions_of_column(const struct lane_view *v, uint32_t number,
		  uint32_t shown[REGION_LINES])
{
	uint32_t lines = (uint32_t)v->r.h - 1;

	for (unsigned i = 0; i < REGION_LINES; i++)
		shown[i] = TIMELINE_NONE;
	for (unsigned i = 0; number != TIMELINE_NONE && i < MOST_DEEP; i++) {
		struct region_nest x;
		uint32_t line;

		timeline_region_nest(v->tl, number, &x);
		line = x.depth < lines ? x.depth : lines - 1;
		if (shown[line] == TIMELINE_NONE)
			shown[line] = number;
		number = x.outer;
	}
}

/* Columns side by side that show the same region become one bar. */
static void
draw_regions(const struct lane_view *v)
{
	uint32_t open[REGION_LINES], shown[REGION_LINES];
	int from[REGION_LINES] = { 0 };

	for (int col = 0; col <= v->r.w; col++) {
		regions_of_column(
			v, col < v->r.w ? v->regions[col] : TIMELINE_NONE,
			shown);
		for (int i = 0; i < v->r.h - 1; i++) {
			if (col && shown[i] == open[i])
				continue;
			if (col && open[i] != TIMELINE_NONE)
				draw_region(v, open[i], 1 + i, from[i], col);
			open[i] = shown[i];
			from[i] = col;
		}
	}
}

/* "main.worker" behind a goroutine's id, a type behind a task's. */
static void
add_row_name(const struct lane_view *v, struct strbuf *out, int width)
{
	struct goroutine g;
	struct task t;
	int room;

	for (int i = 0; i < v->row.depth && i < 8; i++)
		strbuf_puts(out, "  ");
	if (v->row.kind == ROW_TASK)
		strbuf_puts(out, timeline_rows_is_unfolded(&v->page->rows,
							   v->row.number)
					 ? "- "
					 : "+ ");
	if (v->row.kind == ROW_GROUP) {
		timeline_group_name(v, out, width);
		return;
	}
	timeline_row_id(out, v->tl, v->row);
	room = width - (int)out->len - 1;
	if (room < 4)
		return;
	strbuf_putc(out, ' ');
	if (v->row.kind == ROW_GOROUTINE) {
		timeline_goroutine(v->tl, v->row.number, &g);
		timeline_lane_name(v, out, g.func, room > 6 ? room : 6);
	} else if (v->row.kind == ROW_TASK) {
		timeline_task(v->tl, v->row.number, &t);
		words_text(out, v->tl, t.name);
	}
}

/* "P12  87%", "G7 main.worker" */
static void
draw_name(const struct lane_view *v, const struct timeline_layout *l, int y)
{
	const struct viewport *view = &v->page->view;
	int64_t busy = 0, to = viewport_to(view);
	bool is_on = v->cursor_point != TIMELINE_NONE;
	struct style style = is_on ? STYLE_ON(INK, CURSOR) : STYLE(LANE);
	struct strbuf name = { 0 };
	int width = l->names.w - 1;

	add_row_name(v, &name, width);
	canvas_text(v->canvas, l->names.x, y, width, name.s, name.len, style);
	strbuf_free(&name);
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
		.has_regions = l->has_regions,
	};

	/* While it moves, it is on the ruler only: a step of its end may pass
	 * through many columns, of all lanes. */
	if (p->select != SELECT_MOVING && timeline_selection(p, &from, &to)) {
		v.from_sel = viewport_col(&p->view, from);
		v.to_sel = viewport_col(&p->view, to) + 1;
	}
	for (uint32_t i = 0; i < p->grid.nlanes; i++) {
		int y = l->plot.y + (int)i * (l->lane_h + l->lane_gap);

		v.r = (struct rect){ l->plot.x, y, l->plot.w, l->lane_h };
		v.cells = timeline_grid_lane(&p->grid, i);
		v.regions = timeline_grid_regions(&p->grid, i);
		v.row = p->grid.rows[i];
		v.cursor_point = TIMELINE_NONE;
		if (timeline_row_same(v.row, p->cursor.row)) {
			struct span s;

			v.cursor_point =
				timeline_cursor_span(p, env->timeline, &s);
			v.cursor_col = viewport_col(&p->view, p->cursor.at_ns);
		}
		v.r.h = state_lines(&v);
		if (v.row.kind == ROW_GROUP)
			timeline_group_draw(&v);
		else
			draw_lane(&v);
		timeline_assist_draw(
			&p->grid, i,
			v.cursor_point == TIMELINE_NONE ? -1 : v.cursor_col,
			v.r, c);
		v.r.h = l->lane_h;
		if (v.row.kind == ROW_GOROUTINE && v.has_regions)
			draw_regions(&v);
		if (p->filter.where)
			dim_lane(&v,
				 p->filter.passes + i * (size_t)p->grid.cols);
		draw_name(&v, l, y);
	}
}
