/* SPDX-License-Identifier: MIT */
/*
 * v1_record: one event of a v1 trace, taken from its bytes.
 *
 * Nothing but the bytes and the layout of the version matters here. A number
 * may be padded with zeros. Sizes are limited to what Go's reader allows, or
 * more where only its newest one is so strict.
 */
#ifndef TGT_FORMAT_V1_RECORD_H
#define TGT_FORMAT_V1_RECORD_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "format/v1_events.h"
#include "format/varint.h"

enum {
	V1_MAX_BYTES = 1000000, /* of a string or a message */
	V1_MAX_FRAMES = 1000,
	/* No event is longer than this. */
	V1_MAX_RECORD = V1_MAX_BYTES + 256,
	/* With so many bytes at hand, most events need no checks. */
	V1_FAST = 192
};

struct v1_record {
	uint64_t arg[V1_MAX_ARGS]; /* implicit ones first, the stack last */
	const uint8_t *rest;       /* frames, text of a string or a message */
	uint32_t nrest;            /* frames, or bytes of text; else 0 */
	uint8_t type;              /* enum v1_type */
	uint8_t nargs;             /* of arg */
};

enum v1_fault {
	V1_FAULT_CUT,     /* the bytes end within the event */
	V1_FAULT_UNKNOWN, /* no such event in this version */
	V1_FAULT_NUMBER,  /* a number of more than 64 bits */
	V1_FAULT_COUNT,   /* more or fewer arguments than it should have */
	V1_FAULT_SIZE     /* a stack or text that is larger than any */
};

/*
 * Takes the event at p, which is before end. Where the next one begins; NULL
 * where that is not possible, with *fault set.
 */
const uint8_t *v1_record_read_slow(const struct v1_layout *l, const uint8_t *p,
				   const uint8_t *end, struct v1_record *r,
				   enum v1_fault *fault);

/* What is wrong with the event at p. */
enum status v1_record_blame(const struct v1_layout *l, const uint8_t *p,
			    enum v1_fault fault, uint64_t offset,
			    struct diag *d);

/* The next frame of a stack: pc and, from Go 1.7 on, func, file, line. */
const uint8_t *v1_record_frame(const struct v1_layout *l, const uint8_t *p,
			       uint64_t frame[4]);

/* A counted event's numbers: all of them, and exactly in its bytes. NULL: not
 * so, which the slow way finds out again. */
static inline const uint8_t *
v1_record_counted(const uint8_t *p, unsigned n, struct v1_record *r)
{
	const uint8_t *stop = p + 1 + *p;

	if (*p >= 0x80)
		return NULL;
	p++;
	for (unsigned i = 0; i < n; i++) {
		p = varint_get_fast(p, &r->arg[i]);
		if (!p)
			return NULL;
	}
	return p == stop ? p : NULL;
}

/* The text behind it, likewise. */
static inline const uint8_t *
v1_record_text(const uint8_t *p, const uint8_t *end, struct v1_record *r)
{
	uint64_t n;

	p = varint_get_fast(p, &n);
	if (!p || n > V1_MAX_BYTES || n > (uint64_t)(end - p))
		return NULL;
	r->rest = p;
	r->nrest = (uint32_t)n;
	return p + n;
}

/* The same as v1_record_read_slow(), in most cases at once. */
static inline const uint8_t *
v1_record_read(const struct v1_layout *l, const uint8_t *p, const uint8_t *end,
	       struct v1_record *r, enum v1_fault *fault)
{
	const uint8_t *next = p + 1;
	unsigned n = l->numbers[*p];

	if (end - p < V1_FAST)
		return v1_record_read_slow(l, p, end, r, fault);
	r->type = *p & V1_TYPE_MASK;
	r->nargs = (uint8_t)n;
	r->nrest = 0;
	if (l->form[*p] == V1_FORM_NUMBERS) {
		for (unsigned i = 0; i < n && next; i++)
			next = varint_get_fast(next, &r->arg[i]);
		if (next)
			return next;
	} else if (l->form[*p] == V1_FORM_COUNTED) {
		next = v1_record_counted(next, n, r);
		if (next)
			return next;
	} else if (l->form[*p] == V1_FORM_LOG) {
		next = v1_record_counted(next, n, r);
		if (next)
			next = v1_record_text(next, end, r);
		if (next)
			return next;
	}
	return v1_record_read_slow(l, p, end, r, fault);
}

#endif
