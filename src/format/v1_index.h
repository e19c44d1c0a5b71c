/* SPDX-License-Identifier: MIT */
/*
 * v1_index: a v1 trace at first sight: where the events of each proc are,
 * and all that is not in the order of the events.
 *
 * Strings, stacks and the frequency of the clock stand at the end of the
 * file, so all of it is gone through once before the first event can be
 * told. Events are only located here, not kept: memory follows the number of
 * batches (64 KiB each), not of events. Kept are those few that do not stand
 * in the file where they belong: CPU samples, and returns from system calls,
 * which are written when the goroutine runs again, long after they happened.
 *
 * Damage ends the index; what comes before it is used. The source must not
 * be released before v1_index_free().
 */
#ifndef TGT_FORMAT_V1_INDEX_H
#define TGT_FORMAT_V1_INDEX_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/status.h"
#include "format/idtable.h"
#include "format/keysort.h"
#include "format/v1_events.h"
#include "format/v1_stacks.h"

struct names;
struct source;
struct symbols;

#define V1_NONE UINT32_MAX

enum {
	V1_MAX_PROCS = 1 << 13 /* more than any machine has */
};

/* A proc's buffer of events. Times are in ticks everywhere. */
struct v1_batch {
	uint64_t offset, size; /* bytes: its events, without the head */
	uint64_t tick, seq;
	uint32_t next; /* the same proc's next batch, or V1_NONE */
};

struct v1_stream {
	int64_t p;            /* -1: events that no proc wrote */
	uint32_t first, last; /* batches */
};

struct v1_sample {
	uint64_t g;
	int64_t tick, p;
	uint32_t stack;     /* number in names */
	uint32_t next_of_g; /* the next sample of the same goroutine */
};

/* A return from a system call that happened before it was written. */
struct v1_exit {
	int64_t key;  /* sequence number until Go 1.6, then tick */
	int64_t tick; /* when it happened */
	uint64_t g;
	uint64_t offset;
};

struct v1_index {
	struct v1_layout layout;
	struct source *src;
	struct names *names;

	VEC(struct v1_batch) batches;
	VEC(struct v1_stream) streams; /* by proc, -1 first */
	VEC(struct v1_sample) samples;
	VEC(struct keysort_item) sample_order; /* by tick, of samples */
	VEC(struct v1_exit) exits;             /* by key */
	VEC(uint64_t) timers;                  /* goroutines */
	bool futile; /* there are futile wakeups to remove */

	int64_t frequency;  /* ticks a second; 0 if unknown */
	bool bad_frequency; /* it is there, but not positive */
	uint64_t end;       /* of what is good, in the file */

	struct idtable string_ids;
	VEC(uint32_t) strings; /* numbers in names */
	struct v1_stacks stacks;
};

/*
 * Reads from offset body to the end. ST_CORRUPT where the trace is damaged:
 * the index is usable nevertheless. Free it in any case. symbols may be NULL.
 */
enum status v1_index_read(struct v1_index *x, struct source *src, int go_minor,
			  uint64_t body, struct symbols *symbols,
			  struct names *names, const atomic_bool *cancel,
			  struct diag *d);
void v1_index_free(struct v1_index *x);

/* The index in streams, or their n. */
uint32_t v1_index_stream(const struct v1_index *x, int64_t p);

/* The number in names of a string id; 0 for what is not there. */
static inline uint32_t
v1_index_string(const struct v1_index *x, uint64_t id)
{
	uint32_t i = idtable_find(&x->string_ids, id);

	return i == IDTABLE_NONE ? 0 : x->strings.at[i];
}

#endif
