/* SPDX-License-Identifier: MIT */
/*
 * fake: a trace, its loading and a page that need no file: to test what is
 * around the pages. Takes the place of the real timeline in a program.
 */
#ifndef TGT_TESTS_UI_FAKE_H
#define TGT_TESTS_UI_FAKE_H

#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/page.h"

/* What the loading has brought so far; tests change it as they like. */
struct fake_feed {
	struct feed feed;
	struct timeline_totals totals;
	bool has_wall; /* the trace starts at 2026-11-22 17:39:21 UTC */
	bool has_timeline, is_done;
	uint32_t version;
	double progress;
	struct feed_result result; /* once done */
};

void fake_feed_init(struct fake_feed *f);

/* The next generation has been read. */
void fake_feed_publish(struct fake_feed *f, uint64_t events);

/* Handles that were given out and not given back, of all feeds. */
int fake_handles(void);

/*
 * The trace has as many procs as events. A page that shows how often which
 * action was done (its first name), the last text typed for it, the events of
 * the timeline it knows, and of the one it was opened with; a visit puts its
 * column on that number. `m` fails
 * a BUG_IF, `p` edits /etc/passwd, `'` reads from where nothing is.
 */
extern const struct page_ops fake_page;

extern const struct page_ops *const fake_pages[PAGE_COUNT];

#endif
