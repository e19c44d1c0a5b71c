/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/timeline.h"
#include "ui/drill.h"

static bool
enter_type(const struct drill_level *l, struct page_visit *to)
{
	return drill_type(l, SUBJECT_TASK_TYPE, to);
}

static bool
enter_task(const struct drill_level *l, struct page_visit *to)
{
	return drill_task(l, "id", to);
}

static const char no_tasks[] =
	"This part of the trace has no tasks. A program begins one with "
	"ctx, task := trace.NewTask(ctx, \"name\") and ends it with "
	"task.End(); regions and logs that are given the same ctx belong to "
	"it (package runtime/trace).";

static const struct drill_sheet types[] = {
	{ "Types", REPORT_tasks, "types", "-total_ns", DRILL_ALL, no_tasks,
	  enter_type, false },
	{ "All tasks", REPORT_tasks, "tasks", "-duration_ns", DRILL_ALL,
	  no_tasks, enter_task, false },
};

static const struct drill_sheet type[] = {
	{ "Tasks", REPORT_tasks, "tasks", "-duration_ns", DRILL_SUBJECT,
	  no_tasks, enter_task, false },
	{ "Percentiles", REPORT_tasks, "types", NULL, DRILL_SUBJECT, no_tasks,
	  NULL, false },
};

static const struct drill_sheet one[] = {
	{ "What happened", REPORT_tasks, "events", NULL, DRILL_SUBJECT,
	  "Nothing of this task is in the time that is selected.", NULL,
	  false },
	{ "Regions", REPORT_regions, "regions", NULL, DRILL_SUBJECT,
	  "The task has no regions.", NULL, false },
	{ "Task", REPORT_tasks, "tasks", NULL, DRILL_SUBJECT, no_tasks,
	  enter_task, false },
};

static const struct drill_view views[] = {
	{ .subject = SUBJECT_NONE, .sheets = types, .nsheets = 2 },
	{ .subject = SUBJECT_TASK_TYPE,
	  .sheets = type,
	  .nsheets = 2,
	  .has_histogram = true },
	{ .subject = SUBJECT_TASK, .sheets = one, .nsheets = 3 },
};

static const struct drill_page page = { PLACE_tasks, views, 3, NULL };

static void
open_page(void *state, const struct page_env *env)
{
	drill_open(state, &page, env, env->visit);
}

const struct page_ops page_tasks = {
	DRILL_OPS,
	.open = open_page,
	.about = "The program's own tasks (trace.NewTask). The first list has "
		 "a row for each type; Enter leads to the histogram of how "
		 "long its tasks took, and to the tasks, the slowest first; "
		 "Enter again to what happened in one of them and in those "
		 "below it, in order of time.\n\n"
		 "Count: how many there are, complete or not. Complete: how "
		 "many begin and end within the trace. p50, p95, p99: so many "
		 "percent of them take no longer. Elapsed: how long after the "
		 "row before: large ones are where the time went.\n\n"
		 "< and > move over the histogram, v selects a range of it, "
		 "and the list then has just the tasks that took so long. "
		 "Look for a second hump on the right: it is a different way "
		 "to go through the program.",
};
