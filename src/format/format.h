/* SPDX-License-Identifier: MIT */
/*
 * format: from the bytes of a trace to its events, in order and checked.
 *
 * The order, the checks and the synthesized events are those of Go 1.27's
 * internal/trace package.
 */
#ifndef TGT_FORMAT_FORMAT_H
#define TGT_FORMAT_FORMAT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

struct event_sink;
struct names;
struct out;
struct source;
struct symbols;

/* What became of a trace. Valid even if reading it failed. */
struct format_result {
	int go_minor;        /* the version in the header: 22 for Go 1.22 */
	uint64_t syncs;      /* SYNC events sent; generations + 1 if all well */
	uint64_t good_bytes; /* up to here the file went into SYNC'd events */
	uint64_t lost_bytes; /* what follows that, as far as it is known */
	bool tolerated;      /* Go's tool does not notice this damage */
};

/*
 * Reads the whole trace and sends its events to sink, strings and stacks
 * going into names. A trace begins with a SYNC, each generation begins with
 * one, and a trace that is all right ends with one: where the status is not
 * ST_OK, the events up to the last SYNC are what Go's tool calls valid.
 *
 * symbols, of the program that was traced, may be NULL; only traces of Go 1.5
 * and 1.6 need them. cancel may be NULL; when it becomes true, the status is
 * ST_CANCELLED.
 */
enum status format_read(struct source *src, struct symbols *symbols,
			struct names *names, struct event_sink *sink,
			const atomic_bool *cancel, struct format_result *result,
			struct diag *d);

/*
 * What `go tool trace -d=wire` and `-d=footprint` of Go 1.27 print. On an
 * error, out has got all that comes before it.
 */
enum status format_dump_wire(struct source *src, struct out *out,
			     struct diag *d);
enum status format_dump_footprint(struct source *src, struct out *out,
				  struct diag *d);

#endif
