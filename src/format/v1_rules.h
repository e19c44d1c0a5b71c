/* SPDX-License-Identifier: MIT */
/*
 * v1_rules: what the rules of v1_model need of each other.
 */
#ifndef TGT_FORMAT_V1_RULES_H
#define TGT_FORMAT_V1_RULES_H

#include "event/names.h"
#include "format/v1_model.h"

/* What an event does; false where it cannot be true. */
typedef bool v1_rule(struct v1_model *m, const struct v1_event *ev);

/* False, and a message that begins with the event's name. */
bool v1_rules_broken(struct v1_model *m, const struct v1_event *ev,
		     const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts it on a proc that is none, where there is no thread. */
void v1_rules_move(struct event *out, int64_t p);

/* The index of a thread. */
uint32_t v1_rules_thread(struct v1_model *m, int64_t id);

/* Where the event is on no proc of the trace, one where nothing happens. */
static inline struct v1_proc *
v1_rules_proc(const struct v1_model *m, const struct v1_event *ev)
{
	return &m->procs[ev->stream];
}

static inline int64_t
v1_rules_id(const struct v1_goroutine *g)
{
	return g->id ? (int64_t)g->id : EVENT_NO_ID;
}

/* ns since the first event; one rounding in each operation, as Go does it. */
static inline int64_t
v1_rules_time(const struct v1_model *m, int64_t tick)
{
	uint64_t ticks = (uint64_t)tick - (uint64_t)m->first_tick;
	double ns = (double)(int64_t)ticks * m->ns_per_tick;

	return ns < 9.2e18 ? (int64_t)ns : INT64_MAX - 1;
}

/* Fills in an event of this kind, with the time and the context of ev. */
static inline void
v1_rules_begin(const struct v1_model *m, const struct v1_event *ev,
	       enum event_kind kind, struct event *out)
{
	out->time = v1_rules_time(m, ev->tick);
	out->context = v1_rules_proc(m, ev)->at;
	out->p = ev->p;
	out->g = v1_rules_id(ev->g);
	out->g_idx = ev->g->idx;
	out->kind = (uint8_t)kind;
	out->stack = STACK_NONE;
	out->name = 0;
}

static inline uint32_t
v1_rules_stack(const struct v1_model *m, const struct v1_event *ev)
{
	return ev->r.stack ? v1_stacks_find(&m->index->stacks, ev->r.stack)
			   : STACK_NONE;
}

v1_rule v1_rule_go_create, v1_rule_go_start, v1_rule_go_label, v1_rule_go_end,
	v1_rule_go_yield, v1_rule_go_block, v1_rule_go_stop, v1_rule_go_unblock,
	v1_rule_syscall, v1_rule_sysblock, v1_rule_sysexit, v1_rule_go_waiting,
	v1_rule_go_in_syscall;
v1_rule v1_rule_procs, v1_rule_proc_start, v1_rule_proc_stop,
	v1_rule_heap_alloc, v1_rule_heap_goal;
v1_rule v1_rule_gc_start, v1_rule_gc_done, v1_rule_stw_start, v1_rule_stw_done,
	v1_rule_sweep_start, v1_rule_sweep_done, v1_rule_assist_start,
	v1_rule_assist_done;
v1_rule v1_rule_task_create, v1_rule_task_end, v1_rule_region, v1_rule_log,
	v1_rule_sample;

#endif
