/* SPDX-License-Identifier: MIT */
/*
 * calltree: who called whom in a profile: its stacks as one tree of
 * functions, and each function with all that it had a part in.
 *
 * Lines of one function are not told apart, and a function that is several
 * times in a stack counts once, as with `go tool pprof -top` and -peek. Flat
 * is what was measured with the function as the leaf of the stack, cum what
 * was measured below it too. Stacks have PROFILE_FRAMES frames at most.
 *
 * Strings and frames are numbers of the timeline that the profile is of.
 */
#ifndef TGT_ANALYSIS_CALLTREE_H
#define TGT_ANALYSIS_CALLTREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"
#include "base/strbuf.h"

struct names_view;
struct profile_table;
struct table;
struct timeline;

#define CALLTREE_NONE UINT32_MAX

struct calltree_value {
	uint64_t count; /* samples */
	uint64_t ns;
};

/*
 * Numbered from above: what is below node i is i + 1 to end - 1, the heaviest
 * child first, and the next child of its parent, if it has one, is end.
 * Node 0 is the whole profile; its flat part has no stack.
 */
struct calltree_node {
	uint32_t func;   /* a string; 0 for the whole profile */
	uint32_t frame;  /* where, in its longest stack; not of node 0 */
	uint32_t parent; /* CALLTREE_NONE for the whole profile */
	uint32_t end;
	uint32_t depth; /* 0 for the whole profile */
	struct calltree_value flat, cum;
};

struct calltree_function {
	uint32_t func, frame; /* as of its heaviest node */
	struct calltree_value flat, cum;
};

/* A zeroed struct is the tree of no profile at all. */
struct calltree {
	VEC(struct calltree_node) nodes;         /* one at least */
	VEC(struct calltree_function) functions; /* most flat time first */
	struct strbuf text; /* of the cell asked for last */
};

/* A function that the one asked for calls, or is called by, directly; what
 * calls itself is neither. */
struct calltree_relative {
	uint32_t func, frame; /* the caller's frame, or the callee's */
	bool is_caller;
	struct calltree_value value; /* of all samples where it is so */
};

/* A zeroed struct is of a function without any. */
struct calltree_relatives {
	struct calltree_value whole;        /* cum of the function */
	VEC(struct calltree_relative) rows; /* callers first, by time */
};

void calltree_build(struct calltree *out, const struct profile_table *profile,
		    const struct names_view *names);
void calltree_release(struct calltree *t);

/* Its place in functions by its name, a string; CALLTREE_NONE: it has none. */
uint32_t calltree_find(const struct calltree *t, uint32_t func);

void calltree_relatives(struct calltree_relatives *out,
			const struct calltree *t, uint32_t func);
void calltree_relatives_release(struct calltree_relatives *r);

/*
 * A row for each function, each node but the whole (a tree: node i is row
 * i - 1), each relative, in the order of these; the struct must not move.
 */
void calltree_top_table(const struct calltree *t, const struct timeline *tl,
			struct table *out);
void calltree_nodes_table(struct calltree *t, const struct timeline *tl,
			  struct table *out);
void calltree_relatives_table(const struct calltree_relatives *r,
			      const struct timeline *tl, struct table *out);

#endif
