/* SPDX-License-Identifier: MIT */
/* What users mark in their programs: regions, tasks and logs. */
#include "config.h"

#include "analysis/exec_walk.h"
#include "timeline/moments.h"
#include "timeline/timeline.h"

/* The task's number, made up if it is new; tasks may move. */
static uint32_t
task_of(struct walk *w, uint64_t id)
{
	uint32_t i = task_ids_get(&w->task_by_id, id);

	if (i != TIMELINE_NONE)
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
	task_ids_put(&w->task_by_id, id, i);
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
exec_walk_task(struct walk *w, const struct event *ev, int64_t by)
{
	struct exec_task *t;
	uint32_t i;

	if (!w->wants_tasks)
		return;
	i = task_of(w, ev->arg[0]);
	t = &w->x->tasks.at[i];
	t->name = ev->name;
	add_member(w, t, by);
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
exec_walk_log(struct walk *w, const struct event *ev, int64_t by)
{
	if (w->wants_tasks)
		join_task(w, ev->arg[0], by)->logs++;
}

static void
add_region_to_task(struct walk *w, uint64_t id, uint32_t goroutine)
{
	if (w->wants_tasks)
		join_task(w, id,
			  timeline_goroutine_id(w->x->timeline, goroutine))
			->regions++;
}

static void
push(struct walk *w, uint32_t goroutine, const struct open_region *region)
{
	struct pending *p = &w->pending[goroutine];
	uint32_t i = w->free_open;

	if (i) {
		w->free_open = w->open.at[i].outer;
	} else {
		i = (uint32_t)w->open.n;
		vec_push(&w->open, *region);
	}
	w->open.at[i] = *region;
	w->open.at[i].outer = p->regions;
	p->regions = i;
}

static struct open_region
pop(struct walk *w, uint32_t goroutine)
{
	struct pending *p = &w->pending[goroutine];
	uint32_t i = p->regions;
	struct open_region r = w->open.at[i];

	p->regions = r.outer;
	w->open.at[i].outer = w->free_open;
	w->free_open = i;
	return r;
}

static bool
wants_any(const struct walk *w)
{
	return w->wants_regions || w->wants_tasks;
}

/* Its number in exec.regions, if anybody wants these. */
static uint32_t
new_mark(struct walk *w, enum exec_mark_kind kind, uint32_t region)
{
	if (!w->wants_regions)
		return UINT32_MAX;
	vec_push(&w->x->regions,
		 ((struct exec_mark){ .region = region, .kind = kind }));
	return (uint32_t)w->x->regions.n - 1;
}

void
exec_walk_inherit(struct walk *w, struct moments_scan *scan,
		  const struct event *ev)
{
	struct exec *x = w->x;
	struct open_region r = { 0 };
	uint32_t creator, outer;

	if (!wants_any(w))
		return;
	creator = moments_scan_goroutine(scan, ev);
	if (creator >= x->goroutines.n)
		return;
	outer = w->pending[creator].regions;
	if (!outer)
		return;
	r.task_id = w->open.at[outer].task_id;
	r.mark = new_mark(w, EXEC_INHERITED, (uint32_t)x->inherited.n);
	if (w->wants_regions)
		vec_push(&x->inherited, ((struct exec_inherited){
						r.task_id, ev->time,
						ev->subject_idx, ev->stack }));
	push(w, ev->subject_idx, &r);
}

void
exec_walk_region_begin(struct walk *w, const struct event *ev)
{
	struct open_region r = { .task_id = ev->arg[0] };

	if (!wants_any(w) || ev->g_idx >= w->x->goroutines.n)
		return;
	r.mark = new_mark(w, EXEC_BEGUN, ev->subject_idx);
	if (w->wants_regions) {
		exec_walk_settle(w, ev->g_idx, ev->time);
		r.stats = exec_walk_snapshot(w, ev->g_idx, ev->time);
	}
	push(w, ev->g_idx, &r);
	add_region_to_task(w, r.task_id, ev->g_idx);
}

/* What a region has waited counts for the one around it too. */
static void
add_to_outer(struct walk *w, uint32_t outer, const struct exec_stats *s)
{
	const struct exec *x = w->x;

	if (!outer)
		return;
	for (uint32_t i = s->block; i; i = x->parts.at[i].next)
		exec_walk_add(w, &w->open.at[outer].stats.block,
			      x->parts.at[i].name, x->parts.at[i].ns);
	for (uint32_t i = s->range; i; i = x->parts.at[i].next)
		exec_walk_add(w, &w->open.at[outer].stats.range,
			      x->parts.at[i].name, x->parts.at[i].ns);
}

/* Now is what the goroutine has, without lists; only the difference to what
 * it had when the region began is the region's. */
static void
finish(struct walk *w, uint32_t goroutine, const struct open_region *r,
       struct exec_stats now, uint32_t end, int64_t end_ns)
{
	const struct exec_stats *all = &w->x->goroutines.at[goroutine].stats;
	const struct exec_stats *was = &r->stats;

	exec_walk_less(&now.total_ns, was->total_ns);
	exec_walk_less(&now.exec_ns, was->exec_ns);
	exec_walk_less(&now.sched_wait_ns, was->sched_wait_ns);
	exec_walk_less(&now.syscall_ns, was->syscall_ns);
	exec_walk_less(&now.syscall_block_ns, was->syscall_block_ns);
	now.block = exec_walk_tidy(w, all->block, was->block);
	now.range = exec_walk_tidy(w, all->range, was->range);
	exec_region_keep(w->x, r->mark, &now, end, end_ns);
}

/* One that began before the trace: all that the goroutine has is its. */
static struct open_region
unbegun(struct walk *w, const struct event *ev)
{
	const struct exec_stats *all = &w->x->goroutines.at[ev->g_idx].stats;
	struct open_region r = { .task_id = ev->arg[0] };

	r.mark = new_mark(w, EXEC_UNBEGUN, ev->subject_idx);
	if (w->wants_regions) {
		r.stats.block = exec_walk_copy(w, all->block);
		r.stats.range = exec_walk_copy(w, all->range);
	}
	add_region_to_task(w, r.task_id, ev->g_idx);
	return r;
}

void
exec_walk_region_end(struct walk *w, const struct event *ev)
{
	struct open_region r;

	if (!wants_any(w) || ev->g_idx >= w->x->goroutines.n)
		return;
	if (w->wants_regions)
		exec_walk_settle(w, ev->g_idx, ev->time);
	if (w->pending[ev->g_idx].regions)
		r = pop(w, ev->g_idx);
	else
		r = unbegun(w, ev);
	if (!w->wants_regions)
		return;
	add_to_outer(w, w->pending[ev->g_idx].regions, &r.stats);
	finish(w, ev->g_idx, &r, exec_walk_snapshot(w, ev->g_idx, ev->time),
	       ev->subject_idx, 0);
}

void
exec_walk_close_regions(struct walk *w, uint32_t goroutine, int64_t end_ns)
{
	const struct exec_goroutine *g = &w->x->goroutines.at[goroutine];
	const char *name = timeline_text(w->x->timeline, g->name);

	while (w->pending[goroutine].regions) {
		struct open_region r = pop(w, goroutine);

		if (!w->wants_regions)
			continue;
		add_to_outer(w, w->pending[goroutine].regions, &r.stats);
		if (exec_is_system(name)) {
			exec_walk_free_parts(w, r.stats.block);
			exec_walk_free_parts(w, r.stats.range);
			w->x->regions.at[r.mark].kind = EXEC_GONE;
		} else {
			finish(w, goroutine, &r, g->stats, TIMELINE_NONE,
			       end_ns);
		}
	}
}
