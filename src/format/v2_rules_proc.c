/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>

#include "format/v2_rules.h"

/* What users see of a proc's status. */
static const enum proc_state states[V2_PROC_STATUSES] = {
	[V2_PROC_BAD] = PROC_UNDETERMINED, [V2_PROC_RUNNING] = PROC_RUNNING,
	[V2_PROC_IDLE] = PROC_IDLE,        [V2_PROC_SYSCALL] = PROC_RUNNING,
	[V2_PROC_ABANDONED] = PROC_IDLE,
};

/* The thread that holds the proc; NULL if none does. */
static struct v2_thread *
holder(const struct v2_order *o, int64_t proc)
{
	for (size_t i = 0; i < o->threads.n; i++) {
		struct v2_thread *m = seg_at(&o->threads, i);

		if (m->seen && m->p->id == proc)
			return m;
	}
	return NULL;
}

/*
 * A proc that is known to be in a syscall, and is now said to be abandoned
 * there: it is about to be stolen. We know more than the event says, so it
 * stays what it is, and the event is its holder's.
 */
static enum v2_step
promote(struct v2_order *o, struct v2_cursor *c, const struct v2_proc *p)
{
	const struct v2_thread *m = holder(o, p->id);
	struct event *ev;

	if (!m)
		return v2_rules_broken(o, c,
				       "no thread holds proc %" PRId64
				       ", which is about to be stolen",
				       p->id);
	ev = v2_rules_emit_proc(o, c, p, PROC_RUNNING, PROC_RUNNING);
	ev->m = m->context.m;
	ev->m_idx = m->context.m_idx;
	ev->p = p->id;
	ev->p_idx = p->idx;
	ev->g = m->g->id;
	ev->g_idx = m->g->idx;
	return V2_STEP_OK;
}

enum v2_step
v2_rule_proc_status(struct v2_order *o, struct v2_cursor *c)
{
	int64_t id = (int64_t)c->arg[0];
	unsigned status = (uint8_t)c->arg[1];
	struct v2_seq seq = v2_rules_seq(o, 0);
	struct v2_proc *p = v2_rules_find_p(o, id);
	enum proc_state from;

	/* Go's tool looks at the low byte, then fails to print the rest. */
	if (status >= V2_PROC_STATUSES || c->arg[1] > UINT8_MAX)
		return v2_rules_broken(
			o, c, "invalid status %" PRIu64 " of proc %" PRId64,
			c->arg[1], id);
	from = states[status];
	if (!p) {
		p = v2_rules_add_p(o, id, status, seq);
		from = v2_rules_initial(o) ? PROC_UNDETERMINED : PROC_NOT_EXIST;
	} else {
		p->seq = seq;
		if (status == V2_PROC_ABANDONED && p->status == V2_PROC_SYSCALL)
			return promote(o, c, p);
		if (p->status != status)
			return v2_rules_broken(o, c,
					       "status %u of proc %" PRId64
					       ", which has status %u",
					       status, id, p->status);
	}
	v2_rules_emit_proc(o, c, p, from, states[status]);
	if (status == V2_PROC_RUNNING || status == V2_PROC_SYSCALL)
		v2_rules_bind_p(o, c->thread, p);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_proc_start(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_proc *p = v2_rules_find_p(o, (int64_t)c->arg[0]);
	struct v2_seq seq = v2_rules_seq(o, c->arg[1]);

	/* A thread that has a proc waits until it has been stolen from it. */
	if (!p || p->status != V2_PROC_IDLE ||
	    !v2_rules_succeeds(seq, p->seq) || c->thread->p != &o->no_p)
		return V2_STEP_WAIT;
	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_NO_P))
		return V2_STEP_BROKEN;
	p->status = V2_PROC_RUNNING;
	p->seq = seq;
	v2_rules_emit_proc(o, c, p, PROC_IDLE, PROC_RUNNING);
	v2_rules_bind_p(o, c->thread, p);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_proc_stop(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_proc *p = c->thread->p;

	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_P))
		return V2_STEP_BROKEN;
	if (p->status != V2_PROC_RUNNING && p->status != V2_PROC_SYSCALL)
		return v2_rules_broken(o, c, "proc %" PRId64 " has status %u",
				       p->id, p->status);
	p->status = V2_PROC_IDLE;
	v2_rules_emit_proc(o, c, p, PROC_RUNNING, PROC_IDLE);
	v2_rules_bind_p(o, c->thread, &o->no_p);
	return V2_STEP_OK;
}

/* Takes the proc away from the thread that the event names. */
static enum v2_step
take_from(struct v2_order *o, struct v2_cursor *c, struct v2_proc *p,
	  int64_t id)
{
	struct v2_thread *m = c->thread;

	if (id != m->context.m) {
		uint32_t idx = map_get(&o->m_of, (uint64_t)id);

		m = idx == MAP_NONE ? NULL : seg_at(&o->threads, idx);
		if (!m || !m->seen)
			return v2_rules_broken(o, c,
					       "proc %" PRId64
					       " stolen from thread %" PRId64
					       ", which is not there",
					       p->id, id);
	}
	if (m->p->id != p->id)
		return v2_rules_broken(o, c,
				       "proc %" PRId64
				       " stolen from thread %" PRId64
				       ", which has proc %" PRId64,
				       p->id, id, m->p->id);
	v2_rules_emit_proc(o, c, p, PROC_RUNNING, PROC_IDLE);
	v2_rules_bind_p(o, m, &o->no_p);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_proc_steal(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_proc *p = v2_rules_find_p(o, (int64_t)c->arg[0]);
	struct v2_seq seq = v2_rules_seq(o, c->arg[1]);
	bool abandoned;

	if (!p ||
	    (p->status != V2_PROC_SYSCALL && p->status != V2_PROC_ABANDONED) ||
	    !v2_rules_succeeds(seq, p->seq))
		return V2_STEP_WAIT;
	if (!v2_rules_need(o, c, V2_NEED_M))
		return V2_STEP_BROKEN;
	abandoned = p->status == V2_PROC_ABANDONED;
	p->status = V2_PROC_IDLE;
	p->seq = seq;
	/* Whoever had it may have moved on: there is nobody to tell. */
	if (abandoned) {
		v2_rules_emit_proc(o, c, p, PROC_IDLE, PROC_IDLE);
		return V2_STEP_OK;
	}
	return take_from(o, c, p, (int64_t)c->arg[2]);
}
