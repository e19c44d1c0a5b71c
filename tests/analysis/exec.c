/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/exec.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/exec_walk.h"
#include "analysis/goroutines.h"
#include "analysis/selection.h"
#include "analysis/spans.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/*
 * Proc 0 runs G1 and G2 by turns. Times in us:
 *
 *	       0   10      30        50   60      90   100
 *	G1     was there   runs      waits     runnable, runs, ends at 100
 *	G2     created at 40 by G1, runs from 50 on, in a call from 60 to 80
 */
static void
tell(struct story *s)
{
	story_init(s, 1);
	story_proc(s, 5, 0, true);
	story_create(s, 10, 0, 0, 1, "main.main");
	story_run(s, 30, 0, 1);
	story_task(s, 32, 0, 1, 7, 0, true, "order");
	story_region(s, 34, 0, 1, 7, true, "outer");
	story_create(s, 40, 0, 1, 2, "main.worker");
	story_wait(s, 50, 0, 1, "chan receive");
	story_run(s, 50.1, 0, 2);
	story_log(s, 55, 0, 2, 7, "half way");
	story_go(s, 60, 0, 2, 0, GO_SYSCALL, NULL);
	story_go(s, 80, 0, 2, 0, GO_RUNNING, NULL);
	story_wake(s, 85, 0, 2, 1);
	story_wait(s, 90, 0, 2, "sleep");
	story_run(s, 91, 0, 1);
	story_region(s, 95, 0, 1, 7, false, "outer");
	story_task(s, 96, 0, 1, 7, 0, false, "order");
	story_go(s, 100, 0, 1, 0, GO_NOT_EXIST, NULL);
	story_sync(s, 110);
}

static int64_t
part(const struct exec *x, uint32_t list, const char *name)
{
	for (; list; list = x->parts.at[list].next)
		if (!strcmp(timeline_text(x->timeline, x->parts.at[list].name),
			    name))
			return x->parts.at[list].ns;
	return 0;
}

/* The goroutine with that id. */
static const struct exec_goroutine *
find(const struct exec *x, int64_t id)
{
	uint32_t g = timeline_find_goroutine(x->timeline, id, TIMELINE_OPEN);

	ck_assert_uint_ne(g, TIMELINE_NONE);
	return &x->goroutines.at[g];
}

START_TEST(each_moment_of_a_goroutine_is_counted_once)
{
	struct selection all = selection_all();
	const struct exec_goroutine *g;
	struct exec x = { 0 };
	struct story s;

	tell(&s);
	ck_assert(exec_get(&x, story_timeline(&s, true), &all, EXEC_GOROUTINES,
			   NULL));
	g = find(&x, 1);
	ck_assert_str_eq(timeline_text(x.timeline, g->name), "main.main");
	/* It counts as runnable from the trace's start on. */
	ck_assert_int_eq(g->creation_ns, STORY_FIRST_NS);
	ck_assert_int_eq(g->start_ns, STORY_FIRST_NS + 30000);
	ck_assert_int_eq(g->end_ns, STORY_FIRST_NS + 100000);
	ck_assert_int_eq(g->stats.total_ns, 100000);
	ck_assert_int_eq(g->stats.exec_ns, 20000 + 9000);
	ck_assert_int_eq(g->stats.sched_wait_ns, 30000 + 6000);
	ck_assert_int_eq(part(&x, g->stats.block, "chan receive"), 35000);
	ck_assert_int_eq(exec_unknown(&x, &g->stats), 0);
	/* It is still asleep at the end. */
	g = find(&x, 2);
	ck_assert_int_eq(g->end_ns, 0);
	ck_assert_int_eq(g->stats.total_ns, 70000);
	ck_assert_int_eq(g->stats.exec_ns, 9900 + 10000);
	ck_assert_int_eq(g->stats.sched_wait_ns, 10100);
	ck_assert_int_eq(g->stats.syscall_ns, 20000);
	ck_assert_int_eq(part(&x, g->stats.block, "sleep"), 20000);
	exec_release(&x);
	timeline_release(x.timeline);
	story_release(&s);
}
END_TEST

START_TEST(a_window_cuts_every_duration)
{
	struct selection part_of_it = {
		.from_ns = STORY_FIRST_NS + 40000,
		.to_ns = STORY_FIRST_NS + 70000,
	};
	const struct exec_goroutine *g;
	struct exec x = { 0 };
	struct story s;

	tell(&s);
	ck_assert(exec_get(&x, story_timeline(&s, true), &part_of_it,
			   EXEC_GOROUTINES, NULL));
	g = find(&x, 1);
	ck_assert_int_eq(g->stats.total_ns, 30000);
	ck_assert_int_eq(g->stats.exec_ns, 10000);
	ck_assert_int_eq(g->stats.sched_wait_ns, 0);
	ck_assert_int_eq(part(&x, g->stats.block, "chan receive"), 20000);
	g = find(&x, 2);
	ck_assert_int_eq(g->stats.syscall_ns, 10000);
	exec_release(&x);
	timeline_release(x.timeline);
	story_release(&s);
}
END_TEST

static void
nap(struct story *s, double from_us, double to_us, const char *reason)
{
	story_wait(s, from_us, 0, 1, reason);
	story_wake(s, to_us - .2, 0, 0, 1);
	story_run(s, to_us, 0, 1);
}

static void
check_waits(const struct spans *sp, size_t i, const char *name, int64_t sleep,
	    int64_t receive, int64_t sync)
{
	struct exec_region r;

	ck_assert(exec_region(&sp->exec, sp->list.at[i], &r));
	ck_assert_str_eq(timeline_text(sp->exec.timeline, r.name), name);
	ck_assert_int_eq(part(&sp->exec, r.stats.block, "sleep"), sleep);
	ck_assert_int_eq(part(&sp->exec, r.stats.block, "chan receive"),
			 receive);
	ck_assert_int_eq(part(&sp->exec, r.stats.block, "sync"), sync);
}

START_TEST(a_region_waits_when_one_in_it_does)
{
	struct selection all = selection_all();
	struct spans_filter any = { 0 };
	struct spans sp = { 0 };
	struct exec_region r;
	struct diag d = { 0 };
	struct story s;

	story_init(&s, 1);
	story_proc(&s, 1, 0, true);
	story_create(&s, 2, 0, 0, 1, "main.main");
	story_run(&s, 3, 0, 1);
	nap(&s, 4, 8, "sync");
	story_region(&s, 10, 0, 1, 0, true, "outer");
	nap(&s, 12, 20, "sleep");
	story_region(&s, 22, 0, 1, 0, true, "inner");
	nap(&s, 24, 30, "sleep");
	nap(&s, 32, 35, "chan receive");
	story_region(&s, 36, 0, 1, 0, false, "inner");
	nap(&s, 38, 41, "sync");
	story_region(&s, 50, 0, 1, 0, false, "outer");
	story_region(&s, 52, 0, 1, 0, true, "to the end");
	nap(&s, 54, 60, "sleep");
	story_go(&s, 70, 0, 1, 0, GO_NOT_EXIST, NULL);
	story_sync(&s, 80);
	ck_assert_int_eq(spans_regions(&sp, story_timeline(&s, true), &all,
				       &any, NULL, &d),
			 ST_OK);
	ck_assert_uint_eq(sp.list.n, 3);
	check_waits(&sp, 0, "outer", 7800 + 5800, 2800, 2800);
	check_waits(&sp, 1, "inner", 5800, 2800, 0);
	check_waits(&sp, 2, "to the end", 5800, 0, 0);
	ck_assert(exec_region(&sp.exec, sp.list.at[2], &r));
	ck_assert_int_eq(r.end_ns, STORY_FIRST_NS + 70000);
	spans_release(&sp);
	timeline_release(sp.exec.timeline);
	story_release(&s);
}
END_TEST

/* Whatever a trace makes of its statistics, a region keeps them. */
START_TEST(regions_keep_any_number)
{
	static const int64_t ns[] = { 0,  1,   -1,        63,
				      64, 300, INT64_MAX, INT64_MIN };
	enum {
		N = sizeof(ns) / sizeof(*ns)
	};
	struct exec x = { 0 };

	vec_push(&x.inherited, ((struct exec_inherited){ 7, 5, 3, 2 }));
	for (uint32_t i = 0; i < N * N; i++) {
		struct exec_stats s = { ns[i / N], ns[i % N], ns[i / N],
					ns[i % N], ns[i / N], i % 3,
					i % 2 };

		vec_push(&x.regions,
			 ((struct exec_mark){ .kind = EXEC_INHERITED }));
		exec_region_keep(&x, i, &s, TIMELINE_NONE, ns[i % N]);
	}
	for (uint32_t i = 0; i < N * N; i++) {
		struct exec_region r;

		ck_assert(exec_region(&x, i, &r));
		ck_assert_uint_eq(r.task_id, 7);
		ck_assert_int_eq(r.begin_ns, 5);
		ck_assert_int_eq(r.end_ns, ns[i % N]);
		ck_assert_int_eq(r.stats.total_ns, ns[i / N]);
		ck_assert_int_eq(r.stats.exec_ns, ns[i % N]);
		ck_assert_int_eq(r.stats.sched_wait_ns, ns[i / N]);
		ck_assert_int_eq(r.stats.syscall_ns, ns[i % N]);
		ck_assert_int_eq(r.stats.syscall_block_ns, ns[i / N]);
		ck_assert_uint_eq(r.stats.block, i % 3);
		ck_assert_uint_eq(r.stats.range, i % 2);
	}
	exec_release(&x);
}
END_TEST

START_TEST(a_region_has_what_happens_between_its_ends)
{
	struct selection all = selection_all();
	struct spans_filter any = { 0 };
	struct spans sp = { 0 };
	struct exec_region r;
	struct diag d = { 0 };
	struct story s;

	tell(&s);
	ck_assert_int_eq(spans_regions(&sp, story_timeline(&s, true), &all,
				       &any, NULL, &d),
			 ST_OK);
	/* The region, and what G2 takes over from it. */
	ck_assert_uint_eq(sp.list.n, 2);
	ck_assert(exec_region(&sp.exec, sp.list.at[0], &r));
	ck_assert_str_eq(timeline_text(sp.exec.timeline, r.name), "outer");
	ck_assert_int_eq(r.stats.total_ns, 61000);
	ck_assert_int_eq(r.stats.exec_ns, 16000 + 4000);
	ck_assert_int_eq(r.stats.sched_wait_ns, 6000);
	ck_assert_int_eq(part(&sp.exec, r.stats.block, "chan receive"), 35000);
	ck_assert_int_eq(spans_duration(&sp, sp.list.at[0]), 61000);
	ck_assert(exec_region(&sp.exec, sp.list.at[1], &r));
	ck_assert(r.is_inherited);
	ck_assert_uint_eq(r.task_id, 7);
	ck_assert_int_eq(r.begin_ns, STORY_FIRST_NS + 40000);
	ck_assert_int_eq(r.end_ns, TIMELINE_OPEN);
	ck_assert_int_eq(r.stats.total_ns, 70000);
	spans_release(&sp);
	timeline_release(sp.exec.timeline);
	story_release(&s);
}
END_TEST

START_TEST(a_task_has_its_events_in_order)
{
	static const char *const whats[] = { "task begins", "region begins",
					     "log", "region ends",
					     "task ends" };
	struct selection all = selection_all();
	struct spans_filter any = { 0 };
	struct spans sp = { 0 };
	const struct exec_task *t;
	struct diag d = { 0 };
	struct story s;

	tell(&s);
	ck_assert_int_eq(spans_tasks(&sp, story_timeline(&s, true), &all, &any,
				     NULL, &d),
			 ST_OK);
	ck_assert_uint_eq(sp.list.n, 1);
	t = &sp.exec.tasks.at[sp.list.at[0]];
	ck_assert_uint_eq(t->id, 7);
	ck_assert_uint_eq(t->logs, 1);
	ck_assert_uint_eq(t->regions, 1);
	ck_assert(t->has_begin && t->has_end);
	ck_assert_int_eq(spans_duration(&sp, sp.list.at[0]), 64000);
	ck_assert_uint_eq(sp.types.n, 1);
	ck_assert_int_eq(sp.types.at[0].spread.p50_ns, 64000);
	spans_look_into(&sp, sp.list.at[0]);
	ck_assert_uint_eq(sp.events.n, 5);
	for (size_t i = 0; i < 5; i++)
		ck_assert_str_eq(sp.events.at[i].what, whats[i]);
	spans_release(&sp);
	timeline_release(sp.exec.timeline);
	story_release(&s);
}
END_TEST

/* How many tasks, and regions of tasks, have the text; other regions do not
 * count. G2 takes over the region that G1 is in. */
START_TEST(a_text_is_looked_for_in_tasks)
{
	static const struct {
		const char *text;
		size_t tasks, regions;
	} cases[] = {
		{ "half", 1, 2 },  { "order", 1, 2 }, { "oute", 1, 2 },
		{ "whole", 0, 0 }, { "inner", 0, 0 },
	};
	static const struct spans_filter any = { .max_ns = 0 };
	struct selection sel = selection_all();
	const struct timeline *tl;
	struct diag d = { 0 };
	struct story s;

	tell(&s);
	story_create(&s, 112, 0, 0, 3, "main.other");
	story_run(&s, 113, 0, 3);
	story_region(&s, 114, 0, 3, 0, true, "inner");
	tl = story_timeline(&s, true);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct spans tasks = { 0 }, regions = { 0 };

		sel.log = cases[i].text;
		ck_assert_int_eq(spans_tasks(&tasks, tl, &sel, &any, NULL, &d),
				 ST_OK);
		ck_assert_int_eq(
			spans_regions(&regions, tl, &sel, &any, NULL, &d),
			ST_OK);
		ck_assert_uint_eq(tasks.list.n, cases[i].tasks);
		ck_assert_uint_eq(regions.list.n, cases[i].regions);
		spans_release(&tasks);
		spans_release(&regions);
	}
	timeline_release(tl);
	story_release(&s);
}
END_TEST

/* How many tasks pass. */
static size_t
count_tasks(const struct timeline *tl, const struct spans_filter *f,
	    const char *task)
{
	struct selection s = selection_all();
	struct spans sp = { 0 };
	struct diag d = { 0 };
	size_t n;

	s.task = task;
	n = spans_tasks(&sp, tl, &s, f, NULL, &d) == ST_OK ? sp.list.n : 99;
	spans_release(&sp);
	return n;
}

START_TEST(tasks_can_be_filtered)
{
	const struct timeline *tl;
	struct story s;

	tell(&s);
	tl = story_timeline(&s, true);
	ck_assert_uint_eq(count_tasks(tl,
				      &(struct spans_filter){ .max_ns = 63999 },
				      NULL),
			  0);
	ck_assert_uint_eq(count_tasks(tl,
				      &(struct spans_filter){ .min_ns = 64000,
							      .max_ns = 64000 },
				      NULL),
			  1);
	ck_assert_uint_eq(
		count_tasks(tl,
			    &(struct spans_filter){ .only_incomplete = true },
			    NULL),
		0);
	/* There is no such task. */
	ck_assert_uint_eq(count_tasks(tl, &(struct spans_filter){ 0 }, "8"),
			  99);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

/* How many regions pass; -1: d has why there are none. */
static int
count_regions(const struct timeline *tl, const char *in, const char *name,
	      bool compat, struct diag *d)
{
	const struct spans_filter f = { .compat = compat };
	struct selection s = selection_all();
	struct spans sp = { 0 };
	int n = -1;

	s.region = name;
	s.in = in;
	*d = (struct diag){ 0 };
	if (spans_regions(&sp, tl, &s, &f, NULL, d) == ST_OK)
		n = (int)sp.list.n;
	spans_release(&sp);
	return n;
}

/* In main.step, called by main.main, "outer" begins, and main.worker is
 * created, which inherits it. Go calls regions by main.main. */
START_TEST(regions_can_be_chosen_by_where_they_begin)
{
	const struct timeline *tl;
	struct diag d;
	struct story s;

	tell(&s);
	tl = story_timeline(&s, true);
	ck_assert_int_eq(count_regions(tl, NULL, NULL, false, &d), 2);
	ck_assert_int_eq(count_regions(tl, "main.step", NULL, false, &d), 2);
	ck_assert_int_eq(count_regions(tl, "main.step", "outer", false, &d), 1);
	ck_assert_int_eq(count_regions(tl, "main.main", NULL, true, &d), 2);
	ck_assert_int_eq(count_regions(tl, "main.main", NULL, false, &d), -1);
	ck_assert_int_eq(d.status, ST_EMPTY);
	ck_assert_str_eq(d.text,
			 "no function with regions is called main.main; "
			 "nearest are main.step");
	/* The function is right, the name is not. */
	ck_assert_int_eq(count_regions(tl, "main.step", "utter", false, &d),
			 -1);
	ck_assert_ptr_nonnull(strstr(d.text, "no region is called utter"));
	timeline_release(tl);
	story_release(&s);
}
END_TEST

START_TEST(goroutines_are_grouped_by_function)
{
	struct selection some = selection_all();
	struct goroutines gs = { 0 };
	struct diag d = { 0 };
	struct table t;
	struct value v;
	struct story s;

	tell(&s);
	some.goroutine = "main.worker";
	ck_assert_int_eq(goroutines_get(&gs, story_timeline(&s, true), &some,
					false, NULL, &d),
			 ST_OK);
	ck_assert_uint_eq(gs.groups.n, 1);
	goroutines_groups_table(&gs, &t);
	t.cell(&t, 0, table_find(&t, "share"), &v);
	/* 19.9 of the 48.9 us that both run. */
	ck_assert_double_eq_tol(v.x, 19900. / 48900., 1e-12);
	goroutines_table(&gs, &t);
	ck_assert_uint_eq(t.nrows, 1);
	t.cell(&t, 0, table_find(&t, "parent"), &v);
	ck_assert_int_eq(v.n, 1);
	goroutines_release(&gs);
	timeline_release(t.timeline);
	story_release(&s);
}
END_TEST

START_TEST(who_is_called_otherwise_is_told)
{
	struct selection some = selection_all();
	struct goroutines gs = { 0 };
	struct diag d = { 0 };
	const struct timeline *tl;
	struct story s;

	tell(&s);
	tl = story_timeline(&s, true);
	some.goroutine = "main.wroker";
	ck_assert_int_eq(goroutines_get(&gs, tl, &some, false, NULL, &d),
			 ST_EMPTY);
	ck_assert_str_eq(d.text, "no goroutine is called main.wroker; nearest "
				 "are main.worker or main.main");
	goroutines_release(&gs);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

START_TEST(percentiles_are_values_that_occur)
{
	int64_t ns[] = { 30, 10, 20, 40 };
	struct exec_spread s;

	exec_spread_of(ns, 4, &s);
	ck_assert_int_eq(s.min_ns, 10);
	ck_assert_int_eq(s.mean_ns, 25);
	ck_assert_int_eq(s.p50_ns, 20);
	ck_assert_int_eq(s.p95_ns, 40);
	ck_assert_int_eq(s.max_ns, 40);
	exec_spread_of(ns, 0, &s);
	ck_assert_int_eq(s.max_ns, 0);
}
END_TEST

START_TEST(percentiles_do_not_depend_on_the_order)
{
	for (unsigned seed = 1; seed < 200; seed++) {
		/* 0 to n - 1 shuffled, each value as often as dup says. */
		size_t n = 1 + seed * 7 % 150, dup = 1 + seed % 4;
		int64_t ns[150];
		struct exec_spread s;

		srand(seed);
		for (size_t i = 0; i < n; i++)
			ns[i] = (int64_t)(i / dup);
		for (size_t i = n; i-- > 1;) {
			size_t k = (size_t)rand() % (i + 1);
			int64_t x = ns[i];

			ns[i] = ns[k];
			ns[k] = x;
		}
		exec_spread_of(ns, n, &s);
		ck_assert_int_eq(s.min_ns, 0);
		ck_assert_int_eq(s.max_ns, (int64_t)((n - 1) / dup));
		ck_assert_int_eq(s.p50_ns,
				 (int64_t)(((n * 50 + 99) / 100 - 1) / dup));
		ck_assert_int_eq(s.p95_ns,
				 (int64_t)(((n * 95 + 99) / 100 - 1) / dup));
		ck_assert_int_eq(s.p99_ns,
				 (int64_t)(((n * 99 + 99) / 100 - 1) / dup));
	}
}
END_TEST

START_TEST(buckets_are_gos)
{
	/* Where each bucket begins, as Go's pages label it, and the least
	 * duration that is in it: of powers of ten one more. */
	static const struct {
		int64_t label, least;
		unsigned bucket;
	} rows[] = {
		{ 1, 2, 1 },
		{ 10, 11, 5 },
		{ 1584, 1585, 16 },
		{ 1000000, 1000001, 30 },
		{ 630957344480, 630957344481, 59 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		unsigned b = rows[i].bucket;

		ck_assert_int_eq(histogram_from(b), rows[i].label);
		ck_assert_uint_eq(histogram_bucket(rows[i].least), b);
		ck_assert_uint_eq(histogram_bucket(rows[i].least - 1), b - 1);
	}
	ck_assert_uint_lt(histogram_bucket(INT64_MAX), HISTOGRAM_BUCKETS);
}
END_TEST

CHECK_MAIN("analysis/exec", each_moment_of_a_goroutine_is_counted_once,
	   a_window_cuts_every_duration,
	   a_region_has_what_happens_between_its_ends, regions_keep_any_number,
	   a_region_waits_when_one_in_it_does, a_task_has_its_events_in_order,
	   tasks_can_be_filtered, a_text_is_looked_for_in_tasks,
	   regions_can_be_chosen_by_where_they_begin,
	   goroutines_are_grouped_by_function, who_is_called_otherwise_is_told,
	   percentiles_are_values_that_occur,
	   percentiles_do_not_depend_on_the_order, buckets_are_gos)
