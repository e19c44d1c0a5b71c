/* SPDX-License-Identifier: MIT */
/*
 * v1_scan: the events of a v1 trace as they follow each other in the file.
 */
#ifndef TGT_FORMAT_V1_SCAN_H
#define TGT_FORMAT_V1_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "format/v1_record.h"

struct source;

struct v1_scan {
	struct source *src;
	const struct v1_layout *layout;
	const uint8_t *window, *p, *end; /* what of the bytes is at hand */
	uint64_t start;                  /* offset of window */
	uint64_t event;                  /* offset of the current event */
	bool last;                       /* nothing follows end */
	struct diag *d;
};

enum v1_scanned {
	V1_SCAN_EVENT,
	V1_SCAN_END,
	V1_SCAN_BAD /* the diag says why; event is where */
};

void v1_scan_init(struct v1_scan *s, struct source *src,
		  const struct v1_layout *layout, uint64_t body,
		  struct diag *d);

/* The texts of the event stay in place as those of source_view() do. */
enum v1_scanned v1_scan_next(struct v1_scan *s, struct v1_record *r);

/* Where the next event begins. */
static inline uint64_t
v1_scan_offset(const struct v1_scan *s)
{
	return s->start + (uint64_t)(s->p - s->window);
}

/* How to step over an event without a look at it; numbers are 0 where that
 * cannot be done. */
struct v1_step {
	uint8_t head;    /* bytes before its numbers; 2: a length, too */
	uint8_t numbers; /* 1 to 3 where there is no length */
	bool text;       /* it has a text behind them */
};

/* By first byte; none for those before Go 1.7. */
struct v1_steps {
	struct v1_step of[256];
};

/* Wanted are the types of events to be looked at, besides those that are not
 * of a proc. */
void v1_steps_init(struct v1_steps *steps, const struct v1_layout *layout,
		   const bool wanted[V1_TYPES]);

/* The bytes of the event at p up to its text; 0 where that is not known. */
static inline unsigned
v1_step_size(struct v1_step step, const uint8_t *p)
{
	const uint8_t *q = p + 2;
	unsigned size, n = step.numbers;

	if (step.head == 1) {
		size = varint_skip(p + 1, n);
		return size ? 1 + size : 0;
	}
	/* In so many bytes no number can have more than 64 bits. */
	size = p[1];
	if (size < n || size >= n + VARINT_MAX - 1)
		return 0;
	if (size > 8) {
		n -= varint_count(q, 8);
		q += 8;
		size -= 8;
	}
	return varint_count(q, size) == n && q[size - 1] < 0x80 ? 2U + p[1] : 0;
}

/*
 * Steps over events, as long as that can be done at once, and adds their
 * times up: the same as v1_scan_next() over and over. How many.
 */
static inline size_t
v1_scan_step(struct v1_scan *s, const struct v1_steps *steps, uint64_t *ticks)
{
	const uint8_t *p = s->p, *event = NULL;
	size_t n = 0;

	while (s->end - p >= V1_FAST) {
		struct v1_step step = steps->of[*p];
		const uint8_t *next;
		struct v1_record r;
		uint64_t dt;

		if (!step.numbers)
			break;
		next = p + v1_step_size(step, p);
		if (next != p && step.text)
			next = v1_record_text(next, s->end, &r);
		if (!next || next == p)
			break;
		varint_get_fast(p + step.head, &dt);
		*ticks += dt;
		event = p;
		p = next;
		n++;
	}
	if (n)
		s->event = s->start + (uint64_t)(event - s->window);
	s->p = p;
	return n;
}

#endif
