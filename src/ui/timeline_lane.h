/* SPDX-License-Identifier: MIT */
/*
 * timeline_lane: one lane, as those see it who draw it: timeline_lanes what
 * a proc, a thread, a goroutine or a task does, timeline_group a group.
 */
#ifndef TGT_UI_TIMELINE_LANE_H
#define TGT_UI_TIMELINE_LANE_H

#include "ui/timeline_page.h"

/* What is needed to draw one lane. */
struct lane_view {
	const struct timeline_page *page;
	const struct timeline *tl;
	struct canvas *canvas;
	struct row row;
	struct rect r;                 /* its place on the canvas */
	const struct lane_cell *cells; /* one a column */
	const uint32_t *regions;       /* the same */
	int from_sel, to_sel;          /* columns [from, to) are selected */
	uint32_t cursor_point;         /* TIMELINE_NONE: not its lane */
	int cursor_col;
	bool is_mono;
	bool has_regions; /* below their goroutines */
};

/* Is the cursor in that column of the lane? */
static inline bool
timeline_lane_has_cursor(const struct lane_view *v, int col)
{
	return v->cursor_point != TIMELINE_NONE && col == v->cursor_col;
}

/* How a column that is no bar is drawn: the cursor's is white on a ground,
 * so that it stands out whether it is high or low. */
struct style timeline_lane_style(const struct lane_view *v, int col,
				 enum role role);

/* Without colours, the cursor on a column has to be a character. */
void timeline_lane_mono_cursor(const struct lane_view *v);

/* Adds the longest form of a function's name that fits. */
void timeline_lane_name(const struct lane_view *v, struct strbuf *out,
			uint32_t string, int room);

void timeline_group_draw(const struct lane_view *v);
/* "+ 100 main.worker" */
void timeline_group_name(const struct lane_view *v, struct strbuf *out,
			 int width);

#endif
