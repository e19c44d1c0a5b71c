/* SPDX-License-Identifier: MIT */
/*
 * made: a profile made by hand, and its call tree.
 */
#ifndef TGT_TESTS_ANALYSIS_MADE_H
#define TGT_TESTS_ANALYSIS_MADE_H

#include <stdint.h>

#include "analysis/calltree.h"
#include "analysis/profile_table.h"

struct names;

enum {
	MADE_ROWS = 8
};

struct made {
	struct names *names; /* the caller's */
	struct profile_row rows[MADE_ROWS];
	struct profile_table profile;
	struct calltree tree;
};

void made_begin(struct made *m, struct names *names);
void made_end(struct made *m);

/* A row whose stack is "main a:12 b", the root first; 12 is a line. Rows come
 * in the order of their times, the longest first. */
void made_add(struct made *m, const char *stack, uint64_t count, uint64_t ns);

void made_build(struct made *m);

uint32_t made_name(struct made *m, const char *s);

#endif
