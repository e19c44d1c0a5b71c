/* SPDX-License-Identifier: MIT */
/*
 * v1_events: what each event of trace format v1 looks like on the wire.
 *
 * Decoding, dumping and checking all follow one table. Since events gained
 * arguments from version to version, a v1_layout is what the table says of
 * one version, by the first byte of an event: its type is in the lower six
 * bits, the upper two say how many arguments there are.
 */
#ifndef TGT_FORMAT_V1_EVENTS_H
#define TGT_FORMAT_V1_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

/* V1_GO_START = 14 and so on. */
enum v1_type {
#define EVENT(code, id, ...) V1_##id = code,
#include "format/v1_events.def"
#undef EVENT
};

enum {
	V1_MAX_SPEC_ARGS = 3,
	V1_MAX_NUMBERS = 6, /* varints of an event, Stack aside */
	V1_TYPES = 64,
	V1_TYPE_MASK = 63, /* of the first byte */
	V1_COUNT_SHIFT = 6,
	V1_COUNTED = 3, /* the count that means: a length follows */
	V1_FIRST_WITH_STRINGS = 7,
	V1_FIRST_WITH_GLOBAL_STW = 10
};

enum v1_class {
	V1_TIMED,
	V1_LOG,
	V1_PLAIN,
	V1_STACKS,
	V1_DATA
};

struct v1_spec {
	const char *name; /* NULL where no event has this number */
	uint8_t since;    /* Go minor version that wrote it first */
	uint8_t class;    /* enum v1_class */
	uint8_t nargs; /* in the newest version; stack, dseq, dt not counted */
	const char *args[V1_MAX_SPEC_ARGS];
	bool stack;
	uint8_t from, before; /* versions before 1.from have fewer arguments */
	uint8_t string;       /* the argument that is a string, from 1; or 0 */
};

extern const struct v1_spec v1_specs[V1_TYPES];

/* How an event with a certain first byte goes on. */
enum v1_form {
	V1_FORM_UNKNOWN,   /* this version has no such event */
	V1_FORM_NUMBERS,   /* so many varints */
	V1_FORM_COUNTED,   /* a length, and varints of that many bytes */
	V1_FORM_LOG,       /* the same, and a counted string */
	V1_FORM_STACK,     /* COUNTED, with any number of varints */
	V1_FORM_STRING,    /* an id, a length and that many bytes */
	V1_FORM_MISCOUNTED /* the event exists, but has more or less */
};

/* The same in detail: what its numbers are. */
struct v1_shape {
	uint8_t form;     /* enum v1_form */
	uint8_t head;     /* bytes before the numbers; 0: they are not all */
	uint8_t implicit; /* numbers in front of the arguments */
	uint8_t nargs;
	bool stack; /* one more is the stack */
	bool usual; /* a proc did that; dt comes first, and numbers are all */
};

struct v1_layout {
	int go_minor;
	uint8_t implicit; /* numbers in front of a timed event's arguments */
	uint8_t nargs[V1_TYPES];
	struct v1_shape shape[256]; /* by first byte */
};

void v1_layout_init(struct v1_layout *l, int go_minor);

#endif
