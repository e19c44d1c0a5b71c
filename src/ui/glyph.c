/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/glyph.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *utf8, *ascii;
} glyphs[GLYPH_COUNT] = {
#define GLYPH(name, utf8, ascii) [GLYPH_##name] = { utf8, ascii },
#include "ui/glyphs.def"
#undef GLYPH
};

const char *
glyph_text(enum glyph g, bool utf8)
{
	return utf8 ? glyphs[g].utf8 : glyphs[g].ascii;
}

const char *
glyph_ascii_for(const char *utf8)
{
	for (int g = 0; g < GLYPH_COUNT; g++)
		if (strcmp(glyphs[g].utf8, utf8) == 0)
			return glyphs[g].ascii;
	return NULL;
}
