/* SPDX-License-Identifier: MIT */
/*
 * tape: every event of the trace in order, 20 bytes each.
 *
 * Events lie in chunks of up to 4096 slots, each with a time of its own that
 * its events' times count from. An event's place is chunk << 12 | slot: it
 * rises with time, but is not dense, since a chunk is closed early when a
 * time does not fit in 32 bits. If that happens often, chunks get a list of
 * full times instead.
 *
 * What a record does not hold is in a list of its own kind (store.h) or
 * follows from the lanes: who executes is the goroutine that the thread's
 * lane shows. Where that does not hold, the event is an odd one and kept
 * whole.
 */
#ifndef TGT_TIMELINE_TAPE_H
#define TGT_TIMELINE_TAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/seg.h"
#include "event/event.h"

struct arena;

enum {
	TAPE_SHIFT = 12,
	TAPE_SLOTS = 1 << TAPE_SHIFT,
	TAPE_CHUNKS = (1 << (32 - TAPE_SHIFT)) - 1,
	TAPE_ODD = UINT16_MAX /* record.context: see struct odd */
};

#define TAPE_NONE UINT32_MAX /* no place; behind all places */

/*
 * By kind: a, b
 * GO_STATE    goroutine, the goroutine's previous change or TAPE_NONE
 * PROC_STATE  proc
 * METRIC      value, low and high half
 * LABEL       string
 * others      number in the list of their kind; b: RANGE_*: name;
 *             TASK_END: 1 where its parent is 0 and its begin's is none, as
 *             in traces up to Go 1.21
 */
struct record {
	uint32_t dt; /* ns since the chunk's base; wide chunks: unused */
	uint32_t a, b;
	uint32_t stack;
	uint16_t context; /* of the store's contexts, from the chunk's first */
	uint8_t code;     /* kind and states: code.h */
	uint8_t sub;      /* GO_STATE: reason's number; else event's sub */
};

struct chunk {
	int64_t base_ns;
	uint64_t first; /* number of its first event */
	struct record *record;
	int64_t *wide_ns; /* full times, or NULL */
	uint32_t context; /* number of the first context */
	/* Goroutines in each enum go_state before its first event, and the
	 * most of them at any time in it; peak is the writer's until there is
	 * a next chunk. */
	uint32_t count[GO_STATE_COUNT], peak[GO_STATE_COUNT];
};

struct tape {
	struct seg chunks;
	struct chunk *last;        /* the writer's */
	struct record *next;       /* where the next event goes */
	const struct record *stop; /* what next must not be */
	int64_t base_ns;           /* the last chunk's */
	uint32_t room;             /* records from the last chunk's first on */
	uint32_t end;              /* place behind the last event */
	bool full;                 /* no place is left; events are refused */
};

void tape_init(struct tape *t);

/* Begins a chunk for an event at that time; false when the tape is full. */
bool tape_next_chunk(struct tape *t, struct arena *a, int64_t time_ns,
		     uint32_t context);

/* The same as tape_add() where times are wide, else NULL. */
struct record *tape_add_wide(struct tape *t, int64_t time_ns);

/* Room for an event, or NULL: tape_next_chunk() then. */
static inline struct record *
tape_add(struct tape *t, int64_t time_ns)
{
	uint64_t dt = (uint64_t)time_ns - (uint64_t)t->base_ns;
	struct record *r = t->next;

	if (__builtin_expect(r == t->stop || dt > UINT32_MAX, 0))
		return tape_add_wide(t, time_ns);
	t->next = r + 1;
	t->end++;
	r->dt = (uint32_t)dt;
	return r;
}

/* How many events there are. */
uint64_t tape_count(const struct tape *t);

/* Readers use a copy of chunks. */
static inline const struct chunk *
tape_chunk(const struct seg *chunks, uint32_t place)
{
	return seg_at(chunks, place >> TAPE_SHIFT);
}

static inline const struct record *
tape_record(const struct seg *chunks, uint32_t place)
{
	return &tape_chunk(chunks, place)->record[place & (TAPE_SLOTS - 1)];
}

/* When the event in that slot of a chunk was. */
static inline int64_t
tape_slot_time(const struct chunk *c, uint32_t slot)
{
	if (c->wide_ns)
		return c->wide_ns[slot];
	return (int64_t)((uint64_t)c->base_ns + c->record[slot].dt);
}

static inline int64_t
tape_time(const struct seg *chunks, uint32_t place)
{
	return tape_slot_time(tape_chunk(chunks, place),
			      place & (TAPE_SLOTS - 1));
}

/* The place after that one, which may be behind the last event. */
static inline uint32_t
tape_step(const struct seg *chunks, uint32_t place)
{
	uint32_t next = (place >> TAPE_SHIFT) + 1;
	uint32_t slot = (place & (TAPE_SLOTS - 1)) + 1;

	if (next < chunks->n) {
		const struct chunk *c = seg_at(chunks, next - 1);
		const struct chunk *after = seg_at(chunks, next);

		if (slot == after->first - c->first)
			return next << TAPE_SHIFT;
	}
	return place + 1;
}

/* The place of the event with that number, and the other way round. */
uint32_t tape_place(const struct seg *chunks, uint64_t number);
uint64_t tape_number(const struct seg *chunks, uint32_t place);

/* The number of the first event at or after that time, of events below end. */
uint64_t tape_find(const struct seg *chunks, uint64_t end, int64_t at_ns);

#endif
