/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_assist.h"

#include "base/mem.h"
#include "ui/canvas.h"

static void
add_time(int64_t *cells, const struct timeline_grid *g, int64_t from,
	 int64_t to)
{
	int64_t end = g->from_ns + g->cols * g->col_ns;

	from = from > g->from_ns ? from : g->from_ns;
	to = to < end ? to : end;
	for (int64_t i = (from - g->from_ns) / g->col_ns; from < to; i++) {
		int64_t edge = g->from_ns + (i + 1) * g->col_ns;
		int64_t until = edge < to ? edge : to;

		cells[i] += until - from;
		from = until;
	}
}

static void
add_assist(const struct timeline_grid *g, const struct range *r,
	   int64_t first_ns)
{
	int64_t from = r->begin_ns < first_ns ? 0 : r->begin_ns - first_ns;
	int64_t to =
		r->end_ns == TIMELINE_OPEN ? INT64_MAX : r->end_ns - first_ns;

	for (uint32_t i = 0; i < g->nlanes; i++)
		if (g->rows[i].kind == ROW_GOROUTINE &&
		    g->rows[i].number == r->owner)
			add_time(g->assist_ns + (size_t)i * (size_t)g->cols, g,
				 from, to);
}

void
timeline_assist_cells(const struct timeline_grid *g, const struct timeline *tl,
		      int64_t first_ns)
{
	int64_t from = first_ns + g->from_ns;
	int64_t to = from + g->cols * g->col_ns;
	uint32_t i = 0, *numbers;
	size_t n;

	while (i < g->nlanes && g->rows[i].kind != ROW_GOROUTINE)
		i++;
	if (i == g->nlanes)
		return;
	n = timeline_ranges(tl, RANGE_ASSIST, from, to, NULL, 0);
	numbers = mem_zalloc(n ? n : 1, sizeof(*numbers));
	n = timeline_ranges(tl, RANGE_ASSIST, from, to, numbers, n);
	for (size_t k = 0; k < n; k++) {
		struct range r;

		timeline_range(tl, numbers[k], &r);
		add_assist(g, &r, first_ns);
	}
	mem_free(numbers);
}

/* Part of a bar, as the collector's workers are bars of their own. */
static void
draw_whole(struct canvas *c, int x, struct rect r)
{
	for (int y = r.y; y < r.y + r.h; y++) {
		bool is_cursor = canvas_at(c, x, y)->style.bg == ROLE_CURSOR;

		canvas_glyph(c, x, y, GLYPH_BULLET,
			     is_cursor ? STYLE_ON(INK, CURSOR)
				       : STYLE_ON(INK, ASSIST));
	}
}

/* At the foot of what is there. */
static void
draw_part(struct canvas *c, int x, int y)
{
	struct style style = canvas_at(c, x, y)->style;

	if (style.bg != ROLE_CURSOR)
		style.fg = ROLE_ASSIST;
	canvas_glyph(c, x, y, GLYPH_BULLET, style);
}

void
timeline_assist_draw(const struct timeline_grid *g, uint32_t i, int cursor_col,
		     struct rect r, struct canvas *c)
{
	const struct lane_cell *cells = timeline_grid_lane(g, i);
	const int64_t *assist_ns = g->assist_ns + (size_t)i * (size_t)g->cols;

	for (int col = 0; col < r.w; col++) {
		int64_t ns = assist_ns[col];
		int64_t running = cells[col].state_ns[LANE_RUNNING];
		bool is_bar = cells[col].spans == 1;

		/* it may wait for its turn to assist */
		if (!ns || !running || (col == cursor_col && !is_bar))
			continue;
		if (is_bar && ns >= g->col_ns / 2)
			draw_whole(c, r.x + col, r);
		else if (is_bar || ns >= running / 2)
			draw_part(c, r.x + col, r.y + r.h - 1);
	}
}
