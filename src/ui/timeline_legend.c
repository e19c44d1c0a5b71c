/* SPDX-License-Identifier: MIT */
/*
 * The legend: a sample of all that the Timeline page draws, with a word to
 * it, in as many columns as there is room for.
 */
#include "config.h"

#include "ui/timeline_chain.h"
#include "ui/timeline_draw.h"

enum {
	ENTRY_W = 38, /* columns of an entry, the gap included */
	SAMPLE_W = 3
};

struct entry {
	enum glyph glyphs[SAMPLE_W];
	struct style styles[SAMPLE_W];
	const char *text;
};

/* The most important first: a small terminal may not have room for all. */
/* clang-format off */
#define THREE(g) { GLYPH_##g, GLYPH_##g, GLYPH_##g }
#define FG3(a, b, c) { { .fg = ROLE_##a }, { .fg = ROLE_##b }, { .fg = ROLE_##c } }
#define FG(role) FG3(role, role, role)
#define ON1(role) { .fg = ROLE_INK, .bg = ROLE_##role }
#define ON(role) { ON1(role), ON1(role), ON1(role) }
static const struct entry entries[] = {
	{ THREE(BLANK), ON(FN0), "one run; coloured by its function" },
	{ { GLYPH_LEVEL_2, GLYPH_LEVEL_5, GLYPH_LEVEL_8 }, FG(FN0), "many: the share of time with runs" },
	{ THREE(BLANK), ON(STATE_RUNNING), "a goroutine's lane: it runs" },
	{ THREE(BULLET), ON(ASSIST), "it assists the garbage collector" },
	{ THREE(SHADE_MEDIUM), FG(STATE_RUNNABLE), "ready to run, no proc yet" },
	{ THREE(SHADE_LIGHT), FG(STATE_SYSCALL), "in a system call" },
	{ THREE(HLINE), FG(STATE_WAITING), "waiting; of a proc: idle" },
	{ { GLYPH_LEVEL_8, GLYPH_SHADE_LIGHT, GLYPH_SHADE_MEDIUM }, FG3(STATE_RUNNING, STATE_SYSCALL, STATE_RUNNABLE),
	  "a group: run, in calls, ready" },
	{ THREE(DOT), FG(GRID), "a proc that looks for work" },
	{ THREE(HEAVY_HLINE), ON(GC), "a lane: the collector's worker" },
	{ THREE(HEAVY_HLINE), FG(GC), "ruler: the collector marks" },
	{ THREE(BLANK), ON(STW), "ruler: the world is stopped" },
	{ THREE(UPPER_HALF), FG(FN4), "a region of the goroutine above" },
	{ { GLYPH_BLANK, GLYPH_DIAMOND, GLYPH_BLANK }, FG(MARK), "a log" },
	{ { GLYPH_BLANK, GLYPH_POINT_UP, GLYPH_BLANK }, FG(DIM), "a sample of the CPU profile" },
	{ { GLYPH_BLANK, GLYPH_DOWN, GLYPH_BLANK }, FG(FLOW), "another goroutine wakes this one" },
	{ { GLYPH_BLANK, GLYPH_POINT_RIGHT, GLYPH_BLANK }, FG(DIM), "a proc starts" },
	{ { GLYPH_BLANK, GLYPH_POINT_LEFT, GLYPH_BLANK }, FG(DIM), "a proc stops" },
	{ { GLYPH_BLANK, GLYPH_VLINE, GLYPH_POINT_DOWN }, FG(FLOW), "who woke what the cursor is on" },
};
/* clang-format on */

void
timeline_legend_toggle(struct timeline_page *p)
{
	p->has_legend = !p->has_legend;
	p->is_large = false;
	timeline_chain_close(p);
}

void
timeline_legend_draw(struct rect r, struct canvas *c)
{
	int n = (int)(sizeof(entries) / sizeof(*entries)), lines = r.h - 1;
	int width = r.w < ENTRY_W ? r.w : ENTRY_W;

	if (r.h < 2)
		return;
	canvas_fill(c, (struct rect){ r.x, r.y, r.w, 1 }, GLYPH_HLINE,
		    STYLE(GRID));
	canvas_puts(c, r.x + 2, r.y, r.w - 2, " legend; L or Esc closes it ",
		    STYLE(DIM));
	for (int i = 0; i < n; i++) {
		const struct entry *e = &entries[i];
		int x = r.x + i / lines * ENTRY_W, y = r.y + 1 + i % lines;

		if (x + width > r.x + r.w)
			break;
		for (int k = 0; k < SAMPLE_W && k < width; k++)
			canvas_glyph(c, x + k, y, e->glyphs[k], e->styles[k]);
		canvas_puts(c, x + SAMPLE_W + 1, y, width - SAMPLE_W - 1,
			    e->text, STYLE(TEXT));
	}
}
