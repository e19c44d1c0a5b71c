/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/build.h"

#include "timeline/builder.h"
#include "timeline/feed.h"
#include "timeline/states.h"
#include "timeline/things.h"

enum {
	/* A chunk's contexts begin so late that all that it may add still
	 * have a number of 16 bits. */
	OLD_CONTEXTS = TAPE_ODD - TAPE_SLOTS - 1
};

/* The number of the pair of thread and proc in the store's contexts. */
static uint16_t
context_number(struct builder *b, struct track *t, const struct event *ev)
{
	uint32_t first = b->tape.last->context;
	uint32_t *known = &t->alone;

	if (ev->p_idx != EVENT_NO_IDX) {
		known = &t->with;
		if (t->with_proc != ev->p_idx)
			*known = TIMELINE_NONE;
		t->with_proc = ev->p_idx;
	}
	if (*known == TIMELINE_NONE || *known < first) {
		struct context *c =
			seg_add(&b->lists.contexts, &b->store->arena);

		c->thread = ev->m_idx;
		c->proc = ev->p_idx;
		*known = (uint32_t)(b->lists.contexts.n - 1);
	}
	return (uint16_t)(*known - first);
}

/* Who executes; an odd event if the lane of the thread says otherwise. */
static void
find_context(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;
	struct track *t = &b->nobody;

	e->thread = e->proc = NULL;
	if (ev->m_idx != EVENT_NO_IDX) {
		t = builder_thread(b, ev->m_idx, ev->m);
		e->thread = t;
	}
	if (ev->p_idx != EVENT_NO_IDX)
		e->proc = builder_proc(b, ev->p_idx, ev->p);
	e->goroutine = builder_life(b, ev->g_idx);
	e->odd = e->goroutine != t->goroutine ||
		 (e->goroutine == TIMELINE_NONE && ev->g != EVENT_NO_ID) ||
		 (!e->proc && ev->p != EVENT_NO_ID) ||
		 (!e->thread && ev->m != EVENT_NO_ID);
	e->r->context = context_number(b, t, ev);
}

static uint32_t
subject_number(const struct builder *b, const struct entry *e)
{
	switch (e->ev->kind) {
	case EV_GO_STATE:
		return e->r->a;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
		if (e->ev->sub == RANGE_STW || e->ev->sub == RANGE_ASSIST)
			return builder_life(b, e->ev->subject_idx);
		break;
	default:
		break;
	}
	return e->ev->subject_idx;
}

static void
keep_whole(struct builder *b, const struct entry *e)
{
	struct odd *o = seg_add(&b->lists.odds, &b->store->arena);

	o->place = e->place;
	o->ev = *e->ev;
	o->ev.g_idx = e->goroutine;
	o->ev.subject_idx = subject_number(b, e);
	e->r->context = TAPE_ODD;
}

static struct timeline *
snapshot(const struct builder *b)
{
	struct timeline *tl = mem_zalloc(1, sizeof(*tl));
	struct timeline_totals *t = &tl->totals;

	tl->holders = 1;
	tl->store = b->store;
	atomic_fetch_add(&b->store->holders, 1);
	tl->end = b->tape.end;
	tl->names = *names_view(b->store->names);
	tl->lists = b->lists;
	tl->lists.chunks = b->tape.chunks;
	*t = b->totals;
	t->generations = b->syncs ? (uint32_t)(b->syncs - 1) : 0;
	t->procs = (uint32_t)b->lists.procs.n;
	t->threads = (uint32_t)b->lists.threads.n;
	t->goroutines = (uint32_t)b->lists.lives.n;
	t->tasks = (uint32_t)b->lists.tasks.n;
	t->regions = (uint32_t)b->lists.regions.n;
	t->logs = (uint32_t)b->lists.logs.n;
	t->ranges = (uint32_t)b->lists.ranges.n;
	t->samples = (uint32_t)b->lists.samples.n;
	t->clocks = (uint32_t)b->lists.clocks.n;
	return tl;
}

static void
publish(struct builder *b, struct timeline *tl)
{
	struct timeline *old;

	pthread_mutex_lock(&b->lock);
	old = b->latest;
	b->latest = tl;
	pthread_mutex_unlock(&b->lock);
	atomic_fetch_add(&b->version, 1);
	timeline_release(old);
}

/* The first SYNC alone is nothing to look at, unless nothing else comes. */
static void
on_sync(struct builder *b)
{
	if (++b->syncs == 1)
		b->empty = snapshot(b);
	else
		publish(b, snapshot(b));
}

static bool
begin_chunk(struct builder *b, int64_t time_ns)
{
	size_t n = b->lists.contexts.n;

	return tape_next_chunk(&b->tape, &b->store->arena, time_ns,
			       n > OLD_CONTEXTS ? (uint32_t)(n - OLD_CONTEXTS)
						: 0);
}

static void
on_event(struct event_sink *sink, const struct event *ev)
{
	struct builder *b = (struct builder *)(void *)sink;
	struct entry e = { .ev = ev, .r = tape_add(&b->tape, ev->time) };

	if (__builtin_expect(!e.r, 0)) {
		if (!begin_chunk(b, ev->time))
			return;
		e.r = tape_add(&b->tape, ev->time);
	}
	e.place = b->tape.end - 1;
	find_context(b, &e);
	if (ev->kind == EV_GO_STATE)
		states_go(b, &e);
	else if (ev->kind == EV_PROC_STATE)
		states_proc(b, &e);
	else
		things_add(b, &e);
	if (__builtin_expect(e.odd, 0))
		keep_whole(b, &e);
	if (!b->totals.events++)
		b->totals.first_ns = ev->time;
	b->totals.last_ns = ev->time;
	if (ev->kind == EV_SYNC)
		on_sync(b);
}

static void
init_lists(struct lists *l)
{
	seg_init(&l->contexts, sizeof(struct context), 8);
	seg_init(&l->procs, sizeof(struct track), 4);
	seg_init(&l->threads, sizeof(struct track), 4);
	seg_init(&l->lives, sizeof(struct life), 8);
	seg_init(&l->tasks, sizeof(struct task_item), 6);
	seg_init(&l->regions, sizeof(struct region_item), 6);
	seg_init(&l->logs, sizeof(struct log_item), 6);
	seg_init(&l->ranges, sizeof(struct range_item), 6);
	for (unsigned i = 0; i <= RANGE_ASSIST; i++)
		seg_init(&l->range_of[i], sizeof(uint32_t), 6);
	seg_init(&l->samples, sizeof(uint32_t), 8);
	for (unsigned i = 0; i < METRIC_COUNT; i++)
		seg_init(&l->metric[i], sizeof(uint32_t), 6);
	seg_init(&l->reasons, sizeof(uint32_t), 6);
	seg_init(&l->syncs, sizeof(struct sync_item), 4);
	seg_init(&l->clocks, sizeof(struct clock_snapshot), 4);
	seg_init(&l->odds, sizeof(struct odd), 4);
	seg_init(&l->experiments, sizeof(struct experiment_item), 6);
}

struct builder *
build_new(struct names *names)
{
	struct builder *b = mem_zalloc(1, sizeof(*b));

	b->sink.event = on_event;
	b->store = mem_zalloc(1, sizeof(*b->store));
	b->store->holders = 1;
	b->store->names = names;
	tape_init(&b->tape);
	init_lists(&b->lists);
	seg_add(&b->lists.reasons, &b->store->arena); /* no reason */
	b->nobody.goroutine = b->nobody.partner = TIMELINE_NONE;
	b->nobody.alone = b->nobody.with = TIMELINE_NONE;
	b->nobody.with_proc = TIMELINE_NONE;
	pthread_mutex_init(&b->lock, NULL);
	return b;
}

void
build_free(struct builder *b)
{
	if (!b)
		return;
	timeline_release(b->latest);
	timeline_release(b->empty);
	vec_free(&b->procs);
	vec_free(&b->threads);
	vec_free(&b->life_of);
	vec_free(&b->reason_of);
	map_free(&b->task_of);
	map_free(&b->range_of);
	pthread_mutex_destroy(&b->lock);
	store_drop(b->store);
	mem_free(b);
}

struct event_sink *
build_sink(struct builder *b)
{
	return &b->sink;
}

void
build_finish(struct builder *b)
{
	const struct timeline *last = b->latest ? b->latest : b->empty;
	struct timeline *tl;

	if (!last || last->totals.complete)
		return;
	tl = mem_alloc(sizeof(*tl));
	*tl = *last;
	tl->holders = 1;
	atomic_fetch_add(&tl->store->holders, 1);
	tl->totals.complete = true;
	publish(b, tl);
}

bool
build_is_full(const struct builder *b)
{
	return b->tape.full;
}

const struct timeline *
build_latest(struct builder *b)
{
	struct timeline *tl;

	pthread_mutex_lock(&b->lock);
	tl = b->latest;
	if (tl)
		atomic_fetch_add(&tl->holders, 1);
	pthread_mutex_unlock(&b->lock);
	return tl;
}

uint32_t
build_version(struct builder *b)
{
	return atomic_load(&b->version);
}
