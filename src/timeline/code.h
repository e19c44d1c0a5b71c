/* SPDX-License-Identifier: MIT */
/*
 * code: an event's kind, its states and how its two stacks relate, in a byte.
 */
#ifndef TGT_TIMELINE_CODE_H
#define TGT_TIMELINE_CODE_H

#include <stdint.h>

#include "event/event.h"

/* What a goroutine's change has besides record.stack. */
enum code_more {
	MORE_NOTHING,    /* no stack of the subject */
	MORE_SAME_STACK, /* the subject's stack is the same */
	MORE_OWN_STACK,  /* a creation: see the goroutine's own stack */
	MORE_LOST_PROC,  /* the context's proc was taken away already */
	MORE_ITSELF,     /* neither; it starts in its own context already */
	MORE_COUNT
};

enum {
	CODE_GO_PAIRS = GO_STATE_COUNT * GO_STATE_COUNT,
	CODE_PROC = CODE_GO_PAIRS * MORE_COUNT,
	CODE_OTHER = CODE_PROC + PROC_STATE_COUNT * PROC_STATE_COUNT
};

_Static_assert(CODE_OTHER + EV_COUNT <= UINT8_MAX, "codes fit in a byte");

static inline uint8_t
code_go(unsigned from, unsigned to, enum code_more more)
{
	return (uint8_t)(more * CODE_GO_PAIRS + from * GO_STATE_COUNT + to);
}

static inline uint8_t
code_proc(unsigned from, unsigned to)
{
	return (uint8_t)(CODE_PROC + from * PROC_STATE_COUNT + to);
}

static inline uint8_t
code_other(enum event_kind kind)
{
	return (uint8_t)(CODE_OTHER + kind);
}

static inline enum event_kind
code_kind(uint8_t code)
{
	if (code < CODE_PROC)
		return EV_GO_STATE;
	if (code < CODE_OTHER)
		return EV_PROC_STATE;
	return (enum event_kind)(code - CODE_OTHER);
}

static inline unsigned
code_from(uint8_t code)
{
	if (code < CODE_PROC)
		return code / GO_STATE_COUNT % GO_STATE_COUNT;
	return (unsigned)(code - CODE_PROC) / PROC_STATE_COUNT;
}

static inline unsigned
code_to(uint8_t code)
{
	if (code < CODE_PROC)
		return code % GO_STATE_COUNT;
	return (unsigned)(code - CODE_PROC) % PROC_STATE_COUNT;
}

static inline enum code_more
code_more(uint8_t code)
{
	return (enum code_more)(code / CODE_GO_PAIRS);
}

#endif
