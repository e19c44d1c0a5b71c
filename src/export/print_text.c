/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "analysis/table.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/quote.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "export/print.h"
#include "timeline/timeline.h"

enum {
	GAP = 2 /* columns between two columns */
};

void
print_bytes(struct strbuf *sb, const char *s, size_t n)
{
	size_t start = sb->len;

	quote_add(sb, s, n);
	if (sb->len - start != n + 2)
		return;
	memmove(sb->s + start, s, n);
	sb->len = start + n;
	sb->s[sb->len] = '\0';
}

static void
add_parts(struct strbuf *sb, const struct value *v)
{
	char text[UNITS_SIZE];
	uint64_t sum = 0;

	for (size_t i = 0; i < v->parts.n; i++)
		sum += (uint64_t)v->parts.at[i].ns;
	strbuf_puts(sb, units_duration(text, (int64_t)sum));
}

static void
add_list(struct strbuf *sb, const struct value *v)
{
	char text[UNITS_SIZE];

	if (v->kind == VALUE_IDS) {
		strbuf_puts(sb, units_grouped(text, v->ids.n));
		return;
	}
	if (v->kind == VALUE_COUNTS)
		for (size_t i = 0; i < v->counts.n; i++)
			strbuf_addf(sb, "%s%s", i ? " " : "",
				    units_grouped(text, v->counts.at[i]));
	else
		for (size_t i = 0; i < v->shares.n; i++)
			strbuf_addf(sb, "%s%.1f%%", i ? " " : "",
				    v->shares.at[i] * 100);
}

static int64_t
since_start(const struct table *t, int64_t ns)
{
	return (int64_t)((uint64_t)ns - (uint64_t)table_start_ns(t));
}

void
print_human(struct strbuf *sb, const struct table *t, const struct value *v)
{
	char text[UNITS_SIZE];

	switch (v->kind) {
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		strbuf_add(sb, v->text.s, v->text.len);
		break;
	case VALUE_ID:
		strbuf_add_i64(sb, v->n);
		break;
	case VALUE_COUNT:
		if (v->n < 0)
			strbuf_add_i64(sb, v->n);
		else
			strbuf_puts(sb, units_grouped(text, (uint64_t)v->n));
		break;
	case VALUE_BYTES:
		strbuf_puts(sb, units_bytes(text, (uint64_t)v->n));
		break;
	case VALUE_DURATION:
		strbuf_puts(sb, units_duration(text, v->n));
		break;
	case VALUE_TIME:
		strbuf_puts(sb, units_exact(text, since_start(t, v->n)));
		break;
	case VALUE_SHARE:
		strbuf_addf(sb, "%.1f%%", v->x * 100);
		break;
	case VALUE_FLAG:
		strbuf_puts(sb, v->n ? "yes" : "no");
		break;
	case VALUE_PARTS:
		add_parts(sb, v);
		break;
	case VALUE_IDS:
	case VALUE_SHARES:
	case VALUE_COUNTS:
		add_list(sb, v);
		break;
	}
}

/* A cell as it is printed. */
static void
cell_text(struct strbuf *sb, const struct table *t, size_t row, unsigned column)
{
	struct value v;

	strbuf_reset(sb);
	t->cell(t, row, column, &v);
	if (v.kind == VALUE_TEXT)
		print_bytes(sb, v.text.s, v.text.len);
	else
		print_human(sb, t, &v);
}

static int
width_of(const char *s, size_t n)
{
	return u8_width((const uint8_t *)s, n, "UTF-8");
}

static void
add_blanks(struct strbuf *line, int n)
{
	while (n-- > 0)
		strbuf_putc(line, ' ');
}

/* Texts on the left, numbers on the right; nothing behind the last text. */
static void
add_cell(struct strbuf *line, const char *text, int width, bool is_text)
{
	int blanks = width - width_of(text, strlen(text));

	if (line->len)
		add_blanks(line, GAP);
	if (!is_text)
		add_blanks(line, blanks);
	strbuf_puts(line, text);
	if (is_text)
		add_blanks(line, blanks);
}

static void
write_line(struct out *out, struct strbuf *line, int width)
{
	size_t n = 0;
	int used = 0;

	while (n < line->len) {
		ucs4_t c;
		int bytes = u8_mbtoucr(&c, (const uint8_t *)line->s + n,
				       line->len - n);
		int cols = uc_width(c, "UTF-8");

		used += cols > 0 ? cols : 0;
		if (width && used > width)
			break;
		n += bytes > 0 ? (size_t)bytes : 1;
	}
	while (n > 0 && line->s[n - 1] == ' ')
		n--;
	out_write(out, strbuf_str(line), n);
	out_puts(out, "\n");
	strbuf_reset(line);
}

static void
measure(const struct table *t, const struct print_rows *rows, int *widths)
{
	struct strbuf cell = { 0 };

	for (unsigned c = 0; c < t->ncolumns; c++) {
		const char *title = t->columns[c].title;

		widths[c] = 0;
		if (!title)
			continue;
		widths[c] = width_of(title, strlen(title));
		for (size_t i = 0; i < rows->n; i++) {
			int w;

			cell_text(&cell, t, print_row(rows, i), c);
			w = width_of(strbuf_str(&cell), cell.len);
			if (w > widths[c])
				widths[c] = w;
		}
	}
	strbuf_free(&cell);
}

void
print_text(struct out *out, const struct table *t,
	   const struct print_rows *rows, int width)
{
	struct strbuf line = { 0 }, cell = { 0 };
	int *widths = mem_zalloc(t->ncolumns, sizeof(*widths));

	measure(t, rows, widths);
	for (unsigned c = 0; c < t->ncolumns; c++)
		if (t->columns[c].title)
			add_cell(&line, t->columns[c].title, widths[c],
				 t->columns[c].kind == VALUE_TEXT);
	write_line(out, &line, width);
	for (size_t i = 0; i < rows->n && !out_failed(out); i++) {
		for (unsigned c = 0; c < t->ncolumns; c++) {
			if (!t->columns[c].title)
				continue;
			cell_text(&cell, t, print_row(rows, i), c);
			add_cell(&line, strbuf_str(&cell), widths[c],
				 t->columns[c].kind == VALUE_TEXT);
		}
		write_line(out, &line, width);
	}
	mem_free(widths);
	strbuf_free(&line);
	strbuf_free(&cell);
}
