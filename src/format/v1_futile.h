/* SPDX-License-Identifier: MIT */
/*
 * v1_futile: wakeups that came to nothing.
 *
 * Until Go 1.8 a goroutine that was woken might find that another had been
 * quicker, say so, and wait again. Nobody wants to see that: the wakeup, the
 * start, what else there is until it waits again, and that too, are to be
 * left out. The rule is that of Go 1.15's internal/trace.
 */
#ifndef TGT_FORMAT_V1_FUTILE_H
#define TGT_FORMAT_V1_FUTILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

struct v1_index;

struct v1_futile {
	VEC(uint64_t) offsets; /* of the events to leave out, rising */
};

/* Goes through the events once, as far as they are in order. */
void v1_futile_find(struct v1_futile *f, const struct v1_index *index);
void v1_futile_free(struct v1_futile *f);

#endif
