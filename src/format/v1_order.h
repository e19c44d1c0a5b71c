/* SPDX-License-Identifier: MIT */
/*
 * v1_order: from the events of each proc to one order for all.
 *
 * Until Go 1.6 every event has a number, and that is it. Later ones have
 * times, which different CPUs need not agree about, so a goroutine's changes
 * of state are counted: an event can come only when those before it have.
 * Among those that can, the earliest comes next, and the same with the
 * samples of the CPU profiler. If times and order then contradict each other
 * the trace cannot be used from there on.
 *
 * Returns from system calls are put where they happened, not where they were
 * written. Futile wakeups, as Go 1.5 to 1.10 have them, are left out: those
 * of a goroutine that only looks whether it must wait, and must.
 *
 * Which of several events of equal time comes first differs from run to run
 * of Go's reader; this is one of the orders that it produces.
 */
#ifndef TGT_FORMAT_V1_ORDER_H
#define TGT_FORMAT_V1_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "format/frontier.h"
#include "format/v1_cursor.h"
#include "format/v1_index.h"

struct v1_order {
	const struct v1_index *index;
	struct diag *d;
	struct v1_goroutines gs;
	struct v1_cursor *cursors; /* one a proc, and one for samples */
	size_t ncursors;
	struct v1_cursor **waiting; /* with an event to try; room for all */
	size_t nwaiting;
	struct frontier frontier;           /* those that can come */
	const struct v1_goroutine *changed; /* by the last event; NULL: all */
	uint64_t gc_seq;
	bool by_number; /* Go 1.5 and 1.6 */

	/* The cursor of the last event, if it may go on, and before which key
	 * its next event comes next, nothing else having changed. */
	struct v1_cursor *last;
	int64_t limit;

	struct map sample_of; /* goroutine to its next sample, if any */
	size_t next_sample, next_exit;
	struct v1_cursor *held; /* its event is next, but for exits */
	struct v1_event exit;
	int64_t last_tick;

	const uint64_t *futile; /* offsets of events to leave out, rising */
	size_t nfutile;
};

void v1_order_init(struct v1_order *o, const struct v1_index *index,
		   struct diag *d);
void v1_order_release(struct v1_order *o);

/*
 * The next event, valid until the next call. Its type is never one of those
 * whose name ends in LOCAL, which differ only on the wire.
 */
enum v1_next v1_order_next(struct v1_order *o, const struct v1_event **ev);

/* Does this system call, which was the last event, block its proc? */
bool v1_order_call_blocks(struct v1_order *o);

/* Bytes of events that have not been used. */
uint64_t v1_order_rest(const struct v1_order *o);

#endif
