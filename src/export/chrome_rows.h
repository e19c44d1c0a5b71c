/* SPDX-License-Identifier: MIT */
/*
 * chrome_rows: the rows of Chrome's trace-event JSON, written one at a time.
 *
 * Stacks are a tree of frames, from the outermost one; a row names a node of
 * it. What is kept is that tree, so memory grows with the stacks of the trace
 * and not with the rows. Its nodes are written last, those that rows name.
 */
#ifndef TGT_EXPORT_CHROME_ROWS_H
#define TGT_EXPORT_CHROME_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/strbuf.h"

struct names_view;
struct out;

/* pid in the file: what is drawn together. */
enum chrome_rows_section {
	CHROME_ROWS_LANES,
	CHROME_ROWS_COUNTERS
};

/* tid in the file: lanes are the ids of procs or threads, and these. Their
 * numbers are those of Go's viewer. */
enum chrome_rows_lane {
	CHROME_ROWS_NO_LANE = -1,
	CHROME_ROWS_TIMERS = 1000001,
	CHROME_ROWS_NETWORK = 1000002,
	CHROME_ROWS_SYSCALLS = 1000003,
	CHROME_ROWS_GC = 1000004
};

struct chrome_node {
	uint32_t parent; /* its number; 0: none */
	uint32_t frame;
	bool named; /* by a row, or by a node that is */
};

struct chrome_rows {
	struct out *out;
	const struct names_view *names;
	int64_t start_ns, from_ns, to_ns;
	struct strbuf name; /* of the next row */
	uint64_t n, flows;  /* so far */

	VEC(struct chrome_node) nodes; /* from 1 */
	VEC(uint32_t) node_of;         /* by stack number; 0: not known */
	struct map pcs;                /* program counter -> small number */
	struct map children;           /* parent and that number -> node */
};

/*
 * Borrows out and names until chrome_rows_end(). Times are on the trace's
 * clock: start_ns is its start, and what [from_ns, to_ns] does not touch is
 * left out.
 */
void chrome_rows_begin(struct chrome_rows *r, struct out *out,
		       const struct names_view *names, int64_t start_ns,
		       int64_t from_ns, int64_t to_ns);

/* The name of the rows that follow; any bytes. */
void chrome_rows_name(struct chrome_rows *r, const char *text);
/* Goes on with a string, by number. */
void chrome_rows_add_name(struct chrome_rows *r, uint32_t string);

/* Rows with that name. args is a JSON object or NULL, category may be NULL.
 * An instant on no lane is left out. */
void chrome_rows_slice(struct chrome_rows *r, int64_t lane, int64_t begin_ns,
		       int64_t end_ns, uint32_t stack, uint32_t end_stack,
		       const char *args);
void chrome_rows_instant(struct chrome_rows *r, int64_t lane, int64_t at_ns,
			 uint32_t stack, const char *args,
			 const char *category);
/* An arrow; both ends must be within the time. */
void chrome_rows_flow(struct chrome_rows *r, int64_t from_lane, int64_t from_ns,
		      uint32_t stack, int64_t to_lane, int64_t to_ns);

void chrome_rows_counter(struct chrome_rows *r, const char *name, int64_t at_ns,
			 const char *args);

/* What a lane is called, or without one a section, and how they are sorted.
 * name needs no quoting. */
void chrome_rows_describe(struct chrome_rows *r, unsigned section, int64_t lane,
			  const char *name, int64_t order);

/* Writes the frames, and releases r. */
void chrome_rows_end(struct chrome_rows *r);

#endif
