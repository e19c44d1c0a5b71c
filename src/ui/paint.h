/* SPDX-License-Identifier: MIT */
/*
 * paint: what to write to a terminal so that it shows a canvas: of what
 * differs from what it shows already as few bytes as can be.
 *
 * Lines that have moved up or down, and lines whose cells have moved to the
 * side, are moved by the terminal. Of the rest, only cells that look
 * different are written: how the text of an empty cell would look does not
 * matter. Terminals are those of ECMA-48, which the ones in use are; what
 * not all of them can is in struct paint_terminal.
 */
#ifndef TGT_UI_PAINT_H
#define TGT_UI_PAINT_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "ui/canvas.h"

struct paint_terminal {
	enum colour_depth depth;
	bool has_default_colours; /* without: white on black stands for them */
	bool can_repeat;          /* the last character: REP */
	bool can_insert;          /* and delete characters: ICH, DCH */
	bool can_scroll;          /* a part of the screen: IL, DL, DECSTBM */
	bool can_undo;            /* each flag by itself: SGR 22, 24, 27 */
	bool can_wait; /* with the next line, after the last column */
};

/* A zeroed struct has no size yet. */
struct paint {
	struct paint_terminal terminal;
	const struct theme *theme; /* borrowed */
	int width, height;
	struct cell *shown; /* width * height */
	int x, y;           /* where the terminal's cursor is; -1: unknown */
	struct look look;   /* what it writes like */
	struct strbuf out;  /* to be written; the caller empties it */
};

void paint_release(struct paint *p);

/* The terminal shows nothing, has that size, and writes plain text. */
void paint_blank(struct paint *p, int width, int height);

/* Adds what it takes to show a canvas of the same size. */
void paint_show(struct paint *p, const struct canvas *c);

/* Adds what puts the cursor there, within the screen. */
void paint_move(struct paint *p, int x, int y);

/* Plain text again. */
void paint_plain(struct paint *p);

#endif
