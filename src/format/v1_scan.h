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

/*
 * Which events can be stepped over: how many bytes stand before their numbers,
 * and how many numbers; 0 for those that have to be looked at, and for all
 * before Go 1.7. A count of bytes must be that of the numbers' bytes.
 */
struct v1_steps {
	uint8_t head[256], numbers[256];
};

/* Wanted are the types of events to be looked at, besides those that are not
 * of a proc. */
void v1_steps_init(struct v1_steps *steps, const struct v1_layout *layout,
		   const bool wanted[V1_TYPES]);

/*
 * Steps over events, as long as that can be done at once, and adds their
 * times up: the same as v1_scan_next() over and over. How many.
 */
static inline size_t
v1_scan_step(struct v1_scan *s, const struct v1_steps *steps, uint64_t *ticks)
{
	const uint8_t *p = s->p, *event = NULL;
	size_t n = 0;

	while (s->end - p >= V1_FAST && steps->numbers[*p]) {
		unsigned head = steps->head[*p];
		unsigned size = varint_run(p + head, steps->numbers[*p]);
		uint64_t dt;

		if (!size || (head == 2 && p[1] != size))
			break;
		varint_get_fast(p + head, &dt);
		*ticks += dt;
		event = p;
		p += head + size;
		n++;
	}
	if (n)
		s->event = s->start + (uint64_t)(event - s->window);
	s->p = p;
	return n;
}

/* Where the next event begins. */
static inline uint64_t
v1_scan_offset(const struct v1_scan *s)
{
	return s->start + (uint64_t)(s->p - s->window);
}

#endif
