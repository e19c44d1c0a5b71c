/* SPDX-License-Identifier: MIT */
/*
 * Groups of goroutines against the lanes of each.
 */
#include "config.h"

#include "timeline/groups.h"

#include <string.h>

#include "tests/check_main.h"
#include "tests/timeline/world.h"
#include "timeline/build.h"
#include "timeline/feed.h"

enum {
	CELLS = 40,
	MOST_FUNCS = 1000
};

struct made {
	struct builder *builder;
	struct world world;
	const struct timeline *tl;
	struct groups *groups;
	uint32_t size[MOST_FUNCS]; /* goroutines, by function */
};

static void
make(struct made *m, unsigned events)
{
	struct names *names = names_new();
	const struct timeline_totals *t;

	memset(m, 0, sizeof(*m));
	m->builder = build_new(names);
	world_init(&m->world, 7, names, build_sink(m->builder));
	world_sync(&m->world);
	world_run(&m->world, events);
	world_sync(&m->world);
	m->tl = build_latest(m->builder);
	world_run(&m->world, 3000); /* the snapshot must not see it */
	m->groups = groups_new(m->tl);
	while (groups_read(m->groups, 1000))
		;
	t = timeline_totals(m->tl);
	for (uint32_t i = 0; i < t->goroutines; i++) {
		struct goroutine g;

		timeline_goroutine(m->tl, i, &g);
		ck_assert_uint_lt(g.func, MOST_FUNCS);
		ck_assert_uint_eq(timeline_goroutine_func(m->tl, i), g.func);
		m->size[g.func]++;
	}
}

static void
drop(struct made *m)
{
	groups_free(m->groups);
	timeline_release(m->tl);
	world_release(&m->world);
	build_free(m->builder);
}

/* The sum of the lanes' cells. */
static void
sum(const struct made *m, uint32_t func, int64_t from, int64_t to,
    struct lane_cell *cells)
{
	uint32_t n = timeline_totals(m->tl)->goroutines;

	memset(cells, 0, sizeof(*cells) * CELLS);
	for (uint32_t i = 0; i < n; i++) {
		struct lane lane = { LANE_GOROUTINE, i };
		struct lane_cell its[CELLS];

		if (timeline_goroutine_func(m->tl, i) != func)
			continue;
		lane_cells(m->tl, lane, from, to, its, CELLS);
		for (unsigned k = 0; k < CELLS; k++)
			for (unsigned s = LANE_IDLE; s < LANE_STATE_COUNT; s++)
				cells[k].state_ns[s] += its[k].state_ns[s];
	}
}

START_TEST(a_group_is_two_goroutines_at_least)
{
	unsigned groups = 0;
	struct made m;

	make(&m, 4000);
	for (uint32_t f = 0; f < MOST_FUNCS; f++) {
		uint32_t size = m.size[f] > 1 ? m.size[f] : 0;

		ck_assert_uint_eq(groups_size(m.groups, f), size);
		groups += size > 0;
	}
	ck_assert_uint_gt(groups, 3);
	ck_assert_uint_eq(groups_size(m.groups, UINT32_MAX), 0);
	drop(&m);
}
END_TEST

/* Cells of few changes: what the lanes have, to the nanosecond; windows that
 * leave the trace on either side too. */
START_TEST(cells_are_the_sum_of_the_lanes)
{
	const struct timeline_totals *t;
	struct made m;

	make(&m, 4000);
	t = timeline_totals(m.tl);
	for (uint32_t f = 0; f < MOST_FUNCS; f++) {
		int64_t width = (t->last_ns - t->first_ns) / CELLS + 1;

		for (int zoom = 0; m.size[f] > 1 && zoom < 5; zoom++) {
			int64_t from = t->first_ns + (zoom - 1) * width * 17;
			int64_t to = from + width * CELLS;
			struct lane_cell want[CELLS], got[CELLS];

			sum(&m, f, from, to, want);
			groups_cells(m.groups, f, from, to, got, CELLS);
			for (int k = 0; k < CELLS; k++) {
				ck_assert_mem_eq(want[k].state_ns,
						 got[k].state_ns,
						 sizeof(want[k].state_ns));
				ck_assert_uint_eq(got[k].func, f);
				ck_assert_uint_eq(got[k].goroutine,
						  TIMELINE_NONE);
			}
			width /= 4;
		}
	}
	drop(&m);
}
END_TEST

/* 300,000 events in 40 cells: edges are cut in proportion, and what a cell
 * has too much its neighbour has too little. */
START_TEST(nothing_is_lost_in_wide_cells)
{
	const struct timeline_totals *t;
	struct made m;

	make(&m, 300000);
	t = timeline_totals(m.tl);
	for (uint32_t f = 0; f < MOST_FUNCS; f++) {
		int64_t width = (t->last_ns - t->first_ns) / CELLS + 1;
		struct lane_cell want[CELLS], got[CELLS];
		int64_t off[LANE_STATE_COUNT] = { 0 };
		uint64_t changes = 0, of_groups = 0;

		if (m.size[f] < 2)
			continue;
		sum(&m, f, t->first_ns, t->first_ns + width * CELLS, want);
		groups_cells(m.groups, f, t->first_ns,
			     t->first_ns + width * CELLS, got, CELLS);
		for (int k = 0; k < CELLS; k++) {
			of_groups += got[k].spans - 1;
			for (unsigned s = 0; s < LANE_STATE_COUNT; s++) {
				off[s] += got[k].state_ns[s] -
					  want[k].state_ns[s];
				/* a thousandth of what all could be */
				ck_assert_int_le(off[s] < 0 ? -off[s] : off[s],
						 width * m.size[f] / 1000 +
							 100);
			}
		}
		for (unsigned s = 0; s < LANE_STATE_COUNT; s++)
			ck_assert_int_eq(off[s], 0);
		for (uint32_t i = 0; i < t->goroutines; i++) {
			struct lane lane = { LANE_GOROUTINE, i };

			if (timeline_goroutine_func(m.tl, i) == f)
				changes += lane_count(m.tl, lane) - 1;
		}
		ck_assert_uint_eq(of_groups, changes);
	}
	drop(&m);
}
END_TEST

/* At every 97th event: what the lanes are in then. */
START_TEST(counts_at_a_time)
{
	static const uint8_t go[LANE_STATE_COUNT] = {
		[LANE_RUNNING] = GO_RUNNING,
		[LANE_SYSCALL] = GO_SYSCALL,
		[LANE_RUNNABLE] = GO_RUNNABLE,
		[LANE_WAITING] = GO_WAITING,
	};
	const struct timeline_totals *t;
	struct made m;

	make(&m, 4000);
	t = timeline_totals(m.tl);
	for (uint64_t i = 0; i < t->events; i += 97) {
		int64_t at = m.world.sent.at[i].time;
		struct counts want[MOST_FUNCS] = { 0 }, got;

		for (uint32_t k = 0; k < t->goroutines; k++) {
			struct lane lane = { LANE_GOROUTINE, k };
			uint32_t func = timeline_goroutine_func(m.tl, k);
			struct span s;

			lane_span(m.tl, lane, lane_find(m.tl, lane, at), &s);
			if (m.size[func] > 1)
				want[func].of[go[s.state]]++;
		}
		for (uint32_t f = 0; f < MOST_FUNCS; f++) {
			groups_at(m.groups, f, at, &got);
			want[f].of[0] = 0; /* those that are not there */
			ck_assert_mem_eq(&want[f], &got, sizeof(got));
		}
	}
	drop(&m);
}
END_TEST

CHECK_MAIN("timeline/groups", a_group_is_two_goroutines_at_least,
	   cells_are_the_sum_of_the_lanes, nothing_is_lost_in_wide_cells,
	   counts_at_a_time)
