/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/timeline.h"
#include "ui/drill.h"

static bool
enter_type(const struct drill_level *l, struct page_visit *to)
{
	return drill_type(l, SUBJECT_REGION_TYPE, to);
}

static const char no_regions[] =
	"This part of the trace has no regions. A program marks them with "
	"trace.WithRegion(ctx, \"name\", func() { ... }) or "
	"defer trace.StartRegion(ctx, \"name\").End() (package "
	"runtime/trace).";

static const struct drill_sheet types[] = {
	{ "Types", REPORT_regions, "types", "-total_ns", DRILL_ALL, no_regions,
	  enter_type, false },
	{ "All regions", REPORT_regions, "regions", "-total_ns", DRILL_ALL,
	  no_regions, NULL, true },
};

static const struct drill_sheet type[] = {
	{ "Regions", REPORT_regions, "regions", "-total_ns", DRILL_SUBJECT,
	  no_regions, NULL, true },
	{ "Percentiles", REPORT_regions, "types", NULL, DRILL_SUBJECT,
	  no_regions, NULL, false },
};

static const struct drill_view views[] = {
	{ .subject = SUBJECT_NONE, .sheets = types, .nsheets = 2 },
	{ .subject = SUBJECT_REGION_TYPE,
	  .sheets = type,
	  .nsheets = 2,
	  .has_histogram = true },
};

static const struct drill_page page = { .place = PLACE_regions,
					.views = views,
					.nviews = 2 };

static void
open_page(void *state, const struct page_env *env)
{
	drill_open(state, &page, env, env->visit);
}

const struct page_ops page_regions = {
	DRILL_OPS,
	.open = open_page,
	.about = "The program's own regions (trace.WithRegion). The first list "
		 "has a row for each type: a name, and the function in which "
		 "such regions begin. Enter leads to the histogram of how long "
		 "they took, and to the regions, the longest first; Enter "
		 "again shows one on the timeline.\n\n"
		 "Running, Runnable, Syscall, Blocked: what the goroutine of "
		 "the region spent its time on; the bar shows the shares (R "
		 "running, q runnable, s in a system call, S blocked in one, "
		 "b blocked). Histogram: how long they took, from the shortest "
		 "on the left to the longest, on a log scale: the bars that "
		 "Enter leads to; the last line has their numbers. p50, p95, "
		 "p99: so many percent of them take no longer.\n\n"
		 "< and > move over the histogram, v selects a range of it, "
		 "and the list then has just the regions that took so long.",
};
