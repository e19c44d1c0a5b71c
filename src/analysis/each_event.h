/* SPDX-License-Identifier: MIT */
/*
 * each_event: a walk over all events of a trace, which can be watched and
 * given up.
 */
#ifndef TGT_ANALYSIS_EACH_EVENT_H
#define TGT_ANALYSIS_EACH_EVENT_H

#include <stdbool.h>
#include <stdint.h>

struct event;
struct moments_scan;
struct progress;
struct timeline;

/*
 * Calls take with every event of these kinds, bits 1 << enum event_kind, in
 * order of time. Those of goroutines, procs and what users mark come as
 * moments_scan_only() has it: without context until somebody asks for it.
 * False if cancelled.
 */
bool each_event(const struct timeline *tl, uint32_t kinds,
		void (*take)(void *walk, struct moments_scan *scan,
			     struct event *ev),
		void *walk, struct progress *p);

#endif
