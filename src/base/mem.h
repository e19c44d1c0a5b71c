/* SPDX-License-Identifier: MIT */
/*
 * mem: allocation that cannot fail (it ends the process instead), and VEC,
 * a growable array of any type.
 */
#ifndef TGT_BASE_MEM_H
#define TGT_BASE_MEM_H

#include <stddef.h>

/* All abort through bug_no_memory(); sizes are checked for overflow. */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t n, size_t size);
void *mem_resize(void *p, size_t n, size_t size);
char *mem_strdup(const char *s);

/*
 * VEC(int) v = { 0 }; vec_push(&v, 3); v.at[0]; v.n; vec_free(&v);
 * Elements move when the array grows.
 */
#define VEC(type)              \
	struct {               \
		type *at;      \
		size_t n, cap; \
	}

#define vec_reserve(v, want)                                             \
	((v)->cap >= (want)                                              \
		 ? (void)0                                               \
		 : (void)((v)->at = mem_grow((v)->at, &(v)->cap, (want), \
					     sizeof(*(v)->at))))

#define vec_push(v, item)                   \
	do {                                \
		vec_reserve(v, (v)->n + 1); \
		(v)->at[(v)->n++] = (item); \
	} while (0)

#define vec_free(v)                    \
	do {                           \
		mem_free((v)->at);     \
		(v)->at = NULL;        \
		(v)->n = (v)->cap = 0; \
	} while (0)

/* Makes room for at least want items, growing by half or more. */
void *mem_grow(void *p, size_t *cap, size_t want, size_t size);
void mem_free(void *p);

#endif
