/* SPDX-License-Identifier: MIT */
/*
 * glyph: characters to draw with, each one column wide, and an ASCII
 * character that stands in for it where the locale has no UTF-8.
 */
#ifndef TGT_UI_GLYPH_H
#define TGT_UI_GLYPH_H

#include <stddef.h>

enum glyph {
#define GLYPH(name, utf8, ascii) GLYPH_##name,
#include "ui/glyphs.def"
#undef GLYPH
	GLYPH_COUNT
};

enum {
	GLYPH_BYTES = 8 /* of one, with the NUL */
};

/* What each looks like: those of the table, and what the user has changed. */
struct glyphs {
	char utf8[GLYPH_COUNT][GLYPH_BYTES];
	char ascii[GLYPH_COUNT][GLYPH_BYTES];
};

void glyph_init(struct glyphs *set);

/* The name that users know: "level-8". */
void glyph_user_name(enum glyph g, char *buf, size_t size);

/* By that name; GLYPH_COUNT if there is none. */
enum glyph glyph_find(const char *name);

/* The stand-in for a character; NULL if it is not a glyph. */
const char *glyph_ascii_for(const char *utf8);

#endif
