/* SPDX-License-Identifier: MIT */
/*
 * parsed: every event as a line of text and its stacks below, byte for byte
 * what `go tool trace -d=parsed` of Go 1.27 prints.
 *
 * Functions and files of stacks are printed as they are in the trace, since
 * Go does so; all other strings are quoted.
 */
#ifndef TGT_EXPORT_PARSED_H
#define TGT_EXPORT_PARSED_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "event/event.h"

struct names_view;
struct out;

/* The text of a stack; NULL while nobody has asked for it. */
struct parsed_stack {
	const char *text;
	size_t len;
};

struct parsed {
	struct event_sink sink;
	struct out *out;
	const struct names_view *names;
	atomic_bool *stop;
	VEC(struct parsed_stack) stacks; /* by number */
	struct arena arena;              /* their text */
	struct strbuf scratch;           /* of one stack */
};

/*
 * Borrows all that it is given. stop may be NULL; it is set when the output
 * cannot be written, so that nobody has to go on reading.
 */
void parsed_init(struct parsed *p, struct out *out,
		 const struct names_view *names, atomic_bool *stop);
void parsed_release(struct parsed *p);

#endif
