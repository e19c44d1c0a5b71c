/* SPDX-License-Identifier: MIT */
/*
 * dump: what the dumps of the old and the new format have in common.
 */
#ifndef TGT_FORMAT_DUMP_H
#define TGT_FORMAT_DUMP_H

#include <stdint.h>

#include "base/status.h"

struct out;
struct source;

enum {
	DUMP_LINE = 512, /* bytes that an event without its rest fits in */
	DUMP_CELL = 32,  /* bytes that the text of a cell fits in */
	DUMP_TYPES = 256 /* rows of a footprint at most */
};

/* A row of a footprint. */
struct dump_sum {
	char name[DUMP_CELL];
	uint64_t count, bytes;
};

extern const char *const dump_frame[4]; /* names of a frame's numbers */

/* Text into room that was made for it (out_room); where it ends. */
char *dump_word(char *p, const char *s);
char *dump_argument(char *p, char before, const char *name, uint64_t v);
void dump_end(struct out *out, const char *p);

/* Sorts the rows, largest first, and prints the table. */
void dump_footprint(struct dump_sum *sums, unsigned n, uint64_t total_bytes,
		    struct out *out);

/* As format_dump_wire() and format_dump_footprint(), for the old format. */
enum status v1_dump_wire(struct source *src, int go_minor, uint64_t body,
			 struct out *out, struct diag *d);
enum status v1_dump_footprint(struct source *src, int go_minor, uint64_t body,
			      struct out *out, struct diag *d);

#endif
