/* SPDX-License-Identifier: MIT */
/*
 * v1_cursor: the events of one proc, one after the other, each with its time
 * and the goroutine that was running.
 *
 * Which goroutine that is follows from the proc's own events, from batch to
 * batch: it runs from its start to the event that stops it.
 */
#ifndef TGT_FORMAT_V1_CURSOR_H
#define TGT_FORMAT_V1_CURSOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/seg.h"
#include "base/status.h"
#include "format/v1_record.h"

struct v1_index;

/* Procs that stand for what happens on none; as Go numbers them. */
enum {
	V1_P_TIMER = 1000001, /* timers that wake goroutines */
	V1_P_NETPOLL,         /* the network that wakes them */
	V1_P_SYSCALL,         /* returns from system calls */
	V1_P_GC
};

/* What the order of events makes of a goroutine (order), and what they say
 * when they are in order (state). */
enum v1_status {
	V1_DEAD,
	V1_RUNNABLE,
	V1_RUNNING,
	V1_WAITING
};

struct v1_goroutine {
	uint64_t id;
	uint64_t seq;     /* changes of its state so far */
	uint32_t idx;     /* in the order of first mention, from 0 */
	uint32_t waiters; /* events in front of a proc that wait for it */
	uint8_t order;    /* enum v1_status */
	uint8_t state;    /* enum v1_status */
	uint8_t last;     /* type of the last event that told its state */
	bool timer;       /* wakes others when their time has come */
	bool assists;     /* the garbage collector */
	bool created;     /* an event did, or it is goroutine 0 */
	bool unannounced; /* it was there before the trace, state not told */
};

/* Goroutine 0 is none: it is there, has no index, and always runs. */
struct v1_goroutines {
	struct map of; /* id to index */
	struct seg all;
	struct arena arena;
	struct v1_goroutine none;
};

void v1_goroutines_init(struct v1_goroutines *gs);
void v1_goroutines_release(struct v1_goroutines *gs);

/* The one with this id; where there is none, a dead one, from now on. */
struct v1_goroutine *v1_goroutines_get(struct v1_goroutines *gs, uint64_t id);

/* NULL where there is none. */
struct v1_goroutine *v1_goroutines_find(const struct v1_goroutines *gs,
					uint64_t id);

struct v1_event {
	struct v1_record r; /* as it is; CPU_SAMPLE: stack is one of names */
	int64_t tick;
	int64_t seq;                 /* Go 1.5 and 1.6: over all procs */
	struct v1_goroutine *g;      /* that it happened on */
	struct v1_goroutine *target; /* that arg[0] names, else g */
	uint32_t stream; /* of p in the index; its streams.n: of none */
	int64_t p;
	uint64_t offset; /* in the file */
};

struct v1_cursor {
	struct v1_event ev; /* the current one */
	const struct v1_index *index;
	struct v1_goroutines *gs;
	struct v1_goroutine *running;
	const uint8_t *data, *p, *stop; /* of the batch: its events */
	const uint8_t *end;             /* what can be looked at */
	const uint8_t *fast_stop;       /* V1_FAST bytes before, or stop */
	uint64_t offset;                /* of data in the file */
	uint32_t next_batch;
	uint32_t batch;
	bool has_event; /* ev has not been used yet */
	bool waits;     /* and is one of its target's waiters */
};

enum v1_next {
	V1_NEXT_EVENT,
	V1_NEXT_NONE,
	V1_NEXT_BAD /* the diag says why */
};

/* A stream that the index does not have gives no events. */
void v1_cursor_init(struct v1_cursor *c, const struct v1_index *index,
		    struct v1_goroutines *gs, uint32_t stream);

/* CPU samples and what belongs to no proc are left out. */
enum v1_next v1_cursor_next(struct v1_cursor *c, struct diag *d);

/* The type of the event that comes next, where its first byte tells that it
 * is of the goroutine that runs; 0 where it does not. */
unsigned v1_cursor_peek(const struct v1_cursor *c);

#endif
