/* SPDX-License-Identifier: MIT */
/*
 * track: lanes being built: points are added, and summed up on the way.
 */
#ifndef TGT_TIMELINE_TRACK_H
#define TGT_TIMELINE_TRACK_H

#include "timeline/builder.h"
#include "timeline/store.h"

/* What the lane shows from that place on. */
struct change {
	uint32_t place;
	int64_t time_ns;
	enum lane_state state;
	uint32_t goroutine; /* or TIMELINE_NONE */
	uint32_t func;
};

/* Ends the node that a lane was filling, when its last span ends. */
void track_close_node(struct track *t, struct arena *a, int64_t end_ns);
void track_close_life_node(struct builder_life *x, struct arena *a,
			   int64_t end_ns);

static const uint8_t track_sum_of[LANE_STATE_COUNT] = {
	[LANE_NONE] = SUM_REST,       [LANE_IDLE] = SUM_REST,
	[LANE_FREE] = SUM_OTHER,      [LANE_RUNNING] = SUM_RUNNING,
	[LANE_SYSCALL] = SUM_SYSCALL, [LANE_RUNNABLE] = SUM_OTHER,
	[LANE_WAITING] = SUM_REST,
};

/* Times may wrap around in a hostile trace: no signed overflow. */
static inline int64_t
track_elapsed(int64_t from_ns, int64_t to_ns)
{
	return (int64_t)((uint64_t)to_ns - (uint64_t)from_ns);
}

static inline bool
track_is_active(unsigned sum)
{
	return sum <= SUM_SYSCALL;
}

/* Span number span has ended after ns. */
static inline void
track_tally_add(struct tally *t, unsigned sum, int64_t ns, uint32_t span)
{
	t->ns[sum] = (int64_t)((uint64_t)t->ns[sum] + (uint64_t)ns);
	if (!track_is_active(sum))
		return;
	t->active++;
	if (ns > t->longest_ns) {
		t->longest_ns = ns;
		t->longest = span;
	}
}

static inline void
track_top_add(struct top *t, uint32_t func, int64_t ns)
{
	unsigned i = func % TALLY_FUNCS;

	if (t->func[i] == func) {
		t->ns[i] = (int64_t)((uint64_t)t->ns[i] + (uint64_t)ns);
	} else if (ns > t->ns[i]) {
		t->func[i] = func;
		t->ns[i] = ns;
	}
}

static inline void
track_show(struct track *t, const struct change *c)
{
	t->since_ns = c->time_ns;
	t->state = (uint8_t)c->state;
	t->goroutine = c->goroutine;
	t->func = c->func;
}

static inline __attribute__((always_inline)) void
track_add(struct track *t, struct arena *a, const struct change *c)
{
	int64_t ns = track_elapsed(t->since_ns, c->time_ns);
	uint32_t n = chain_count(&t->points);
	unsigned sum = track_sum_of[t->state];
	uint32_t *slot;

	/* Before the first point the state is NONE, whose sum is not kept. */
	track_tally_add(&t->tally, sum, ns, n - 1);
	if (track_is_active(sum))
		track_top_add(&t->top, t->func, ns);
	if (n % NODE_POINTS == 0 && n)
		track_close_node(t, a, c->time_ns);
	slot = chain_slot(&t->points, a, sizeof(*slot));
	*slot = c->place;
	chain_commit(&t->points, sizeof(*slot));
	track_show(t, c);
}

/* Lets the change take the place of the lane's only point. */
static inline void
track_replace_first(struct track *t, const struct change *c)
{
	uint32_t *last = (uint32_t *)(void *)t->points.next - 1;

	*last = c->place;
	track_show(t, c);
}

/* Lets readers of the next snapshot see the points of the life. */
static inline void
track_show_life(struct builder_life *x)
{
	uint64_t head = (uint64_t)x->n << 32 | x->last;

	if (!x->fresh)
		return;
	chain_show(&x->life->marks, &x->marks);
	atomic_store_explicit(&x->life->head, head, memory_order_release);
	x->fresh = false;
}

/* Adds a change of the goroutine itself, linked to the one before. */
static inline void
track_life(struct builder_life *x, struct arena *a, const struct change *c,
	   uint32_t *link)
{
	int64_t ns = track_elapsed(x->since_ns, c->time_ns);
	uint32_t n = x->n;

	/* Before the first point the state is NONE, whose sum is not kept. */
	track_tally_add(&x->tally, track_sum_of[x->state], ns, n - 1);
	if (n % NODE_POINTS == 0) {
		if (n)
			track_close_life_node(x, a, c->time_ns);
		else
			x->life->first = c->place;
	}
	*link = x->last;
	x->since_ns = c->time_ns;
	x->state = (uint8_t)c->state;
	x->n = n + 1;
	x->last = c->place;
	x->fresh = true;
	if (n % LIFE_GROUP == LIFE_GROUP - 1) {
		uint32_t *mark = chain_slot(&x->marks, a, sizeof(*mark));

		*mark = c->place;
		chain_commit(&x->marks, sizeof(*mark));
	}
}

#endif
