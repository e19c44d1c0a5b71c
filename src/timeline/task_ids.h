/* SPDX-License-Identifier: MIT */
/*
 * task_ids: finds tasks by their ids while a timeline is built.
 *
 * Tasks stay known after their end, so there may be millions of them; but
 * programs count them, so most ids around one that is there are there too:
 * this is a map to blocks of 16 numbers, which takes a fifth of one to each.
 */
#ifndef TGT_TIMELINE_TASK_IDS_H
#define TGT_TIMELINE_TASK_IDS_H

#include "base/map.h"
#include "base/mem.h"
#include "timeline/timeline.h"

enum {
	TASK_IDS_SHIFT = 4,
	TASK_IDS_BLOCK = 1 << TASK_IDS_SHIFT
};

/* A zeroed struct is an empty table. */
struct task_ids {
	struct map block_of; /* id >> TASK_IDS_SHIFT to index in blocks */
	VEC(struct task_ids_block { uint32_t number[TASK_IDS_BLOCK]; }) blocks;
};

void task_ids_free(struct task_ids *t);

/* The number replaces an older one of the same id. */
void task_ids_put(struct task_ids *t, uint64_t id, uint32_t number);

/* TIMELINE_NONE where there is none. */
static inline uint32_t
task_ids_get(const struct task_ids *t, uint64_t id)
{
	uint32_t block = map_get(&t->block_of, id >> TASK_IDS_SHIFT);

	if (block == MAP_NONE)
		return TIMELINE_NONE;
	return t->blocks.at[block].number[id % TASK_IDS_BLOCK];
}

#endif
