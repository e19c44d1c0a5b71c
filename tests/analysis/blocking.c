/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/blocking.h"

#include "analysis/selection.h"
#include "analysis/table.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/* G1 waits twice for G2, 10 and 30 us, and at last for a timer that never
 * comes. */
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
	story_wait(s, 20, 0, 1, "chan receive");
	story_wake(s, 30, 1, 2, 1);
	story_run(s, 31, 0, 1);
	story_wait(s, 40, 0, 1, "chan receive");
	story_wake(s, 70, 1, 2, 1);
	story_run(s, 71, 0, 1);
	story_wait(s, 80, 0, 1, "sleep");
	story_sync(s, 100);
	return story_timeline(s, true);
}

START_TEST(waits_of_a_kind_are_one_edge)
{
	struct selection all = selection_all();
	struct blocking b = { 0 };
	struct diag d = { 0 };
	struct table t;
	struct value v;
	struct story s;

	ck_assert_int_eq(blocking_get(&b, tell(&s), &all, NULL, &d), ST_OK);
	blocking_table(&b, &t);
	ck_assert_uint_eq(t.nrows, 2);
	ck_assert_uint_eq(b.edges.at[0].count, 2);
	ck_assert_int_eq(b.edges.at[0].spread.total_ns, 40000);
	ck_assert_int_eq(b.edges.at[0].spread.max_ns, 30000);
	ck_assert(!b.edges.at[0].is_open);
	t.cell(&t, 0, table_find(&t, "waker"), &v);
	ck_assert_str_eq(v.text.s, "main.step");
	/* Still asleep: nobody ends it, and it says so. */
	ck_assert(b.edges.at[1].is_open);
	ck_assert_int_eq(b.edges.at[1].spread.total_ns, 20000);
	t.cell(&t, 1, table_find(&t, "waker"), &v);
	ck_assert_int_eq(v.kind, VALUE_NONE);
	blocking_release(&b);
	timeline_release(b.timeline);
	story_release(&s);
}
END_TEST

START_TEST(a_window_cuts_waits)
{
	struct selection part = { .from_ns = STORY_FIRST_NS + 25000,
				  .to_ns = STORY_FIRST_NS + 45000 };
	struct blocking b = { 0 };
	struct diag d = { 0 };
	struct story s;

	ck_assert_int_eq(blocking_get(&b, tell(&s), &part, NULL, &d), ST_OK);
	ck_assert_uint_eq(b.edges.n, 1);
	ck_assert_int_eq(b.edges.at[0].spread.total_ns, 5000 + 5000);
	blocking_release(&b);
	timeline_release(b.timeline);
	story_release(&s);
}
END_TEST

START_TEST(waits_of_one_goroutine)
{
	struct selection one = selection_all();
	struct blocking b = { 0 };
	struct diag d = { 0 };
	struct story s;

	one.goroutine = "main.worker";
	ck_assert_int_eq(blocking_get(&b, tell(&s), &one, NULL, &d), ST_OK);
	ck_assert_uint_eq(b.edges.n, 0);
	blocking_release(&b);
	timeline_release(b.timeline);
	story_release(&s);
}
END_TEST

CHECK_MAIN("analysis/blocking", waits_of_a_kind_are_one_edge,
	   a_window_cuts_waits, waits_of_one_goroutine)
