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

#endif
