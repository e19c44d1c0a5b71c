/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/seg.h"

#include <string.h>

#include "base/arena.h"
#include "base/bug.h"

enum {
	FEW_BLOCKS = 4,
	MOST_BLOCKS = 56
};

void
seg_init(struct seg *s, size_t item_size, unsigned shift)
{
	BUG_IF(shift < 1 || shift > 31 || item_size > UINT32_MAX);
	*s = (struct seg){ .item_size = (uint32_t)item_size,
			   .shift = (uint8_t)shift };
}

/* The old table of blocks stays alive for those who hold a snapshot. */
static void
grow_table(struct seg *s, struct arena *a)
{
	unsigned cap = s->block_cap ? MOST_BLOCKS : FEW_BLOCKS;
	void **table = arena_alloc(a, cap * sizeof(*table));

	BUG_IF(s->nblocks >= MOST_BLOCKS);
	if (s->nblocks)
		memcpy(table, s->block, s->nblocks * sizeof(*table));
	s->block = table;
	s->block_cap = (uint8_t)cap;
}

static void
add_block(struct seg *s, struct arena *a)
{
	size_t items = (size_t)1
		       << (s->nblocks ? s->shift + s->nblocks - 1 : s->shift);
	size_t bytes;

	if (s->nblocks == s->block_cap)
		grow_table(s, a);
	if (__builtin_mul_overflow(items, s->item_size, &bytes))
		bug_no_memory();
	s->block[s->nblocks++] = arena_alloc(a, bytes);
	s->items += items;
}

/* All of a small block, or the next part of a large one. */
void
seg_grow(struct seg *s, struct arena *a)
{
	size_t block;

	if (s->n == s->items)
		add_block(s, a);
	s->next = seg_at(s, s->n);
	block = s->nblocks > 1 ? s->items / 2 : s->items;
	s->room += arena_ready(s->next, s->items - s->n, s->item_size,
			       block * s->item_size);
}

void
seg_truncate(struct seg *s, size_t n)
{
	while (s->n > n) {
		s->n--;
		s->next = seg_at(s, s->n);
		memset(s->next, 0, s->item_size);
	}
}
