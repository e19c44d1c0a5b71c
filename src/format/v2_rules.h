/* SPDX-License-Identifier: MIT */
/*
 * v2_rules: what the rules of v2_order need of each other.
 *
 * A rule looks at an event and the state, answers WAIT or BROKEN, or puts
 * what comes out into the queue and changes the state. The context of what
 * comes out is the one before the change.
 */
#ifndef TGT_FORMAT_V2_RULES_H
#define TGT_FORMAT_V2_RULES_H

#include "event/names.h"
#include "format/v2_gen.h"
#include "format/v2_order.h"

/* Which parts of its context an event must or must not have. */
enum v2_needs {
	V2_NEED_M = 1 << 0,
	V2_NEED_P = 1 << 1,
	V2_NEED_G = 1 << 2,
	V2_NEED_NO_P = 1 << 3,
	V2_NEED_NO_G = 1 << 4,
	V2_NEED_ALL = V2_NEED_M | V2_NEED_P | V2_NEED_G
};

/* BROKEN, with a message that begins with the event's name. */
enum v2_step v2_rules_broken(struct v2_order *o, const struct v2_cursor *c,
			     const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The message for what v2_rules_need() found. */
void v2_rules_lacks(struct v2_order *o, const struct v2_cursor *c,
		    unsigned needs);

/* New ones; the id must not be there yet. */
struct v2_goroutine *v2_rules_add_g(struct v2_order *o, int64_t id,
				    enum v2_go_status status,
				    struct v2_seq seq);
struct v2_proc *v2_rules_add_p(struct v2_order *o, int64_t id,
			       enum v2_proc_status status, struct v2_seq seq);

/* Unbind its thread first. */
void v2_rules_remove_g(struct v2_order *o, struct v2_goroutine *g);
struct v2_extra *v2_rules_extra(struct v2_goroutine *g);

/* The number of a name of our own, not from the trace. */
uint32_t v2_rules_name(struct v2_order *o, const char *s);

/* What follows runs for every event, so it is here for the compiler to see. */

/* Which of the needs are not met. */
static inline unsigned
v2_rules_unmet(const struct v2_thread *m, unsigned needs)
{
	unsigned unmet = 0;

	if ((needs & V2_NEED_M) && m->context.m == EVENT_NO_ID)
		unmet |= V2_NEED_M;
	if ((needs & V2_NEED_P) && m->context.p == EVENT_NO_ID)
		unmet |= V2_NEED_P;
	if ((needs & V2_NEED_NO_P) && m->context.p != EVENT_NO_ID)
		unmet |= V2_NEED_NO_P;
	if ((needs & V2_NEED_G) && m->context.g == EVENT_NO_ID)
		unmet |= V2_NEED_G;
	if ((needs & V2_NEED_NO_G) && m->context.g != EVENT_NO_ID)
		unmet |= V2_NEED_NO_G;
	return unmet;
}

/* False, and a message, if something is missing or too much. */
static inline bool
v2_rules_need(struct v2_order *o, const struct v2_cursor *c, unsigned needs)
{
	unsigned unmet = v2_rules_unmet(c->thread, needs);

	if (unmet)
		v2_rules_lacks(o, c, unmet);
	return !unmet;
}

/* NULL where there is none. */
static inline struct v2_goroutine *
v2_rules_find_g(const struct v2_order *o, int64_t id)
{
	return v2_gtable_find(&o->g_of, id);
}

static inline struct v2_proc *
v2_rules_find_p(const struct v2_order *o, int64_t id)
{
	uint32_t idx = map_get(&o->p_of, (uint64_t)id);

	return idx == MAP_NONE ? NULL : seg_at(&o->procs, idx);
}

/*
 * The context of later events of the cursor's thread. Go has ids here, and
 * -1 for none: a goroutine or proc of id -1 is none.
 */
static inline void
v2_rules_bind_g(struct v2_order *o, struct v2_thread *m, struct v2_goroutine *g)
{
	if (m == &o->no_m)
		return;
	if (g->id == EVENT_NO_ID)
		g = &o->no_g;
	m->g->nbound--;
	g->nbound++;
	m->g = g;
	m->context.g = g->id;
	m->context.g_idx = g->idx;
}

static inline void
v2_rules_bind_p(struct v2_order *o, struct v2_thread *m, struct v2_proc *p)
{
	if (m == &o->no_m)
		return;
	if (p->id == EVENT_NO_ID)
		p = &o->no_p;
	m->p = p;
	m->context.p = p->id;
	m->context.p_idx = p->idx;
}

/* The next event of the queue, with the cursor's time and context. */
static inline struct event *
v2_rules_emit(struct v2_order *o, const struct v2_cursor *c,
	      enum event_kind kind)
{
	struct event *ev = o->tail++;

	ev->time = c->time;
	ev->context = c->thread->context;
	ev->kind = (uint8_t)kind;
	ev->stack = STACK_NONE;
	ev->name = 0;
	return ev;
}

static inline struct event *
v2_rules_emit_go(struct v2_order *o, const struct v2_cursor *c,
		 const struct v2_goroutine *g, enum go_state from,
		 enum go_state to)
{
	struct event *ev = v2_rules_emit(o, c, EV_GO_STATE);

	ev->from = (uint8_t)from;
	ev->to = (uint8_t)to;
	ev->subject = g->id;
	ev->subject_idx = g->idx;
	ev->subject_stack = STACK_NONE;
	return ev;
}

static inline struct event *
v2_rules_emit_proc(struct v2_order *o, const struct v2_cursor *c,
		   const struct v2_proc *p, enum proc_state from,
		   enum proc_state to)
{
	struct event *ev = v2_rules_emit(o, c, EV_PROC_STATE);

	ev->from = (uint8_t)from;
	ev->to = (uint8_t)to;
	ev->subject = p->id;
	ev->subject_idx = p->idx;
	return ev;
}

/* The numbers of a string and a stack id; remembers if there is none. */
static inline uint32_t
v2_rules_string(struct v2_order *o, uint64_t id)
{
	uint32_t number = v2_gen_string(o->gen, o->names, id);

	if (number != V2_MISSING)
		return number;
	o->missing = true;
	return 0;
}

static inline uint32_t
v2_rules_stack(struct v2_order *o, uint64_t id)
{
	uint32_t number = v2_gen_stack(o->gen, o->names, id);

	if (number != V2_MISSING)
		return number;
	o->missing = true;
	return STACK_NONE;
}

/* Is this the generation that the trace begins with? */
static inline bool
v2_rules_initial(const struct v2_order *o)
{
	return o->gen->number == o->initial_gen;
}

static inline struct v2_seq
v2_rules_seq(const struct v2_order *o, uint64_t n)
{
	return (struct v2_seq){ o->gen->number, n };
}

static inline bool
v2_rules_succeeds(struct v2_seq a, struct v2_seq b)
{
	return a.gen == b.gen && a.n == b.n + 1;
}

v2_rule v2_rule_proc_status, v2_rule_proc_start, v2_rule_proc_stop,
	v2_rule_proc_steal;
v2_rule v2_rule_go_status, v2_rule_go_create, v2_rule_go_create_syscall,
	v2_rule_go_start, v2_rule_go_stop, v2_rule_go_unblock,
	v2_rule_go_switch, v2_rule_go_destroy_syscall;
v2_rule v2_rule_syscall_begin, v2_rule_syscall_end, v2_rule_syscall_end_blocked;
v2_rule v2_rule_stw_begin, v2_rule_stw_end, v2_rule_gc_active, v2_rule_gc_begin,
	v2_rule_gc_end, v2_rule_sweep_active, v2_rule_sweep_begin,
	v2_rule_sweep_end, v2_rule_assist_active, v2_rule_assist_begin,
	v2_rule_assist_end;
v2_rule v2_rule_task_begin, v2_rule_task_end, v2_rule_region_begin,
	v2_rule_region_end, v2_rule_log, v2_rule_label, v2_rule_procs_change,
	v2_rule_heap, v2_rule_experimental;

#endif
