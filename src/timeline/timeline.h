/* SPDX-License-Identifier: MIT */
/*
 * timeline: all that happened in a trace, to be looked at from any side.
 *
 * A struct timeline is an immutable snapshot: everything up to the last
 * complete generation that was read when it was taken (feed.h). Any number
 * of threads may query it, for as long as it is held. A later snapshot of
 * the same trace has the same things under the same numbers, and more.
 *
 * This header has the things (procs, threads, goroutines, tasks, ...); lane.h
 * has what they did when, moments.h the single events.
 *
 * Numbers: procs, threads, goroutines, tasks, regions, logs, ranges and
 * samples are numbered from 0 in order of appearance, which for all but
 * procs and threads is the order of time. TIMELINE_NONE is no number. A
 * goroutine's number is for one life: an id that Go uses twice has two.
 * Strings and stacks are numbers in timeline_names(). Times are ns on the
 * trace's own clock (struct event), not since the trace's start.
 */
#ifndef TGT_TIMELINE_TIMELINE_H
#define TGT_TIMELINE_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "event/event.h"
#include "event/names.h"

struct timeline;

#define TIMELINE_NONE UINT32_MAX
#define TIMELINE_NEVER INT64_MIN /* a begin before the trace's start */
#define TIMELINE_OPEN INT64_MAX  /* an end that has not come yet */

struct timeline_totals {
	int64_t first_ns, last_ns; /* times of the first and last event */
	uint64_t events;           /* as -d=parsed counts them */
	uint32_t generations;      /* complete ones in this snapshot */
	uint32_t procs, threads, goroutines;
	uint32_t tasks, regions, logs, ranges, samples, clocks;
	uint32_t peak_procs; /* highest GOMAXPROCS seen */
	bool complete;       /* false: a later snapshot will have more */
};

/* A goroutine's life. */
struct goroutine {
	int64_t id;
	int64_t begin_ns;   /* creation, or TIMELINE_NEVER */
	int64_t end_ns;     /* or TIMELINE_OPEN */
	uint32_t func;      /* entry function's name, a string; 0 = unknown */
	uint32_t parent;    /* who created it, or TIMELINE_NONE */
	uint32_t stack;     /* where its creator was; 0 = unknown */
	uint32_t own_stack; /* first stack of its own; its last frame is func */
	uint32_t label;     /* latest EV_LABEL (GC workers), a string; or 0 */
};

struct task {
	uint64_t id;
	uint64_t parent_id; /* or EVENT_NO_TASK */
	uint32_t parent;    /* or TIMELINE_NONE */
	uint32_t name;
	int64_t begin_ns, end_ns; /* NEVER and OPEN are possible */
	uint32_t begin_goroutine, end_goroutine;
	uint32_t begin_stack, end_stack;
	uint32_t first_child, next_sibling; /* tasks, or TIMELINE_NONE */
};

struct region {
	uint64_t task_id;   /* 0: in no task */
	uint32_t task;      /* its number, or TIMELINE_NONE */
	uint32_t goroutine; /* or TIMELINE_NONE */
	uint32_t name;
	uint32_t depth; /* regions of the goroutine around it, up to 65535 */
	uint32_t outer; /* the innermost of these, or TIMELINE_NONE */
	int64_t begin_ns, end_ns; /* NEVER and OPEN are possible */
	uint32_t begin_stack, end_stack;
};

/* What of a region is told without looking at its events. */
struct region_nest {
	uint32_t name, depth, outer;
};

struct log {
	int64_t time_ns;
	uint64_t task_id;
	uint32_t task;                    /* or TIMELINE_NONE */
	uint32_t goroutine, proc, thread; /* or TIMELINE_NONE */
	uint32_t category;
	uint32_t stack;
	uint32_t text_len;
	const char *text; /* any bytes */
};

/* A span of time in which the runtime did something special. */
struct range {
	uint8_t kind;             /* enum range_kind */
	uint32_t owner;           /* STW, ASSIST: goroutine; SWEEP: proc */
	uint32_t name;            /* tells the reason of an STW */
	uint32_t stack;           /* of its begin */
	int64_t begin_ns, end_ns; /* NEVER and OPEN are possible */
	uint64_t swept_bytes, reclaimed_bytes; /* SWEEP, after its end */
};

struct sample {
	int64_t time_ns;
	uint32_t goroutine, proc, thread; /* or TIMELINE_NONE */
	uint32_t stack;
};

/* Owned by the snapshot. */
const struct timeline_totals *timeline_totals(const struct timeline *tl);
const struct names_view *timeline_names(const struct timeline *tl);

/* A string number's text, with a NUL behind it; any bytes. */
const char *timeline_text(const struct timeline *tl, uint32_t string);

/* By number; the number must exist. */
int64_t timeline_proc_id(const struct timeline *tl, uint32_t proc);
int64_t timeline_thread_id(const struct timeline *tl, uint32_t thread);
void timeline_goroutine(const struct timeline *tl, uint32_t g,
			struct goroutine *out);
/* Its func and its id, found faster than all of it. */
uint32_t timeline_goroutine_func(const struct timeline *tl, uint32_t g);
int64_t timeline_goroutine_id(const struct timeline *tl, uint32_t g);
void timeline_task(const struct timeline *tl, uint32_t task, struct task *out);
void timeline_region(const struct timeline *tl, uint32_t region,
		     struct region *out);
void timeline_region_nest(const struct timeline *tl, uint32_t region,
			  struct region_nest *out);
void timeline_log(const struct timeline *tl, uint32_t log, struct log *out);
void timeline_range(const struct timeline *tl, uint32_t range,
		    struct range *out);
void timeline_sample(const struct timeline *tl, uint32_t sample,
		     struct sample *out);

/* When it began, or TIMELINE_NEVER; when it ended, or TIMELINE_OPEN; the task
 * around it, or TIMELINE_NONE: found faster than all of it. */
int64_t timeline_task_begin(const struct timeline *tl, uint32_t task);
int64_t timeline_task_end(const struct timeline *tl, uint32_t task);
uint32_t timeline_task_parent(const struct timeline *tl, uint32_t task);

/* The tasks that are in no other, in order: how many; and some of them, from
 * the first-th on: *n gets how many, at least one. */
uint32_t timeline_root_count(const struct timeline *tl);
const uint32_t *timeline_roots(const struct timeline *tl, uint32_t first,
			       uint32_t *n);

/* Who began or ended the task, had a region or wrote a log in it: at most cap
 * goroutines, each once. Looks at all regions and logs, quickly. */
size_t timeline_task_goroutines(const struct timeline *tl, uint32_t task,
				uint32_t *out, size_t cap);

/* The regions of a goroutine that touch [from_ns, to_ns), the latest first,
 * those that began before the trace last; at most cap. */
size_t timeline_regions_of(const struct timeline *tl, uint32_t goroutine,
			   int64_t from_ns, int64_t to_ns, uint32_t *out,
			   size_t cap);

/* Of each of n cells, the region that touches it and began last, or
 * TIMELINE_NONE: quick for any number of regions. edges: of these cells, which
 * are the same for all goroutines. */
void timeline_region_edges(const struct timeline *tl, int64_t from_ns,
			   int64_t cell_ns, uint32_t *out, size_t n);
void timeline_region_cells(const struct timeline *tl, uint32_t goroutine,
			   int64_t from_ns, int64_t cell_ns,
			   const uint32_t *edges, uint32_t *out, size_t n);

/* The first log, the first sample at or after that time, or totals' count. */
uint32_t timeline_log_at(const struct timeline *tl, int64_t at_ns);
uint32_t timeline_sample_at(const struct timeline *tl, int64_t at_ns);

/* By Go's id; TIMELINE_NONE if there is none. Of several lives of a
 * goroutine's id, the last that began at or before at_ns, else the first. */
uint32_t timeline_find_proc(const struct timeline *tl, int64_t id);
uint32_t timeline_find_thread(const struct timeline *tl, int64_t id);
uint32_t timeline_find_goroutine(const struct timeline *tl, int64_t id,
				 int64_t at_ns);
/* The first of that id. */
uint32_t timeline_find_task(const struct timeline *tl, uint64_t id);

/* Numbers in the order of ids, for lanes: out has room for totals' count. */
void timeline_procs_by_id(const struct timeline *tl, uint32_t *out);
void timeline_threads_by_id(const struct timeline *tl, uint32_t *out);

/*
 * Ranges of one kind that touch [from_ns, to_ns), in order of begin: their
 * numbers, at most cap. Returns how many there are in all. One that began
 * 65536 ranges of its kind before from_ns is not looked for.
 */
size_t timeline_ranges(const struct timeline *tl, enum range_kind kind,
		       int64_t from_ns, int64_t to_ns, uint32_t *out,
		       size_t cap);

/* A metric's last value at or before at_ns; false if it has none yet. */
bool timeline_metric(const struct timeline *tl, enum metric metric,
		     int64_t at_ns, uint64_t *value);
/* The most that it is in [from_ns, to_ns), 0 before it has a value. It rises
 * in many steps and falls in few: of very many changes, every so manieth and
 * the last tell it. */
uint64_t timeline_metric_most(const struct timeline *tl, enum metric metric,
			      int64_t from_ns, int64_t to_ns);
/* Its changes in order: how many, and the i-th. */
size_t timeline_metric_count(const struct timeline *tl, enum metric metric);
void timeline_metric_change(const struct timeline *tl, enum metric metric,
			    size_t i, int64_t *time_ns, uint64_t *value);

/* The moment on the wall's clock; false where the trace does not tell. */
bool timeline_wall(const struct timeline *tl, int64_t at_ns, int64_t *unix_sec,
		   int64_t *nsec);
/* When the wall's clock showed that, which may be outside of the trace; false
 * where the trace does not tell. */
bool timeline_at_wall(const struct timeline *tl, int64_t unix_sec, int64_t nsec,
		      int64_t *at_ns);
/* The clocks at a generation's start, i < totals' clocks. */
void timeline_clock(const struct timeline *tl, uint32_t i,
		    struct clock_snapshot *out);

#endif
