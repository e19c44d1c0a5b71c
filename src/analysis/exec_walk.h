/* SPDX-License-Identifier: MIT */
/*
 * exec_walk: what exec.c remembers while it walks over the events. Only
 * exec*.c include it. In times of struct pending, 0 means "not so".
 */
#ifndef TGT_ANALYSIS_EXEC_WALK_H
#define TGT_ANALYSIS_EXEC_WALK_H

#include "analysis/exec.h"
#include "event/event.h"
#include "timeline/task_ids.h"

struct moments_scan;

/* What of a goroutine is not over yet. */
struct pending {
	int64_t start_ns, runnable_ns, block_ns, syscall_ns, syscall_block_ns;
	uint32_t reason;  /* of block_ns */
	uint32_t proc;    /* of syscall_ns: index + 1, or 0 */
	uint32_t ranges;  /* first part: ns is when it began */
	uint32_t regions; /* the innermost open one, in walk.open; 0 */
	bool is_over;     /* finished once */
};

struct open_region {
	uint64_t task_id;
	/* The goroutine's numbers at its begin; the lists are what it has
	 * waited, and spent in ranges, since. */
	struct exec_stats stats;
	uint32_t mark;  /* of exec.regions */
	uint32_t outer; /* 0: none; of free ones the next */
};

/* A range on a proc, with the goroutine that it began on. */
struct proc_range {
	uint32_t name, goroutine;
	uint32_t next;
};

struct walk {
	struct exec *x;
	bool wants_regions, wants_tasks;
	bool wants_time; /* what goroutines or regions spent it on */
	bool has_window;
	int64_t sync_ns;
	uint32_t forever;        /* the reason's string number, or UINT32_MAX */
	struct pending *pending; /* by goroutine */
	uint32_t *in_syscall;    /* by proc index + 1: goroutine + 1, or 0 */
	uint32_t *proc_ranges;   /* by proc index: first in ranges, or 0 */
	size_t nprocs;
	VEC(struct proc_range) ranges; /* [0] unused */
	VEC(struct open_region) open;  /* [0] unused */
	uint32_t free_open, free_part;
	struct task_ids task_by_id;
};

void exec_walk_init(struct walk *w, struct exec *x, unsigned want,
		    bool has_window);
void exec_walk_release(struct walk *w);

/* What of [a, b) counts. */
static inline int64_t
exec_walk_span(const struct walk *w, int64_t a, int64_t b)
{
	if (w->has_window) {
		a = a < w->x->from_ns ? w->x->from_ns : a;
		b = b > w->x->to_ns ? w->x->to_ns : b;
		if (b < a)
			return 0;
	}
	return (int64_t)((uint64_t)b - (uint64_t)a);
}

/* Times may wrap around in a hostile trace: no signed overflow. */
static inline void
exec_walk_sum(int64_t *to, int64_t ns)
{
	*to = (int64_t)((uint64_t)*to + (uint64_t)ns);
}

static inline void
exec_walk_less(int64_t *from, int64_t ns)
{
	*from = (int64_t)((uint64_t)*from - (uint64_t)ns);
}

/* Adds to a list of parts. */
void exec_walk_add(struct walk *w, uint32_t *list, uint32_t name, int64_t ns);

/* The goroutine has waited, or spent in a range, so long: for its list, and
 * that of its innermost region. */
void exec_walk_waited(struct walk *w, uint32_t goroutine, uint32_t reason,
		      int64_t ns);
void exec_walk_ranged(struct walk *w, uint32_t goroutine, uint32_t name,
		      int64_t ns);

/* Counts what the goroutine waits for, and its ranges, up to now. */
void exec_walk_settle(struct walk *w, uint32_t goroutine, int64_t now_ns);

/* The goroutine's numbers as they are at that moment; no lists. */
struct exec_stats exec_walk_snapshot(struct walk *w, uint32_t goroutine,
				     int64_t now_ns);

/* The parts of a list, but those of 0, in the order that another list has,
 * the last first. The list is gone then. */
uint32_t exec_walk_tidy(struct walk *w, uint32_t order, uint32_t list);

uint32_t exec_walk_copy(struct walk *w, uint32_t list);

/* Ends a goroutine, for good if has_event; else the trace is over. */
void exec_walk_finish(struct walk *w, uint32_t goroutine, int64_t now_ns,
		      bool has_event);

void exec_walk_enter_syscall(struct walk *w, uint32_t goroutine, int64_t now_ns,
			     uint32_t proc);
void exec_walk_leave_syscall(struct walk *w, uint32_t goroutine,
			     int64_t now_ns);
void exec_walk_lose_proc(struct walk *w, const struct event *ev);

void exec_walk_range_begin(struct walk *w, const struct event *ev);
void exec_walk_range_end(struct walk *w, const struct event *ev);

/* A new goroutine is in the task of the region that it is created in. */
void exec_walk_inherit(struct walk *w, struct moments_scan *scan,
		       const struct event *ev);
void exec_walk_region_begin(struct walk *w, const struct event *ev);
void exec_walk_region_end(struct walk *w, const struct event *ev);
/* Ends what is open when a goroutine ends. */
void exec_walk_close_regions(struct walk *w, uint32_t goroutine,
			     int64_t end_ns);

/* by: the id of who executes it. */
void exec_walk_task(struct walk *w, const struct event *ev, int64_t by);
void exec_walk_log(struct walk *w, const struct event *ev, int64_t by);

/* Ends a region: its statistics, and which region of the timeline ended with
 * it, or when. */
void exec_region_keep(struct exec *x, uint32_t number,
		      const struct exec_stats *s, uint32_t end, int64_t end_ns);

/* Gives a list of parts back. */
void exec_walk_free_parts(struct walk *w, uint32_t list);

#endif
