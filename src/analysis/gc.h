/* SPDX-License-Identifier: MIT */
/*
 * gc: the cycles of the garbage collector and the stops of the world.
 *
 * A cycle is its concurrent mark phase. The stops that touch it (they end one
 * phase and begin the next: sweep termination, mark termination) are its own,
 * and so are the assists in it, and the sweeps from its end to the begin of
 * the next. Durations are what of them lies in the window; what touches the
 * window is listed. Tables: cycles, pauses, and reasons (of pauses).
 */
#ifndef TGT_ANALYSIS_GC_H
#define TGT_ANALYSIS_GC_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/exec_table.h"
#include "base/mem.h"

struct progress;
struct selection;
struct table;
struct timeline;

struct gc_cycle {
	int64_t begin_ns, end_ns; /* NEVER and OPEN are possible */
	int64_t mark_ns;
	uint32_t pauses, assists, sweeps;
	int64_t pause_ns, worst_pause_ns, assist_ns, sweep_ns;
	uint64_t swept_bytes, reclaimed_bytes;
	bool has_before, has_after, has_goal;
	uint64_t before_bytes, after_bytes; /* live heap at begin, and after */
	uint64_t goal_bytes;                /* at the begin */
};

struct gc_pause {
	int64_t begin_ns, end_ns;
	int64_t ns;
	uint32_t name;      /* tells why, a string */
	uint32_t goroutine; /* who stopped the world */
	uint32_t stack;
	uint32_t cycle; /* number of a cycle, or UINT32_MAX */
};

struct gc_reason {
	uint32_t name;
	struct exec_spread spread;
};

struct gc {
	const struct timeline *timeline;
	int64_t from_ns, to_ns;
	VEC(struct gc_cycle) cycles;
	VEC(struct gc_pause) pauses;
	VEC(struct gc_reason) reasons; /* the first is all of them, name 0 */
};

/* Fills a zeroed struct. Of the selection, the window counts. False if
 * cancelled; release it then too. */
bool gc_get(struct gc *gc, const struct timeline *tl, const struct selection *s,
	    struct progress *p);
void gc_release(struct gc *gc);

void gc_cycles_table(struct gc *gc, struct table *out);
void gc_pauses_table(struct gc *gc, struct table *out);
void gc_reasons_table(struct gc *gc, struct table *out);

#endif
