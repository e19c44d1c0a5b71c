/* SPDX-License-Identifier: MIT */
/*
 * timeline_strips: figures over time, a line each, above the lanes of the
 * Timeline page: goroutines by state, and the heap. A column shows the most
 * that there was at any time in it, as a share of the most in sight.
 */
#ifndef TGT_UI_TIMELINE_STRIPS_H
#define TGT_UI_TIMELINE_STRIPS_H

#include <stdint.h>

#include "timeline/counts.h"

struct canvas;
struct rect;
struct viewport;

enum {
	TIMELINE_STRIPS = 5
};

/* The figures of the columns in sight. A zeroed struct has none. */
struct timeline_strips {
	struct counts *counts; /* by column */
	uint64_t *heap;        /* bytes, by column */
	uint64_t goal;         /* the highest in sight */
	int cols;
	int64_t from_ns, col_ns; /* of the viewport */
	uint64_t events;         /* of the timeline: tells which it was */
};

void timeline_strips_release(struct timeline_strips *x);

/* first_ns is the trace's start. */
void timeline_strips_update(struct timeline_strips *x,
			    const struct timeline *tl, int64_t first_ns,
			    const struct viewport *v);

/* Names, with the figures at the cursor's column, and strips: TIMELINE_STRIPS
 * lines each. */
void timeline_strips_draw(const struct timeline_strips *x, int cursor_col,
			  struct rect names, struct rect plot,
			  struct canvas *c);

#endif
