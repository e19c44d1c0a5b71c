/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/task_ids.h"

void
task_ids_free(struct task_ids *t)
{
	map_free(&t->block_of);
	vec_free(&t->blocks);
}

static uint32_t
new_block(struct task_ids *t, uint64_t id)
{
	uint32_t block = (uint32_t)t->blocks.n;

	vec_reserve(&t->blocks, t->blocks.n + 1);
	for (unsigned i = 0; i < TASK_IDS_BLOCK; i++)
		t->blocks.at[block].number[i] = TIMELINE_NONE;
	t->blocks.n++;
	map_put(&t->block_of, id >> TASK_IDS_SHIFT, block);
	return block;
}

void
task_ids_put(struct task_ids *t, uint64_t id, uint32_t number)
{
	uint32_t block = task_ids_block(t, id);

	if (block == MAP_NONE)
		block = new_block(t, id);
	t->blocks.at[block].number[id % TASK_IDS_BLOCK] = number;
}
