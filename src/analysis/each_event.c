/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/each_event.h"

#include "analysis/progress.h"
#include "timeline/moments.h"

enum {
	STEP = 1 << 14 /* calls between two looks at the progress */
};

bool
each_event(const struct timeline *tl, uint32_t kinds,
	   void (*take)(void *walk, struct moments_scan *scan,
			struct event *ev),
	   void *walk, struct progress *p)
{
	uint64_t events = timeline_totals(tl)->events;
	struct moments_scan scan;
	uint32_t taken = 0;
	struct event ev;
	bool going = true;

	moments_scan_open(&scan, tl, 0);
	moments_scan_only(&scan, kinds);
	while (going && moments_scan_next(&scan, &ev)) {
		take(walk, &scan, &ev);
		if (++taken % STEP == 0)
			going = progress_step(p, moments_scan_number(&scan),
					      events);
	}
	moments_scan_close(&scan);
	return going;
}
