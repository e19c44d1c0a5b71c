/* SPDX-License-Identifier: MIT */
/*
 * timeline_status: what the status line of the Timeline page says: what the
 * cursor is on, and for how much of the trace the search and the filter are
 * true. That is counted beside the screen, for what there is now, and once
 * more when all of the trace is there.
 */
#ifndef TGT_UI_TIMELINE_STATUS_H
#define TGT_UI_TIMELINE_STATUS_H

#include "ui/page.h"
#include "ui/timeline_hits.h"
#include "ui/timeline_tally.h"

struct timeline_page;

/* What the line begins with, up to the next key. */
enum timeline_tells {
	TELLS_CURSOR,  /* what it is on, and nothing before it */
	TELLS_HIT,     /* of how many hits the cursor is on which */
	TELLS_SEARCH,  /* how far the search is, which goes on */
	TELLS_MISSING, /* that it has found nothing */
	TELLS_FILTER   /* for how much the filter is true */
};

struct timeline_counts {
	struct timeline_hits hits; /* of a search in all events */
	uint64_t hit;              /* the one that the cursor was led to */
	int wanted; /* which way a search goes on: 1 forward, -1 back */
	struct timeline_tally tally;
	enum timeline_tells tells;
};

void timeline_status(const struct timeline_page *p, const struct page_env *env,
		     struct strbuf *out);

/* Begins to count what is to be counted now; and see page.h. */
void timeline_status_update(struct timeline_page *p,
			    const struct page_env *env);
enum page_work timeline_status_poll(struct timeline_page *p,
				    const struct page_env *env);

/* Gives up what the user waits for; false where that is nothing. */
bool timeline_status_cancel(struct timeline_page *p);

#endif
