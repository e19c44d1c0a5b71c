/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/each_event.h"

#include "analysis/progress.h"
#include "timeline/moments.h"

enum {
	STEP = 1 << 16 /* events between two looks at the progress */
};

bool
each_event(const struct timeline *tl,
	   void (*take)(void *walk, struct moments_scan *scan,
			struct event *ev),
	   void *walk, struct progress *p)
{
	uint64_t events = timeline_totals(tl)->events;
	struct moments_scan scan;
	struct event ev;
	bool going = true;

	moments_scan_open(&scan, tl, 0);
	scan.lean = true;
	while (going && moments_scan_next(&scan, &ev)) {
		take(walk, &scan, &ev);
		if (scan.number % STEP == 0)
			going = progress_step(p, scan.number, events);
	}
	moments_scan_close(&scan);
	return going;
}
