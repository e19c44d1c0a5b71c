/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/frontier.h"

void
frontier_free(struct frontier *f)
{
	vec_free(&f->heap);
}

void
frontier_add(struct frontier *f, int64_t time, void *cursor)
{
	struct keysort_item item = { .key = time, .value = cursor };

	vec_push(&f->heap, item);
	frontier_rise(f, f->heap.n - 1);
}

void
frontier_remove(struct frontier *f, size_t i)
{
	struct keysort_item *h = f->heap.at;

	/* Go moves it to the top first, whatever the times: so do we. */
	for (; i > 0; i = (i - 1) / 2)
		h[i] = h[(i - 1) / 2];
	h[0] = h[--f->heap.n];
	if (f->heap.n)
		frontier_sink(f, 0);
}

void
frontier_sort(struct frontier *f)
{
	keysort(f->heap.at, f->heap.n);
}
