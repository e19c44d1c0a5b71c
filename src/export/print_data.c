/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/table.h"
#include "base/bug.h"
#include "base/decimal.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/strbuf.h"
#include "export/json.h"
#include "export/print.h"

enum {
	KEY_ROOM = 48 /* the longest name of a column, and what is around it */
};

/* An object of durations by name; equal names add up. */
static void
put_parts(struct out *out, const struct value *v)
{
	json_t *list = json_object();

	for (size_t i = 0; i < v->parts.n; i++) {
		const struct value_part *p = &v->parts.at[i];
		json_t *name = export_json_text(p->name, strlen(p->name));
		const char *key = json_string_value(name);
		json_int_t ns = json_integer_value(json_object_get(list, key));

		json_object_set_new(list, key, json_integer(ns + p->ns));
		json_decref(name);
	}
	export_json_write(out, list, JSON_COMPACT);
	json_decref(list);
}

/* Is each name the same in JSON as it is, and there only once? */
static bool
are_plain(const struct value *v)
{
	for (size_t i = 0; i < v->parts.n; i++) {
		const char *name = v->parts.at[i].name;

		if (!export_json_is_plain(name, strlen(name)))
			return false;
		for (size_t k = 0; k < i; k++)
			if (!strcmp(name, v->parts.at[k].name))
				return false;
	}
	return true;
}

/* The same, quickly: most have none or one. */
static void
put_few_parts(struct out *out, const struct value *v)
{
	if (v->parts.n > 1 && !are_plain(v)) {
		put_parts(out, v);
		return;
	}
	out_puts(out, "{");
	for (size_t i = 0; i < v->parts.n; i++) {
		const struct value_part *p = &v->parts.at[i];

		if (i)
			out_puts(out, ",");
		export_json_put_text(out, p->name, strlen(p->name));
		out_puts(out, ":");
		out_i64(out, p->ns);
	}
	out_puts(out, "}");
}

static void
put_real(struct out *out, double x)
{
	json_t *value = isfinite(x) ? json_real(x) : json_null();

	if (!value)
		bug_no_memory();
	export_json_write(out, value, JSON_ENCODE_ANY);
	json_decref(value);
}

static void
put_list(struct out *out, const struct value *v)
{
	size_t n = v->kind == VALUE_IDS      ? v->ids.n
		   : v->kind == VALUE_COUNTS ? v->counts.n
					     : v->shares.n;

	out_puts(out, "[");
	for (size_t i = 0; i < n; i++) {
		if (i)
			out_puts(out, ",");
		if (v->kind == VALUE_IDS)
			out_i64(out, v->ids.at[i]);
		else if (v->kind == VALUE_COUNTS)
			out_i64(out, (int64_t)v->counts.at[i]);
		else
			put_real(out, v->shares.at[i]);
	}
	out_puts(out, "]");
}

/* JSON and CSV have them alike, in DECIMAL_MAX characters at most. */
static bool
is_number(const struct value *v)
{
	const unsigned numbers = 1U << VALUE_ID | 1U << VALUE_COUNT |
				 1U << VALUE_BYTES | 1U << VALUE_DURATION |
				 1U << VALUE_TIME;

	return numbers >> v->kind & 1;
}

static void
put_other(struct out *out, const struct value *v)
{
	if (v->kind == VALUE_NONE)
		out_puts(out, "null");
	else if (v->kind == VALUE_FLAG)
		out_puts(out, v->n ? "true" : "false");
	else if (v->kind == VALUE_TEXT)
		export_json_put_text(out, v->text.s, v->text.len);
	else if (v->kind == VALUE_SHARE)
		put_real(out, v->x);
	else if (v->kind == VALUE_PARTS)
		put_few_parts(out, v);
	else
		put_list(out, v);
}

/* What is before a value in its row. All of text is copied, because copying a
 * fixed size is fast, but only len bytes are printed. */
struct key {
	char text[KEY_ROOM];
	int len;
};

/* How rows are written, in JSON or CSV. */
struct form {
	const struct table *table;
	struct key *keys; /* by column */
	size_t room;      /* of the keys and numbers of a row */
	/* Writes what is no number. */
	void (*put_other)(struct out *out, const struct value *v);
};

static void
form_init(struct form *f, const struct table *t, const char *first,
	  const char *others, bool has_names,
	  void (*put)(struct out *out, const struct value *v))
{
	*f = (struct form){
		.table = t,
		.keys = mem_zalloc(t->ncolumns, sizeof(*f->keys)),
		.room = t->ncolumns * (size_t)(KEY_ROOM + DECIMAL_MAX),
		.put_other = put,
	};
	for (unsigned c = 0; c < t->ncolumns; c++) {
		struct key *key = &f->keys[c];

		key->len = snprintf(key->text, KEY_ROOM, "%s%s%s",
				    c ? others : first,
				    has_names ? t->columns[c].name : "",
				    has_names ? "\":" : "");
		BUG_IF(key->len >= KEY_ROOM);
	}
	BUG_IF(f->room > OUT_ROOM);
}

static void
put_row(struct out *out, const struct form *f, size_t row)
{
	const struct table *t = f->table;
	const struct value *cells = t->row ? t->row(t, row) : NULL;
	char *to = out_room(out, f->room);

	for (unsigned c = 0; c < t->ncolumns; c++) {
		struct value cell;
		const struct value *v = cells ? &cells[c] : &cell;

		if (!cells)
			t->cell(t, row, c, &cell);
		memcpy(to, f->keys[c].text, KEY_ROOM);
		to += f->keys[c].len;
		if (is_number(v)) {
			to = decimal_i64(to, v->n);
			continue;
		}
		out->n = (size_t)(to - out->buf);
		f->put_other(out, v);
		to = out_room(out, f->room);
	}
	out->n = (size_t)(to - out->buf);
}

void
print_json(struct out *out, const struct table *t,
	   const struct print_rows *rows)
{
	struct form f;

	form_init(&f, t, "\n    {\"", ",\"", true, put_other);
	out_puts(out, "[");
	for (size_t i = 0; i < rows->n && !out_failed(out); i++) {
		put_row(out, &f, print_row(rows, i));
		out_puts(out, i + 1 < rows->n ? "}," : "}");
	}
	out_puts(out, rows->n ? "\n  ]" : "]");
	mem_free(f.keys);
}

void
print_json_values(struct out *out, const struct table *t,
		  const struct print_rows *rows)
{
	out_puts(out, "[");
	for (size_t i = 0; i < rows->n; i++) {
		struct value v;

		t->cell(t, print_row(rows, i), 0, &v);
		out_puts(out, i ? ", " : "");
		if (is_number(&v))
			out_i64(out, v.n);
		else
			put_other(out, &v);
	}
	out_puts(out, "]");
}

static bool
needs_quotes(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == ',' || s[i] == '"' || s[i] == '\n' || s[i] == '\r')
			return true;
	return false;
}

void
print_field(struct out *out, const char *s, size_t n)
{
	const char *quote;

	if (!needs_quotes(s, n)) {
		out_write(out, s, n);
		return;
	}
	out_puts(out, "\"");
	while ((quote = memchr(s, '"', n))) {
		size_t part = (size_t)(quote - s) + 1;

		out_write(out, s, part);
		out_puts(out, "\"");
		s += part;
		n -= part;
	}
	out_write(out, s, n);
	out_puts(out, "\"");
}

/* None of these needs quotes. */
static void
put_field_list(struct out *out, const struct value *v)
{
	const char *gap = "";

	if (v->kind == VALUE_IDS)
		for (size_t i = 0; i < v->ids.n; i++, gap = " ") {
			out_puts(out, gap);
			out_i64(out, v->ids.at[i]);
		}
	else if (v->kind == VALUE_COUNTS)
		for (size_t i = 0; i < v->counts.n; i++, gap = " ") {
			out_puts(out, gap);
			out_u64(out, v->counts.at[i]);
		}
	else
		for (size_t i = 0; i < v->shares.n; i++, gap = " ")
			out_printf(out, "%s%.17g", gap, v->shares.at[i]);
}

static void
put_field_parts(struct out *out, const struct value *v)
{
	struct strbuf field = { 0 };

	for (size_t i = 0; i < v->parts.n; i++)
		strbuf_addf(&field, "%s%s=%" PRId64, i ? ";" : "",
			    v->parts.at[i].name, v->parts.at[i].ns);
	print_field(out, strbuf_str(&field), field.len);
	strbuf_free(&field);
}

static void
put_field(struct out *out, const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		print_field(out, v->text.s, v->text.len);
	else if (v->kind == VALUE_SHARE)
		out_printf(out, "%.17g", v->x);
	else if (v->kind == VALUE_PARTS)
		put_field_parts(out, v);
	else if (v->kind == VALUE_FLAG)
		out_puts(out, v->n ? "true" : "false");
	else if (v->kind != VALUE_NONE)
		put_field_list(out, v);
}

void
print_csv(struct out *out, const struct table *t, const struct print_rows *rows)
{
	struct form f;

	form_init(&f, t, "", ",", false, put_field);
	for (unsigned c = 0; c < t->ncolumns; c++)
		out_printf(out, "%s%s", c ? "," : "", t->columns[c].name);
	out_puts(out, "\n");
	for (size_t i = 0; i < rows->n && !out_failed(out); i++) {
		put_row(out, &f, print_row(rows, i));
		out_puts(out, "\n");
	}
	mem_free(f.keys);
}
