/* SPDX-License-Identifier: MIT */
/*
 * pyramid: a lane's spans summed up at several levels of detail.
 *
 * A lane is a list of points, the places on the tape where its state
 * changes; span k goes from point k to point k + 1. Level 0 of the pyramid
 * has a node for every 64 spans, each further level one for every 16 nodes
 * below. A node is there when its last span has ended.
 */
#ifndef TGT_TIMELINE_PYRAMID_H
#define TGT_TIMELINE_PYRAMID_H

#include "timeline/chain.h"

enum {
	NODE_POINTS_SHIFT = 6, /* spans in a node of level 0: 2^6 */
	NODE_POINTS = 1 << NODE_POINTS_SHIFT,
	NODE_FAN_SHIFT = 4, /* nodes in a node of the next level: 2^4 */
	NODE_FAN = 1 << NODE_FAN_SHIFT,
	PYRAMID_LEVELS = 7
};

/*
 * What is summed: RUNNING and SYSCALL in all lanes; OTHER is FREE for procs
 * and threads and RUNNABLE for goroutines. The rest of the time is IDLE or
 * WAITING.
 */
enum node_sum {
	SUM_RUNNING,
	SUM_SYSCALL,
	SUM_OTHER,
	SUM_COUNT,
	SUM_REST = SUM_COUNT /* not kept */
};

struct node {
	int64_t end_ns;
	int64_t ns[SUM_COUNT];
	float func_ns;    /* how much of it its function has */
	float longest_ns; /* how long the longest active span is */
	uint32_t func;    /* that had most of the active time; a string */
	uint32_t longest; /* active span that took longest, or TAPE_NONE */
	uint32_t active;  /* spans RUNNING or SYSCALL */
};

enum {
	TALLY_FUNCS = 8
};

/* The node being filled: sums over the spans since the last one. */
struct tally {
	int64_t ns[SUM_COUNT + 1];
	int64_t longest_ns;
	uint32_t longest, active;
};

/* Heavy hitters among the functions of a node: each competes for the slot of
 * its low bits. */
struct top {
	int64_t ns[TALLY_FUNCS];
	uint32_t func[TALLY_FUNCS];
};

/* A node of that level sums up 2^node_shift spans. */
static inline unsigned
node_shift(unsigned level)
{
	return NODE_POINTS_SHIFT + level * NODE_FAN_SHIFT;
}

struct pyramid {
	struct chain level[PYRAMID_LEVELS];
};

/* Adds a node of level 0, and those above that it completes. */
void pyramid_add(struct pyramid *p, struct arena *a, const struct node *node);

#endif
