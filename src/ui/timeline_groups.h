/* SPDX-License-Identifier: MIT */
/*
 * timeline_groups: the groups of goroutines of the timeline in sight, counted
 * beside the screen where that takes long.
 */
#ifndef TGT_UI_TIMELINE_GROUPS_H
#define TGT_UI_TIMELINE_GROUPS_H

#include "timeline/groups.h"
#include "ui/page.h"

struct timeline_count;

/* A zeroed struct has none yet. */
struct timeline_groups {
	const struct groups *made;    /* NULL: not counted yet */
	struct timeline_count *count; /* what they are of */
	struct timeline_count *next;  /* goes on; NULL: none does */
};

/* Stops what goes on. */
void timeline_groups_release(struct timeline_groups *x);

/* Begins to count where that has not been done of this timeline; while it is
 * loaded, where there are twice as many events. What takes a moment only is
 * done at once. */
void timeline_groups_update(struct timeline_groups *x,
			    const struct page_env *env);

enum page_work timeline_groups_poll(struct timeline_groups *x);

#endif
