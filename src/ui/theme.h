/* SPDX-License-Identifier: MIT */
/*
 * theme: what things look like. Pages name roles; the theme turns a role
 * into a colour of the terminal, or into attributes where there is none.
 *
 * A style is a role for the text, a role for the ground, and flags. The
 * text role ROLE_INK is whatever can be read on the ground. Colour never
 * tells something that a character or its place does not tell as well.
 */
#ifndef TGT_UI_THEME_H
#define TGT_UI_THEME_H

#include <stddef.h>
#include <stdint.h>

enum style_flags {
	STYLE_BOLD = 1 << 0,
	STYLE_DIM = 1 << 1,
	STYLE_REVERSE = 1 << 2,
	STYLE_UNDERLINE = 1 << 3
};

enum role {
#define ROLE(name, rgb, c256, c16, c8, ink, text, ground) ROLE_##name,
#include "ui/theme.def"
#undef ROLE
	ROLE_COUNT
};

/* A zeroed style is plain text on the terminal's own ground. */
struct style {
	uint8_t fg, bg; /* enum role */
	uint8_t flags;  /* enum style_flags */
};

#define STYLE(role) ((struct style){ .fg = ROLE_##role })
#define STYLE_ON(fg_role, bg_role) \
	((struct style){ .fg = ROLE_##fg_role, .bg = ROLE_##bg_role })

enum {
	THEME_FUNCTIONS = ROLE_FN13 - ROLE_FN0 + 1
};

/* How many colours there are to choose from. */
enum colour_depth {
	COLOURS_MONO,
	COLOURS_8,
	COLOURS_16,
	COLOURS_256,
	COLOURS_RGB
};

/* A colour is a palette index (0xRRGGBB for COLOURS_RGB), -1 the default. */
struct look {
	int32_t fg, bg;
	uint8_t flags; /* enum style_flags */
};

enum theme_name {
#define THEME(name, help) THEME_##name,
#include "ui/themes.def"
#undef THEME
	THEME_COUNT
};

/* What a role looks like, for each depth: a palette index or 0xRRGGBB. */
struct theme_role {
	int32_t colour[COLOURS_RGB + 1];
	uint8_t ink, text, ground;
};

struct theme {
	enum theme_name name;
	struct theme_role roles[ROLE_COUNT];
};

void theme_init(struct theme *t, enum theme_name name);

/* Gives a role another colour: 0xRRGGBB, -1 for the terminal's own. The
 * nearest that there is at a smaller depth. */
void theme_set(struct theme *t, enum role role, int32_t rgb);

/* The colour of a number of the palette of 256, as xterm has it. */
int32_t theme_palette(unsigned number);

/* THEME_COUNT, ROLE_COUNT: there is none of that name. */
enum theme_name theme_find(const char *name);
enum role theme_find_role(const char *name);

struct look theme_look(const struct theme *t, enum colour_depth depth,
		       struct style style);

/* One of ROLE_FN0 to ROLE_FN13; the same name always has the same. */
enum role theme_function_role(const char *name, size_t len);

/* Lower case with dashes: "state-running". */
void theme_role_name(enum role role, char *buf, size_t size);

/* colours: what terminfo says (-1 or 0 for none); no_color: $NO_COLOR. */
enum colour_depth theme_depth(int colours, const char *no_color);

#endif
