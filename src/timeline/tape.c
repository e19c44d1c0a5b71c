/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/tape.h"

#include "base/arena.h"

enum {
	SLAB = 4 * TAPE_SLOTS, /* records taken from the arena at a time */
	SHORT = TAPE_SLOTS / 4 /* a chunk closed below this is a waste */
};

void
tape_init(struct tape *t)
{
	*t = (struct tape){ 0 };
	seg_init(&t->chunks, sizeof(struct chunk), 8);
}

/* How many events the last chunk has. */
static uint32_t
used_slots(const struct tape *t)
{
	return t->last ? (uint32_t)(t->next - t->last->record) : 0;
}

bool
tape_next_chunk(struct tape *t, struct arena *a, int64_t time_ns,
		uint32_t context)
{
	struct chunk *old = t->last, *c;
	uint32_t used = used_slots(t);

	if (t->chunks.n == TAPE_CHUNKS) {
		t->full = true;
		return false;
	}
	/* What a short chunk leaves free goes to the next one. */
	t->room -= used;
	if (t->room < TAPE_SLOTS) {
		t->next = arena_alloc(a, SLAB * sizeof(*t->next));
		t->room = SLAB;
	}
	arena_touch(t->next, TAPE_SLOTS * sizeof(*t->next));
	c = seg_add(&t->chunks, a);
	c->base_ns = t->base_ns = time_ns;
	c->first = old ? old->first + used : 0;
	c->record = t->next;
	c->context = context;
	t->stop = t->next + TAPE_SLOTS;
	if (old && !old->wide_ns && used < SHORT) {
		c->wide_ns = arena_alloc(a, TAPE_SLOTS * sizeof(*c->wide_ns));
		t->stop = t->next;
	}
	t->last = c;
	t->end = (uint32_t)(t->chunks.n - 1) << TAPE_SHIFT;
	return true;
}

struct record *
tape_add_wide(struct tape *t, int64_t time_ns)
{
	uint32_t used = used_slots(t);

	if (!t->last || !t->last->wide_ns || used == TAPE_SLOTS)
		return NULL;
	t->last->wide_ns[used] = time_ns;
	t->end++;
	t->stop = t->next + 1;
	return t->next++;
}

uint64_t
tape_count(const struct tape *t)
{
	return t->last ? t->last->first + used_slots(t) : 0;
}

uint32_t
tape_place(const struct seg *chunks, uint64_t number)
{
	size_t lo = 0, hi = chunks->n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		const struct chunk *c = seg_at(chunks, mid);

		if (c->first <= number)
			lo = mid;
		else
			hi = mid;
	}
	return (uint32_t)(lo << TAPE_SHIFT) +
	       (uint32_t)(number -
			  ((const struct chunk *)seg_at(chunks, lo))->first);
}

uint64_t
tape_number(const struct seg *chunks, uint32_t place)
{
	return tape_chunk(chunks, place)->first + (place & (TAPE_SLOTS - 1));
}

/* Which is the first chunk that begins at or after that time. */
static size_t
first_chunk_from(const struct seg *chunks, int64_t at_ns)
{
	size_t lo = 0, hi = chunks->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (((const struct chunk *)seg_at(chunks, mid))->base_ns <
		    at_ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint64_t
tape_find(const struct seg *chunks, uint64_t end, int64_t at_ns)
{
	size_t chunk = first_chunk_from(chunks, at_ns);
	uint64_t lo, hi = end;
	uint32_t place;

	if (!chunk)
		return 0;
	lo = ((const struct chunk *)seg_at(chunks, chunk - 1))->first;
	if (chunk < chunks->n)
		hi = ((const struct chunk *)seg_at(chunks, chunk))->first;
	hi = hi < end ? hi : end;
	place = (uint32_t)((chunk - 1) << TAPE_SHIFT) - (uint32_t)lo;
	while (lo < hi) {
		uint64_t mid = lo + (hi - lo) / 2;

		if (tape_time(chunks, place + (uint32_t)mid) < at_ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
