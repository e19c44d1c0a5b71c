/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/message.h"

#include "base/strbuf.h"
#include "tests/check_main.h"

START_TEST(what_disturbs_a_terminal_becomes_a_question_mark)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ "trace.out", "trace.out" },
		{ "spur \xc3\xbc\xe2\x82\xac", "spur \xc3\xbc\xe2\x82\xac" },
		{ "a\033[31mb\n", "a?[31mb?" },
		{ "c1 \xc2\x9b"
		  "31m",
		  "c1 ?31m" },
		{ "bidi \xe2\x80\xae", "bidi ?" },
		{ "cut \xe2\x82", "cut ??" },
		{ "bad \xff\x80", "bad ??" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct strbuf sb = { 0 };

		message_add_printable(&sb, rows[i].in);
		ck_assert_str_eq(strbuf_str(&sb), rows[i].out);
		strbuf_free(&sb);
	}
}
END_TEST

CHECK_MAIN("app/message", what_disturbs_a_terminal_becomes_a_question_mark)
