/* SPDX-License-Identifier: MIT */
/*
 * bars: a histogram of durations as a chart of bars on a log scale, five
 * bars to a power of ten, with a cursor on one of them and a selected range;
 * and the same in a line (a sparkline).
 *
 * A bar that stands for anything is seen, however small it is.
 */
#ifndef TGT_UI_BARS_H
#define TGT_UI_BARS_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/canvas.h"

struct histogram;
struct strbuf;

enum {
	BARS_NONE = UINT_MAX /* no bucket */
};

struct bars {
	const struct histogram *histogram; /* borrowed */
	unsigned first, end;               /* buckets that are shown */
	unsigned cursor;                   /* one of them, or BARS_NONE */
	unsigned from, to; /* selected: [from, to); empty if the same */
};

/* Shows what has counts and, if there is one, an empty bucket on either side;
 * all else is as before, within that. Nothing counted: first == end. */
void bars_fit(struct bars *b, const struct histogram *h);

/* Moves the cursor by so many buckets, as far as there are any. */
void bars_move(struct bars *b, int buckets);

void bars_draw(const struct bars *b, struct rect r, struct canvas *c);

/* The bucket in a column of the canvas, drawn in r; BARS_NONE beside them. */
unsigned bars_at(const struct bars *b, struct rect r, int x);

/* "1.584ms to 2.511ms: 1,234 (5.1%)": the selected range, or the cursor's
 * bucket. */
void bars_words(const struct bars *b, struct strbuf *out);

/* The first line of r: n buckets from the first to the last that has counts,
 * a column each, or several where there are more than columns. */
void bars_line(const uint64_t *counts, size_t n, struct rect r,
	       struct style style, struct canvas *c);

/* The same in words: "from 10us 3 0 12": what the first of them begins with,
 * and how many are in each. "nothing": in none. */
void bars_counts(const uint64_t *counts, size_t n, struct strbuf *out);

#endif
