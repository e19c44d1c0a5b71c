/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a trace, loaded into a timeline: what can be asked of it
 * agrees with itself and with the events that went into it.
 */
#include "config.h"

#include <stdint.h>

#include "base/bug.h"
#include "base/mem.h"
#include "event/event.h"
#include "event/names.h"
#include "format/format.h"
#include "input/source.h"
#include "timeline/build.h"
#include "timeline/feed.h"
#include "timeline/lane.h"
#include "timeline/moments.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum {
	CELLS = 7,
	EFFECTS = 3,
	MANY = 50 /* spans, events looked at in full */
};

/*
 * Passes events on to the builder, remembers when each one was, and holds
 * the first snapshot, as somebody does who looks while the trace loads.
 */
struct recorder {
	struct event_sink sink;
	struct event_sink *next;
	struct builder *builder;
	const struct timeline *early;
	VEC(int64_t) times;
	size_t synced; /* events up to the last SYNC */
};

static void
record(struct event_sink *sink, const struct event *ev)
{
	struct recorder *r = (struct recorder *)sink;

	vec_push(&r->times, ev->time);
	r->next->event(r->next, ev);
	if (ev->kind != EV_SYNC)
		return;
	r->synced = r->times.n;
	if (!r->early)
		r->early = build_latest(r->builder);
}

static void
check_number(uint32_t number, uint32_t count)
{
	BUG_IF(number != TIMELINE_NONE && number >= count);
}

static void
check_string(const struct timeline *tl, uint32_t number)
{
	BUG_IF(number >= timeline_names(tl)->strings.n);
}

static void
check_stack(const struct timeline *tl, uint32_t number)
{
	BUG_IF(number >= timeline_names(tl)->stacks.n);
}

static void
check_goroutines(const struct timeline *tl)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct goroutine g;

	for (uint32_t i = 0; i < t->goroutines; i++) {
		timeline_goroutine(tl, i, &g);
		BUG_IF(g.begin_ns > g.end_ns);
		check_string(tl, g.func);
		check_string(tl, g.label);
		check_number(g.parent, t->goroutines);
		check_stack(tl, g.stack);
		check_stack(tl, g.own_stack);
		BUG_IF(timeline_find_goroutine(tl, g.id, g.begin_ns) ==
		       TIMELINE_NONE);
	}
}

static void
check_annotations(const struct timeline *tl)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct region region;
	struct sample sample;
	struct range range;
	struct task task;
	struct log log;

	for (uint32_t i = 0; i < t->tasks; i++) {
		timeline_task(tl, i, &task);
		check_string(tl, task.name);
		check_number(task.parent, t->tasks);
		check_number(task.first_child, t->tasks);
		check_number(task.next_sibling, t->tasks);
		check_number(task.begin_goroutine, t->goroutines);
	}
	for (uint32_t i = 0; i < t->regions; i++) {
		timeline_region(tl, i, &region);
		check_string(tl, region.name);
		check_number(region.task, t->tasks);
		check_number(region.goroutine, t->goroutines);
		BUG_IF(region.begin_ns > region.end_ns);
	}
	for (uint32_t i = 0; i < t->logs; i++) {
		timeline_log(tl, i, &log);
		check_string(tl, log.category);
		check_stack(tl, log.stack);
		BUG_IF(log.text_len && !log.text);
	}
	for (uint32_t i = 0; i < t->ranges; i++) {
		timeline_range(tl, i, &range);
		check_string(tl, range.name);
		BUG_IF(range.begin_ns > range.end_ns);
	}
	for (uint32_t i = 0; i < t->samples; i++) {
		timeline_sample(tl, i, &sample);
		check_stack(tl, sample.stack);
		check_number(sample.goroutine, t->goroutines);
		check_number(sample.proc, t->procs);
		check_number(sample.thread, t->threads);
	}
}

static void
check_detail(const struct timeline *tl, struct lane lane, uint32_t point)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct wake wakes[EFFECTS];
	uint64_t left = UINT64_MAX;
	struct span_detail detail;
	uint32_t other;
	size_t n;

	lane_detail(tl, lane, point, &detail);
	check_stack(tl, detail.begin_stack);
	check_stack(tl, detail.end_stack);
	check_string(tl, detail.begin_reason);
	check_string(tl, detail.end_reason);
	if (lane_next_active(tl, lane, point, 1, &other))
		BUG_IF(other <= point || other >= lane_count(tl, lane));
	if (lane_cause(tl, lane, point, wakes))
		check_number(wakes[0].waker, t->goroutines);
	n = lane_effects(tl, lane, point, wakes, EFFECTS, &left);
	BUG_IF(n > EFFECTS);
	for (size_t i = 0; i < n; i++)
		BUG_IF(wakes[i].woken >= t->goroutines);
}

/* The spans follow each other, and cells sum them up. */
static void
check_lane(const struct timeline *tl, struct lane lane)
{
	const struct timeline_totals *t = timeline_totals(tl);
	uint32_t n = lane_count(tl, lane);
	struct lane_cell cells[CELLS];
	int64_t end_ns = 0;
	uint64_t sum_ns = 0;
	struct span span;

	BUG_IF(!n);
	for (uint32_t i = 0; i < n; i++) {
		lane_span(tl, lane, i, &span);
		BUG_IF(span.point != i);
		BUG_IF(span.begin_ns > span.end_ns);
		BUG_IF(i && span.begin_ns != end_ns);
		BUG_IF(span.state >= LANE_STATE_COUNT);
		check_number(span.goroutine, t->goroutines);
		check_number(span.proc, t->procs);
		check_number(span.thread, t->threads);
		if (span.begin_ns < span.end_ns)
			BUG_IF(lane_find(tl, lane, span.begin_ns) != i);
		end_ns = span.end_ns;
		if (i < MANY)
			check_detail(tl, lane, i);
	}
	lane_cells(tl, lane, t->first_ns, t->last_ns, cells, CELLS);
	for (size_t i = 0; i < CELLS; i++) {
		BUG_IF(cells[i].spans < 1 || cells[i].point >= n);
		check_string(tl, cells[i].func);
		for (int k = 0; k < LANE_STATE_COUNT; k++) {
			BUG_IF(cells[i].state_ns[k] < 0);
			sum_ns += (uint64_t)cells[i].state_ns[k];
		}
	}
	BUG_IF(t->last_ns > t->first_ns &&
	       sum_ns != (uint64_t)t->last_ns - (uint64_t)t->first_ns);
}

static void
check_events(const struct timeline *tl, const struct recorder *r)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct moments_scan scan;
	struct event ev, same;

	BUG_IF(t->events != r->synced);
	moments_scan_open(&scan, tl, 0);
	for (uint64_t i = 0; i < t->events; i++) {
		timeline_event(tl, i, &ev);
		BUG_IF(!moments_scan_next(&scan, &same));
		BUG_IF(same.time != ev.time || same.g_idx != ev.g_idx ||
		       same.p_idx != ev.p_idx || same.m_idx != ev.m_idx);
		BUG_IF(ev.kind >= EV_COUNT || ev.time != r->times.at[i]);
		if (i < MANY)
			BUG_IF(timeline_event_at(tl, ev.time) != i);
	}
	BUG_IF(moments_scan_next(&scan, &same));
	moments_scan_close(&scan);
}

static void
check_timeline(const struct timeline *tl)
{
	const struct timeline_totals *t = timeline_totals(tl);
	const uint32_t lanes[LANE_KIND_COUNT] = {
		[LANE_PROC] = t->procs,
		[LANE_THREAD] = t->threads,
		[LANE_GOROUTINE] = t->goroutines,
	};

	check_goroutines(tl);
	check_annotations(tl);
	for (enum lane_kind kind = 0; kind < LANE_KIND_COUNT; kind++)
		for (uint32_t i = 0; i < lanes[kind]; i++)
			check_lane(tl, (struct lane){ kind, i });
}

/* Do times only rise? They wrap around in traces with mad clocks. */
static bool
is_sorted(const struct recorder *r)
{
	for (size_t i = 1; i < r->times.n; i++)
		if (r->times.at[i] <= r->times.at[i - 1])
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct names *names = names_new();
	struct builder *builder = build_new(names);
	struct recorder r = { .sink.event = record,
			      .next = build_sink(builder),
			      .builder = builder };
	struct source *src = source_from_memory(bytes, n);
	struct format_result result;
	const struct timeline *tl;
	struct diag d = { 0 };

	format_read(src, NULL, names, &r.sink, NULL, &result, &d);
	build_finish(builder);
	tl = build_latest(builder);
	if (tl && is_sorted(&r)) {
		BUG_IF(!timeline_totals(tl)->complete);
		check_events(tl, &r);
		check_timeline(tl);
		if (r.early)
			check_timeline(r.early);
	}
	timeline_release(r.early);
	timeline_release(tl);
	build_free(builder);
	source_close(src);
	vec_free(&r.times);
	return 0;
}
