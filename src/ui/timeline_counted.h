/* SPDX-License-Identifier: MIT */
/*
 * timeline_counted: what the Timeline page has to look at all events for,
 * counted beside the screen where that takes long: the groups of goroutines
 * (timeline/groups.h), and wakes (analysis/wakes.h).
 */
#ifndef TGT_UI_TIMELINE_COUNTED_H
#define TGT_UI_TIMELINE_COUNTED_H

#include "ui/page.h"

struct progress;
struct timeline_count;

/* How to count something of a timeline, which is held as long as what comes
 * of it is used; may return NULL when p was cancelled. drop() takes NULL. */
struct timeline_counter {
	void *(*count)(const struct timeline *tl, struct progress *p);
	void (*drop)(void *made);
	bool is_awaited; /* for a moment, as what a key asked for */
};

extern const struct timeline_counter timeline_counted_groups;
extern const struct timeline_counter timeline_counted_wakes;

/* A zeroed struct has nothing yet. */
struct timeline_counted {
	const void *made;             /* NULL: not counted yet */
	struct timeline_count *count; /* what that is of */
	struct timeline_count *next;  /* goes on; NULL: none does */
};

/* Stops what goes on. */
void timeline_counted_release(struct timeline_counted *x);

/* Begins to count where that has not been done of this timeline; while it is
 * loaded, where there are twice as many events. */
void timeline_counted_update(struct timeline_counted *x,
			     const struct timeline_counter *how,
			     const struct page_env *env);

enum page_work timeline_counted_poll(struct timeline_counted *x);

#endif
