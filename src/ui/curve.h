/* SPDX-License-Identifier: MIT */
/*
 * curve: shares or bytes as curves over durations on a log scale, or over
 * time. All curves have their points at the same places, and are straight
 * between these; a cursor on one of the places reads them all off.
 *
 * Curves are dots of braille, in ASCII a character for each column. They
 * differ by how the line is broken (or the character), not by colour alone;
 * above the chart is what each looks like, its name, and its value at the
 * cursor.
 */
#ifndef TGT_UI_CURVE_H
#define TGT_UI_CURVE_H

#include <stddef.h>
#include <stdint.h>

#include "ui/canvas.h"
#include "ui/chart.h"

struct viewport;

enum curve_look {
	CURVE_SOLID,
	CURVE_DASHED,
	CURVE_DOTTED,
	CURVE_SPARSE,
	CURVE_AREA /* filled down to the axis */
};

struct curve_line {
	const char *name; /* ASCII */
	enum curve_look look;
	enum role role;
	const double *y; /* NAN: no value there, and no line */
};

/* Borrows what it points to. */
struct curve {
	const struct curve_line *lines; /* the first one is in front */
	unsigned nlines;
	const int64_t *x; /* ns, rising; above 0 on a log scale */
	size_t n;
	size_t cursor;               /* a point's number; n or more: none */
	const struct viewport *time; /* NULL: a log scale from x[0] to the last;
				      * as wide as curve_plot() says */
	enum chart_unit unit;        /* CHART_SHARE or CHART_BYTES */
};

/* Where the curves are within r. */
struct rect curve_plot(struct rect r);

void curve_draw(const struct curve *cv, struct rect r, struct canvas *c);

/* The point nearest to a column of the canvas; n where there is none. */
size_t curve_at(const struct curve *cv, struct rect r, int x);

#endif
