/* SPDX-License-Identifier: MIT */
/* Runs the hand-made traces in tests/format/cases: see the README there. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/out.h"
#include "base/strbuf.h"
#include "event/names.h"
#include "export/parsed.h"
#include "format/format.h"
#include "format/v2_order.h"
#include "input/source.h"
#include "tests/check_main.h"
#include "tests/tools/assembler.h"
#include "tests/tools/cases.h"

/* What -d=parsed prints, and how it ends if that is not well. */
static void
read_trace(const struct strbuf *bytes, struct strbuf *text)
{
	struct source *src = source_from_memory(bytes->s, bytes->len);
	struct names *names = names_new();
	struct format_result result;
	struct parsed parsed;
	struct diag d = { 0 };
	struct out out;

	out_open_memory(&out);
	parsed_init(&parsed, &out, names_view(names), NULL);
	format_read(src, NULL, names, &parsed.sink, NULL, &result, &d);
	strbuf_add(text, out.buf, out.n);
	if (d.status != ST_OK)
		strbuf_addf(text, "error: %s\n", status_phrase(d.status));
	parsed_release(&parsed);
	out_close(&out, &d);
	names_free(names);
	source_close(src);
}

static size_t
without_last_newlines(const char *s, size_t n)
{
	while (n && s[n - 1] == '\n')
		n--;
	return n;
}

/* Where the texts are different, for the message. */
static void
describe(const struct test_case *c, const struct strbuf *got,
	 struct strbuf *message)
{
	const char *want = c->expect, *end = c->expect + c->expect_len;
	const char *have = strbuf_str(got);
	unsigned line = 1;

	while (want < end) {
		size_t n = strcspn(want, "\n");

		if (strncmp(want, have, n) != 0 || (have[n] && have[n] != '\n'))
			break;
		want += n + 1;
		have += have[n] ? n + 1 : n;
		line++;
	}
	strbuf_addf(message,
		    "%.*s: line %u of what is expected:\n"
		    "\twant %.*s\n\tgot  %.*s\n",
		    (int)c->name_len, c->name, line,
		    want < end ? (int)strcspn(want, "\n") : 0, want,
		    (int)strcspn(have, "\n"), have);
}

/* Appends to message what is wrong with this case. */
static void
run_case(const struct test_case *c, struct strbuf *message)
{
	struct strbuf bytes = { 0 }, got = { 0 };
	struct diag d = { 0 };
	size_t want = without_last_newlines(c->expect, c->expect_len);

	strbuf_add(&bytes, "", 0);
	if (assembler_run(c->text, c->text_len, &bytes, &d) != ST_OK) {
		strbuf_addf(message, "%.*s: %s\n", (int)c->name_len, c->name,
			    d.text);
	} else {
		read_trace(&bytes, &got);
		if (without_last_newlines(strbuf_str(&got), got.len) != want ||
		    strncmp(strbuf_str(&got), c->expect, want) != 0)
			describe(c, &got, message);
	}
	strbuf_free(&bytes);
	strbuf_free(&got);
}

static void
run_file(const char *name, unsigned at_least)
{
	const char *srcdir = getenv("srcdir");
	struct strbuf path = { 0 }, message = { 0 };
	struct test_case c;
	unsigned cases = 0;
	char *text;
	size_t n;

	strbuf_addf(&path, "%s/tests/format/cases/%s.txt",
		    srcdir ? srcdir : ".", name);
	text = cases_read_file(path.s, &n);
	ck_assert_msg(text != NULL, "%s cannot be read", path.s);
	for (const char *at = text; cases_next(&at, &c); cases++)
		run_case(&c, &message);
	ck_assert_msg(!message.len,
		      "%sif that is right: sh tests/tools/with-go.sh -u %s",
		      strbuf_str(&message), path.s);
	ck_assert_uint_ge(cases, at_least);
	strbuf_free(&message);
	strbuf_free(&path);
	mem_free(text);
}

/* A file of cases: its name, and how many there are at the very least. */
#define FILE_OF_CASES(name, at_least)      \
	START_TEST(name)                   \
	{                                  \
		run_file(#name, at_least); \
	}                                  \
	END_TEST

FILE_OF_CASES(annotations, 30)
FILE_OF_CASES(framing, 30)
FILE_OF_CASES(gc, 40)
FILE_OF_CASES(generations, 50)
FILE_OF_CASES(goroutines, 60)
FILE_OF_CASES(procs, 40)
FILE_OF_CASES(samples, 8)
FILE_OF_CASES(syscalls, 25)
FILE_OF_CASES(tables, 40)
FILE_OF_CASES(v1, 28)

CHECK_MAIN("format/order", annotations, framing, gc, generations, goroutines,
	   procs, samples, syscalls, tables, v1)
