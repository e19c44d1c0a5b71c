/* SPDX-License-Identifier: MIT */
/*
 * feed: a trace that may still be loading, as others see it: the newest
 * timeline, and how far the loading got. All functions may be called from any
 * thread; whoever loads gives the feed its functions.
 */
#ifndef TGT_TIMELINE_FEED_H
#define TGT_TIMELINE_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

struct timeline;

/* What became of the loading, valid once it is done. */
struct feed_result {
	enum status status; /* not ST_OK: see diag; the timeline holds what
			     * was read before, maybe nothing */
	struct diag diag;
	struct diag nameless; /* not ST_OK: why functions have no names */
	int go_minor;         /* 22 for Go 1.22; 0 = not known */
	uint64_t file_bytes;  /* unpacked size, if known */
	uint64_t lost_bytes;  /* at the end, in no complete generation */
};

struct feed {
	/* A handle on the newest timeline, NULL before the first; give it back
	 * with timeline_release(). Grows more complete from call to call. */
	const struct timeline *(*latest)(struct feed *feed);
	/* How many timelines there were: changes when latest() would. */
	uint32_t (*version)(struct feed *feed);
	double (*progress)(struct feed *feed); /* 0 to 1 */
	/* NULL while loading. */
	const struct feed_result *(*result)(struct feed *feed);
};

/* Another handle on the same timeline, to be given back as well. */
const struct timeline *timeline_hold(const struct timeline *tl);

/* Ends the use of a timeline that latest() or timeline_hold() gave; accepts
 * NULL. */
void timeline_release(const struct timeline *tl);

static inline const struct timeline *
feed_latest(struct feed *feed)
{
	return feed->latest(feed);
}

#endif
