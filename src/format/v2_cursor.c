/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_cursor.h"

#include <math.h>

#include "format/varint.h"

/* Below these, whole ticks and the double agree and nothing overflows. */
#define EXACT_TICKS ((uint64_t)1 << 40)
#define MAX_WHOLE 4096.0

void
v2_clock_set(struct v2_clock *clock, uint64_t frequency)
{
	double ns = 1.0 / ((double)frequency / 1e9);

	clock->ns_per_tick = ns;
	clock->whole = clock->exact_ticks = 0;
	if (ns >= 1 && ns < MAX_WHOLE && ns == (double)(uint64_t)ns) {
		clock->whole = (uint64_t)ns;
		clock->exact_ticks = EXACT_TICKS;
	}
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

static void
enter_batch(struct v2_cursor *c, uint32_t batch, const struct v2_batch *batches)
{
	c->batch = batch;
	c->p = batches[batch].data;
	c->end = c->p + batches[batch].size;
	c->time = 0;
	c->fast_end = c->p; /* until the time has been set */
}

/* Go takes a running time of 0 for one that has not been set yet. */
static void
set_time(struct v2_cursor *c, const struct v2_batch *b,
	 const struct v2_clock *clock)
{
	if (c->time == 0)
		c->time = v2_clock_ns(clock, b->time);
	c->fast_end = c->p;
	if (c->time != 0 && c->end - c->p > V2_LONGEST_EVENT)
		c->fast_end = c->end - V2_LONGEST_EVENT;
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

static bool
decode(struct v2_cursor *c, unsigned nargs, uint64_t *dt)
{
	const uint8_t *p = varint_get(c->event + 1, c->end, dt);

	for (unsigned i = 0; p && i + 1 < nargs; i++)
		p = varint_get(p, c->end, &c->arg[i]);
	if (!p)
		return false;
	c->p = p;
	return true;
}

enum v2_next
v2_cursor_next_slow(struct v2_cursor *c, const struct v2_batch *batches,
		    const struct v2_clock *clock, struct diag *d)
{
	unsigned nargs;
	uint64_t dt;

	while (c->p == c->end) {
		uint32_t next = batches[c->batch].next;

		if (next == V2_NO_BATCH)
			return V2_NEXT_NONE;
		enter_batch(c, next, batches);
	}
	set_time(c, &batches[c->batch], clock);
	c->event = c->p;
	c->type = *c->event;
	nargs = v2_timed_args[c->type];
	if (!nargs || !decode(c, nargs, &dt))
		return malformed(c, batches, d);
	c->time =
		(int64_t)((uint64_t)c->time + (uint64_t)v2_clock_ns(clock, dt));
	return V2_NEXT_EVENT;
}
