/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/canvas.h"

#include <limits.h>
#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"

static const struct style plain = { 0 };

static void
assert_line(const struct canvas *c, int y, const char *want)
{
	struct strbuf line = { 0 };

	canvas_line(c, y, &line);
	ck_assert_str_eq(strbuf_str(&line), want);
	strbuf_free(&line);
}

START_TEST(text_that_fits_is_whole)
{
	struct canvas *c = canvas_new(20, 1, true);

	ck_assert_int_eq(canvas_puts(c, 2, 0, 5, "hello", plain), 5);
	assert_line(c, 0, "  hello");
	canvas_free(c);
}
END_TEST

START_TEST(text_that_does_not_fit_ends_in_an_ellipsis)
{
	struct canvas *c = canvas_new(20, 3, true);
	struct canvas *ascii = canvas_new(20, 1, false);

	ck_assert_int_eq(canvas_puts(c, 0, 0, 4, "hello", plain), 4);
	assert_line(c, 0, "hel…");
	/* a wide character is not cut in halves */
	ck_assert_int_eq(canvas_puts(c, 0, 1, 4, "世界世界", plain), 3);
	assert_line(c, 1, "世…");
	ck_assert_int_eq(canvas_puts(c, 0, 2, 1, "hello", plain), 1);
	assert_line(c, 2, "…");
	ck_assert_int_eq(canvas_puts(c, 0, 2, 0, "hello", plain), 0);
	canvas_puts(ascii, 0, 0, 4, "hello", plain);
	assert_line(ascii, 0, "hel~");
	canvas_free(c);
	canvas_free(ascii);
}
END_TEST

START_TEST(marks_are_not_parted_from_their_letter)
{
	struct canvas *c = canvas_new(20, 1, true);

	canvas_puts(c, 0, 0, 3, "ae\u0301io", plain);
	assert_line(c, 0, "ae\u0301…");
	ck_assert_str_eq(canvas_at(c, 1, 0)->text, "e\u0301");
	canvas_free(c);
}
END_TEST

START_TEST(escape_sequences_do_not_get_through)
{
	static const char evil[] = "\033]0;x\007\033[2J\r\n\xff\u202e.";
	struct canvas *c = canvas_new(40, 1, true);

	canvas_text(c, 0, 0, 40, evil, sizeof(evil), plain);
	assert_line(c, 0, "␛]0;x␇␛[2J␍␊\uFFFD\uFFFD.␀");
	canvas_free(c);
}
END_TEST

START_TEST(nothing_is_drawn_outside_the_clip)
{
	struct canvas *c = canvas_new(8, 3, true);
	struct rect old = canvas_clip(c, (struct rect){ 2, 1, 3, 1 });

	for (int y = -1; y < 5; y++)
		canvas_puts(c, -3, y, 100, "0123456789abcdef", plain);
	canvas_fill(c, (struct rect){ INT_MIN, 2, INT_MAX, INT_MAX },
		    GLYPH_HLINE, plain);
	assert_line(c, 0, "");
	assert_line(c, 1, "  567");
	assert_line(c, 2, "");
	canvas_clip(c, old);
	canvas_puts(c, 7, 2, 5, "xy", plain);
	assert_line(c, 2, "       x");
	canvas_free(c);
}
END_TEST

START_TEST(half_a_wide_character_is_a_blank)
{
	struct canvas *c = canvas_new(6, 1, true);

	canvas_puts(c, 0, 0, 6, "世界世", plain);
	canvas_puts(c, 1, 0, 1, "x", plain); /* its right half */
	canvas_puts(c, 4, 0, 1, "y", plain); /* its left half */
	assert_line(c, 0, " x界y");
	canvas_clear(c);
	canvas_clip(c, (struct rect){ 1, 0, 4, 1 });
	canvas_puts(c, 0, 0, 6, "世界世", plain);
	assert_line(c, 0, "  界");
	canvas_free(c);
}
END_TEST

START_TEST(a_wide_character_goes_over_two_others)
{
	struct canvas *c = canvas_new(6, 1, true);

	canvas_puts(c, 0, 0, 6, "世界世", plain);
	canvas_puts(c, 1, 0, 2, "人", plain);
	assert_line(c, 0, " 人 世");
	canvas_free(c);
}
END_TEST

START_TEST(levels_and_braille_have_stand_ins)
{
	struct canvas *c = canvas_new(4, 1, true);
	struct canvas *ascii = canvas_new(4, 1, false);

	for (int i = 0; i < 2; i++) {
		struct canvas *each = i ? ascii : c;

		canvas_level(each, 0, 0, 8, plain);
		canvas_level(each, 1, 0, 0, plain);
		canvas_braille(each, 2, 0, 0xff, plain);
		canvas_braille(each, 3, 0, 0x40, plain);
	}
	assert_line(c, 0, "█ ⣿⡀");
	assert_line(ascii, 0, "# #.");
	canvas_free(c);
	canvas_free(ascii);
}
END_TEST

START_TEST(a_highlight_keeps_the_text)
{
	struct canvas *c = canvas_new(4, 1, true);

	canvas_puts(c, 0, 0, 4, "abcd", STYLE(ERROR));
	canvas_highlight(c, (struct rect){ 1, 0, 2, 1 }, ROLE_CURSOR,
			 STYLE_BOLD);
	assert_line(c, 0, "abcd");
	ck_assert_int_eq(canvas_at(c, 0, 0)->style.fg, ROLE_ERROR);
	ck_assert_int_eq(canvas_at(c, 1, 0)->style.fg, ROLE_INK);
	ck_assert_int_eq(canvas_at(c, 2, 0)->style.bg, ROLE_CURSOR);
	ck_assert_int_eq(canvas_at(c, 2, 0)->style.flags, STYLE_BOLD);
	ck_assert_int_eq(canvas_at(c, 3, 0)->style.bg, ROLE_NONE);
	canvas_free(c);
}
END_TEST

/* One frame may not depend on how long a log message is. */
START_TEST(long_text_is_not_read_to_its_end)
{
	size_t n = (size_t)1 << 30; /* more than could be read */
	struct canvas *c = canvas_new(10, 1, true);
	char *s = malloc(1 << 16);

	memset(s, 'x', 1 << 16);
	ck_assert_int_eq(canvas_text(c, 0, 0, 10, s, n, plain), 10);
	assert_line(c, 0, "xxxxxxxxx…");
	ck_assert_int_gt(canvas_text_width(c, s, n), CANVAS_SIDE_MAX);
	free(s);
	canvas_free(c);
}
END_TEST

START_TEST(a_cell_knows_its_glyph)
{
	for (int utf8 = 0; utf8 < 2; utf8++) {
		struct canvas *c = canvas_new(2, 1, utf8);

		canvas_glyph(c, 0, 0, GLYPH_HLINE, STYLE(TEXT));
		ck_assert(canvas_is_glyph(c, 0, 0, GLYPH_HLINE));
		ck_assert(!canvas_is_glyph(c, 0, 0, GLYPH_BLANK));
		ck_assert(canvas_is_glyph(c, 1, 0, GLYPH_BLANK));
		canvas_free(c);
	}
}
END_TEST

CHECK_MAIN("ui/canvas", text_that_fits_is_whole,
	   text_that_does_not_fit_ends_in_an_ellipsis,
	   marks_are_not_parted_from_their_letter,
	   escape_sequences_do_not_get_through,
	   nothing_is_drawn_outside_the_clip, half_a_wide_character_is_a_blank,
	   a_wide_character_goes_over_two_others,
	   levels_and_braille_have_stand_ins, a_highlight_keeps_the_text,
	   long_text_is_not_read_to_its_end, a_cell_knows_its_glyph)
