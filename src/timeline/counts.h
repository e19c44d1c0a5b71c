/* SPDX-License-Identifier: MIT */
/*
 * counts: how many goroutines are in which state, at any time and zoom.
 *
 * As in Go's viewer a goroutine counts from its first event on: one that was
 * there before the trace, from the event that tells so.
 */
#ifndef TGT_TIMELINE_COUNTS_H
#define TGT_TIMELINE_COUNTS_H

#include "timeline/timeline.h"

/* By enum go_state; UNDETERMINED and NOT_EXIST are not counted. */
struct counts {
	uint32_t of[GO_STATE_COUNT];
};

/* At that time: after all events at or before it. */
void counts_at(const struct timeline *tl, int64_t at_ns, struct counts *out);

/*
 * The window in n equal cells: the most that there are at any one time in
 * each, of each state by itself. Where cells are wider than a few thousand
 * events, a cell may have a peak that lies up to as many events beside it.
 */
void counts_cells(const struct timeline *tl, int64_t from_ns, int64_t to_ns,
		  struct counts *cells, size_t n);

#endif
