/* SPDX-License-Identifier: MIT */
/*
 * states: a goroutine's life, state by state: why, where, and who ended it.
 * Table: states, in order of time; what touches the window, with the part of
 * it that is in the window as its duration.
 */
#ifndef TGT_ANALYSIS_STATES_H
#define TGT_ANALYSIS_STATES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "timeline/lane.h"

struct progress;
struct selection;
struct table;

struct states {
	const struct timeline *timeline;
	uint32_t goroutine;
	int64_t from_ns, to_ns; /* the window */
	VEC(struct span) list;
	/* The row that was asked for last: its cells need the same. */
	uint32_t point;
	struct span_detail detail;
};

/* "running", "runnable", "waiting", "syscall"; NULL where it is nothing of a
 * goroutine's. */
const char *states_word(enum lane_state state);

/* Fills a zeroed struct; false if cancelled. Of the selection the window
 * counts. Release it whatever the result. */
bool states_get(struct states *x, const struct timeline *tl, uint32_t goroutine,
		const struct selection *s, struct progress *p);
void states_release(struct states *x);

void states_table(struct states *x, struct table *out);

#endif
