/* SPDX-License-Identifier: MIT */
/*
 * keysort: sorting by time, with equal times ending up where Go's
 * slices.SortFunc puts them.
 *
 * Go's reader sorts threads and CPU samples by time with an unstable sort,
 * and the order of events with equal times follows from it. So this is the
 * same algorithm, a pattern-defeating quicksort (Orson Peters, "Pattern-
 * defeating Quicksort", arXiv:2106.05123) with the parameters of Go's
 * version: insertion sort up to 12 items, pivots by medians, a heap sort
 * when the pivots were bad too often.
 */
#ifndef TGT_FORMAT_KEYSORT_H
#define TGT_FORMAT_KEYSORT_H

#include <stddef.h>
#include <stdint.h>

struct keysort_item {
	int64_t key;
	void *value;
};

/* Time n log n at worst; stack depth log n. */
void keysort(struct keysort_item *items, size_t n);

#endif
