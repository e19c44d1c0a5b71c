/* SPDX-License-Identifier: MIT */
/*
 * timeline_tally: in how many lanes, and of how many spans, the filter of the
 * Timeline page is true: counted beside the screen (ui/job).
 */
#ifndef TGT_UI_TIMELINE_TALLY_H
#define TGT_UI_TIMELINE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/timeline_rows.h"

struct job;
struct timeline;
struct where;

/* A zeroed struct counts nothing. */
struct timeline_tally {
	const struct timeline *timeline; /* held; NULL: nothing is counted */
	const struct where *where;       /* the filter's */
	enum row_mode mode;
	struct row *rows;
	size_t nrows;
	struct job *job; /* NULL: it is done */
	/* What was counted: in the place of a group, its goroutines. */
	VEC(struct row) asked;
	uint32_t lanes; /* with one span at least */
	uint64_t spans;
	bool is_given_up; /* the user did not want to wait */
};

/* Gives up what it had, and begins to count in these rows. The filter is to
 * stay until it is stopped. */
void timeline_tally_start(struct timeline_tally *t, const struct timeline *tl,
			  const struct where *where, enum row_mode mode,
			  const struct row *rows, size_t nrows);
void timeline_tally_stop(struct timeline_tally *t);
void timeline_tally_give_up(struct timeline_tally *t);

/* Looks whether it is done; true if it has just become so. */
bool timeline_tally_poll(struct timeline_tally *t);

static inline bool
timeline_tally_is_known(const struct timeline_tally *t)
{
	return t->timeline && !t->job;
}

#endif
