/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/quote.h"

#include <string.h>

#include "base/out.h"
#include "base/strbuf.h"
#include "tests/check_main.h"

/* Both ways of quoting, which must agree. */
static const char *
quoted(const char *bytes, size_t n)
{
	static struct strbuf sb;
	struct diag d = { 0 };
	struct out o;

	strbuf_reset(&sb);
	quote_add(&sb, bytes, n);
	out_open_memory(&o);
	quote_write(&o, bytes, n);
	ck_assert_uint_eq(o.n, sb.len);
	ck_assert_mem_eq(o.buf, sb.s, sb.len);
	out_close(&o, &d);
	return strbuf_str(&sb);
}

#define CHECK_QUOTED(bytes, want) \
	ck_assert_str_eq(quoted(bytes, sizeof(bytes) - 1), want)

START_TEST(plain_text_stays_as_it_is)
{
	CHECK_QUOTED("", "\"\"");
	CHECK_QUOTED("net/http.(*conn).serve ~",
		     "\"net/http.(*conn).serve ~\"");
}
END_TEST

START_TEST(quotes_and_backslashes_are_escaped)
{
	CHECK_QUOTED("a\"b\\c'd", "\"a\\\"b\\\\c'd\"");
}
END_TEST

START_TEST(controls_are_escaped)
{
	CHECK_QUOTED("\a\b\t\n\v\f\r", "\"\\a\\b\\t\\n\\v\\f\\r\"");
	CHECK_QUOTED("\0\6\16\33[2J\37\x7f",
		     "\"\\x00\\x06\\x0e\\x1b[2J\\x1f\\x7f\"");
	CHECK_QUOTED("\xc2\x80\xc2\x9b", "\"\\u0080\\u009b\"");
}
END_TEST

START_TEST(letters_of_all_scripts_are_printed)
{
	CHECK_QUOTED("\u00e4\u6f22\U0001f600\ufffd",
		     "\"\u00e4\u6f22\U0001f600\ufffd\"");
}
END_TEST

START_TEST(what_cannot_be_seen_is_escaped)
{
	CHECK_QUOTED("\u00a0\u00ad\u202e\ufeff",
		     "\"\\u00a0\\u00ad\\u202e\\ufeff\"");
	CHECK_QUOTED("\U000e0001\U0010ffff", "\"\\U000e0001\\U0010ffff\"");
}
END_TEST

START_TEST(bytes_that_are_not_utf_8_are_escaped_one_by_one)
{
	CHECK_QUOTED("\xff\x80", "\"\\xff\\x80\"");
	CHECK_QUOTED("\xe6\xbc", "\"\\xe6\\xbc\"");          /* cut off */
	CHECK_QUOTED("\xe6\xbcz", "\"\\xe6\\xbcz\"");        /* broken */
	CHECK_QUOTED("\xc0\x80", "\"\\xc0\\x80\"");          /* too long */
	CHECK_QUOTED("\xed\xa0\x80", "\"\\xed\\xa0\\x80\""); /* surrogate */
	CHECK_QUOTED("\xf4\x90\x80\x80", "\"\\xf4\\x90\\x80\\x80\"");
}
END_TEST

/* Long enough for several pieces, with a character across each border. */
START_TEST(long_strings_are_quoted_whole)
{
	char bytes[5000];
	const char *got;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = "\xe6\xbc\xa2"[i % 3];
	got = quoted(bytes, 4998);
	ck_assert_uint_eq(strlen(got), 5000);
	ck_assert_mem_eq(got + 1, bytes, 4998);
	memset(bytes, 1, sizeof(bytes));
	ck_assert_uint_eq(strlen(quoted(bytes, 5000)), 4 * 5000 + 2);
}
END_TEST

START_TEST(printable_is_what_go_1_27_calls_so)
{
	uint32_t n = 0;

	ck_assert(!quote_is_print(0x1f) && quote_is_print(0x20));
	ck_assert(quote_is_print(0x7e) && !quote_is_print(0x7f));
	ck_assert(quote_is_print(0x323b0) && !quote_is_print(0x3347a));
	ck_assert(quote_is_print(0xe01ef) && !quote_is_print(0xe01f0));
	for (uint32_t c = 0; c <= 0x110000; c++)
		n += quote_is_print(c);
	ck_assert_uint_eq(n, 159613);
}
END_TEST

CHECK_MAIN("base/quote", plain_text_stays_as_it_is,
	   quotes_and_backslashes_are_escaped, controls_are_escaped,
	   letters_of_all_scripts_are_printed, what_cannot_be_seen_is_escaped,
	   bytes_that_are_not_utf_8_are_escaped_one_by_one,
	   long_strings_are_quoted_whole, printable_is_what_go_1_27_calls_so)
