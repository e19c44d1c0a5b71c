/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/build.h"

#include "timeline/builder.h"
#include "timeline/feed.h"
#include "timeline/intake.h"
#include "timeline/track.h"

/* There is one event at least. */
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
	t->peak_procs = b->peak_procs;
	t->events = tape_count(&b->tape);
	t->first_ns = tape_time(&tl->lists.chunks, 0);
	t->last_ns = tape_time(&tl->lists.chunks, tl->end - 1);
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

static void
show_lives(struct builder *b)
{
	for (size_t i = 0; i < b->life_of.n; i++)
		track_show_life(&b->life_of.at[i]);
	track_show_life(&b->stray);
}

/* The first SYNC alone is nothing to look at, unless nothing else comes. */
void
build_sync(struct builder *b)
{
	show_lives(b);
	if (++b->syncs == 1)
		b->empty = snapshot(b);
	else
		publish(b, snapshot(b));
}

static void
init_lists(struct lists *l)
{
	seg_init(&l->contexts, sizeof(struct context), 8);
	seg_init(&l->procs, sizeof(struct track), 4);
	seg_init(&l->threads, sizeof(struct track), 4);
	seg_init(&l->lives, sizeof(struct life), 8);
	seg_init(&l->tasks, sizeof(struct task_item), 6);
	seg_init(&l->roots, sizeof(uint32_t), 6);
	seg_init(&l->regions, sizeof(struct region_item), 6);
	seg_init(&l->strays, sizeof(struct stray), 6);
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

	b->sink.event = intake_event;
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
	task_ids_free(&b->task_ids);
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
