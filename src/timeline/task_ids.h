/* SPDX-License-Identifier: MIT */
/*
 * task_ids: finds tasks by their ids, while a timeline is built and while one
 * is walked over.
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

enum {
	TASK_IDS_RECENT = 16
};

/* A zeroed struct is an empty table. */
struct task_ids {
	struct map block_of; /* id >> TASK_IDS_SHIFT to index in blocks */
	VEC(struct task_ids_block { uint32_t number[TASK_IDS_BLOCK]; }) blocks;
	/* Blocks that were asked for, each where the low bits of its key say:
	 * programs work at a few tasks at a time, and the map is large. */
	struct {
		uint64_t key;  /* id >> TASK_IDS_SHIFT */
		uint32_t next; /* the block's index + 1, or 0 */
	} recent[TASK_IDS_RECENT];
};

void task_ids_free(struct task_ids *t);

/* The number replaces an older one of the same id. */
void task_ids_put(struct task_ids *t, uint64_t id, uint32_t number);

/* The block of an id, or MAP_NONE. */
static inline uint32_t
task_ids_block(struct task_ids *t, uint64_t id)
{
	uint64_t key = id >> TASK_IDS_SHIFT;
	unsigned i = key % TASK_IDS_RECENT;
	uint32_t block;

	if (t->recent[i].next && t->recent[i].key == key)
		return t->recent[i].next - 1;
	block = map_get(&t->block_of, key);
	if (block != MAP_NONE) {
		t->recent[i].key = key;
		t->recent[i].next = block + 1;
	}
	return block;
}

/* TIMELINE_NONE where there is none. */
static inline uint32_t
task_ids_get(struct task_ids *t, uint64_t id)
{
	uint32_t block = task_ids_block(t, id);

	if (block == MAP_NONE)
		return TIMELINE_NONE;
	return t->blocks.at[block].number[id % TASK_IDS_BLOCK];
}

#endif
