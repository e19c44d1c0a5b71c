/* SPDX-License-Identifier: MIT */
/*
 * values: things of the timeline as cells of tables.
 */
#ifndef TGT_ANALYSIS_VALUES_H
#define TGT_ANALYSIS_VALUES_H

#include "analysis/table.h"
#include "event/names.h"

struct strbuf;

static inline void
values_number(struct value *out, enum value_kind kind, int64_t n)
{
	out->kind = kind;
	out->n = n;
}

/* Nothing of a whole of 0. */
void values_share(struct value *out, uint64_t part, uint64_t whole);

/* Nothing for TIMELINE_NEVER and TIMELINE_OPEN. */
void values_time(struct value *out, int64_t ns);

/* A word of ours, which stays. */
void values_word(struct value *out, const char *s);

/* Text of a tree's row, as analysis/table.h has it, made in buf. */
void values_indented(struct value *out, struct strbuf *buf, uint32_t depth,
		     const char *s, size_t len);

void values_string(struct value *out, const struct timeline *tl,
		   uint32_t string);

/* Go's id of a goroutine's number; nothing for TIMELINE_NONE. */
void values_goroutine(struct value *out, const struct timeline *tl,
		      uint32_t goroutine);

/* The function on top of a stack; nothing where that is unknown. */
void values_place(struct value *out, const struct timeline *tl, uint32_t stack);

/* The function of values_own_frame(); none where that is unknown. */
void values_own_place(struct value *out, const struct timeline *tl,
		      uint32_t stack);

/*
 * The frame that a person looks for in a stack: the first one that is not of
 * the runtime or of the packages below sync, or else the one that all began
 * with, which says whose goroutine of the runtime it is: which of the stack's
 * frames it is. The stack must have some.
 */
uint32_t values_own_frame(const struct timeline *tl,
			  const struct name_stack *stack);

#endif
