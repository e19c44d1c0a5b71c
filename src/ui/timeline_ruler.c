/* SPDX-License-Identifier: MIT */
/*
 * The first line has round times, the second a ruler below them, on which
 * the mark phases of the garbage collector and the stops of the world lie.
 */
#include "config.h"

#include <string.h>

#include "base/wall.h"
#include "timeline/timeline.h"
#include "ui/axis.h"
#include "ui/timeline_draw.h"
#include "ui/words.h"

enum {
	BATCH = 4096,     /* ranges asked for at once */
	MOST_BATCHES = 64 /* a trace made to be slow has more */
};

#define DAY_NS (86400 * INT64_C(1000000000))

/* Of one kind of range: how much of each column is in some, and in which. */
struct ruler_line {
	int64_t *ns;     /* by column; at least 1 where a range touches it */
	uint32_t *range; /* by column: the last that touches it */
};

static bool
shows_wall(const struct timeline_page *p, const struct timeline *tl)
{
	return p->is_wall && timeline_totals(tl)->clocks > 0;
}

void
timeline_time(const struct timeline_page *p, const struct timeline *tl,
	      int64_t ns, struct strbuf *out)
{
	if (shows_wall(p, tl))
		words_wall(out, tl, p->first_ns + ns);
	else
		words_time(out, ns);
}

void
timeline_toggle_clock(struct timeline_page *p, const struct timeline *tl,
		      struct page_reply *reply)
{
	if (!timeline_totals(tl)->clocks) {
		page_complain(reply, WORDS_NO_WALL);
		return;
	}
	p->is_wall = !p->is_wall;
	page_say(reply, p->is_wall ? "times of the wall's clock"
				   : "times since the start of the trace");
}

/* The clock of the window's left edge goes for all of it: what the clock was
 * set by meanwhile is told by the details. */
static void
init_axis(struct axis *a, const struct timeline_page *p,
	  const struct timeline *tl)
{
	int64_t from = p->view.from_ns, sec, nsec, ns;

	if (!shows_wall(p, tl) ||
	    !timeline_wall(tl, p->first_ns + from, &sec, &nsec)) {
		axis_init(a, &p->view);
		return;
	}
	ns = wall_in_day(sec) * 1000000000 + nsec - from % DAY_NS;
	axis_init_wall(a, &p->view, ns < 0 ? ns + DAY_NS : ns);
}

static void
draw_ticks(const struct timeline_page *p, const struct timeline *tl,
	   struct rect r, struct canvas *c)
{
	struct axis a;
	struct axis_tick t;

	canvas_fill(c, (struct rect){ r.x, r.y + 1, r.w, 1 }, GLYPH_HLINE,
		    STYLE(GRID));
	for (init_axis(&a, p, tl); axis_next(&a, &t);) {
		int x = r.x + t.col;

		if (!t.is_edge) {
			canvas_glyph(c, x, r.y, GLYPH_VLINE, STYLE(GRID));
			canvas_glyph(c, x, r.y + 1, GLYPH_TEE_UP, STYLE(GRID));
			x++;
		}
		canvas_puts(c, x, r.y, r.w, t.label, STYLE(AXIS));
	}
}

static void
add_range(struct ruler_line *s, const struct viewport *v, uint32_t number,
	  int64_t begin_ns, int64_t end_ns)
{
	int64_t from = begin_ns > v->from_ns ? begin_ns : v->from_ns;
	int64_t to = end_ns < viewport_to(v) ? end_ns : viewport_to(v);

	for (int col = viewport_col(v, from); col < v->cols; col++) {
		int64_t start = viewport_time(v, col);
		int64_t a = from > start ? from : start;
		int64_t b = start + v->col_ns < to ? start + v->col_ns : to;

		if (start >= to)
			break;
		s->ns[col] += b > a ? b - a : 1;
		s->range[col] = number;
	}
}

/* Asks for the ranges in sight, in batches: none may be missing. */
static void
fill_strip(struct ruler_line *s, const struct timeline_page *p,
	   const struct timeline *tl, enum range_kind kind)
{
	uint32_t *numbers = mem_zalloc(BATCH, sizeof(*numbers));
	int64_t from = p->first_ns + p->view.from_ns;
	int64_t to = p->first_ns + viewport_to(&p->view);
	int64_t next = -1; /* the first number that is new */
	size_t all = SIZE_MAX;

	for (int batch = 0; batch < MOST_BATCHES && all > BATCH; batch++) {
		all = timeline_ranges(tl, kind, from, to, numbers, BATCH);
		for (size_t i = 0; i < all && i < BATCH; i++) {
			struct range r;
			int64_t begin, end;

			if (numbers[i] < next)
				continue;
			next = (int64_t)numbers[i] + 1;
			timeline_range(tl, numbers[i], &r);
			begin = r.begin_ns < p->first_ns
					? 0
					: r.begin_ns - p->first_ns;
			end = r.end_ns == TIMELINE_OPEN
				      ? p->view.end_ns
				      : r.end_ns - p->first_ns;
			add_range(s, &p->view, numbers[i], begin, end);
			from = r.begin_ns > from ? r.begin_ns : from;
		}
	}
	mem_free(numbers);
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
draw_gc(const struct ruler_line *s, struct rect r, struct canvas *c)
{
	int from = -1;

	for (int col = 0; col <= r.w; col++) {
		if (col < r.w && s->ns[col]) {
			canvas_glyph(c, r.x + col, r.y + 1, GLYPH_HEAVY_HLINE,
				     STYLE(GC));
			from = from < 0 ? col : from;
		} else if (from >= 0) {
			put_name(c, r, from, col, " GC mark ", STYLE(GC));
			from = -1;
		}
	}
}

/* As high as the share of the column in which the world stands still. */
static void
draw_stw(const struct ruler_line *s, const struct timeline_page *p,
	 const struct timeline *tl, struct rect r, struct canvas *c)
{
	int64_t all = p->view.col_ns;
	struct range stw;
	int from = -1;

	for (int col = 0; col <= r.w; col++) {
		bool is_full = col < r.w && s->ns[col] >= all;

		if (from >= 0 &&
		    (!is_full || s->range[col] != s->range[from])) {
			timeline_range(tl, s->range[from], &stw);
			put_name(c, r, from, col, timeline_text(tl, stw.name),
				 STYLE_ON(INK, STW));
			from = -1;
		}
		if (is_full) {
			canvas_glyph(c, r.x + col, r.y + 1, GLYPH_BLANK,
				     STYLE_ON(INK, STW));
			from = from < 0 ? col : from;
		} else if (col < r.w && s->ns[col]) {
			canvas_level(c, r.x + col, r.y + 1,
				     1 + (int)(s->ns[col] * 7 / all),
				     STYLE(STW));
		}
	}
}

static void
draw_ranges(const struct timeline_page *p, const struct timeline *tl,
	    struct rect r, struct canvas *c)
{
	struct ruler_line s = {
		.ns = mem_zalloc(r.w, sizeof(*s.ns)),
		.range = mem_zalloc(r.w, sizeof(*s.range)),
	};

	fill_strip(&s, p, tl, RANGE_GC);
	draw_gc(&s, r, c);
	for (int col = 0; col < r.w; col++)
		s.ns[col] = 0;
	fill_strip(&s, p, tl, RANGE_STW);
	draw_stw(&s, p, tl, r, c);
	mem_free(s.ns);
	mem_free(s.range);
}

void
timeline_ruler_draw(const struct timeline_page *p, const struct page_env *env,
		    const struct timeline_layout *l, struct canvas *c)
{
	struct rect r = l->ruler;
	int cursor = viewport_col(&p->view, p->cursor.at_ns);
	int64_t from, to;

	draw_ticks(p, env->timeline, r, c);
	draw_ranges(p, env->timeline, r, c);
	canvas_puts(c, l->names.x, r.y, l->names.w - 1,
		    shows_wall(p, env->timeline) ? "clock" : "time",
		    STYLE(DIM));
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
	/* Not on the counters too: they have their figures at the cursor beside
	 * them, and it would be a third of what a step writes. */
	r = (struct rect){ r.x + cursor, r.y, 1, r.h };
	if (env->depth == COLOURS_MONO)
		canvas_highlight(c, r, ROLE_NONE, STYLE_REVERSE);
	else
		canvas_highlight(c, r, ROLE_CURSOR, 0);
}
