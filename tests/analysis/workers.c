/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/workers.h"

#include "analysis/progress.h"
#include "analysis/selection.h"
#include "analysis/table.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/*
 * Two procs, and proc 1 does nothing. Proc 0, in us:
 *
 *	0     10     20     40     50     60     70     80      100
 *	| none| free | G1   | G1 in a call| free | G2   | idle  |
 */
static const struct timeline *
tell(struct story *s)
{
	story_init(s, 2);
	story_proc(s, 10, 0, true);
	story_create(s, 11, 0, 0, 1, "main.main");
	story_create(s, 12, 0, 0, 2, "main.work");
	story_run(s, 20, 0, 1);
	story_go(s, 40, 0, 1, 0, GO_SYSCALL, NULL);
	story_go(s, 50, 0, 1, 0, GO_RUNNING, NULL);
	story_wait(s, 60, 0, 1, "sleep");
	story_run(s, 70, 0, 2);
	story_wait(s, 75, 0, 2, "sleep");
	story_proc(s, 80, 0, false);
	story_sync(s, 100);
	return story_timeline(s, true);
}

static void
get(struct workers *w, enum lane_kind kind, double from_us, double to_us,
    struct story *s)
{
	struct selection part = {
		.from_ns = STORY_FIRST_NS + (int64_t)(from_us * 1000),
		.to_ns = STORY_FIRST_NS + (int64_t)(to_us * 1000)
	};

	ck_assert(workers_get(w, tell(s), kind, &part, NULL));
}

static void
end(struct workers *w, struct story *s)
{
	timeline_release(w->timeline);
	workers_release(w);
	story_release(s);
}

static void
check_cell(struct workers *w, size_t row, const char *column, int64_t n)
{
	struct table t;
	struct value v;

	workers_table(w, &t);
	ck_assert_uint_lt(table_find(&t, column), t.ncolumns);
	t.cell(&t, row, table_find(&t, column), &v);
	ck_assert_msg(v.n == n, "%s: %lld, not %lld", column, (long long)v.n,
		      (long long)n);
}

START_TEST(each_moment_is_one_of_the_states)
{
	struct workers w = { 0 };
	struct story s;

	get(&w, LANE_PROC, 0, 100, &s);
	check_cell(&w, 0, "proc", 0);
	check_cell(&w, 0, "running_ns", 20000 + 10000 + 5000);
	check_cell(&w, 0, "syscall_ns", 10000);
	check_cell(&w, 0, "free_ns", 10000 + 10000 + 5000);
	check_cell(&w, 0, "starts", 1);
	check_cell(&w, 0, "switches", 1); /* G1, G2: the call is no switch */
	check_cell(&w, 0, "moves", 0);
	for (size_t i = 0; i < w.all.n; i++) {
		int64_t sum = 0;

		for (int state = 0; state < LANE_STATE_COUNT; state++)
			sum += w.all.at[i].state_ns[state];
		ck_assert_int_eq(sum, 100000);
	}
	end(&w, &s);
}
END_TEST

START_TEST(a_window_cuts_spans_and_counts_what_begins_in_it)
{
	struct workers w = { 0 };
	struct story s;
	struct table t;
	struct value v;

	get(&w, LANE_PROC, 30, 65, &s);
	check_cell(&w, 0, "running_ns", 10000 + 10000);
	check_cell(&w, 0, "syscall_ns", 10000);
	check_cell(&w, 0, "free_ns", 5000);
	check_cell(&w, 0, "idle_ns", 0);
	check_cell(&w, 0, "starts", 0);
	check_cell(&w, 0, "switches", 0);
	workers_table(&w, &t);
	t.cell(&t, 0, table_find(&t, "busy_share"), &v);
	ck_assert_double_eq_tol(v.x, 30. / 35, 1e-9);
	end(&w, &s);
	/* G1 ran before the window: G2 is another one. */
	get(&w, LANE_PROC, 65, 72, &s);
	check_cell(&w, 0, "switches", 1);
	check_cell(&w, 0, "running_ns", 2000);
	end(&w, &s);
}
END_TEST

START_TEST(threads_are_counted_like_procs)
{
	struct workers w = { 0 };
	struct story s;

	get(&w, LANE_THREAD, 0, 100, &s);
	check_cell(&w, 0, "thread", 100);
	check_cell(&w, 0, "running_ns", 35000);
	check_cell(&w, 0, "syscall_ns", 10000);
	check_cell(&w, 0, "switches", 1);
	check_cell(&w, 0, "moves", 0);
	end(&w, &s);
}
END_TEST

START_TEST(an_empty_window_has_no_share)
{
	struct workers w = { 0 };
	struct story s;
	struct table t;
	struct value v;

	get(&w, LANE_PROC, 50, 50, &s);
	workers_table(&w, &t);
	t.cell(&t, 0, table_find(&t, "busy_share"), &v);
	ck_assert_int_eq(v.kind, VALUE_NONE);
	check_cell(&w, 0, "running_ns", 0);
	end(&w, &s);
}
END_TEST

/* Nobody wants it any more. */
START_TEST(it_can_be_given_up)
{
	const struct selection all = selection_all();
	struct progress p = { .cancelled = true };
	struct workers w;
	struct story s;

	ck_assert(!workers_get(&w, tell(&s), LANE_PROC, &all, &p));
	end(&w, &s);
}
END_TEST

CHECK_MAIN("analysis/workers", it_can_be_given_up,
	   each_moment_is_one_of_the_states,
	   a_window_cuts_spans_and_counts_what_begins_in_it,
	   threads_are_counted_like_procs, an_empty_window_has_no_share)
