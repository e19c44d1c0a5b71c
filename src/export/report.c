/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/report.h"

#include <string.h>

#include "analysis/where.h"
#include "base/bug.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/strbuf.h"
#include "export/print.h"

static const struct {
	enum status (*make)(struct report *r, const struct report_input *in,
			    struct diag *d);
	unsigned uses;
} reports[REPORT_COUNT] = {
#define REPORT(name, uses, help) { report_##name##_make, uses },
#include "export/reports.def"
#undef REPORT
};

unsigned
report_uses(enum report_name name)
{
	return reports[name].uses;
}

void
report_add(struct report *r, const struct table *t, const char *title,
	   const char *order, unsigned flags)
{
	BUG_IF(r->ntables == REPORT_TABLES_MAX);
	r->tables[r->ntables].table = *t;
	r->tables[r->ntables].title = title;
	r->tables[r->ntables].order = order;
	r->tables[r->ntables].flags = flags;
	r->ntables++;
}

static void
list_name(struct strbuf *list, const char *name)
{
	strbuf_addf(list, "%s%s", list->len ? ", " : "", name);
}

static enum status
check_table(const struct report *r, const char *name, struct diag *d)
{
	struct strbuf list = { 0 };

	for (size_t i = 0; i < r->ntables; i++) {
		if (strcmp(r->tables[i].table.name, name) == 0) {
			strbuf_free(&list);
			return ST_OK;
		}
		list_name(&list, r->tables[i].table.name);
	}
	diag_set(d, ST_USAGE, "-table=%.60s: this report has %s", name,
		 strbuf_str(&list));
	strbuf_free(&list);
	return d->status;
}

static bool
has_column(const struct table *t, const char *name)
{
	return table_find(t, name) < t->ncolumns;
}

/* Is it among those that in asks for? */
static bool
is_wanted(const struct report *r, size_t i, const struct report_input *in)
{
	return !in->table || !strcmp(in->table, r->tables[i].table.name);
}

/* Does a wanted table before that one have the column too? */
static bool
is_earlier(const struct report *r, size_t i, const struct report_input *in,
	   const char *column)
{
	while (i-- > 0)
		if (is_wanted(r, i, in) &&
		    has_column(&r->tables[i].table, column))
			return true;
	return false;
}

static enum status
check_sort(const struct report *r, const struct report_input *in,
	   struct diag *d)
{
	const char *name = in->sort + (*in->sort == '-');
	struct strbuf list = { 0 };

	for (size_t i = 0; i < r->ntables; i++) {
		const struct table *t = &r->tables[i].table;

		if (!is_wanted(r, i, in))
			continue;
		if (has_column(t, name)) {
			strbuf_free(&list);
			return ST_OK;
		}
		for (unsigned c = 0; c < t->ncolumns; c++)
			if (!is_earlier(r, i, in, t->columns[c].name))
				list_name(&list, t->columns[c].name);
	}
	diag_set(d, ST_USAGE, "-sort=%.40s: the columns are %.400s", in->sort,
		 strbuf_str(&list));
	strbuf_free(&list);
	return d->status;
}

/*
 * A filter is for the tables that have its fields; the others are left out.
 * The first reason counts where it is for none.
 */
static enum status
read_filter(struct report *r, const struct report_input *in, struct diag *d)
{
	struct diag first = { 0 };
	bool fits = false;

	for (size_t i = 0; i < r->ntables; i++) {
		const struct table *t = &r->tables[i].table;
		struct diag why = { 0 };

		if (!is_wanted(r, i, in))
			continue;
		if (where_parse(&r->tables[i].where, in->where, t->columns,
				t->ncolumns, &why) == ST_OK)
			fits = true;
		else if (!first.text[0])
			first = why;
	}
	return fits ? ST_OK : diag_set(d, ST_USAGE, "-where: %s", first.text);
}

/* Keeps those of n numbers whose rows the filter lets through. */
static size_t
filter_rows(const struct where *w, const struct table *t, uint32_t *numbers,
	    size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (where_match(w, t, numbers[i]))
			numbers[kept++] = numbers[i];
	return kept;
}

/* The rows to print. Returns rows->order, to be freed. */
static uint32_t *
choose_rows(const struct report *r, size_t i, const struct report_input *in,
	    struct print_rows *rows)
{
	const struct table *t = &r->tables[i].table;
	const char *order = r->tables[i].order;
	bool descending;
	uint32_t *numbers = NULL;

	if (in->sort && has_column(t, in->sort + (*in->sort == '-')))
		order = in->sort;
	*rows = (struct print_rows){ .n = t->nrows };
	if (order || r->tables[i].where) {
		numbers = mem_zalloc(t->nrows + 1, sizeof(*numbers));
		for (size_t k = 0; k < t->nrows; k++)
			numbers[k] = (uint32_t)k;
		rows->order = numbers;
	}
	if (order) {
		descending = *order == '-';
		table_sort(t, table_find(t, order + descending), descending,
			   numbers);
	}
	if (r->tables[i].where)
		rows->n = filter_rows(r->tables[i].where, t, numbers, rows->n);
	if (in->top && in->top < rows->n)
		rows->n = in->top;
	return numbers;
}

static void
print_table(const struct report *r, size_t i, enum report_format format,
	    const struct report_input *in, struct out *out)
{
	struct print_rows rows;
	const struct table *t = &r->tables[i].table;
	uint32_t *order = choose_rows(r, i, in, &rows);

	switch (format) {
	case REPORT_TEXT:
		if (r->tables[i].title)
			out_printf(out, "%s\n", r->tables[i].title);
		print_text(out, t, &rows, in->width);
		break;
	case REPORT_JSON:
		out_printf(out, "  \"%s\": ", t->name);
		if (r->tables[i].flags & REPORT_NULL && !t->nrows)
			out_puts(out, "null");
		else if (r->tables[i].flags & REPORT_VALUES)
			print_json_values(out, t, &rows);
		else
			print_json(out, t, &rows);
		break;
	case REPORT_CSV:
		print_csv(out, t, &rows);
		break;
	}
	mem_free(order);
}

/* Does this format show the table when none is asked for by name? */
static bool
is_shown(const struct report *r, size_t i, enum report_format format,
	 const struct report_input *in)
{
	unsigned flags = r->tables[i].flags;

	if (in->where && !r->tables[i].where)
		return false;
	if (in->table)
		return is_wanted(r, i, in);
	switch (format) {
	case REPORT_TEXT:
		return !(flags & REPORT_NO_TEXT);
	case REPORT_JSON:
		return !(flags & REPORT_NO_JSON);
	case REPORT_CSV:
		break;
	}
	return flags & REPORT_MAIN;
}

static void
print_report(const struct report *r, enum report_format format,
	     const struct report_input *in, struct out *out)
{
	const char *gap = "";

	if (format == REPORT_JSON)
		out_puts(out, "{\n");
	for (size_t i = 0; i < r->ntables; i++) {
		if (!is_shown(r, i, format, in))
			continue;
		out_puts(out, gap);
		print_table(r, i, format, in, out);
		gap = format == REPORT_JSON ? ",\n" : "\n";
	}
	if (format == REPORT_JSON)
		out_puts(out, "\n}\n");
}

static void
write_summary(enum report_format format, const struct report_input *in,
	      struct out *out)
{
	switch (format) {
	case REPORT_TEXT:
		report_summary_text(in, out);
		break;
	case REPORT_JSON:
		report_summary_json(in, out);
		break;
	case REPORT_CSV:
		report_summary_csv(in, out);
		break;
	}
}

enum status
report_make(enum report_name name, struct report *r,
	    const struct report_input *in, struct diag *d)
{
	return reports[name].make(r, in, d);
}

void
report_release(struct report *r)
{
	for (size_t i = 0; i < r->ntables; i++)
		where_free(r->tables[i].where);
	if (r->release)
		r->release(r->data);
	*r = (struct report){ 0 };
}

const struct table *
report_table(const struct report *r, const char *name)
{
	for (size_t i = 0; i < r->ntables; i++)
		if (strcmp(r->tables[i].table.name, name) == 0)
			return &r->tables[i].table;
	return NULL;
}

enum status
report_write(enum report_name name, enum report_format format,
	     const struct report_input *in, struct out *out, struct diag *d)
{
	struct report r = { 0 };
	enum status st;

	if (!(reports[name].uses & REPORT_TABLES)) {
		write_summary(format, in, out);
		return ST_OK;
	}
	st = report_make(name, &r, in, d);
	if (st == ST_OK && in->table)
		st = check_table(&r, in->table, d);
	if (st == ST_OK && in->sort)
		st = check_sort(&r, in, d);
	if (st == ST_OK && in->where)
		st = read_filter(&r, in, d);
	if (st == ST_OK)
		print_report(&r, format, in, out);
	report_release(&r);
	return st;
}
