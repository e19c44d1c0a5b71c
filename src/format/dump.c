/* SPDX-License-Identifier: MIT */
/*
 * The dumps of events as they are in the file; see format.h.
 */
#include "config.h"

#include "format/dump.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/quote.h"
#include "format/format.h"
#include "format/header.h"
#include "format/keysort.h"
#include "format/v2_wire.h"
#include "input/source.h"

const char *const dump_frame[4] = { "pc", "func", "file", "line" };

char *
dump_word(char *p, const char *s)
{
	size_t n = strlen(s);

	memcpy(p, s, n);
	return p + n;
}

char *
dump_argument(char *p, char before, const char *name, uint64_t v)
{
	*p++ = before;
	p = dump_word(p, name);
	*p++ = '=';
	return decimal_u64(p, v);
}

void
dump_end(struct out *out, const char *p)
{
	out->n = (size_t)(p - out->buf);
}

static void
write_frames(struct v2_wire *w, const struct v2_wire_event *ev, struct out *out)
{
	v2_wire_seek(w, ev->rest);
	for (uint64_t i = 0; i < ev->nrest; i++) {
		char *p = out_room(out, DUMP_LINE);

		*p++ = '\n';
		for (int k = 0; k < 4; k++) {
			uint64_t v = 0;

			v2_wire_number(w, &v);
			p = dump_argument(p, k ? ' ' : '\t', dump_frame[k], v);
		}
		dump_end(out, p);
	}
}

static void
write_data(struct v2_wire *w, const struct v2_wire_event *ev, struct out *out)
{
	size_t n;
	const uint8_t *data =
		source_view(w->src, ev->rest, (size_t)ev->nrest, &n);

	out_puts(out, "\n\tdata=");
	quote_write(out, data, n);
}

static void
write_event(struct v2_wire *w, const struct v2_wire_event *ev, struct out *out)
{
	char *p = out_room(out, DUMP_LINE);

	if (ev->spec->name)
		p = dump_word(p, ev->spec->name);
	for (unsigned i = 0; i < ev->spec->nargs; i++)
		p = dump_argument(p, ' ', ev->spec->args[i], ev->args[i]);
	dump_end(out, p);
	if (ev->nrest && ev->code == V2_STACK)
		write_frames(w, ev, out);
	else if (ev->nrest)
		write_data(w, ev, out);
	out_write(out, "\n", 1);
}

static enum status
dump_v2_wire(struct source *src, int minor, uint64_t body, struct out *out,
	     struct diag *d)
{
	enum v2_wire_next next = V2_WIRE_END;
	struct v2_wire_event ev;
	struct v2_wire w;

	v2_wire_init(&w, src, minor, body, true, d);
	while (!out_failed(out) &&
	       (next = v2_wire_read(&w, &ev)) == V2_WIRE_EVENT)
		write_event(&w, &ev, out);
	return next == V2_WIRE_BAD ? d->status : ST_OK;
}

enum status
format_dump_wire(struct source *src, struct out *out, struct diag *d)
{
	uint64_t body;
	int minor;

	if (header_read(src, &minor, &body, d) != ST_OK)
		return d->status;
	if (header_find(minor)->format == HEADER_v1)
		return v1_dump_wire(src, minor, body, out, d);
	return dump_v2_wire(src, minor, body, out, d);
}

/* The types, largest first; equal ones as Go's sort leaves them. */
static void
sort_sums(struct dump_sum *sums, unsigned n)
{
	struct keysort_item items[DUMP_TYPES];
	struct dump_sum copy[DUMP_TYPES];

	memcpy(copy, sums, n * sizeof(*sums));
	for (unsigned i = 0; i < n; i++) {
		items[i].key = -(int64_t)copy[i].bytes;
		items[i].value = &copy[i];
	}
	keysort(items, n);
	for (unsigned i = 0; i < n; i++)
		sums[i] = *(struct dump_sum *)items[i].value;
}

enum {
	COLUMNS = 5,
	LEAST_WIDTH = 3,
	GAP = 2 /* blanks between columns */
};

struct table {
	char cell[2 + DUMP_TYPES][COLUMNS][DUMP_CELL];
	int rows;
};

static void
add_row(struct table *t, const char *const cells[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++)
		snprintf(t->cell[t->rows][i], DUMP_CELL, "%s", cells[i]);
	t->rows++;
}

/* In percent, as Go prints it: the share of nothing is not a number. */
static void
format_share(char text[DUMP_CELL], uint64_t part, uint64_t whole)
{
	double share = (double)part / (double)whole * 100;

	if (whole)
		snprintf(text, DUMP_CELL, "%.2f%%", share);
	else
		snprintf(text, DUMP_CELL, "NaN%%");
}

static void
add_type(struct table *t, const struct dump_sum *sum,
	 const struct dump_sum *all)
{
	char text[COLUMNS][DUMP_CELL];

	snprintf(text[1], DUMP_CELL, "%" PRIu64, sum->bytes);
	format_share(text[2], sum->bytes, all->bytes);
	snprintf(text[3], DUMP_CELL, "%" PRIu64, sum->count);
	format_share(text[4], sum->count, all->count);
	add_row(t, (const char *const[]){ sum->name, text[1], text[2], text[3],
					  text[4] });
}

/* Columns are as wide as their widest cell; the last one is not padded. */
static void
write_table(const struct table *t, struct out *out)
{
	int width[COLUMNS] = { 0 };

	for (int i = 0; i < COLUMNS - 1; i++) {
		width[i] = LEAST_WIDTH;
		for (int row = 0; row < t->rows; row++) {
			int n = (int)strlen(t->cell[row][i]) + GAP;

			if (width[i] < n)
				width[i] = n;
		}
	}
	for (int row = 0; row < t->rows; row++)
		for (int i = 0; i < COLUMNS; i++)
			out_printf(out, "%-*s%s", width[i], t->cell[row][i],
				   i == COLUMNS - 1 ? "\n" : "");
}

void
dump_footprint(struct dump_sum *sums, unsigned n, uint64_t total_bytes,
	       struct out *out)
{
	struct dump_sum all = { .bytes = total_bytes };
	struct table *t = mem_zalloc(1, sizeof(*t));

	for (unsigned i = 0; i < n; i++)
		all.count += sums[i].count;
	sort_sums(sums, n);
	add_row(t,
		(const char *const[]){ "Event", "Bytes", "%", "Count", "%" });
	add_row(t, (const char *const[]){ "-", "-", "-", "-", "-" });
	for (unsigned i = 0; i < n; i++)
		add_type(t, &sums[i], &all);
	write_table(t, out);
	mem_free(t);
}

/* As Go does, a row for every type that there could be. */
static void
write_sums(const struct v2_wire_sum by_type[DUMP_TYPES], unsigned limit,
	   uint64_t total_bytes, struct out *out)
{
	struct dump_sum sums[DUMP_TYPES];

	for (unsigned i = 0; i < DUMP_TYPES; i++) {
		const char *name = v2_specs[i].name;

		if (i >= limit)
			snprintf(sums[i].name, DUMP_CELL, "<unknown (%u)>", i);
		else
			snprintf(sums[i].name, DUMP_CELL, "%s",
				 name ? name : "");
		sums[i].count = by_type[i].count;
		sums[i].bytes = by_type[i].bytes;
	}
	dump_footprint(sums, DUMP_TYPES, total_bytes, out);
}

static enum status
dump_v2_footprint(struct source *src, int minor, uint64_t body, struct out *out,
		  struct diag *d)
{
	struct v2_wire_sum sums[DUMP_TYPES] = { 0 };
	enum v2_wire_next next;
	struct v2_wire_event ev;
	struct v2_wire w;

	v2_wire_init(&w, src, minor, body, false, d);
	while ((next = v2_wire_read(&w, &ev)) == V2_WIRE_EVENT) {
		sums[ev.code].count++;
		sums[ev.code].bytes += ev.packed;
		v2_wire_pass(&w, sums);
	}
	if (next == V2_WIRE_BAD)
		return d->status;
	write_sums(sums, w.limit, v2_wire_offset(&w), out);
	return ST_OK;
}

enum status
format_dump_footprint(struct source *src, struct out *out, struct diag *d)
{
	uint64_t body;
	int minor;

	if (header_read(src, &minor, &body, d) != ST_OK)
		return d->status;
	if (header_find(minor)->format == HEADER_v1)
		return v1_dump_footprint(src, minor, body, out, d);
	return dump_v2_footprint(src, minor, body, out, d);
}
