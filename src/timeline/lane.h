/* SPDX-License-Identifier: MIT */
/*
 * lane: what a proc, a thread or a goroutine did, from the first moment of
 * the trace to the last: a row of spans without gaps.
 *
 * A screen asks for cells: the window cut in equal pieces of time, each
 * summed up. That costs a few look-ups a cell at every zoom, because each
 * lane keeps sums over its spans at several levels of detail. Where cells
 * are wider than some 32 spans, a sum of 64 that lies across cells' edges is
 * cut in proportion, so that figures there may count for a neighbour; no span
 * is ever left out or counted twice.
 */
#ifndef TGT_TIMELINE_LANE_H
#define TGT_TIMELINE_LANE_H

#include "timeline/timeline.h"

enum lane_kind {
	LANE_PROC,
	LANE_THREAD,
	LANE_GOROUTINE,
	LANE_KIND_COUNT
};

/* A proc's, thread's or goroutine's number says which. */
struct lane {
	enum lane_kind kind;
	uint32_t number;
};

/*
 * NONE      not there: before its begin, after its end, or not known yet
 * IDLE      proc: idle; thread: without proc and goroutine
 * FREE      proc, thread: a proc is held, but no goroutine runs
 * RUNNING   a goroutine runs
 * SYSCALL   a goroutine is in a system call and still holds the thread; on a
 *           proc's lane, the proc is not taken away yet
 * RUNNABLE, WAITING   of goroutines only
 */
enum lane_state {
	LANE_NONE,
	LANE_IDLE,
	LANE_FREE,
	LANE_RUNNING,
	LANE_SYSCALL,
	LANE_RUNNABLE,
	LANE_WAITING,
	LANE_STATE_COUNT
};

enum {
	LANE_AHEAD = 16
};

/* Lives in [begin_ns, end_ns). */
struct span {
	int64_t begin_ns, end_ns;
	enum lane_state state;
	uint32_t goroutine;    /* who runs or is in the call; a goroutine's
				* own lane: itself; or TIMELINE_NONE */
	uint32_t proc, thread; /* where, or TIMELINE_NONE */
	uint32_t point;        /* its number in the lane; see lane_span() */
	bool open_begin;       /* began before the trace did */
	bool open_end;         /* not over when the snapshot ends */
};

struct lane_cell {
	int64_t state_ns[LANE_STATE_COUNT]; /* time spent in each */
	uint32_t spans;     /* that have a part in the cell, at least 1 */
	uint32_t active;    /* those RUNNING or SYSCALL */
	uint32_t point;     /* the span that covers most of the cell among those
			     * RUNNING or SYSCALL, else among all */
	uint32_t goroutine; /* of that span, or TIMELINE_NONE */
	uint32_t func;      /* the function that has most of the time RUNNING
			     * or SYSCALL; a string, 0 = none or unknown */
};

/* How many spans a lane has; never 0. They are the points 0 to count - 1. */
uint32_t lane_count(const struct timeline *tl, struct lane lane);

/* The span of that number; it must exist. */
void lane_span(const struct timeline *tl, struct lane lane, uint32_t point,
	       struct span *out);

/* Has at hand what lane_span() is to tell of spans that are far apart: all at
 * once hardly takes longer than one. They must exist; more than LANE_AHEAD are
 * left out. */
void lane_ahead(const struct timeline *tl, struct lane lane,
		const uint32_t *points, size_t n);

/* All spans in order, until take() says false; faster than one by one. */
void lane_each(const struct timeline *tl, struct lane lane,
	       bool (*take)(void *walk, const struct span *span), void *walk);

/* The same of many lanes, whose walks are walks[0] to [n - 1]: in turns, so
 * that what happened at the same time is looked at while it is at hand. */
void lane_each_of(const struct timeline *tl, const struct lane *lanes, size_t n,
		  bool (*take)(void *walk, const struct span *span),
		  void *const *walks);

/* lane_each() from the span at at_ns on, which is found faster if it is near
 * the one with the number near. */
void lane_each_from(const struct timeline *tl, struct lane lane, int64_t at_ns,
		    uint32_t near,
		    bool (*take)(void *walk, const struct span *span),
		    void *walk);

/* The number of the span at that time, clamped to the lane's. */
uint32_t lane_find(const struct timeline *tl, struct lane lane, int64_t at_ns);

/* The window in n equal cells. Where it leaves the trace, all is NONE. */
void lane_cells(const struct timeline *tl, struct lane lane, int64_t from_ns,
		int64_t to_ns, struct lane_cell *cells, size_t n);

/* The nearest RUNNING or SYSCALL span before (step -1) or after (step 1) that
 * point; false if there is none. */
bool lane_next_active(const struct timeline *tl, struct lane lane,
		      uint32_t point, int step, uint32_t *out);

/* What a person wants to know about a span. Unknown stacks, names are 0. */
struct span_detail {
	struct span span;
	struct goroutine goroutine; /* if span.goroutine is one */
	uint32_t begin_stack;       /* of the event that began it */
	uint32_t end_stack;         /* of the one that ended it */
	uint32_t begin_reason;      /* a string: why it came to wait, to be
				     * preempted, ... */
	uint32_t end_reason;
	enum go_state begin_from, end_to; /* what the goroutine was before,
					   * and is after; UNDETERMINED */
};

void lane_detail(const struct timeline *tl, struct lane lane, uint32_t point,
		 struct span_detail *out);

/* One goroutine makes another runnable, or creates it. */
struct wake {
	int64_t time_ns;
	uint32_t waker; /* goroutine; NONE: the runtime (network, a timer) */
	uint32_t woken; /* goroutine */
	uint32_t proc, thread; /* where the waker ran, or TIMELINE_NONE */
	uint32_t stack;        /* of the waker */
	bool created;
};

/*
 * Cause: what made the goroutine of a RUNNING or SYSCALL span (or of any
 * span in a goroutine's lane) runnable the last time before its begin.
 */
bool lane_cause(const struct timeline *tl, struct lane lane, uint32_t point,
		struct wake *out);

/* Effects: whom the goroutine of a RUNNING span woke during it, in order; at
 * most cap. Returns how many were written. *left: how many events may be looked
 * at, and then how many still might be; 0: there may be more wakes. */
size_t lane_effects(const struct timeline *tl, struct lane lane, uint32_t point,
		    struct wake *out, size_t cap, uint64_t *left);

/* Where a goroutine was at that time: its span, and if it was on a proc, the
 * lane of that proc and the point there. */
bool lane_on_proc(const struct timeline *tl, uint32_t goroutine, int64_t at_ns,
		  struct lane *lane, uint32_t *point);

#endif
