/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/track.h"

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

void
track_close_node(struct track *t, struct arena *a, int64_t end_ns)
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

void
track_close_life_node(struct builder_life *x, struct arena *a, int64_t end_ns)
{
	struct node node = { .end_ns = end_ns };

	close_node(&x->life->pyramid, a, &node, &x->tally);
}
