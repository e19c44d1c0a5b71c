/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/idtable.h"

#include <string.h>

enum {
	SLACK = 1024
};

void
idtable_free(struct idtable *t)
{
	vec_free(&t->dense);
	map_free(&t->sparse);
	t->n = 0;
}

void
idtable_reset(struct idtable *t)
{
	t->dense.n = 0;
	if (t->sparse.n)
		map_free(&t->sparse);
	t->n = 0;
}

uint32_t
idtable_find_sparse(const struct idtable *t, uint64_t id)
{
	return t->sparse.n ? map_get(&t->sparse, id) : IDTABLE_NONE;
}

bool
idtable_add(struct idtable *t, uint64_t id)
{
	if (idtable_find(t, id) != IDTABLE_NONE)
		return false;
	if (id < 2 * (uint64_t)t->n + SLACK) {
		size_t n = t->dense.n;

		if (id >= n) {
			vec_reserve(&t->dense, id + 1);
			memset(t->dense.at + n, 0,
			       (id + 1 - n) * sizeof(*t->dense.at));
			t->dense.n = id + 1;
		}
		t->dense.at[id] = ++t->n;
	} else {
		map_put(&t->sparse, id, t->n++);
	}
	return true;
}
