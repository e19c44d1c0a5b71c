/* SPDX-License-Identifier: MIT */
/* What users mark in their programs: regions, tasks and logs. */
#include "config.h"

#include "analysis/exec_walk.h"
#include "timeline/timeline.h"

/* The task's number, made up if it is new; tasks may move. */
static uint32_t
task_of(struct walk *w, uint64_t id)
{
	uint32_t i = map_get(&w->task_by_id, id);

	if (i != MAP_NONE)
		return i;
	i = (uint32_t)w->x->tasks.n;
	vec_push(&w->x->tasks,
		 ((struct exec_task){ .id = id,
				      .parent = UINT32_MAX,
				      .begin_ns = TIMELINE_NEVER,
				      .end_ns = TIMELINE_OPEN,
				      .first_child = UINT32_MAX,
				      .last_child = UINT32_MAX,
				      .next_sibling = UINT32_MAX }));
	map_put(&w->task_by_id, id, i);
	return i;
}

static void
add_member(struct walk *w, struct exec_task *t, int64_t id)
{
	struct exec *x = w->x;

	if (t->members && x->members.at[t->members].id == id)
		return;
	vec_push(&x->members, ((struct exec_member){ id, t->members }));
	t->members = (uint32_t)x->members.n - 1;
}

static void
add_child(struct exec *x, uint32_t parent, uint32_t child)
{
	struct exec_task *p = &x->tasks.at[parent];

	x->tasks.at[child].parent = parent;
	if (p->last_child == UINT32_MAX)
		p->first_child = child;
	else
		x->tasks.at[p->last_child].next_sibling = child;
	p->last_child = child;
}

void
exec_walk_task(struct walk *w, const struct event *ev)
{
	struct exec_task *t;
	uint32_t i;

	if (!w->wants_tasks)
		return;
	i = task_of(w, ev->arg[0]);
	t = &w->x->tasks.at[i];
	t->name = ev->name;
	add_member(w, t, ev->g);
	if (ev->kind == EV_TASK_BEGIN) {
		t->begin_ns = ev->time;
		t->has_begin = true;
	} else {
		t->end_ns = ev->time;
		t->has_end = true;
	}
	if (ev->arg[1] != EVENT_NO_TASK && t->parent == UINT32_MAX) {
		uint32_t parent = task_of(w, ev->arg[1]);

		add_child(w->x, parent, i);
	}
}

/* The task, which now has to do with the goroutine; until the next call. */
static struct exec_task *
join_task(struct walk *w, uint64_t id, int64_t goroutine)
{
	uint32_t i = task_of(w, id);
	struct exec_task *t = &w->x->tasks.at[i];

	add_member(w, t, goroutine);
	return t;
}

void
exec_walk_log(struct walk *w, const struct event *ev)
{
	if (w->wants_tasks)
		join_task(w, ev->arg[0], ev->g)->logs++;
}

static void
add_region_to_task(struct walk *w, uint64_t id, int64_t goroutine)
{
	if (w->wants_tasks)
		join_task(w, id, goroutine)->regions++;
}

static void
push(struct walk *w, uint32_t goroutine, const struct exec_region *region)
{
	struct pending *p = &w->pending[goroutine];
	struct open_region o = { *region, p->regions };
	uint32_t i = w->free_open;

	if (i) {
		w->free_open = w->open.at[i].outer;
		w->open.at[i] = o;
	} else {
		i = (uint32_t)w->open.n;
		vec_push(&w->open, o);
	}
	p->regions = i;
}

static struct exec_region
pop(struct walk *w, uint32_t goroutine)
{
	struct pending *p = &w->pending[goroutine];
	uint32_t i = p->regions;

	p->regions = w->open.at[i].outer;
	w->open.at[i].outer = w->free_open;
	w->free_open = i;
	return w->open.at[i].region;
}

static bool
wants_any(const struct walk *w)
{
	return w->wants_regions || w->wants_tasks;
}

void
exec_walk_inherit(struct walk *w, uint32_t goroutine, const struct event *ev)
{
	struct exec_region r = { .goroutine = goroutine,
				 .begin_ns = ev->time,
				 .stack = ev->stack,
				 .is_inherited = true };
	uint32_t outer;

	if (!wants_any(w) || ev->g_idx >= w->x->goroutines.n)
		return;
	outer = w->pending[ev->g_idx].regions;
	if (!outer)
		return;
	r.task_id = w->open.at[outer].region.task_id;
	push(w, goroutine, &r);
}

void
exec_walk_region_begin(struct walk *w, const struct event *ev)
{
	struct exec_region r = { .name = ev->name,
				 .goroutine = ev->g_idx,
				 .task_id = ev->arg[0],
				 .begin_ns = ev->time,
				 .stack = ev->stack };

	if (!wants_any(w) || ev->g_idx >= w->x->goroutines.n)
		return;
	if (w->wants_regions)
		r.stats = exec_walk_snapshot(w, ev->g_idx, ev->time);
	push(w, ev->g_idx, &r);
	add_region_to_task(w, r.task_id, ev->g);
}

/* Takes from each part of a list what another has of that name, and gives
 * the other back. */
static void
subtract(struct walk *w, uint32_t *from, uint32_t list)
{
	for (uint32_t i = list; i; i = w->x->parts.at[i].next) {
		int64_t less = 0;

		exec_walk_less(&less, w->x->parts.at[i].ns);
		exec_walk_add(w, from, w->x->parts.at[i].name, less);
	}
	exec_walk_free_parts(w, list);
}

/* The region's statistics so far are those at its begin: now what changed. */
static void
finish(struct walk *w, struct exec_region *r, struct exec_stats now)
{
	const struct exec_stats *was = &r->stats;

	if (w->wants_regions) {
		exec_walk_less(&now.total_ns, was->total_ns);
		exec_walk_less(&now.exec_ns, was->exec_ns);
		exec_walk_less(&now.sched_wait_ns, was->sched_wait_ns);
		exec_walk_less(&now.syscall_ns, was->syscall_ns);
		exec_walk_less(&now.syscall_block_ns, was->syscall_block_ns);
		subtract(w, &now.block, was->block);
		subtract(w, &now.range, was->range);
		r->stats = now;
		vec_push(&w->x->regions, *r);
	}
}

void
exec_walk_region_end(struct walk *w, const struct event *ev)
{
	struct exec_region r = { .name = ev->name,
				 .goroutine = ev->g_idx,
				 .task_id = ev->arg[0],
				 .begin_ns = TIMELINE_NEVER };
	struct exec_stats now = { 0 };

	if (!wants_any(w) || ev->g_idx >= w->x->goroutines.n)
		return;
	if (w->pending[ev->g_idx].regions)
		r = pop(w, ev->g_idx);
	else
		add_region_to_task(w, r.task_id, ev->g);
	r.end_ns = ev->time;
	if (w->wants_regions)
		now = exec_walk_snapshot(w, ev->g_idx, ev->time);
	finish(w, &r, now);
}

void
exec_walk_close_regions(struct walk *w, uint32_t goroutine, int64_t end_ns)
{
	const struct exec_goroutine *g = &w->x->goroutines.at[goroutine];
	bool is_system = exec_is_system(timeline_text(w->x->timeline, g->name));

	while (w->pending[goroutine].regions) {
		struct exec_region r = pop(w, goroutine);
		struct exec_stats now = { 0 };

		r.end_ns = end_ns;
		if (is_system || !w->wants_regions)
			continue;
		now = exec_walk_copy(w, &g->stats);
		finish(w, &r, now);
	}
}
