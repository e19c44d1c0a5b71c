/* SPDX-License-Identifier: MIT */
/*
 * timeline_hits: which of all events a search of the Timeline page finds:
 * looked for beside the screen (ui/job), and then known, each with its rank.
 */
#ifndef TGT_UI_TIMELINE_HITS_H
#define TGT_UI_TIMELINE_HITS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/timeline_pattern.h"

struct job;
struct timeline;

/* A zeroed struct looks for nothing. */
struct timeline_hits {
	const struct timeline *timeline; /* held; NULL: nothing is known */
	struct timeline_pattern pattern;
	struct job *job; /* NULL: it is done */
	uint64_t *words; /* a bit for each event */
	uint64_t total;
};

/* Gives up what it had, and begins; for another timeline: again. */
void timeline_hits_start(struct timeline_hits *h, const struct timeline *tl,
			 const struct timeline_pattern *pattern);
void timeline_hits_again(struct timeline_hits *h, const struct timeline *tl);
void timeline_hits_stop(struct timeline_hits *h);

/* Looks whether it is done; true if it has just become so. */
bool timeline_hits_poll(struct timeline_hits *h);

static inline bool
timeline_hits_are_known(const struct timeline_hits *h)
{
	return h->timeline && !h->job;
}

/* Once they are known: how many there are up to that event, itself too; and
 * the first at or after it (step 1), or before it (-1): false if none is. */
uint64_t timeline_hits_rank(const struct timeline_hits *h, uint64_t event);
bool timeline_hits_next(const struct timeline_hits *h, uint64_t event, int step,
			uint64_t *out);

#endif
