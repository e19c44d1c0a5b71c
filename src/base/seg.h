/* SPDX-License-Identifier: MIT */
/*
 * seg: a growing list whose items never move, in an arena.
 *
 * Blocks double in size, so an index leads to its item in a few
 * instructions, and a copy of the struct is a snapshot: the items below its
 * n stay where they are while the original grows. One thread may add while
 * others read through snapshots that they were handed under a lock.
 */
#ifndef TGT_BASE_SEG_H
#define TGT_BASE_SEG_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct seg {
	void **block;       /* NULL until the first item */
	char *next;         /* the item behind the last, if there is room */
	size_t n;           /* items in the list */
	size_t room;        /* items that fit and have their memory */
	size_t items;       /* items that all blocks have */
	uint32_t item_size; /* bytes */
	uint8_t shift;      /* the first block has 2^shift items */
	uint8_t nblocks, block_cap;
};

/* shift: 2^shift items in the first block; 1 to 31. */
void seg_init(struct seg *s, size_t item_size, unsigned shift);

/* Takes away the newest items until n are left; they are zeroed again. */
void seg_truncate(struct seg *s, size_t n);

/* Block k has 2^shift items (k = 0) or 2^(shift + k - 1). i must be < n. */
static inline void *
seg_at(const struct seg *s, size_t i)
{
	size_t q = i >> s->shift;
	unsigned k = q ? 64 - (unsigned)__builtin_clzll(q) : 0;
	size_t first = q ? (size_t)1 << (s->shift + k - 1) : 0;

	return (char *)s->block[k] + (i - first) * s->item_size;
}

/* Room for more items behind the n that there are. */
void seg_grow(struct seg *s, struct arena *a);

/* Room for one more item, zeroed; valid as long as the arena. */
static inline void *
seg_add(struct seg *s, struct arena *a)
{
	void *item;

	if (s->n == s->room)
		seg_grow(s, a);
	item = s->next;
	s->next += s->item_size;
	s->n++;
	return item;
}

/* The item, and how many items lie behind it in memory, itself too. */
static inline void *
seg_run(const struct seg *s, size_t i, size_t *n)
{
	size_t q = i >> s->shift;
	size_t end =
		q ? (size_t)1 << (s->shift + 64 - (unsigned)__builtin_clzll(q))
		  : (size_t)1 << s->shift;

	*n = (end < s->n ? end : s->n) - i;
	return seg_at(s, i);
}

#endif
