/* SPDX-License-Identifier: MIT */
/*
 * The first line has round times, the second a ruler below them, on which
 * the mark phases of the garbage collector and the stops of the world lie.
 */
#include "config.h"

#include <string.h>

#include "timeline/timeline.h"
#include "ui/axis.h"
#include "ui/timeline_page.h"

/* Whether a range of that kind touches a column. */
static bool
touches(const struct timeline_page *p, const struct timeline *tl, int col,
	enum range_kind kind, uint32_t *first)
{
	int64_t from = p->first_ns + viewport_time(&p->view, col);

	return timeline_ranges(tl, kind, from, from + p->view.col_ns, first,
			       1) > 0;
}

static void
draw_ticks(const struct timeline_page *p, struct rect r, struct canvas *c)
{
	struct axis a;
	struct axis_tick t;

	canvas_fill(c, (struct rect){ r.x, r.y + 1, r.w, 1 }, GLYPH_HLINE,
		    STYLE(GRID));
	for (axis_init(&a, &p->view); axis_next(&a, &t);) {
		int x = r.x + t.col;

		if (!t.is_edge) {
			canvas_glyph(c, x, r.y, GLYPH_VLINE, STYLE(GRID));
			canvas_glyph(c, x, r.y + 1, GLYPH_TEE_UP, STYLE(GRID));
			x++;
		}
		canvas_puts(c, x, r.y, r.w, t.label, STYLE(AXIS));
	}
}

/* Writes into the columns [from, to) what they show, if there is room. */
static void
put_name(struct canvas *c, struct rect r, int from, int to, const char *name,
	 struct style style)
{
	int width = canvas_text_width(c, name, strlen(name));

	if (width + 4 <= to - from)
		canvas_puts(c, r.x + from + 2, r.y + 1, width, name, style);
}

static void
draw_gc(const struct timeline_page *p, const struct timeline *tl, struct rect r,
	struct canvas *c)
{
	uint32_t range;
	int from = -1;

	for (int col = 0; col <= r.w; col++) {
		bool is_gc = col < r.w && touches(p, tl, col, RANGE_GC, &range);

		if (is_gc) {
			canvas_glyph(c, r.x + col, r.y + 1, GLYPH_HEAVY_HLINE,
				     STYLE(GC));
			from = from < 0 ? col : from;
		} else if (from >= 0) {
			put_name(c, r, from, col, " GC mark ", STYLE(GC));
			from = -1;
		}
	}
}

static void
draw_stw(const struct timeline_page *p, const struct timeline *tl,
	 struct rect r, struct canvas *c)
{
	uint32_t range, shown = TIMELINE_NONE;
	int from = -1;

	for (int col = 0; col <= r.w; col++) {
		bool is_stw =
			col < r.w && touches(p, tl, col, RANGE_STW, &range);

		if (from >= 0 && (!is_stw || range != shown)) {
			struct range stw;

			timeline_range(tl, shown, &stw);
			put_name(c, r, from, col, timeline_text(tl, stw.name),
				 STYLE_ON(INK, STW));
			from = -1;
		}
		if (is_stw) {
			canvas_glyph(c, r.x + col, r.y + 1, GLYPH_BLANK,
				     STYLE_ON(INK, STW));
			from = from < 0 ? col : from;
			shown = range;
		}
	}
}

void
timeline_ruler_draw(const struct timeline_page *p, const struct page_env *env,
		    const struct timeline_layout *l, struct canvas *c)
{
	struct rect r = l->ruler;
	int64_t from, to;

	draw_ticks(p, r, c);
	draw_gc(p, env->timeline, r, c);
	draw_stw(p, env->timeline, r, c);
	canvas_puts(c, l->names.x, r.y, l->names.w - 1, "time", STYLE(DIM));
	canvas_puts(c, l->names.x, r.y + 1, l->names.w - 1, "GC", STYLE(DIM));
	if (timeline_selection(p, &from, &to)) {
		int left = viewport_col(&p->view, from);
		int right = viewport_col(&p->view, to);

		left = left < 0 ? 0 : left;
		canvas_highlight(
			c,
			(struct rect){ r.x + left, r.y, right - left + 1, 1 },
			ROLE_SELECTION, 0);
	}
	canvas_highlight(
		c,
		(struct rect){ r.x + viewport_col(&p->view, p->cursor.at_ns),
			       r.y, 1, r.h },
		ROLE_CURSOR, 0);
}
