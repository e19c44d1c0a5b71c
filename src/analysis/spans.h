/* SPDX-License-Identifier: MIT */
/*
 * spans: the user's regions and tasks, one by one and by type. Tables:
 *
 *	types      a row for each type, by name, with the spread of durations
 *	histogram  for each type, how many lie in each bucket of durations
 *	regions    a row for each region, by begin, goroutine, name and end
 *	tasks      a row for each task, by id
 *	events     what happened in one task and below it, in order of time
 *	tree       the same as a tree: what is a part of what
 *
 * A type of regions is a name and the function in which they begin; as Go
 * has it, the function that their goroutine starts with. The duration is the
 * part between begin and end that is in the trace, or in the window.
 */
#ifndef TGT_ANALYSIS_SPANS_H
#define TGT_ANALYSIS_SPANS_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/exec.h"
#include "analysis/exec_table.h"
#include "analysis/histogram.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/status.h"
#include "base/strbuf.h"

struct progress;
struct selection;

/* Which ones, besides what the selection says. */
struct spans_filter {
	int64_t min_ns, max_ns; /* of the duration; max INT64_MAX: any */
	bool only_complete, only_incomplete;
	bool compat; /* types of regions as Go has them */
};

struct spans_type {
	uint32_t name, func; /* strings */
	uint64_t complete;   /* how many begin and end within the trace */
	uint32_t count;      /* how many there are */
	VEC(int64_t) ns;     /* used by spans.c alone */
	struct exec_spread spread;
	struct histogram histogram;
};

struct spans_bar {
	uint32_t type;
	unsigned bucket;
};

/* Something in a task's life. */
struct spans_event {
	int64_t time_ns;
	uint32_t task;      /* of exec.tasks */
	uint32_t goroutine; /* the timeline's number, or TIMELINE_NONE */
	uint32_t name;      /* a region's or a category's; a string */
	uint32_t log;       /* its number, or TIMELINE_NONE */
	const char *what;
};

/* The same as a tree: a task, a region, a log, or an end. */
struct spans_node {
	const char *kind;
	uint32_t depth;
	uint32_t task;            /* of exec.tasks */
	uint32_t goroutine;       /* the timeline's number, or TIMELINE_NONE */
	uint32_t name;            /* a string */
	uint32_t log;             /* its number, or TIMELINE_NONE */
	int64_t begin_ns, end_ns; /* TIMELINE_NEVER, TIMELINE_OPEN */
	int64_t gap_ns;           /* before it, or SPANS_NO_GAP */
};

#define SPANS_NO_GAP INT64_MIN

/* A task and all below it. */
struct spans_family {
	VEC(uint32_t) tasks; /* of exec.tasks, the task itself first */
	struct map ids;      /* their ids, to these numbers */
};

struct spans {
	struct exec exec;
	bool of_tasks;
	VEC(uint32_t) list; /* of exec.regions or exec.tasks */
	VEC(struct spans_type) types;
	VEC(struct spans_bar) bars;
	VEC(struct spans_event) events;
	VEC(struct spans_node) nodes;
	struct exec_table_row row; /* the region or task asked for last */
	VEC(int64_t) ids;          /* of that task */
	struct strbuf text[2];     /* of the cell asked for last */
};

/*
 * Fill a zeroed struct; release it whatever the status. ST_EMPTY: there is no
 * goroutine, region or task that is called as the selection says.
 */
enum status spans_regions(struct spans *sp, const struct timeline *tl,
			  const struct selection *s,
			  const struct spans_filter *f, struct progress *p,
			  struct diag *d);
enum status spans_tasks(struct spans *sp, const struct timeline *tl,
			const struct selection *s, const struct spans_filter *f,
			struct progress *p, struct diag *d);
void spans_release(struct spans *sp);

/* Fills events and nodes with those of a task of exec.tasks and of all below
 * it. */
void spans_look_into(struct spans *sp, uint32_t task);

/* Of that: the nodes. */
void spans_grow(struct spans *sp, const struct spans_family *family);

/* What counts as the duration of a region or a task. */
int64_t spans_duration(const struct spans *sp, uint32_t number);

void spans_types_table(struct spans *sp, struct table *out);
void spans_histogram_table(struct spans *sp, struct table *out);
void spans_regions_table(struct spans *sp, struct table *out);
void spans_tasks_table(struct spans *sp, struct table *out);
void spans_events_table(struct spans *sp, struct table *out);
void spans_tree_table(struct spans *sp, struct table *out);

#endif
