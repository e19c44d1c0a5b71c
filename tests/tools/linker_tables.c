/* SPDX-License-Identifier: MIT */
/* What a program's file says of its functions: Go's table, and DWARF. */
#include "config.h"

#include <string.h>

#include "tests/tools/linker_parts.h"

static void
put_varint(struct strbuf *sb, uint64_t value)
{
	for (; value >> 7; value >>= 7)
		strbuf_putc(sb, (char)(value | 0x80));
	strbuf_putc(sb, (char)value);
}

/* One step of a table of values: signed numbers with the sign at the end. */
static void
put_step(struct strbuf *sb, int64_t change, uint64_t addresses)
{
	put_varint(sb, change < 0 ? (uint64_t)(-change - 1) << 1 | 1
				  : (uint64_t)change << 1);
	put_varint(sb, addresses);
}

/* The lines of the function of row i. */
static void
put_lines(const struct linker *l, struct strbuf *sb, size_t i)
{
	uint64_t end = linker_end_of(l, i);
	int64_t value = -1;

	do {
		const struct linker_row *r = &l->rows.at[i];
		uint64_t next = i + 1 < l->rows.n ? r[1].address : end;

		put_step(sb, (int64_t)r->line - value, next - r->address);
		value = (int64_t)r->line;
	} while (++i < l->rows.n && !l->rows.at[i].func);
	put_varint(sb, 0);
}

/* The record of the function of row i, and what it refers to; its file is
 * number n of the table. */
static void
put_record(const struct linker *l, struct strbuf *sb, size_t i, uint64_t n)
{
	const struct linker_row *r = &l->rows.at[i];
	size_t numbers;

	linker_put_word(l, sb, r->address);
	numbers = sb->len;
	for (int k = 0; k < 8; k++)
		linker_put(l, sb, 0, 4);
	linker_patch(l, sb, numbers, sb->len);
	linker_put_string(sb, r->func);
	linker_patch(l, sb, numbers + 16, sb->len);
	put_step(sb, (int64_t)n + 1, linker_end_of(l, i) - r->address);
	put_varint(sb, 0);
	linker_patch(l, sb, numbers + 20, sb->len);
	put_lines(l, sb, i);
}

/* src/format/gotable.c says what it looks like. */
void
linker_put_table(struct linker *l, uint64_t magic)
{
	struct strbuf *sb = linker_add_section(l, ".gopclntab");
	uint64_t funcs = 0, n = 1;
	size_t pairs, files, names;

	for (size_t i = 0; i < l->rows.n; i++)
		funcs += l->rows.at[i].func != NULL;
	linker_put(l, sb, magic, 4);
	linker_put(l, sb, 0, 2);
	strbuf_putc(sb, 1);
	strbuf_putc(sb, (char)linker_word_size(l));
	linker_put_word(l, sb, funcs);
	pairs = sb->len;
	for (size_t i = 0; i < l->rows.n; i++) {
		if (!l->rows.at[i].func)
			continue;
		linker_put_word(l, sb, l->rows.at[i].address);
		linker_put_word(l, sb, 0);
	}
	linker_put_word(l, sb, l->end);
	files = sb->len;
	linker_put(l, sb, 0, 4);
	for (size_t i = 0; i < l->rows.n; i++) {
		if (!l->rows.at[i].func)
			continue;
		pairs += linker_word_size(l);
		linker_patch(l, sb,
			     pairs + (l->big ? linker_word_size(l) - 4 : 0),
			     sb->len);
		pairs += linker_word_size(l);
		put_record(l, sb, i, n++);
	}
	linker_patch(l, sb, files, sb->len);
	files = sb->len;
	linker_put(l, sb, n, 4);
	for (uint64_t i = 1; i < n; i++)
		linker_put(l, sb, 0, 4);
	names = files;
	for (size_t i = 0; i < l->rows.n; i++) {
		if (!l->rows.at[i].func)
			continue;
		linker_patch(l, sb, names += 4, sb->len);
		linker_put_string(sb, l->rows.at[i].file);
	}
}

/* The forms and attributes that are used: numbers of DWARF. */
enum {
	UNIT = 0x11,
	SUBPROGRAM = 0x2e,
	NAME = 0x03,
	LINES = 0x10,
	LOW = 0x11,
	HIGH = 0x12,
	ADDRESS = 0x01,
	DATA4 = 0x06,
	STRING = 0x08
};

static void
put_abbreviations(struct linker *l)
{
	static const char bytes[] = {
		1,          UNIT,    1,    NAME,    STRING, LINES,   DATA4,
		LOW,        ADDRESS, HIGH, ADDRESS, 0,      0,       2,
		SUBPROGRAM, 0,       NAME, STRING,  LOW,    ADDRESS, HIGH,
		ADDRESS,    0,       0,    0
	};

	strbuf_add(linker_add_section(l, ".debug_abbrev"), bytes,
		   sizeof(bytes));
}

static void
put_info(struct linker *l)
{
	struct strbuf *sb = linker_add_section(l, ".debug_info");

	linker_put(l, sb, 0, 4);
	linker_put(l, sb, 2, 2);
	linker_put(l, sb, 0, 4);
	strbuf_putc(sb, (char)linker_word_size(l));
	strbuf_putc(sb, 1);
	linker_put_string(sb, "unit");
	linker_put(l, sb, 0, 4);
	linker_put_word(l, sb, l->rows.n ? l->rows.at[0].address : 0);
	linker_put_word(l, sb, l->end);
	for (size_t i = 0; i < l->rows.n; i++) {
		if (!l->rows.at[i].func)
			continue;
		strbuf_putc(sb, 2);
		linker_put_string(sb, l->rows.at[i].func);
		linker_put_word(l, sb, l->rows.at[i].address);
		linker_put_word(l, sb, linker_end_of(l, i));
	}
	strbuf_putc(sb, 0);
	linker_patch(l, sb, 0, sb->len - 4);
}

static void
put_signed(struct strbuf *sb, int64_t value)
{
	for (; value < -64 || value > 63; value >>= 7)
		strbuf_putc(sb, (char)(value | 0x80));
	strbuf_putc(sb, (char)(value & 0x7f));
}

/* "The address is" of a line program. */
static void
put_address(const struct linker *l, struct strbuf *sb, uint64_t address)
{
	strbuf_putc(sb, 0);
	put_varint(sb, 1 + linker_word_size(l));
	strbuf_putc(sb, 2);
	linker_put_word(l, sb, address);
}

static void
put_line_program(struct linker *l, struct strbuf *sb)
{
	uint64_t file = 0;
	int64_t line = 1;

	for (size_t i = 0; i < l->rows.n; i++) {
		const struct linker_row *r = &l->rows.at[i];

		file += r->func != NULL;
		put_address(l, sb, r->address);
		strbuf_putc(sb, 4); /* the file is */
		put_varint(sb, file);
		strbuf_putc(sb, 3); /* the line goes on by */
		put_signed(sb, (int64_t)r->line - line);
		line = (int64_t)r->line;
		strbuf_putc(sb, 1); /* a row of the table */
	}
	put_address(l, sb, l->end);
	strbuf_add(sb, "\0\1\1", 3); /* the end */
}

static void
put_debug_lines(struct linker *l)
{
	static const char lengths[] = { 0, 1, 1, 1, 1, 0, 0, 0, 1 };
	struct strbuf *sb = linker_add_section(l, ".debug_line");
	size_t from;

	linker_put(l, sb, 0, 4);
	linker_put(l, sb, 2, 2);
	linker_put(l, sb, 0, 4);
	from = sb->len;
	strbuf_add(sb, "\1\1\0\1\12", 5);
	strbuf_add(sb, lengths, sizeof(lengths));
	strbuf_putc(sb, 0);
	for (size_t i = 0; i < l->rows.n; i++) {
		if (!l->rows.at[i].func)
			continue;
		linker_put_string(sb, l->rows.at[i].file);
		strbuf_add(sb, "\0\0\0", 3);
	}
	strbuf_putc(sb, 0);
	linker_patch(l, sb, from - 4, sb->len - from);
	put_line_program(l, sb);
	linker_patch(l, sb, 0, sb->len - 4);
}

void
linker_put_dwarf(struct linker *l)
{
	put_abbreviations(l);
	put_info(l);
	put_debug_lines(l);
}
