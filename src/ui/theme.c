/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/theme.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"

enum ink {
	INK_D, /* the terminal's default */
	INK_B, /* black */
	INK_W  /* white */
};

static const struct theme_role dark[ROLE_COUNT] = {
#define ROLE(name, rgb, c256, c16, c8, ink, text, ground)                     \
	[ROLE_##name] = {                                                     \
		.colour = { -1, c8, c16, c256, rgb }, INK_##ink, text, ground \
	},
#include "ui/theme.def"
#undef ROLE
};

/* How other themes differ. */
static const struct look_row {
	enum theme_name theme;
	enum role role;
	int32_t rgb, c16, c8;
} looks[] = {
#define LOOK(role, rgb, c16, c8) { THEME_light, ROLE_##role, rgb, c16, c8 },
#include "ui/theme_light.def"
#undef LOOK
#define LOOK(role, rgb, c16, c8) { THEME_safe, ROLE_##role, rgb, c16, c8 },
#include "ui/theme_safe.def"
#undef LOOK
};

static const char *const theme_names[] = {
#define THEME(name, help) #name,
#include "ui/themes.def"
#undef THEME
};

static const char *const names[ROLE_COUNT] = {
#define ROLE(name, rgb, c256, c16, c8, ink, text, ground) #name,
#include "ui/theme.def"
#undef ROLE
};

int32_t
theme_palette(unsigned n)
{
	static const int32_t first[] = {
		0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
		0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
		0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
	};
	static const uint8_t steps[] = { 0, 95, 135, 175, 215, 255 };

	if (n < 16)
		return first[n];
	if (n >= 232)
		return (int32_t)(8 + (n - 232) * 10) * 0x010101;
	n -= 16;
	return steps[n / 36] << 16 | steps[n / 6 % 6] << 8 | steps[n % 6];
}

static int
distance(int32_t a, int32_t b)
{
	int sum = 0;

	for (int shift = 0; shift < 24; shift += 8) {
		int by = (a >> shift & 0xff) - (b >> shift & 0xff);

		sum += by * by;
	}
	return sum;
}

/* The number in [from, to) of the palette that is most like a colour. */
static int32_t
nearest(int32_t rgb, unsigned from, unsigned to)
{
	unsigned best = from;

	for (unsigned i = from + 1; i < to; i++)
		if (distance(rgb, theme_palette(i)) <
		    distance(rgb, theme_palette(best)))
			best = i;
	return (int32_t)best;
}

static uint8_t
ink_for(int32_t rgb)
{
	int32_t r = rgb >> 16 & 0xff, g = rgb >> 8 & 0xff, b = rgb & 0xff;

	return r * 299 + g * 587 + b * 114 > 110 * 1000 ? INK_B : INK_W;
}

void
theme_set(struct theme *t, enum role role, int32_t rgb)
{
	struct theme_role *r = &t->roles[role];

	for (int d = COLOURS_MONO; d <= COLOURS_RGB; d++)
		r->colour[d] = -1;
	r->ink = INK_D;
	if (rgb < 0)
		return;
	r->colour[COLOURS_8] = nearest(rgb, 0, 8);
	r->colour[COLOURS_16] = nearest(rgb, 0, 16);
	r->colour[COLOURS_256] = nearest(rgb, 16, 256);
	r->colour[COLOURS_RGB] = rgb;
	r->ink = ink_for(rgb);
}

void
theme_init(struct theme *t, enum theme_name name)
{
	t->name = name;
	memcpy(t->roles, dark, sizeof(dark));
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++) {
		const struct look_row *l = &looks[i];

		if (l->theme != name)
			continue;
		theme_set(t, l->role, l->rgb);
		t->roles[l->role].colour[COLOURS_16] = l->c16;
		t->roles[l->role].colour[COLOURS_8] = l->c8;
	}
}

enum theme_name
theme_find(const char *name)
{
	int i = 0;

	while (i < THEME_COUNT && strcmp(theme_names[i], name) != 0)
		i++;
	return (enum theme_name)i;
}

enum role
theme_find_role(const char *name)
{
	char each[32];
	int i;

	for (i = 0; i < ROLE_COUNT; i++) {
		theme_role_name((enum role)i, each, sizeof(each));
		if (strcmp(each, name) == 0)
			break;
	}
	return (enum role)i;
}

/* Text that can be read on the ground. */
static int32_t
ink_on(const struct theme_role *ground, enum colour_depth depth)
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
theme_look(const struct theme *t, enum colour_depth depth, struct style style)
{
	BUG_IF(style.fg >= ROLE_COUNT || style.bg >= ROLE_COUNT);
	const struct theme_role *fg = &t->roles[style.fg];
	const struct theme_role *bg = &t->roles[style.bg];
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
