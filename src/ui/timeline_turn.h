/* SPDX-License-Identifier: MIT */
/*
 * timeline_turn: where a lane takes a turn: another goroutine wakes the
 * lane's, the lane's proc starts or stops.
 */
#ifndef TGT_UI_TIMELINE_TURN_H
#define TGT_UI_TIMELINE_TURN_H

#include "ui/timeline_row.h"

enum timeline_turn {
	TURN_WOKEN = 1,
	TURN_START = 2,
	TURN_STOP = 4
};

/* Of each of n cells, a set of the turns in it, 0 for rows that have none.
 * Cells with more than a few spans have none either: they would be full of
 * them. cells are those of the row. */
void timeline_turn_cells(const struct timeline *tl, struct row row,
			 int64_t from_ns, int64_t cell_ns,
			 const struct lane_cell *cells, uint8_t *out, size_t n);

#endif
