/* SPDX-License-Identifier: MIT */
/*
 * cases: a file of many hand-made traces and what is expected of each.
 *
 *	== name-of-the-case
 *	the trace, in the assembler's language
 *	-- expect
 *	the events, as -d=parsed prints them; then, if reading fails, a line
 *	"error: " and what kind of error it is (a phrase of base/status.def)
 *
 * A line "-- go: ..." instead of "-- expect" stands for the same, and says
 * how Go's tool differs, and why.
 */
#ifndef TGT_TESTS_TOOLS_CASES_H
#define TGT_TESTS_TOOLS_CASES_H

#include <stdbool.h>
#include <stddef.h>

struct test_case {
	const char *name, *text, *expect; /* in the file's text, no NULs */
	size_t name_len, text_len, expect_len;
	bool like_go; /* Go's tool prints the same */
};

/* Reads a file and appends a NUL. NULL if that is not possible. */
char *cases_read_file(const char *path, size_t *n);

/* The case at *at, which moves on; false at the end of the file. */
bool cases_next(const char **at, struct test_case *c);

#endif
