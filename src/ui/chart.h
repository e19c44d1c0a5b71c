/* SPDX-License-Identifier: MIT */
/*
 * chart: the frame around a plot: an axis with numbers on the left, one with
 * ticks and labels below. What is plotted is the caller's (ui/bars, ui/curve).
 *
 *      100% ┤
 *       50% ┤    the plot
 *        0% └─┬──────┬─────┬───
 *            1us   10us  100us
 */
#ifndef TGT_UI_CHART_H
#define TGT_UI_CHART_H

#include <stdint.h>

#include "base/units.h"
#include "ui/canvas.h"

enum chart_unit {
	CHART_SHARE, /* 1 is 100% */
	CHART_COUNT,
	CHART_BYTES
};

struct chart {
	struct canvas *canvas;
	struct rect plot;         /* empty where there is no room */
	int left, right;          /* columns that labels may take */
	int cursor_col;           /* -1: none */
	int taken_from, taken_to; /* by the label of the cursor */
	int free_col;             /* first behind the last label */
};

/* A round number, most or a little more, for the upper end of the axis. */
double chart_top(enum chart_unit unit, double most);

/* A number as the axis has it: "25%", "1.2k", "384 MiB". Returns out. */
char *chart_number(char out[static UNITS_SIZE], enum chart_unit unit,
		   double value);

/* Where the plot is in r. */
struct rect chart_plot(struct rect r);

/* Draws the axes in r; the left one goes from 0 to top. */
void chart_begin(struct chart *ch, struct canvas *c, struct rect r,
		 enum chart_unit unit, double top);

/* Marks a column of the plot (from 0 on) and labels it; before the ticks. */
void chart_cursor(struct chart *ch, int col, const char *label);

/* A label below a column, left out where there is no room. */
void chart_label(struct chart *ch, int col, const char *label);

/* The same with a tick. From left to right. */
void chart_tick(struct chart *ch, int col, const char *label);

#endif
