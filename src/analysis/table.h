/* SPDX-License-Identifier: MIT */
/*
 * table: what an analysis has found, as rows of typed values. Reports print
 * tables, pages show them: both ask for one cell at a time, so a table of
 * two million rows costs what the analysis itself keeps.
 *
 * Columns have names for programs (JSON keys, CSV headings, -sort, -where),
 * which never change once released, and titles for people.
 */
#ifndef TGT_ANALYSIS_TABLE_H
#define TGT_ANALYSIS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct timeline;

enum value_kind {
	VALUE_NONE,     /* nothing: null, an empty field */
	VALUE_TEXT,     /* any bytes */
	VALUE_ID,       /* a number that is a name: not added, not grouped */
	VALUE_COUNT,    /* n */
	VALUE_BYTES,    /* n */
	VALUE_DURATION, /* n, in ns */
	VALUE_TIME,     /* n, in ns on the trace's clock; people get it since
			 * the trace's start */
	VALUE_SHARE,    /* x, 0 to 1 */
	VALUE_FLAG,     /* n, 0 or 1 */
	VALUE_PARTS,    /* durations with names, as by reason */
	VALUE_IDS,      /* a list of ids */
	VALUE_SHARES,   /* a list of shares */
	VALUE_COUNTS    /* a histogram: a list of how many lie in each bucket
			 * of analysis/histogram.h, from the first one on */
};

struct value_part {
	const char *name; /* any bytes; ends in a NUL */
	int64_t ns;
};

struct value {
	enum value_kind kind; /* the column's, or VALUE_NONE */
	union {
		int64_t n;
		double x;
		struct {
			const char *s;
			size_t len;
		} text;
		struct {
			const struct value_part *at;
			size_t n;
		} parts;
		struct {
			const int64_t *at;
			size_t n;
		} ids;
		struct {
			const double *at;
			size_t n;
		} shares;
		struct {
			const uint64_t *at;
			size_t n;
		} counts;
	};
};

/*
 * The rows of a table can be a tree: each one before all that is below it.
 * Such a table has the columns `depth`, how many are above the row, and
 * `tree`, a text that is indented by that many blanks, or TABLE_INDENT_MAX,
 * and two more.
 */
enum {
	TABLE_INDENT_MAX = 200
};

struct column {
	const char *name;  /* "exec_ns" */
	const char *title; /* "Running"; NULL: programs only */
	enum value_kind kind;
	const char *help; /* a sentence for ? and the manual */
};

/*
 * A view of an analysis' result, which must outlive it. What cell() and row()
 * point to is valid until the next call with the same table.
 */
struct table {
	const char *name; /* "goroutines": the key of the rows in JSON */
	const struct column *columns;
	unsigned ncolumns;
	size_t nrows;
	const struct timeline *timeline; /* or NULL, and start_ns: */
	int64_t start_ns;                /* when the trace begins */
	void *data;                      /* cell()'s */
	void (*cell)(const struct table *t, size_t row, unsigned column,
		     struct value *out);
	/* All cells of a row, where these are found together: for who wants
	 * all, and for table_cell(). NULL: there is only cell(). */
	const struct value *(*row)(const struct table *t, size_t row);
};

/* The cell() of a table that has row(). */
void table_cell(const struct table *t, size_t row, unsigned column,
		struct value *out);

/* When the trace begins, from where people count. */
int64_t table_start_ns(const struct table *t);

/* The column's number by its name; ncolumns if there is none. */
unsigned table_find(const struct table *t, const char *name);

/*
 * The numbers of all rows in the order of a column: texts by bytes, all else
 * by value, VALUE_NONE last; rows that are equal stay in order. out has room
 * for nrows. Parts go by their sum, lists by their length.
 */
void table_sort(const struct table *t, unsigned column, bool descending,
		uint32_t *out);

#endif
