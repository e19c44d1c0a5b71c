/* SPDX-License-Identifier: MIT */
/*
 * Which regions and goroutines belong together, against looking at all.
 */
#include "config.h"

#include "tests/check_main.h"
#include "tests/timeline/world.h"
#include "timeline/build.h"
#include "timeline/feed.h"
#include "timeline/lane.h"
#include "timeline/timeline.h"

enum {
	MOST = 20000
};

struct made {
	struct names *names;
	struct builder *builder;
	struct world world;
	const struct timeline *tl;
};

static void
make(struct made *m, bool complete)
{
	m->names = names_new();
	m->builder = build_new(m->names);
	world_init(&m->world, 11, m->names, build_sink(m->builder));
	world_sync(&m->world);
	world_run(&m->world, 40000);
	world_sync(&m->world);
	if (complete)
		build_finish(m->builder);
	m->tl = build_latest(m->builder);
	if (!complete)
		world_run(&m->world, 3000); /* the snapshot must not see it */
}

static void
drop(struct made *m)
{
	timeline_release(m->tl);
	world_release(&m->world);
	build_free(m->builder);
}

/* As they should be: first (pass 0) those with a begin, then the others. */
static size_t
all_regions(const struct timeline *tl, uint32_t g, int64_t from, int64_t to,
	    uint32_t *out)
{
	size_t n = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (uint32_t i = timeline_totals(tl)->regions; i-- > 0;) {
			struct region r;

			timeline_region(tl, i, &r);
			if (r.goroutine == g && r.begin_ns < to &&
			    r.end_ns > from &&
			    (r.begin_ns == TIMELINE_NEVER) == (pass == 1))
				out[n++] = i;
		}
	}
	return n;
}

static void
check_regions(const struct timeline *tl)
{
	static uint32_t want[MOST], got[MOST];
	const struct timeline_totals *t = timeline_totals(tl);
	int64_t length = t->last_ns - t->first_ns;
	uint32_t edges[3];

	ck_assert_uint_gt(t->regions, 50);
	for (uint32_t g = 0; g < t->goroutines; g++) {
		for (int part = 0; part < 5; part++) {
			int64_t from = t->first_ns + length / 5 * part;
			int64_t to = from + length / 5;
			size_t n = all_regions(tl, g, from, to, want);

			ck_assert_uint_eq(
				timeline_regions_of(tl, g, from, to, got, MOST),
				n);
			for (size_t i = 0; i < n; i++)
				ck_assert_uint_eq(got[i], want[i]);
			timeline_region_edges(tl, from, to - from, edges, 1);
			timeline_region_cells(tl, g, from, to - from, edges,
					      got, 1);
			ck_assert_uint_eq(got[0], n ? want[0] : TIMELINE_NONE);
			timeline_region_edges(tl, from - (to - from), to - from,
					      edges, 3);
			timeline_region_cells(tl, g, from - (to - from),
					      to - from, edges, got, 3);
			ck_assert_uint_eq(got[1], n ? want[0] : TIMELINE_NONE);
		}
	}
}

static void
check_nests(const struct timeline *tl)
{
	for (uint32_t i = 0; i < timeline_totals(tl)->regions; i++) {
		struct region_nest nest;
		struct region r;

		timeline_region(tl, i, &r);
		timeline_region_nest(tl, i, &nest);
		ck_assert_uint_eq(nest.name, r.name);
		ck_assert_uint_eq(nest.depth, r.depth);
		ck_assert_uint_eq(nest.outer, r.outer);
	}
}

START_TEST(regions_of_a_goroutine)
{
	struct made m;

	make(&m, true);
	check_regions(m.tl);
	check_nests(m.tl);
	drop(&m);
}
END_TEST

START_TEST(later_regions_are_not_seen)
{
	struct made m;

	make(&m, false);
	check_regions(m.tl);
	drop(&m);
}
END_TEST

START_TEST(logs_and_samples_by_time)
{
	struct made m;
	const struct timeline_totals *t;

	make(&m, true);
	t = timeline_totals(m.tl);
	ck_assert_uint_gt(t->logs, 10);
	ck_assert_uint_gt(t->samples, 10);
	for (int part = 0; part <= 10; part++) {
		int64_t at =
			t->first_ns + (t->last_ns - t->first_ns) / 10 * part;
		uint32_t i = timeline_log_at(m.tl, at);
		struct log l;
		struct sample s;

		if (i > 0) {
			timeline_log(m.tl, i - 1, &l);
			ck_assert_int_lt(l.time_ns, at);
		}
		if (i < t->logs) {
			timeline_log(m.tl, i, &l);
			ck_assert_int_ge(l.time_ns, at);
		}
		i = timeline_sample_at(m.tl, at);
		if (i > 0) {
			timeline_sample(m.tl, i - 1, &s);
			ck_assert_int_lt(s.time_ns, at);
		}
		if (i < t->samples) {
			timeline_sample(m.tl, i, &s);
			ck_assert_int_ge(s.time_ns, at);
		}
	}
	drop(&m);
}
END_TEST

static bool
is_in(const uint32_t *list, size_t n, uint32_t x)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == x)
			return true;
	return false;
}

START_TEST(goroutines_of_a_task)
{
	static uint32_t got[MOST];
	struct made m;
	const struct timeline_totals *t;
	size_t with_several = 0;

	make(&m, true);
	t = timeline_totals(m.tl);
	for (uint32_t task = 0; task < t->tasks; task++) {
		size_t n = timeline_task_goroutines(m.tl, task, got, MOST);
		size_t found = 0;
		struct task x;

		timeline_task(m.tl, task, &x);
		ck_assert_uint_eq(timeline_task_parent(m.tl, task), x.parent);
		for (uint32_t g = 0; g < t->goroutines; g++) {
			bool has =
				g == x.begin_goroutine || g == x.end_goroutine;

			for (uint32_t i = 0; i < t->regions && !has; i++) {
				struct region r;

				timeline_region(m.tl, i, &r);
				has = r.task == task && r.goroutine == g;
			}
			for (uint32_t i = 0; i < t->logs && !has; i++) {
				struct log l;

				timeline_log(m.tl, i, &l);
				has = l.task == task && l.goroutine == g;
			}
			ck_assert(is_in(got, n, g) == has);
			found += has;
		}
		ck_assert_uint_eq(found, n); /* each is there once */
		with_several += n > 1;
		if (n > 1)
			ck_assert_uint_eq(
				timeline_task_goroutines(m.tl, task, got, 1),
				1);
	}
	ck_assert_uint_gt(with_several, 0);
	drop(&m);
}
END_TEST

START_TEST(roots_are_the_tasks_in_no_other)
{
	struct made m;
	uint32_t tasks, at = 0, left = 0;
	const uint32_t *roots = NULL;

	make(&m, true);
	tasks = timeline_totals(m.tl)->tasks;
	for (uint32_t task = 0; task < tasks; task++) {
		if (timeline_task_parent(m.tl, task) != TIMELINE_NONE)
			continue;
		ck_assert_uint_lt(at, timeline_root_count(m.tl));
		if (!left)
			roots = timeline_roots(m.tl, at, &left);
		ck_assert_uint_gt(left, 0);
		ck_assert_uint_eq(*roots, task);
		roots++;
		left--;
		at++;
	}
	ck_assert_uint_eq(at, timeline_root_count(m.tl));
	ck_assert_uint_gt(at, 0);
	drop(&m);
}
END_TEST

/* A log is on the proc and thread that its goroutine is on. */
START_TEST(logs_know_where_they_were_written)
{
	struct made m;
	uint32_t n;

	make(&m, true);
	n = timeline_totals(m.tl)->logs;
	ck_assert_uint_gt(n, 10);
	for (uint32_t i = 0; i < n; i++) {
		struct lane own = { LANE_GOROUTINE, 0 };
		struct span s;
		struct log l;

		timeline_log(m.tl, i, &l);
		own.number = l.goroutine;
		lane_span(m.tl, own, lane_find(m.tl, own, l.time_ns), &s);
		ck_assert_uint_eq(l.proc, s.proc);
		ck_assert_uint_eq(l.thread, s.thread);
	}
	drop(&m);
}
END_TEST

CHECK_MAIN("timeline/user", regions_of_a_goroutine, later_regions_are_not_seen,
	   logs_and_samples_by_time, goroutines_of_a_task,
	   roots_are_the_tasks_in_no_other, logs_know_where_they_were_written)
