/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/glyph.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *utf8, *ascii;
} glyphs[GLYPH_COUNT] = {
#define GLYPH(name, utf8, ascii) [GLYPH_##name] = { utf8, ascii },
#include "ui/glyphs.def"
#undef GLYPH
};

static const char *const names[GLYPH_COUNT] = {
#define GLYPH(name, utf8, ascii) #name,
#include "ui/glyphs.def"
#undef GLYPH
};

void
glyph_init(struct glyphs *set)
{
	for (int g = 0; g < GLYPH_COUNT; g++) {
		snprintf(set->utf8[g], GLYPH_BYTES, "%s", glyphs[g].utf8);
		snprintf(set->ascii[g], GLYPH_BYTES, "%s", glyphs[g].ascii);
	}
}

void
glyph_user_name(enum glyph g, char *buf, size_t size)
{
	snprintf(buf, size, "%s", names[g]);
	for (char *s = buf; *s; s++)
		*s = *s == '_' ? '-'
			       : (char)(*s >= 'A' && *s <= 'Z' ? *s | 32 : *s);
}

enum glyph
glyph_find(const char *name)
{
	char each[32];
	int g;

	for (g = 0; g < GLYPH_COUNT; g++) {
		glyph_user_name((enum glyph)g, each, sizeof(each));
		if (strcmp(each, name) == 0)
			break;
	}
	return (enum glyph)g;
}

const char *
glyph_ascii_for(const char *utf8)
{
	for (int g = 0; g < GLYPH_COUNT; g++)
		if (strcmp(glyphs[g].utf8, utf8) == 0)
			return glyphs[g].ascii;
	return NULL;
}
