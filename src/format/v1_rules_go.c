/* SPDX-License-Identifier: MIT */
/* What happens to goroutines. */
#include "config.h"

#include <inttypes.h>

#include "format/v1_rules.h"

static void
begin_state(struct v1_model *m, const struct v1_event *ev,
	    const struct v1_goroutine *g, enum go_state from, enum go_state to,
	    struct event *out)
{
	v1_rules_begin(m, ev, EV_GO_STATE, out);
	out->subject = v1_rules_id(g);
	out->subject_idx = g->idx;
	out->from = (uint8_t)from;
	out->to = (uint8_t)to;
	out->subject_stack = STACK_NONE;
}

/* The goroutine runs, and on this proc. */
static bool
check_running(struct v1_model *m, const struct v1_event *ev)
{
	const struct v1_proc *p = v1_rules_proc(m, ev);

	if (ev->g->state != V1_RUNNING)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " does not run", ev->g->id);
	if (p->g != ev->g)
		return v1_rules_broken(m, ev,
				       "goroutine %" PRIu64
				       " runs here, not goroutine %" PRIu64,
				       p->g->id, ev->g->id);
	return true;
}

static bool
check_running_one(struct v1_model *m, const struct v1_event *ev)
{
	if (!check_running(m, ev))
		return false;
	if (!ev->g->id)
		return v1_rules_broken(m, ev, "no goroutine runs here");
	return true;
}

bool
v1_rule_go_create(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_goroutine *g = ev->target;
	struct event out;

	if (!check_running(m, ev))
		return false;
	if (g->created)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " is there already", g->id);
	g->created = true;
	g->state = V1_RUNNABLE;
	g->last = ev->r.type;
	if (m->starting) {
		g->unannounced = true;
		vec_push(&m->unannounced, g);
		return true;
	}
	begin_state(m, ev, g, GO_NOT_EXIST, GO_RUNNABLE, &out);
	out.stack = v1_rules_stack(m, ev);
	if (m->order->by_number)
		out.subject_stack = v1_stacks_of_entry(&m->index->stacks,
						       ev->r.arg[1], m->names);
	else
		out.subject_stack =
			v1_stacks_find(&m->index->stacks, ev->r.arg[1]);
	if (out.subject_stack == STACK_NONE)
		out.subject_stack = STACK_EMPTY;
	v1_model_send(m, &out);
	return true;
}

/* Moves it onto the proc. */
static bool
start(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_proc *p = v1_rules_proc(m, ev);

	if (ev->g->state != V1_RUNNABLE)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " is not ready to run",
			ev->g->id);
	if (p->g->id)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " runs already", p->g->id);
	ev->g->state = V1_RUNNING;
	ev->g->last = 0;
	p->g = ev->g;
	return true;
}

bool
v1_rule_go_start(struct v1_model *m, const struct v1_event *ev)
{
	enum go_state from = m->starting ? GO_UNDETERMINED : GO_RUNNABLE;
	struct event out;

	if (!start(m, ev))
		return false;
	if (m->starting)
		ev->g->unannounced = false;
	begin_state(m, ev, ev->g, from, GO_RUNNING, &out);
	v1_model_send(m, &out);
	return true;
}

/* Where Go looks up the thread in another way, an unknown one is 0. */
static void
default_thread(struct v1_model *m, struct event *out)
{
	if (out->m != EVENT_NO_ID)
		return;
	out->m = 0;
	out->m_idx = v1_rules_thread(m, 0);
}

bool
v1_rule_go_label(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	if (!start(m, ev))
		return false;
	begin_state(m, ev, ev->g, GO_RUNNABLE, GO_RUNNING, &out);
	default_thread(m, &out);
	v1_model_send(m, &out);
	v1_rules_begin(m, ev, EV_LABEL, &out);
	default_thread(m, &out);
	out.name = v1_index_string(m->index, ev->r.arg[2]);
	v1_model_send(m, &out);
	return true;
}

/* It leaves its proc. */
static bool
leave(struct v1_model *m, const struct v1_event *ev, enum v1_status status,
      enum go_state to)
{
	uint32_t stack = v1_rules_stack(m, ev);
	struct event out;

	if (!check_running_one(m, ev))
		return false;
	ev->g->state = (uint8_t)status;
	ev->g->last = ev->r.type;
	v1_rules_proc(m, ev)->g = &m->order->gs.none;
	begin_state(m, ev, ev->g, GO_RUNNING, to, &out);
	out.name = m->reasons[ev->r.type];
	out.stack = out.subject_stack = stack;
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_go_end(struct v1_model *m, const struct v1_event *ev)
{
	return leave(m, ev, V1_DEAD, GO_NOT_EXIST);
}

/* It waits for ever, and no event can come of it. */
bool
v1_rule_go_stop(struct v1_model *m, const struct v1_event *ev)
{
	return leave(m, ev, V1_DEAD, GO_WAITING);
}

bool
v1_rule_go_yield(struct v1_model *m, const struct v1_event *ev)
{
	return leave(m, ev, V1_RUNNABLE, GO_RUNNABLE);
}

bool
v1_rule_go_block(struct v1_model *m, const struct v1_event *ev)
{
	return leave(m, ev, V1_WAITING, GO_WAITING);
}

bool
v1_rule_go_unblock(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_goroutine *g = ev->target;
	struct event out;

	if (!ev->g->timer && !check_running(m, ev))
		return false;
	if (ev->g->state != V1_RUNNING)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " does not run", ev->g->id);
	if (g->state != V1_WAITING)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " does not wait", g->id);
	begin_state(m, ev, g, GO_WAITING, GO_RUNNABLE, &out);
	if (g->last == V1_GO_BLOCK_NET)
		v1_rules_move(&out, V1_P_NETPOLL);
	else if (ev->g->timer)
		v1_rules_move(&out, V1_P_TIMER);
	out.stack = v1_rules_stack(m, ev);
	g->state = V1_RUNNABLE;
	g->last = ev->r.type;
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_syscall(struct v1_model *m, const struct v1_event *ev)
{
	bool blocks = v1_order_call_blocks(m->order);
	struct event out;
	int64_t time;

	if (!check_running_one(m, ev))
		return false;
	ev->g->last = ev->r.type;
	begin_state(m, ev, ev->g, GO_RUNNING, GO_SYSCALL, &out);
	out.stack = out.subject_stack = v1_rules_stack(m, ev);
	if (!blocks)
		default_thread(m, &out);
	time = out.time;
	v1_model_send(m, &out);
	if (blocks)
		return true;
	out.time = time + 1;
	out.from = GO_SYSCALL;
	out.to = GO_RUNNING;
	out.stack = out.subject_stack = STACK_NONE;
	v1_model_send(m, &out);
	return true;
}

/* The call took its time, so its proc was given to others. */
bool
v1_rule_sysblock(struct v1_model *m, const struct v1_event *ev)
{
	if (!check_running_one(m, ev))
		return false;
	ev->g->state = V1_WAITING;
	ev->g->last = ev->r.type;
	v1_rules_proc(m, ev)->g = &m->order->gs.none;
	return true;
}

bool
v1_rule_sysexit(struct v1_model *m, const struct v1_event *ev)
{
	bool is_in_one = ev->g->last == V1_GO_SYSBLOCK ||
			 ev->g->last == V1_GO_IN_SYSCALL;
	struct event out;

	if (ev->g->state != V1_WAITING || !is_in_one)
		return v1_rules_broken(
			m, ev,
			"goroutine %" PRIu64 " returns from a system call "
			"that it is not in, or the clocks of the CPUs disagreed",
			ev->g->id);
	ev->g->state = V1_RUNNABLE;
	ev->g->last = ev->r.type;
	begin_state(m, ev, ev->g, GO_SYSCALL, GO_RUNNABLE, &out);
	v1_rules_move(&out, V1_P_SYSCALL);
	v1_model_send(m, &out);
	return true;
}

/* What a goroutine was in when the trace began, or its thread came. */
static bool
announce(struct v1_model *m, const struct v1_event *ev, enum go_state to)
{
	struct event out;

	if (ev->g->state != V1_RUNNABLE)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " is not new", ev->g->id);
	ev->g->state = V1_WAITING;
	ev->g->last = ev->r.type;
	ev->g->unannounced = false;
	begin_state(m, ev, ev->g, GO_UNDETERMINED, to, &out);
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_go_waiting(struct v1_model *m, const struct v1_event *ev)
{
	return announce(m, ev, GO_WAITING);
}

bool
v1_rule_go_in_syscall(struct v1_model *m, const struct v1_event *ev)
{
	return announce(m, ev, GO_SYSCALL);
}
