/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/gc.h"

#include "analysis/selection.h"
#include "analysis/table.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/* Two cycles, in us: 100 to 200 and 300 to 350. Each is begun and ended by a
 * stop of the world; one more stop, of the program's, lies between them. */
static const struct timeline *
tell(struct story *s)
{
	story_init(s, 1);
	story_proc(s, 5, 0, true);
	story_create(s, 10, 0, 0, 1, "main.main");
	story_run(s, 20, 0, 1);
	story_range(s, 95, 0, RANGE_STW, true, "stop-the-world (GC sweep)");
	story_range(s, 100, 0, RANGE_GC, true, "mark");
	story_range(s, 102, 0, RANGE_STW, false, "stop-the-world (GC sweep)");
	story_range(s, 199, 0, RANGE_STW, true, "stop-the-world (GC mark)");
	story_range(s, 200, 0, RANGE_GC, false, "mark");
	story_range(s, 210, 0, RANGE_STW, false, "stop-the-world (GC mark)");
	story_range(s, 250, 0, RANGE_STW, true, "stop-the-world (mine)");
	story_range(s, 290, 0, RANGE_STW, false, "stop-the-world (mine)");
	story_range(s, 300, 0, RANGE_GC, true, "mark");
	story_range(s, 350, 0, RANGE_GC, false, "mark");
	story_sync(s, 400);
	return story_timeline(s, true);
}

START_TEST(stops_belong_to_the_cycle_that_they_touch)
{
	struct selection all = selection_all();
	struct gc gc = { 0 };
	struct story s;

	gc_get(&gc, tell(&s), &all);
	ck_assert_uint_eq(gc.cycles.n, 2);
	ck_assert_int_eq(gc.cycles.at[0].mark_ns, 100000);
	ck_assert_uint_eq(gc.cycles.at[0].pauses, 2);
	ck_assert_int_eq(gc.cycles.at[0].pause_ns, 7000 + 11000);
	ck_assert_int_eq(gc.cycles.at[0].worst_pause_ns, 11000);
	ck_assert_uint_eq(gc.cycles.at[1].pauses, 0);
	ck_assert_uint_eq(gc.pauses.n, 3);
	ck_assert_uint_eq(gc.pauses.at[2].cycle, UINT32_MAX);
	/* All of them, then each reason. */
	ck_assert_uint_eq(gc.reasons.n, 4);
	ck_assert_uint_eq(gc.reasons.at[0].spread.count, 3);
	ck_assert_int_eq(gc.reasons.at[0].spread.p50_ns, 11000);
	ck_assert_int_eq(gc.reasons.at[0].spread.max_ns, 40000);
	gc_release(&gc);
	timeline_release(gc.timeline);
	story_release(&s);
}
END_TEST

START_TEST(a_window_cuts_cycles_and_stops)
{
	struct selection part = { .from_ns = STORY_FIRST_NS + 150000,
				  .to_ns = STORY_FIRST_NS + 205000 };
	struct gc gc = { 0 };
	struct story s;

	gc_get(&gc, tell(&s), &part);
	ck_assert_uint_eq(gc.cycles.n, 1);
	ck_assert_int_eq(gc.cycles.at[0].mark_ns, 50000);
	ck_assert_uint_eq(gc.pauses.n, 1);
	ck_assert_int_eq(gc.pauses.at[0].ns, 6000);
	gc_release(&gc);
	timeline_release(gc.timeline);
	story_release(&s);
}
END_TEST

CHECK_MAIN("analysis/gc", stops_belong_to_the_cycle_that_they_touch,
	   a_window_cuts_cycles_and_stops)
