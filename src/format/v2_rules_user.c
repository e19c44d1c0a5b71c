/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>

#include "format/v2_gen.h"
#include "format/v2_rules.h"

static struct event *
emit_task(struct v2_order *o, const struct v2_cursor *c, enum event_kind kind,
	  uint64_t id, struct v2_task t)
{
	struct event *ev = v2_rules_emit(o, c, kind);

	ev->arg[0] = id;
	ev->arg[1] = t.parent;
	ev->name = t.name;
	return ev;
}

/* Parent 0 means none here; only regions know a background task. */
enum v2_step
v2_rule_task_begin(struct v2_order *o, struct v2_cursor *c)
{
	uint64_t id = c->arg[0];
	struct v2_task t = { .parent = c->arg[1] ? c->arg[1] : EVENT_NO_TASK };
	uint32_t slot;

	if (map_get(&o->task_of, id) != MAP_NONE)
		return v2_rules_broken(
			o, c, "task %" PRIu64 " is active already", id);
	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return V2_STEP_BROKEN;
	t.name = v2_rules_string(o, c->arg[2]);
	if (o->free_tasks.n) {
		slot = o->free_tasks.at[--o->free_tasks.n];
		o->tasks.at[slot] = t;
	} else {
		slot = (uint32_t)o->tasks.n;
		vec_push(&o->tasks, t);
	}
	map_put(&o->task_of, id, slot);
	emit_task(o, c, EV_TASK_BEGIN, id, t)->stack =
		v2_rules_stack(o, c->arg[3]);
	return V2_STEP_OK;
}

/* A task may end that never began, and more than once. */
enum v2_step
v2_rule_task_end(struct v2_order *o, struct v2_cursor *c)
{
	uint64_t id = c->arg[0];
	uint32_t slot = map_get(&o->task_of, id);
	struct v2_task t = { .parent = EVENT_NO_TASK };

	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return V2_STEP_BROKEN;
	if (slot != MAP_NONE) {
		t = o->tasks.at[slot];
		map_remove(&o->task_of, id);
		vec_push(&o->free_tasks, slot);
	}
	emit_task(o, c, EV_TASK_END, id, t)->stack =
		v2_rules_stack(o, c->arg[1]);
	return V2_STEP_OK;
}

static struct v2_extra *
region_extra(struct v2_order *o, const struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g;

	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return NULL;
	if (g->status != V2_GO_GONE)
		return v2_rules_extra(g);
	v2_rules_broken(o, c, "goroutine %" PRId64 " does not exist", g->id);
	return NULL;
}

static void
emit_region(struct v2_order *o, const struct v2_cursor *c, enum event_kind kind,
	    struct v2_region r)
{
	struct event *ev = v2_rules_emit(o, c, kind);

	ev->arg[0] = r.task;
	ev->name = r.name;
	ev->stack = v2_rules_stack(o, c->arg[2]);
}

enum v2_step
v2_rule_region_begin(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_extra *x = region_extra(o, c);
	struct v2_region r = { .task = c->arg[0] };

	if (!x)
		return V2_STEP_BROKEN;
	r.name = v2_rules_string(o, c->arg[1]);
	vec_push(&x->regions, r);
	emit_region(o, c, EV_REGION_BEGIN, r);
	return V2_STEP_OK;
}

/* Regions nest. One that began before the trace is not known. */
enum v2_step
v2_rule_region_end(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_extra *x = region_extra(o, c);
	struct v2_region r = { .task = c->arg[0] };

	if (!x)
		return V2_STEP_BROKEN;
	r.name = v2_rules_string(o, c->arg[1]);
	if (x->regions.n) {
		struct v2_region top = x->regions.at[--x->regions.n];

		if (top.task != r.task || top.name != r.name)
			return v2_rules_broken(
				o, c,
				"not the innermost region of goroutine "
				"%" PRId64,
				c->thread->g->id);
	}
	emit_region(o, c, EV_REGION_END, r);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_log(struct v2_order *o, struct v2_cursor *c)
{
	const struct v2_string *text = v2_gen_text(o->gen, c->arg[2]);
	struct event *ev;

	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return V2_STEP_BROKEN;
	if (!text) {
		o->missing = true;
		return V2_STEP_OK;
	}
	ev = v2_rules_emit(o, c, EV_LOG);
	ev->arg[0] = c->arg[0];
	ev->name = v2_rules_string(o, c->arg[1]);
	ev->text = text->s;
	ev->text_len = text->len;
	ev->stack = v2_rules_stack(o, c->arg[3]);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_label(struct v2_order *o, struct v2_cursor *c)
{
	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return V2_STEP_BROKEN;
	v2_rules_emit(o, c, EV_LABEL)->name = v2_rules_string(o, c->arg[0]);
	return V2_STEP_OK;
}

static struct event *
emit_metric(struct v2_order *o, const struct v2_cursor *c, enum metric metric)
{
	struct event *ev = v2_rules_emit(o, c, EV_METRIC);

	ev->sub = (uint8_t)metric;
	ev->arg[0] = c->arg[0];
	return ev;
}

enum v2_step
v2_rule_procs_change(struct v2_order *o, struct v2_cursor *c)
{
	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return V2_STEP_BROKEN;
	emit_metric(o, c, METRIC_PROCS)->stack = v2_rules_stack(o, c->arg[1]);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_heap(struct v2_order *o, struct v2_cursor *c)
{
	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_P))
		return V2_STEP_BROKEN;
	emit_metric(o, c,
		    c->type == V2_HEAP_ALLOC ? METRIC_HEAP_LIVE
					     : METRIC_HEAP_GOAL);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_experimental(struct v2_order *o, struct v2_cursor *c)
{
	struct event *ev;

	if (!v2_rules_need(o, c, V2_NEED_M))
		return V2_STEP_BROKEN;
	ev = v2_rules_emit(o, c, EV_EXPERIMENTAL);
	ev->sub = (uint8_t)(c->type - V2_FIRST_EXPERIMENTAL);
	ev->spec = v2_experimental(c->type);
	for (unsigned i = 0; i < ev->spec->nargs; i++)
		ev->arg[i] = c->arg[i];
	return V2_STEP_OK;
}
