/* SPDX-License-Identifier: MIT */
/*
 * summary: a trace's main figures.
 *
 * A range that began before the trace counts from the trace's start, one
 * that is still open counts to its end.
 */
#ifndef TGT_ANALYSIS_SUMMARY_H
#define TGT_ANALYSIS_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

struct selection;
struct timeline;

struct summary {
	int64_t start_ns;    /* of the first event, on the trace's clock */
	int64_t duration_ns; /* to the last event */
	bool has_wall;
	int64_t wall_sec, wall_nsec; /* the start on the wall's clock */
	uint32_t procs;              /* the largest GOMAXPROCS, or procs seen */
	uint32_t threads, goroutines;
	uint64_t events;
	uint32_t generations;
	uint32_t gc_cycles; /* concurrent mark phases */
	int64_t gc_ns;
	uint32_t stw_count;
	int64_t stw_total_ns;
	int64_t stw_worst_ns; /* the longest, and when it began */
	int64_t stw_worst_at_ns;
	uint32_t stw_worst_name; /* a string; 0 if there was none */
	uint32_t tasks, regions, logs, samples;
};

/* With a window, what lies in it: duration, events, wall clock, collector and
 * stops of the world; how many of all else there are is told of the whole
 * trace. */
void summary_get(const struct timeline *tl, const struct selection *s,
		 struct summary *out);

#endif
