/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/summary.h"

#include <string.h>

#include "analysis/selection.h"
#include "event/event.h"
#include "event/names.h"
#include "tests/check_main.h"
#include "timeline/build.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

static const struct event blank = { .m = EVENT_NO_ID,
				    .p = EVENT_NO_ID,
				    .g = EVENT_NO_ID,
				    .m_idx = EVENT_NO_IDX,
				    .p_idx = EVENT_NO_IDX,
				    .g_idx = EVENT_NO_IDX,
				    .subject = EVENT_NO_ID,
				    .subject_idx = EVENT_NO_IDX };

static void
send_sync(struct event_sink *sink, int64_t time_ns,
	  const struct clock_snapshot *snapshot)
{
	struct event ev = blank;

	ev.kind = EV_SYNC;
	ev.time = time_ns;
	ev.snapshot = snapshot;
	sink->event(sink, &ev);
}

/* Goroutine 1 runs on thread 0 and proc 0; or comes to do so. */
static struct event
on_goroutine(enum event_kind kind, int64_t time_ns)
{
	struct event ev = blank;

	ev.kind = (uint8_t)kind;
	ev.time = time_ns;
	ev.m = 9;
	ev.p = 0;
	ev.g = 1;
	ev.m_idx = ev.p_idx = ev.g_idx = 0;
	return ev;
}

static void
send_goroutine(struct event_sink *sink, int64_t time_ns)
{
	struct event ev = on_goroutine(EV_GO_STATE, time_ns);

	ev.g = EVENT_NO_ID;
	ev.g_idx = EVENT_NO_IDX;
	ev.from = GO_UNDETERMINED;
	ev.to = GO_RUNNING;
	ev.subject = 1;
	ev.subject_idx = 0;
	sink->event(sink, &ev);
}

static void
send_range(struct event_sink *sink, enum event_kind kind, int64_t time_ns,
	   enum range_kind range, uint32_t name)
{
	struct event ev = on_goroutine(kind, time_ns);

	ev.sub = (uint8_t)range;
	ev.name = name;
	if (range == RANGE_STW) {
		ev.subject = 1;
		ev.subject_idx = 0;
	}
	sink->event(sink, &ev);
}

static void
send_procs(struct event_sink *sink, int64_t time_ns, uint64_t procs)
{
	struct event ev = on_goroutine(EV_METRIC, time_ns);

	ev.sub = METRIC_PROCS;
	ev.arg[0] = procs;
	sink->event(sink, &ev);
}

START_TEST(figures_of_a_small_trace)
{
	const struct clock_snapshot clock = { .trace_ns = 1100,
					      .wall_sec = 1700000000,
					      .wall_nsec = 0 };
	struct names *names = names_new();
	uint32_t shorter = names_string(names, "short", 5);
	uint32_t longer = names_string(names, "long", 4);
	struct builder *b = build_new(names);
	struct event_sink *sink = build_sink(b);
	const struct timeline *tl;
	struct selection all = selection_all();
	struct summary s;

	send_sync(sink, 1000, &clock);
	send_goroutine(sink, 1010);
	send_procs(sink, 1020, 8);
	send_range(sink, EV_RANGE_ACTIVE, 1030, RANGE_GC, 0);
	send_range(sink, EV_RANGE_BEGIN, 1100, RANGE_STW, shorter);
	send_range(sink, EV_RANGE_END, 1110, RANGE_STW, shorter);
	send_range(sink, EV_RANGE_END, 1200, RANGE_GC, 0);
	send_range(sink, EV_RANGE_BEGIN, 1300, RANGE_STW, longer);
	send_range(sink, EV_RANGE_END, 1340, RANGE_STW, longer);
	send_procs(sink, 1400, 4);
	send_range(sink, EV_RANGE_BEGIN, 1500, RANGE_GC, 0);
	send_sync(sink, 2000, NULL);
	tl = build_latest(b);
	summary_get(tl, &all, &s);

	ck_assert_int_eq(s.start_ns, 1000);
	ck_assert_int_eq(s.duration_ns, 1000);
	ck_assert(s.has_wall);
	ck_assert_int_eq(s.wall_sec, 1699999999);
	ck_assert_int_eq(s.wall_nsec, 999999900);
	ck_assert_uint_eq(s.procs, 8);
	ck_assert_uint_eq(s.threads, 1);
	ck_assert_uint_eq(s.goroutines, 1);
	ck_assert_uint_eq(s.events, 12);
	ck_assert_uint_eq(s.generations, 1);
	/* From the start on, and to the end. */
	ck_assert_uint_eq(s.gc_cycles, 2);
	ck_assert_int_eq(s.gc_ns, 200 + 500);
	ck_assert_uint_eq(s.stw_count, 2);
	ck_assert_int_eq(s.stw_total_ns, 50);
	ck_assert_int_eq(s.stw_worst_ns, 40);
	ck_assert_int_eq(s.stw_worst_at_ns, 1300);
	ck_assert_str_eq(timeline_text(tl, s.stw_worst_name), "long");
	timeline_release(tl);
	build_free(b);
}
END_TEST

START_TEST(a_trace_of_nothing_has_figures_too)
{
	struct builder *b = build_new(names_new());
	const struct timeline *tl;
	struct selection all = selection_all();
	struct summary s;

	send_sync(build_sink(b), 1, NULL);
	build_finish(b);
	tl = build_latest(b);
	summary_get(tl, &all, &s);
	ck_assert_int_eq(s.duration_ns, 0);
	ck_assert_uint_eq(s.events, 1);
	ck_assert_uint_eq(s.stw_count, 0);
	ck_assert(!s.has_wall);
	timeline_release(tl);
	build_free(b);
}
END_TEST

CHECK_MAIN("analysis/summary", figures_of_a_small_trace,
	   a_trace_of_nothing_has_figures_too)
