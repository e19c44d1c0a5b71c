/* SPDX-License-Identifier: MIT */
/*
 * v2_wire: the bytes of a v2 trace as a flat list of events, for dumping.
 *
 * Framing is nothing special here: an EventBatch is an event like those it
 * contains, and its size is not looked at. The rules are those of Go 1.27's
 * internal/trace/raw package. In particular the list ends without an error
 * where the file does, be it in the middle of an event, which is dropped
 * then; only within a number that is an error. A length of 2^63 or more
 * counts as 0.
 */
#ifndef TGT_FORMAT_V2_WIRE_H
#define TGT_FORMAT_V2_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "format/v2_events.h"

struct source;

struct v2_wire {
	struct source *src;
	const uint8_t *window, *p, *end; /* what of it is at hand */
	uint64_t start;                  /* offset of window */
	bool last;                       /* nothing follows end */
	bool keep;           /* bytes of an event stay until the next one */
	unsigned limit;      /* events of this number and above are unknown */
	uint64_t event;      /* offset of the current event */
	uint8_t simple[256]; /* arguments of events that may be passed, or 0 */
	struct diag *d;
};

struct v2_wire_event {
	const struct v2_spec *spec; /* name is NULL where it has none */
	uint8_t code;
	uint64_t args[V2_MAX_ARGS];
	uint64_t rest;   /* offset of the frames or the data */
	uint64_t nrest;  /* frames, or bytes of data; else 0 */
	uint64_t packed; /* bytes it would take with unpadded numbers */
};

enum v2_wire_next {
	V2_WIRE_EVENT,
	V2_WIRE_END,
	V2_WIRE_BAD /* the diag says why */
};

/* Events begin at body. With keep, v2_wire_seek() can go back to the frames
 * of the current event; then it may not be larger than 256 MiB. */
void v2_wire_init(struct v2_wire *w, struct source *src, int go_minor,
		  uint64_t body, bool keep, struct diag *d);

enum v2_wire_next v2_wire_read(struct v2_wire *w, struct v2_wire_event *ev);

/* What events of one type take: with unpadded numbers, type included. */
struct v2_wire_sum {
	uint64_t count, bytes;
};

/*
 * Adds up, by type, as many events as can be passed without looking at them
 * closely; the next one is for v2_wire_read(). May pass none. A window's
 * worth of bytes at most.
 */
void v2_wire_pass(struct v2_wire *w, struct v2_wire_sum sums[256]);

/* How many numbers of events this version knows, 0 and gaps included. */
unsigned v2_wire_limit(int go_minor);

/* Reading single numbers of the current event a second time. */
void v2_wire_seek(struct v2_wire *w, uint64_t offset);
enum v2_wire_next v2_wire_number(struct v2_wire *w, uint64_t *v);

/* Where the next byte comes from; at the end, the size of the trace. */
uint64_t v2_wire_offset(const struct v2_wire *w);

#endif
