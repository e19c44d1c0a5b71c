/* SPDX-License-Identifier: MIT */
/*
 * What is made while a trace is read is what is made of its timeline. What it
 * is: tests/analysis/mmu.
 */
#include "config.h"

#include "analysis/mutator_walk.h"

#include <glob.h>
#include <stdlib.h>

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "event/names.h"
#include "format/format.h"
#include "input/source.h"
#include "tests/check_main.h"
#include "timeline/build.h"
#include "timeline/feed.h"

enum {
	ALL = MUTATOR_DEFAULT | MUTATOR_SWEEP,
	WALKS = 4
};

static const struct {
	unsigned flags;
	bool compat;
} kinds[WALKS] = {
	{ ALL, false },
	{ ALL, true },
	{ ALL | MUTATOR_PER_PROC, false },
	{ ALL | MUTATOR_PER_PROC, true },
};

/* Passes events on until it has had enough. */
struct reading {
	struct event_sink sink;
	struct builder *builder;
	struct mutator_walk *walks[WALKS];
	uint64_t events, enough;
};

static void
take(struct event_sink *sink, const struct event *ev)
{
	struct reading *r = (struct reading *)(void *)sink;
	struct event_sink *to = build_sink(r->builder);

	if (r->events++ >= r->enough)
		return;
	to->event(to, ev);
	for (unsigned i = 0; i < WALKS; i++) {
		to = mutator_walk_sink(r->walks[i]);
		to->event(to, ev);
	}
}

static void
assert_same(const char *path, unsigned kind, const struct mutator *got,
	    const struct mutator *want)
{
	ck_assert_msg(got->series.n == want->series.n, "%s (%u): %zu, not %zu",
		      path, kind, got->series.n, want->series.n);
	ck_assert_int_eq(got->first_ns, want->first_ns);
	ck_assert_int_eq(got->last_ns, want->last_ns);
	for (size_t i = 0; i < got->series.n; i++) {
		const struct mutator_series *g = &got->series.at[i];
		const struct mutator_series *w = &want->series.at[i];

		ck_assert_msg(g->points.n == w->points.n,
			      "%s (%u), %zu: %zu points, not %zu", path, kind,
			      i, g->points.n, w->points.n);
		for (size_t k = 0; k < g->points.n; k++) {
			const struct mutator_point *p = &g->points.at[k];

			ck_assert_int_eq(p->time_ns, w->points.at[k].time_ns);
			ck_assert_double_eq(p->util, w->points.at[k].util);
		}
	}
}

/* Returns how many points there are in all. */
static size_t
compare(const char *path, struct reading *r)
{
	const struct timeline *tl = build_latest(r->builder);
	struct selection all = selection_all();
	size_t points = 0;

	for (unsigned i = 0; i < WALKS; i++) {
		struct mutator got = { 0 }, want = { 0 };

		mutator_walk_finish(r->walks[i], &got);
		if (tl) {
			mutator_get(&want, tl, &all, kinds[i].flags,
				    kinds[i].compat, NULL);
			assert_same(path, i, &got, &want);
		}
		for (size_t k = 0; tl && k < got.series.n; k++)
			points += got.series.at[k].points.n;
		mutator_release(&got);
		mutator_release(&want);
	}
	timeline_release(tl);
	return points;
}

/* Reads so many events; returns how many points they make, and in *events
 * how many there are. */
static size_t
try(const char *path, uint64_t enough, uint64_t *events)
{
	struct names *names = names_new();
	struct reading r = { .sink = { take },
			     .builder = build_new(names),
			     .enough = enough };
	struct format_result result;
	struct source *src;
	struct diag d = { 0 };
	size_t points;

	for (unsigned i = 0; i < WALKS; i++)
		r.walks[i] = mutator_walk_new(names_view(names), kinds[i].flags,
					      kinds[i].compat);
	ck_assert_int_eq(source_open(path, &src, &d), ST_OK);
	format_read(src, NULL, names, &r.sink, NULL, &result, &d);
	source_close(src);
	points = compare(path, &r);
	build_free(r.builder);
	*events = r.events;
	return points;
}

/* Of the recorded traces, whole and broken off. */
START_TEST(it_is_the_same_as_of_the_timeline)
{
	const char *srcdir = getenv("srcdir");
	struct strbuf pattern = { 0 };
	size_t whole = 0, broken = 0;
	glob_t files;

	strbuf_addf(&pattern, "%s/testdata/*.trace", srcdir ? srcdir : ".");
	ck_assert_int_eq(glob(strbuf_str(&pattern), 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		const char *path = files.gl_pathv[i];
		uint64_t events, ignored;

		whole += try(path, UINT64_MAX, &events);
		for (unsigned part = 1; part < 8; part++)
			broken += try(path, events * part / 8, &ignored);
	}
	ck_assert_uint_gt(whole, 5000);
	ck_assert_uint_gt(broken, 5000);
	globfree(&files);
	strbuf_free(&pattern);
}
END_TEST

static void
send(struct mutator_walk *w, struct event ev)
{
	struct event_sink *sink = mutator_walk_sink(w);

	sink->event(sink, &ev);
}

/* Goroutine of index 3 on proc 0. */
static void
send_state(struct mutator_walk *w, int64_t time_ns, unsigned from, unsigned to)
{
	send(w, (struct event){ .kind = EV_GO_STATE,
				.time = time_ns,
				.g_idx = EVENT_NO_IDX,
				.subject_idx = 3,
				.from = (uint8_t)from,
				.to = (uint8_t)to });
}

static void
send_sync(struct mutator_walk *w, int64_t time_ns)
{
	send(w, (struct event){ .kind = EV_SYNC, .time = time_ns });
}

/* The first one assists until it ends, with an assist that never ends. */
START_TEST(an_index_may_be_given_to_another_goroutine)
{
	static const struct mutator_point want[] = {
		{ 10, 1 }, { 12, .5 }, { 20, 1 }, { 100, 0 }
	};
	struct names *names = names_new();
	struct mutator_walk *w =
		mutator_walk_new(names_view(names), MUTATOR_DEFAULT, false);
	struct mutator m = { 0 };

	send_sync(w, 1);
	send(w, (struct event){ .kind = EV_METRIC,
				.time = 10,
				.sub = METRIC_PROCS,
				.arg = { 2 } });
	send_state(w, 11, GO_UNDETERMINED, GO_RUNNING);
	send(w, (struct event){ .kind = EV_RANGE_BEGIN,
				.time = 12,
				.sub = RANGE_ASSIST,
				.g_idx = 3,
				.subject_idx = 3 });
	send_state(w, 20, GO_RUNNING, GO_NOT_EXIST);
	send_state(w, 30, GO_NOT_EXIST, GO_RUNNABLE);
	send_state(w, 40, GO_RUNNABLE, GO_RUNNING);
	send_sync(w, 100);
	mutator_walk_finish(w, &m);
	ck_assert_uint_eq(m.series.n, 1);
	ck_assert_uint_eq(m.series.at[0].points.n, 4);
	for (size_t i = 0; i < 4; i++) {
		const struct mutator_point *p = &m.series.at[0].points.at[i];

		ck_assert_int_eq(p->time_ns, want[i].time_ns);
		ck_assert_double_eq(p->util, want[i].util);
	}
	mutator_release(&m);
	names_free(names);
}
END_TEST

CHECK_MAIN("analysis/mutator_walk", it_is_the_same_as_of_the_timeline,
	   an_index_may_be_given_to_another_goroutine)
