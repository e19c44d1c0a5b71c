/* SPDX-License-Identifier: MIT */
/*
 * print: tables of an analysis as text for people, as CSV and as JSON. All
 * ask the table for one row at a time and keep none.
 */
#ifndef TGT_EXPORT_PRINT_H
#define TGT_EXPORT_PRINT_H

#include <stddef.h>
#include <stdint.h>

struct column;
struct out;
struct strbuf;
struct table;
struct value;

/* Which rows, in which order. */
struct print_rows {
	const uint32_t *order; /* NULL: as they are in the table */
	size_t n;
};

static inline size_t
print_row(const struct print_rows *rows, size_t i)
{
	return rows->order ? rows->order[i] : i;
}

/*
 * Adds a value as people read it: "1.234ms", "12.3%", "1,234". Texts are
 * added as they are, any bytes. Nothing for VALUE_NONE.
 */
void print_human(struct strbuf *sb, const struct table *t,
		 const struct value *v);

/*
 * Columns with titles, aligned; what cannot be printed is quoted. Lines are
 * cut to width columns of the terminal; 0: not at all.
 */
void print_text(struct out *out, const struct table *t,
		const struct print_rows *rows, int width);

/*
 * All columns, with a line of names, as RFC 4180 has it (but line feeds end
 * the lines). Numbers as in JSON; parts as NAME=NS, lists with blanks between.
 */
void print_csv(struct out *out, const struct table *t,
	       const struct print_rows *rows);

/* One field, in quotes if it needs them. */
void print_field(struct out *out, const char *s, size_t n);

/* All columns: an array of objects, a line each. */
void print_json(struct out *out, const struct table *t,
		const struct print_rows *rows);

/* An array of the first column's values. */
void print_json_values(struct out *out, const struct table *t,
		       const struct print_rows *rows);

/* Any bytes, printable: as they are if they need no quotes for that. */
void print_bytes(struct strbuf *sb, const char *s, size_t n);

#endif
