/* SPDX-License-Identifier: MIT */
/*
 * store: what a timeline is made of. Only this folder includes it.
 *
 * The builder adds, on one thread; readers look at what their snapshot
 * covers: lists up to the length they had, and on the tape what lies before
 * its end. Fields that change after an item was published are atomic, and
 * are either places on the tape set once (TAPE_NONE or behind the snapshot's
 * end: has not happened yet) or only get more precise (func).
 */
#ifndef TGT_TIMELINE_STORE_H
#define TGT_TIMELINE_STORE_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/seg.h"
#include "timeline/chain.h"
#include "timeline/lane.h"
#include "timeline/pyramid.h"
#include "timeline/tape.h"
#include "timeline/timeline.h"

typedef _Atomic uint32_t shared_u32;

static inline uint32_t
shared_get(const shared_u32 *p)
{
	return atomic_load_explicit(p, memory_order_acquire);
}

static inline void
shared_set(shared_u32 *p, uint32_t v)
{
	atomic_store_explicit(p, v, memory_order_release);
}

/* A proc or a thread. */
struct track {
	struct chain points; /* of uint32_t, places */
	_Atomic(struct pyramid *) pyramid;
	int64_t id;
	/* The writer's: the span that is open, and the node. */
	int64_t since_ns;
	uint32_t goroutine; /* life number or TIMELINE_NONE */
	uint32_t func;
	uint8_t state; /* enum lane_state */
	bool guess;    /* its only point is a status of the first generation */
	struct tally tally;
	struct top top;
	uint32_t partner; /* which proc a thread holds, or who holds it */
	/* A thread's: number of the context without, and with proc. */
	uint32_t alone, with, with_proc;
};

enum {
	LIFE_GROUP = 8 /* points of a goroutine that have a mark */
};

/*
 * A goroutine's life. Its points are linked through record.b, each to the one
 * before; the place of every LIFE_GROUPth is in marks, so that few steps lead
 * to any, and many groups can be followed at once.
 */
struct life {
	/* Number of points << 32 | place of the last, as of the last SYNC. */
	_Atomic uint64_t head;
	struct chain marks; /* of uint32_t, places */
	_Atomic(struct pyramid *) pyramid;
	shared_u32 func, own_stack, label;
	uint32_t first;       /* place of the first point */
	uint32_t birth_stack; /* the subject's, at its creation */
	uint32_t parent;
	uint32_t region; /* innermost open one; the writer's */
	shared_u32 last_region;
	int64_t id;
};

struct task_item {
	uint64_t id, parent_id;
	uint32_t parent, name;
	uint32_t begin;
	shared_u32 end, first_child, next_sibling;
	uint32_t last_child; /* the writer's */
};

/* 40 bytes, since a trace may have millions. */
struct region_item {
	uint32_t task, goroutine, name;
	uint32_t begin;
	shared_u32 end;
	uint32_t outer;
	/* Of the same goroutine: the one before, and one far before, such
	 * that few steps lead to any; the last that began before the trace;
	 * TIMELINE_NONE. far is 2^step - 1 regions before, or step is 0, and
	 * far's own step is far_step. */
	uint32_t previous, far, unbegun;
	uint16_t depth; /* UINT16_MAX: that or more */
	uint8_t step, far_step;
};

/* A region of a task that is not there. */
struct stray {
	uint32_t region;
	uint64_t task_id;
};

struct log_item {
	uint64_t task_id;
	const char *text;
	uint32_t text_len, task, category, place;
};

struct range_item {
	uint8_t kind;
	uint32_t owner, name;
	uint32_t begin;
	shared_u32 end;
	uint64_t arg[2]; /* set before end is */
};

struct sync_item {
	uint64_t n;
	uint32_t clock; /* number, or TIMELINE_NONE */
	uint32_t experiments;
};

/* An event whose record cannot tell all; the indexes are our numbers. */
struct odd {
	uint32_t place;
	struct event ev;
};

struct experiment_item {
	const struct experimental_spec *spec;
	uint64_t arg[4];
};

struct context {
	uint32_t thread, proc; /* or TIMELINE_NONE */
};

struct lists {
	struct seg chunks;   /* struct chunk */
	struct seg contexts; /* struct context */
	struct seg procs, threads;
	struct seg lives;
	struct seg tasks, regions, logs, ranges;
	struct seg strays; /* struct stray, by region */
	struct seg roots;  /* uint32_t: tasks without a parent */
	struct seg range_of[RANGE_ASSIST + 1]; /* uint32_t, range numbers */
	struct seg samples;                    /* uint32_t, places */
	struct seg metric[METRIC_COUNT];       /* uint32_t, places */
	struct seg reasons;                    /* uint32_t, strings */
	struct seg syncs, clocks;
	struct seg odds, experiments;
};

/* What all snapshots of a trace share; freed with the last holder. */
struct store {
	_Atomic uint32_t holders;
	struct arena arena;
	struct names *names;
	/* Pointers to all chunks, those behind a snapshot's end too: a
	 * goroutine's newest point may be there. */
	struct chain chunks;
};

struct timeline {
	_Atomic uint32_t holders;
	struct store *store;
	uint32_t end; /* place behind the last visible event */
	struct timeline_totals totals;
	struct names_view names;
	struct lists lists;
};

void store_drop(struct store *s);

static inline uint32_t
head_count(uint64_t head)
{
	return (uint32_t)(head >> 32);
}

static inline uint32_t
head_last(uint64_t head)
{
	return (uint32_t)head;
}

/* How many of a track's points are before that place. */
uint32_t store_point(const struct chain_view *points, uint32_t place);

/* The goroutine that the thread's lane shows right before that place. */
uint32_t store_running(const struct timeline *tl, uint32_t thread,
		       uint32_t place);

/* The place of the first event at or after that time, or behind all. Who has a
 * list of places finds a time in it like that, without a look at their times:
 * each is far away in memory. */
uint32_t store_place_from(const struct timeline *tl, int64_t at_ns);

/* Thread and proc of an event's context. */
void store_place(const struct timeline *tl, uint32_t place,
		 struct context *out);

/* The whole of it: each a number or TIMELINE_NONE. */
struct whereabouts {
	uint32_t thread, proc, goroutine;
};

void store_context(const struct timeline *tl, uint32_t place,
		   struct whereabouts *out);

/* The id of the region's task, of one that is not there too; 0: in none. */
uint64_t store_stray_task(const struct timeline *tl, uint32_t region);
static inline uint64_t
store_region_task(const struct timeline *tl, uint32_t region,
		  const struct region_item *x)
{
	if (x->task == TIMELINE_NONE)
		return store_stray_task(tl, region);
	return ((const struct task_item *)seg_at(&tl->lists.tasks, x->task))
		->id;
}

/* A number that was learned later than the snapshot may stand for something
 * that it does not have: then 0, not known. */
static inline uint32_t
store_string(const struct timeline *tl, const shared_u32 *number)
{
	uint32_t string = shared_get(number);

	return string < tl->names.strings.n ? string : 0;
}

static inline uint32_t
store_stack(const struct timeline *tl, const shared_u32 *number)
{
	uint32_t stack = shared_get(number);

	return stack < tl->names.stacks.n ? stack : STACK_NONE;
}

/* NULL if the event is no odd one. */
const struct odd *store_odd(const struct timeline *tl, uint32_t place);

#endif
