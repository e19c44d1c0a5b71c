/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/mouse.h"

#include <string.h>

#include "tests/check_main.h"

START_TEST(reports_are_read)
{
	static const struct {
		const char *bytes;
		struct mouse m;
	} rows[] = {
		{ "<0;12;5M", { MOUSE_PRESS, 1, false, false, 11, 4 } },
		{ "<0;12;5m", { MOUSE_RELEASE, 1, false, false, 11, 4 } },
		{ "<32;300;200M", { MOUSE_DRAG, 1, false, false, 299, 199 } },
		{ "<2;1;1M", { MOUSE_PRESS, 3, false, false, 0, 0 } },
		{ "<4;1;1M", { MOUSE_PRESS, 1, true, false, 0, 0 } },
		{ "<64;3;4M", { MOUSE_WHEEL_UP, 0, false, false, 2, 3 } },
		{ "<81;3;4M", { MOUSE_WHEEL_DOWN, 0, false, true, 2, 3 } },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct mouse *want = &rows[i].m;
		struct mouse m;

		ck_assert_msg(
			mouse_decode(&m, rows[i].bytes, strlen(rows[i].bytes)),
			"%s", rows[i].bytes);
		ck_assert_int_eq(m.kind, want->kind);
		ck_assert_int_eq(m.button, want->button);
		ck_assert_int_eq(m.shift, want->shift);
		ck_assert_int_eq(m.control, want->control);
		ck_assert_int_eq(m.x, want->x);
		ck_assert_int_eq(m.y, want->y);
	}
}
END_TEST

START_TEST(what_is_no_report_is_refused)
{
	static const char *const bad[] = {
		"",
		"<",
		"<M",
		"<0;1M",
		"<0;1;M",
		"<0;0;1M",
		"<0;1;2;3M",
		"<128;1;1M",
		"<66;1;1M",
		"0;1;1M",
		"<0;1;1A",
		"<0;-1;1M",
		"<0;1;99999999999M",
		"<3;1;1M",
		"<64;1;1m",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct mouse m;

		ck_assert_msg(!mouse_decode(&m, bad[i], strlen(bad[i])), "%s",
			      bad[i]);
	}
}
END_TEST

START_TEST(old_terminals_are_understood)
{
	struct mouse m;

	ck_assert(mouse_decode_old(&m, (const unsigned char *)" !\""));
	ck_assert_int_eq(m.kind, MOUSE_PRESS);
	ck_assert_int_eq(m.x, 0);
	ck_assert_int_eq(m.y, 1);
	ck_assert(mouse_decode_old(&m, (const unsigned char *)"#!!"));
	ck_assert_int_eq(m.kind, MOUSE_RELEASE);
	ck_assert(mouse_decode_old(&m, (const unsigned char *)"a!!"));
	ck_assert_int_eq(m.kind, MOUSE_WHEEL_DOWN);
	ck_assert(mouse_decode_old(&m, (const unsigned char *)"@%&"));
	ck_assert_int_eq(m.kind, MOUSE_DRAG);
	ck_assert(!mouse_decode_old(&m, (const unsigned char *)"   "));
}
END_TEST

CHECK_MAIN("ui/mouse", reports_are_read, what_is_no_report_is_refused,
	   old_terminals_are_understood)
