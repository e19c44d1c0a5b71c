/* SPDX-License-Identifier: MIT */
/*
 * idtable: from the ids that a trace gives to its strings and stacks to our
 * entries, for one generation.
 *
 * The runtime counts ids from 1 up, so an array serves; ids far beyond the
 * number of entries, which only a made-up trace has, go into a map. Memory
 * follows the number of entries, never the size of an id.
 */
#ifndef TGT_FORMAT_IDTABLE_H
#define TGT_FORMAT_IDTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"

struct idtable {
	VEC(uint32_t) dense; /* by id: entry + 1, 0 for none */
	struct map sparse;   /* id to entry */
	uint32_t n;          /* entries */
};

enum {
	IDTABLE_NONE = UINT32_MAX
};

void idtable_free(struct idtable *t);

/* Empties it and keeps the memory. */
void idtable_reset(struct idtable *t);

/* Gives id the next entry number: 0, 1, 2... False if id is there already. */
bool idtable_add(struct idtable *t, uint64_t id);

uint32_t idtable_find_sparse(const struct idtable *t, uint64_t id);

/* The entry of id, or IDTABLE_NONE. */
static inline uint32_t
idtable_find(const struct idtable *t, uint64_t id)
{
	if (id < t->dense.n && t->dense.at[id])
		return t->dense.at[id] - 1;
	return idtable_find_sparse(t, id);
}

#endif
