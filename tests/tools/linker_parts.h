/* SPDX-License-Identifier: MIT */
/*
 * linker_parts: what the parts of the linker share.
 */
#ifndef TGT_TESTS_TOOLS_LINKER_PARTS_H
#define TGT_TESTS_TOOLS_LINKER_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"

enum {
	LINKER_MAX_SECTIONS = 16
};

struct linker_row {
	uint64_t address, line;
	char *func, *file; /* NULL: of the row above */
};

struct linker_section {
	char *name;
	struct strbuf bytes;
};

struct linker {
	bool big, narrow;
	uint64_t machine, type, end;
	VEC(struct linker_row) rows;
	struct linker_section sections[LINKER_MAX_SECTIONS];
	size_t nsections;
};

/* A number of so many bytes, and one as large as an address. */
void linker_put(const struct linker *l, struct strbuf *sb, uint64_t value,
		unsigned size);
void linker_put_word(const struct linker *l, struct strbuf *sb, uint64_t value);
unsigned linker_word_size(const struct linker *l);

/* With its NUL. */
void linker_put_string(struct strbuf *sb, const char *s);

/* Overwrites a number of 4 bytes that was not known when it was put. */
void linker_patch(const struct linker *l, struct strbuf *sb, size_t at,
		  uint64_t value);

struct strbuf *linker_add_section(struct linker *l, const char *name);

/* Where the function of row i ends. */
uint64_t linker_end_of(const struct linker *l, size_t i);

/* The sections with what is known of the functions. */
void linker_put_table(struct linker *l, uint64_t magic);
void linker_put_dwarf(struct linker *l);

#endif
