/* SPDX-License-Identifier: MIT */
/*
 * canvas: a grid of character cells that pages draw on. It knows nothing of
 * terminals; ui/term shows it, tests read it.
 *
 * Columns and lines count from 0 at the top left. Everything drawn is cut
 * to the clip rectangle and to the canvas; drawing outside is allowed and
 * does nothing. A character that takes two columns has its text in the left
 * cell and an empty text in the right one; when one of them is overwritten
 * or clipped away, the other becomes a blank.
 *
 * canvas_text() is the only way for text of a trace to get in: whatever the
 * bytes are, the cells hold printable characters of known width.
 */
#ifndef TGT_UI_CANVAS_H
#define TGT_UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "ui/glyph.h"
#include "ui/text.h"
#include "ui/theme.h"

struct rect {
	int x, y, w, h; /* columns and lines; w, h <= 0 is empty */
};

enum {
	CANVAS_SIDE_MAX = 4096 /* columns, and lines */
};

struct cell {
	char text[CELL_BYTES]; /* UTF-8; "" for the right half of a wide one */
	uint8_t width;         /* columns: 1 or 2; 0 for a right half */
	struct style style;
};

struct canvas;
struct strbuf;

/* w and h from 1 to CANVAS_SIDE_MAX. utf8: false draws ASCII only. */
struct canvas *canvas_new(int w, int h, bool utf8);
void canvas_free(struct canvas *c);

/* Glyphs of the user; copied. */
void canvas_set_glyphs(struct canvas *c, const struct glyphs *glyphs);

/* All blank afterwards, and the clip is the whole canvas again. */
void canvas_resize(struct canvas *c, int w, int h);
void canvas_clear(struct canvas *c);

struct rect canvas_rect(const struct canvas *c);
bool canvas_is_utf8(const struct canvas *c);

/* x, y must be inside. Cells of a line, and the lines, follow each other. */
const struct cell *canvas_at(const struct canvas *c, int x, int y);

/* The same text in the same style? */
bool canvas_is_same(const struct cell *a, const struct cell *b);

/*
 * The characters of a cell, max at most, for the C library; out has room for
 * a NUL more. Where the library does not agree about a width, a '?' stands
 * for what would shift the line.
 */
void canvas_widen(const struct cell *cell, wchar_t *out, int max);

/* Adds the text of a line, without the blanks at its end. */
void canvas_line(const struct canvas *c, int y, struct strbuf *out);

/* Sets the clip, to be set back to what is returned. */
struct rect canvas_clip(struct canvas *c, struct rect clip);
struct rect rect_intersect(struct rect a, struct rect b);

/*
 * Draws n bytes (any bytes) from x on in at most `width` columns, and
 * returns how many columns that took. What is too long ends in an ellipsis.
 * Control characters, invalid UTF-8, and characters that are invisible or
 * that change the direction of text are replaced by visible ones. Of a
 * cluster that is several characters joined (flags, families of emoji), the
 * first is shown: terminals do not agree about the width of the rest.
 */
int canvas_text(struct canvas *c, int x, int y, int width, const char *s,
		size_t n, struct style style);

/* The same for a string of ours that ends in a NUL, and for printf's. */
int canvas_puts(struct canvas *c, int x, int y, int width, const char *s,
		struct style style);
int canvas_printf(struct canvas *c, int x, int y, int width, struct style style,
		  const char *fmt, ...) __attribute__((format(printf, 6, 7)));

/* A text of ours in as many lines as it needs, and r has. */
void canvas_paragraph(struct canvas *c, struct rect r, const char *text);

/* A tab within [x, end); returns where the next one begins. */
int canvas_tab(struct canvas *c, int x, int y, int end, const char *title,
	       bool is_on);

/* Which of n tabs that begin at column x is at column `at`; n: none. */
unsigned canvas_tab_at(int x, int at, const char *const *titles, unsigned n);

/* Columns that canvas_text() would take if there were room enough. */
int canvas_text_width(const struct canvas *c, const char *s, size_t n);

void canvas_glyph(struct canvas *c, int x, int y, enum glyph g,
		  struct style style);

/* Does that cell, which must be inside, show it? */
bool canvas_is_glyph(const struct canvas *c, int x, int y, enum glyph g);

/* Every cell of r, with GLYPH_BLANK for an empty one. */
void canvas_fill(struct canvas *c, struct rect r, enum glyph g,
		 struct style style);

/* A column filled from below: level 0 (blank) to 8 (full). */
void canvas_level(struct canvas *c, int x, int y, int level,
		  struct style style);

/* A braille character; bit i is Unicode's dot i + 1 (0 to 255). */
void canvas_braille(struct canvas *c, int x, int y, unsigned dots,
		    struct style style);

/* What was drawn steps back: grounds become grey, and the text on them. */
void canvas_dim(struct canvas *c, struct rect r);

/*
 * Changes the look of cells and leaves their text: a bg other than
 * ROLE_NONE replaces the background (the text then gets its ink), the flags
 * are toggled.
 */
void canvas_highlight(struct canvas *c, struct rect r, enum role bg,
		      unsigned flags);

#endif
