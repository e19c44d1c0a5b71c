/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/things.h"

#include "timeline/builder.h"
#include "timeline/code.h"

/* An event that is being added, and the record that it got. */
struct entry {
	const struct event *ev;
	struct record *r;
	uint32_t place;
	uint32_t goroutine; /* of the context, or TIMELINE_NONE */
};

static void *
add(struct builder *b, struct seg *list)
{
	return seg_add(list, &b->store->arena);
}

static uint32_t
last_of(const struct seg *list)
{
	return (uint32_t)(list->n - 1);
}

static void
add_place(struct builder *b, struct seg *list, const struct entry *e)
{
	*(uint32_t *)add(b, list) = e->place;
}

static void
add_sync(struct builder *b, struct entry *e)
{
	struct sync_item *s = add(b, &b->lists.syncs);

	s->n = e->ev->arg[0];
	s->experiments = e->ev->experiments;
	s->clock = TIMELINE_NONE;
	if (e->ev->snapshot) {
		struct clock_snapshot *c = add(b, &b->lists.clocks);

		*c = *e->ev->snapshot;
		s->clock = last_of(&b->lists.clocks);
	}
	e->r->a = last_of(&b->lists.syncs);
}

static void
add_metric(struct builder *b, struct entry *e)
{
	uint64_t value = e->ev->arg[0];

	e->r->a = (uint32_t)value;
	e->r->b = (uint32_t)(value >> 32);
	if (e->ev->sub == METRIC_PROCS) {
		e->r->stack = e->ev->stack;
		if (value > b->peak_procs)
			b->peak_procs = value < UINT32_MAX ? (uint32_t)value
							   : UINT32_MAX;
	}
	add_place(b, &b->lists.metric[e->ev->sub], e);
}

static void
add_label(struct builder *b, struct entry *e)
{
	e->r->a = e->ev->name;
	if (e->goroutine != TIMELINE_NONE)
		shared_set(&builder_life_at(b, e->goroutine)->label,
			   e->ev->name);
}

static void
add_sample(struct builder *b, struct entry *e)
{
	e->r->a = (uint32_t)b->lists.samples.n;
	e->r->stack = e->ev->stack;
	add_place(b, &b->lists.samples, e);
}

/* Our number of who has the range; the whole program is nobody. */
static uint32_t
range_owner(const struct builder *b, const struct event *ev)
{
	switch ((enum range_kind)ev->sub) {
	case RANGE_STW:
	case RANGE_ASSIST:
		return builder_life(b, ev->subject_idx);
	case RANGE_SWEEP:
		return ev->subject_idx;
	case RANGE_GC:
		break;
	}
	return TIMELINE_NONE;
}

/* STWs of different names may overlap; the numbers of kinds are no names. */
static uint64_t
range_key(uint32_t owner, const struct event *ev)
{
	uint32_t what = ev->sub == RANGE_STW ? ev->name : UINT32_MAX - ev->sub;

	return (uint64_t)owner << 32 | what;
}

static uint32_t
new_range(struct builder *b, const struct entry *e, uint32_t owner,
	  uint32_t begin)
{
	struct range_item *x = add(b, &b->lists.ranges);
	uint32_t number = last_of(&b->lists.ranges);

	*x = (struct range_item){ .kind = e->ev->sub,
				  .owner = owner,
				  .name = e->ev->name,
				  .begin = begin,
				  .end = TAPE_NONE };
	*(uint32_t *)add(b, &b->lists.range_of[e->ev->sub]) = number;
	return number;
}

static void
add_range(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;
	uint32_t owner = range_owner(b, ev);
	uint64_t key = range_key(owner, ev);
	uint32_t number = map_get(&b->range_of, key);

	if (ev->kind == EV_RANGE_BEGIN) {
		e->r->stack = ev->stack;
		number = new_range(b, e, owner, e->place);
		map_put(&b->range_of, key, number);
	} else if (number == MAP_NONE) {
		number = new_range(b, e, owner, TAPE_NONE);
		map_put(&b->range_of, key, number);
	}
	if (ev->kind == EV_RANGE_END) {
		struct range_item *x = seg_at(&b->lists.ranges, number);

		if (ev->sub == RANGE_SWEEP) {
			x->arg[0] = ev->arg[0];
			x->arg[1] = ev->arg[1];
		}
		shared_set(&x->end, e->place);
		map_remove(&b->range_of, key);
	}
	e->r->a = number;
	e->r->b = ev->name;
}

static struct task_item *
task_at(struct builder *b, uint32_t number)
{
	return seg_at(&b->lists.tasks, number);
}

/* A new child is the last one, so that a snapshot's children come first. */
static uint32_t
new_task(struct builder *b, const struct event *ev, uint32_t begin)
{
	struct task_item *t = add(b, &b->lists.tasks);
	uint32_t number = last_of(&b->lists.tasks);

	*t = (struct task_item){ .id = ev->arg[0],
				 .parent_id = ev->arg[1],
				 .parent = TIMELINE_NONE,
				 .name = ev->name,
				 .begin = begin,
				 .end = TAPE_NONE,
				 .first_child = TIMELINE_NONE,
				 .next_sibling = TIMELINE_NONE,
				 .last_child = TIMELINE_NONE };
	if (ev->arg[1] != EVENT_NO_TASK)
		t->parent = task_ids_get(&b->task_ids, ev->arg[1]);
	if (t->parent != TIMELINE_NONE) {
		struct task_item *p = task_at(b, t->parent);

		if (p->last_child == TIMELINE_NONE)
			shared_set(&p->first_child, number);
		else
			shared_set(&task_at(b, p->last_child)->next_sibling,
				   number);
		p->last_child = number;
	} else {
		*(uint32_t *)add(b, &b->lists.roots) = number;
	}
	task_ids_put(&b->task_ids, t->id, number);
	return number;
}

/* A task stays known by its id after its end, for regions and logs. */
static void
add_task(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;
	uint32_t number = task_ids_get(&b->task_ids, ev->arg[0]);
	struct task_item *t;

	e->r->stack = ev->stack;
	if (ev->kind == EV_TASK_BEGIN) {
		e->r->a = new_task(b, ev, e->place);
		return;
	}
	if (number == TIMELINE_NONE)
		number = new_task(b, ev, TAPE_NONE);
	t = seg_at(&b->lists.tasks, number);
	if (shared_get(&t->end) != TAPE_NONE) {
		number = new_task(b, ev, TAPE_NONE);
		t = seg_at(&b->lists.tasks, number);
	}
	shared_set(&t->end, e->place);
	e->r->a = number;
	e->r->b = ev->arg[1] == 0 && t->parent_id == EVENT_NO_TASK;
}

/* A list with steps that grow like those of a skew-binary number. */
static void
link_region(struct builder *b, struct region_item *x, uint32_t previous)
{
	const struct region_item *p, *far;

	if (previous == TIMELINE_NONE)
		return;
	p = seg_at(&b->lists.regions, previous);
	x->previous = x->far = previous;
	x->unbegun = p->begin == TAPE_NONE ? previous : p->unbegun;
	x->step = 1;
	x->far_step = p->step;
	if (!p->step || p->step != p->far_step)
		return;
	far = seg_at(&b->lists.regions, p->far);
	x->far = far->far;
	x->step = p->step + 1;
	x->far_step = far->far_step;
}

/* Of the goroutine l, or NULL; it is the last one. */
static struct region_item *
new_region(struct builder *b, const struct entry *e, struct life *l,
	   uint32_t begin)
{
	struct region_item *x = add(b, &b->lists.regions);
	uint32_t number = last_of(&b->lists.regions);

	*x = (struct region_item){ .task = task_ids_get(&b->task_ids,
							e->ev->arg[0]),
				   .goroutine = e->goroutine,
				   .name = e->ev->name,
				   .begin = begin,
				   .end = TAPE_NONE,
				   .outer = TIMELINE_NONE,
				   .previous = TIMELINE_NONE,
				   .far = TIMELINE_NONE,
				   .unbegun = TIMELINE_NONE };
	if (x->task == TIMELINE_NONE && e->ev->arg[0]) {
		struct stray *stray = add(b, &b->lists.strays);

		stray->region = number;
		stray->task_id = e->ev->arg[0];
	}
	if (l) {
		link_region(b, x, shared_get(&l->last_region));
		shared_set(&l->last_region, number);
	}
	e->r->a = number;
	return x;
}

static uint16_t
one_deeper(const struct region_item *outer)
{
	return outer->depth < UINT16_MAX ? (uint16_t)(outer->depth + 1)
					 : UINT16_MAX;
}

static void
add_region(struct builder *b, struct entry *e)
{
	struct life *l = e->goroutine == TIMELINE_NONE
				 ? NULL
				 : builder_life_at(b, e->goroutine);
	uint32_t open = l ? l->region : TIMELINE_NONE;
	struct region_item *x;

	e->r->stack = e->ev->stack;
	if (e->ev->kind == EV_REGION_BEGIN) {
		x = new_region(b, e, l, e->place);
		x->outer = open;
		if (open != TIMELINE_NONE)
			x->depth = one_deeper(seg_at(&b->lists.regions, open));
		if (l)
			l->region = e->r->a;
		return;
	}
	if (open == TIMELINE_NONE) {
		x = new_region(b, e, l, TAPE_NONE);
	} else {
		x = seg_at(&b->lists.regions, open);
		e->r->a = open;
	}
	shared_set(&x->end, e->place);
	if (l)
		l->region = x->outer;
}

static void
add_log(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;
	struct log_item *x = add(b, &b->lists.logs);

	x->task_id = ev->arg[0];
	x->task = task_ids_get(&b->task_ids, ev->arg[0]);
	x->category = ev->name;
	x->place = e->place;
	x->text = arena_strndup(&b->store->arena, ev->text, ev->text_len);
	x->text_len = ev->text_len;
	e->r->a = last_of(&b->lists.logs);
	e->r->stack = ev->stack;
}

static void
add_experiment(struct builder *b, struct entry *e)
{
	struct experiment_item *x = add(b, &b->lists.experiments);

	x->spec = e->ev->spec;
	for (unsigned i = 0; i < 4; i++)
		x->arg[i] = i < x->spec->nargs ? e->ev->arg[i] : 0;
	e->r->a = last_of(&b->lists.experiments);
}

void
things_add(struct builder *b, const struct event *ev, struct record *r,
	   uint32_t place, uint32_t goroutine)
{
	static void (*const adders[EV_COUNT])(struct builder *,
					      struct entry *) = {
		[EV_SYNC] = add_sync,
		[EV_METRIC] = add_metric,
		[EV_LABEL] = add_label,
		[EV_SAMPLE] = add_sample,
		[EV_RANGE_BEGIN] = add_range,
		[EV_RANGE_ACTIVE] = add_range,
		[EV_RANGE_END] = add_range,
		[EV_TASK_BEGIN] = add_task,
		[EV_TASK_END] = add_task,
		[EV_REGION_BEGIN] = add_region,
		[EV_REGION_END] = add_region,
		[EV_LOG] = add_log,
		[EV_EXPERIMENTAL] = add_experiment,
	};
	struct entry e = { ev, r, place, goroutine };

	r->a = r->b = r->stack = 0;
	r->code = code_other((enum event_kind)ev->kind);
	r->sub = ev->sub;
	adders[ev->kind](b, &e);
}
