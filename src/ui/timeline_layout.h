/* SPDX-License-Identifier: MIT */
/*
 * timeline_layout: where the parts of the Timeline page are. All rectangles
 * are parts of the area.
 */
#ifndef TGT_UI_TIMELINE_LAYOUT_H
#define TGT_UI_TIMELINE_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"
#include "ui/strip.h"

struct page_env;
struct timeline_page;

struct timeline_layout {
	struct rect ruler;            /* two lines: times; ticks, GC and STW */
	struct rect strips;           /* below it; h = 0: not shown */
	struct strip_list strip_list; /* those that there is room for */
	struct rect plot;             /* the lanes, without names */
	struct rect names;            /* left of the plot */
	struct rect details; /* h = 0: no room. Its first line is a rule */
	int lane_h;          /* lines of a lane */
	int lane_gap;        /* empty lines below it */
	uint32_t nlanes;     /* in sight, perhaps more than there are */
	bool has_share;      /* names are followed by a percentage */
	bool has_regions;    /* the lines of a lane but the first are theirs */
};

void timeline_layout(const struct timeline_page *p, const struct page_env *env,
		     struct timeline_layout *out);

#endif
