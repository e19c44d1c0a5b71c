/* SPDX-License-Identifier: MIT */
/*
 * Metrics at a time and in a time, against looking at each event.
 */
#include "config.h"

#include "tests/check_main.h"
#include "tests/timeline/world.h"
#include "timeline/build.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/* What it is at from_ns, or the most before to_ns; false if nothing yet. */
static bool
naive(const struct world *w, int64_t from_ns, int64_t to_ns, uint64_t *most)
{
	bool is_known = false;

	for (size_t i = 0; i < w->sent.n; i++) {
		const struct event *ev = &w->sent.at[i];

		if (ev->kind != EV_METRIC || ev->sub != METRIC_HEAP_LIVE ||
		    (ev->time > from_ns && ev->time >= to_ns))
			continue;
		if (ev->time <= from_ns || !is_known || ev->arg[0] > *most)
			*most = ev->arg[0];
		is_known = true;
	}
	return is_known;
}

START_TEST(the_last_value_and_the_most)
{
	struct names *names = names_new();
	struct builder *b = build_new(names);
	const struct timeline *tl;
	struct world w;
	size_t n;

	world_init(&w, 3, names, build_sink(b));
	world_sync(&w);
	world_run(&w, 40000);
	world_sync(&w);
	tl = build_latest(b);
	n = timeline_metric_count(tl, METRIC_HEAP_LIVE);
	ck_assert_uint_gt(n, 50);
	for (size_t i = 0; i < w.sent.n; i += 97) {
		size_t last = i + i % 300 < w.sent.n ? i + i % 300 : i;
		int64_t from = w.sent.at[i].time, to = w.sent.at[last].time;
		uint64_t want = 0, got = 0;
		bool is_known = naive(&w, from, from, &want);

		ck_assert_int_eq(
			timeline_metric(tl, METRIC_HEAP_LIVE, from, &got),
			is_known);
		if (is_known)
			ck_assert_uint_eq(got, want);
		want = 0;
		naive(&w, from, to, &want);
		/* of an empty time there is no most */
		if (to > from)
			ck_assert_uint_eq(timeline_metric_most(tl,
							       METRIC_HEAP_LIVE,
							       from, to),
					  want);
	}
	ck_assert_uint_eq(
		timeline_metric_most(tl, METRIC_HEAP_GOAL, 0, INT64_MAX), 0);
	timeline_release(tl);
	world_release(&w);
	build_free(b);
}
END_TEST

CHECK_MAIN("timeline/metric", the_last_value_and_the_most)
