/* SPDX-License-Identifier: MIT */
/*
 * where: a filter of rows, as users write it: `exec_ns > 1.5ms and function
 * ~ "^net/"`. Reports have it as -where=, pages as &.
 *
 *	filter     = all { "or" all }
 *	all        = term { [ "and" ] term }
 *	term       = "not" term | "(" filter ")" | test | text
 *	test       = field [ "[" text "]" ] [ operator value ]
 *	operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"
 *	value      = text | "none"
 *	text       = word | '"' ... '"' | "'" ... "'"
 *
 * "||", "&&" and "!" do for or, and, not; "==" for "=". A field is the name
 * of a column, or, before an operator, its title, whatever the case; this may
 * be quoted. A text alone is looked for in every column of text, whatever
 * the case. The value is read as the column's kind asks for; ~ takes an
 * extended regular expression of POSIX, matched against the value as people
 * would write it down: a text, or the digits of a number that is a name.
 * field[text] is one part of a VALUE_PARTS, 0 where it is missing; without
 * a name it is their sum. A list is equal to each that is in it.
 *
 * Nothing is less or more than a value that is missing; it equals none only.
 */
#ifndef TGT_ANALYSIS_WHERE_H
#define TGT_ANALYSIS_WHERE_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/table.h"
#include "base/status.h"

struct where;

enum {
	WHERE_TEXT_MAX = 2000, /* bytes of a filter */
	/* Bytes of a value that an expression is matched against: what a
	 * trace says cannot make it slow. */
	WHERE_MATCH_MAX = 4000
};

/*
 * *out is filled on ST_OK only. Keeps neither text nor columns. ST_USAGE: d
 * says at which byte of text what was expected, or which fields there are.
 */
enum status where_parse(struct where **out, const char *text,
			const struct column *columns, unsigned ncolumns,
			struct diag *d);
void where_free(struct where *w);

/* t has the columns that the filter was made for. Any number of threads may
 * ask at a time, if t allows it. */
bool where_match(const struct where *w, const struct table *t, size_t row);

#endif
