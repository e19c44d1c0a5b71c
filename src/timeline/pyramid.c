/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/pyramid.h"

#include <stdbool.h>

#include "base/arena.h"

/* The function with the most time in a handful of nodes, as far as they know
 * their own. */
static void
merge_func(struct node *sum, const struct node *child)
{
	for (unsigned i = 0; i < NODE_FAN; i++) {
		float ns = 0;

		for (unsigned j = i; j < NODE_FAN; j++)
			if (child[j].func == child[i].func)
				ns += child[j].func_ns;
		if (ns > sum->func_ns) {
			sum->func_ns = ns;
			sum->func = child[i].func;
		}
	}
}

static void
merge(struct node *sum, const struct node *child)
{
	*sum = (struct node){ .end_ns = child[NODE_FAN - 1].end_ns,
			      .longest = UINT32_MAX };
	for (unsigned i = 0; i < NODE_FAN; i++) {
		for (unsigned s = 0; s < SUM_COUNT; s++)
			sum->ns[s] += child[i].ns[s];
		sum->active += child[i].active;
		if (child[i].longest_ns > sum->longest_ns) {
			sum->longest_ns = child[i].longest_ns;
			sum->longest = child[i].longest;
		}
	}
	merge_func(sum, child);
}

/* The blocks of a chain are multiples of NODE_FAN long, so the last NODE_FAN
 * nodes of a full group lie side by side. */
_Static_assert(1 << CHAIN_SHIFT == NODE_FAN, "children lie side by side");

void
pyramid_add(struct pyramid *p, struct arena *a, const struct node *node)
{
	struct node sum = *node;

	for (unsigned l = 0; l < PYRAMID_LEVELS; l++) {
		struct chain *c = &p->level[l];
		struct node *at = chain_slot(c, a, sizeof(*at));

		*at = sum;
		chain_commit(c, sizeof(*at));
		if (chain_count(c) % NODE_FAN)
			return;
		merge(&sum, at - (NODE_FAN - 1));
	}
}
