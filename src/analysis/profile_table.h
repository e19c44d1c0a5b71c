/* SPDX-License-Identifier: MIT */
/*
 * profile_table: a profile that is complete: a row for each stack.
 *
 * Two stacks are one row if the addresses of their first PROFILE_FRAMES
 * frames are the same; the row shows the frames of its newest sample. Frames
 * with address 0 at the end of a stack do not tell it from one without them.
 * Both as Go 1.27 does it (cmd/trace/pprof.go).
 */
#ifndef TGT_ANALYSIS_PROFILE_TABLE_H
#define TGT_ANALYSIS_PROFILE_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct ledger;
struct names_view;

enum {
	PROFILE_FRAMES = 128
};

struct profile_row {
	const uint32_t *frames; /* frame numbers, leaf first; the names' own */
	uint32_t nframes;       /* 0 for samples without a stack */
	uint64_t count;         /* samples */
	uint64_t ns;            /* their sum */
	uint32_t label;         /* a string; 0: none */
};

struct profile_table {
	struct profile_row *rows; /* the longest time first */
	size_t nrows;
};

/* Of what is committed in the ledger's main account. */
void profile_table_build(struct profile_table *table, const struct ledger *l,
			 const struct names_view *names);
/* Moves the rows of another table, which get that label, behind its own. */
void profile_table_join(struct profile_table *table,
			struct profile_table *other, uint32_t label);
void profile_table_free(struct profile_table *table);

#endif
