/* SPDX-License-Identifier: MIT */
/*
 * names: the strings, frames and stacks of a trace, as numbers that hold for
 * the whole trace. Equal content has an equal number. String 0 is the empty
 * string. Stack 0 is no stack at all, stack 1 one without frames: Go's tool
 * prints a heading for the second and nothing for the first.
 *
 * Filled by the reader on its thread; names_snapshot() gives other threads a
 * view that stays valid and unchanged as long as the names themselves.
 */
#ifndef TGT_EVENT_NAMES_H
#define TGT_EVENT_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/seg.h"

struct name_string {
	const char *s; /* any bytes, with a NUL behind them */
	uint32_t len;  /* bytes */
	uint32_t hash;
};

struct name_frame {
	uint64_t pc;
	uint32_t func, file; /* string numbers */
	uint64_t line;
};

struct name_stack {
	const uint32_t *frames; /* frame numbers, leaf first */
	uint32_t nframes;
	uint32_t hash;
};

/* What readers of other threads get: copy it under the lock that publishes. */
struct names_view {
	struct seg strings, frames, stacks;
};

enum {
	STACK_NONE,
	STACK_EMPTY
};

struct names;

struct names *names_new(void);
void names_free(struct names *n);

uint32_t names_string(struct names *n, const char *s, size_t len);
uint32_t names_frame(struct names *n, const struct name_frame *f);
uint32_t names_stack(struct names *n, const uint32_t *frames, uint32_t nframes);

/* The current content; the numbers given out so far are valid in it. */
const struct names_view *names_view(const struct names *n);

static inline const struct name_string *
name_string(const struct names_view *v, uint32_t number)
{
	return seg_at(&v->strings, number);
}

static inline const struct name_frame *
name_frame(const struct names_view *v, uint32_t number)
{
	return seg_at(&v->frames, number);
}

static inline const struct name_stack *
name_stack(const struct names_view *v, uint32_t number)
{
	return seg_at(&v->stacks, number);
}

#endif
