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

/* False, and a message, if something is missing or too much. */
bool v2_rules_need(struct v2_order *o, const struct v2_cursor *c,
		   unsigned needs);

/* BROKEN, with a message that begins with the event's name. */
enum v2_step v2_rules_broken(struct v2_order *o, const struct v2_cursor *c,
			     const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* NULL where there is none. */
struct v2_goroutine *v2_rules_find_g(const struct v2_order *o, int64_t id);
struct v2_proc *v2_rules_find_p(const struct v2_order *o, int64_t id);

/* New ones; the id must not be there yet. */
struct v2_goroutine *v2_rules_add_g(struct v2_order *o, int64_t id,
				    enum v2_go_status status,
				    struct v2_seq seq);
struct v2_proc *v2_rules_add_p(struct v2_order *o, int64_t id,
			       enum v2_proc_status status, struct v2_seq seq);
/* Unbind its thread first. */
void v2_rules_remove_g(struct v2_order *o, struct v2_goroutine *g);
struct v2_extra *v2_rules_extra(struct v2_goroutine *g);

/* The context of later events of the cursor's thread. */
void v2_rules_bind_g(struct v2_order *o, struct v2_thread *m,
		     struct v2_goroutine *g);
void v2_rules_bind_p(struct v2_order *o, struct v2_thread *m,
		     struct v2_proc *p);

/* The next event of the queue, with the cursor's time and context. */
struct event *v2_rules_emit(struct v2_order *o, const struct v2_cursor *c,
			    enum event_kind kind);
struct event *v2_rules_emit_go(struct v2_order *o, const struct v2_cursor *c,
			       const struct v2_goroutine *g, enum go_state from,
			       enum go_state to);
struct event *v2_rules_emit_proc(struct v2_order *o, const struct v2_cursor *c,
				 const struct v2_proc *p, enum proc_state from,
				 enum proc_state to);

/* Numbers of a string and a stack id; remembers if there is none. */
uint32_t v2_rules_string(struct v2_order *o, uint64_t id);
uint32_t v2_rules_stack(struct v2_order *o, uint64_t id);

/* A name of our own, not from the trace. */
uint32_t v2_rules_name(struct v2_order *o, const char *s);

bool v2_rules_initial(const struct v2_order *o);
struct v2_seq v2_rules_seq(const struct v2_order *o, uint64_t n);

static inline bool
v2_rules_succeeds(struct v2_seq a, struct v2_seq b)
{
	return a.gen == b.gen && a.n == b.n + 1;
}

typedef enum v2_step v2_rule(struct v2_order *o, struct v2_cursor *c);

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
