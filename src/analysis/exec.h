/* SPDX-License-Identifier: MIT */
/*
 * exec: what goroutines, regions and tasks spent their time on, as Go 1.27's
 * internal/trace Summarizer counts it, to the nanosecond and with its small
 * accidents: what a goroutine does before its first event counts as what it
 * does then; a wait without end ("forever") is the end of a goroutine; time in
 * a system call after the proc was taken counts as blocked, but, where the
 * call is still going on at the end, as waiting for a proc.
 *
 * With a window, each duration is what of it lies in the window.
 *
 * Goroutines are the timeline's, in their order. Regions are in order of
 * their begin, but those that began before the trace are where they end; there
 * are millions of them, so that only what the timeline does not know is kept
 * of each: exec_region() has the rest. Tasks are in order of appearance; one
 * that is only referred to exists too, without name, begin and end.
 */
#ifndef TGT_ANALYSIS_EXEC_H
#define TGT_ANALYSIS_EXEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

struct progress;
struct selection;
struct timeline;

/* A duration with a name (a string); a list in exec.parts. */
struct exec_part {
	uint32_t name;
	uint32_t next; /* 0: the last */
	int64_t ns;
};

struct exec_stats {
	int64_t total_ns; /* from creation to end, within the trace */
	int64_t exec_ns;
	int64_t sched_wait_ns;
	int64_t syscall_ns;       /* with a proc */
	int64_t syscall_block_ns; /* after the proc was taken */
	uint32_t block;           /* first part, by reason; 0: none */
	uint32_t range;           /* first part, by name: overlaps the others */
};

struct exec_goroutine {
	bool is_seen;        /* else all below is nothing */
	uint32_t name;       /* of its start function, a string; 0: unknown */
	int64_t creation_ns; /* or the trace's start */
	int64_t start_ns;    /* first run; 0: never */
	int64_t end_ns;      /* 0: none */
	struct exec_stats stats;
};

/* What is kept of a region. */
struct exec_mark {
	uint32_t region; /* the timeline's number; INHERITED: of
			  * exec.inherited */
	uint32_t end;    /* the region that ended when this did, or
			  * TIMELINE_NONE: none did */
	uint64_t kind : 2;
	uint64_t stats : 62; /* where in exec.stats */
};

enum exec_mark_kind {
	EXEC_BEGUN,
	EXEC_UNBEGUN,
	EXEC_INHERITED,
	EXEC_GONE /* it does not count */
};

struct exec_inherited {
	uint64_t task_id;
	int64_t begin_ns;
	uint32_t goroutine, stack;
};

struct exec_region {
	uint32_t name;      /* a string; 0 also for what a new goroutine takes
			     * over from the region that it was created in */
	uint32_t goroutine; /* the timeline's number */
	uint64_t task_id;
	int64_t begin_ns, end_ns; /* TIMELINE_NEVER, TIMELINE_OPEN */
	uint32_t stack;           /* of its begin; 0: unknown */
	bool is_inherited;
	struct exec_stats stats;
};

struct exec_task {
	uint64_t id;
	uint32_t name;
	uint32_t parent;          /* number of the task, or UINT32_MAX */
	int64_t begin_ns, end_ns; /* TIMELINE_NEVER, TIMELINE_OPEN */
	uint32_t logs : 31, has_begin : 1;
	uint32_t regions : 31, has_end : 1;
	uint32_t members; /* first of exec.members, 0: none */
	uint32_t first_child, last_child, next_sibling; /* or UINT32_MAX */
};

/* A goroutine that had to do with a task; may be there more than once. */
struct exec_member {
	int64_t id; /* Go's; -1: none */
	uint32_t next;
};

struct exec {
	const struct timeline *timeline;
	int64_t from_ns, to_ns; /* the window, within the trace */
	VEC(struct exec_goroutine) goroutines;
	VEC(struct exec_mark) regions;
	VEC(struct exec_inherited) inherited;
	VEC(uint8_t) stats; /* of regions, packed */
	VEC(struct exec_task) tasks;
	VEC(struct exec_part) parts;     /* [0] unused */
	VEC(struct exec_member) members; /* [0] unused */
};

enum exec_want {
	EXEC_GOROUTINES = 1 << 0,
	EXEC_REGIONS = 1 << 1, /* with goroutines, if there are any regions */
	EXEC_TASKS = 1 << 2    /* of goroutines tells no more than is_seen */
};

/* Fills a zeroed struct: want is of enum exec_want. Of the selection only
 * the window counts. False if cancelled; release it then too. */
bool exec_get(struct exec *x, const struct timeline *tl,
	      const struct selection *s, unsigned want, struct progress *p);
void exec_release(struct exec *x);

/* All of a region, or all but its statistics; false if it does not count. */
bool exec_region(const struct exec *x, uint32_t number,
		 struct exec_region *out);
bool exec_region_head(const struct exec *x, uint32_t number,
		      struct exec_region *out);

/* The sum of a list of parts. */
int64_t exec_sum(const struct exec *x, uint32_t part);

/* What of total no other statistic explains; never negative. */
int64_t exec_unknown(const struct exec *x, const struct exec_stats *s);

/* Is it one of the runtime's own, by the name of its start function? */
bool exec_is_system(const char *func);

#endif
