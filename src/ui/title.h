/* SPDX-License-Identifier: MIT */
/*
 * title: the first line of the screen: which trace this is, how long, when,
 * which part of it all pages show, which page this is, and how far the trace
 * is loaded or what was lost of it.
 */
#ifndef TGT_UI_TITLE_H
#define TGT_UI_TITLE_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/action.h"
#include "ui/canvas.h"

struct feed_result;
struct selection;
struct timeline;

struct title {
	const char *file;                 /* its name; any bytes */
	uint64_t file_bytes;              /* 0: not known */
	const struct timeline *timeline;  /* NULL: none yet */
	const struct feed_result *result; /* NULL: still loading */
	double progress;                  /* 0 to 1; 0 may be not known */
	const struct selection *selection;
	enum place page;
};

/* Where the pages' tabs are: page p has the columns from x[p] to x[p + 1]. */
struct title_tabs {
	int x[PAGE_COUNT + 1]; /* all the same: there was no room for them */
};

void title_draw(struct canvas *c, struct rect line, const struct title *t,
		struct title_tabs *tabs);

/* What the trace lacks and why, in a sentence: its end, or names; false if
 * it lacks nothing. */
bool title_notice(const struct feed_result *result, char *buf, size_t size);

#endif
