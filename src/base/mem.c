/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

void *
mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		bug_no_memory();
	return p;
}

void *
mem_zalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		bug_no_memory();
	return p;
}

void *
mem_resize(void *p, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		bug_no_memory();
	p = realloc(p, bytes ? bytes : 1);
	if (!p)
		bug_no_memory();
	return p;
}

char *
mem_strdup(const char *s)
{
	size_t size = strlen(s) + 1;

	return memcpy(mem_alloc(size), s, size);
}

void *
mem_grow(void *p, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap + *cap / 2;

	if (n < want)
		n = want;
	if (n < 8)
		n = 8;
	p = mem_resize(p, n, size);
	*cap = n;
	return p;
}

void
mem_free(void *p)
{
	free(p);
}
