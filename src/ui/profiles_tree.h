/* SPDX-License-Identifier: MIT */
/*
 * profiles_tree: a call tree that folds, as the rows of a list.
 */
#ifndef TGT_UI_PROFILES_TREE_H
#define TGT_UI_PROFILES_TREE_H

#include <stdint.h>

#include "analysis/table.h"
#include "base/mem.h"
#include "base/strbuf.h"

struct calltree;

/* A zeroed struct has no rows. */
struct profiles_tree {
	const struct calltree *tree; /* borrowed */
	uint8_t *is_open;            /* by node: are those below it shown? */
	VEC(uint32_t) rows;          /* nodes that are shown */
	struct strbuf text;          /* of the cell asked for last */
};

/* Opens what has a tenth of all, and what has but one way to go on. */
void profiles_tree_set(struct profiles_tree *p, const struct calltree *t);
void profiles_tree_release(struct profiles_tree *p);

/* Folds a row, or unfolds it; all: with all that is below it. */
void profiles_tree_fold(struct profiles_tree *p, size_t row, bool all);

/* A view of the rows; to be asked for again after a fold. */
void profiles_tree_table(struct profiles_tree *p, const struct timeline *tl,
			 struct table *out);

#endif
