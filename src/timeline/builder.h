/* SPDX-License-Identifier: MIT */
/*
 * builder: the state of building, shared by the files that turn one family
 * of events each into items and points.
 */
#ifndef TGT_TIMELINE_BUILDER_H
#define TGT_TIMELINE_BUILDER_H

#include <pthread.h>

#include "base/bug.h"
#include "base/map.h"
#include "base/mem.h"
#include "timeline/store.h"
#include "timeline/task_ids.h"

/*
 * A goroutine that lives, by the reader's index. What each of its events
 * changes is here, close to that of others that live, and not in struct life,
 * which lies among those of the dead.
 */
struct builder_life {
	struct life *life; /* NULL: none yet */
	int64_t since_ns;
	uint32_t number;
	uint32_t func;    /* life's */
	uint32_t n, last; /* points, and the place of the last, or TAPE_NONE */
	uint32_t call;    /* the thread of its newest system call */
	uint8_t state;    /* enum lane_state */
	bool fresh;       /* life does not know of the last point */
	struct tally tally;
	struct chain marks; /* what life's show, and more */
};

struct builder_tracks {
	struct track **at;
	size_t n, cap;
};

struct builder {
	struct event_sink sink;
	struct store *store;
	struct tape tape;
	struct lists lists; /* all but chunks */

	struct builder_tracks procs, threads;
	VEC(struct builder_life) life_of; /* by the reader's index */
	struct builder_life stray;        /* the newest without an index */
	struct track nobody;              /* the context without thread */
	VEC(uint8_t) reason_of;   /* by string: number of the reason, 0 = new */
	struct task_ids task_ids; /* the newest task of each id */
	struct map range_of;      /* open ranges */

	uint32_t peak_procs;
	uint64_t syncs;
	uint32_t count[GO_STATE_COUNT]; /* goroutines, by state */

	pthread_mutex_t lock;
	struct timeline *latest; /* under lock */
	struct timeline *empty;  /* of the first SYNC */
	_Atomic uint32_t version;
};

static inline uint32_t
builder_life(const struct builder *b, uint32_t g_idx)
{
	return g_idx < b->life_of.n ? b->life_of.at[g_idx].number
				    : TIMELINE_NONE;
}

static inline struct life *
builder_life_at(const struct builder *b, uint32_t number)
{
	return seg_at(&b->lists.lives, number);
}

/* Makes tracks until there is one with that index. */
void builder_more_tracks(struct builder *b, struct builder_tracks *tracks,
			 struct seg *list, uint32_t idx);

/* Tracks by the reader's index, made at their first mention. */
static inline struct track *
builder_proc(struct builder *b, uint32_t idx, int64_t id)
{
	if (__builtin_expect(idx >= b->procs.n, 0))
		builder_more_tracks(b, &b->procs, &b->lists.procs, idx);
	b->procs.at[idx]->id = id;
	return b->procs.at[idx];
}

static inline struct track *
builder_thread(struct builder *b, uint32_t idx, int64_t id)
{
	if (__builtin_expect(idx >= b->threads.n, 0))
		builder_more_tracks(b, &b->threads, &b->lists.threads, idx);
	b->threads.at[idx]->id = id;
	return b->threads.at[idx];
}

/* A SYNC was added: there is something to publish. */
void build_sync(struct builder *b);

#endif
