/* SPDX-License-Identifier: MIT */
/*
 * arena: memory that is given back all at once.
 *
 * Blocks come straight from the kernel, so pages that nobody touches cost
 * nothing; small pieces get their pages some dozens at a time, which costs two
 * thirds of a fault for each. They do not ask for huge pages: on a virtual
 * machine those are often given back to the host and fetched again, which
 * costs 2 to 4 times as much as small pages, and lists that grow leave some
 * 10 % of them unused.
 * What an arena gave out never moves. An arena may be written by one thread
 * at a time.
 */
#ifndef TGT_BASE_ARENA_H
#define TGT_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	char *next, *end;           /* what is free in the newest block */
	char *ready;                /* up to here it has its pages */
	size_t used;                /* bytes given out */
	size_t next_block;          /* bytes the next block will have */
};

/* A zeroed struct is an empty arena too. */
void arena_init(struct arena *a);
void arena_release(struct arena *a);

/* Zeroed memory, aligned to 16 bytes. Never NULL. */
void *arena_alloc(struct arena *a, size_t size);

/* How many of the items that are left behind p, in a piece of so many bytes
 * that is filled little by little, may be filled now: these have their pages.
 * At least one if any are left. */
size_t arena_ready(void *p, size_t left, size_t item_size, size_t piece);

/* Gets the pages for a part of a large piece that is about to be filled. */
void arena_touch(void *p, size_t size);

/* A copy of n bytes with a NUL after them. */
char *arena_strndup(struct arena *a, const char *s, size_t n);

#endif
