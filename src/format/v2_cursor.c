/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_cursor.h"

#include <math.h>

#include "format/varint.h"

enum {
	/* The longest event: its type and five varints. */
	LONGEST_EVENT = 1 + V2_MAX_ARGS * VARINT_MAX,
	/* A varint's fast reader looks at 8 bytes. */
	FAST_MARGIN = LONGEST_EVENT + 8
};

/* Below this, whole ticks and the double agree and nothing overflows. */
#define EXACT_TICKS ((uint64_t)1 << 40)
#define EXACT_NS_PER_TICK ((uint64_t)1 << 12)

void
v2_clock_set(struct v2_clock *clock, uint64_t frequency)
{
	double ns = 1.0 / ((double)frequency / 1e9);

	clock->ns_per_tick = ns;
	clock->whole = 0;
	if (ns >= 1 && ns < (double)EXACT_NS_PER_TICK &&
	    ns == (double)(uint64_t)ns)
		clock->whole = (uint64_t)ns;
}

int64_t
v2_clock_ns(const struct v2_clock *clock, uint64_t ticks)
{
	double ns = (double)ticks * clock->ns_per_tick;

	/* What amd64 makes of it; elsewhere Go's result varies. */
	if (!(ns > -0x1p63 && ns < 0x1p63))
		return INT64_MIN;
	return (int64_t)ns;
}

static inline int64_t
to_ns(const struct v2_clock *clock, uint64_t ticks)
{
	if (clock->whole && ticks < EXACT_TICKS)
		return (int64_t)(ticks * clock->whole);
	return v2_clock_ns(clock, ticks);
}

static inline int64_t
wrapping_add(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a + (uint64_t)b);
}

static void
enter_batch(struct v2_cursor *c, uint32_t batch, const struct v2_batch *batches)
{
	c->batch = batch;
	c->p = batches[batch].data;
	c->end = c->p + batches[batch].size;
	c->time = 0;
}

void
v2_cursor_init(struct v2_cursor *c, uint64_t m, uint32_t first,
	       const struct v2_batch *batches)
{
	*c = (struct v2_cursor){ .m = m };
	enter_batch(c, first, batches);
}

uint64_t
v2_cursor_offset(const struct v2_cursor *c, const struct v2_batch *batches)
{
	const struct v2_batch *b = &batches[c->batch];

	return b->offset + (uint64_t)(c->event - b->data);
}

static enum v2_next
malformed(const struct v2_cursor *c, const struct v2_batch *batches,
	  struct diag *d)
{
	const struct v2_spec *spec = &v2_specs[c->type];
	uint64_t offset = v2_cursor_offset(c, batches);

	if (!spec->name || !spec->timed)
		diag_at(d, ST_CORRUPT, offset,
			"event %u, which does not belong into a batch of "
			"events",
			c->type);
	else
		diag_at(d, ST_CORRUPT, offset, "malformed argument of %s",
			spec->name);
	return V2_NEXT_MALFORMED;
}

/* Events near the end of their batch, and varints that may be too long. */
static bool
decode_carefully(struct v2_cursor *c, unsigned nargs, uint64_t *dt)
{
	const uint8_t *p = c->event + 1;

	p = varint_get(p, c->end, dt);
	for (unsigned i = 0; p && i + 1 < nargs; i++)
		p = varint_get(p, c->end, &c->arg[i]);
	if (!p)
		return false;
	c->p = p;
	return true;
}

static inline bool
decode(struct v2_cursor *c, unsigned nargs, uint64_t *dt)
{
	const uint8_t *p = c->event + 1;

	if (c->end - c->event < FAST_MARGIN)
		return decode_carefully(c, nargs, dt);
	p = varint_get_short(p, dt);
	for (unsigned i = 0; p && i + 1 < nargs; i++)
		p = varint_get_short(p, &c->arg[i]);
	if (!p)
		return decode_carefully(c, nargs, dt);
	c->p = p;
	return true;
}

enum v2_next
v2_cursor_next(struct v2_cursor *c, const struct v2_batch *batches,
	       const struct v2_clock *clock, struct diag *d)
{
	const struct v2_spec *spec;
	uint64_t dt;

	while (c->p == c->end) {
		uint32_t next = batches[c->batch].next;

		if (next == V2_NO_BATCH)
			return V2_NEXT_NONE;
		enter_batch(c, next, batches);
	}
	/* Go takes a running time of 0 for one that has not been set yet. */
	if (c->time == 0)
		c->time = v2_clock_ns(clock, batches[c->batch].time);
	c->event = c->p;
	c->type = *c->event;
	spec = &v2_specs[c->type];
	if (!spec->timed || !decode(c, spec->nargs, &dt))
		return malformed(c, batches, d);
	c->time = wrapping_add(c->time, to_ns(clock, dt));
	return V2_NEXT_EVENT;
}
