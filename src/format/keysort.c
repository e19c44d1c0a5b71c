/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/keysort.h"

#include <stdbool.h>

enum {
	INSERTION_MAX = 12,
	NINTHER_MIN = 50, /* from here on pivots are medians of medians */
	PIVOT_MIN = 8,
	REPAIRS = 5,
	MOST_SWAPS = 12 /* exchanges when all medians are descending */
};

enum hint {
	HINT_NONE,
	HINT_UP,
	HINT_DOWN
};

static inline bool
less(const struct keysort_item *d, size_t i, size_t j)
{
	return d[i].key < d[j].key;
}

static inline void
swap(struct keysort_item *d, size_t i, size_t j)
{
	struct keysort_item t = d[i];

	d[i] = d[j];
	d[j] = t;
}

static unsigned
bit_length(size_t n)
{
	return n ? 64 - (unsigned)__builtin_clzll(n) : 0;
}

static void
insertion_sort(struct keysort_item *d, size_t a, size_t b)
{
	for (size_t i = a + 1; i < b; i++)
		for (size_t j = i; j > a && less(d, j, j - 1); j--)
			swap(d, j, j - 1);
}

/* Restores the max-heap d[first..] below root; hi is its size. */
static void
sift_down(struct keysort_item *d, size_t root, size_t hi)
{
	for (;;) {
		size_t child = 2 * root + 1;

		if (child >= hi)
			return;
		if (child + 1 < hi && less(d, child, child + 1))
			child++;
		if (!less(d, root, child))
			return;
		swap(d, root, child);
		root = child;
	}
}

static void
heap_sort(struct keysort_item *d, size_t n)
{
	for (size_t i = (n - 1) / 2 + 1; i-- > 0;)
		sift_down(d, i, n);
	for (size_t i = n; i-- > 0;) {
		swap(d, 0, i);
		sift_down(d, 0, i);
	}
}

/* Breaks up patterns that lead to bad pivots: three pseudo-random swaps. */
static void
scatter(struct keysort_item *d, size_t a, size_t b)
{
	size_t n = b - a;
	uint64_t x = n;
	size_t mask = ((size_t)1 << bit_length(n)) - 1;
	size_t base = a + n / 4 * 2 - 1;

	if (n < PIVOT_MIN)
		return;
	for (size_t k = 0; k < 3; k++) {
		size_t other;

		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		other = (size_t)x & mask;
		if (other >= n)
			other -= n;
		swap(d, base + k, a + other);
	}
}

static void
order_pair(const struct keysort_item *d, size_t *x, size_t *y, unsigned *swaps)
{
	size_t t = *x;

	if (!less(d, *y, *x))
		return;
	*x = *y;
	*y = t;
	++*swaps;
}

static size_t
median(const struct keysort_item *d, size_t x, size_t y, size_t z,
       unsigned *swaps)
{
	order_pair(d, &x, &y, swaps);
	order_pair(d, &y, &z, swaps);
	order_pair(d, &x, &y, swaps);
	return y;
}

static size_t
choose_pivot(const struct keysort_item *d, size_t a, size_t b, enum hint *hint)
{
	size_t n = b - a;
	unsigned swaps = 0;
	size_t i = a + n / 4, j = a + n / 4 * 2, k = a + n / 4 * 3;

	if (n >= PIVOT_MIN) {
		if (n >= NINTHER_MIN) {
			i = median(d, i - 1, i, i + 1, &swaps);
			j = median(d, j - 1, j, j + 1, &swaps);
			k = median(d, k - 1, k, k + 1, &swaps);
		}
		j = median(d, i, j, k, &swaps);
	}
	*hint = swaps == 0            ? HINT_UP
		: swaps == MOST_SWAPS ? HINT_DOWN
				      : HINT_NONE;
	return j;
}

static void
reverse(struct keysort_item *d, size_t a, size_t b)
{
	while (a < --b)
		swap(d, a++, b);
}

/*
 * Tries to finish an almost sorted range with a few moves. That the first
 * loop may run down to index 1 of the whole array, not of the range, is how
 * Go's does it, and it shows in the result.
 */
static bool
finish_nearly_sorted(struct keysort_item *d, size_t a, size_t b)
{
	size_t i = a + 1;

	for (int round = 0; round < REPAIRS; round++) {
		while (i < b && !less(d, i, i - 1))
			i++;
		if (i == b)
			return true;
		if (b - a < NINTHER_MIN)
			return false;
		swap(d, i, i - 1);
		if (i - a >= 2)
			for (size_t j = i - 1; j >= 1 && less(d, j, j - 1); j--)
				swap(d, j, j - 1);
		if (b - i >= 2)
			for (size_t j = i + 1; j < b && less(d, j, j - 1); j++)
				swap(d, j, j - 1);
	}
	return false;
}

/* Less than the pivot to its left, the rest to its right; where it ends up. */
static size_t
split(struct keysort_item *d, size_t a, size_t b, size_t pivot, bool *was_split)
{
	size_t i = a + 1, j = b - 1;

	swap(d, a, pivot);
	*was_split = true;
	for (;;) {
		while (i <= j && less(d, i, a))
			i++;
		while (i <= j && !less(d, j, a))
			j--;
		if (i > j)
			break;
		*was_split = false;
		swap(d, i++, j--);
	}
	swap(d, j, a);
	return j;
}

/* Items equal to the pivot first; where the greater ones begin. */
static size_t
split_equal(struct keysort_item *d, size_t a, size_t b, size_t pivot)
{
	size_t i = a + 1, j = b - 1;

	swap(d, a, pivot);
	for (;;) {
		while (i <= j && !less(d, a, i))
			i++;
		while (i <= j && less(d, a, j))
			j--;
		if (i > j)
			return i;
		swap(d, i++, j--);
	}
}

/* Recurses into the smaller part only. */
static void
sort_range(struct keysort_item *d, size_t a, size_t b, unsigned limit)
{
	bool balanced = true, was_split = true;

	while (b - a > INSERTION_MAX) {
		size_t pivot, mid, left, right;
		enum hint hint;

		if (limit == 0) {
			heap_sort(d + a, b - a);
			return;
		}
		if (!balanced) {
			scatter(d, a, b);
			limit--;
		}
		pivot = choose_pivot(d, a, b, &hint);
		if (hint == HINT_DOWN) {
			reverse(d, a, b);
			pivot = (b - 1) - (pivot - a);
			hint = HINT_UP;
		}
		if (balanced && was_split && hint == HINT_UP &&
		    finish_nearly_sorted(d, a, b))
			return;
		if (a > 0 && !less(d, a - 1, pivot)) {
			a = split_equal(d, a, b, pivot);
			continue;
		}
		mid = split(d, a, b, pivot, &was_split);
		left = mid - a;
		right = b - mid;
		balanced = (left < right ? left : right) >= (b - a) / 8;
		if (left < right) {
			sort_range(d, a, mid, limit);
			a = mid + 1;
		} else {
			sort_range(d, mid + 1, b, limit);
			b = mid;
		}
	}
	insertion_sort(d, a, b);
}

void
keysort(struct keysort_item *items, size_t n)
{
	sort_range(items, 0, n, bit_length(n));
}
