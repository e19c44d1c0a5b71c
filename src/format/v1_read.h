/* SPDX-License-Identifier: MIT */
/*
 * v1_read: reads a trace of Go 1.5 to 1.21, from behind its header.
 *
 * Go refuses a damaged trace as a whole. Here its events are used up to the
 * damage, as far as those of all procs can be put in order. Where the trace
 * ends before the frequency of its clock is told, a tick is taken for
 * V1_GUESSED_TICK ns, about what it is on most machines.
 */
#ifndef TGT_FORMAT_V1_READ_H
#define TGT_FORMAT_V1_READ_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/status.h"

struct event_sink;
struct format_result;
struct names;
struct source;
struct symbols;

enum {
	V1_GUESSED_TICK = 10 /* ns */
};

/* As v2_read(). The trace is one generation: two SYNCs at most. */
enum status v1_read(struct source *src, uint64_t body, struct symbols *symbols,
		    struct names *names, struct event_sink *sink,
		    const atomic_bool *cancel, struct format_result *result,
		    struct diag *d);

#endif
