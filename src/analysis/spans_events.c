/* SPDX-License-Identifier: MIT */
/* What happened in one task and in those below it. */
#include "config.h"

#include <stdlib.h>

#include "analysis/spans.h"
#include "timeline/timeline.h"

static void
add(struct spans *sp, const struct spans_event *e)
{
	if (e->time_ns != TIMELINE_NEVER && e->time_ns != TIMELINE_OPEN)
		vec_push(&sp->events, *e);
}

/* The task and all below it; no recursion, whatever a trace says. */
static void
collect(const struct exec *x, uint32_t task, struct spans_family *out)
{
	VEC(uint32_t) todo = { 0 };

	vec_push(&todo, task);
	while (todo.n) {
		uint32_t number = todo.at[--todo.n];
		const struct exec_task *t = &x->tasks.at[number];

		if (map_get(&out->ids, t->id) != MAP_NONE)
			continue;
		map_put(&out->ids, t->id, number);
		vec_push(&out->tasks, number);
		for (uint32_t c = t->first_child; c != UINT32_MAX;
		     c = x->tasks.at[c].next_sibling)
			vec_push(&todo, c);
	}
	vec_free(&todo);
}

static void
add_tasks(struct spans *sp, const struct map *ids)
{
	const struct timeline *tl = sp->exec.timeline;

	for (uint32_t i = 0; i < timeline_totals(tl)->tasks; i++) {
		struct spans_event e = { .log = TIMELINE_NONE };
		struct task t;

		timeline_task(tl, i, &t);
		e.task = map_get(ids, t.id);
		if (e.task == MAP_NONE)
			continue;
		e.name = t.name;
		e.time_ns = t.begin_ns;
		e.goroutine = t.begin_goroutine;
		e.what = "task begins";
		add(sp, &e);
		e.time_ns = t.end_ns;
		e.goroutine = t.end_goroutine;
		e.what = "task ends";
		add(sp, &e);
	}
}

static void
add_regions(struct spans *sp, const struct map *ids)
{
	const struct timeline *tl = sp->exec.timeline;

	for (uint32_t i = 0; i < timeline_totals(tl)->regions; i++) {
		struct spans_event e = { .log = TIMELINE_NONE };
		struct region r;

		timeline_region(tl, i, &r);
		e.task = map_get(ids, r.task_id);
		if (e.task == MAP_NONE)
			continue;
		e.name = r.name;
		e.goroutine = r.goroutine;
		e.time_ns = r.begin_ns;
		e.what = "region begins";
		add(sp, &e);
		e.time_ns = r.end_ns;
		e.what = "region ends";
		add(sp, &e);
	}
}

static void
add_logs(struct spans *sp, const struct map *ids)
{
	const struct timeline *tl = sp->exec.timeline;

	for (uint32_t i = 0; i < timeline_totals(tl)->logs; i++) {
		struct log l;
		struct spans_event e;

		timeline_log(tl, i, &l);
		e = (struct spans_event){ .time_ns = l.time_ns,
					  .task = map_get(ids, l.task_id),
					  .goroutine = l.goroutine,
					  .name = l.category,
					  .log = i,
					  .what = "log" };
		if (e.task != MAP_NONE)
			add(sp, &e);
	}
}

/* Of one moment, what ends goes before what begins. */
static int
by_time(const void *a, const void *b)
{
	const struct spans_event *x = a, *y = b;

	return (x->time_ns > y->time_ns) - (x->time_ns < y->time_ns);
}

void
spans_look_into(struct spans *sp, uint32_t task)
{
	struct spans_family family = { 0 };

	sp->events.n = 0;
	collect(&sp->exec, task, &family);
	add_tasks(sp, &family.ids);
	add_regions(sp, &family.ids);
	add_logs(sp, &family.ids);
	if (sp->events.n)
		qsort(sp->events.at, sp->events.n, sizeof(*sp->events.at),
		      by_time);
	spans_grow(sp, &family);
	vec_free(&family.tasks);
	map_free(&family.ids);
}
