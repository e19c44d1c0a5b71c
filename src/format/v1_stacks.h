/* SPDX-License-Identifier: MIT */
/*
 * v1_stacks: the stacks of a v1 trace.
 *
 * Until Go 1.6 their frames are addresses only. What these are called, the
 * program's file says (symbols.h); where it does not, the address is the name.
 */
#ifndef TGT_FORMAT_V1_STACKS_H
#define TGT_FORMAT_V1_STACKS_H

#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"
#include "event/names.h"
#include "format/idtable.h"

struct names;
struct symbols;
struct v1_index;
struct v1_record;

struct v1_frames {
	const uint8_t *at; /* in the source */
	uint32_t n;
};

struct v1_stacks {
	struct idtable ids;
	VEC(struct v1_frames) frames; /* of each stack */
	VEC(uint32_t) numbers;        /* in names, of each stack */
	struct map frame_of;          /* address to number in names */

	/* Until Go 1.6, where goroutines begin. */
	VEC(uint64_t) entries;
	struct map known_entries;
};

/* While the trace is gone through: a record of type STACK, and where a new
 * goroutine begins. */
void v1_stacks_add(struct v1_stacks *s, const struct v1_record *r);
void v1_stacks_add_entry(struct v1_stacks *s, uint64_t pc);

/* When it has been: puts all into the names of the index. symbols may be
 * NULL. */
void v1_stacks_resolve(struct v1_stacks *s, struct v1_index *x,
		       struct symbols *symbols);

void v1_stacks_free(struct v1_stacks *s);

/* The number in names of a stack id; STACK_NONE for what is not there. */
static inline uint32_t
v1_stacks_find(const struct v1_stacks *s, uint64_t id)
{
	uint32_t i = idtable_find(&s->ids, id);

	return i == IDTABLE_NONE ? STACK_NONE : s->numbers.at[i];
}

/* That of a stack which is only where a goroutine begins. */
uint32_t v1_stacks_of_entry(const struct v1_stacks *s, uint64_t pc,
			    struct names *names);

#endif
