/* SPDX-License-Identifier: MIT */
/* What the program itself tells, and samples of the CPU profiler. */
#include "config.h"

#include <inttypes.h>

#include "format/v1_rules.h"

static void
open_task(struct v1_model *m, uint64_t id, struct v1_task task)
{
	uint32_t i;

	if (m->free_tasks.n) {
		i = m->free_tasks.at[--m->free_tasks.n];
		m->tasks.at[i] = task;
	} else {
		i = (uint32_t)m->tasks.n;
		vec_push(&m->tasks, task);
	}
	map_put(&m->task_of, id, i);
}

bool
v1_rule_task_create(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_task task = { .parent = ev->r.arg[1],
				.name = v1_index_string(m->index,
							ev->r.arg[2]) };
	struct event out;

	if (map_get(&m->task_of, ev->r.arg[0]) != MAP_NONE)
		return v1_rules_broken(m, ev,
				       "task %" PRIu64 " is there already",
				       ev->r.arg[0]);
	open_task(m, ev->r.arg[0], task);
	v1_rules_begin(m, ev, EV_TASK_BEGIN, &out);
	out.arg[0] = ev->r.arg[0];
	out.arg[1] = task.parent ? task.parent : EVENT_NO_TASK;
	out.name = task.name;
	out.stack = v1_rules_stack(m, ev);
	v1_model_send(m, &out);
	return true;
}

/* The parent is that of the wire here, where 0 is none: as Go has it. */
bool
v1_rule_task_end(struct v1_model *m, const struct v1_event *ev)
{
	struct v1_task task = { .parent = EVENT_NO_TASK };
	uint32_t i = map_get(&m->task_of, ev->r.arg[0]);
	struct event out;

	if (i != MAP_NONE) {
		task = m->tasks.at[i];
		map_remove(&m->task_of, ev->r.arg[0]);
		vec_push(&m->free_tasks, i);
	}
	v1_rules_begin(m, ev, EV_TASK_END, &out);
	out.arg[0] = ev->r.arg[0];
	out.arg[1] = task.parent;
	out.name = task.name;
	out.stack = v1_rules_stack(m, ev);
	v1_model_send(m, &out);
	return true;
}

/* Ends that do not match are the program's mistake, not the trace's. */
bool
v1_rule_region(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	if (ev->r.arg[1] > 1)
		return v1_rules_broken(m, ev, "mode %" PRIu64, ev->r.arg[1]);
	v1_rules_begin(m, ev, ev->r.arg[1] ? EV_REGION_END : EV_REGION_BEGIN,
		       &out);
	out.arg[0] = ev->r.arg[0];
	out.name = v1_index_string(m->index, ev->r.arg[2]);
	out.stack = v1_rules_stack(m, ev);
	v1_model_send(m, &out);
	return true;
}

bool
v1_rule_log(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	v1_rules_begin(m, ev, EV_LOG, &out);
	out.arg[0] = ev->r.arg[0];
	out.name = v1_index_string(m->index, ev->r.arg[1]);
	out.text = (const char *)ev->r.rest;
	out.text_len = ev->r.nrest;
	out.stack = v1_rules_stack(m, ev);
	v1_model_send(m, &out);
	return true;
}

/* Whatever it says of proc and goroutine stands, known or not. */
bool
v1_rule_sample(struct v1_model *m, const struct v1_event *ev)
{
	struct event out;

	v1_rules_begin(m, ev, EV_SAMPLE, &out);
	out.m = EVENT_NO_ID;
	out.m_idx = EVENT_NO_IDX;
	if (ev->r.arg[0] && ev->r.arg[0] <= INT64_MAX)
		out.g = (int64_t)ev->r.arg[0];
	out.stack = ev->r.stack ? (uint32_t)ev->r.stack : STACK_EMPTY;
	v1_model_send(m, &out);
	return true;
}
