/* SPDX-License-Identifier: MIT */
/*
 * v2_events: what each event of trace format v2 looks like on the wire.
 *
 * Decoding, dumping and checking all follow this table, which does not
 * depend on the version in a trace's header: Go's reader too decodes every
 * event that it knows, whatever the header says.
 */
#ifndef TGT_FORMAT_V2_EVENTS_H
#define TGT_FORMAT_V2_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

struct experimental_spec;

/* V2_GO_START = 16 and so on. */
enum v2_event {
#define EVENT(code, id, ...) V2_##id = code,
#include "format/v2_events.def"
#undef EVENT
};

enum {
	V2_MAX_ARGS = 5,
	V2_FIRST_EXPERIMENTAL = V2_SPAN,
	V2_LAST = V2_GOROUTINE_STACK_FREE
};

struct v2_spec {
	const char *name; /* NULL where no event has this number */
	uint8_t since;    /* Go minor version that wrote it first */
	bool timed;       /* in a thread's stream; its first argument is dt */
	uint8_t nargs;    /* varints behind the event's byte, dt included */
	const char *args[V2_MAX_ARGS];
	/* Which argument is a stack or a string, dt (or what stands in its
	 * place) being number 0; 0 for none. */
	uint8_t stack1, stack2, string1, string2;
	bool data; /* a length and that many bytes follow */
};

extern const struct v2_spec v2_specs[256];

/* nargs of the timed events, 0 for all others: a small table for decoding. */
extern const uint8_t v2_timed_args[256];

/* The experimental event of this number, else NULL. */
const struct experimental_spec *v2_experimental(unsigned code);

#endif
