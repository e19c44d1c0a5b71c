/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/summary.h"

#include "analysis/selection.h"
#include "base/mem.h"
#include "timeline/moments.h"
#include "timeline/timeline.h"

/* The part of a range that is in the window; false if there is none. */
static bool
clip(int64_t from_ns, int64_t to_ns, struct range *r)
{
	if (r->begin_ns < from_ns)
		r->begin_ns = from_ns;
	if (r->end_ns > to_ns)
		r->end_ns = to_ns;
	return r->begin_ns <= r->end_ns;
}

static void
add_range(const struct range *r, struct summary *out)
{
	int64_t ns = r->end_ns - r->begin_ns;

	if (r->kind == RANGE_GC) {
		out->gc_cycles++;
		out->gc_ns += ns;
	} else if (r->kind == RANGE_STW) {
		out->stw_total_ns += ns;
		if (!out->stw_count++ || ns > out->stw_worst_ns) {
			out->stw_worst_ns = ns;
			out->stw_worst_at_ns = r->begin_ns;
			out->stw_worst_name = r->name;
		}
	}
}

/* All of a kind: other kinds have very many. */
static void
add_ranges(const struct timeline *tl, enum range_kind kind, int64_t from_ns,
	   int64_t to_ns, struct summary *out)
{
	size_t n = timeline_ranges(tl, kind, INT64_MIN, INT64_MAX, NULL, 0);
	uint32_t *numbers = mem_zalloc(n ? n : 1, sizeof(*numbers));

	timeline_ranges(tl, kind, INT64_MIN, INT64_MAX, numbers, n);
	for (size_t i = 0; i < n; i++) {
		struct range r;

		timeline_range(tl, numbers[i], &r);
		if (clip(from_ns, to_ns, &r))
			add_range(&r, out);
	}
	mem_free(numbers);
}

void
summary_get(const struct timeline *tl, const struct selection *s,
	    struct summary *out)
{
	const struct timeline_totals *t = timeline_totals(tl);
	int64_t from_ns, to_ns;

	selection_window(s, tl, &from_ns, &to_ns);

	*out = (struct summary){
		.start_ns = from_ns,
		.duration_ns = to_ns - from_ns,
		.procs = t->procs > t->peak_procs ? t->procs : t->peak_procs,
		.threads = t->threads,
		.goroutines = t->goroutines,
		.events = timeline_event_at(tl, to_ns + 1) -
			  timeline_event_at(tl, from_ns),
		.generations = t->generations,
		.tasks = t->tasks,
		.regions = t->regions,
		.logs = t->logs,
		.samples = t->samples,
	};
	out->has_wall =
		timeline_wall(tl, from_ns, &out->wall_sec, &out->wall_nsec);
	add_ranges(tl, RANGE_STW, from_ns, to_ns, out);
	add_ranges(tl, RANGE_GC, from_ns, to_ns, out);
}
