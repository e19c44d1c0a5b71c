/* SPDX-License-Identifier: MIT */
/*
 * flame: a flame graph in cells, growing down: a line for each level of a
 * call tree, and on it a box for each node, as wide as its share.
 *
 * A column shows the stack in the middle of its slice of time, so boxes that
 * are narrower than a column may be left out, and what is shown of a stack is
 * always all of it. A node that is zoomed to takes the whole width, and so do
 * those it is in.
 */
#ifndef TGT_UI_FLAME_H
#define TGT_UI_FLAME_H

#include "base/mem.h"
#include "ui/canvas.h"

struct calltree;
struct timeline;

struct flame_box {
	uint32_t node;
	int x, w; /* columns from the left; w > 0 */
	int line; /* 0 is that of the whole profile */
};

/* The functions from a node up to the whole, which is none. */
struct flame_path {
	VEC(uint32_t) funcs;
};

/* A zeroed struct shows the whole of a profile. */
struct flame {
	uint32_t zoom;               /* a node: takes the whole width */
	uint32_t at;                 /* the cursor's */
	int top;                     /* the first line in sight */
	VEC(struct flame_box) boxes; /* as nodes are ordered */
	struct flame_path zoom_kept, at_kept;
};

enum flame_move {
	FLAME_UP,   /* to the caller */
	FLAME_DOWN, /* to the widest callee */
	FLAME_LEFT, /* to the next box on the line */
	FLAME_RIGHT,
	FLAME_MOVES
};

void flame_free(struct flame *f);

/* Lays out the boxes and scrolls to the cursor; nodes that the tree does not
 * have become the whole. To be called after whatever may have changed it. */
void flame_update(struct flame *f, const struct calltree *t, struct rect area);

/* Keeps the nodes of a tree that goes, to find them in the one that comes: as
 * far down as it has the same functions. */
void flame_keep(struct flame *f, const struct calltree *t);
void flame_find(struct flame *f, const struct calltree *t);

/* False if there is no box in that direction. */
bool flame_move(struct flame *f, enum flame_move move);

/* To the next box (step 1) or the one before (-1) whose function's name has
 * the pattern in it, whatever the case. False if there is none. */
bool flame_search(struct flame *f, const struct calltree *t,
		  const struct timeline *tl, const char *pattern, int step);

/* How much of the whole is in functions with the pattern in their names. */
uint64_t flame_found_ns(const struct calltree *t, const struct timeline *tl,
			const char *pattern);

/* The node that is drawn there; CALLTREE_NONE beside the boxes. */
uint32_t flame_node_at(const struct flame *f, struct rect area, int x, int y);

/* pattern: what does not have it in its name steps back; "": nothing does. */
void flame_draw(const struct flame *f, const struct calltree *t,
		const struct timeline *tl, const char *pattern,
		struct rect area, struct canvas *c);

#endif
