/* SPDX-License-Identifier: MIT */
/*
 * v2_cursor: the events of one thread in one generation, one after the other.
 *
 * A cursor walks over the thread's batches in the order of the file. Times
 * are made of the batch's base and the events' deltas, each delta turned
 * into nanoseconds by itself, as Go does it (internal/trace, batchCursor).
 */
#ifndef TGT_FORMAT_V2_CURSOR_H
#define TGT_FORMAT_V2_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "format/v2_events.h"
#include "format/varint.h"

struct v2_thread;

struct v2_batch {
	uint64_t time;       /* trace clock ticks */
	uint64_t offset;     /* of data in the file */
	const uint8_t *data; /* in the source, until the generation is done */
	uint32_t size;
	uint32_t next; /* the same thread's next batch, or V2_NO_BATCH */
};

#define V2_NO_BATCH UINT32_MAX

/* Ticks of the trace's clock to nanoseconds. */
struct v2_clock {
	double ns_per_tick;
	uint64_t whole;       /* the same as an integer, if it is one */
	uint64_t exact_ticks; /* below this, whole may be used; or 0 */
};

struct v2_cursor {
	/* The current event. */
	uint64_t arg[V2_MAX_ARGS - 1];
	int64_t time; /* ns */
	uint8_t type; /* enum v2_event */

	struct v2_thread *thread; /* NULL: written on behalf of no thread */
	uint64_t m;               /* id of the thread */
	const uint8_t *p, *end;   /* what is left of the batch */
	const uint8_t *fast_end;  /* up to here no event is cut off */
	const uint8_t *event;     /* where the current event begins */
	uint32_t batch;           /* index of the current batch */
};

enum v2_next {
	V2_NEXT_EVENT,
	V2_NEXT_NONE,
	V2_NEXT_MALFORMED
};

/* ticks * ns_per_tick, rounded towards 0; INT64_MIN where that is too much. */
int64_t v2_clock_ns(const struct v2_clock *clock, uint64_t ticks);

/* The frequency is in ticks per second. */
void v2_clock_set(struct v2_clock *clock, uint64_t frequency);

/* Puts c before the first event of a thread whose batches begin with first. */
void v2_cursor_init(struct v2_cursor *c, uint64_t m, uint32_t first,
		    const struct v2_batch *batches);

/* The same as v2_cursor_next(), for what the fast path leaves. */
enum v2_next v2_cursor_next_slow(struct v2_cursor *c,
				 const struct v2_batch *batches,
				 const struct v2_clock *clock, struct diag *d);

enum {
	/* Its type and five varints. */
	V2_LONGEST_EVENT = 1 + V2_MAX_ARGS * VARINT_MAX
};

/*
 * The varints of an event, dt and up to four arguments. Written out, since
 * this is where most of a trace is read. NULL where one is malformed.
 */
static inline __attribute__((always_inline)) const uint8_t *
v2_cursor_args(const uint8_t *p, unsigned nargs, uint64_t *dt, uint64_t *arg)
{
	p = varint_get_fast(p, dt);
	if (nargs < 2 || !p)
		return p;
	p = varint_get_fast(p, &arg[0]);
	if (nargs < 3 || !p)
		return p;
	p = varint_get_fast(p, &arg[1]);
	if (nargs < 4 || !p)
		return p;
	p = varint_get_fast(p, &arg[2]);
	if (nargs < 5 || !p)
		return p;
	return varint_get_fast(p, &arg[3]);
}

/* Decodes the next event. Malformed: why is in d. */
static inline __attribute__((always_inline)) enum v2_next
v2_cursor_next(struct v2_cursor *c, const struct v2_batch *batches,
	       const struct v2_clock *clock, struct diag *d)
{
	const uint8_t *p = c->p;
	unsigned nargs;
	uint64_t dt;

	if (p >= c->fast_end)
		return v2_cursor_next_slow(c, batches, clock, d);
	c->event = p;
	c->type = *p;
	nargs = v2_timed_args[*p];
	p = v2_cursor_args(p + 1, nargs, &dt, c->arg);
	if (!p || !nargs || dt >= clock->exact_ticks)
		return v2_cursor_next_slow(c, batches, clock, d);
	c->p = p;
	c->time = (int64_t)((uint64_t)c->time + dt * clock->whole);
	if (c->time == 0)
		c->fast_end = c->p;
	return V2_NEXT_EVENT;
}

/* Where the current event is in the file. */
uint64_t v2_cursor_offset(const struct v2_cursor *c,
			  const struct v2_batch *batches);

#endif
