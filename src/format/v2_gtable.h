/* SPDX-License-Identifier: MIT */
/*
 * v2_gtable: the goroutines that live, by id.
 *
 * Two events in three name a goroutine, so this is a table for just that:
 * open addressing, where four ids in a row share a cache line, and the lines
 * are scattered by a seed (as in base/map).
 */
#ifndef TGT_FORMAT_V2_GTABLE_H
#define TGT_FORMAT_V2_GTABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/map.h"

struct v2_seq {
	uint64_t gen, n;
};

/* Most goroutines never have extra. */
struct v2_goroutine {
	int64_t id;
	struct v2_seq seq;
	struct v2_extra *extra; /* NULL until needed */
	uint32_t idx;
	uint32_t nbound; /* threads that are bound to it */
	uint8_t status;  /* enum v2_go_status */
};

struct v2_gslot {
	int64_t id;
	struct v2_goroutine *g; /* NULL: free */
};

/* At most half of the slots are taken; never without slots. */
struct v2_gtable {
	struct v2_gslot *slot;
	size_t n;
	size_t mask; /* number of slots - 1 */
	uint64_t seed;
};

void v2_gtable_init(struct v2_gtable *t);
void v2_gtable_free(struct v2_gtable *t);

/* The id must not be there, or must be there. */
void v2_gtable_add(struct v2_gtable *t, struct v2_goroutine *g);
void v2_gtable_remove(struct v2_gtable *t, const struct v2_goroutine *g);

static inline size_t
v2_gtable_home(const struct v2_gtable *t, int64_t id)
{
	return map_scatter((uint64_t)id, t->seed) & t->mask;
}

/* NULL where there is none. */
static inline struct v2_goroutine *
v2_gtable_find(const struct v2_gtable *t, int64_t id)
{
	const struct v2_gslot *s = &t->slot[v2_gtable_home(t, id)];
	const struct v2_gslot *end = t->slot + t->mask;

	while (s->g && s->id != id)
		s = s == end ? t->slot : s + 1;
	return s->g;
}

#endif
