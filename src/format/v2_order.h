/* SPDX-License-Identifier: MIT */
/*
 * v2_order: the scheduler as the events describe it, which says what event
 * may come next.
 *
 * Times of different threads are only a hint. The truth is in the order of
 * each thread's own events, in sequence numbers, and in what is possible: a
 * goroutine starts only after it has become runnable. v2_order_advance()
 * tries an event: it fits (and the state follows it), it has to wait for
 * events of other threads, or it can never fit and the trace is broken.
 *
 * State goes over from generation to generation. The rules are those of
 * Go 1.27's internal/trace (order.go), to the last accident.
 */
#ifndef TGT_FORMAT_V2_ORDER_H
#define TGT_FORMAT_V2_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/seg.h"
#include "base/status.h"
#include "event/event.h"
#include "format/v2_cursor.h"
#include "format/v2_gtable.h"

struct names;
struct v2_gen;
struct v2_sample;

enum v2_proc_status {
	V2_PROC_BAD,
	V2_PROC_RUNNING,
	V2_PROC_IDLE,
	V2_PROC_SYSCALL,
	V2_PROC_ABANDONED, /* in a syscall, of whom is no longer known */
	V2_PROC_STATUSES
};

enum v2_go_status {
	V2_GO_BAD,
	V2_GO_RUNNABLE,
	V2_GO_RUNNING,
	V2_GO_SYSCALL,
	V2_GO_WAITING,
	V2_GO_STATUSES,
	V2_GO_GONE = V2_GO_STATUSES /* not on the wire: see ghosts */
};

/* What is going on with a resource: assist, sweep, or STW with its kind. */
struct v2_range {
	uint64_t kind; /* string id of the generation it began in, or 0 */
	uint8_t begin; /* enum v2_event that begins it */
};

struct v2_region {
	uint64_t task;
	uint32_t name; /* string number */
};

struct v2_extra {
	VEC(struct v2_range) ranges;
	VEC(struct v2_region) regions;
};

struct v2_proc {
	int64_t id;
	struct v2_seq seq;
	struct v2_extra extra;
	uint32_t idx;
	uint8_t status; /* enum v2_proc_status */
};

/*
 * g and p are never NULL: the order's no_g and no_p stand for none. Their ids
 * and indexes are in context too, ready for the thread's next event.
 */
struct v2_thread {
	struct event_context context;
	struct v2_goroutine *g;
	struct v2_proc *p;
	bool seen; /* an event of it has been tried, or one has named it */
};

struct v2_task {
	uint64_t parent;
	uint32_t name;
};

enum v2_gc {
	V2_GC_UNDETERMINED,
	V2_GC_NOT_RUNNING,
	V2_GC_RUNNING
};

enum v2_step {
	V2_STEP_OK,
	V2_STEP_WAIT,
	V2_STEP_BROKEN
};

enum {
	V2_QUEUE = 3
}; /* the most events that one on the wire becomes */

struct v2_order {
	struct names *names;
	struct v2_gen *gen;   /* the current one */
	uint64_t initial_gen; /* of the first event tried, 0 before */
	bool missing; /* an event named a string or stack that is not there */
	struct diag *d;

	struct v2_gtable g_of;
	struct map p_of, m_of; /* id to index */
	struct seg goroutines, procs, threads;
	VEC(uint32_t) free_goroutines; /* indexes to be used again */
	struct arena arena;
	struct v2_goroutine no_g;
	struct v2_proc no_p;
	struct v2_thread no_m;

	struct map task_of; /* active task's id to index in tasks */
	VEC(struct v2_task) tasks;
	VEC(uint32_t) free_tasks;
	uint64_t gc_seq;
	enum v2_gc gc;
	uint32_t range_names[RANGE_ASSIST + 1]; /* in names; 0: not yet */

	struct event queue[V2_QUEUE]; /* what came out, times not yet fixed */
	struct event *tail;           /* where it ends */
};

void v2_order_init(struct v2_order *o, struct names *names, struct diag *d);
void v2_order_release(struct v2_order *o);

/* The state of the thread with this id; EVENT_NO_ID gives no_m. */
struct v2_thread *v2_order_thread(struct v2_order *o, int64_t id);

/* What each event does; NULL for those that do not belong into a stream. */
typedef enum v2_step v2_rule(struct v2_order *o, struct v2_cursor *c);
extern v2_rule *const v2_order_rules[256];

/* BROKEN, with the reason for an event that no rule is for or that refers to
 * what is not there. */
enum v2_step v2_order_refuse(struct v2_order *o, const struct v2_cursor *c);

/*
 * Tries the cursor's event, which is of the generation o->gen. OK: 1 to 3
 * events are in queue, with the times of the wire. BROKEN: d says why.
 */
static inline enum v2_step
v2_order_advance(struct v2_order *o, struct v2_cursor *c)
{
	v2_rule *rule = v2_order_rules[c->type];
	enum v2_step step;

	o->tail = o->queue;
	c->thread->seen = true;
	if (!rule)
		return v2_order_refuse(o, c);
	step = rule(o, c);
	return o->missing ? v2_order_refuse(o, c) : step;
}

/* The event of a CPU sample. Go does not check samples in any way. */
void v2_order_sample(struct v2_order *o, const struct v2_sample *s,
		     struct event *ev);

#endif
