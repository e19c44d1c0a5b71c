/* SPDX-License-Identifier: MIT */
/*
 * shift: finds out that a picture has moved to the side.
 *
 * When a timeline is panned, nearly all cells change, but what they show is
 * there already, some columns away. A terminal can move the rest of a line
 * by itself, which costs a few bytes instead of some for every cell.
 *
 * A picture is w * h numbers, one for each cell; equal cells have equal ones.
 */
#ifndef TGT_UI_SHIFT_H
#define TGT_UI_SHIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"

/*
 * By how many columns the most has moved: after[x] = before[x + shift] for
 * most x. 0 if nothing has, or not enough to be worth it. blank: the number
 * of an empty cell, of which there are too many to learn from.
 */
int shift_find(const uint32_t *before, const uint32_t *after, int w, int h,
	       uint32_t blank);

/*
 * From which column on a line is to be moved by that many columns (deleting
 * them there, or inserting blanks) so that the least remains to be drawn;
 * -1 if it is better left alone.
 */
int shift_line(const uint32_t *before, const uint32_t *after, int w, int shift,
	       uint32_t blank);

/* A number for a cell: equal ones have the same. */
uint32_t shift_hash(const struct cell *cell);

/* Lines with wide characters are not moved: one might be cut in two. */
bool shift_is_narrow(const struct cell *row, int width);

#endif
