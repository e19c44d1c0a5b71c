/* SPDX-License-Identifier: MIT */
/*
 * timeline_strips: figures over time, a line each, above the lanes of the
 * Timeline page: ui/strips.def. A column shows the most that there was at any
 * time in it, or how many events, as a share of the most in sight.
 */
#ifndef TGT_UI_TIMELINE_STRIPS_H
#define TGT_UI_TIMELINE_STRIPS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/strip.h"

struct canvas;
struct rect;
struct timeline;
struct viewport;
struct wakes;

/* The figures of the columns in sight. A zeroed struct has none. */
struct timeline_strips {
	struct strip_list list;
	uint64_t *figures; /* of the strips of the list, column by column */
	uint64_t goal;     /* the highest in sight */
	int cols;
	int64_t from_ns, col_ns;   /* of the viewport */
	uint64_t events;           /* of the timeline: tells which it was */
	const struct wakes *wakes; /* only to be compared */
};

void timeline_strips_release(struct timeline_strips *x);

/* first_ns is the trace's start; wakes: NULL before they are known. */
void timeline_strips_update(struct timeline_strips *x,
			    const struct strip_list *list,
			    const struct timeline *tl,
			    const struct wakes *wakes, int64_t first_ns,
			    const struct viewport *v);

/* Is there a strip that needs wakes? */
bool timeline_strips_has_wakes(const struct strip_list *list);

/* Names, with the figures at the cursor's column, and strips: a line each. */
void timeline_strips_draw(const struct timeline_strips *x, int cursor_col,
			  struct rect names, struct rect plot,
			  struct canvas *c);

#endif
