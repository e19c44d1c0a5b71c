/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/text.h"

#include <stdio.h>
#include <string.h>

#include "tests/check_main.h"

struct row {
	const char *in; /* the whole of it should be one piece */
	const char *utf8, *ascii;
	int width;
};

static const struct row rows[] = {
	{ "a", "a", "a", 1 },
	{ "\u00e9", "\u00e9", "?", 1 },
	{ "e\u0301", "e\u0301", "e", 1 },
	{ "\u4e16", "\u4e16", "?", 2 },
	{ "\U0001F600", "\U0001F600", "?", 2 },
	/* a family and a waving hand: the first picture is what is shown */
	{ "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468", "?", 2 },
	{ "\U0001F44B\U0001F3FD", "\U0001F44B", "?", 2 },
	{ "\u2764\uFE0F", "\u2764", "?", 1 },
	/* a Devanagari syllable keeps its vowel, in a cell of its own */
	{ "\u0915\u093e", "\u0915\u093e", "?", 2 },
	/* drawing characters have a stand-in of their own */
	{ "\u2026", "\u2026", "~", 1 },
	{ "\u2502", "\u2502", "|", 1 },
	/* control characters */
	{ "\033", "\u241b", "?", 1 },
	{ "\t", "\u2409", "?", 1 },
	{ "\n", "\u240a", "?", 1 },
	{ "\177", "\u2421", "?", 1 },
	{ "\xc2\x9b", "\uFFFD", "?", 1 },
	/* bidi override and isolate, zero width space, byte order mark */
	{ "\u202e", "\uFFFD", "?", 1 },
	{ "\u2066", "\uFFFD", "?", 1 },
	{ "\u200b", "\uFFFD", "?", 1 },
	{ "\uFEFF", "\uFFFD", "?", 1 },
	/* line separator, private use, unassigned, a mark on nothing */
	{ "\u2028", "\uFFFD", "?", 1 },
	{ "\uE000", "\uFFFD", "?", 1 },
	{ "\U000E0FFF", "\uFFFD", "?", 1 },
	{ "\u0301", "\uFFFD", "?", 1 },
	/* invalid UTF-8: stray, over-long */
	{ "\xff", "\uFFFD", "?", 1 },
	{ "\x80", "\uFFFD", "?", 1 },
};

static void
join(const struct text_piece *p, char out[static 128])
{
	size_t n = 0;

	out[0] = '\0';
	for (int i = 0; i < p->ncells; i++)
		n += (size_t)snprintf(out + n, 128 - n, "%s", p->cell[i].text);
}

START_TEST(every_kind_of_text_becomes_printable)
{
	char got[128];

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *row = &rows[i];
		struct text_piece p;
		size_t n = strlen(row->in);

		ck_assert_msg(text_piece(&p, row->in, n, true) == n,
			      "row %zu is not one piece", i);
		join(&p, got);
		ck_assert_str_eq(got, row->utf8);
		ck_assert_msg(p.width == row->width, "row %zu: width %d", i,
			      p.width);
		ck_assert_uint_eq(text_piece(&p, row->in, n, false), n);
		join(&p, got);
		ck_assert_str_eq(got, row->ascii);
		ck_assert_int_eq(p.width, 1);
	}
}
END_TEST

/* No two bytes may leave the cells with a control character, or be skipped
 * without a trace, or be shown in ASCII mode with anything but ASCII. */
START_TEST(no_pair_of_bytes_gets_through_unclean)
{
	for (unsigned pair = 0; pair < 65536; pair++) {
		char s[2] = { (char)(pair >> 8), (char)pair }, got[128];
		struct text_piece p;

		for (int utf8 = 0; utf8 < 2; utf8++) {
			size_t used = text_piece(&p, s, 2, utf8);

			ck_assert(used == 1 || used == 2);
			ck_assert_int_ge(p.width, 1);
			join(&p, got);
			for (char *c = got; *c; c++) {
				ck_assert((unsigned char)*c >= ' ');
				ck_assert(*c != 0x7f);
				ck_assert(utf8 || (unsigned char)*c < 0x7f);
			}
		}
	}
}
END_TEST

START_TEST(a_tower_of_marks_stays_in_its_cell)
{
	char tower[1 + 2 * 1000];
	struct text_piece p;
	size_t used;

	tower[0] = 'a';
	for (size_t i = 0; i < 1000; i++)
		memcpy(tower + 1 + 2 * i, "\u0301", 2);
	used = text_piece(&p, tower, sizeof(tower), true);
	ck_assert_uint_le(used, 100);
	ck_assert_int_eq(p.ncells, 1);
	ck_assert_str_eq(p.cell[0].text, "a\u0301\u0301\u0301\u0301");
}
END_TEST

START_TEST(joiners_between_letters_are_seen)
{
	struct text_piece p;

	ck_assert_uint_eq(text_piece(&p, "a\u200Db", 5, true), 1);
	ck_assert_uint_eq(text_piece(&p, "\u200Db", 4, true), 3);
	ck_assert_str_eq(p.cell[0].text, "\uFFFD");
}
END_TEST

START_TEST(flags_are_pairs_of_letters)
{
	const char *flags = "\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7";
	struct text_piece p;

	ck_assert_uint_eq(text_piece(&p, flags, 16, true), 8);
	ck_assert_int_eq(p.ncells, 1);
	ck_assert_str_eq(p.cell[0].text, "\U0001F1E9");
}
END_TEST

CHECK_MAIN("ui/text", every_kind_of_text_becomes_printable,
	   no_pair_of_bytes_gets_through_unclean,
	   a_tower_of_marks_stays_in_its_cell, joiners_between_letters_are_seen,
	   flags_are_pairs_of_letters)
