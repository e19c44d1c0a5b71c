/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <string.h>

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
	{ "Parts", REPORT_tasks, "tree", NULL, DRILL_SUBJECT,
	  "The trace has nothing of this task.", NULL, false },
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
	{ .subject = SUBJECT_TASK, .sheets = one, .nsheets = 4 },
};

static const struct drill_page page = { .place = PLACE_tasks,
					.views = views,
					.nviews = 3 };

/* The lists of the level, of tasks with that text only; "": of all. */
static void
narrow(const struct drill *x, const char *text, struct page_reply *reply)
{
	reply->has_visit = true;
	reply->visit = x->levels[0]->place;
	snprintf(reply->visit.log, PAGE_LOG, "%s", text);
}

static void
ask_log(const struct drill *x, struct page_reply *reply)
{
	const struct page_visit *at = &x->levels[0]->place;

	if (at->subject == SUBJECT_TASK) {
		page_complain(reply, "/ searches in the logs of this task");
		return;
	}
	reply->prompt = "text in logs: ";
	reply->typed = at->log;
}

static bool
act(void *state, const struct page_env *env, enum action a,
    struct page_reply *reply)
{
	if (a != ACT_tasks_log)
		return drill_act(state, env, a, reply);
	ask_log(state, reply);
	return true;
}

static void
input(void *state, const struct page_env *env, enum action a, const char *text,
      struct page_reply *reply)
{
	if (a != ACT_tasks_log)
		drill_input(state, env, a, text, reply);
	else if (strlen(text) >= PAGE_LOG)
		page_complain(reply, "at most %d bytes of text", PAGE_LOG - 1);
	else
		narrow(state, text, reply);
}

static void
open_page(void *state, const struct page_env *env)
{
	drill_open(state, &page, env, env->visit);
}

const struct page_ops page_tasks = {
	.state_size = sizeof(struct drill),
	.has_levels = true,
	.open = open_page,
	.close = drill_close,
	.refresh = drill_refresh,
	.poll = drill_poll,
	.act = act,
	.input = input,
	.mouse = drill_mouse,
	.draw = drill_draw,
	.status = drill_status,
	.visit = drill_visit,
	.here = drill_here,
	.options = drill_options,
	.begin = drill_begin,
	.list = drill_shown,
	.write = drill_write,
	.about =
		"The program's own tasks (trace.NewTask). The first list has "
		"a row for each type; Enter leads to the histogram of how "
		"long its tasks took, and to the tasks, the slowest first; "
		"Enter again to the parts of one of them, as a tree: its "
		"regions, logs and the tasks below it, each below what it "
		"is in, in order of time; Enter and z fold them (+) and "
		"unfold them (-). What happened: the same as a list of all "
		"begins and ends.\n\n"
		"Count: how many there are, complete or not. Complete: how "
		"many begin and end within the trace. Histogram: how long they "
		"took, from the shortest on the left to the longest, on a log "
		"scale: the bars that Enter leads to; the last line has their "
		"numbers. p50, p95, p99: so many percent of them take no "
		"longer. Gap: for how long nothing is marked before a row, in "
		"what it is in: time that the program's marks do not explain "
		"(& gap_ns > 1ms lists it). Elapsed: how long after the row "
		"before.\n\n"
		"L lists only tasks that have a text in what they logged, in "
		"the names of their regions, or in their own; Enter on one "
		"goes to where it has it, p profiles just these tasks, and Esc "
		"lists all again.\n\n"
		"< and > move over the histogram, v selects a range of it, "
		"and the list then has just the tasks that took so long. "
		"Look for a second hump on the right: it is a different way "
		"to go through the program.",
};
