/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_order.h"

#include <inttypes.h>

#include "base/mem.h"
#include "event/event.h"

/* What an event's goroutine must have come to, and comes to. */
enum count {
	ANYTIME,    /* there is no condition */
	FIRST,      /* seq 0, then 1 */
	SECOND,     /* seq 1, then 2 */
	AS_IT_SAYS, /* seq is arg[1], then one more */
	ONE_MORE,   /* any seq, then one more */
	THE_SAME,   /* any seq, which stays */
	COLLECTION  /* the garbage collector's seq is arg[0], then one more */
};

struct condition {
	uint8_t count;
	uint8_t from, to; /* enum v1_status, of ev->target */
};

#define BLOCKS                                   \
	{                                        \
		THE_SAME, V1_RUNNING, V1_WAITING \
	}

static const struct condition conditions[V1_TYPES] = {
	[V1_GO_CREATE] = { FIRST, V1_DEAD, V1_RUNNABLE },
	[V1_GO_WAITING] = { SECOND, V1_RUNNABLE, V1_WAITING },
	[V1_GO_IN_SYSCALL] = { SECOND, V1_RUNNABLE, V1_WAITING },
	[V1_GO_START] = { AS_IT_SAYS, V1_RUNNABLE, V1_RUNNING },
	[V1_GO_START_LABEL] = { AS_IT_SAYS, V1_RUNNABLE, V1_RUNNING },
	[V1_GO_START_LOCAL] = { ONE_MORE, V1_RUNNABLE, V1_RUNNING },
	[V1_GO_BLOCK] = BLOCKS,
	[V1_GO_BLOCK_SEND] = BLOCKS,
	[V1_GO_BLOCK_RECV] = BLOCKS,
	[V1_GO_BLOCK_SELECT] = BLOCKS,
	[V1_GO_BLOCK_SYNC] = BLOCKS,
	[V1_GO_BLOCK_COND] = BLOCKS,
	[V1_GO_BLOCK_NET] = BLOCKS,
	[V1_GO_BLOCK_GC] = BLOCKS,
	[V1_GO_SLEEP] = BLOCKS,
	[V1_GO_SYSBLOCK] = BLOCKS,
	[V1_GO_SCHED] = { THE_SAME, V1_RUNNING, V1_RUNNABLE },
	[V1_GO_PREEMPT] = { THE_SAME, V1_RUNNING, V1_RUNNABLE },
	[V1_GO_UNBLOCK] = { AS_IT_SAYS, V1_WAITING, V1_RUNNABLE },
	[V1_GO_SYSEXIT] = { AS_IT_SAYS, V1_WAITING, V1_RUNNABLE },
	[V1_GO_UNBLOCK_LOCAL] = { ONE_MORE, V1_WAITING, V1_RUNNABLE },
	[V1_GO_SYSEXIT_LOCAL] = { ONE_MORE, V1_WAITING, V1_RUNNABLE },
	[V1_GC_START] = { COLLECTION, 0, 0 },
};

/* What those differ from only on the wire that count ONE_MORE. */
static const uint8_t comes_as[V1_TYPES] = {
	[V1_GO_START_LOCAL] = V1_GO_START,
	[V1_GO_UNBLOCK_LOCAL] = V1_GO_UNBLOCK,
	[V1_GO_SYSEXIT_LOCAL] = V1_GO_SYSEXIT,
};

static inline bool
is_met(const struct v1_order *o, const struct condition *c,
       const struct v1_event *ev)
{
	const struct v1_goroutine *g = ev->target;

	if (c->count == COLLECTION)
		return ev->r.arg[0] == o->gc_seq;
	if (g->order != c->from)
		return false;
	switch ((enum count)c->count) {
	case FIRST:
		return g->seq == 0;
	case SECOND:
		return g->seq == 1;
	case AS_IT_SAYS:
		return g->seq == ev->r.arg[1];
	default:
		return true;
	}
}

static inline bool
can_come(const struct v1_order *o, const struct v1_event *ev)
{
	const struct condition *c = &conditions[ev->r.type];

	return c->count == ANYTIME || o->by_number || is_met(o, c, ev);
}

/* What the event changes for others, if it can come. */
static inline bool
comes(struct v1_order *o, struct v1_event *ev)
{
	const struct condition *c = &conditions[ev->r.type];

	if (!can_come(o, ev))
		return false;
	o->changed = ev->target;
	if (c->count == ANYTIME)
		return true;
	if (c->count == COLLECTION) {
		o->changed = NULL;
		o->gc_seq++;
		return true;
	}
	ev->target->order = c->to;
	if (c->count == THE_SAME)
		return true;
	ev->target->seq++;
	if (c->count == ONE_MORE)
		ev->r.type = comes_as[ev->r.type];
	return true;
}

void
v1_order_init(struct v1_order *o, const struct v1_index *index, struct diag *d)
{
	const struct keysort_item *samples = index->sample_order.at;

	*o = (struct v1_order){ .index = index,
				.d = d,
				.last_tick = INT64_MIN };
	o->by_number = index->layout.go_minor < V1_FIRST_WITH_STRINGS;
	v1_goroutines_init(&o->gs);
	for (size_t i = 0; i < index->timers.n; i++)
		v1_goroutines_get(&o->gs, index->timers.at[i])->timer = true;
	o->ncursors = index->streams.n + 1;
	o->cursors = mem_zalloc(o->ncursors, sizeof(*o->cursors));
	o->waiting = mem_zalloc(o->ncursors, sizeof(*o->waiting));
	for (size_t i = 0; i < o->ncursors; i++) {
		v1_cursor_init(&o->cursors[i], index, &o->gs, (uint32_t)i);
		o->waiting[o->nwaiting++] = &o->cursors[i];
	}
	for (size_t i = index->sample_order.n; i-- > 0;) {
		const struct v1_sample *s = samples[i].value;

		map_put(&o->sample_of, s->g, (uint32_t)i);
	}
}

void
v1_order_release(struct v1_order *o)
{
	v1_goroutines_release(&o->gs);
	mem_free(o->cursors);
	mem_free(o->waiting);
	frontier_free(&o->frontier);
	map_free(&o->sample_of);
}

/* The cursor of the samples is the last one. */
static bool
is_sampler(const struct v1_order *o, const struct v1_cursor *c)
{
	return c == &o->cursors[o->ncursors - 1];
}

static enum v1_next
next_sample(struct v1_order *o, struct v1_cursor *c)
{
	const struct v1_sample *s;

	if (o->next_sample == o->index->sample_order.n)
		return V1_NEXT_NONE;
	s = o->index->sample_order.at[o->next_sample++].value;
	c->ev = (struct v1_event){ .tick = s->tick,
				   .r = { .arg = { s->g, s->next_of_g },
					  .stack = s->stack,
					  .type = V1_CPU_SAMPLE },
				   .g = &o->gs.none,
				   .target = &o->gs.none,
				   .stream = v1_index_stream(o->index, s->p),
				   .p = s->p };
	return V1_NEXT_EVENT;
}

static inline enum v1_next
next_of(struct v1_order *o, struct v1_cursor *c)
{
	enum v1_next next;

	do
		next = v1_cursor_next(c, o->d);
	while (o->by_number && next == V1_NEXT_EVENT &&
	       c->ev.r.type == V1_GO_SYSEXIT);
	return next;
}

static int64_t
key_of(const struct v1_order *o, const struct v1_cursor *c)
{
	return o->by_number ? c->ev.seq : c->ev.tick;
}

static void
set_waits(struct v1_cursor *c, bool waits)
{
	c->ev.target->waiters += waits;
	c->ev.target->waiters -= c->waits;
	c->waits = waits;
}

/* The cursor's event, if need be the next one; NONE also where it has to wait
 * for another, and then has_event. */
static inline enum v1_next
try_cursor(struct v1_order *o, struct v1_cursor *c)
{
	if (!c->has_event) {
		enum v1_next next =
			is_sampler(o, c) ? next_sample(o, c) : next_of(o, c);

		if (next != V1_NEXT_EVENT)
			return next;
		c->has_event = true;
	}
	return can_come(o, &c->ev) ? V1_NEXT_EVENT : V1_NEXT_NONE;
}

/* Puts what can come into the frontier, of those from that one on. */
static enum v1_next
fill_frontier(struct v1_order *o, size_t from)
{
	for (size_t i = from; i < o->nwaiting;) {
		struct v1_cursor *c = o->waiting[i];
		enum v1_next next = try_cursor(o, c);

		if (next == V1_NEXT_BAD)
			return next;
		if (next == V1_NEXT_NONE && c->has_event) {
			set_waits(c, true);
			i++;
			continue;
		}
		o->waiting[i] = o->waiting[--o->nwaiting];
		if (next == V1_NEXT_NONE)
			continue;
		set_waits(c, false);
		frontier_add(&o->frontier, key_of(o, c), c);
	}
	return V1_NEXT_EVENT;
}

static enum v1_next
stuck(struct v1_order *o)
{
	const struct v1_event *ev = &o->waiting[0]->ev;

	diag_at(o->d, ST_CORRUPT, ev->offset,
		"no event can come next: %s on proc %" PRId64
		" waits for another that is not in the trace",
		v1_specs[ev->r.type].name, ev->p);
	return V1_NEXT_BAD;
}

/* Duration in words, if that is known. */
static double
nanoseconds(const struct v1_order *o, uint64_t ticks)
{
	double frequency = (double)o->index->frequency;

	return frequency > 0 ? (double)ticks * (1e9 / frequency) : 0;
}

static enum v1_next
out_of_order(struct v1_order *o, const struct v1_event *ev)
{
	uint64_t by = (uint64_t)o->last_tick - (uint64_t)ev->tick;

	diag_at(o->d, ST_CORRUPT, ev->offset,
		"time stamps out of order: the clocks of the CPUs disagreed by "
		"%.0f ns or more when this was recorded (%s on proc %" PRId64
		"); record it again, if need be on another machine",
		nanoseconds(o, by), v1_specs[ev->r.type].name, ev->p);
	return V1_NEXT_BAD;
}

/* The goroutine may have come only now, and it has one sample less. */
static void
use_sample(struct v1_order *o, struct v1_event *ev)
{
	struct v1_goroutine *g = v1_goroutines_find(&o->gs, ev->r.arg[0]);

	if (g)
		ev->g = ev->target = g;
	if (ev->r.arg[1] == V1_NONE)
		map_remove(&o->sample_of, ev->r.arg[0]);
	else
		map_put(&o->sample_of, ev->r.arg[0], (uint32_t)ev->r.arg[1]);
}

/* Whose event comes next. */
static enum v1_next
choose(struct v1_order *o, struct v1_cursor **chosen)
{
	struct v1_cursor *c;
	size_t from = 0;

	/* Mostly nobody waits for what has changed: only the proc of the last
	 * event, which is the last one, can have something new. */
	if (o->changed && !o->changed->waiters)
		from = o->nwaiting - 1;
	o->changed = NULL;
	if (fill_frontier(o, from) == V1_NEXT_BAD)
		return V1_NEXT_BAD;
	if (!o->frontier.heap.n)
		return o->nwaiting ? stuck(o) : V1_NEXT_NONE;
	*chosen = c = o->frontier.heap.at[0].value;
	frontier_remove(&o->frontier, 0);
	o->waiting[o->nwaiting++] = c;
	return comes(o, &c->ev) ? V1_NEXT_EVENT : stuck(o);
}

static enum v1_next
pop(struct v1_order *o)
{
	struct v1_cursor *c;
	enum v1_next next = choose(o, &c);

	if (next != V1_NEXT_EVENT)
		return next;
	if (c->ev.r.type == V1_CPU_SAMPLE)
		use_sample(o, &c->ev);
	c->has_event = false;
	o->held = c;
	return V1_NEXT_EVENT;
}

/* Is the next exit earlier than the event that is held? */
static bool
exit_is_next(const struct v1_order *o)
{
	const struct v1_event *ev;
	int64_t key;

	if (o->next_exit == o->index->exits.n)
		return false;
	if (!o->held)
		return true;
	key = o->index->exits.at[o->next_exit].key;
	ev = &o->held->ev;
	return key < (o->by_number ? ev->seq : ev->tick);
}

static const struct v1_event *
take_exit(struct v1_order *o)
{
	const struct v1_exit *e = &o->index->exits.at[o->next_exit++];
	struct v1_goroutine *g = v1_goroutines_get(&o->gs, e->g);

	o->exit = (struct v1_event){ .tick = e->tick,
				     .r = { .arg = { e->g },
					    .type = V1_GO_SYSEXIT },
				     .g = g,
				     .target = g,
				     .stream = (uint32_t)o->index->streams.n,
				     .p = V1_P_SYSCALL,
				     .offset = e->offset };
	return &o->exit;
}

static bool
is_futile(const struct v1_order *o, uint64_t offset)
{
	size_t low = 0, high = o->nfutile;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (o->futile[middle] < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < o->nfutile && o->futile[low] == offset;
}

/* An exit that stands elsewhere in the order, or a futile event. */
static inline bool
is_left_out(const struct v1_order *o, const struct v1_event *ev)
{
	if (ev->r.type == V1_GO_SYSEXIT && ev->r.arg[2] != 0 &&
	    (int64_t)ev->r.arg[2] < ev->tick)
		return true;
	return o->nfutile && is_futile(o, ev->offset);
}

/* How far its proc may go on after the event that is held. */
static void
set_limit(struct v1_order *o)
{
	int64_t exit = INT64_MAX;

	o->last = o->by_number || is_sampler(o, o->held) ? NULL : o->held;
	o->limit = frontier_limit(&o->frontier);
	if (o->next_exit < o->index->exits.n)
		exit = o->index->exits.at[o->next_exit].key;
	if (exit < o->limit)
		o->limit = exit + 1;
}

/* The next event, whoever has it. Not for inlining: most of them go on. */
static __attribute__((noinline)) enum v1_next
take_next(struct v1_order *o, const struct v1_event **ev)
{
	enum v1_next next = o->held ? V1_NEXT_EVENT : pop(o);

	o->last = NULL;
	if (next == V1_NEXT_BAD)
		return next;
	if (exit_is_next(o)) {
		*ev = take_exit(o);
		return V1_NEXT_EVENT;
	}
	if (next == V1_NEXT_NONE)
		return next;
	set_limit(o);
	*ev = &o->held->ev;
	o->held = NULL;
	return V1_NEXT_EVENT;
}

/*
 * The same for the most frequent case: it is that of the same proc as the last
 * one. False where that is not sure.
 */
static inline bool
goes_on(struct v1_order *o)
{
	struct v1_cursor *c = o->last;

	if (!c || !o->changed || o->changed->waiters ||
	    v1_cursor_next(c, o->d) != V1_NEXT_EVENT)
		return false;
	c->has_event = c->ev.tick >= o->limit || !comes(o, &c->ev);
	return !c->has_event;
}

enum v1_next
v1_order_next(struct v1_order *o, const struct v1_event **ev)
{
	do {
		if (goes_on(o)) {
			*ev = &o->last->ev;
		} else {
			enum v1_next next = take_next(o, ev);

			if (next != V1_NEXT_EVENT)
				return next;
		}
		if ((*ev)->tick < o->last_tick)
			return out_of_order(o, *ev);
		o->last_tick = (*ev)->tick;
	} while (is_left_out(o, *ev));
	return V1_NEXT_EVENT;
}

/* The goroutine's next event on that proc; false where there is none. */
static bool
look_ahead(const struct v1_cursor *c, struct v1_cursor *ahead)
{
	const struct v1_goroutine *g = c->ev.g;
	struct diag d = { 0 };

	*ahead = *c;
	do
		if (v1_cursor_next(ahead, &d) != V1_NEXT_EVENT)
			return false;
	while (ahead->ev.g != g);
	return true;
}

bool
v1_order_call_blocks(struct v1_order *o)
{
	/* The cursor of the last event is the one that came last. */
	const struct v1_cursor *c = o->waiting[o->nwaiting - 1];
	unsigned next = v1_cursor_peek(c);
	struct v1_cursor ahead;
	uint32_t sample;

	if (next && next != V1_GO_SYSBLOCK)
		return false;
	sample = map_get(&o->sample_of, c->ev.g->id);
	if (next && sample == MAP_NONE)
		return true;
	if (!look_ahead(c, &ahead) || ahead.ev.r.type != V1_GO_SYSBLOCK)
		return false;
	/* Go takes a sample of the goroutine for what comes next, too. */
	return sample == MAP_NONE ||
	       o->index->sample_order.at[sample].key >= ahead.ev.tick;
}

uint64_t
v1_order_rest(const struct v1_order *o)
{
	uint64_t rest = 0;

	for (size_t i = 0; i + 1 < o->ncursors; i++) {
		const struct v1_cursor *c = &o->cursors[i];
		uint32_t b = c->next_batch;

		if (c->batch != V1_NONE)
			rest += (uint64_t)(c->stop - c->p);
		for (; b != V1_NONE; b = o->index->batches.at[b].next)
			rest += o->index->batches.at[b].size;
	}
	return rest;
}
