/* SPDX-License-Identifier: MIT */
/*
 * timeline_assist: goroutines that have to help the garbage collector to
 * mark, on their lanes.
 */
#ifndef TGT_UI_TIMELINE_ASSIST_H
#define TGT_UI_TIMELINE_ASSIST_H

#include "ui/timeline_grid.h"

struct canvas;
struct rect;

/* Fills assist_ns of a grid that has its rows; first_ns is the trace's
 * start. */
void timeline_assist_cells(const struct timeline_grid *g,
			   const struct timeline *tl, int64_t first_ns);

/* Over lane i of the grid, which is drawn in r; cursor_col is a column that
 * the cursor is drawn in, or -1. */
void timeline_assist_draw(const struct timeline_grid *g, uint32_t i,
			  int cursor_col, struct rect r, struct canvas *c);

#endif
