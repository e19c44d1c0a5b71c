/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/shift.h"

#include <string.h>

#include "tests/check_main.h"

enum {
	W = 40
};

static void
picture(uint32_t *out, const char *line)
{
	size_t n = strlen(line);

	for (size_t x = 0; x < W; x++)
		out[x] = (uint32_t)(x < n ? line[x] : ' ');
}

struct row {
	const char *before, *after;
	int shift, from;
};

/* "P0 " stays, what is behind it moves; here is too little to be worth it. */
static const struct row rows[] = {
	{ "P0 abcdefghijklmnopqrstuvwxyzABCDEFGHIJK",
	  "P0 efghijklmnopqrstuvwxyzABCDEFGHIJKlmno", 4, 3 },
	{ "P0 abcdefghijklmnopqrstuvwxyzABCDEFGHIJK",
	  "P0 1234abcdefghijklmnopqrstuvwxyzABCDEFG", -4, 3 },
	{ "P0 abcdefghijklmnopqrstuvwxyzABCDEFGHIJK",
	  "P0 abcdefghijklmnopqrstuvwxyzABCDEFGHIJL", 0, -1 },
	{ "P0 abc", "P0 zzz", 0, -1 },
};

START_TEST(a_line_that_moved_is_found)
{
	uint32_t before[W], after[W];

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct row *row = &rows[i];
		int shift;

		picture(before, row->before);
		picture(after, row->after);
		shift = shift_find(before, after, W, 1, ' ');
		ck_assert_msg(shift == row->shift, "row %zu: shift %d", i,
			      shift);
		if (shift)
			ck_assert_int_eq(
				shift_line(before, after, W, shift, ' '),
				row->from);
	}
}
END_TEST

START_TEST(a_line_that_rests_is_left_alone)
{
	uint32_t line[W];

	picture(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJK");
	ck_assert_int_eq(shift_line(line, line, W, 4, ' '), -1);
	ck_assert_int_eq(shift_line(line, line, W, -4, ' '), -1);
}
END_TEST

CHECK_MAIN("ui/shift", a_line_that_moved_is_found,
	   a_line_that_rests_is_left_alone)
