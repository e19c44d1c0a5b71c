/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/tools/linker.h"

#include <stdlib.h>
#include <string.h>

#include "tests/tools/linker_parts.h"
#include "tests/tools/words.h"

enum {
	MACHINE = 62,
	PROGRAM = 2,
	NAMES = 3, /* the type of a section with names of sections */
	BITS = 1   /* and of others */
};

void
linker_put(const struct linker *l, struct strbuf *sb, uint64_t value,
	   unsigned size)
{
	for (unsigned i = 0; i < size; i++)
		strbuf_putc(sb,
			    (char)(value >> 8 * (l->big ? size - 1 - i : i)));
}

unsigned
linker_word_size(const struct linker *l)
{
	return l->narrow ? 4 : 8;
}

void
linker_put_word(const struct linker *l, struct strbuf *sb, uint64_t value)
{
	linker_put(l, sb, value, linker_word_size(l));
}

void
linker_put_string(struct strbuf *sb, const char *s)
{
	strbuf_add(sb, s, strlen(s) + 1);
}

void
linker_patch(const struct linker *l, struct strbuf *sb, size_t at,
	     uint64_t value)
{
	struct strbuf number = { 0 };

	linker_put(l, &number, value, 4);
	memcpy(sb->s + at, number.s, 4);
	strbuf_free(&number);
}

struct strbuf *
linker_add_section(struct linker *l, const char *name)
{
	struct linker_section *s = &l->sections[l->nsections++];

	s->name = mem_strdup(name);
	strbuf_add(&s->bytes, "", 0);
	return &s->bytes;
}

uint64_t
linker_end_of(const struct linker *l, size_t i)
{
	while (++i < l->rows.n)
		if (l->rows.at[i].func)
			return l->rows.at[i].address;
	return l->end;
}

/*
 * The header, the sections, and a table of these. Section 0 is none, the last
 * one has the names.
 */
static void
put_section_header(const struct linker *l, struct strbuf *out, uint64_t name,
		   uint64_t type, uint64_t offset, uint64_t size)
{
	linker_put(l, out, name, 4);
	linker_put(l, out, type, 4);
	linker_put_word(l, out, 0);
	linker_put_word(l, out, 0);
	linker_put_word(l, out, offset);
	linker_put_word(l, out, size);
	linker_put(l, out, 0, 4);
	linker_put(l, out, 0, 4);
	linker_put_word(l, out, 1);
	linker_put_word(l, out, 0);
}

static void
put_header(const struct linker *l, struct strbuf *out, uint64_t sections)
{
	linker_put(l, out, 0x7f454c46, 4);
	if (!l->big)
		memcpy(out->s + out->len - 4, "\177ELF", 4);
	strbuf_putc(out, l->narrow ? 1 : 2);
	strbuf_putc(out, l->big ? 2 : 1);
	strbuf_add(out, "\1\0\0\0\0\0\0\0\0", 10);
	linker_put(l, out, l->type, 2);
	linker_put(l, out, l->machine, 2);
	linker_put(l, out, 1, 4);
	linker_put_word(l, out, 0);
	linker_put_word(l, out, 0);
	linker_put_word(l, out, sections);
	linker_put(l, out, 0, 4);
	linker_put(l, out, l->narrow ? 52 : 64, 2);
	linker_put(l, out, 0, 2);
	linker_put(l, out, 0, 2);
	linker_put(l, out, l->narrow ? 40 : 64, 2);
	linker_put(l, out, l->nsections + 1, 2);
	linker_put(l, out, l->nsections, 2);
}

static void
put_file(struct linker *l, struct strbuf *out)
{
	struct strbuf bytes = { 0 }, headers = { 0 }, names = { 0 };
	uint64_t offset = l->narrow ? 52 : 64;

	linker_add_section(l, ".shstrtab");
	linker_put_string(&names, "");
	put_section_header(l, &headers, 0, 0, 0, 0);
	for (size_t i = 0; i < l->nsections; i++) {
		struct linker_section *s = &l->sections[i];
		bool last = i + 1 == l->nsections;
		uint64_t name = names.len;

		linker_put_string(&names, s->name);
		if (last)
			strbuf_add(&s->bytes, names.s, names.len);
		put_section_header(l, &headers, name, last ? NAMES : BITS,
				   offset + bytes.len, s->bytes.len);
		strbuf_add(&bytes, s->bytes.s, s->bytes.len);
	}
	put_header(l, out, offset + bytes.len);
	strbuf_add(out, bytes.s, bytes.len);
	strbuf_add(out, headers.s, headers.len);
	strbuf_free(&bytes);
	strbuf_free(&headers);
	strbuf_free(&names);
}

/* The number of the next word, or of key=N; fallback where there is none. */
static uint64_t
take_number(struct words *w, const char *key, uint64_t fallback)
{
	const struct word *word = words_take(w, key);

	return word ? strtoull(word->text, NULL, 0) : fallback;
}

static bool
take_flag(struct words *w, const char *flag)
{
	for (size_t i = 0; i < w->n; i++)
		if (!w->at[i].used && !w->at[i].key &&
		    !strcmp(w->at[i].text, flag))
			return w->at[i].used = true;
	return false;
}

static void
do_elf(struct linker *l, struct words *w)
{
	l->narrow = take_flag(w, "32");
	l->big = take_flag(w, "big");
	l->machine = take_number(w, "machine", MACHINE);
	l->type = take_number(w, "type", PROGRAM);
}

static void
do_func(struct linker *l, struct words *w)
{
	struct linker_row row = { .address = take_number(w, NULL, 0) };
	const struct word *name = words_take(w, NULL);
	const struct word *place = words_take(w, NULL);
	char *colon;

	row.func = mem_strdup(name ? name->text : "");
	row.file = mem_strdup(place ? place->text : "");
	colon = strrchr(row.file, ':');
	if (colon) {
		*colon = '\0';
		row.line = strtoull(colon + 1, NULL, 0);
	}
	vec_push(&l->rows, row);
}

static void
do_line(struct linker *l, struct words *w)
{
	struct linker_row row = { .address = take_number(w, NULL, 0) };

	row.line = take_number(w, NULL, 0);
	vec_push(&l->rows, row);
}

static void
do_end(struct linker *l, struct words *w)
{
	l->end = take_number(w, NULL, 0);
}

static void
do_table(struct linker *l, struct words *w)
{
	linker_put_table(l, take_number(w, "magic", 0xfffffffb));
}

static void
do_dwarf(struct linker *l, struct words *w)
{
	(void)w;
	linker_put_dwarf(l);
}

static void
do_section(struct linker *l, struct words *w)
{
	const struct word *name = words_take(w, NULL);
	const struct word *bytes = words_take(w, NULL);
	struct strbuf *sb = linker_add_section(l, name ? name->text : "");

	if (bytes)
		strbuf_add(sb, bytes->text, bytes->len);
}

static const struct {
	const char *name;
	void (*run)(struct linker *l, struct words *w);
} statements[] = {
	{ "elf", do_elf },         { "func", do_func },   { "line", do_line },
	{ "end", do_end },         { "table", do_table }, { "dwarf", do_dwarf },
	{ "section", do_section },
};

static enum status
run_words(struct linker *l, struct words *w, struct diag *d)
{
	const struct word *name = words_take(w, NULL);
	size_t i = 0, n = sizeof(statements) / sizeof(*statements);

	if (!name)
		return ST_OK;
	while (i < n && strcmp(statements[i].name, name->text) != 0)
		i++;
	if (i == n || l->nsections > LINKER_MAX_SECTIONS - 4)
		return diag_set(d, ST_CORRUPT, "no place for a %s", name->text);
	statements[i].run(l, w);
	for (i = 0; i < w->n; i++)
		if (!w->at[i].used)
			diag_set(d, ST_CORRUPT, "what is %s?", w->at[i].text);
	return d->status;
}

static void
release(struct linker *l)
{
	for (size_t i = 0; i < l->rows.n; i++) {
		mem_free(l->rows.at[i].func);
		mem_free(l->rows.at[i].file);
	}
	vec_free(&l->rows);
	for (size_t i = 0; i < l->nsections; i++) {
		mem_free(l->sections[i].name);
		strbuf_free(&l->sections[i].bytes);
	}
}

enum status
linker_run(const char *text, size_t n, struct strbuf *out, struct diag *d)
{
	struct linker l = { .machine = MACHINE, .type = PROGRAM };
	unsigned line = 1;

	for (size_t i = 0; i < n && d->status == ST_OK; line++) {
		const char *end = memchr(text + i, '\n', n - i);
		size_t len = end ? (size_t)(end - text) - i : n - i;
		struct diag why = { 0 };
		struct words w;

		if (words_split(&w, text + i, len, &why) == ST_OK)
			run_words(&l, &w, &why);
		if (why.status != ST_OK)
			diag_set(d, why.status, "line %u: %s", line, why.text);
		words_free(&w);
		i += len + 1;
	}
	if (d->status == ST_OK)
		put_file(&l, out);
	release(&l);
	return d->status;
}
