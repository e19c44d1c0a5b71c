/* SPDX-License-Identifier: MIT */
/*
 * events: all events of a trace, or of the window, as a table whose rows are
 * made when they are asked for. Table: events, in order of time.
 */
#ifndef TGT_ANALYSIS_EVENTS_H
#define TGT_ANALYSIS_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "event/event.h"

struct selection;
struct table;
struct timeline;

struct events {
	const struct timeline *timeline;
	uint64_t first; /* number of the first event */
	uint32_t count;
	/* The row that was asked for last, and how many before it were asked
	 * for one after the other; and the events of a few rows, or of one. */
	uint32_t row, in_order;
	uint32_t block_row, nblock;
	struct event *block; /* NULL before the first */
	struct strbuf text;
};

/* Of the selection, the window counts. */
void events_init(struct events *x, const struct timeline *tl,
		 const struct selection *s);
void events_release(struct events *x);

/* The row of the first event at or after that time; the last one if there is
 * none. */
uint32_t events_row_at(const struct events *x, int64_t at_ns);

void events_table(struct events *x, struct table *out);

/* Adds what an event says, in a line: "G7 Running->Waiting (chan send)". */
void events_words(struct strbuf *out, const struct timeline *tl,
		  const struct event *ev);

#endif
