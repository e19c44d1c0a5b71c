/* SPDX-License-Identifier: MIT */
/*
 * glyph: characters to draw with, each one column wide, and an ASCII
 * character that stands in for it where the locale has no UTF-8.
 */
#ifndef TGT_UI_GLYPH_H
#define TGT_UI_GLYPH_H

#include <stdbool.h>

enum glyph {
#define GLYPH(name, utf8, ascii) GLYPH_##name,
#include "ui/glyphs.def"
#undef GLYPH
	GLYPH_COUNT
};

const char *glyph_text(enum glyph g, bool utf8);

/* The stand-in for a character; NULL if it is not a glyph. */
const char *glyph_ascii_for(const char *utf8);

#endif
