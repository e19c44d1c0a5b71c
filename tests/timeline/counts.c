/* SPDX-License-Identifier: MIT */
/*
 * Counts of goroutines against counting each event.
 */
#include "config.h"

#include "timeline/counts.h"

#include <string.h>

#include "tests/check_main.h"
#include "tests/timeline/world.h"
#include "timeline/build.h"
#include "timeline/feed.h"

enum {
	CELLS = 40
};

struct made {
	struct builder *builder;
	struct world world;
	const struct timeline *tl;
};

static void
make(struct made *m, unsigned events)
{
	struct names *names = names_new();

	m->builder = build_new(names);
	world_init(&m->world, 5, names, build_sink(m->builder));
	world_sync(&m->world);
	world_run(&m->world, events);
	world_sync(&m->world);
	m->tl = build_latest(m->builder);
	world_run(&m->world, 3000); /* the snapshot must not see it */
}

static void
drop(struct made *m)
{
	timeline_release(m->tl);
	world_release(&m->world);
	build_free(m->builder);
}

/* The state after the first n events. */
static void
naive(const struct made *m, uint64_t n, struct counts *out)
{
	memset(out, 0, sizeof(*out));
	for (uint64_t i = 0; i < n; i++) {
		const struct event *ev = &m->world.sent.at[i];

		if (ev->kind != EV_GO_STATE)
			continue;
		out->of[ev->from]--;
		out->of[ev->to]++;
	}
	out->of[GO_UNDETERMINED] = out->of[GO_NOT_EXIST] = 0;
}

START_TEST(counts_at_a_time)
{
	struct made m;

	make(&m, 12000);
	for (uint64_t i = 0; i < timeline_totals(m.tl)->events; i += 997) {
		struct counts want, got;
		uint64_t n = i;

		while (n < timeline_totals(m.tl)->events &&
		       m.world.sent.at[n].time <= m.world.sent.at[i].time)
			n++;
		naive(&m, n, &want);
		counts_at(m.tl, m.world.sent.at[i].time, &got);
		ck_assert_mem_eq(&want, &got, sizeof(want));
	}
	drop(&m);
}
END_TEST

/* The most in each cell, event by event. */
static void
naive_cells(const struct made *m, int64_t from, int64_t width,
	    struct counts *cells)
{
	struct counts now = { 0 };
	uint64_t n = timeline_totals(m->tl)->events, i = 0;

	for (unsigned k = 0; k < CELLS; k++) {
		int64_t start = from + k * width, end = start + width;

		for (; i < n && m->world.sent.at[i].time < start; i++)
			naive(m, i + 1, &now);
		cells[k] = now;
		for (; i < n && m->world.sent.at[i].time < end; i++) {
			naive(m, i + 1, &now);
			for (unsigned s = 0; s < GO_STATE_COUNT; s++)
				if (now.of[s] > cells[k].of[s])
					cells[k].of[s] = now.of[s];
		}
	}
}

START_TEST(cells_have_the_peak)
{
	struct made m;
	struct counts want[CELLS], got[CELLS];
	const struct timeline_totals *t;
	int64_t width;

	make(&m, 3000);
	t = timeline_totals(m.tl);
	width = (t->last_ns - t->first_ns) / CELLS + 1;
	for (int zoom = 0; zoom < 4; zoom++, width /= 5) {
		int64_t from = t->first_ns + zoom * width * 7;

		naive_cells(&m, from, width, want);
		counts_cells(m.tl, from, from + width * CELLS, got, CELLS);
		ck_assert_mem_eq(want, got, sizeof(want));
	}
	drop(&m);
}
END_TEST

/* 200,000 events in 40 cells: peaks of whole chunks, none is lost. */
START_TEST(no_peak_is_lost_in_wide_cells)
{
	struct made m;
	struct counts got[CELLS], most = { 0 }, now = { 0 }, found = { 0 };
	const struct timeline_totals *t;

	make(&m, 200000);
	t = timeline_totals(m.tl);
	for (uint64_t i = 0; i < t->events; i++) {
		const struct event *ev = &m.world.sent.at[i];

		if (ev->kind != EV_GO_STATE)
			continue;
		now.of[ev->from]--;
		if (++now.of[ev->to] > most.of[ev->to])
			most.of[ev->to] = now.of[ev->to];
	}
	counts_cells(m.tl, t->first_ns, t->last_ns + 1, got, CELLS);
	for (unsigned k = 0; k < CELLS; k++)
		for (unsigned s = 0; s < GO_STATE_COUNT; s++)
			if (got[k].of[s] > found.of[s])
				found.of[s] = got[k].of[s];
	for (unsigned s = GO_NOT_EXIST + 1; s < GO_STATE_COUNT; s++)
		ck_assert_uint_eq(found.of[s], most.of[s]);
	drop(&m);
}
END_TEST

CHECK_MAIN("timeline/counts", counts_at_a_time, cells_have_the_peak,
	   no_peak_is_lost_in_wide_cells)
