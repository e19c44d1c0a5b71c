/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "analysis/table.h"
#include "base/bug.h"
#include "base/out.h"
#include "base/strbuf.h"
#include "export/json.h"
#include "export/print.h"

/* An array, or an object of durations by name; equal names add up. */
static json_t *
list_value(const struct value *v)
{
	json_t *list = v->kind == VALUE_PARTS ? json_object() : json_array();

	if (v->kind == VALUE_IDS)
		for (size_t i = 0; i < v->ids.n; i++)
			json_array_append_new(list, json_integer(v->ids.at[i]));
	else if (v->kind == VALUE_SHARES)
		for (size_t i = 0; i < v->shares.n; i++)
			json_array_append_new(list, json_real(v->shares.at[i]));
	else
		for (size_t i = 0; i < v->parts.n; i++) {
			const struct value_part *p = &v->parts.at[i];
			json_t *name =
				export_json_text(p->name, strlen(p->name));
			const char *key = json_string_value(name);
			json_int_t ns =
				json_integer_value(json_object_get(list, key));

			json_object_set_new(list, key,
					    json_integer(ns + p->ns));
			json_decref(name);
		}
	return list;
}

static json_t *
value_of(const struct value *v)
{
	switch (v->kind) {
	case VALUE_NONE:
		return json_null();
	case VALUE_TEXT:
		return export_json_text(v->text.s, v->text.len);
	case VALUE_SHARE:
		return json_real(v->x);
	case VALUE_FLAG:
		return json_boolean(v->n);
	case VALUE_PARTS:
	case VALUE_IDS:
	case VALUE_SHARES:
		return list_value(v);
	case VALUE_ID:
	case VALUE_COUNT:
	case VALUE_BYTES:
	case VALUE_DURATION:
	case VALUE_TIME:
		break;
	}
	return json_integer(v->n);
}

void
print_json(struct out *out, const struct table *t,
	   const struct print_rows *rows)
{
	out_puts(out, "[");
	for (size_t i = 0; i < rows->n && !out_failed(out); i++) {
		json_t *row = json_object();

		if (!row)
			bug_no_memory();
		for (unsigned c = 0; c < t->ncolumns; c++) {
			struct value v;

			t->cell(t, print_row(rows, i), c, &v);
			json_object_set_new(row, t->columns[c].name,
					    value_of(&v));
		}
		out_puts(out, i ? ",\n    " : "\n    ");
		export_json_write(out, row, JSON_COMPACT);
		json_decref(row);
	}
	out_puts(out, rows->n ? "\n  ]" : "]");
}

void
print_json_values(struct out *out, const struct table *t,
		  const struct print_rows *rows)
{
	out_puts(out, "[");
	for (size_t i = 0; i < rows->n; i++) {
		struct value v;
		json_t *value;

		t->cell(t, print_row(rows, i), 0, &v);
		value = value_of(&v);
		out_puts(out, i ? ", " : "");
		export_json_write(out, value, JSON_ENCODE_ANY);
		json_decref(value);
	}
	out_puts(out, "]");
}

void
print_field(struct out *out, const char *s, size_t n)
{
	const char *quote;

	if (!memchr(s, ',', n) && !memchr(s, '"', n) && !memchr(s, '\n', n) &&
	    !memchr(s, '\r', n)) {
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
	else if (v->kind == VALUE_SHARES)
		for (size_t i = 0; i < v->shares.n; i++, gap = " ")
			strbuf_addf(field, "%s%.17g", gap, v->shares.at[i]);
	else
		for (size_t i = 0; i < v->parts.n; i++, gap = ";")
			strbuf_addf(field, "%s%s=%" PRId64, gap,
				    v->parts.at[i].name, v->parts.at[i].ns);
}

static void
field_of(struct strbuf *field, const struct value *v)
{
	strbuf_reset(field);
	switch (v->kind) {
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		strbuf_add(field, v->text.s, v->text.len);
		break;
	case VALUE_SHARE:
		strbuf_addf(field, "%.17g", v->x);
		break;
	case VALUE_FLAG:
		strbuf_puts(field, v->n ? "true" : "false");
		break;
	case VALUE_PARTS:
	case VALUE_IDS:
	case VALUE_SHARES:
		add_list(field, v);
		break;
	case VALUE_ID:
	case VALUE_COUNT:
	case VALUE_BYTES:
	case VALUE_DURATION:
	case VALUE_TIME:
		strbuf_add_i64(field, v->n);
		break;
	}
}

void
print_csv(struct out *out, const struct table *t, const struct print_rows *rows)
{
	struct strbuf field = { 0 };

	for (unsigned c = 0; c < t->ncolumns; c++)
		out_printf(out, "%s%s", c ? "," : "", t->columns[c].name);
	out_puts(out, "\n");
	for (size_t i = 0; i < rows->n && !out_failed(out); i++) {
		for (unsigned c = 0; c < t->ncolumns; c++) {
			struct value v;

			t->cell(t, print_row(rows, i), c, &v);
			field_of(&field, &v);
			if (c)
				out_puts(out, ",");
			print_field(out, strbuf_str(&field), field.len);
		}
		out_puts(out, "\n");
	}
	strbuf_free(&field);
}
