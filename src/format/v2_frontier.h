/* SPDX-License-Identifier: MIT */
/*
 * v2_frontier: the next event of each thread, the earliest in front.
 *
 * A binary heap by time. Which of several equal times is in front shows in
 * the order of the events, so it moves its items exactly as Go's does
 * (internal/trace, batchcursor.go).
 */
#ifndef TGT_FORMAT_V2_FRONTIER_H
#define TGT_FORMAT_V2_FRONTIER_H

#include <stddef.h>

#include "base/mem.h"
#include "format/keysort.h"

/* key: time of the cursor's event; value: the cursor. */
struct v2_frontier {
	VEC(struct keysort_item) heap;
};

void v2_frontier_free(struct v2_frontier *f);
void v2_frontier_add(struct v2_frontier *f, int64_t time, void *cursor);

/* Restores the heap below i; of equal children the left one comes up. */
static inline void
v2_frontier_sink(struct v2_frontier *f, size_t i)
{
	struct keysort_item *h = f->heap.at, moving = h[i];
	size_t n = f->heap.n, child;

	for (; (child = 2 * i + 2) < n; i = child) {
		/* Arithmetic, since no branch could be foreseen. */
		child -= h[child].key >= h[child - 1].key;
		if (h[child].key >= moving.key)
			break;
		h[i] = h[child];
	}
	if (child == n && h[child - 1].key < moving.key) {
		h[i] = h[child - 1];
		i = child - 1;
	}
	h[i] = moving;
}

/* Restores the heap above i; where the item ends up. */
size_t v2_frontier_rise(struct v2_frontier *f, size_t i);

/* The cursor at i has got to another event. */
static inline void
v2_frontier_update(struct v2_frontier *f, size_t i, int64_t time)
{
	f->heap.at[i].key = time;
	if (i == 0 || v2_frontier_rise(f, i) == i)
		v2_frontier_sink(f, i);
}
void v2_frontier_remove(struct v2_frontier *f, size_t i);

/* Puts all in order of time, which is a heap as well. */
void v2_frontier_sort(struct v2_frontier *f);

#endif
