/* SPDX-License-Identifier: MIT */
/*
 * chain: a list that one thread adds to while others read it, without locks.
 *
 * Items lie in blocks of rising size that never move, each block pointing to
 * the one before. A reader collects the blocks once, in a chain_view, and
 * then reaches any item that was there at that moment in a few instructions.
 * Small: a program's trace has a hundred thousand of them.
 */
#ifndef TGT_TIMELINE_CHAIN_H
#define TGT_TIMELINE_CHAIN_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum {
	CHAIN_SHIFT = 4, /* items in the first block: 2^4 */
	CHAIN_BLOCKS = 29
};

struct chain_block {
	struct chain_block *older;
	uint64_t number; /* 0 for the first */
	char items[];
};

/* A zeroed struct is an empty chain. room and next are the writer's. */
struct chain {
	_Atomic(struct chain_block *) newest;
	char *next;
	uint32_t room; /* items that fit at next and have their memory */
	_Atomic uint32_t n;
};

struct chain_view {
	uint32_t n;
	uint32_t item_size;
	char *block[CHAIN_BLOCKS];
};

/* Makes room for more items at c->next. */
void chain_grow(struct chain *c, struct arena *a, size_t item_size);

/* Where the next item goes: fill it, then chain_commit(). */
static inline void *
chain_slot(struct chain *c, struct arena *a, size_t item_size)
{
	if (!c->room)
		chain_grow(c, a, item_size);
	return c->next;
}

static inline void
chain_commit(struct chain *c, size_t item_size)
{
	uint32_t n = atomic_load_explicit(&c->n, memory_order_relaxed);

	c->next += item_size;
	c->room--;
	atomic_store_explicit(&c->n, n + 1, memory_order_release);
}

/* The writer's own look at how many there are. */
static inline uint32_t
chain_count(const struct chain *c)
{
	return atomic_load_explicit(&c->n, memory_order_relaxed);
}

/* Lets readers of one list see what is in another, the writer's own. */
static inline void
chain_show(struct chain *shown, const struct chain *c)
{
	struct chain_block *b =
		atomic_load_explicit(&c->newest, memory_order_relaxed);

	atomic_store_explicit(&shown->newest, b, memory_order_release);
	atomic_store_explicit(&shown->n, chain_count(c), memory_order_release);
}

/* Any thread. */
void chain_look(const struct chain *c, size_t item_size, struct chain_view *v);

/* i < v->n */
static inline void *
chain_at(const struct chain_view *v, uint32_t i)
{
	uint32_t q = i >> CHAIN_SHIFT;
	unsigned k = q ? 32 - (unsigned)__builtin_clz(q) : 0;
	uint32_t first = q ? (uint32_t)1 << (CHAIN_SHIFT + k - 1) : 0;

	return v->block[k] + (size_t)(i - first) * v->item_size;
}

/* The item, and how many items lie behind it in memory, itself too. */
static inline void *
chain_run(const struct chain_view *v, uint32_t i, uint32_t *n)
{
	uint32_t q = i >> CHAIN_SHIFT;
	unsigned k = q ? 32 - (unsigned)__builtin_clz(q) : 0;
	uint64_t end = (uint64_t)1 << (CHAIN_SHIFT + k);

	*n = (uint32_t)(end < v->n ? end : v->n) - i;
	return chain_at(v, i);
}

#endif
