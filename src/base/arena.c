/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/arena.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "base/bug.h"

enum {
	ALIGN = 16,
	STEP = 1 << 17, /* bytes that get their pages at a time */
	FIRST_BLOCK = 1 << 16,
	LAST_BLOCK = 1 << 25
};

struct arena_block {
	struct arena_block *older;
	size_t size;
};

void
arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void
arena_release(struct arena *a)
{
	struct arena_block *b = a->blocks;

	while (b) {
		struct arena_block *older = b->older;

		munmap(b, b->size);
		b = older;
	}
	arena_init(a);
}

static void
add_block(struct arena *a, size_t need)
{
	size_t size = a->next_block ? a->next_block : FIRST_BLOCK;
	size_t header =
		(sizeof(struct arena_block) + ALIGN - 1) & ~(ALIGN - 1UL);
	struct arena_block *b;

	if (need > SIZE_MAX / 2)
		bug_no_memory();
	a->next_block = size < LAST_BLOCK ? size * 2 : LAST_BLOCK;
	if (size < need + header)
		size = (need + header + 4095) & ~(size_t)4095;
	b = mmap(NULL, size, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (b == MAP_FAILED)
		bug_no_memory();
	b->older = a->blocks;
	b->size = size;
	a->blocks = b;
	a->next = a->ready = (char *)b + header;
	a->end = (char *)b + size;
}

void
arena_touch(void *p, size_t size)
{
#ifdef MADV_POPULATE_WRITE
	uintptr_t page = 4095;
	uintptr_t begin = (uintptr_t)p & ~page;
	uintptr_t end = ((uintptr_t)p + size + page) & ~page;

	/* Where it fails, pages come one by one. */
	(void)madvise((char *)p - ((uintptr_t)p & page), end - begin,
		      MADV_POPULATE_WRITE);
#else
	(void)p;
	(void)size;
#endif
}

size_t
arena_ready(void *p, size_t left, size_t item_size, size_t piece)
{
	size_t step = STEP / item_size + 1;

	if (piece <= STEP)
		return left;
	left = left < step ? left : step;
	arena_touch(p, left * item_size);
	return left;
}

/* Pieces of more than a step may be filled slowly, or never. */
static void
make_ready(struct arena *a, size_t size)
{
	size_t rest = (size_t)(a->end - a->ready);

	if (size <= STEP) {
		rest = rest < STEP ? rest : STEP;
		arena_touch(a->ready, rest);
		a->ready += rest;
	} else {
		a->ready = a->next;
	}
}

void *
arena_alloc(struct arena *a, size_t size)
{
	void *p;

	if (size > SIZE_MAX - ALIGN)
		bug_no_memory();
	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if ((size_t)(a->end - a->next) < size)
		add_block(a, size);
	p = a->next;
	a->next += size;
	a->used += size;
	if (a->next > a->ready)
		make_ready(a, size);
	return p;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	if (n) /* s may be NULL else */
		memcpy(p, s, n);
	return p;
}
