/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/chain.h"

#include "base/arena.h"
#include "base/bug.h"

void
chain_grow(struct chain *c, struct arena *a, size_t item_size)
{
	struct chain_block *old =
		atomic_load_explicit(&c->newest, memory_order_relaxed);
	uint64_t number = old ? old->number + 1 : 0;
	uint32_t items = (uint32_t)1
			 << (CHAIN_SHIFT + (number ? number - 1 : 0));
	struct chain_block *b;

	BUG_IF(number >= CHAIN_BLOCKS);
	b = arena_alloc(a, sizeof(*b) + items * item_size);
	b->older = old;
	b->number = number;
	c->next = b->items;
	c->room = items;
	atomic_store_explicit(&c->newest, b, memory_order_release);
}

void
chain_look(const struct chain *c, size_t item_size, struct chain_view *v)
{
	struct chain_block *b;

	v->n = atomic_load_explicit(&c->n, memory_order_acquire);
	v->item_size = (uint32_t)item_size;
	b = atomic_load_explicit(&c->newest, memory_order_acquire);
	for (; b; b = b->older)
		v->block[b->number] = b->items;
}
