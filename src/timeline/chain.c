/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/chain.h"

#include "base/arena.h"
#include "base/bug.h"

static uint32_t
items_of(uint64_t number)
{
	return (uint32_t)1 << (CHAIN_SHIFT + (number ? number - 1 : 0));
}

static size_t
bytes_of(uint64_t number, size_t item_size)
{
	return sizeof(struct chain_block) + items_of(number) * item_size;
}

static struct chain_block *
add_block(struct chain *c, struct arena *a, size_t item_size)
{
	struct chain_block *old =
		atomic_load_explicit(&c->newest, memory_order_relaxed);
	uint64_t number = old ? old->number + 1 : 0;
	struct chain_block *b;

	BUG_IF(number >= CHAIN_BLOCKS);
	b = arena_alloc(a, bytes_of(number, item_size));
	b->older = old;
	b->number = number;
	c->next = b->items;
	atomic_store_explicit(&c->newest, b, memory_order_release);
	return b;
}

void
chain_grow(struct chain *c, struct arena *a, size_t item_size)
{
	struct chain_block *b =
		atomic_load_explicit(&c->newest, memory_order_relaxed);
	uint32_t left = 0;

	if (b)
		left = items_of(b->number) -
		       (uint32_t)((size_t)(c->next - b->items) / item_size);
	if (!left) {
		b = add_block(c, a, item_size);
		left = items_of(b->number);
	}
	c->room = (uint32_t)arena_ready(c->next, left, item_size,
					bytes_of(b->number, item_size));
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
