/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mmu.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/progress.h"
#include "analysis/selection.h"
#include "event/names.h"
#include "tests/check_main.h"
#include "timeline/build.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/* A function that changes n times at random, at most so far apart. */
static void
make_series(struct mutator *m, unsigned seed, int n, int most_ns)
{
	struct mutator_series s = { 0 };
	int64_t t = 100;

	srand(seed);
	for (int i = 0; i < n; i++) {
		vec_push(&s.points, ((struct mutator_point){
					    t, (double)(rand() % 5) / 4 }));
		t += 1 + rand() % most_ns;
	}
	vec_push(&s.points, ((struct mutator_point){ t, 0 }));
	vec_push(&m->series, s);
}

/* The utilization of [from, from + window), by adding up nanoseconds. */
static double
naive_util(const struct mutator_series *s, int64_t from, int64_t window)
{
	double sum = 0;

	for (size_t i = 0; i + 1 < s->points.n; i++) {
		int64_t a = s->points.at[i].time_ns;
		int64_t b = s->points.at[i + 1].time_ns;

		a = a < from ? from : a;
		b = b > from + window ? from + window : b;
		if (a < b)
			sum += s->points.at[i].util * (double)(b - a);
	}
	return sum / (double)window;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

START_TEST(the_curve_is_what_a_naive_search_finds)
{
	static const int64_t windows[] = { 2, 10, 77, 300, 1000 };

	for (unsigned seed = 1; seed <= 20; seed++) {
		struct mutator m = { 0 };
		const struct mutator_series *s;
		struct mmu *c;

		make_series(&m, seed, 60, 100);
		s = &m.series.at[0];
		c = mmu_new(&m, false, NULL);
		for (size_t i = 0; i < 5; i++) {
			int64_t w = windows[i];
			int64_t from = s->points.at[0].time_ns;
			int64_t to = s->points.at[s->points.n - 1].time_ns;
			size_t n = (size_t)(to - w - from + 1), k = 0;
			double *all = malloc(n * sizeof(*all)), shares[4];

			for (int64_t t = from; t + w <= to; t++)
				all[k++] = naive_util(s, t, w);
			qsort(all, n, sizeof(*all), by_value);
			ck_assert_double_eq_tol(mmu_min(c, w), all[0], 1e-9);
			mmu_distribution(c, w, shares);
			ck_assert_double_eq_tol(shares[0], all[0], 1e-9);
			/* Nanoseconds are coarse, steps are steep, and
			 * the distribution has 16384 buckets. */
			ck_assert_double_ge(shares[3],
					    all[n * 5 / 100 - n / 100] -
						    1. / 16384);
			ck_assert_double_le(shares[3],
					    all[n * 5 / 100 + n / 100] +
						    1. / 16384);
			free(all);
		}
		mmu_free(c);
		mutator_release(&m);
	}
}
END_TEST

/* Windows so long that steps of 1/512 leap over changes: 7 ns, where changes
 * are 2 ns apart. All windows that begin at a whole ns are looked at; in
 * between, utilization is even. */
START_TEST(the_distribution_is_as_right_as_promised)
{
	static const double shares[] = { .001, .01, .05 };
	const double error = 1. / 1024 + 1. / 16384;
	const int64_t w = 4000;

	for (unsigned seed = 1; seed <= 5; seed++) {
		double got[MMU_SHARES], *all;
		struct mutator m = { 0 };
		const struct mutator_series *s;
		int64_t from, to;
		struct mmu *c;
		size_t n;

		make_series(&m, seed, 5000, 3);
		s = &m.series.at[0];
		from = s->points.at[0].time_ns;
		to = s->points.at[s->points.n - 1].time_ns - w;
		n = (size_t)(to - from + 1);
		all = malloc(n * sizeof(*all));
		for (size_t i = 0; i < n; i++)
			all[i] = naive_util(s, from + (int64_t)i, w);
		qsort(all, n, sizeof(*all), by_value);
		c = mmu_new(&m, false, NULL);
		mmu_distribution(c, w, got);
		ck_assert_double_eq_tol(got[0], all[0], 1e-9);
		for (size_t i = 0; i < 3; i++) {
			size_t at = (size_t)((double)n * shares[i]);

			ck_assert_double_ge(got[i + 1],
					    all[at - (at > 0)] - error);
			ck_assert_double_le(got[i + 1], all[at + 1] + error);
		}
		free(all);
		mmu_free(c);
		mutator_release(&m);
	}
}
END_TEST

/*
 * Busy and idle by turns, of equal length, and windows of 255 turns: their
 * utilization goes up and down by 1/255 in two turns, which is how long a band
 * is, from whose begin and end, the heights, a step of 1/128 of the window
 * goes right to the other: it would never see that anything goes down.
 */
START_TEST(no_step_leaps_over_what_goes_down_and_up)
{
	enum {
		TURN = 1000,
		TURNS = 2000,
		WINDOW = 255 * TURN
	};
	static const double shares[MMU_SHARES] = { 0, .001, .01, .05 };
	struct mutator_series s = { 0 };
	struct mutator m = { 0 };
	double got[MMU_SHARES];
	struct mmu *c;

	for (int i = 0; i < TURNS; i++)
		vec_push(&s.points,
			 ((struct mutator_point){ i * TURN, i % 2 ? 0 : 1 }));
	vec_push(&s.points, ((struct mutator_point){ TURNS * TURN, 0 }));
	vec_push(&m.series, s);
	c = mmu_new(&m, false, NULL);
	mmu_distribution(c, WINDOW, got);
	for (unsigned i = 0; i < MMU_SHARES; i++)
		ck_assert_double_eq_tol(got[i], (127 + shares[i]) / 255,
					1. / 1024 + 1. / 16384);
	mmu_free(c);
	mutator_release(&m);
}
END_TEST

/*
 * What is known of long windows is used for short ones: the same comes out as
 * of those alone. Of the 1000 ns, the program has all but some stretches: with
 * windows of up to 20 ns, more than 5 % are 0, with 35 and 40 ns, less.
 */
START_TEST(short_windows_are_0_where_long_ones_are)
{
	static const int64_t windows[] = { 40, 35, 20, 10, 1 };
	static const bool is_0[] = { false, false, true, true, true };
	struct mutator_series s = { 0 };
	struct mutator m = { 0 };
	struct mmu *all;

	for (int i = 0; i < 2; i++) {
		vec_push(&s.points,
			 ((struct mutator_point){ i * 500 + 100, 0 }));
		vec_push(&s.points,
			 ((struct mutator_point){ i * 500 + 150, 1 }));
	}
	vec_push(&s.points, ((struct mutator_point){ 1100, 0 }));
	vec_push(&m.series, s);
	all = mmu_new(&m, false, NULL);
	for (unsigned i = 0; i < 5; i++) {
		struct mmu *one = mmu_new(&m, false, NULL);
		double got[MMU_SHARES], want[MMU_SHARES];

		mmu_distribution(all, windows[i], got);
		mmu_distribution(one, windows[i], want);
		ck_assert_mem_eq(got, want, sizeof(got));
		ck_assert_int_eq(got[MMU_SHARES - 1] == 0, is_0[i]);
		mmu_free(one);
	}
	mmu_free(all);
	mutator_release(&m);
}
END_TEST

START_TEST(a_search_can_be_given_up)
{
	struct progress p = { 0 };
	struct mutator m = { 0 };
	struct mmu *c;

	make_series(&m, 3, 60, 100);
	c = mmu_new(&m, false, &p);
	ck_assert_double_lt(mmu_min(c, 100), 1);
	atomic_store(&p.cancelled, true);
	/* It has not looked at any window. */
	ck_assert_double_eq(mmu_min(c, 100), 1);
	mmu_free(c);
	mutator_release(&m);
}
END_TEST

START_TEST(the_worst_windows_do_not_overlap)
{
	struct mmu_window w[MMU_WORST];
	struct mutator m = { 0 };
	struct mmu *c;
	size_t n;

	make_series(&m, 7, 60, 100);
	c = mmu_new(&m, false, NULL);
	n = mmu_worst(c, 100, w);
	ck_assert_uint_eq(n, MMU_WORST);
	ck_assert_double_eq_tol(w[0].util, mmu_min(c, 100), 1e-12);
	for (size_t i = 0; i < n; i++) {
		ck_assert_double_eq_tol(
			naive_util(&m.series.at[0], w[i].time_ns, 100),
			w[i].util, 1e-9);
		for (size_t k = 0; k < i; k++) {
			ck_assert_double_le(w[k].util, w[i].util);
			ck_assert_int_ge(llabs(w[k].time_ns - w[i].time_ns),
					 100);
		}
	}
	mmu_free(c);
	mutator_release(&m);
}
END_TEST

START_TEST(a_trace_that_says_nothing_leaves_all_to_the_program)
{
	struct mutator m = { 0 };
	struct mmu *c = mmu_new(&m, false, NULL);

	ck_assert_double_eq(mmu_min(c, 1000), 1);
	mmu_free(c);
}
END_TEST

/* One goroutine on proc 0 of two, at 1000 ns and later. */
static struct event
on_proc(enum event_kind kind, int64_t time_ns, uint32_t g)
{
	return (struct event){
		.kind = (uint8_t)kind,
		.time = time_ns,
		.m = 9,
		.p = 0,
		.g = g,
		.g_idx = g,
		.subject = EVENT_NO_ID,
		.subject_idx = EVENT_NO_IDX,
	};
}

static void
send(struct builder *b, const struct event *ev)
{
	struct event_sink *sink = build_sink(b);

	sink->event(sink, ev);
}

static void
send_sync(struct builder *b, int64_t time_ns)
{
	struct event ev = on_proc(EV_SYNC, time_ns, 0);

	ev.m = ev.p = ev.g = EVENT_NO_ID;
	ev.m_idx = ev.p_idx = ev.g_idx = EVENT_NO_IDX;
	ev.arg[0] = 1;
	send(b, &ev);
}

static void
send_state(struct builder *b, int64_t time_ns, uint32_t g, unsigned from,
	   unsigned to)
{
	struct event ev = on_proc(EV_GO_STATE, time_ns, g);

	ev.subject = g;
	ev.subject_idx = g;
	ev.from = (uint8_t)from;
	ev.to = (uint8_t)to;
	if (to == GO_RUNNING) {
		ev.g = EVENT_NO_ID;
		ev.g_idx = EVENT_NO_IDX;
	}
	send(b, &ev);
}

/* A worker that marks from 2000 to 3000 and from 5000 to 6000, the world
 * stopped from 8000 to 8500; two procs. */
static const struct timeline *
tell(struct builder *b, struct names *names)
{
	uint32_t mark = names_string(names, "GC (dedicated)", 14);
	uint32_t stop =
		names_string(names, "stop-the-world (GC mark termination)", 36);
	struct event ev;

	send_sync(b, 1000);
	ev = on_proc(EV_METRIC, 1001, 0);
	ev.g = EVENT_NO_ID;
	ev.g_idx = EVENT_NO_IDX;
	ev.sub = METRIC_PROCS;
	ev.arg[0] = 2;
	send(b, &ev);
	send_state(b, 1002, 0, GO_UNDETERMINED, GO_WAITING);
	for (int64_t t = 2000; t <= 5000; t += 3000) {
		send_state(b, t - 2, 0, GO_WAITING, GO_RUNNABLE);
		send_state(b, t - 1, 0, GO_RUNNABLE, GO_RUNNING);
		ev = on_proc(EV_LABEL, t, 0);
		ev.name = mark;
		send(b, &ev);
		send_state(b, t + 1000, 0, GO_RUNNING, GO_WAITING);
	}
	send_state(b, 7000, 0, GO_WAITING, GO_RUNNABLE);
	send_state(b, 7001, 0, GO_RUNNABLE, GO_RUNNING);
	ev = on_proc(EV_RANGE_BEGIN, 8000, 0);
	ev.sub = RANGE_STW;
	ev.name = stop;
	ev.subject = 0;
	ev.subject_idx = 0;
	send(b, &ev);
	ev.kind = EV_RANGE_END;
	ev.time = 8500;
	send(b, &ev);
	send_sync(b, 10000);
	build_finish(b);
	return build_latest(b);
}

static void
assert_points(const struct mutator *m, const struct mutator_point *want,
	      size_t n)
{
	const struct mutator_series *s = &m->series.at[0];

	ck_assert_uint_eq(s->points.n, n);
	for (size_t i = 0; i < n; i++) {
		ck_assert_int_eq(s->points.at[i].time_ns, want[i].time_ns);
		ck_assert_double_eq(s->points.at[i].util, want[i].util);
	}
}

START_TEST(workers_count_while_they_mark)
{
	/* Half is taken while the worker marks, all while the world stands
	 * still. The last run has no label: it is none of marking. */
	static const struct mutator_point want[] = {
		{ 1001, 1 }, { 2000, .5 }, { 3000, 1 }, { 5000, .5 },
		{ 6000, 1 }, { 8000, 0 },  { 8500, 1 }, { 10000, 0 },
	};
	struct names *names = names_new();
	struct builder *b = build_new(names);
	const struct timeline *tl = tell(b, names);
	struct selection all = selection_all();
	struct mutator m = { 0 };

	ck_assert(mutator_get(&m, tl, &all, MUTATOR_DEFAULT, false, NULL));
	ck_assert_uint_eq(m.series.n, 1);
	assert_points(&m, want, 8);
	mutator_release(&m);
	timeline_release(tl);
	build_free(b);
}
END_TEST

START_TEST(go_counts_the_second_run_twice)
{
	/* From 5000 on the proc never comes back; what is 1 here is added
	 * by the transition and by the label, and taken away once. */
	static const struct mutator_point want[] = {
		{ 1001, 1 }, { 2000, .5 }, { 3000, 1 },  { 4999, .5 },
		{ 8000, 0 }, { 8500, .5 }, { 10000, 0 },
	};
	struct names *names = names_new();
	struct builder *b = build_new(names);
	const struct timeline *tl = tell(b, names);
	struct selection all = selection_all();
	struct mutator m = { 0 };

	ck_assert(mutator_get(&m, tl, &all, MUTATOR_DEFAULT, true, NULL));
	assert_points(&m, want, 7);
	mutator_release(&m);
	timeline_release(tl);
	build_free(b);
}
END_TEST

START_TEST(a_window_cuts_the_function)
{
	static const struct mutator_point want[] = { { 2500, .5 },
						     { 3000, 1 },
						     { 4000, 0 } };
	struct names *names = names_new();
	struct builder *b = build_new(names);
	const struct timeline *tl = tell(b, names);
	struct selection part = { .from_ns = 2500, .to_ns = 4000 };
	struct mutator m = { 0 };

	ck_assert(mutator_get(&m, tl, &part, MUTATOR_DEFAULT, false, NULL));
	assert_points(&m, want, 3);
	mutator_release(&m);
	timeline_release(tl);
	build_free(b);
}
END_TEST

START_TEST(worst_windows_of_each_size_are_those_of_each)
{
	static const int64_t sizes[] = { 1000, 2000, 5000 };
	struct names *names = names_new();
	struct builder *b = build_new(names);
	const struct timeline *tl = tell(b, names);
	struct selection all = selection_all();
	struct mmu_result each = { 0 };
	struct progress p = { 0 };
	size_t n = 0;

	ck_assert(
		mmu_get(&each, tl, &all, MUTATOR_DEFAULT, MMU_EACH, false, &p));
	ck_assert_uint_eq(each.curve.n, 3);
	ck_assert_uint_eq(p.permille, 950); /* before the last of six */
	for (unsigned i = 0; i < 3; i++) {
		struct mmu_result one = { 0 };

		ck_assert_int_eq(each.curve.at[i].window_ns, sizes[i]);
		ck_assert(mmu_get(&one, tl, &all, MUTATOR_DEFAULT, sizes[i],
				  false, NULL));
		ck_assert_uint_gt(one.worst.n, 0);
		for (size_t k = 0; k < one.worst.n; k++, n++) {
			ck_assert_uint_lt(n, each.worst.n);
			ck_assert_mem_eq(&one.worst.at[k], &each.worst.at[n],
					 sizeof(one.worst.at[k]));
		}
		mmu_result_release(&one);
	}
	ck_assert_uint_eq(n, each.worst.n);
	mmu_result_release(&each);
	timeline_release(tl);
	build_free(b);
}
END_TEST

START_TEST(lists_of_flags_are_read)
{
	struct diag d = { 0 };
	unsigned flags;

	ck_assert_int_eq(mutator_parse("stw,perProc", &flags, &d), ST_OK);
	ck_assert_uint_eq(flags, MUTATOR_STW | MUTATOR_PER_PROC);
	ck_assert_int_eq(mutator_parse("stw,mark", &flags, &d), ST_USAGE);
	ck_assert_str_eq(d.text, "-mmu=mark: known are stw, background, "
				 "assist, sweep and perProc");
}
END_TEST

CHECK_MAIN("analysis/mmu", the_curve_is_what_a_naive_search_finds,
	   the_distribution_is_as_right_as_promised,
	   no_step_leaps_over_what_goes_down_and_up,
	   short_windows_are_0_where_long_ones_are, a_search_can_be_given_up,
	   the_worst_windows_do_not_overlap,
	   a_trace_that_says_nothing_leaves_all_to_the_program,
	   workers_count_while_they_mark, go_counts_the_second_run_twice,
	   a_window_cuts_the_function,
	   worst_windows_of_each_size_are_those_of_each,
	   lists_of_flags_are_read)
