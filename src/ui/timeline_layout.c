/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/settings.h"
#include "ui/timeline_page.h"

enum {
	RULER_H = 2,
	DETAILS_SMALL = 7, /* lines, the rule included */
	LEGEND = 11,       /* has room for all in two columns */
	DETAILS_MOST = 18, /* unless the lanes leave more */
	LANE_H_MOST = 3,
	ROOM_FOR_REGIONS = 8,
	HIGH = 32,            /* lines from which counters are shown */
	ROOM_FOR_STRIPS = 18, /* lines at which they can be */
	FEW_STRIPS = 5,       /* that fit into that */
	STRIP_NAME = 14       /* "waiting 12.3k" */
};

static int
min(int a, int b)
{
	return a < b ? a : b;
}

static int
max(int a, int b)
{
	return a > b ? a : b;
}

/* Lines for n lanes at their most comfortable. */
static int
comfortable_lines(size_t n)
{
	return n > 1000 ? 1000 * (LANE_H_MOST + 1) : (int)n * (LANE_H_MOST + 1);
}

/* The user may want the other thing. */
static struct strip_list
choose_strips(const struct timeline_page *p, const struct page_env *env)
{
	struct strip_list list =
		env->settings ? env->settings->strips : strip_all();
	int h = env->area.h;
	int most = max(FEW_STRIPS, FEW_STRIPS + h - HIGH);

	if ((h >= HIGH) == p->other_strips || p->is_large ||
	    h < ROOM_FOR_STRIPS)
		most = 0;
	list.n = (uint8_t)min(list.n, most);
	return list;
}

static int
details_lines(const struct timeline_page *p, int h)
{
	int lines;

	if (h < RULER_H + 3 + DETAILS_SMALL)
		return p->is_large ? max(h - RULER_H - 1, 0) : 0;
	if (p->has_legend)
		return max(h / 2, min(h - RULER_H - 3, LEGEND));
	if (p->has_chain)
		return max(h / 2, DETAILS_SMALL);
	if (p->is_large)
		return h - RULER_H - max(3, h / 5);
	lines = max(DETAILS_SMALL, min(h / 3, DETAILS_MOST));
	return max(lines, h - RULER_H - comfortable_lines(p->rows.all.n));
}

/* Names of goroutines and tasks have a function or a type behind the id. */
static int
name_width(const struct timeline_page *p, const struct timeline *tl, int w)
{
	struct strbuf text = { 0 };
	size_t n = p->rows.all.n;
	int width = 2;

	if (p->rows.mode == BY_GOROUTINE || p->rows.mode == BY_TASK)
		return max(2, min(30, w / 4));
	if (tl && n) {
		timeline_row_id(&text, tl, p->rows.all.at[n - 1]);
		width = max(width, (int)text.len);
	}
	strbuf_free(&text);
	return width;
}

/* Regions are drawn below what their goroutine does. */
static bool
has_regions(const struct timeline_page *p, const struct timeline *tl)
{
	return p->rows.mode >= BY_GOROUTINE && tl &&
	       timeline_totals(tl)->regions > 0;
}

/* Lines that a row and the gap below it may have. */
static int
lines_per_row(const struct timeline_page *p, int lines)
{
	size_t n = p->rows.all.n;

	return n ? lines / (int)(n > 1000 ? 1000 : n) : 1;
}

void
timeline_layout(const struct timeline_page *p, const struct page_env *env,
		struct timeline_layout *out)
{
	struct rect a = env->area;
	struct strip_list list = choose_strips(p, env);
	int strips = list.n ? list.n + 1 : 0; /* an empty line below */
	int details = details_lines(p, a.h - strips);
	int lines = max(a.h - RULER_H - strips - details, 0);
	int top = a.y + RULER_H + strips;
	int names = name_width(p, env->timeline, a.w) + 1;
	int per_lane = lines_per_row(p, lines);

	*out = (struct timeline_layout){ .lane_h = 1, .strip_list = list };
	out->has_share = a.w >= 50 &&
			 (p->rows.mode == BY_PROC || p->rows.mode == BY_THREAD);
	names = min(names + (out->has_share ? 5 : 0), a.w);
	if (has_regions(p, env->timeline) && lines >= ROOM_FOR_REGIONS) {
		out->has_regions = true;
		out->lane_h = per_lane > 2 ? 3 : 2;
		out->lane_gap = per_lane > 3;
	} else if (per_lane > 1) {
		out->lane_gap = 1;
		out->lane_h = min(per_lane - 1, LANE_H_MOST);
	}
	if (strips)
		names = max(names, min(STRIP_NAME, a.w));
	out->names = (struct rect){ a.x, top, names, lines };
	out->plot =
		(struct rect){ a.x + names, top, max(a.w - names, 1), lines };
	out->strips = (struct rect){ out->plot.x, a.y + RULER_H, out->plot.w,
				     strips };
	out->ruler = (struct rect){ out->plot.x, a.y, out->plot.w, RULER_H };
	out->details = (struct rect){ a.x, a.y + a.h - details, a.w, details };
	/* the last lane needs no gap */
	out->nlanes = (uint32_t)max(
		(lines + out->lane_gap) / (out->lane_h + out->lane_gap), 1);
}
