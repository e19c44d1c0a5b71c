/* SPDX-License-Identifier: MIT */
/* The tables of regions and tasks. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/spans.h"
#include "analysis/values.h"
#include "timeline/timeline.h"

enum {
	TYPE_NAME,
	TYPE_FUNC,
	TYPE_COMPLETE,
	TYPE_SPREAD,
	TYPE_BUCKETS = TYPE_SPREAD + EXEC_SPREAD_COUNT,
	TYPE_COLUMNS
};

/* Of tasks, the column is there for programs only: it is empty. */
#define FUNCTION(title)                                                   \
	{                                                                 \
		"function", title, VALUE_TEXT,                            \
			"the function in which regions of the type begin" \
	}

#define TYPE_COLUMNS_WITH(title)                                           \
	{                                                                  \
		{ "name", "Type", VALUE_TEXT, "the name in the program" }, \
			FUNCTION(title),                                   \
			{ "complete", "Complete", VALUE_COUNT,             \
			  "how many begin and end within the trace" },     \
			EXEC_SPREAD_COLUMNS,                               \
		{                                                          \
			"buckets", NULL, VALUE_COUNTS,                     \
				"how many took so long: a histogram, "     \
				"from 1 ns on five to a power of ten"      \
		}                                                          \
	}

static const struct column region_type_columns[] =
	TYPE_COLUMNS_WITH("Begins in");
static const struct column task_type_columns[] = TYPE_COLUMNS_WITH(NULL);

/* Up to the last that has any. */
static void
set_buckets(const struct histogram *h, struct value *out)
{
	out->kind = VALUE_COUNTS;
	out->counts.at = h->counts;
	out->counts.n = HISTOGRAM_BUCKETS;
	while (out->counts.n && !h->counts[out->counts.n - 1])
		out->counts.n--;
}

static void
type_cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	const struct spans *sp = t->data;
	const struct spans_type *type = &sp->types.at[row];

	if (column == TYPE_NAME)
		values_string(out, t->timeline, type->name);
	else if (column == TYPE_FUNC)
		values_string(out, t->timeline, type->func);
	else if (column == TYPE_COMPLETE)
		values_number(out, VALUE_COUNT, (int64_t)type->complete);
	else if (column == TYPE_BUCKETS)
		set_buckets(&type->histogram, out);
	else if (column == TYPE_SPREAD)
		values_number(out, VALUE_COUNT, type->count);
	else
		exec_spread_cell(&type->spread, column - TYPE_SPREAD, out);
}

void
spans_types_table(struct spans *sp, struct table *out)
{
	*out = (struct table){ .name = "types",
			       .columns = sp->of_tasks ? task_type_columns
						       : region_type_columns,
			       .ncolumns = TYPE_COLUMNS,
			       .nrows = sp->types.n,
			       .timeline = sp->exec.timeline,
			       .data = sp,
			       .cell = type_cell };
}

enum {
	BAR_NAME,
	BAR_FUNC,
	BAR_FROM,
	BAR_TO,
	BAR_COUNT,
	BAR_COLUMNS
};

#define BAR_COLUMNS_WITH(title)                                            \
	{                                                                  \
		{ "name", "Type", VALUE_TEXT, "the name in the program" }, \
			FUNCTION(title),                                   \
			{ "from_ns", "From", VALUE_DURATION,               \
			  "those that took so long" },                     \
			{ "to_ns", "To", VALUE_DURATION,                   \
			  "or longer, but less than this" },               \
			{ "count", "Count", VALUE_COUNT,                   \
			  "how many there are" },                          \
	}

static const struct column region_bar_columns[] = BAR_COLUMNS_WITH("Begins in");
static const struct column task_bar_columns[] = BAR_COLUMNS_WITH(NULL);

static void
bar_cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	const struct spans *sp = t->data;
	const struct spans_bar *bar = &sp->bars.at[row];
	const struct spans_type *type = &sp->types.at[bar->type];

	switch (column) {
	case BAR_NAME:
		values_string(out, t->timeline, type->name);
		break;
	case BAR_FUNC:
		values_string(out, t->timeline, type->func);
		break;
	case BAR_COUNT:
		values_number(out, VALUE_COUNT,
			      (int64_t)type->histogram.counts[bar->bucket]);
		break;
	default:
		values_number(out, VALUE_DURATION,
			      histogram_from(bar->bucket + (column == BAR_TO)));
		break;
	}
}

void
spans_histogram_table(struct spans *sp, struct table *out)
{
	*out = (struct table){ .name = "histogram",
			       .columns = sp->of_tasks ? task_bar_columns
						       : region_bar_columns,
			       .ncolumns = BAR_COLUMNS,
			       .nrows = sp->bars.n,
			       .timeline = sp->exec.timeline,
			       .data = sp,
			       .cell = bar_cell };
}

enum {
	R_NAME,
	R_GOROUTINE,
	R_TASK,
	R_START,
	R_END,
	R_STATS,
	R_FUNC = R_STATS + EXEC_TABLE_COUNT,
	R_INHERITED,
	R_COLUMNS
};

_Static_assert((int)R_COLUMNS == (int)EXEC_TABLE_COUNT + EXEC_TABLE_OTHERS,
	       "all cells fit");

static const struct column region_columns[] = {
	{ "name", "Region", VALUE_TEXT, "the name in the program" },
	{ "goroutine", "Goroutine", VALUE_ID, "whose region it is" },
	{ "task", "Task", VALUE_ID, "the task that it belongs to; 0: none" },
	{ "start_ns", "Begin", VALUE_TIME,
	  "when it begins; null: before the trace" },
	{ "end_ns", NULL, VALUE_TIME, "when it ends; null: after the trace" },
	EXEC_TABLE_COLUMNS,
	{ "function", "Begins in", VALUE_TEXT,
	  "the function in which it begins" },
	{ "inherited", NULL, VALUE_FLAG,
	  "it stands for the goroutine itself, which was created in a region" },
};

static const struct value *
region_row(const struct table *t, size_t row)
{
	struct spans *sp = t->data;
	struct value *cells = sp->row.cells;
	struct exec_region r;

	if (sp->row.of == sp->list.at[row])
		return cells;
	sp->row.of = sp->list.at[row];
	exec_region(&sp->exec, sp->row.of, &r);
	values_string(&cells[R_NAME], t->timeline, r.name);
	values_goroutine(&cells[R_GOROUTINE], t->timeline, r.goroutine);
	values_number(&cells[R_TASK], VALUE_ID, (int64_t)r.task_id);
	values_time(&cells[R_START], r.begin_ns);
	values_time(&cells[R_END], r.end_ns);
	exec_table_cells(&sp->exec, &r.stats, &sp->row, R_STATS);
	values_place(&cells[R_FUNC], t->timeline, r.stack);
	values_number(&cells[R_INHERITED], VALUE_FLAG, r.is_inherited);
	return cells;
}

void
spans_regions_table(struct spans *sp, struct table *out)
{
	sp->row.of = UINT32_MAX;
	*out = (struct table){ .name = "regions",
			       .columns = region_columns,
			       .ncolumns = R_COLUMNS,
			       .nrows = sp->list.n,
			       .timeline = sp->exec.timeline,
			       .data = sp,
			       .cell = table_cell,
			       .row = region_row };
}

enum {
	T_ID,
	T_NAME,
	T_PARENT,
	T_START,
	T_END,
	T_COMPLETE,
	T_DURATION,
	T_LOGS,
	T_REGIONS,
	T_GOROUTINES,
	T_COLUMNS
};

_Static_assert((int)T_COLUMNS <= (int)EXEC_TABLE_COUNT + EXEC_TABLE_OTHERS,
	       "all cells fit");

static const struct column task_columns[] = {
	{ "id", "Task", VALUE_ID, "the number that Go gave it" },
	{ "name", "Type", VALUE_TEXT, "the name in the program" },
	{ "parent", "Parent", VALUE_ID, "the task that it is a part of" },
	{ "start_ns", "Begin", VALUE_TIME,
	  "when it begins; null: before the trace" },
	{ "end_ns", NULL, VALUE_TIME, "when it ends; null: after the trace" },
	{ "complete", "Complete", VALUE_FLAG,
	  "it begins and ends within the trace" },
	{ "duration_ns", "Duration", VALUE_DURATION,
	  "how long it took, within the trace" },
	{ "logs", "Logs", VALUE_COUNT, "messages that it has" },
	{ "regions", "Regions", VALUE_COUNT, "regions that it has" },
	{ "goroutines", "Goroutines", VALUE_IDS,
	  "those that had to do with it" },
};

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Each once, in order. */
static void
set_members(struct spans *sp, const struct exec_task *t, struct value *out)
{
	size_t n = 0;

	sp->ids.n = 0;
	for (uint32_t i = t->members; i; i = sp->exec.members.at[i].next)
		vec_push(&sp->ids, sp->exec.members.at[i].id);
	if (sp->ids.n)
		qsort(sp->ids.at, sp->ids.n, sizeof(*sp->ids.at), by_number);
	for (size_t i = 0; i < sp->ids.n; i++)
		if (!i || sp->ids.at[i] != sp->ids.at[i - 1])
			sp->ids.at[n++] = sp->ids.at[i];
	out->kind = VALUE_IDS;
	out->ids.at = sp->ids.at;
	out->ids.n = n;
}

static const struct value *
task_row(const struct table *t, size_t row)
{
	struct spans *sp = t->data;
	uint32_t number = sp->list.at[row];
	const struct exec_task *x = &sp->exec.tasks.at[number];
	struct value *cells = sp->row.cells;

	if (sp->row.of == number)
		return cells;
	sp->row.of = number;
	values_number(&cells[T_ID], VALUE_ID, (int64_t)x->id);
	values_string(&cells[T_NAME], t->timeline, x->name);
	cells[T_PARENT].kind = VALUE_NONE;
	if (x->parent != UINT32_MAX)
		values_number(&cells[T_PARENT], VALUE_ID,
			      (int64_t)sp->exec.tasks.at[x->parent].id);
	values_time(&cells[T_START], x->begin_ns);
	values_time(&cells[T_END], x->end_ns);
	values_number(&cells[T_COMPLETE], VALUE_FLAG,
		      x->has_begin && x->has_end);
	values_number(&cells[T_DURATION], VALUE_DURATION,
		      spans_duration(sp, number));
	values_number(&cells[T_LOGS], VALUE_COUNT, x->logs);
	values_number(&cells[T_REGIONS], VALUE_COUNT, x->regions);
	set_members(sp, x, &cells[T_GOROUTINES]);
	return cells;
}

void
spans_tasks_table(struct spans *sp, struct table *out)
{
	sp->row.of = UINT32_MAX;
	*out = (struct table){ .name = "tasks",
			       .columns = task_columns,
			       .ncolumns = T_COLUMNS,
			       .nrows = sp->list.n,
			       .timeline = sp->exec.timeline,
			       .data = sp,
			       .cell = table_cell,
			       .row = task_row };
}

enum {
	E_TIME,
	E_ELAPSED,
	E_GOROUTINE,
	E_TASK,
	E_WHAT,
	E_NAME,
	E_TEXT,
	E_COLUMNS
};

static const struct column event_columns[] = {
	{ "time_ns", "When", VALUE_TIME, "when it happened" },
	{ "elapsed_ns", "Elapsed", VALUE_DURATION,
	  "how long after the row before" },
	{ "goroutine", "Goroutine", VALUE_ID, "who did it" },
	{ "task", "Task", VALUE_ID, "the task or one below it" },
	{ "event", "Event", VALUE_TEXT, "what happened" },
	{ "name", "Name", VALUE_TEXT,
	  "the task's or region's name, or the log's category" },
	{ "text", "Text", VALUE_TEXT, "the log's message" },
};

static void
event_text(const struct timeline *tl, uint32_t log, struct value *out)
{
	struct log l;

	out->kind = VALUE_NONE;
	if (log == TIMELINE_NONE)
		return;
	timeline_log(tl, log, &l);
	out->kind = VALUE_TEXT;
	out->text.s = l.text;
	out->text.len = l.text_len;
}

static void
event_cell(const struct table *t, size_t row, unsigned column,
	   struct value *out)
{
	const struct spans *sp = t->data;
	const struct spans_event *e = &sp->events.at[row];

	switch (column) {
	case E_TIME:
		values_number(out, VALUE_TIME, e->time_ns);
		break;
	case E_ELAPSED:
		values_number(out, VALUE_DURATION,
			      row ? e->time_ns - e[-1].time_ns : 0);
		break;
	case E_GOROUTINE:
		values_goroutine(out, t->timeline, e->goroutine);
		break;
	case E_TASK:
		values_number(out, VALUE_ID,
			      (int64_t)sp->exec.tasks.at[e->task].id);
		break;
	case E_WHAT:
		values_word(out, e->what);
		break;
	case E_NAME:
		values_string(out, t->timeline, e->name);
		break;
	default:
		event_text(t->timeline, e->log, out);
		break;
	}
}

void
spans_events_table(struct spans *sp, struct table *out)
{
	*out = (struct table){ .name = "events",
			       .columns = event_columns,
			       .ncolumns = E_COLUMNS,
			       .nrows = sp->events.n,
			       .timeline = sp->exec.timeline,
			       .data = sp,
			       .cell = event_cell };
}
