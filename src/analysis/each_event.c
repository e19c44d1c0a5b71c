/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/each_event.h"

#include "analysis/progress.h"
#include "timeline/moments.h"

bool
each_event(const struct timeline *tl, uint32_t kinds,
	   void (*take)(void *walk, struct moments_scan *scan,
			struct event *ev),
	   void *walk, struct progress *p)
{
	uint64_t events = timeline_totals(tl)->events;
	struct moments_scan scan;
	bool going = true;

	moments_scan_open(&scan, tl, 0);
	moments_scan_only(&scan, kinds);
	while (going && moments_scan_chunk(&scan, take, walk))
		going = progress_step(p, moments_scan_number(&scan), events);
	moments_scan_close(&scan);
	return going;
}
