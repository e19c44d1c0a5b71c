/* SPDX-License-Identifier: MIT */
/* Procs, metrics, and the end of what the trace begins with. */
#include "config.h"

#include <inttypes.h>

#include "format/v1_rules.h"

/* The goroutines of which nothing was said can run. */
static void
announce_others(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	for (size_t i = 0; i < m->unannounced.n; i++) {
		const struct v1_goroutine *g = m->unannounced.at[i];

		if (!g->unannounced)
			continue;
		v1_rules_begin(m, ev, EV_GO_STATE, &out);
		v1_rules_move(&out, EVENT_NO_ID);
		out.g = EVENT_NO_ID;
		out.g_idx = EVENT_NO_IDX;
		out.subject = v1_rules_id(g);
		out.subject_idx = g->idx;
		out.from = GO_UNDETERMINED;
		out.to = GO_RUNNABLE;
		out.subject_stack = STACK_NONE;
		v1_model_send(m, &out);
	}
	vec_free(&m->unannounced);
}

static void
send_metric(struct v1_model *m, const struct v1_event *ev, enum metric metric)
{
	struct event out;

	v1_rules_begin(m, ev, EV_METRIC, &out);
	out.sub = (uint8_t)metric;
	out.arg[0] = ev->r.arg[0];
	if (metric == METRIC_PROCS)
		out.stack = v1_rules_stack(m, ev);
	v1_model_send(m, &out);
}

/* The first one says that all goroutines there were have been named. */
bool
v1_rule_procs(struct v1_model *m, const struct v1_event *ev)
{
	if (m->starting)
		announce_others(m, ev);
	else
		send_metric(m, ev, METRIC_PROCS);
	m->starting = false;
	return true;
}

bool
v1_rule_heap_alloc(struct v1_model *m, const struct v1_event *ev)
{
	send_metric(m, ev, METRIC_HEAP_LIVE);
	return true;
}

bool
v1_rule_heap_goal(struct v1_model *m, const struct v1_event *ev)
{
	send_metric(m, ev, METRIC_HEAP_GOAL);
	return true;
}

static void
send_state(struct v1_model *m, const struct v1_event *ev, enum proc_state from,
	   enum proc_state to)
{
	struct event out;

	v1_rules_begin(m, ev, EV_PROC_STATE, &out);
	out.subject = ev->p;
	out.subject_idx = out.p_idx;
	out.from = (uint8_t)from;
	out.to = (uint8_t)to;
	v1_model_send(m, &out);
}

/* What happens on no proc is on no thread. */
static void
set_thread(struct v1_proc *p, int64_t m, uint32_t m_idx)
{
	if (p->at.p == EVENT_NO_ID)
		return;
	p->at.m = m;
	p->at.m_idx = m_idx;
}

bool
v1_rule_proc_start(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_proc *p = v1_rules_proc(m, ev);

	if (p->running)
		return v1_rules_broken(m, ev, "it runs already");
	if (ev->r.arg[0] > INT64_MAX)
		return v1_rules_broken(m, ev, "thread %" PRIu64, ev->r.arg[0]);
	p->running = true;
	set_thread(p, (int64_t)ev->r.arg[0],
		   v1_rules_thread(m, (int64_t)ev->r.arg[0]));
	send_state(m, ev, p->seen ? PROC_IDLE : PROC_UNDETERMINED,
		   PROC_RUNNING);
	p->seen = true;
	return true;
}

bool
v1_rule_proc_stop(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_proc *p = v1_rules_proc(m, ev);

	if (!p->running)
		return v1_rules_broken(m, ev, "it does not run");
	if (p->g->id)
		return v1_rules_broken(
			m, ev, "goroutine %" PRIu64 " runs on it", p->g->id);
	send_state(m, ev, PROC_RUNNING, PROC_IDLE);
	p->running = false;
	set_thread(p, EVENT_NO_ID, EVENT_NO_IDX);
	return true;
}
