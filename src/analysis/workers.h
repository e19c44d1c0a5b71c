/* SPDX-License-Identifier: MIT */
/*
 * workers: what procs or threads spend their time on, and how often they go
 * from one thing to another. Durations are what lies in the window, counts
 * are of what happens in it.
 */
#ifndef TGT_ANALYSIS_WORKERS_H
#define TGT_ANALYSIS_WORKERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "timeline/lane.h"

struct progress;
struct selection;
struct table;
struct timeline;

struct worker {
	int64_t id;
	int64_t state_ns[LANE_STATE_COUNT];
	uint64_t starts;   /* from idle, or not there, to at work */
	uint64_t switches; /* to another goroutine than the one before */
	uint64_t moves;    /* a proc to another thread, a thread to another
			    * proc, than the one before */
};

struct workers {
	const struct timeline *timeline;
	enum lane_kind kind; /* LANE_PROC or LANE_THREAD */
	int64_t window_ns;
	VEC(struct worker) all; /* in the order of ids */
};

/* Fills a zeroed struct. Of the selection, the window counts. False if
 * cancelled; release it then too. */
bool workers_get(struct workers *w, const struct timeline *tl,
		 enum lane_kind kind, const struct selection *s,
		 struct progress *p);
void workers_release(struct workers *w);

/* "procs" or "threads", a row for each. */
void workers_table(struct workers *w, struct table *out);

#endif
