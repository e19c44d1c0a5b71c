/* SPDX-License-Identifier: MIT */
/*
 * mutator_walk: from events to the functions of mutator.h, one event after
 * the other: while a trace is read, or from a timeline (mutator_get()).
 */
#ifndef TGT_ANALYSIS_MUTATOR_WALK_H
#define TGT_ANALYSIS_MUTATOR_WALK_H

#include "analysis/mutator.h"
#include "event/event.h"

struct moments_scan;
struct mutator_walk;
struct names_view;

/* Flags are enum mutator_flags. The names must be those of the events, and
 * outlive the walk. */
struct mutator_walk *mutator_walk_new(const struct names_view *names,
				      unsigned flags, bool compat);

/* Takes events as a reader sends them. */
struct event_sink *mutator_walk_sink(struct mutator_walk *w);

/* Takes one from a scan of these kinds, bits 1 << enum event_kind, whose
 * context is only asked for where it matters. */
enum {
	MUTATOR_KINDS = 1U << EV_SYNC | 1U << EV_METRIC | 1U << EV_LABEL |
			1U << EV_RANGE_BEGIN | 1U << EV_RANGE_ACTIVE |
			1U << EV_RANGE_END | 1U << EV_GO_STATE
};
void mutator_walk_take(struct mutator_walk *w, struct moments_scan *scan,
		       const struct event *ev);

/* Fills a zeroed struct with what the events up to the last SYNC say, and
 * frees the walk. */
void mutator_walk_finish(struct mutator_walk *w, struct mutator *m);

/* Appends a point where the value changes. */
void mutator_add(struct mutator_series *s, int64_t time_ns, double util);

#endif
