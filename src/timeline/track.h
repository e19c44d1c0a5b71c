/* SPDX-License-Identifier: MIT */
/*
 * track: lanes being built: points are added, and summed up on the way.
 */
#ifndef TGT_TIMELINE_TRACK_H
#define TGT_TIMELINE_TRACK_H

#include "timeline/store.h"

/* What the lane shows from that place on. */
struct change {
	uint32_t place;
	int64_t time_ns;
	enum lane_state state;
	uint32_t goroutine; /* or TIMELINE_NONE */
	uint32_t func;
};

void track_add(struct track *t, struct arena *a, const struct change *c);

/* Lets the change take the place of the lane's only point. */
void track_replace_first(struct track *t, const struct change *c);

/* Adds a change of the goroutine itself; returns the previous point. */
uint32_t track_life(struct life *l, struct arena *a, const struct change *c);

#endif
