/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/exec_walk.h"

#include <string.h>

#include "timeline/timeline.h"

static uint32_t
find_string(const struct timeline *tl, const char *text)
{
	const struct names_view *names = timeline_names(tl);
	size_t len = strlen(text);

	for (uint32_t i = 0; i < names->strings.n; i++) {
		const struct name_string *s = name_string(names, i);

		if (s->len == len && memcmp(s->s, text, len) == 0)
			return i;
	}
	return UINT32_MAX;
}

void
exec_walk_init(struct walk *w, struct exec *x, unsigned want, bool has_window)
{
	const struct timeline_totals *t = timeline_totals(x->timeline);

	*w = (struct walk){ .x = x,
			    .wants_regions = want & EXEC_REGIONS,
			    .wants_tasks = want & EXEC_TASKS,
			    .wants_time =
				    want & (EXEC_GOROUTINES | EXEC_REGIONS),
			    .has_window = has_window };
	w->forever = find_string(x->timeline, "forever");
	w->nprocs = t->procs;
	w->pending = mem_zalloc(t->goroutines + 1, sizeof(*w->pending));
	w->in_syscall = mem_zalloc(w->nprocs + 1, sizeof(*w->in_syscall));
	w->proc_ranges = mem_zalloc(w->nprocs + 1, sizeof(*w->proc_ranges));
	vec_push(&w->ranges, (struct proc_range){ 0 });
	vec_push(&w->open, (struct open_region){ 0 });
}

void
exec_walk_release(struct walk *w)
{
	mem_free(w->pending);
	mem_free(w->in_syscall);
	mem_free(w->proc_ranges);
	vec_free(&w->ranges);
	vec_free(&w->open);
	task_ids_free(&w->task_by_id);
}

static uint32_t
new_part(struct walk *w)
{
	uint32_t i = w->free_part;

	if (i) {
		w->free_part = w->x->parts.at[i].next;
		return i;
	}
	vec_push(&w->x->parts, (struct exec_part){ 0 });
	return (uint32_t)w->x->parts.n - 1;
}

void
exec_walk_free_parts(struct walk *w, uint32_t list)
{
	while (list) {
		uint32_t next = w->x->parts.at[list].next;

		w->x->parts.at[list].next = w->free_part;
		w->free_part = list;
		list = next;
	}
}

static struct exec_part *
find_part(struct walk *w, uint32_t list, uint32_t name)
{
	while (list && w->x->parts.at[list].name != name)
		list = w->x->parts.at[list].next;
	return list ? &w->x->parts.at[list] : NULL;
}

/* The part of that name, a new one of 0 ns if need be. */
static struct exec_part *
own_part(struct walk *w, uint32_t *list, uint32_t name)
{
	struct exec_part *p = find_part(w, *list, name);
	uint32_t i;

	if (p)
		return p;
	i = new_part(w);
	p = &w->x->parts.at[i];
	*p = (struct exec_part){ name, *list, 0 };
	*list = i;
	return p;
}

void
exec_walk_add(struct walk *w, uint32_t *list, uint32_t name, int64_t ns)
{
	exec_walk_sum(&own_part(w, list, name)->ns, ns);
}

uint32_t
exec_walk_copy(struct walk *w, uint32_t list)
{
	uint32_t copy = 0;

	for (; list; list = w->x->parts.at[list].next) {
		struct exec_part p = w->x->parts.at[list];
		uint32_t i = new_part(w);

		p.next = copy;
		w->x->parts.at[i] = p;
		copy = i;
	}
	return copy;
}

/* Takes the part of that name out of a list; 0: it has none. */
static uint32_t
take_part(struct walk *w, uint32_t *list, uint32_t name)
{
	uint32_t i;

	while (*list && w->x->parts.at[*list].name != name)
		list = &w->x->parts.at[*list].next;
	i = *list;
	if (i)
		*list = w->x->parts.at[i].next;
	return i;
}

uint32_t
exec_walk_tidy(struct walk *w, uint32_t order, uint32_t list)
{
	uint32_t tidy = 0;

	while (list) {
		uint32_t name = w->x->parts.at[order ? order : list].name;
		uint32_t i = take_part(w, &list, name);

		if (order)
			order = w->x->parts.at[order].next;
		if (!i)
			continue;
		w->x->parts.at[i].next = w->x->parts.at[i].ns ? tidy : 0;
		if (w->x->parts.at[i].ns)
			tidy = i;
		else
			exec_walk_free_parts(w, i);
	}
	return tidy;
}

void
exec_walk_waited(struct walk *w, uint32_t goroutine, uint32_t reason,
		 int64_t ns)
{
	uint32_t open = w->pending[goroutine].regions;

	exec_walk_add(w, &w->x->goroutines.at[goroutine].stats.block, reason,
		      ns);
	if (open && w->wants_regions)
		exec_walk_add(w, &w->open.at[open].stats.block, reason, ns);
}

void
exec_walk_ranged(struct walk *w, uint32_t goroutine, uint32_t name, int64_t ns)
{
	uint32_t open = w->pending[goroutine].regions;

	exec_walk_add(w, &w->x->goroutines.at[goroutine].stats.range, name, ns);
	if (open && w->wants_regions)
		exec_walk_add(w, &w->open.at[open].stats.range, name, ns);
}

void
exec_walk_settle(struct walk *w, uint32_t goroutine, int64_t now_ns)
{
	struct pending *p = &w->pending[goroutine];

	if (p->block_ns) {
		exec_walk_waited(w, goroutine, p->reason,
				 exec_walk_span(w, p->block_ns, now_ns));
		p->block_ns = now_ns;
	}
	for (uint32_t i = p->ranges; i; i = w->x->parts.at[i].next) {
		struct exec_part r = w->x->parts.at[i];

		if (!r.ns)
			continue;
		exec_walk_ranged(w, goroutine, r.name,
				 exec_walk_span(w, r.ns, now_ns));
		w->x->parts.at[i].ns = now_ns;
	}
}

/* Adds to the numbers what is not over yet. */
static void
add_pending(const struct walk *w, const struct pending *p, int64_t now,
	    struct exec_stats *s)
{
	if (p->start_ns)
		exec_walk_sum(&s->exec_ns, exec_walk_span(w, p->start_ns, now));
	if (p->runnable_ns)
		exec_walk_sum(&s->sched_wait_ns,
			      exec_walk_span(w, p->runnable_ns, now));
	if (p->syscall_ns)
		exec_walk_sum(&s->syscall_ns,
			      exec_walk_span(w, p->syscall_ns, now));
	if (p->syscall_block_ns)
		exec_walk_sum(&s->sched_wait_ns,
			      exec_walk_span(w, p->syscall_block_ns, now));
}

struct exec_stats
exec_walk_snapshot(struct walk *w, uint32_t goroutine, int64_t now_ns)
{
	const struct exec_goroutine *g = &w->x->goroutines.at[goroutine];
	const struct pending *p = &w->pending[goroutine];
	struct exec_stats s = g->stats;

	s.block = s.range = 0;
	if (!p->is_over)
		s.total_ns = exec_walk_span(w, g->creation_ns, now_ns);
	add_pending(w, p, now_ns, &s);
	return s;
}

void
exec_walk_finish(struct walk *w, uint32_t goroutine, int64_t now_ns,
		 bool has_event)
{
	struct exec_goroutine *g = &w->x->goroutines.at[goroutine];
	struct pending *p = &w->pending[goroutine];

	if (has_event)
		g->end_ns = now_ns;
	if (!p->is_over)
		g->stats.total_ns = exec_walk_span(w, g->creation_ns, now_ns);
	add_pending(w, p, now_ns, &g->stats);
	exec_walk_settle(w, goroutine, now_ns);
	exec_walk_free_parts(w, p->ranges);
	exec_walk_close_regions(w, goroutine,
				has_event ? now_ns : TIMELINE_OPEN);
	*p = (struct pending){ .is_over = true };
}

static uint32_t
proc_slot(const struct walk *w, uint32_t proc)
{
	return proc < w->nprocs ? proc + 1 : 0;
}

void
exec_walk_enter_syscall(struct walk *w, uint32_t goroutine, int64_t now_ns,
			uint32_t proc)
{
	struct pending *p = &w->pending[goroutine];

	p->syscall_ns = now_ns;
	p->proc = proc_slot(w, proc);
	if (p->proc)
		w->in_syscall[p->proc] = goroutine + 1;
}

/* Whoever is in a call on the proc by now is forgotten too, as in Go. */
void
exec_walk_leave_syscall(struct walk *w, uint32_t goroutine, int64_t now_ns)
{
	struct exec_stats *s = &w->x->goroutines.at[goroutine].stats;
	struct pending *p = &w->pending[goroutine];
	int64_t with_proc_until =
		p->syscall_block_ns ? p->syscall_block_ns : now_ns;

	if (!p->syscall_ns)
		return;
	if (p->syscall_block_ns)
		exec_walk_sum(&s->syscall_block_ns,
			      exec_walk_span(w, with_proc_until, now_ns));
	exec_walk_sum(&s->syscall_ns,
		      exec_walk_span(w, p->syscall_ns, with_proc_until));
	if (p->proc)
		w->in_syscall[p->proc] = 0;
	p->syscall_ns = p->syscall_block_ns = 0;
}

void
exec_walk_lose_proc(struct walk *w, const struct event *ev)
{
	uint32_t slot = proc_slot(w, ev->subject_idx);

	if (!slot || !w->in_syscall[slot])
		return;
	w->pending[w->in_syscall[slot] - 1].syscall_block_ns = ev->time;
	w->in_syscall[slot] = 0;
}

static uint32_t
known(const struct walk *w, uint32_t goroutine)
{
	return goroutine < w->x->goroutines.n &&
			       w->x->goroutines.at[goroutine].is_seen
		       ? goroutine
		       : TIMELINE_NONE;
}

static struct proc_range *
find_range(struct walk *w, uint32_t proc, uint32_t name)
{
	uint32_t i = w->proc_ranges[proc];

	while (i && w->ranges.at[i].name != name)
		i = w->ranges.at[i].next;
	return i ? &w->ranges.at[i] : NULL;
}

/* Who began a range on the proc; entries stay for the next of the name. */
static void
remember_range(struct walk *w, uint32_t proc, uint32_t name, uint32_t goroutine)
{
	struct proc_range *r = find_range(w, proc, name);

	if (!r) {
		vec_push(&w->ranges,
			 ((struct proc_range){ name, goroutine,
					       w->proc_ranges[proc] }));
		w->proc_ranges[proc] = (uint32_t)w->ranges.n - 1;
		return;
	}
	r->goroutine = goroutine;
}

void
exec_walk_range_begin(struct walk *w, const struct event *ev)
{
	uint32_t g = TIMELINE_NONE;
	struct pending *p;
	struct exec_part *r;

	if (ev->sub == RANGE_STW || ev->sub == RANGE_ASSIST) {
		g = known(w, ev->subject_idx);
	} else if (ev->sub == RANGE_SWEEP) {
		g = known(w, ev->g_idx);
		if (g != TIMELINE_NONE && ev->subject_idx < w->nprocs)
			remember_range(w, ev->subject_idx, ev->name, g);
	}
	if (g == TIMELINE_NONE)
		return;
	p = &w->pending[g];
	r = find_part(w, p->ranges, ev->name);
	if (ev->kind == EV_RANGE_ACTIVE && r && r->ns) {
		int64_t ns = exec_walk_span(w, r->ns, w->sync_ns);

		exec_walk_ranged(w, g, ev->name, ns);
	}
	r = own_part(w, &p->ranges, ev->name);
	r->ns = ev->kind == EV_RANGE_ACTIVE ? w->sync_ns : ev->time;
}

void
exec_walk_range_end(struct walk *w, const struct event *ev)
{
	uint32_t g = TIMELINE_NONE;
	struct exec_part *part;
	struct proc_range *r;
	int64_t ns;

	if (ev->sub == RANGE_STW || ev->sub == RANGE_ASSIST) {
		g = known(w, ev->subject_idx);
	} else if (ev->sub == RANGE_SWEEP && ev->subject_idx < w->nprocs) {
		r = find_range(w, ev->subject_idx, ev->name);
		if (r && r->goroutine == ev->g_idx)
			g = r->goroutine;
		if (r)
			r->goroutine = TIMELINE_NONE;
	}
	if (g == TIMELINE_NONE)
		return;
	part = find_part(w, w->pending[g].ranges, ev->name);
	if (!part || !part->ns)
		return;
	ns = exec_walk_span(w, part->ns, ev->time);
	part->ns = 0;
	exec_walk_ranged(w, g, ev->name, ns);
}
