/* SPDX-License-Identifier: MIT */
/*
 * where_tree: a filter, parsed. For where_*.c only.
 */
#ifndef TGT_ANALYSIS_WHERE_TREE_H
#define TGT_ANALYSIS_WHERE_TREE_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/table.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/status.h"

enum where_op {
	WHERE_EQ,
	WHERE_NE,
	WHERE_LT,
	WHERE_LE,
	WHERE_GT,
	WHERE_GE,
	WHERE_LIKE,
	WHERE_UNLIKE,
	WHERE_NO_OP
};

enum where_kind {
	WHERE_AND,
	WHERE_OR,
	WHERE_NOT,
	WHERE_TEST,
	WHERE_ANY_TEXT /* some column of text has it */
};

/* Nodes refer to each other by number; NONE ends a list. */
struct where_node {
	enum where_kind kind;
	uint32_t first, next; /* child; sibling */

	/* of a test */
	enum where_op op;
	uint32_t column;
	const char *part;   /* of VALUE_PARTS; NULL: the sum of them */
	struct value value; /* VALUE_NONE: none */
	regex_t *regex;     /* of LIKE and UNLIKE */
};

enum {
	WHERE_NONE = UINT32_MAX,
	WHERE_DEPTH_MAX = 50 /* parentheses and nots within each other */
};

struct where {
	VEC(struct where_node) nodes;
	uint32_t root;
	struct arena arena; /* texts, expressions */
};

/*
 * Reads a value for a column of that kind; ST_USAGE with what was expected.
 * offset: of the value in the filter, for the message. text is copied.
 */
enum status where_value_read(struct where *w, struct where_node *node,
			     enum value_kind kind, const char *text,
			     size_t offset, struct diag *d);

/* The same for the expression behind ~. */
enum status where_value_regex(struct where *w, struct where_node *node,
			      enum value_kind kind, const char *text,
			      size_t offset, struct diag *d);

#endif
