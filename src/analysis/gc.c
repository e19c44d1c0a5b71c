/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/gc.h"

#include <string.h>

#include "analysis/progress.h"
#include "analysis/selection.h"
#include "analysis/values.h"
#include "timeline/timeline.h"

enum {
	STEP = 4096 /* ranges between two looks at the progress */
};

/* What of [begin, end) lies in the window. */
static int64_t
inside(const struct gc *gc, int64_t begin_ns, int64_t end_ns)
{
	begin_ns = begin_ns < gc->from_ns ? gc->from_ns : begin_ns;
	end_ns = end_ns > gc->to_ns ? gc->to_ns : end_ns;
	return end_ns > begin_ns ? end_ns - begin_ns : 0;
}

static bool
touches(const struct gc *gc, const struct range *r)
{
	return r->begin_ns <= gc->to_ns && r->end_ns >= gc->from_ns;
}

/* Changes are in order of time: the first one at or after that. */
static bool
next_value(const struct timeline *tl, enum metric metric, int64_t at_ns,
	   int64_t before_ns, uint64_t *value)
{
	size_t lo = 0, hi = timeline_metric_count(tl, metric), n = hi;
	int64_t time_ns;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		timeline_metric_change(tl, metric, middle, &time_ns, value);
		if (time_ns < at_ns)
			lo = middle + 1;
		else
			hi = middle;
	}
	if (lo == n)
		return false;
	timeline_metric_change(tl, metric, lo, &time_ns, value);
	return time_ns < before_ns;
}

/* The heap as it was when the cycle began, and after it: what the runtime
 * says next, or said last if it says no more before the next cycle. */
static void
set_heap(struct gc *gc, size_t i)
{
	const struct timeline *tl = gc->timeline;
	struct gc_cycle *c = &gc->cycles.at[i];
	int64_t next_ns = i + 1 < gc->cycles.n ? gc->cycles.at[i + 1].begin_ns
					       : TIMELINE_OPEN;

	if (c->begin_ns != TIMELINE_NEVER) {
		c->has_before = timeline_metric(tl, METRIC_HEAP_LIVE,
						c->begin_ns, &c->before_bytes);
		c->has_goal = timeline_metric(tl, METRIC_HEAP_GOAL, c->begin_ns,
					      &c->goal_bytes);
	}
	if (c->end_ns != TIMELINE_OPEN)
		c->has_after = next_value(tl, METRIC_HEAP_LIVE, c->end_ns,
					  next_ns, &c->after_bytes) ||
			       timeline_metric(tl, METRIC_HEAP_LIVE, c->end_ns,
					       &c->after_bytes);
}

/* How many cycles begin at or before that time. */
static size_t
cycles_until(const struct gc *gc, int64_t at_ns)
{
	size_t lo = 0, hi = gc->cycles.n;

	while (lo < hi) {
		size_t middle = lo + (hi - lo) / 2;

		if (gc->cycles.at[middle].begin_ns <= at_ns)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

/* The cycle that the range touches, UINT32_MAX if there is none. */
static uint32_t
cycle_of(const struct gc *gc, const struct range *r)
{
	size_t n = cycles_until(gc, r->end_ns);

	if (!n || gc->cycles.at[n - 1].end_ns < r->begin_ns)
		return UINT32_MAX;
	return (uint32_t)n - 1;
}

static void
add_pause(struct gc *gc, const struct range *r)
{
	struct gc_pause p = {
		.begin_ns = r->begin_ns,
		.end_ns = r->end_ns,
		.ns = inside(gc, r->begin_ns, r->end_ns),
		.name = r->name,
		.goroutine = r->owner,
		.stack = r->stack,
		.cycle = UINT32_MAX,
	};

	if (strstr(timeline_text(gc->timeline, r->name), "GC"))
		p.cycle = cycle_of(gc, r);
	if (p.cycle != UINT32_MAX) {
		struct gc_cycle *c = &gc->cycles.at[p.cycle];

		c->pauses++;
		c->pause_ns += p.ns;
		if (p.ns > c->worst_pause_ns)
			c->worst_pause_ns = p.ns;
	}
	vec_push(&gc->pauses, p);
}

static void
add_assist(struct gc *gc, const struct range *r)
{
	uint32_t i = cycle_of(gc, r);

	if (i == UINT32_MAX)
		return;
	gc->cycles.at[i].assists++;
	gc->cycles.at[i].assist_ns += inside(gc, r->begin_ns, r->end_ns);
}

static void
add_sweep(struct gc *gc, const struct range *r)
{
	size_t n = cycles_until(gc, r->begin_ns);
	struct gc_cycle *c;

	if (!n)
		return;
	c = &gc->cycles.at[n - 1];
	c->sweeps++;
	c->sweep_ns += inside(gc, r->begin_ns, r->end_ns);
	c->swept_bytes += r->swept_bytes;
	c->reclaimed_bytes += r->reclaimed_bytes;
}

/* The whole trace has few cycles: all are kept, to find whose a range is. */
static bool
add_cycles(struct gc *gc, struct progress *p)
{
	const struct timeline_totals *t = timeline_totals(gc->timeline);

	for (uint32_t i = 0; i < t->ranges; i++) {
		struct range r;

		if (i % STEP == 0 && !progress_step(p, i, 2ull * t->ranges))
			return false;
		timeline_range(gc->timeline, i, &r);
		if (r.kind == RANGE_GC && touches(gc, &r))
			vec_push(&gc->cycles,
				 ((struct gc_cycle){
					 .begin_ns = r.begin_ns,
					 .end_ns = r.end_ns,
					 .mark_ns = inside(gc, r.begin_ns,
							   r.end_ns) }));
	}
	for (size_t i = 0; i < gc->cycles.n; i++)
		set_heap(gc, i);
	return true;
}

static bool
add_ranges(struct gc *gc, struct progress *p)
{
	const struct timeline_totals *t = timeline_totals(gc->timeline);

	for (uint32_t i = 0; i < t->ranges; i++) {
		struct range r;

		if (i % STEP == 0 && !progress_step(p, (uint64_t)t->ranges + i,
						    2ull * t->ranges))
			return false;
		timeline_range(gc->timeline, i, &r);
		if (!touches(gc, &r))
			continue;
		if (r.kind == RANGE_STW)
			add_pause(gc, &r);
		else if (r.kind == RANGE_ASSIST)
			add_assist(gc, &r);
		else if (r.kind == RANGE_SWEEP)
			add_sweep(gc, &r);
	}
	return true;
}

/* How long the pauses of one reason take; of all, if all is set. */
static void
add_reason(struct gc *gc, uint32_t name, bool all, int64_t *ns)
{
	struct gc_reason r = { .name = name };
	size_t n = 0;

	for (size_t i = 0; i < gc->pauses.n; i++)
		if (all || gc->pauses.at[i].name == name)
			ns[n++] = gc->pauses.at[i].ns;
	exec_spread_of(ns, n, &r.spread);
	vec_push(&gc->reasons, r);
}

static bool
has_reason(const struct gc *gc, uint32_t name)
{
	for (size_t i = 1; i < gc->reasons.n; i++)
		if (gc->reasons.at[i].name == name)
			return true;
	return false;
}

static void
add_reasons(struct gc *gc)
{
	int64_t *ns = mem_zalloc(gc->pauses.n + 1, sizeof(*ns));

	add_reason(gc, 0, true, ns);
	for (size_t i = 0; i < gc->pauses.n; i++)
		if (!has_reason(gc, gc->pauses.at[i].name))
			add_reason(gc, gc->pauses.at[i].name, false, ns);
	mem_free(ns);
}

bool
gc_get(struct gc *gc, const struct timeline *tl, const struct selection *s,
       struct progress *p)
{
	gc->timeline = tl;
	selection_window(s, tl, &gc->from_ns, &gc->to_ns);
	if (!add_cycles(gc, p) || !add_ranges(gc, p))
		return false;
	add_reasons(gc);
	return true;
}

void
gc_release(struct gc *gc)
{
	vec_free(&gc->cycles);
	vec_free(&gc->pauses);
	vec_free(&gc->reasons);
}

enum {
	C_CYCLE,
	C_BEGIN,
	C_END,
	C_MARK,
	C_PAUSES,
	C_PAUSE,
	C_WORST,
	C_ASSISTS,
	C_ASSIST,
	C_SWEEPS,
	C_SWEEP,
	C_SWEPT,
	C_RECLAIMED,
	C_BEFORE,
	C_AFTER,
	C_GOAL,
	C_COLUMNS
};

static const struct column cycle_columns[] = {
	{ "cycle", "Cycle", VALUE_COUNT, "counted from 1" },
	{ "start_ns", "Begin", VALUE_TIME,
	  "when marking begins; null: before the trace" },
	{ "end_ns", NULL, VALUE_TIME,
	  "when marking ends; null: after the trace" },
	{ "mark_ns", "Marking", VALUE_DURATION,
	  "how long it marks beside the program" },
	{ "pauses", "STWs", VALUE_COUNT, "how often it stops the world" },
	{ "pause_ns", "Stopped", VALUE_DURATION, "for how long in all" },
	{ "worst_pause_ns", "Worst", VALUE_DURATION, "the longest of them" },
	{ "assists", "Assists", VALUE_COUNT,
	  "how often goroutines have to help with marking" },
	{ "assist_ns", "Assisting", VALUE_DURATION,
	  "for how long in all, waits within them too" },
	{ "sweeps", NULL, VALUE_COUNT,
	  "how often procs sweep before the next cycle" },
	{ "sweep_ns", "Sweeping", VALUE_DURATION, "for how long in all" },
	{ "swept_bytes", NULL, VALUE_BYTES, "how much of the heap that is" },
	{ "reclaimed_bytes", NULL, VALUE_BYTES, "and how much of it is free" },
	{ "heap_before_bytes", "Before", VALUE_BYTES,
	  "the heap when the cycle begins" },
	{ "heap_after_bytes", "After", VALUE_BYTES, "the heap after it" },
	{ "heap_goal_bytes", "Goal", VALUE_BYTES,
	  "what the heap was to grow to" },
};

static void
heap_value(struct value *out, bool is_known, uint64_t bytes)
{
	values_number(out, is_known ? VALUE_BYTES : VALUE_NONE, (int64_t)bytes);
}

static void
cycle_cell(const struct table *t, size_t row, unsigned column,
	   struct value *out)
{
	const struct gc *gc = t->data;
	const struct gc_cycle *c = &gc->cycles.at[row];
	const int64_t numbers[C_COLUMNS] = {
		[C_CYCLE] = (int64_t)row + 1,
		[C_MARK] = c->mark_ns,
		[C_PAUSES] = c->pauses,
		[C_PAUSE] = c->pause_ns,
		[C_WORST] = c->worst_pause_ns,
		[C_ASSISTS] = c->assists,
		[C_ASSIST] = c->assist_ns,
		[C_SWEEPS] = c->sweeps,
		[C_SWEEP] = c->sweep_ns,
		[C_SWEPT] = (int64_t)c->swept_bytes,
		[C_RECLAIMED] = (int64_t)c->reclaimed_bytes,
	};

	switch (column) {
	case C_BEGIN:
		values_time(out, c->begin_ns);
		break;
	case C_END:
		values_time(out, c->end_ns);
		break;
	case C_BEFORE:
		heap_value(out, c->has_before, c->before_bytes);
		break;
	case C_AFTER:
		heap_value(out, c->has_after, c->after_bytes);
		break;
	case C_GOAL:
		heap_value(out, c->has_goal, c->goal_bytes);
		break;
	default:
		values_number(out, cycle_columns[column].kind, numbers[column]);
		break;
	}
}

void
gc_cycles_table(struct gc *gc, struct table *out)
{
	*out = (struct table){ .name = "cycles",
			       .columns = cycle_columns,
			       .ncolumns = C_COLUMNS,
			       .nrows = gc->cycles.n,
			       .timeline = gc->timeline,
			       .data = gc,
			       .cell = cycle_cell };
}

enum {
	P_BEGIN,
	P_NS,
	P_REASON,
	P_GOROUTINE,
	P_CYCLE,
	P_PLACE,
	P_COLUMNS
};

static const struct column pause_columns[] = {
	{ "start_ns", "Begin", VALUE_TIME,
	  "when the world is stopped; null: before the trace" },
	{ "duration_ns", "Stopped", VALUE_DURATION, "for how long" },
	{ "reason", "Reason", VALUE_TEXT, "why" },
	{ "goroutine", "Goroutine", VALUE_ID, "who did it" },
	{ "cycle", "Cycle", VALUE_COUNT, "the GC cycle that it belongs to" },
	{ "function", "In", VALUE_TEXT, "the function that did it" },
};

static void
pause_cell(const struct table *t, size_t row, unsigned column,
	   struct value *out)
{
	const struct gc *gc = t->data;
	const struct gc_pause *p = &gc->pauses.at[row];

	switch (column) {
	case P_BEGIN:
		values_time(out, p->begin_ns);
		break;
	case P_NS:
		values_number(out, VALUE_DURATION, p->ns);
		break;
	case P_REASON:
		values_string(out, t->timeline, p->name);
		break;
	case P_GOROUTINE:
		values_goroutine(out, t->timeline, p->goroutine);
		break;
	case P_CYCLE:
		values_number(out,
			      p->cycle == UINT32_MAX ? VALUE_NONE : VALUE_COUNT,
			      (int64_t)p->cycle + 1);
		break;
	default:
		values_place(out, t->timeline, p->stack);
		break;
	}
}

void
gc_pauses_table(struct gc *gc, struct table *out)
{
	*out = (struct table){ .name = "pauses",
			       .columns = pause_columns,
			       .ncolumns = P_COLUMNS,
			       .nrows = gc->pauses.n,
			       .timeline = gc->timeline,
			       .data = gc,
			       .cell = pause_cell };
}

static const struct column reason_columns[] = {
	{ "reason", "Stopped for", VALUE_TEXT, "why; the first row has all" },
	EXEC_SPREAD_COLUMNS,
};

static void
reason_cell(const struct table *t, size_t row, unsigned column,
	    struct value *out)
{
	const struct gc *gc = t->data;

	if (column) {
		exec_spread_cell(&gc->reasons.at[row].spread, column - 1, out);
	} else if (row) {
		values_string(out, t->timeline, gc->reasons.at[row].name);
	} else {
		values_word(out, "all");
	}
}

void
gc_reasons_table(struct gc *gc, struct table *out)
{
	*out = (struct table){ .name = "reasons",
			       .columns = reason_columns,
			       .ncolumns = 1 + EXEC_SPREAD_COUNT,
			       .nrows = gc->reasons.n,
			       .timeline = gc->timeline,
			       .data = gc,
			       .cell = reason_cell };
}
