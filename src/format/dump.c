/* SPDX-License-Identifier: MIT */
/*
 * The dumps of events as they are in the file; see format.h.
 */
#include "config.h"

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

enum {
	LINE = 512, /* bytes that an event without its rest fits in */
	TYPES = 256
};

static char *
put_word(char *p, const char *s)
{
	size_t n = strlen(s);

	memcpy(p, s, n);
	return p + n;
}

static char *
put_argument(char *p, char before, const char *name, uint64_t v)
{
	*p++ = before;
	p = put_word(p, name);
	*p++ = '=';
	return decimal_u64(p, v);
}

static inline void
end_piece(struct out *out, const char *p)
{
	out->n = (size_t)(p - out->buf);
}

static void
write_frames(struct v2_wire *w, const struct v2_wire_event *ev, struct out *out)
{
	v2_wire_seek(w, ev->rest);
	for (uint64_t i = 0; i < ev->nrest; i++) {
		static const char *const names[] = { "pc", "func", "file",
						     "line" };
		char *p = out_room(out, LINE);

		*p++ = '\n';
		for (int k = 0; k < 4; k++) {
			uint64_t v = 0;

			v2_wire_number(w, &v);
			p = put_argument(p, k ? ' ' : '\t', names[k], v);
		}
		end_piece(out, p);
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
	char *p = out_room(out, LINE);

	if (ev->spec->name)
		p = put_word(p, ev->spec->name);
	for (unsigned i = 0; i < ev->spec->nargs; i++)
		p = put_argument(p, ' ', ev->spec->args[i], ev->args[i]);
	end_piece(out, p);
	if (ev->nrest && ev->code == V2_STACK)
		write_frames(w, ev, out);
	else if (ev->nrest)
		write_data(w, ev, out);
	out_write(out, "\n", 1);
}

enum status
format_dump_wire(struct source *src, struct out *out, struct diag *d)
{
	enum v2_wire_next next = V2_WIRE_END;
	struct v2_wire_event ev;
	struct v2_wire w;
	uint64_t body;
	int minor;

	if (header_read(src, &minor, &body, d) != ST_OK)
		return d->status;
	v2_wire_init(&w, src, minor, body, true, d);
	while (!out_failed(out) &&
	       (next = v2_wire_read(&w, &ev)) == V2_WIRE_EVENT)
		write_event(&w, &ev, out);
	return next == V2_WIRE_BAD ? d->status : ST_OK;
}

/* The types, largest first; equal ones as Go's sort leaves them. */
static void
sort_types(const struct v2_wire_sum sums[TYPES], unsigned order[TYPES])
{
	struct keysort_item items[TYPES];
	unsigned numbers[TYPES];

	for (unsigned i = 0; i < TYPES; i++) {
		numbers[i] = i;
		items[i].key = -(int64_t)sums[i].bytes;
		items[i].value = &numbers[i];
	}
	keysort(items, TYPES);
	for (unsigned i = 0; i < TYPES; i++)
		order[i] = *(unsigned *)items[i].value;
}

enum {
	COLUMNS = 5,
	CELL = 32, /* bytes that the text of a cell fits in */
	LEAST_WIDTH = 3,
	GAP = 2 /* blanks between columns */
};

struct table {
	char cell[2 + TYPES][COLUMNS][CELL];
	int rows;
};

static void
add_row(struct table *t, const char *const cells[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++)
		snprintf(t->cell[t->rows][i], CELL, "%s", cells[i]);
	t->rows++;
}

/* In percent, as Go prints it: the share of nothing is not a number. */
static void
format_share(char text[CELL], uint64_t part, uint64_t whole)
{
	double share = (double)part / (double)whole * 100;

	if (whole)
		snprintf(text, CELL, "%.2f%%", share);
	else
		snprintf(text, CELL, "NaN%%");
}

static void
add_type(struct table *t, unsigned type, unsigned limit,
	 const struct v2_wire_sum *sum, const struct v2_wire_sum *all)
{
	const char *name = v2_specs[type].name;
	char text[COLUMNS][CELL];

	if (type >= limit)
		snprintf(text[0], CELL, "<unknown (%u)>", type);
	else
		snprintf(text[0], CELL, "%s", name ? name : "");
	snprintf(text[1], CELL, "%" PRIu64, sum->bytes);
	format_share(text[2], sum->bytes, all->bytes);
	snprintf(text[3], CELL, "%" PRIu64, sum->count);
	format_share(text[4], sum->count, all->count);
	add_row(t, (const char *const[]){ text[0], text[1], text[2], text[3],
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

static void
write_sums(const struct v2_wire_sum sums[TYPES], unsigned limit,
	   uint64_t total_bytes, struct out *out)
{
	struct v2_wire_sum all = { .bytes = total_bytes };
	struct table *t = mem_zalloc(1, sizeof(*t));
	unsigned order[TYPES];

	for (unsigned i = 0; i < TYPES; i++)
		all.count += sums[i].count;
	sort_types(sums, order);
	add_row(t,
		(const char *const[]){ "Event", "Bytes", "%", "Count", "%" });
	add_row(t, (const char *const[]){ "-", "-", "-", "-", "-" });
	for (unsigned i = 0; i < TYPES; i++)
		add_type(t, order[i], limit, &sums[order[i]], &all);
	write_table(t, out);
	mem_free(t);
}

enum status
format_dump_footprint(struct source *src, struct out *out, struct diag *d)
{
	struct v2_wire_sum sums[TYPES] = { 0 };
	enum v2_wire_next next;
	struct v2_wire_event ev;
	struct v2_wire w;
	uint64_t body;
	int minor;

	if (header_read(src, &minor, &body, d) != ST_OK)
		return d->status;
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
