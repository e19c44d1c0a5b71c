/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/shift.h"

#include <string.h>

uint32_t
shift_hash(const struct cell *cell)
{
	uint32_t h = 2166136261;

	for (const char *s = cell->text; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619;
	h = (h ^ cell->style.fg) * 16777619;
	h = (h ^ cell->style.bg) * 16777619;
	return (h ^ cell->style.flags) * 16777619;
}

bool
shift_is_narrow(const struct cell *row, int width)
{
	for (int x = 0; x < width; x++)
		if (row[x].width != 1)
			return false;
	return true;
}

enum {
	LINES_MAX = 12,   /* how many lines are looked at to find a shift */
	WORTH_CELLS = 12, /* that must be saved on a line: moving costs too */
};

/* Cells of the line that are right if it is moved by shift; blanks, which
 * are everywhere, tell nothing. */
static int
matches(const uint32_t *before, const uint32_t *after, int w, int shift,
	uint32_t blank)
{
	int from = shift < 0 ? -shift : 0, to = shift > 0 ? w - shift : w;
	int n = 0;

	for (int x = from; x < to; x++)
		n += after[x] == before[x + shift] && after[x] != blank;
	return n;
}

/* Some of the lines that have changed: the others tell nothing. */
static int
choose_lines(const uint32_t *before, const uint32_t *after, int w, int h,
	     int *lines)
{
	int n = 0, changed = 0, step;

	for (int y = 0; y < h; y++)
		changed += memcmp(before + y * w, after + y * w,
				  sizeof(*after) * (size_t)w) != 0;
	step = changed / LINES_MAX + 1;
	changed = 0;
	for (int y = 0; y < h && n < LINES_MAX; y++)
		if (memcmp(before + y * w, after + y * w,
			   sizeof(*after) * (size_t)w) != 0 &&
		    changed++ % step == 0)
			lines[n++] = y;
	return n;
}

int
shift_find(const uint32_t *before, const uint32_t *after, int w, int h,
	   uint32_t blank)
{
	int lines[LINES_MAX];
	int nlines = choose_lines(before, after, w, h, lines);
	int best = 0, best_n = 0, at_rest = 0;

	for (int shift = -w / 2; shift <= w / 2; shift++) {
		int n = 0;

		for (int i = 0; i < nlines; i++)
			n += matches(before + lines[i] * w,
				     after + lines[i] * w, w, shift, blank);
		if (shift == 0)
			at_rest = n;
		if (n > best_n) {
			best_n = n;
			best = shift;
		}
	}
	return best_n > at_rest + w / 4 ? best : 0;
}

/* The cell that would be at x if the line were moved from `from` on. */
static uint32_t
moved(const uint32_t *before, int w, int from, int shift, uint32_t blank, int x)
{
	if (x < from)
		return before[x];
	if (shift > 0)
		return x + shift < w ? before[x + shift] : blank;
	return x + shift >= from ? before[x + shift] : blank;
}

/*
 * Right cells with the line moved from column 0 are counted once; with each
 * step of the column to the right, one cell stays that was moved. (For an
 * insertion, the blanks it brings go along with the column, and are counted
 * as if they were wrong.)
 */
int
shift_line(const uint32_t *before, const uint32_t *after, int w, int shift,
	   uint32_t blank)
{
	int gap = shift < 0 ? -shift : 0, best = -1, still = 0, n = 0;
	int best_n;

	for (int x = 0; x < w; x++) {
		still += after[x] == before[x];
		if (x >= gap)
			n += after[x] == moved(before, w, 0, shift, blank, x);
	}
	best_n = still + WORTH_CELLS;
	for (int x = 0; x + gap < w; x++) {
		if (n > best_n) {
			best_n = n;
			best = x;
		}
		n += after[x] == before[x];
		n -= after[x + gap] ==
		     moved(before, w, 0, shift, blank, x + gap);
	}
	return best;
}
