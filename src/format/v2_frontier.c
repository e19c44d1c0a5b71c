/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_frontier.h"

void
v2_frontier_free(struct v2_frontier *f)
{
	vec_free(&f->heap);
}

size_t
v2_frontier_rise(struct v2_frontier *f, size_t i)
{
	struct keysort_item *h = f->heap.at, moving = h[i];

	while (i > 0 && h[(i - 1) / 2].key > moving.key) {
		h[i] = h[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	h[i] = moving;
	return i;
}

void
v2_frontier_add(struct v2_frontier *f, int64_t time, void *cursor)
{
	struct keysort_item item = { .key = time, .value = cursor };

	vec_push(&f->heap, item);
	v2_frontier_rise(f, f->heap.n - 1);
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
		v2_frontier_sink(f, 0);
}

void
v2_frontier_sort(struct v2_frontier *f)
{
	keysort(f->heap.at, f->heap.n);
}
