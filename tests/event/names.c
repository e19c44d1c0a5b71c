/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "event/names.h"

#include <stdio.h>
#include <string.h>

#include "tests/check_main.h"

START_TEST(equal_strings_have_equal_numbers)
{
	struct names *n = names_new();
	uint32_t first[1000];
	char text[32];

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 1000; i++) {
			uint32_t number;
			int len = snprintf(text, sizeof(text), "main.f%d", i);

			number = names_string(n, text, (size_t)len);
			if (round == 0)
				first[i] = number;
			ck_assert_uint_eq(number, first[i]);
			ck_assert_str_eq(name_string(names_view(n), number)->s,
					 text);
		}
	ck_assert_uint_eq(names_string(n, "", 0), 0);
	names_free(n);
}
END_TEST

START_TEST(a_string_may_hold_nul)
{
	struct names *n = names_new();
	uint32_t a = names_string(n, "x\0y", 3);

	ck_assert_uint_ne(a, names_string(n, "x\0z", 3));
	ck_assert_uint_eq(name_string(names_view(n), a)->len, 3);
	names_free(n);
}
END_TEST

START_TEST(stacks_are_compared_by_content)
{
	struct names *n = names_new();
	struct name_frame f = { .pc = 0x1000, .line = 12 };
	uint32_t frames[2];

	f.func = names_string(n, "main.main", 9);
	frames[0] = names_frame(n, &f);
	ck_assert_uint_eq(names_frame(n, &f), frames[0]);
	f.line++;
	frames[1] = names_frame(n, &f);
	ck_assert_uint_ne(frames[0], frames[1]);
	ck_assert_uint_eq(names_stack(n, frames, 2), names_stack(n, frames, 2));
	ck_assert_uint_ne(names_stack(n, frames, 1), names_stack(n, frames, 2));
	ck_assert_uint_eq(names_stack(n, NULL, 0), STACK_EMPTY);
	names_free(n);
}
END_TEST

CHECK_MAIN("event/names", equal_strings_have_equal_numbers,
	   a_string_may_hold_nul, stacks_are_compared_by_content)
