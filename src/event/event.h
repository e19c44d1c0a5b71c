/* SPDX-License-Identifier: MIT */
/*
 * event: the vocabulary that all trace formats are turned into.
 *
 * An event says what happened when, and in which context: on which thread
 * (M), proc (P) and goroutine (G), as it was before the event took effect.
 * Each of the three is told twice: by the id that Go gave it, and by our
 * index, a small dense number to be used in arrays. Thread and proc indexes
 * hold for the whole trace. A goroutine's index holds for its life; after
 * its end (to == GO_NOT_EXIST) it may be given to another.
 *
 * Strings and stacks are numbers in struct names, for the whole trace.
 * Fields that a kind does not name below are undefined for it.
 *
 * The kinds and their meaning follow Go's internal/trace package (Go 1.27).
 */
#ifndef TGT_EVENT_EVENT_H
#define TGT_EVENT_EVENT_H

#include <stddef.h>
#include <stdint.h>

enum event_kind {
#define KIND(name, label) EV_##name,
#include "event/kinds.def"
#undef KIND
	EV_COUNT
};

enum go_state {
#define GO_STATE(name, label) GO_##name,
#define PROC_STATE(name, label)
#include "event/states.def"
#undef GO_STATE
#undef PROC_STATE
	GO_STATE_COUNT
};

enum proc_state {
#define GO_STATE(name, label)
#define PROC_STATE(name, label) PROC_##name,
#include "event/states.def"
#undef GO_STATE
#undef PROC_STATE
	PROC_STATE_COUNT
};

/* What a range (EV_RANGE_*) is; its scope follows. */
enum range_kind {
	RANGE_STW,   /* a goroutine stops the world */
	RANGE_GC,    /* the whole program: concurrent mark phase */
	RANGE_SWEEP, /* a proc sweeps */
	RANGE_ASSIST /* a goroutine assists the mark phase */
};

enum metric {
	METRIC_PROCS,     /* /sched/gomaxprocs:threads */
	METRIC_HEAP_LIVE, /* /memory/classes/heap/objects:bytes */
	METRIC_HEAP_GOAL, /* /gc/heap/goal:bytes */
	METRIC_COUNT
};

enum {
	EVENT_NO_ID = -1
};                               /* no thread, proc, goroutine */
#define EVENT_NO_IDX UINT32_MAX  /* no index, or unknown to the model */
#define EVENT_NO_TASK UINT64_MAX /* task without a parent */

/*
 * kind          what is set besides time and context
 * SYNC          arg[0] = N; snapshot != NULL where there is one;
 *               experiments (bit set of experiment numbers with batches)
 * METRIC        sub = enum metric, arg[0] = value, stack (PROCS only)
 * LABEL         name; the goroutine is the context's
 * SAMPLE        stack
 * RANGE_BEGIN   sub = enum range_kind, name, subject (scope), stack
 * RANGE_ACTIVE  sub, name, subject
 * RANGE_END     sub, name, subject; SWEEP: arg[0], arg[1] = bytes swept and
 *               reclaimed
 * TASK_BEGIN    arg[0] = id, arg[1] = parent or EVENT_NO_TASK, name, stack
 * TASK_END      the same
 * REGION_BEGIN  arg[0] = task, name, stack
 * REGION_END    arg[0] = task, name, stack
 * LOG           arg[0] = task, name = category, text, stack
 * GO_STATE      subject = goroutine, from, to, name = reason, stack,
 *               subject_stack
 * PROC_STATE    subject = proc, from, to
 * EXPERIMENTAL  sub = row in the format's table, arg[0..3]
 */
struct event_context {
	int64_t m, p, g;              /* ids, EVENT_NO_ID where there is none */
	uint32_t m_idx, p_idx, g_idx; /* EVENT_NO_IDX where there is none */
};

struct event {
	int64_t time; /* ns on the trace's clock; strictly increasing */
	union {
		struct event_context context;
		struct { /* the same */
			int64_t m, p, g;
			uint32_t m_idx, p_idx, g_idx;
		};
	};
	uint8_t kind;     /* enum event_kind */
	uint8_t from, to; /* enum go_state or enum proc_state */
	uint8_t sub;
	int64_t subject;        /* id of the resource that changes */
	uint32_t subject_idx;   /* its index; a proc's or a goroutine's */
	uint32_t stack;         /* of who executes; 0 = none */
	uint32_t subject_stack; /* of the resource; 0 = none */
	uint32_t name;          /* string number; 0 = "" */
	uint64_t arg[4];
	union {
		struct { /* LOG: valid until the next event */
			const char *text;
			uint32_t text_len;
		};
		struct { /* SYNC: valid until the next event */
			const struct clock_snapshot *snapshot;
			uint32_t experiments;
		};
		const struct experimental_spec *spec; /* EXPERIMENTAL */
	};
};

/* The same moment on three clocks. */
struct clock_snapshot {
	int64_t trace_ns;
	uint64_t mono_ns;
	int64_t wall_sec;  /* Unix time */
	int64_t wall_nsec; /* 0 to 999999999 */
};

/* An experimental event's name and arguments, from the format's table. */
struct experimental_spec {
	const char *name;
	uint8_t nargs;
	const char *args[4];
};

/* Who takes events, one at a time, in order. */
struct event_sink {
	void (*event)(struct event_sink *sink, const struct event *ev);
};

/* Gives it an event. Times strictly increase: one that is not later than the
 * last one sent comes 1 ns later. */
static inline void
event_send(struct event_sink *sink, struct event *ev, int64_t *last_time)
{
	if (ev->time <= *last_time)
		ev->time = (int64_t)((uint64_t)*last_time + 1);
	*last_time = ev->time;
	sink->event(sink, ev);
}

const char *event_kind_name(enum event_kind kind);
const char *event_go_state_name(enum go_state state);
const char *event_proc_state_name(enum proc_state state);
const char *event_metric_name(enum metric metric);

#endif
