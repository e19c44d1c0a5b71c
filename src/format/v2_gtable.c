/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_gtable.h"

#include "base/mem.h"

enum {
	FIRST_SLOTS = 64
};

static void
set_size(struct v2_gtable *t, size_t slots)
{
	t->slot = mem_zalloc(slots, sizeof(*t->slot));
	t->mask = slots - 1;
}

void
v2_gtable_init(struct v2_gtable *t)
{
	*t = (struct v2_gtable){ .seed = map_seed() };
	set_size(t, FIRST_SLOTS);
}

void
v2_gtable_free(struct v2_gtable *t)
{
	mem_free(t->slot);
	t->slot = NULL;
}

static void
insert(struct v2_gtable *t, struct v2_goroutine *g)
{
	size_t i = v2_gtable_home(t, g->id);

	while (t->slot[i].g)
		i = (i + 1) & t->mask;
	t->slot[i] = (struct v2_gslot){ g->id, g };
}

void
v2_gtable_add(struct v2_gtable *t, struct v2_goroutine *g)
{
	struct v2_gtable old = *t;

	if (t->n * 2 >= t->mask) {
		set_size(t, (old.mask + 1) * 2);
		for (size_t i = 0; i <= old.mask; i++)
			if (old.slot[i].g)
				insert(t, old.slot[i].g);
		mem_free(old.slot);
	}
	insert(t, g);
	t->n++;
}

/* Moves later ones of the run up, so that none is cut off from its home. */
void
v2_gtable_remove(struct v2_gtable *t, const struct v2_goroutine *g)
{
	size_t hole = v2_gtable_home(t, g->id), i;

	while (t->slot[hole].g != g)
		hole = (hole + 1) & t->mask;
	for (i = (hole + 1) & t->mask; t->slot[i].g; i = (i + 1) & t->mask) {
		size_t home = v2_gtable_home(t, t->slot[i].id);

		if (((i - home) & t->mask) >= ((i - hole) & t->mask)) {
			t->slot[hole] = t->slot[i];
			hole = i;
		}
	}
	t->slot[hole].g = NULL;
	t->n--;
}
