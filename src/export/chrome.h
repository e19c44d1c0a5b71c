/* SPDX-License-Identifier: MIT */
/*
 * chrome: a timeline as Chrome trace-event JSON, for chrome://tracing,
 * Perfetto and the like: the lanes, slices, counters, flows and arguments
 * that the viewer of `go tool trace` (Go 1.27) shows.
 *
 * Written a row at a time; what is kept is the state of each goroutine and
 * proc, and the tree of stacks. The manual lists where it differs from Go's.
 */
#ifndef TGT_EXPORT_CHROME_H
#define TGT_EXPORT_CHROME_H

#include <stdint.h>

struct out;
struct timeline;

enum chrome_view {
	CHROME_PROC,  /* a lane for each proc */
	CHROME_THREAD /* a lane for each thread */
};

/*
 * Slices that touch [from_ns, to_ns], on the trace's clock, are written with
 * their whole length, instants and counters that are in it, flows that begin
 * and end in it.
 */
void chrome_write(struct out *out, const struct timeline *tl,
		  enum chrome_view view, int64_t from_ns, int64_t to_ns);

#endif
