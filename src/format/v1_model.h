/* SPDX-License-Identifier: MIT */
/*
 * v1_model: what ordered events of a v1 trace mean, in the words of
 * event.h.
 *
 * Each event is checked against what is known of its goroutine and proc, and
 * becomes none, one or two events, as in Go 1.27's internal/trace
 * (tracev1.go). What Go's newer traces tell and these do not is made up as
 * there: a system call that did not block takes 1 ns, and a return from one,
 * a wakeup by timer or network and the start of a collection happen on
 * procs of their own (V1_P_*), which have no index.
 *
 * Beyond what Go reads: before Go 1.10 each proc stopped for itself; the
 * world is stopped from the first that does until the last goes on.
 */
#ifndef TGT_FORMAT_V1_MODEL_H
#define TGT_FORMAT_V1_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/status.h"
#include "event/event.h"
#include "format/v1_order.h"

struct names;

enum {
	V1_STW_KINDS = 17
};

struct v1_proc {
	struct v1_goroutine *g;  /* that runs on it; never NULL */
	struct event_context at; /* of what happens on it, g aside */
	bool seen, running, sweeps, stopped;
};

struct v1_task {
	uint64_t parent; /* as in the trace: 0 for none */
	uint32_t name;
};

struct v1_model {
	const struct v1_index *index;
	struct v1_order *order;
	struct names *names;
	struct event_sink *sink;
	struct diag *d;

	struct v1_proc *procs; /* by stream, and behind them one for none */
	uint32_t nprocs;
	struct map m_of;    /* thread to index */
	struct map task_of; /* open task to index in tasks */
	VEC(struct v1_task) tasks;
	VEC(uint32_t) free_tasks;
	VEC(struct v1_goroutine *) unannounced;
	bool starting;     /* goroutines that were there before are coming */
	bool collects;     /* the garbage collector is at work */
	unsigned nstopped; /* how many have stopped the world */
	struct event stw;  /* that the world is stopped by */

	uint32_t reasons[V1_TYPES]; /* string numbers, by type */
	uint32_t stw_names[V1_STW_KINDS];
	uint32_t gc_name, sweep_name, assist_name;

	bool begun;
	int64_t first_tick;
	double ns_per_tick;
	int64_t last_time; /* ns, of the last event sent */
};

void v1_model_init(struct v1_model *m, struct v1_order *order,
		   struct names *names, struct event_sink *sink,
		   double ns_per_tick, struct diag *d);
void v1_model_release(struct v1_model *m);

/* Times count from there: the first event's. */
void v1_model_begin(struct v1_model *m, int64_t tick);

/* False, with the reason in d, where the event cannot be true. */
bool v1_model_take(struct v1_model *m, const struct v1_event *ev);

static inline void
v1_model_send(struct v1_model *m, struct event *ev)
{
	event_send(m->sink, ev, &m->last_time);
}

#endif
