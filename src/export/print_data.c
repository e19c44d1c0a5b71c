/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/table.h"
#include "base/bug.h"
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

/* Most have none or one: quickly. */
static void
put_few_parts(struct out *out, const struct value *v)
{
	const struct value_part *p = v->parts.at;

	if (v->parts.n > 1) {
		put_parts(out, v);
		return;
	}
	if (!v->parts.n) {
		out_puts(out, "{}");
		return;
	}
	out_puts(out, "{");
	export_json_put_text(out, p->name, strlen(p->name));
	out_puts(out, ":");
	out_i64(out, p->ns);
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

static void
put_value(struct out *out, const struct value *v)
{
	switch (v->kind) {
	case VALUE_NONE:
		out_puts(out, "null");
		break;
	case VALUE_TEXT:
		export_json_put_text(out, v->text.s, v->text.len);
		break;
	case VALUE_SHARE:
		put_real(out, v->x);
		break;
	case VALUE_FLAG:
		out_puts(out, v->n ? "true" : "false");
		break;
	case VALUE_PARTS:
		put_few_parts(out, v);
		break;
	case VALUE_IDS:
	case VALUE_SHARES:
	case VALUE_COUNTS:
		put_list(out, v);
		break;
	case VALUE_ID:
	case VALUE_COUNT:
	case VALUE_BYTES:
	case VALUE_DURATION:
	case VALUE_TIME:
		out_i64(out, v->n);
		break;
	}
}

/* What is before a value in its row. All of text is copied, because copying a
 * fixed size is fast, but only len bytes are printed. */
struct key {
	char text[KEY_ROOM];
	int len;
};

static struct key *
row_keys(const struct table *t)
{
	struct key *keys = mem_zalloc(t->ncolumns, sizeof(*keys));

	for (unsigned c = 0; c < t->ncolumns; c++) {
		keys[c].len = snprintf(keys[c].text, KEY_ROOM,
				       "%s\"%s\":", c ? "," : "\n    {",
				       t->columns[c].name);
		BUG_IF(keys[c].len >= KEY_ROOM);
	}
	return keys;
}

static void
put_key(struct out *out, const struct key *key)
{
	memcpy(out_room(out, KEY_ROOM), key->text, KEY_ROOM);
	out->n += (size_t)key->len;
}

static void
put_row(struct out *out, const struct table *t, size_t row,
	const struct key *keys, bool is_last)
{
	for (unsigned c = 0; c < t->ncolumns; c++) {
		struct value v;

		put_key(out, &keys[c]);
		t->cell(t, row, c, &v);
		put_value(out, &v);
	}
	out_puts(out, is_last ? "}" : "},");
}

void
print_json(struct out *out, const struct table *t,
	   const struct print_rows *rows)
{
	struct key *keys = row_keys(t);

	out_puts(out, "[");
	for (size_t i = 0; i < rows->n && !out_failed(out); i++)
		put_row(out, t, print_row(rows, i), keys, i + 1 == rows->n);
	out_puts(out, rows->n ? "\n  ]" : "]");
	mem_free(keys);
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
		put_value(out, &v);
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

static void
add_list(struct strbuf *field, const struct value *v)
{
	const char *gap = "";

	if (v->kind == VALUE_IDS)
		for (size_t i = 0; i < v->ids.n; i++, gap = " ")
			strbuf_addf(field, "%s%" PRId64, gap, v->ids.at[i]);
	else if (v->kind == VALUE_COUNTS)
		for (size_t i = 0; i < v->counts.n; i++, gap = " ")
			strbuf_addf(field, "%s%" PRIu64, gap, v->counts.at[i]);
	else if (v->kind == VALUE_SHARES)
		for (size_t i = 0; i < v->shares.n; i++, gap = " ")
			strbuf_addf(field, "%s%.17g", gap, v->shares.at[i]);
	else
		for (size_t i = 0; i < v->parts.n; i++, gap = ";")
			strbuf_addf(field, "%s%s=%" PRId64, gap,
				    v->parts.at[i].name, v->parts.at[i].ns);
}

static void
put_field(struct out *out, const struct value *v)
{
	struct strbuf list = { 0 };

	switch (v->kind) {
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		print_field(out, v->text.s, v->text.len);
		break;
	case VALUE_SHARE:
		out_printf(out, "%.17g", v->x);
		break;
	case VALUE_FLAG:
		out_puts(out, v->n ? "true" : "false");
		break;
	case VALUE_PARTS:
	case VALUE_IDS:
	case VALUE_SHARES:
	case VALUE_COUNTS:
		add_list(&list, v);
		print_field(out, strbuf_str(&list), list.len);
		strbuf_free(&list);
		break;
	case VALUE_ID:
	case VALUE_COUNT:
	case VALUE_BYTES:
	case VALUE_DURATION:
	case VALUE_TIME:
		out_i64(out, v->n);
		break;
	}
}

void
print_csv(struct out *out, const struct table *t, const struct print_rows *rows)
{
	for (unsigned c = 0; c < t->ncolumns; c++)
		out_printf(out, "%s%s", c ? "," : "", t->columns[c].name);
	out_puts(out, "\n");
	for (size_t i = 0; i < rows->n && !out_failed(out); i++) {
		for (unsigned c = 0; c < t->ncolumns; c++) {
			struct value v;

			t->cell(t, print_row(rows, i), c, &v);
			if (c)
				out_puts(out, ",");
			put_field(out, &v);
		}
		out_puts(out, "\n");
	}
}
