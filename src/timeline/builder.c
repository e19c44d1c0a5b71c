/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/builder.h"

#include "base/bug.h"

static struct track *
new_track(struct builder *b, struct seg *list)
{
	struct track *t = seg_add(list, &b->store->arena);

	t->id = EVENT_NO_ID;
	t->goroutine = t->partner = TIMELINE_NONE;
	t->alone = t->with = t->with_proc = TIMELINE_NONE;
	return t;
}

void
builder_more_tracks(struct builder *b, struct builder_tracks *tracks,
		    struct seg *list, uint32_t idx)
{
	BUG_IF(idx == EVENT_NO_IDX);
	while (tracks->n <= idx)
		vec_push(tracks, new_track(b, list));
}
