/* SPDX-License-Identifier: MIT */
/*
 * timeline_grid: the cells of all lanes in sight.
 *
 * A viewport cuts time at the same places after a pan, so of the cells that
 * were asked for already only those that come into sight are asked for, and
 * none when just the cursor moves.
 */
#ifndef TGT_UI_TIMELINE_GRID_H
#define TGT_UI_TIMELINE_GRID_H

#include <stdint.h>

#include "ui/timeline_row.h"

struct groups;
struct viewport;

/* A zeroed struct is an empty grid. */
struct timeline_grid {
	struct lane_cell *cells; /* lane by lane, cols for each */
	/* The innermost region that touches it, of a goroutine's lane, or
	 * TIMELINE_NONE. */
	uint32_t *regions;
	uint32_t *edges; /* of columns, for regions; NULL: none are asked for */
	uint8_t *turns;  /* sets of enum timeline_turn */
	int64_t *assist_ns; /* of a goroutine's lane */
	struct row *rows;
	const struct groups *groups; /* only to be compared */
	uint32_t nlanes;
	int cols;
	int64_t from_ns, col_ns; /* of the viewport */
	uint64_t events;         /* of the timeline: tells which it was */
};

void timeline_grid_release(struct timeline_grid *g);

/* Makes it the grid of these rows; first_ns is the trace's start. groups: of
 * the cells of groups, which are empty while it is NULL. */
void timeline_grid_update(struct timeline_grid *g, const struct timeline *tl,
			  int64_t first_ns, const struct viewport *v,
			  const struct groups *groups, const struct row *rows,
			  uint32_t nlanes);

static inline const uint32_t *
timeline_grid_regions(const struct timeline_grid *g, uint32_t i)
{
	return g->regions + (size_t)i * (size_t)g->cols;
}

static inline const uint8_t *
timeline_grid_turns(const struct timeline_grid *g, uint32_t i)
{
	return g->turns + (size_t)i * (size_t)g->cols;
}

static inline const struct lane_cell *
timeline_grid_lane(const struct timeline_grid *g, uint32_t i)
{
	return g->cells + (size_t)i * (size_t)g->cols;
}

#endif
