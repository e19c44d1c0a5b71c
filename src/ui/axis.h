/* SPDX-License-Identifier: MIT */
/*
 * axis: round moments to write above the columns of a viewport.
 *
 * Ticks are 1, 2 or 5 times a power of ten nanoseconds apart. Where a full
 * time would be long (1.250317s), only every whole us, ms or s has it, and
 * the ticks between count from there (+20ns); the edge of the window then
 * says what the first of them count from. Labels never overlap and never
 * leave the window: where one has no room, it is empty.
 *
 * On the clock of the wall, full times are those of the day (17:39:21), and
 * steps of more than ten seconds are round in minutes or hours.
 *
 *     struct axis a;
 *     struct axis_tick t;
 *
 *     for (axis_init(&a, &viewport); axis_next(&a, &t);)
 *             draw(t.col, t.label);
 */
#ifndef TGT_UI_AXIS_H
#define TGT_UI_AXIS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/units.h"

struct viewport;

struct axis {
	const struct viewport *viewport;
	bool is_wall;
	int64_t day_ns;   /* the axis' clock when the viewport's is 0 */
	int64_t step_ns;  /* from tick to tick */
	int64_t whole_ns; /* ticks count from multiples of it; 0: from 0 */
	int64_t next_ns;  /* as the axis' clock shows it; so are all others */
	int free_col;     /* first column behind the last label */
};

struct axis_tick {
	bool is_edge;               /* no tick: the window's left edge */
	int col;                    /* the label begins one column later,
				     * that of an edge at the edge */
	char label[UNITS_SIZE + 1]; /* ASCII; "" where there is no room */
};

/* Keeps a pointer to v. */
void axis_init(struct axis *a, const struct viewport *v);

/* The same with the wall's clock, which shows day_ns since midnight, at most
 * a day, when v's shows 0. */
void axis_init_wall(struct axis *a, const struct viewport *v, int64_t day_ns);

/* From left to right; false when there are no more. */
bool axis_next(struct axis *a, struct axis_tick *out);

#endif
