/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/gotable.h"

#include <string.h>

#include "format/binary.h"
#include "format/symbol.h"
#include "format/varint.h"

/*
 * The table: magic (4 bytes), two zeros, quantum, word; the number of
 * functions (a word); for each its address and where its record is (2 words);
 * the end address (a word); where the table of files is (4 bytes).
 *
 * A record: its address (a word), and then numbers of 4 bytes, of which the
 * first is where the name is and those below are where the files and the
 * lines of its instructions are.
 */
enum {
	MAGIC_SIZE = 4,
	HEAD = 8,
	NUMBER = 4,
	RECORD_NAME = 0,
	RECORD_FILES = 4,
	RECORD_LINES = 5
};

static const uint32_t magic = 0xfffffffb;
static const uint32_t later_magics[] = { 0xfffffffa, 0xfffffff0, 0xfffffff1 };

static bool
is_within(const struct gotable *t, uint64_t offset, uint64_t size)
{
	return offset <= t->n && size <= t->n - offset;
}

static uint64_t
word_at(const struct gotable *t, uint64_t offset)
{
	return binary_number(t->big, t->at + offset, t->word);
}

static uint32_t
number_at(const struct gotable *t, uint64_t offset)
{
	return (uint32_t)binary_number(t->big, t->at + offset, NUMBER);
}

/* The address of function i, or behind all of them. */
static uint64_t
entry_at(const struct gotable *t, uint64_t i)
{
	return word_at(t, HEAD + t->word + i * 2 * t->word);
}

static enum status
damaged(struct diag *d)
{
	return diag_set(d, ST_CORRUPT,
			"Go's table of functions in it is damaged");
}

static enum status
check_head(struct gotable *t, struct diag *d)
{
	uint32_t is;

	if (t->n < HEAD)
		return damaged(d);
	is = (uint32_t)binary_number(t->big, t->at, MAGIC_SIZE);
	for (size_t i = 0; i < sizeof(later_magics) / sizeof(*later_magics);
	     i++)
		if (is == later_magics[i])
			return diag_set(d, ST_UNSUPPORTED,
					"it is not the program that was "
					"traced: a later Go made it");
	t->quantum = t->at[6];
	t->word = t->at[7];
	if (is != magic || t->at[4] || t->at[5] ||
	    (t->quantum != 1 && t->quantum != 2 && t->quantum != 4) ||
	    (t->word != 4 && t->word != 8))
		return damaged(d);
	return ST_OK;
}

enum status
gotable_open(struct gotable *t, const struct binary *b, bool *found,
	     struct diag *d)
{
	struct binary_part part;
	uint64_t end;

	*t = (struct gotable){ 0 };
	*found = binary_section(b, ".gopclntab", &part);
	if (!*found)
		return ST_OK;
	t->at = part.at;
	t->n = part.n;
	t->big = b->big;
	if (check_head(t, d) != ST_OK)
		return d->status;
	if (!is_within(t, HEAD, t->word))
		return damaged(d);
	t->nfuncs = word_at(t, HEAD);
	if (t->nfuncs > t->n / (2 * t->word))
		return damaged(d);
	end = HEAD + t->word + t->nfuncs * 2 * t->word + t->word;
	if (!is_within(t, end, NUMBER))
		return damaged(d);
	t->files = number_at(t, end);
	if (!is_within(t, t->files, NUMBER))
		return damaged(d);
	t->nfiles = number_at(t, t->files);
	if (!is_within(t, t->files, t->nfiles * NUMBER))
		return damaged(d);
	return ST_OK;
}

static bool
read_string(const struct gotable *t, uint64_t offset, const char **s,
	    size_t *len)
{
	const uint8_t *end;

	if (offset >= t->n)
		return false;
	end = memchr(t->at + offset, 0, t->n - offset);
	if (!end)
		return false;
	*s = (const char *)t->at + offset;
	*len = (size_t)(end - (t->at + offset));
	return true;
}

/*
 * What the table of values at offset has for an address: pairs of how much
 * the value changes and how many addresses it then holds for. -1: nothing.
 */
static int64_t
value_at(const struct gotable *t, uint32_t offset, uint64_t entry, uint64_t pc)
{
	const uint8_t *p, *end = t->at + t->n;
	uint64_t at = entry, change, length;
	int32_t value = -1;
	bool first = true;

	if (offset >= t->n)
		return -1;
	p = t->at + offset;
	for (;; first = false) {
		p = varint_get(p, end, &change);
		if (!p || ((uint32_t)change == 0 && !first))
			return -1;
		p = varint_get(p, end, &length);
		if (!p)
			return -1;
		if (change & 1)
			change = ~(change >> 1);
		else
			change >>= 1;
		value = (int32_t)((uint32_t)value + (uint32_t)change);
		at += (uint32_t)length * t->quantum;
		if (pc < at)
			return value;
	}
}

static void
find_line(const struct gotable *t, uint64_t record, uint64_t pc,
	  struct symbol *out)
{
	uint64_t numbers = record + t->word;
	int64_t file, line;

	file = value_at(t, number_at(t, numbers + RECORD_FILES * NUMBER),
			out->entry, pc);
	line = value_at(t, number_at(t, numbers + RECORD_LINES * NUMBER),
			out->entry, pc);
	/* The files are numbered from 1: the table's length is in front. */
	if (file <= 0 || line < 0 || (uint64_t)file >= t->nfiles)
		return;
	if (read_string(t, number_at(t, t->files + (uint64_t)file * NUMBER),
			&out->file, &out->file_len))
		out->line = (uint64_t)line;
}

bool
gotable_find(const struct gotable *t, uint64_t pc, struct symbol *out)
{
	uint64_t low = 0, high = t->nfuncs, record;

	/* The last function that does not begin behind pc. */
	if (!t->nfuncs || pc < entry_at(t, 0) || pc >= entry_at(t, high))
		return false;
	while (high - low > 1) {
		uint64_t middle = low + (high - low) / 2;

		if (entry_at(t, middle) <= pc)
			low = middle;
		else
			high = middle;
	}
	*out = (struct symbol){ .entry = entry_at(t, low), .file = "" };
	record = word_at(t, HEAD + t->word + low * 2 * t->word + t->word);
	if (!is_within(t, record,
		       t->word + (RECORD_LINES + 1) * (uint64_t)NUMBER) ||
	    !read_string(t, number_at(t, record + t->word + RECORD_NAME),
			 &out->func, &out->func_len))
		return false;
	find_line(t, record, pc, out);
	return true;
}
