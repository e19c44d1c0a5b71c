/* SPDX-License-Identifier: MIT */
/* What takes a while: collections, stops of the world, sweeps, assists. */
#include "config.h"

#include "format/v1_rules.h"

static void
begin_range(struct v1_model *m, const struct v1_event *ev, enum event_kind kind,
	    enum range_kind range, struct event *out)
{
	v1_rules_begin(m, ev, kind, out);
	out->sub = (uint8_t)range;
	if (range == RANGE_SWEEP) {
		out->subject = out->p;
		out->subject_idx = out->p_idx;
	} else if (range == RANGE_GC) {
		out->subject = EVENT_NO_ID;
		out->subject_idx = EVENT_NO_IDX;
	} else {
		out->subject = out->g;
		out->subject_idx = out->g_idx;
	}
	if (kind == EV_RANGE_BEGIN)
		out->stack = v1_rules_stack(m, ev);
}

bool
v1_rule_gc_start(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	if (m->collects)
		return v1_rules_broken(m, ev, "the last one has not ended");
	m->collects = true;
	begin_range(m, ev, EV_RANGE_BEGIN, RANGE_GC, &out);
	v1_rules_move(&out, V1_P_GC);
	out.name = m->gc_name;
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_gc_done(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	if (!m->collects)
		return v1_rules_broken(m, ev, "none has begun");
	m->collects = false;
	begin_range(m, ev, EV_RANGE_END, RANGE_GC, &out);
	out.name = m->gc_name;
	v1_model_send(m, &out);
	return true;
}

/* Before Go 1.21 there were two kinds, and their numbers one less. */
static uint32_t
stw_name(const struct v1_model *m, uint64_t kind)
{
	if (m->index->layout.go_minor < 21)
		kind = kind < 2 ? kind + 1 : 0;
	return m->stw_names[kind < V1_STW_KINDS ? kind : 0];
}

/* Has the proc that stops, or the only one that can, stopped already? */
static bool *
stopped(struct v1_model *m, const struct v1_event *ev)
{
	if (m->index->layout.go_minor < V1_FIRST_WITH_GLOBAL_STW)
		return &v1_rules_proc(m, ev)->stopped;
	return &m->procs[0].stopped;
}

bool
v1_rule_stw_start(struct v1_model *m, const struct v1_event *ev)
{
	bool *already = stopped(m, ev);

	if (*already)
		return v1_rules_broken(m, ev, "the last one has not ended");
	*already = true;
	if (m->nstopped++)
		return true;
	begin_range(m, ev, EV_RANGE_BEGIN, RANGE_STW, &m->stw);
	m->stw.name = stw_name(m, ev->r.arg[0]);
	v1_model_send(m, &m->stw);
	return true;
}

bool
v1_rule_stw_done(struct v1_model *m, const struct v1_event *ev)
{
	bool *begun = stopped(m, ev);
	struct event out;

	if (!*begun)
		return v1_rules_broken(m, ev, "none has begun");
	*begun = false;
	if (--m->nstopped)
		return true;
	begin_range(m, ev, EV_RANGE_END, RANGE_STW, &out);
	out.name = m->stw.name;
	if (m->index->layout.go_minor < V1_FIRST_WITH_GLOBAL_STW) {
		out.subject = m->stw.subject;
		out.subject_idx = m->stw.subject_idx;
	}
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_sweep_start(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_proc *p = v1_rules_proc(m, ev);
	struct event out;

	if (p->sweeps)
		return v1_rules_broken(m, ev, "the last one has not ended");
	p->sweeps = true;
	begin_range(m, ev, EV_RANGE_BEGIN, RANGE_SWEEP, &out);
	out.name = m->sweep_name;
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_sweep_done(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_proc *p = v1_rules_proc(m, ev);
	struct event out;

	if (!p->sweeps)
		return v1_rules_broken(m, ev, "none has begun");
	p->sweeps = false;
	begin_range(m, ev, EV_RANGE_END, RANGE_SWEEP, &out);
	out.name = m->sweep_name;
	out.arg[0] = ev->r.arg[0];
	out.arg[1] = ev->r.arg[1];
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_assist_start(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	if (ev->g->assists)
		return v1_rules_broken(m, ev, "the last one has not ended");
	ev->g->assists = true;
	begin_range(m, ev, EV_RANGE_BEGIN, RANGE_ASSIST, &out);
	out.name = m->assist_name;
	v1_model_send(m, &out);
	return true;
}

/* It may have begun before the trace. */
bool
v1_rule_assist_done(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	ev->g->assists = false;
	begin_range(m, ev, EV_RANGE_END, RANGE_ASSIST, &out);
	out.name = m->assist_name;
	v1_model_send(m, &out);
	return true;
}
