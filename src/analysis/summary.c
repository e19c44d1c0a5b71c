/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/summary.h"

#include "timeline/timeline.h"

/* The part of a range that is in the trace. */
static void
clip(const struct timeline_totals *t, struct range *r)
{
	if (r->begin_ns == TIMELINE_NEVER)
		r->begin_ns = t->first_ns;
	if (r->end_ns == TIMELINE_OPEN)
		r->end_ns = t->last_ns;
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

void
summary_get(const struct timeline *tl, struct summary *out)
{
	const struct timeline_totals *t = timeline_totals(tl);

	*out = (struct summary){
		.start_ns = t->first_ns,
		.duration_ns = t->last_ns - t->first_ns,
		.procs = t->procs > t->peak_procs ? t->procs : t->peak_procs,
		.threads = t->threads,
		.goroutines = t->goroutines,
		.events = t->events,
		.generations = t->generations,
		.tasks = t->tasks,
		.regions = t->regions,
		.logs = t->logs,
		.samples = t->samples,
	};
	out->has_wall =
		timeline_wall(tl, t->first_ns, &out->wall_sec, &out->wall_nsec);
	for (uint32_t i = 0; i < t->ranges; i++) {
		struct range r;

		timeline_range(tl, i, &r);
		clip(t, &r);
		add_range(&r, out);
	}
}
