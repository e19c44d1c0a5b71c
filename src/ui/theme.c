/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/theme.h"

#include <stdint.h>
#include <stdio.h>

#include "base/bug.h"

enum ink {
	INK_D, /* the terminal's default */
	INK_B, /* black */
	INK_W  /* white */
};

struct spec {
	int32_t colour[COLOURS_RGB + 1];
	uint8_t ink, text, ground; /* flags instead of a colour */
};

static const struct spec specs[ROLE_COUNT] = {
#define ROLE(name, rgb, c256, c16, c8, ink, text, ground)                     \
	[ROLE_##name] = {                                                     \
		.colour = { -1, c8, c16, c256, rgb }, INK_##ink, text, ground \
	},
#include "ui/theme.def"
#undef ROLE
};

static const char *const names[ROLE_COUNT] = {
#define ROLE(name, rgb, c256, c16, c8, ink, text, ground) #name,
#include "ui/theme.def"
#undef ROLE
};

/* Text that can be read on the ground. */
static int32_t
ink_on(const struct spec *ground, enum colour_depth depth)
{
	if (ground->colour[depth] < 0 || ground->ink == INK_D)
		return -1;
	if (depth == COLOURS_RGB)
		return ground->ink == INK_B ? 0x101010 : 0xffffff;
	if (ground->ink == INK_B)
		return depth == COLOURS_256 ? 16 : 0;
	return depth == COLOURS_8 ? 7 : 15;
}

struct look
theme_look(enum colour_depth depth, struct style style)
{
	BUG_IF(style.fg >= ROLE_COUNT || style.bg >= ROLE_COUNT);
	const struct spec *fg = &specs[style.fg], *bg = &specs[style.bg];
	struct look look = { fg->colour[depth], bg->colour[depth],
			     style.flags };

	if (style.fg == ROLE_INK)
		look.fg = ink_on(bg, depth);
	if (look.fg < 0)
		look.flags ^= fg->text;
	if (look.bg < 0)
		look.flags ^= bg->ground;
	return look;
}

/* FNV-1a: the colour of a function is the same on every machine. */
enum role
theme_function_role(const char *name, size_t len)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)name[i]) * 0x100000001b3;
	return ROLE_FN0 + (enum role)((h ^ h >> 32) % THEME_FUNCTIONS);
}

void
theme_role_name(enum role role, char *buf, size_t size)
{
	BUG_IF(role >= ROLE_COUNT);
	snprintf(buf, size, "%s", names[role]);
	for (char *p = buf; *p; p++)
		*p = *p == '_' ? '-'
			       : (char)(*p >= 'A' && *p <= 'Z' ? *p | 32 : *p);
}

enum colour_depth
theme_depth(int colours, const char *no_color)
{
	if (colours < 8 || (no_color && *no_color))
		return COLOURS_MONO;
	if (colours < 16)
		return COLOURS_8;
	if (colours < 256)
		return COLOURS_16;
	return colours < 1 << 24 ? COLOURS_256 : COLOURS_RGB;
}
