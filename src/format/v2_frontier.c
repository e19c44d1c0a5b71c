/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_frontier.h"

void
v2_frontier_free(struct v2_frontier *f)
{
	vec_free(&f->heap);
}

/* Where the item at i ends up when it is earlier than those above it. */
static size_t
rise(struct keysort_item *h, size_t i)
{
	struct keysort_item moving = h[i];

	while (i > 0 && h[(i - 1) / 2].key > moving.key) {
		h[i] = h[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	h[i] = moving;
	return i;
}

/* Of equal children the left one comes up. */
static void
sink(struct keysort_item *h, size_t n, size_t i)
{
	struct keysort_item moving = h[i];

	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= n)
			break;
		if (child + 1 < n && h[child + 1].key < h[child].key)
			child++;
		if (h[child].key >= moving.key)
			break;
		h[i] = h[child];
		i = child;
	}
	h[i] = moving;
}

void
v2_frontier_add(struct v2_frontier *f, int64_t time, void *cursor)
{
	struct keysort_item item = { .key = time, .value = cursor };

	vec_push(&f->heap, item);
	rise(f->heap.at, f->heap.n - 1);
}

void
v2_frontier_update(struct v2_frontier *f, size_t i, int64_t time)
{
	f->heap.at[i].key = time;
	if (i == 0 || rise(f->heap.at, i) == i)
		sink(f->heap.at, f->heap.n, i);
}

void
v2_frontier_remove(struct v2_frontier *f, size_t i)
{
	struct keysort_item *h = f->heap.at;

	/* Go moves it to the top first, whatever the times: so do we. */
	for (; i > 0; i = (i - 1) / 2)
		h[i] = h[(i - 1) / 2];
	h[0] = h[--f->heap.n];
	if (f->heap.n)
		sink(h, f->heap.n, 0);
}

void
v2_frontier_sort(struct v2_frontier *f)
{
	keysort(f->heap.at, f->heap.n);
}
