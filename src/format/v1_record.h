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
	uint64_t dseq, dt;              /* undefined where there are none */
	uint64_t arg[V1_MAX_SPEC_ARGS]; /* 0 where there is none */
	uint64_t stack;                 /* id, or 0 */
	const uint8_t *rest; /* frames, text of a string or a message */
	uint32_t nrest;      /* frames, or bytes of text; else 0 */
	uint8_t type;        /* enum v1_type */
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

/* Its numbers from the arguments on; NULL: not so, which the slow way finds
 * out again. */
static inline const uint8_t *
v1_record_args(const struct v1_shape *s, const uint8_t *p, struct v1_record *r)
{
	for (unsigned i = 0; i < s->nargs; i++) {
		p = varint_get_fast(p, &r->arg[i]);
		if (!p)
			return NULL;
	}
	return s->stack ? varint_get_fast(p, &r->stack) : p;
}

/* All its numbers, likewise. */
static inline const uint8_t *
v1_record_numbers(const struct v1_shape *s, const uint8_t *p,
		  struct v1_record *r)
{
	if (s->implicit == 2) {
		p = varint_get_fast(p, &r->dseq);
		if (!p)
			return NULL;
	}
	if (s->implicit) {
		p = varint_get_fast(p, &r->dt);
		if (!p)
			return NULL;
	}
	return v1_record_args(s, p, r);
}

/* The text behind them, likewise. */
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

static inline void
v1_record_begin(uint8_t first, struct v1_record *r)
{
	for (unsigned i = 0; i < V1_MAX_SPEC_ARGS; i++)
		r->arg[i] = 0;
	r->stack = 0;
	r->nrest = 0;
	r->type = first & V1_TYPE_MASK;
}

/* The same for a usual event, with V1_FAST bytes at hand; else NULL. */
static inline const uint8_t *
v1_record_read_usual(const struct v1_layout *l, const uint8_t *p,
		     struct v1_record *r)
{
	const struct v1_shape *s = &l->shape[*p];
	const uint8_t *next;

	if (!s->usual)
		return NULL;
	v1_record_begin(*p, r);
	next = varint_get_fast(p + s->head, &r->dt);
	if (next)
		next = v1_record_args(s, next, r);
	/* A length is that of the numbers. */
	return s->head == 2 && next != p + 2 + p[1] ? NULL : next;
}

/* The same as v1_record_read_slow(), in most cases at once. */
static inline const uint8_t *
v1_record_read(const struct v1_layout *l, const uint8_t *p, const uint8_t *end,
	       struct v1_record *r, enum v1_fault *fault)
{
	const struct v1_shape *s = &l->shape[*p];
	const uint8_t *next = NULL;

	v1_record_begin(*p, r);
	if (end - p >= V1_FAST && s->head)
		next = v1_record_numbers(s, p + s->head, r);
	/* A length is that of the numbers. */
	if (next && s->head == 2 && next != p + 2 + p[1])
		next = NULL;
	if (next && s->form == V1_FORM_LOG)
		next = v1_record_text(next, end, r);
	return next ? next : v1_record_read_slow(l, p, end, r, fault);
}

#endif
