/* SPDX-License-Identifier: MIT */
/*
 * each_event: a walk over all events of a trace, which can be watched and
 * given up.
 */
#ifndef TGT_ANALYSIS_EACH_EVENT_H
#define TGT_ANALYSIS_EACH_EVENT_H

#include <stdbool.h>

struct event;
struct moments_scan;
struct progress;
struct timeline;

/*
 * Calls take with every event, in order of time. Changes of states come without
 * Go's ids, and without context until moments_scan_context() is asked for it
 * (moments_scan.lean). False if cancelled.
 */
bool each_event(const struct timeline *tl,
		void (*take)(void *walk, struct moments_scan *scan,
			     struct event *ev),
		void *walk, struct progress *p);

#endif
