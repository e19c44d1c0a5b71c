/* SPDX-License-Identifier: MIT */
/*
 * frontier: the next event of each thread or proc, the earliest in front.
 *
 * A binary heap by time. Which of several equal times is in front shows in
 * the order of the events, so it moves its items exactly as Go's heaps do:
 * internal/trace, batchcursor.go, and container/heap for older traces.
 */
#ifndef TGT_FORMAT_FRONTIER_H
#define TGT_FORMAT_FRONTIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "format/keysort.h"

/* key: time of the cursor's event, or its number; value: the cursor. */
struct frontier {
	VEC(struct keysort_item) heap;
};

void frontier_free(struct frontier *f);
void frontier_add(struct frontier *f, int64_t time, void *cursor);

/* Restores the heap below i; of equal children the left one comes up. */
static inline void
frontier_sink(struct frontier *f, size_t i)
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
static inline size_t
frontier_rise(struct frontier *f, size_t i)
{
	struct keysort_item *h = f->heap.at, moving = h[i];

	while (i > 0 && h[(i - 1) / 2].key > moving.key) {
		h[i] = h[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	h[i] = moving;
	return i;
}

/* The cursor at i has got to another event. */
static inline void
frontier_update(struct frontier *f, size_t i, int64_t time)
{
	f->heap.at[i].key = time;
	if (i == 0 || frontier_rise(f, i) == i)
		frontier_sink(f, i);
}
void frontier_remove(struct frontier *f, size_t i);

/*
 * An item added with a smaller key would come out at once, and leave all others
 * where they are. They move along the path up from the new place and back down
 * again, unless some of them are equal: then there is no such key.
 */
static inline int64_t
frontier_limit(const struct frontier *f)
{
	const struct keysort_item *h = f->heap.at;
	size_t n = f->heap.n, i, parent, sibling;
	int64_t last;

	if (!n)
		return INT64_MAX;
	i = (n - 1) / 2;
	for (last = h[i].key; i > 0; i = parent) {
		parent = (i - 1) / 2;
		sibling = i % 2 ? i + 1 : i - 1;
		if (h[parent].key >= last ||
		    (sibling < n && h[parent].key >= h[sibling].key))
			return INT64_MIN;
	}
	return h[0].key;
}

/* Puts all in order of time, which is a heap as well. */
void frontier_sort(struct frontier *f);

#endif
