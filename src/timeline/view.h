/* SPDX-License-Identifier: MIT */
/*
 * view: a lane as a snapshot sees it, opened for a few queries. Lives on the
 * stack of who asks.
 *
 * Point i of n begins the span i + lead: where nothing is known of the time
 * before the first point, there is a span without a point (lead = 1);
 * otherwise the first span reaches back to the trace's start.
 */
#ifndef TGT_TIMELINE_VIEW_H
#define TGT_TIMELINE_VIEW_H

#include "timeline/store.h"

enum {
	/* Of a goroutine's points that are held, or fetched at once. */
	VIEW_GROUPS = LANE_AHEAD
};

struct view_point {
	int64_t time_ns;
	uint32_t place;
	uint8_t to; /* enum go_state */
};

struct view {
	const struct timeline *tl;
	struct lane lane;
	uint32_t n;     /* points */
	uint32_t first; /* place of the first */
	uint32_t lead;
	struct chain_view points; /* goroutines: their marks */
	/* Goroutines: place of the last point, and the points of the groups
	 * that were looked at last: the first, and how many; and of how many
	 * the points are fetched at once. */
	uint32_t last;
	uint32_t held_group, held_n, ahead;
	struct view_point held[VIEW_GROUPS][LIFE_GROUP];
	const _Atomic(struct pyramid *) *pyramid;
	unsigned levels; /* 0 until view_open_levels() */
	struct chain_view level[PYRAMID_LEVELS];
};

void view_open(struct view *v, const struct timeline *tl, struct lane lane);

/* Place and time of a point; i < n. */
uint32_t view_place(struct view *v, uint32_t i);
int64_t view_time(struct view *v, uint32_t i);

/* How many points are at or before that time. */
uint32_t view_count_until(struct view *v, int64_t at_ns);
/* The same, quickly where it is near that number. */
uint32_t view_count_near(struct view *v, int64_t at_ns, uint32_t guess);

/* Asks for the memory of a point that is somewhat behind that one, for who goes
 * through them. */
void view_ahead(const struct view *v, uint32_t i);

/* Has at hand the points with these numbers, which exist, all at once: for who
 * goes on to ask for them. Of a goroutine, at most VIEW_GROUPS. */
void view_fetch(const struct view *v, const uint32_t *points, uint32_t n);

/* For view_node(): most queries go without, and it costs more than all else.
 * Where no node does, a node's points are looked at, one after the other. */
void view_open_levels(struct view *v);

/* The node of a level that begins with point i; NULL if there is none, or
 * its end is not visible. */
const struct node *view_node(const struct view *v, unsigned level, uint32_t i);

/* What the lane shows from that point on, and whom. */
enum lane_state view_state(struct view *v, uint32_t i, uint32_t *goroutine);

/* All that a point tells. */
struct view_sight {
	uint32_t place;
	const struct record *record;
	int64_t time_ns;
	struct context at;
	enum lane_state state; /* from that point on */
	uint32_t goroutine;    /* whom the lane shows, or TIMELINE_NONE */
};

/* Points one after the other, each looked up once. It begins as the view and
 * the number of the first point, all else zero. */
struct view_cursor {
	struct view *view;
	uint32_t next;
	/* A track's places that come next, as far as they lie in memory. */
	const uint32_t *at, *stop;
	uint32_t chunk_number, context_number;
	const struct chunk *chunk;
	const struct context *context;
};

/* False behind the last point. */
bool view_next(struct view_cursor *c, struct view_sight *out);

/* Spans and their times; the last ends with the snapshot. */
static inline uint32_t
view_spans(const struct view *v)
{
	return v->n + v->lead;
}
int64_t view_begin(struct view *v, uint32_t span);
int64_t view_end(struct view *v, uint32_t span);

#endif
