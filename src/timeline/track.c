/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/track.h"

static const uint8_t sum_of[LANE_STATE_COUNT] = {
	[LANE_NONE] = SUM_REST,       [LANE_IDLE] = SUM_REST,
	[LANE_FREE] = SUM_OTHER,      [LANE_RUNNING] = SUM_RUNNING,
	[LANE_SYSCALL] = SUM_SYSCALL, [LANE_RUNNABLE] = SUM_OTHER,
	[LANE_WAITING] = SUM_REST,
};

/* Times may wrap around in a hostile trace: no signed overflow. */
static inline int64_t
elapsed(int64_t from_ns, int64_t to_ns)
{
	return (int64_t)((uint64_t)to_ns - (uint64_t)from_ns);
}

static inline bool
is_active(unsigned sum)
{
	return sum <= SUM_SYSCALL;
}

/* Span number span has ended after ns. */
static inline void
tally_add(struct tally *t, unsigned sum, int64_t ns, uint32_t span)
{
	t->ns[sum] = (int64_t)((uint64_t)t->ns[sum] + (uint64_t)ns);
	if (!is_active(sum))
		return;
	t->active++;
	if (ns > t->longest_ns) {
		t->longest_ns = ns;
		t->longest = span;
	}
}

static inline void
top_add(struct top *t, uint32_t func, int64_t ns)
{
	unsigned i = func % TALLY_FUNCS;

	if (t->func[i] == func) {
		t->ns[i] = (int64_t)((uint64_t)t->ns[i] + (uint64_t)ns);
	} else if (ns > t->ns[i]) {
		t->func[i] = func;
		t->ns[i] = ns;
	}
}

static void
close_node(_Atomic(struct pyramid *) *pyramid, struct arena *a,
	   struct node *node, struct tally *t)
{
	struct pyramid *p = atomic_load_explicit(pyramid, memory_order_relaxed);

	for (unsigned s = 0; s < SUM_COUNT; s++)
		node->ns[s] = t->ns[s];
	node->longest_ns = (float)t->longest_ns;
	node->longest = t->active ? t->longest : TAPE_NONE;
	node->active = t->active;
	*t = (struct tally){ 0 };
	if (!p) {
		p = arena_alloc(a, sizeof(*p));
		atomic_store_explicit(pyramid, p, memory_order_release);
	}
	pyramid_add(p, a, node);
}

static void
close_track_node(struct track *t, struct arena *a, int64_t end_ns)
{
	struct node node = { .end_ns = end_ns };

	for (unsigned i = 0; i < TALLY_FUNCS; i++) {
		if ((float)t->top.ns[i] > node.func_ns) {
			node.func_ns = (float)t->top.ns[i];
			node.func = t->top.func[i];
		}
	}
	t->top = (struct top){ 0 };
	close_node(&t->pyramid, a, &node, &t->tally);
}

static inline void
track_show(struct track *t, const struct change *c)
{
	t->since_ns = c->time_ns;
	t->state = (uint8_t)c->state;
	t->goroutine = c->goroutine;
	t->func = c->func;
}

void
track_add(struct track *t, struct arena *a, const struct change *c)
{
	uint32_t n = chain_count(&t->points);
	uint32_t *slot;

	if (n) {
		int64_t ns = elapsed(t->since_ns, c->time_ns);
		unsigned sum = sum_of[t->state];

		tally_add(&t->tally, sum, ns, n - 1);
		if (is_active(sum))
			top_add(&t->top, t->func, ns);
		if (n % NODE_POINTS == 0)
			close_track_node(t, a, c->time_ns);
	}
	slot = chain_slot(&t->points, a, sizeof(*slot));
	*slot = c->place;
	chain_commit(&t->points, sizeof(*slot));
	track_show(t, c);
}

void
track_replace_first(struct track *t, const struct change *c)
{
	uint32_t *last = (uint32_t *)(void *)t->points.next - 1;

	*last = c->place;
	track_show(t, c);
}

uint32_t
track_life(struct life *l, struct arena *a, const struct change *c)
{
	uint64_t head = atomic_load_explicit(&l->head, memory_order_relaxed);
	uint32_t n = head_count(head), last = head_last(head);

	if (n) {
		int64_t ns = elapsed(l->since_ns, c->time_ns);

		tally_add(&l->tally, sum_of[l->state], ns, n - 1);
		if (n % NODE_POINTS == 0) {
			struct node node = { .end_ns = c->time_ns,
					     .last = last };

			close_node(&l->pyramid, a, &node, &l->tally);
		}
	} else {
		l->first = c->place;
	}
	l->since_ns = c->time_ns;
	l->state = (uint8_t)c->state;
	head = (uint64_t)(n + 1) << 32 | c->place;
	atomic_store_explicit(&l->head, head, memory_order_release);
	return n ? last : TAPE_NONE;
}
