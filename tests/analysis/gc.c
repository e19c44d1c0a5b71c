/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/gc.h"

#include "analysis/progress.h"
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

	ck_assert(gc_get(&gc, tell(&s), &all, NULL));
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

	ck_assert(gc_get(&gc, tell(&s), &part, NULL));
	ck_assert_uint_eq(gc.cycles.n, 1);
	ck_assert_int_eq(gc.cycles.at[0].mark_ns, 50000);
	ck_assert_uint_eq(gc.pauses.n, 1);
	ck_assert_int_eq(gc.pauses.at[0].ns, 6000);
	gc_release(&gc);
	timeline_release(gc.timeline);
	story_release(&s);
}
END_TEST

/* Marking in us 100 to 200 and 300 to 350, and what is done for it. */
static const struct timeline *
tell_work(struct story *s)
{
	story_init(s, 1);
	story_proc(s, 5, 0, true);
	story_create(s, 10, 0, 0, 1, "main.main");
	story_run(s, 20, 0, 1);
	/* Before the first cycle: of one that the trace does not have. */
	story_range(s, 30, 0, RANGE_SWEEP, true, "sweep");
	story_swept(s, 40, 0, 1 << 20, 1 << 19);
	story_range(s, 100, 0, RANGE_GC, true, "mark");
	story_range(s, 110, 0, RANGE_ASSIST, true, "assist");
	story_range(s, 125, 0, RANGE_ASSIST, false, "assist");
	story_range(s, 180, 0, RANGE_ASSIST, true, "assist");
	story_range(s, 187, 0, RANGE_ASSIST, false, "assist");
	story_range(s, 200, 0, RANGE_GC, false, "mark");
	story_range(s, 210, 0, RANGE_SWEEP, true, "sweep");
	story_swept(s, 213, 0, 8192, 4096);
	story_range(s, 280, 0, RANGE_SWEEP, true, "sweep");
	story_swept(s, 289, 0, 100, 0);
	story_range(s, 300, 0, RANGE_GC, true, "mark");
	story_range(s, 340, 0, RANGE_ASSIST, true, "assist");
	story_range(s, 350, 0, RANGE_GC, false, "mark");
	/* It was in the cycle, though it ends after that. */
	story_range(s, 352, 0, RANGE_ASSIST, false, "assist");
	story_range(s, 360, 0, RANGE_SWEEP, true, "sweep");
	/* Still going on at the end: all of it counts, no byte is known. */
	story_sync(s, 400);
	return story_timeline(s, true);
}

static void
check_work(const struct gc_cycle *c, const struct gc_cycle *want)
{
	ck_assert_uint_eq(c->assists, want->assists);
	ck_assert_int_eq(c->assist_ns, want->assist_ns);
	ck_assert_uint_eq(c->sweeps, want->sweeps);
	ck_assert_int_eq(c->sweep_ns, want->sweep_ns);
	ck_assert_uint_eq(c->swept_bytes, want->swept_bytes);
	ck_assert_uint_eq(c->reclaimed_bytes, want->reclaimed_bytes);
}

START_TEST(assists_and_sweeps_are_summed_up_by_cycle)
{
	/* 15 + 7 us of assists, 3 + 9 us of sweeps; then 12 and 40. */
	const struct gc_cycle first = { .assists = 2,
					.assist_ns = 22000,
					.sweeps = 2,
					.sweep_ns = 12000,
					.swept_bytes = 8292,
					.reclaimed_bytes = 4096 };
	const struct gc_cycle second = {
		.assists = 1, .assist_ns = 12000, .sweeps = 1, .sweep_ns = 40000
	};
	struct selection all = selection_all();
	struct gc gc = { 0 };
	struct story s;

	ck_assert(gc_get(&gc, tell_work(&s), &all, NULL));
	ck_assert_uint_eq(gc.cycles.n, 2);
	check_work(&gc.cycles.at[0], &first);
	check_work(&gc.cycles.at[1], &second);
	gc_release(&gc);
	timeline_release(gc.timeline);
	story_release(&s);
}
END_TEST

START_TEST(a_window_cuts_assists_and_sweeps)
{
	/* From 120 to 212 us: the last 5 us of the first assist, all 7 of the
	 * second, the first 2 of the sweep. Bytes are told at its end. */
	const struct gc_cycle want = { .assists = 2,
				       .assist_ns = 12000,
				       .sweeps = 1,
				       .sweep_ns = 2000,
				       .swept_bytes = 8192,
				       .reclaimed_bytes = 4096 };
	struct selection part = { .from_ns = STORY_FIRST_NS + 120000,
				  .to_ns = STORY_FIRST_NS + 212000 };
	struct gc gc = { 0 };
	struct story s;

	ck_assert(gc_get(&gc, tell_work(&s), &part, NULL));
	ck_assert_uint_eq(gc.cycles.n, 1);
	check_work(&gc.cycles.at[0], &want);
	gc_release(&gc);
	timeline_release(gc.timeline);
	story_release(&s);
}
END_TEST

/* Nobody wants it any more. */
START_TEST(it_can_be_given_up)
{
	const struct selection all = selection_all();
	struct progress p = { .cancelled = true };
	struct gc gc = { 0 };
	struct story s;

	ck_assert(!gc_get(&gc, tell_work(&s), &all, &p));
	timeline_release(gc.timeline);
	gc_release(&gc);
	story_release(&s);
}
END_TEST

CHECK_MAIN("analysis/gc", it_can_be_given_up,
	   stops_belong_to_the_cycle_that_they_touch,
	   a_window_cuts_cycles_and_stops,
	   assists_and_sweeps_are_summed_up_by_cycle,
	   a_window_cuts_assists_and_sweeps)
