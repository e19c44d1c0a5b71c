/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>

#include "event/names.h"
#include "format/v2_rules.h"

/* What users see of a goroutine's status. */
static const enum go_state states[V2_GO_STATUSES] = {
	[V2_GO_BAD] = GO_UNDETERMINED, [V2_GO_RUNNABLE] = GO_RUNNABLE,
	[V2_GO_RUNNING] = GO_RUNNING,  [V2_GO_SYSCALL] = GO_SYSCALL,
	[V2_GO_WAITING] = GO_WAITING,
};

static bool
wrong_state(struct v2_order *o, const struct v2_cursor *c,
	    enum v2_go_status status)
{
	const struct v2_goroutine *g = c->thread->g;

	if (g->status == V2_GO_GONE)
		v2_rules_broken(o, c, "goroutine %" PRId64 " does not exist",
				g->id);
	else
		v2_rules_broken(o, c,
				"goroutine %" PRId64 " is %s, it should be %s",
				g->id, event_go_state_name(states[g->status]),
				event_go_state_name(states[status]));
	return false;
}

/* The thread's goroutine must be in this state. */
static inline bool
current_is(struct v2_order *o, const struct v2_cursor *c,
	   enum v2_go_status status)
{
	return c->thread->g->status == status || wrong_state(o, c, status);
}

static enum v2_step
wrong_thread(struct v2_order *o, const struct v2_cursor *c, int64_t g,
	     const struct v2_thread *m)
{
	return v2_rules_broken(o, c,
			       "goroutine %" PRId64
			       " in a syscall on thread %" PRId64
			       ", which has goroutine %" PRId64,
			       g, m->context.m, m->g->id);
}

/*
 * The status of a goroutine in a syscall, on this thread or on another that
 * has been there all through the generation. ev has been put in the queue.
 */
static enum v2_step
status_in_syscall(struct v2_order *o, struct v2_cursor *c,
		  struct v2_goroutine *g, struct event *ev)
{
	int64_t id = (int64_t)c->arg[1];
	struct v2_thread *m;
	bool seen;

	if (id == EVENT_NO_ID)
		return v2_rules_broken(o, c,
				       "goroutine %" PRId64
				       " in a syscall without a thread",
				       g->id);
	if (id == c->thread->context.m) {
		if (!v2_rules_initial(o) && c->thread->g->id != g->id)
			return wrong_thread(o, c, g->id, c->thread);
		v2_rules_bind_g(o, c->thread, g);
		return V2_STEP_OK;
	}
	m = v2_order_thread(o, id);
	seen = m->seen;
	m->seen = true;
	if (seen && m->g->id != g->id)
		return wrong_thread(o, c, g->id, m);
	if (seen) {
		ev->g = m->g->id;
		ev->g_idx = m->g->idx;
	} else {
		v2_rules_bind_g(o, m, g);
	}
	/* Told by another thread: its proc is not the goroutine's. */
	ev->m = m->context.m;
	ev->m_idx = m->context.m_idx;
	ev->p_idx = EVENT_NO_IDX;
	return V2_STEP_OK;
}

enum v2_step
v2_rule_go_status(struct v2_order *o, struct v2_cursor *c)
{
	int64_t id = (int64_t)c->arg[0];
	unsigned status = (uint8_t)c->arg[2]; /* as Go does */
	struct v2_goroutine *g = v2_rules_find_g(o, id);
	enum go_state from;
	struct event *ev;

	if (status >= V2_GO_STATUSES)
		return v2_rules_broken(
			o, c, "invalid status %u of goroutine %" PRId64, status,
			id);
	from = states[status];
	if (g) {
		if (g->status != status)
			return v2_rules_broken(
				o, c,
				"goroutine %" PRId64 " is said to be %s, it "
				"is %s",
				id, event_go_state_name(states[status]),
				event_go_state_name(states[g->status]));
		g->seq = v2_rules_seq(o, 0);
	} else {
		if (!v2_rules_initial(o))
			return v2_rules_broken(o, c,
					       "goroutine %" PRId64
					       " turns up after the first "
					       "generation",
					       id);
		g = v2_rules_add_g(o, id, status, v2_rules_seq(o, 0));
		from = GO_UNDETERMINED;
	}
	ev = v2_rules_emit_go(o, c, g, from, states[status]);
	if (c->type == V2_GO_STATUS_STACK) {
		ev->stack = v2_rules_stack(o, c->arg[3]);
		ev->subject_stack = ev->stack;
	}
	if (status == V2_GO_SYSCALL)
		return status_in_syscall(o, c, g, ev);
	if (status == V2_GO_RUNNING)
		v2_rules_bind_g(o, c->thread, g);
	return V2_STEP_OK;
}

/* The goroutine that the thread runs, if any, must be running. */
static bool
creator_runs(struct v2_order *o, const struct v2_cursor *c)
{
	const struct v2_goroutine *g = c->thread->g;

	/* Go looks up -1 too, which a made-up trace may have. */
	if (g == &o->no_g)
		g = v2_rules_find_g(o, EVENT_NO_ID);
	if (!g || g->status == V2_GO_GONE || g->status == V2_GO_RUNNING)
		return true;
	v2_rules_broken(o, c, "goroutine %" PRId64 " creates one, but is %s",
			g->id, event_go_state_name(states[g->status]));
	return false;
}

enum v2_step
v2_rule_go_create(struct v2_order *o, struct v2_cursor *c)
{
	int64_t id = (int64_t)c->arg[0];
	enum v2_go_status status = c->type == V2_GO_CREATE_BLOCKED
					   ? V2_GO_WAITING
					   : V2_GO_RUNNABLE;
	struct v2_goroutine *g;
	struct event *ev;

	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_P) || !creator_runs(o, c))
		return V2_STEP_BROKEN;
	if (v2_rules_find_g(o, id))
		return v2_rules_broken(
			o, c, "goroutine %" PRId64 " exists already", id);
	g = v2_rules_add_g(o, id, status, v2_rules_seq(o, 0));
	ev = v2_rules_emit_go(o, c, g, GO_NOT_EXIST, states[status]);
	/* It has a start even where that is not known. */
	ev->subject_stack =
		c->arg[1] ? v2_rules_stack(o, c->arg[1]) : STACK_EMPTY;
	ev->stack = v2_rules_stack(o, c->arg[2]);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_go_create_syscall(struct v2_order *o, struct v2_cursor *c)
{
	int64_t id = (int64_t)c->arg[0];
	struct v2_goroutine *g;

	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_NO_G))
		return V2_STEP_BROKEN;
	if (v2_rules_find_g(o, id))
		return v2_rules_broken(
			o, c, "goroutine %" PRId64 " exists already", id);
	g = v2_rules_add_g(o, id, V2_GO_SYSCALL, v2_rules_seq(o, 0));
	v2_rules_emit_go(o, c, g, GO_NOT_EXIST, GO_SYSCALL);
	v2_rules_bind_g(o, c->thread, g);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_go_start(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = v2_rules_find_g(o, (int64_t)c->arg[0]);
	struct v2_seq seq = v2_rules_seq(o, c->arg[1]);

	if (!g || g->status != V2_GO_RUNNABLE ||
	    !v2_rules_succeeds(seq, g->seq))
		return V2_STEP_WAIT;
	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_P | V2_NEED_NO_G))
		return V2_STEP_BROKEN;
	g->status = V2_GO_RUNNING;
	g->seq = seq;
	v2_rules_emit_go(o, c, g, GO_RUNNABLE, GO_RUNNING);
	v2_rules_bind_g(o, c->thread, g);
	return V2_STEP_OK;
}

/* GoStop, GoBlock and GoDestroy: the thread's goroutine leaves it. */
enum v2_step
v2_rule_go_stop(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g;
	enum go_state to = GO_NOT_EXIST;
	struct event *ev;

	if (!v2_rules_need(o, c, V2_NEED_ALL) ||
	    !current_is(o, c, V2_GO_RUNNING))
		return V2_STEP_BROKEN;
	if (c->type == V2_GO_STOP) {
		g->status = V2_GO_RUNNABLE;
		to = GO_RUNNABLE;
	} else if (c->type == V2_GO_BLOCK) {
		g->status = V2_GO_WAITING;
		to = GO_WAITING;
	}
	ev = v2_rules_emit_go(o, c, g, GO_RUNNING, to);
	v2_rules_bind_g(o, c->thread, &o->no_g);
	if (to == GO_NOT_EXIST) {
		v2_rules_remove_g(o, g);
		return V2_STEP_OK;
	}
	ev->name = v2_rules_string(o, c->arg[0]);
	ev->stack = v2_rules_stack(o, c->arg[1]);
	ev->subject_stack = ev->stack;
	return V2_STEP_OK;
}

enum v2_step
v2_rule_go_unblock(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = v2_rules_find_g(o, (int64_t)c->arg[0]);
	struct v2_seq seq = v2_rules_seq(o, c->arg[1]);
	struct event *ev;

	if (!g || g->status != V2_GO_WAITING || !v2_rules_succeeds(seq, g->seq))
		return V2_STEP_WAIT;
	g->status = V2_GO_RUNNABLE;
	g->seq = seq;
	ev = v2_rules_emit_go(o, c, g, GO_WAITING, GO_RUNNABLE);
	ev->stack = v2_rules_stack(o, c->arg[2]);
	return V2_STEP_OK;
}

/*
 * GoSwitch and GoSwitchDestroy are three in one: the next goroutine becomes
 * runnable, the current one blocks or ends, the next one starts.
 */
enum v2_step
v2_rule_go_switch(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g, *next;
	struct v2_seq seq = v2_rules_seq(o, c->arg[1]);

	if (!v2_rules_need(o, c, V2_NEED_ALL) ||
	    !current_is(o, c, V2_GO_RUNNING))
		return V2_STEP_BROKEN;
	next = v2_rules_find_g(o, (int64_t)c->arg[0]);
	if (!next || next->status != V2_GO_WAITING ||
	    !v2_rules_succeeds(seq, next->seq))
		return V2_STEP_WAIT;
	v2_rules_emit_go(o, c, next, GO_WAITING, GO_RUNNABLE);
	if (c->type == V2_GO_SWITCH) {
		g->status = V2_GO_WAITING;
		v2_rules_emit_go(o, c, g, GO_RUNNING, GO_WAITING);
		v2_rules_bind_g(o, c->thread, &o->no_g);
	} else {
		v2_rules_emit_go(o, c, g, GO_RUNNING, GO_NOT_EXIST);
		v2_rules_bind_g(o, c->thread, &o->no_g);
		v2_rules_remove_g(o, g);
	}
	next->status = V2_GO_RUNNING;
	next->seq = seq;
	v2_rules_emit_go(o, c, next, GO_RUNNABLE, GO_RUNNING);
	v2_rules_bind_g(o, c->thread, next);
	return V2_STEP_OK;
}

/*
 * A goroutine that a cgo callback made is gone. Its proc counts as lost too:
 * the thread's id may be used again, and would be taken for the holder.
 */
enum v2_step
v2_rule_go_destroy_syscall(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g;
	struct v2_proc *p = c->thread->p;

	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_G) ||
	    !current_is(o, c, V2_GO_SYSCALL))
		return V2_STEP_BROKEN;
	if (p != &o->no_p) {
		if (p->status != V2_PROC_SYSCALL)
			return v2_rules_broken(o, c,
					       "proc %" PRId64 " has status %u",
					       p->id, p->status);
		p->status = V2_PROC_ABANDONED;
		v2_rules_emit_proc(o, c, p, PROC_RUNNING, PROC_IDLE);
	}
	v2_rules_emit_go(o, c, g, GO_SYSCALL, GO_NOT_EXIST);
	v2_rules_bind_g(o, c->thread, &o->no_g);
	v2_rules_bind_p(o, c->thread, &o->no_p);
	v2_rules_remove_g(o, g);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_syscall_begin(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g;
	struct v2_proc *p = c->thread->p;
	struct v2_seq seq = v2_rules_seq(o, c->arg[0]);
	struct event *ev;

	if (!v2_rules_need(o, c, V2_NEED_ALL) ||
	    !current_is(o, c, V2_GO_RUNNING))
		return V2_STEP_BROKEN;
	/* The proc is the thread's own: there is nothing to wait for. */
	if (!v2_rules_succeeds(seq, p->seq))
		return v2_rules_broken(o, c,
				       "number %" PRIu64 " of proc %" PRId64
				       " does not follow %" PRIu64,
				       seq.n, p->id, p->seq.n);
	g->status = V2_GO_SYSCALL;
	p->status = V2_PROC_SYSCALL;
	p->seq = seq;
	ev = v2_rules_emit_go(o, c, g, GO_RUNNING, GO_SYSCALL);
	ev->stack = v2_rules_stack(o, c->arg[1]);
	ev->subject_stack = ev->stack;
	return V2_STEP_OK;
}

enum v2_step
v2_rule_syscall_end(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g;
	struct v2_proc *p = c->thread->p;

	if (!v2_rules_need(o, c, V2_NEED_ALL) ||
	    !current_is(o, c, V2_GO_SYSCALL))
		return V2_STEP_BROKEN;
	if (p->status != V2_PROC_SYSCALL)
		return v2_rules_broken(o, c, "proc %" PRId64 " has status %u",
				       p->id, p->status);
	g->status = V2_GO_RUNNING;
	p->status = V2_PROC_RUNNING;
	v2_rules_emit_go(o, c, g, GO_SYSCALL, GO_RUNNING);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_syscall_end_blocked(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g;

	/* It lost its proc: that has to come first. It may have another. */
	if (c->thread->p->status == V2_PROC_SYSCALL)
		return V2_STEP_WAIT;
	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_G) ||
	    !current_is(o, c, V2_GO_SYSCALL))
		return V2_STEP_BROKEN;
	g->status = V2_GO_RUNNABLE;
	v2_rules_emit_go(o, c, g, GO_SYSCALL, GO_RUNNABLE);
	v2_rules_bind_g(o, c->thread, &o->no_g);
	return V2_STEP_OK;
}
