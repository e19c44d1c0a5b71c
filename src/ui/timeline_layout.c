/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>

#include "ui/timeline_page.h"

enum {
	RULER_H = 2,
	DETAILS_SMALL = 7, /* lines, the rule included */
	DETAILS_MOST = 18, /* unless the lanes leave more */
	LANE_H_MOST = 3
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

static int
details_lines(const struct timeline_page *p, int h)
{
	int lines;

	if (h < RULER_H + 3 + DETAILS_SMALL)
		return p->is_large ? max(h - RULER_H - 1, 0) : 0;
	if (p->is_large)
		return h - RULER_H - max(3, h / 5);
	lines = max(DETAILS_SMALL, min(h / 3, DETAILS_MOST));
	return max(lines, h - RULER_H - comfortable_lines(p->procs.n));
}

static int
name_width(const struct timeline_page *p, const struct timeline *tl)
{
	int width = 2;

	if (tl && p->procs.n) {
		uint32_t last = p->procs.at[p->procs.n - 1];

		width = snprintf(NULL, 0, "P%lld",
				 (long long)timeline_proc_id(tl, last));
	}
	return max(width, 2);
}

void
timeline_layout(const struct timeline_page *p, const struct page_env *env,
		struct timeline_layout *out)
{
	struct rect a = env->area;
	int details = details_lines(p, a.h);
	int lines = max(a.h - RULER_H - details, 0);
	int names = name_width(p, env->timeline) + 1;
	int per_lane = p->procs.n ? lines / (int)min((int)p->procs.n, 1000) : 1;

	*out = (struct timeline_layout){ .lane_h = 1 };
	out->has_share = a.w >= 50;
	names = min(names + (out->has_share ? 5 : 0), a.w);
	if (per_lane > 1) {
		out->lane_gap = 1;
		out->lane_h = min(per_lane - 1, LANE_H_MOST);
	}
	out->names = (struct rect){ a.x, a.y + RULER_H, names, lines };
	out->plot = (struct rect){ a.x + names, a.y + RULER_H,
				   max(a.w - names, 1), lines };
	out->ruler = (struct rect){ out->plot.x, a.y, out->plot.w, RULER_H };
	out->details = (struct rect){ a.x, a.y + a.h - details, a.w, details };
	/* the last lane needs no gap */
	out->nlanes = (uint32_t)max(
		(lines + out->lane_gap) / (out->lane_h + out->lane_gap), 1);
}
