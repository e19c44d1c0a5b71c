/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/theme.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/check_main.h"

static struct theme theme;

static const int32_t colours[] = {
	[COLOURS_MONO] = 0,  [COLOURS_8] = 8,           [COLOURS_16] = 16,
	[COLOURS_256] = 256, [COLOURS_RGB] = 0x1000000,
};

static void
every_colour_exists(void)
{
	for (int d = COLOURS_MONO; d <= COLOURS_RGB; d++) {
		for (int r = 0; r < ROLE_COUNT; r++) {
			struct style text = { .fg = (uint8_t)r };
			struct style ground = { .fg = ROLE_INK,
						.bg = (uint8_t)r };

			ck_assert_int_lt(theme_look(&theme, d, text).fg,
					 colours[d]);
			ck_assert_int_lt(theme_look(&theme, d, ground).fg,
					 colours[d]);
			ck_assert_int_lt(theme_look(&theme, d, ground).bg,
					 colours[d]);
		}
	}
}

START_TEST(every_colour_exists_at_its_depth)
{
	for (int i = 0; i < THEME_COUNT; i++) {
		theme_init(&theme, (enum theme_name)i);
		every_colour_exists();
	}
}
END_TEST

static void
ink_can_be_read(void)
{
	for (int d = COLOURS_8; d <= COLOURS_RGB; d++) {
		for (int r = 0; r < ROLE_COUNT; r++) {
			struct style s = { .fg = ROLE_INK, .bg = (uint8_t)r };
			struct look look = theme_look(&theme, d, s);

			ck_assert(look.bg < 0 || look.fg >= 0);
			ck_assert(look.bg < 0 || look.fg != look.bg);
		}
	}
}

START_TEST(ink_is_never_the_colour_it_stands_on)
{
	for (int i = 0; i < THEME_COUNT; i++) {
		theme_init(&theme, (enum theme_name)i);
		ink_can_be_read();
	}
}
END_TEST

START_TEST(without_colours_attributes_tell)
{
	struct look look;

	theme_init(&theme, THEME_dark);
	look = theme_look(&theme, COLOURS_MONO, STYLE_ON(INK, FN3));

	ck_assert_int_eq(look.fg, -1);
	ck_assert_int_eq(look.bg, -1);
	ck_assert_int_eq(look.flags, STYLE_REVERSE);
	look = theme_look(&theme, COLOURS_MONO, STYLE(ERROR));
	ck_assert_int_eq(look.flags, STYLE_BOLD);
}
END_TEST

/* A span under the cursor looks unlike any other, colours or not. */
START_TEST(the_cursor_looks_like_no_span)
{
	theme_init(&theme, THEME_dark);
	for (int d = COLOURS_MONO; d <= COLOURS_RGB; d++) {
		struct look cursor =
			theme_look(&theme, d, STYLE_ON(INK, CURSOR));

		for (int r = ROLE_FN0; r <= ROLE_FN13; r++) {
			struct style s = { .fg = ROLE_INK, .bg = (uint8_t)r };
			struct look look = theme_look(&theme, d, s);

			ck_assert(look.bg != cursor.bg ||
				  look.flags != cursor.flags);
		}
	}
}
END_TEST

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

static void
functions_can_be_told_apart(void)
{
	for (int a = ROLE_FN0; a <= ROLE_FN13; a++) {
		struct style one = { .bg = (uint8_t)a };

		for (int b = a + 1; b <= ROLE_FN13; b++) {
			struct style other = { .bg = (uint8_t)b };

			ck_assert_int_ne(
				theme_look(&theme, COLOURS_256, one).bg,
				theme_look(&theme, COLOURS_256, other).bg);
			ck_assert_int_ge(
				distance(
					theme_look(&theme, COLOURS_RGB, one).bg,
					theme_look(&theme, COLOURS_RGB, other)
						.bg),
				40 * 40);
		}
	}
}

START_TEST(function_colours_can_be_told_apart)
{
	for (int i = 0; i < THEME_COUNT; i++) {
		theme_init(&theme, (enum theme_name)i);
		functions_can_be_told_apart();
	}
}
END_TEST

/* What a goroutine does is told by colour alone where a cell has no room for
 * a word: each looks its own way, with 8 colours too. */
START_TEST(states_can_be_told_apart)
{
	static const enum role states[] = { ROLE_STATE_RUNNING,
					    ROLE_STATE_SYSCALL,
					    ROLE_STATE_RUNNABLE,
					    ROLE_STATE_WAITING };

	for (int i = 0; i < THEME_COUNT; i++) {
		theme_init(&theme, (enum theme_name)i);
		for (int d = COLOURS_8; d <= COLOURS_RGB; d++)
			for (int a = 0; a < 4; a++)
				for (int b = 0; b < a; b++) {
					struct style one = {
						.bg = (uint8_t)states[a]
					};
					struct style other = {
						.bg = (uint8_t)states[b]
					};

					ck_assert_int_ne(
						theme_look(&theme, d, one).bg,
						theme_look(&theme, d, other)
							.bg);
				}
	}
}
END_TEST

START_TEST(a_colour_has_likes_at_every_depth)
{
	struct look look;

	theme_init(&theme, THEME_dark);
	theme_set(&theme, ROLE_STW, 0xfe0102);
	look = theme_look(&theme, COLOURS_RGB, STYLE(STW));
	ck_assert_int_eq(look.fg, 0xfe0102);
	look = theme_look(&theme, COLOURS_256, STYLE(STW));
	ck_assert_int_eq(look.fg, 196);
	look = theme_look(&theme, COLOURS_16, STYLE(STW));
	ck_assert_int_eq(look.fg, 9);
	look = theme_look(&theme, COLOURS_8, STYLE(STW));
	ck_assert_int_eq(look.fg, 1);
	theme_set(&theme, ROLE_STW, -1);
	look = theme_look(&theme, COLOURS_256, STYLE(STW));
	ck_assert_int_eq(look.fg, -1);
	ck_assert_int_eq(theme_palette(196), 0xff0000);
	ck_assert_int_eq(theme_palette(245), 0x8a8a8a);
	ck_assert_int_eq(theme_palette(67), 0x5f87af);
}
END_TEST

/* Colours are part of what people remember: the hash may not change. */
START_TEST(a_function_keeps_its_colour)
{
	unsigned seen[THEME_FUNCTIONS] = { 0 };
	char name[32];

	ck_assert_int_eq(theme_function_role("main.main", 9),
			 theme_function_role("main.main", 9));
	for (int i = 0; i < 1400; i++) {
		snprintf(name, sizeof(name), "main.worker.func%d", i);
		seen[theme_function_role(name, strlen(name)) - ROLE_FN0]++;
	}
	for (int i = 0; i < THEME_FUNCTIONS; i++)
		ck_assert(seen[i] > 50 && seen[i] < 150);
}
END_TEST

START_TEST(no_color_and_poor_terminals_are_monochrome)
{
	ck_assert_int_eq(theme_depth(256, NULL), COLOURS_256);
	ck_assert_int_eq(theme_depth(256, ""), COLOURS_256);
	ck_assert_int_eq(theme_depth(256, "1"), COLOURS_MONO);
	ck_assert_int_eq(theme_depth(-1, NULL), COLOURS_MONO);
	ck_assert_int_eq(theme_depth(8, NULL), COLOURS_8);
	ck_assert_int_eq(theme_depth(88, NULL), COLOURS_16);
	ck_assert_int_eq(theme_depth(1 << 24, NULL), COLOURS_RGB);
}
END_TEST

START_TEST(role_names_are_kebab_case)
{
	char name[32];

	theme_role_name(ROLE_STATE_RUNNING, name, sizeof(name));
	ck_assert_str_eq(name, "state-running");
}
END_TEST

CHECK_MAIN("ui/theme", every_colour_exists_at_its_depth,
	   ink_is_never_the_colour_it_stands_on,
	   without_colours_attributes_tell, the_cursor_looks_like_no_span,
	   function_colours_can_be_told_apart, states_can_be_told_apart,
	   a_colour_has_likes_at_every_depth, a_function_keeps_its_colour,
	   no_color_and_poor_terminals_are_monochrome,
	   role_names_are_kebab_case)
