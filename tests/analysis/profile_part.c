/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/profile_part.h"

#include <string.h>

#include "analysis/profile_table.h"
#include "analysis/selection.h"
#include "event/names.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/*
 * G1 runs from 11 us on; in a region from 15 to 75, and in one within it from
 * 25 to 75; waits 20 to 30 and 40 to 70 for G2, which waits for a timer from
 * 80 to 90.
 */
static const struct timeline *
tell(struct story *s)
{
	story_init(s, 2);
	story_proc(s, 5, 0, true);
	story_proc(s, 5.1, 1, true);
	story_create(s, 10, 0, 0, 1, "main.main");
	story_run(s, 11, 0, 1);
	story_create(s, 12, 0, 1, 2, "main.worker");
	story_run(s, 13, 1, 2);
	story_region(s, 15, 0, 1, 0, true, "outer");
	story_wait(s, 20, 0, 1, "chan receive");
	story_wake(s, 30, 1, 2, 1);
	story_run(s, 31, 0, 1);
	story_region(s, 35, 0, 1, 0, true, "inner");
	story_wait(s, 40, 0, 1, "chan receive");
	story_wake(s, 70, 1, 2, 1);
	story_run(s, 71, 0, 1);
	story_region(s, 75, 0, 1, 0, false, "inner");
	story_region(s, 76, 0, 1, 0, false, "outer");
	story_wait(s, 80, 1, 2, "sleep");
	story_wake(s, 90, 0, 0, 2);
	story_sync(s, 100);
	return story_timeline(s, true);
}

/* Asserts count and time of a profile of so many rows, all together. */
static void
assert_profile(int kind, const struct selection *s, size_t rows, uint64_t count,
	       uint64_t ns)
{
	struct profile_table table;
	struct diag d = { 0 };
	const struct timeline *tl;
	struct story story;

	tl = tell(&story);
	ck_assert_int_eq(profile_part_get(&table, kind, tl, s, NULL, &d),
			 ST_OK);
	ck_assert_uint_eq(table.nrows, rows);
	for (size_t i = 0; i < rows; i++) {
		count -= table.rows[i].count;
		ns -= table.rows[i].ns;
	}
	ck_assert_uint_eq(count, 0);
	ck_assert_uint_eq(ns, 0);
	profile_table_free(&table);
	timeline_release(tl);
	story_release(&story);
}

START_TEST(a_goroutine_has_its_own_waits)
{
	struct selection s = selection_all();

	s.goroutine = "main.main";
	assert_profile(PROFILE_sync, &s, 1, 2, 40000);
	s.goroutine = "G2";
	assert_profile(PROFILE_sync, &s, 0, 0, 0);
}
END_TEST

START_TEST(a_window_cuts_waits)
{
	struct selection s = { .from_ns = STORY_FIRST_NS + 25000,
			       .to_ns = STORY_FIRST_NS + 45000 };

	assert_profile(PROFILE_sync, &s, 1, 2, 5000 + 5000);
}
END_TEST

START_TEST(regions_count_once_where_one_is_in_another)
{
	struct selection s = selection_all();

	s.region = "outer";
	assert_profile(PROFILE_sync, &s, 1, 2, 40000);
	s.region = "inner";
	assert_profile(PROFILE_sync, &s, 1, 1, 30000);
}
END_TEST

START_TEST(waits_for_anything_are_told_apart_by_reason)
{
	struct selection s = selection_all();

	assert_profile(PROFILE_offcpu, &s, 2, 3, 50000);
}
END_TEST

START_TEST(a_trace_without_samples_says_how_to_have_some)
{
	struct selection s = selection_all();
	struct profile_table table;
	const struct timeline *tl;
	struct diag d = { 0 };
	struct story story;

	tl = tell(&story);
	ck_assert_int_eq(
		profile_part_get(&table, PROFILE_cpu, tl, &s, NULL, &d),
		ST_EMPTY);
	ck_assert_ptr_nonnull(strstr(d.text, "a CPU profile taken"));
	profile_table_free(&table);
	timeline_release(tl);
	story_release(&story);
}
END_TEST

CHECK_MAIN("analysis/profile_part", a_goroutine_has_its_own_waits,
	   a_window_cuts_waits, regions_count_once_where_one_is_in_another,
	   waits_for_anything_are_told_apart_by_reason,
	   a_trace_without_samples_says_how_to_have_some)
