/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_hits.h"

#include "analysis/each_event.h"
#include "timeline/feed.h"
#include "timeline/moments.h"
#include "ui/job.h"

enum {
	WORD = 64
};

static void
look(void *hits, struct moments_scan *scan, struct event *ev)
{
	struct timeline_hits *h = hits;
	uint64_t number = moments_scan_number(scan) - 1;

	if (!timeline_pattern_in_event(&h->pattern, h->timeline, ev))
		return;
	h->words[number / WORD] |= UINT64_C(1) << number % WORD;
	h->total++;
}

static void
look_at_all(void *arg, struct progress *p)
{
	struct timeline_hits *h = arg;

	each_event(h->timeline, TIMELINE_PATTERN_KINDS, look, h, p);
}

/* Of its pattern. */
static void
start(struct timeline_hits *h, const struct timeline *tl)
{
	h->timeline = timeline_hold(tl);
	h->words = mem_zalloc(timeline_totals(tl)->events / WORD + 1,
			      sizeof(*h->words));
	h->total = 0;
	h->job = job_start(look_at_all, h);
}

/* All but its pattern. */
static void
forget(struct timeline_hits *h)
{
	job_drop(&h->job);
	timeline_release(h->timeline);
	h->timeline = NULL;
	mem_free(h->words);
	h->words = NULL;
}

void
timeline_hits_start(struct timeline_hits *h, const struct timeline *tl,
		    const struct timeline_pattern *pattern)
{
	forget(h);
	timeline_pattern_set(&h->pattern, strbuf_str(&pattern->text));
	h->pattern.is_for_runs = pattern->is_for_runs;
	start(h, tl);
}

void
timeline_hits_again(struct timeline_hits *h, const struct timeline *tl)
{
	forget(h);
	start(h, tl);
}

void
timeline_hits_stop(struct timeline_hits *h)
{
	forget(h);
	timeline_pattern_release(&h->pattern);
}

bool
timeline_hits_poll(struct timeline_hits *h)
{
	return job_is_over(&h->job, NULL);
}

uint64_t
timeline_hits_rank(const struct timeline_hits *h, uint64_t event)
{
	uint64_t rank = 0, last = event / WORD;

	for (uint64_t i = 0; i < last; i++)
		rank += (uint64_t)__builtin_popcountll(h->words[i]);
	return rank + (uint64_t)__builtin_popcountll(
			      h->words[last] &
			      UINT64_MAX >> (WORD - 1 - event % WORD));
}

bool
timeline_hits_next(const struct timeline_hits *h, uint64_t event, int step,
		   uint64_t *out)
{
	uint64_t n = timeline_totals(h->timeline)->events / WORD + 1;
	uint64_t i = event / WORD, bits = h->words[i];

	if (step > 0) {
		bits &= UINT64_MAX << event % WORD;
		while (!bits && ++i < n)
			bits = h->words[i];
		if (bits)
			*out = i * WORD + (uint64_t)__builtin_ctzll(bits);
	} else {
		bits &= (UINT64_C(1) << event % WORD) - 1;
		while (!bits && i > 0)
			bits = h->words[--i];
		if (bits)
			*out = i * WORD + WORD - 1 -
			       (uint64_t)__builtin_clzll(bits);
	}
	return bits != 0;
}
