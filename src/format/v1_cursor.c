/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_cursor.h"

#include <inttypes.h>
#include <string.h>

#include "event/event.h"
#include "format/v1_index.h"
#include "input/source.h"

/* What an event says of who runs. */
enum who {
	WHO_RUNS,     /* the goroutine that runs */
	WHO_STARTS,   /* arg[0], which runs from now on */
	WHO_STOPS,    /* the goroutine that runs, until now */
	WHO_IT_IS,    /* arg[0], which does not run */
	WHO_TARGET,   /* the goroutine that runs, to arg[0] */
	WHO_ELSEWHERE /* not part of what the proc did */
};

static const uint8_t who_of[V1_TYPES] = {
	[V1_BATCH] = WHO_ELSEWHERE,
	[V1_FREQUENCY] = WHO_ELSEWHERE,
	[V1_STACK] = WHO_ELSEWHERE,
	[V1_STRING] = WHO_ELSEWHERE,
	[V1_TIMER_GOROUTINE] = WHO_ELSEWHERE,
	[V1_CPU_SAMPLE] = WHO_ELSEWHERE,
	[V1_GO_START] = WHO_STARTS,
	[V1_GO_START_LOCAL] = WHO_STARTS,
	[V1_GO_START_LABEL] = WHO_STARTS,
	[V1_GO_END] = WHO_STOPS,
	[V1_GO_STOP] = WHO_STOPS,
	[V1_GO_SCHED] = WHO_STOPS,
	[V1_GO_PREEMPT] = WHO_STOPS,
	[V1_GO_SLEEP] = WHO_STOPS,
	[V1_GO_BLOCK] = WHO_STOPS,
	[V1_GO_BLOCK_SEND] = WHO_STOPS,
	[V1_GO_BLOCK_RECV] = WHO_STOPS,
	[V1_GO_BLOCK_SELECT] = WHO_STOPS,
	[V1_GO_BLOCK_SYNC] = WHO_STOPS,
	[V1_GO_BLOCK_COND] = WHO_STOPS,
	[V1_GO_BLOCK_NET] = WHO_STOPS,
	[V1_GO_BLOCK_GC] = WHO_STOPS,
	[V1_GO_SYSBLOCK] = WHO_STOPS,
	[V1_GO_SYSEXIT] = WHO_IT_IS,
	[V1_GO_SYSEXIT_LOCAL] = WHO_IT_IS,
	[V1_GO_WAITING] = WHO_IT_IS,
	[V1_GO_IN_SYSCALL] = WHO_IT_IS,
	[V1_GO_CREATE] = WHO_TARGET,
	[V1_GO_UNBLOCK] = WHO_TARGET,
	[V1_GO_UNBLOCK_LOCAL] = WHO_TARGET,
};

void
v1_goroutines_init(struct v1_goroutines *gs)
{
	*gs = (struct v1_goroutines){ 0 };
	seg_init(&gs->all, sizeof(struct v1_goroutine), 6);
	gs->none = (struct v1_goroutine){ .idx = EVENT_NO_IDX,
					  .state = V1_RUNNING,
					  .created = true };
}

void
v1_goroutines_release(struct v1_goroutines *gs)
{
	map_free(&gs->of);
	arena_release(&gs->arena);
}

struct v1_goroutine *
v1_goroutines_find(const struct v1_goroutines *gs, uint64_t id)
{
	uint32_t idx = map_get(&gs->of, id);

	return idx == MAP_NONE ? NULL : seg_at(&gs->all, idx);
}

struct v1_goroutine *
v1_goroutines_get(struct v1_goroutines *gs, uint64_t id)
{
	struct v1_goroutine *g;
	uint32_t idx;

	if (id == 0)
		return &gs->none;
	idx = map_get(&gs->of, id);
	if (idx != MAP_NONE)
		return seg_at(&gs->all, idx);
	idx = (uint32_t)gs->all.n;
	g = seg_add(&gs->all, &gs->arena);
	g->id = id;
	g->idx = idx;
	map_put(&gs->of, id, idx);
	return g;
}

void
v1_cursor_init(struct v1_cursor *c, const struct v1_index *index,
	       struct v1_goroutines *gs, uint32_t stream)
{
	*c = (struct v1_cursor){ .index = index,
				 .gs = gs,
				 .running = &gs->none,
				 .next_batch = V1_NONE,
				 .batch = V1_NONE,
				 .ev.stream = stream };
	if (stream < index->streams.n) {
		c->ev.p = index->streams.at[stream].p;
		c->next_batch = index->streams.at[stream].first;
	}
}

static bool
open_batch(struct v1_cursor *c)
{
	const struct v1_batch *b;
	size_t n;

	if (c->next_batch == V1_NONE)
		return false;
	c->batch = c->next_batch;
	b = &c->index->batches.at[c->batch];
	c->data = source_view(c->index->src, b->offset,
			      (size_t)b->size + V1_FAST, &n);
	c->end = c->data + n;
	c->p = c->data;
	c->stop = c->data + (n < b->size ? n : (size_t)b->size);
	c->fast_stop = n < V1_FAST ? c->data : c->end - V1_FAST;
	if (c->fast_stop > c->stop)
		c->fast_stop = c->stop;
	c->offset = b->offset;
	c->ev.tick = (int64_t)b->tick;
	c->ev.seq = (int64_t)b->seq;
	c->next_batch = b->next;
	return true;
}

/* The goroutines; false where an id is none. */
static inline bool
attribute(struct v1_cursor *c, struct v1_event *ev)
{
	enum who who = (enum who)who_of[ev->r.type];

	ev->g = ev->target = c->running;
	if (who == WHO_RUNS)
		return true;
	if (who == WHO_STOPS) {
		c->running = &c->gs->none;
		return true;
	}
	if (ev->r.arg[0] > INT64_MAX)
		return false;
	ev->target = v1_goroutines_get(c->gs, ev->r.arg[0]);
	if (who != WHO_TARGET)
		ev->g = ev->target;
	if (who == WHO_STARTS)
		c->running = ev->g;
	return true;
}

/* The next event of any kind that is part of what the proc did. */
static bool
read_any(struct v1_cursor *c, struct diag *d, enum v1_next *answer)
{
	struct v1_event *ev = &c->ev;
	enum v1_fault fault;
	const uint8_t *next;

	do {
		while (c->p == c->stop) {
			*answer = V1_NEXT_NONE;
			if (!open_batch(c))
				return false;
		}
		ev->offset = c->offset + (uint64_t)(c->p - c->data);
		next = v1_record_read(&c->index->layout, c->p, c->end, &ev->r,
				      &fault);
		if (!next || next > c->stop) {
			/* The file has changed since it was indexed. */
			diag_at(d, ST_IO, ev->offset,
				"the file changed while it was read");
			*answer = V1_NEXT_BAD;
			return false;
		}
		c->p = next;
	} while (who_of[ev->r.type] == WHO_ELSEWHERE);
	return true;
}

/* The same for a usual event, as almost all are. */
static inline bool
read_usual(struct v1_cursor *c)
{
	const uint8_t *next;

	if (c->p >= c->fast_stop)
		return false;
	next = v1_record_read_usual(&c->index->layout, c->p, &c->ev.r);
	if (!next || next > c->stop)
		return false;
	c->ev.offset = c->offset + (uint64_t)(c->p - c->data);
	c->p = next;
	return true;
}

enum v1_next
v1_cursor_next(struct v1_cursor *c, struct diag *d)
{
	struct v1_event *ev = &c->ev;
	enum v1_next answer;

	if (!read_usual(c)) {
		if (!read_any(c, d, &answer))
			return answer;
		if (c->index->layout.implicit == 2)
			ev->seq = (int64_t)((uint64_t)ev->seq + ev->r.dseq);
	}
	ev->tick = (int64_t)((uint64_t)ev->tick + ev->r.dt);
	if (attribute(c, ev))
		return V1_NEXT_EVENT;
	diag_at(d, ST_CORRUPT, ev->offset, "%s names goroutine %" PRIu64,
		v1_specs[ev->r.type].name, ev->r.arg[0]);
	return V1_NEXT_BAD;
}

unsigned
v1_cursor_peek(const struct v1_cursor *c)
{
	unsigned type;

	if (c->p == c->stop)
		return 0;
	type = *c->p & V1_TYPE_MASK;
	switch ((enum who)who_of[type]) {
	case WHO_RUNS:
	case WHO_STOPS:
	case WHO_TARGET:
		return type;
	default:
		return 0;
	}
}
