/* SPDX-License-Identifier: MIT */
/*
 * text: cuts any bytes into pieces that can be shown in cells.
 *
 * A piece is what must not be torn apart (a grapheme cluster), as one or
 * more cells: a spacing character with its marks each. It never holds a
 * control character, a format character such as a bidi override, a private
 * or unassigned one, or invalid UTF-8: what is not printable comes as a
 * replacement, so that it is seen. Only what says how the character before
 * it looks (variation selectors, joiners and skin tones of emoji) is left
 * out.
 *
 * Clusters are those of Unicode's annex 29, widths those of libunistring.
 */
#ifndef TGT_UI_TEXT_H
#define TGT_UI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	CELL_BYTES = 24, /* a character, its marks, and a NUL */
	PIECE_CELLS = 4
};

struct text_cell {
	char text[CELL_BYTES]; /* ends in a NUL */
	uint8_t width;         /* columns: 1 or 2 */
};

struct text_piece {
	struct text_cell cell[PIECE_CELLS];
	int ncells; /* 1 at least */
	int width;  /* columns, of all cells */
};

/* The first piece of n > 0 bytes; returns how many bytes of them it is. */
size_t text_piece(struct text_piece *p, const char *s, size_t n, bool utf8);

/* Columns of n bytes, counted no further than to more than max. */
int text_width(const char *s, size_t n, bool utf8, int max);

/*
 * How many bytes of s go on a line of that width: up to a blank or a line
 * feed where there is one, all if it fits. *next is where the next begins.
 */
size_t text_wrap(const char *s, int width, bool utf8, const char **next);

#endif
