/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/findings.h"

#include "analysis/selection.h"
#include "event/event.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/*
 * Two procs, of which P1 is idle from 30 to 60 us. G1 runs from 10 to 50 and
 * then waits to the end. G2 is runnable from 12 to 55, and runs to 95. The
 * task of G1 takes 20 us; the world is stopped for 3 us.
 */
static const struct timeline *
tell(struct story *s)
{
	story_init(s, 2);
	story_proc(s, 5, 0, true);
	story_proc(s, 5.1, 1, true);
	story_create(s, 8, 0, 0, 1, "main.main");
	story_run(s, 10, 0, 1);
	story_create(s, 12, 0, 1, 2, "main.worker");
	story_task(s, 20, 0, 1, 7, 0, true, "order");
	story_proc(s, 30, 1, false);
	story_task(s, 40, 0, 1, 7, 0, false, "order");
	story_wait(s, 50, 0, 1, "chan receive");
	story_run(s, 55, 0, 2);
	story_proc(s, 60, 1, true);
	story_range(s, 70, 1, RANGE_STW, true, "stop-the-world (mine)");
	story_range(s, 73, 1, RANGE_STW, false, "stop-the-world (mine)");
	story_wait(s, 95, 0, 2, "sleep");
	story_sync(s, 100);
	return story_timeline(s, true);
}

static void
end(struct findings *f, struct story *s)
{
	findings_release(f);
	timeline_release(f->timeline);
	story_release(s);
}

static const struct finding *
find(const struct findings *f, enum findings_kind kind)
{
	for (size_t i = 0; i < f->list.n; i++)
		if (f->list.at[i].kind == kind)
			return &f->list.at[i];
	ck_abort_msg("nothing of kind %d", (int)kind);
	return NULL;
}

START_TEST(what_stands_out_has_its_time_and_ids)
{
	struct selection all = selection_all();
	struct findings f = { 0 };
	const struct finding *x;
	struct story s;

	ck_assert(findings_get(&f, tell(&s), &all, NULL));
	x = find(&f, FINDINGS_worst_stw);
	ck_assert_int_eq(x->duration_ns, 3000);
	ck_assert_int_eq(x->at_ns, STORY_FIRST_NS + 70000);
	x = find(&f, FINDINGS_worst_latency);
	ck_assert_int_eq(x->duration_ns, 43000);
	ck_assert_int_eq(x->at_ns, STORY_FIRST_NS + 12000);
	x = find(&f, FINDINGS_longest_run);
	ck_assert_int_eq(x->duration_ns, 40000);
	ck_assert_int_eq(x->at_ns, STORY_FIRST_NS + 10000);
	/* P1 is idle while G2 is runnable. */
	x = find(&f, FINDINGS_idle_procs);
	ck_assert_int_eq(x->duration_ns, 25000);
	ck_assert_int_eq(x->at_ns, STORY_FIRST_NS + 30000);
	/* Both, the first since 50. */
	x = find(&f, FINDINGS_blocked);
	ck_assert_uint_eq(x->count, 2);
	ck_assert_int_eq(x->at_ns, STORY_FIRST_NS + 50000);
	x = find(&f, FINDINGS_slow_task);
	ck_assert_uint_eq(x->task, 7);
	ck_assert_int_eq(x->duration_ns, 20000);
	end(&f, &s);
}
END_TEST

START_TEST(a_window_cuts_what_stands_out)
{
	struct selection part = { .from_ns = STORY_FIRST_NS + 35000,
				  .to_ns = STORY_FIRST_NS + 45000 };
	struct findings f = { 0 };
	struct story s;

	ck_assert(findings_get(&f, tell(&s), &part, NULL));
	ck_assert_int_eq(find(&f, FINDINGS_idle_procs)->duration_ns, 10000);
	ck_assert_int_eq(find(&f, FINDINGS_longest_run)->duration_ns, 10000);
	ck_assert_int_eq(find(&f, FINDINGS_slow_task)->duration_ns, 5000);
	end(&f, &s);
}
END_TEST

/*
 * G1 runs from 10 to 30 and from 50 to 70, and helps the GC from 25 to 60; in
 * between it waits for something to help with. Help that had begun before the
 * trace was over at 12.
 */
static const struct timeline *
tell_of_help(struct story *s)
{
	story_init(s, 1);
	story_proc(s, 5, 0, true);
	story_create(s, 8, 0, 0, 1, "main.main");
	story_run(s, 10, 0, 1);
	story_range(s, 12, 0, RANGE_ASSIST, false, "GC mark assist");
	story_range(s, 25, 0, RANGE_ASSIST, true, "GC mark assist");
	story_wait(s, 30, 0, 1, "GC mark assist wait for work");
	story_go(s, 40, 0, 1, 0, GO_RUNNABLE, NULL);
	story_run(s, 50, 0, 1);
	story_range(s, 60, 0, RANGE_ASSIST, false, "GC mark assist");
	story_wait(s, 70, 0, 1, "sleep");
	story_sync(s, 100);
	return story_timeline(s, true);
}

static void
check_help(double from_us, double to_us, int64_t ns, unsigned count,
	   double share)
{
	struct selection part = {
		.from_ns = STORY_FIRST_NS + (int64_t)(from_us * 1000),
		.to_ns = STORY_FIRST_NS + (int64_t)(to_us * 1000)
	};
	struct findings f = { 0 };
	const struct finding *x;
	struct story s;

	ck_assert(findings_get(&f, tell_of_help(&s), &part, NULL));
	x = find(&f, FINDINGS_assists);
	ck_assert_int_eq(x->duration_ns, ns);
	ck_assert_uint_eq(x->count, count);
	ck_assert_double_eq_tol(x->share, share, 1e-9);
	end(&f, &s);
}

START_TEST(who_helps_the_gc_counts_while_it_runs)
{
	check_help(0, 100, 2000 + 5000 + 10000, 2, 17.0 / 40);
	check_help(20, 55, 5000 + 5000, 1, 10.0 / 15);
}
END_TEST

/* G2 of the runtime waits longest for a proc and runs longest, but what G1 does
 * is what counts. */
START_TEST(what_the_runtime_does_itself_is_no_news)
{
	struct selection all = selection_all();
	struct findings f = { 0 };
	const struct finding *x;
	struct story s;

	story_init(&s, 1);
	story_proc(&s, 5, 0, true);
	story_create(&s, 8, 0, 0, 1, "main.main");
	story_create(&s, 8.5, 0, 0, 2, "runtime.bgsweep");
	story_run(&s, 10, 0, 1);
	story_wait(&s, 20, 0, 1, "chan receive");
	story_run(&s, 21, 0, 2);
	story_wake(&s, 58, 0, 2, 1);
	story_wait(&s, 60, 0, 2, "chan receive");
	story_run(&s, 62, 0, 1);
	story_wake(&s, 90, 0, 1, 2);
	story_wait(&s, 92, 0, 1, "sleep");
	story_sync(&s, 100);
	ck_assert(findings_get(&f, story_timeline(&s, true), &all, NULL));
	x = find(&f, FINDINGS_worst_latency);
	ck_assert_int_eq(x->duration_ns, 4000);
	ck_assert_int_eq(x->at_ns, STORY_FIRST_NS + 58000);
	x = find(&f, FINDINGS_longest_run);
	ck_assert_int_eq(x->duration_ns, 30000);
	ck_assert_int_eq(x->at_ns, STORY_FIRST_NS + 62000);
	end(&f, &s);
}
END_TEST

CHECK_MAIN("analysis/findings", what_stands_out_has_its_time_and_ids,
	   a_window_cuts_what_stands_out, who_helps_the_gc_counts_while_it_runs,
	   what_the_runtime_does_itself_is_no_news)
