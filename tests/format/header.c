/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/header.h"

#include <string.h>

#include "input/source.h"
#include "tests/check_main.h"

static enum status
read_header(const char *bytes, size_t n, int *minor, uint64_t *body,
	    struct diag *d)
{
	struct source *src = source_from_memory(bytes, n);
	enum status st;

	*d = (struct diag){ 0 };
	st = header_read(src, minor, body, d);
	ck_assert_int_eq(st, d->status);
	source_close(src);
	return st;
}

#define TAIL " trace\0\0\0"
#define ROW(text, ...)                              \
	{                                           \
		text, sizeof(text) - 1, __VA_ARGS__ \
	}

/* What Go 1.27 accepts and rejects was tried with its own tool. */
START_TEST(blanks_and_zeros_are_accepted_as_go_does)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum status st;
		int minor;
	} rows[] = {
		ROW("go 1.22" TAIL, ST_OK, 22),
		ROW("go 1.23" TAIL "\1\2", ST_OK, 23),
		ROW("go 1.25" TAIL, ST_OK, 25),
		ROW("go 1.26" TAIL, ST_OK, 26),
		ROW("go 1.022" TAIL, ST_OK, 22),
		ROW("go  1.22" TAIL, ST_OK, 22),
		ROW("go\t1.  22 \t" TAIL, ST_OK, 22),
		ROW("go 1.24" TAIL, ST_UNSUPPORTED, 24),
		ROW("go 1.99" TAIL, ST_UNSUPPORTED, 99),
		ROW("go 1.5" TAIL "\0", ST_OK, 5),
		ROW("go 1.9" TAIL "\0", ST_OK, 9),
		ROW("go 1.9" TAIL, ST_NOT_TRACE, 0),
		ROW("go 1.9" TAIL "\1", ST_NOT_TRACE, 0),
		ROW("go 1.10" TAIL, ST_OK, 10),
		ROW("go 1.21" TAIL, ST_OK, 21),
		ROW("go 1.6" TAIL "\0", ST_UNSUPPORTED, 6),
		ROW("go 1.12" TAIL, ST_UNSUPPORTED, 12),
		ROW("go 1.4294967295" TAIL, ST_UNSUPPORTED, 0),
		ROW("go 1.4294967296" TAIL, ST_NOT_TRACE, 0),
		ROW(" go 1.22" TAIL, ST_NOT_TRACE, 0),
		ROW("go1.22" TAIL, ST_NOT_TRACE, 0),
		ROW("go 1.22trace\0\0\0", ST_NOT_TRACE, 0),
		ROW("go 1.22\n trace\0\0\0", ST_NOT_TRACE, 0),
		ROW("go 1.+22" TAIL, ST_NOT_TRACE, 0),
		ROW("go 1.0x16" TAIL, ST_NOT_TRACE, 0),
		ROW("go 1.22 trace\0\0", ST_NOT_TRACE, 0),
		ROW("go 1.22 trace\0\0x", ST_NOT_TRACE, 0),
		ROW("go 1.22", ST_NOT_TRACE, 0),
		ROW("go 1.", ST_NOT_TRACE, 0),
		ROW("", ST_NOT_TRACE, 0),
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct diag d;
		uint64_t body;
		int minor;

		ck_assert_msg(read_header(rows[i].bytes, rows[i].n, &minor,
					  &body, &d) == rows[i].st,
			      "row %zu: %s", i, d.text);
		ck_assert_int_eq(minor, rows[i].minor);
	}
}
END_TEST

START_TEST(the_body_follows_the_header)
{
	static const char usual[] = "go 1.26" TAIL "body";
	static const char odd[] = "go   1. 026" TAIL "body";
	static const char old[] = "go 1.7" TAIL "\0"
				  "body";
	struct diag d;
	uint64_t body;
	int minor;

	read_header(usual, sizeof(usual) - 1, &minor, &body, &d);
	ck_assert_uint_eq(body, 16);
	read_header(odd, sizeof(odd) - 1, &minor, &body, &d);
	ck_assert_uint_eq(body, sizeof(odd) - 1 - 4);
	read_header(old, sizeof(old) - 1, &minor, &body, &d);
	ck_assert_uint_eq(body, 16);
}
END_TEST

START_TEST(messages_say_what_was_found_and_expected)
{
	struct diag d;
	uint64_t body;
	int minor;

	read_header("\x7f"
		    "ELF\2\1\1",
		    7, &minor, &body, &d);
	ck_assert_str_eq(d.text, "not a Go execution trace: it begins with "
				 "'.ELF...', not with 'go 1.N trace'");
	read_header("", 0, &minor, &body, &d);
	ck_assert_str_eq(d.text, "not a Go execution trace: it is empty");
	read_header("go 1.24" TAIL, 16, &minor, &body, &d);
	ck_assert_str_eq(
		d.text, "the trace has version 1.24, which is unknown; known "
			"are 1.5, 1.7, 1.8, 1.9, 1.10, 1.11, 1.19, 1.21, 1.22, "
			"1.23, 1.25, 1.26");
}
END_TEST

START_TEST(versions_rise_and_have_releases)
{
	int last = 0;

	for (int minor = 0; minor < 100; minor++) {
		const struct header_version *v = header_find(minor);

		if (!v)
			continue;
		ck_assert_int_gt(v->minor, last);
		ck_assert_int_eq(v->format, minor < 22 ? HEADER_v1 : HEADER_v2);
		ck_assert_int_eq(strncmp(v->releases, "Go 1.", 5), 0);
		last = minor;
	}
	ck_assert_int_eq(last, 26);
	ck_assert_ptr_null(header_find(24));
}
END_TEST

CHECK_MAIN("format/header", blanks_and_zeros_are_accepted_as_go_does,
	   the_body_follows_the_header,
	   messages_say_what_was_found_and_expected,
	   versions_rise_and_have_releases)
