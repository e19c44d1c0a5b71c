/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/binary.h"

#include <inttypes.h>
#include <string.h>

#include "base/mem.h"
#include "input/source.h"

enum {
	IDENT = 16, /* bytes in front of all numbers */
	CLASS_32 = 1,
	CLASS_64 = 2,
	LITTLE = 1,
	BIG = 2,
	TYPE_PROGRAM = 2,
	TYPE_SHARED = 3, /* and programs that run at any address */
	IN_FIRST_SECTION = 0xffff,
	NO_BYTES = 8 /* the type of a section that is not in the file */
};

/* Where the numbers of the headers are: bytes from their start. */
struct layout {
	uint8_t header, offset, size, count, names; /* of the file's */
	uint8_t section;                            /* size of a section's */
	uint8_t at, length, link;                   /* of a section's */
	uint8_t word;                               /* bytes of an address */
};

static const struct layout narrow = { 52, 32, 46, 48, 50, 40, 16, 20, 24, 4 };
static const struct layout wide = { 64, 40, 58, 60, 62, 64, 24, 32, 40, 8 };

static const uint16_t machines[] = {
#define MACHINE(number, name) number,
#include "format/machines.def"
#undef MACHINE
};

static const struct layout *
layout_of(const struct binary *b)
{
	return b->wide ? &wide : &narrow;
}

uint64_t
binary_number(bool big, const uint8_t *p, unsigned size)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < size; i++)
		v = v << 8 | p[big ? i : size - 1 - i];
	return v;
}

static uint64_t
number_at(const struct binary *b, uint64_t offset, unsigned size)
{
	return binary_number(b->big, b->bytes + offset, size);
}

static bool
is_within(const struct binary *b, uint64_t offset, uint64_t size)
{
	return offset <= b->n && size <= b->n - offset;
}

/* The whole file, however it is packed. */
static enum status
read_file(struct binary *b, const char *path, struct diag *d)
{
	struct source *src;
	const uint8_t *at;

	if (source_open(path, &src, d) != ST_OK)
		return d->status;
	at = source_view(src, 0, (size_t)BINARY_MAX + 1, &b->n);
	if (b->n > BINARY_MAX) {
		diag_set(d, ST_UNSUPPORTED, "it is larger than any program");
		b->n = 0;
	} else if (source_problem(src, d) == ST_OK && b->n) {
		b->bytes = mem_alloc(b->n);
		memcpy(b->bytes, at, b->n);
		/* It may have become shorter meanwhile. */
		source_problem(src, d);
	}
	source_close(src);
	return d->status;
}

static bool
is_known_machine(uint16_t machine)
{
	for (size_t i = 0; i < sizeof(machines) / sizeof(*machines); i++)
		if (machines[i] == machine)
			return true;
	return false;
}

static enum status
check_kind(struct binary *b, struct diag *d)
{
	uint8_t class, order;

	if (b->n < IDENT || memcmp(b->bytes, "\177ELF", 4) != 0)
		return diag_set(d, ST_UNSUPPORTED, "it is not an ELF file");
	class = b->bytes[4];
	order = b->bytes[5];
	b->wide = class == CLASS_64;
	b->big = order == BIG;
	if ((class != CLASS_32 && class != CLASS_64) ||
	    (order != LITTLE && order != BIG) ||
	    !is_within(b, 0, layout_of(b)->header))
		return diag_set(d, ST_CORRUPT,
				"it is damaged: its header makes no sense");
	b->type = (uint16_t)number_at(b, 16, 2);
	b->machine = (uint16_t)number_at(b, 18, 2);
	if (b->type != TYPE_PROGRAM && b->type != TYPE_SHARED)
		return diag_set(d, ST_UNSUPPORTED, "it is not a program");
	if (!is_known_machine(b->machine))
		return diag_set(d, ST_UNSUPPORTED,
				"it is for a machine (%d, as ELF numbers them) "
				"that Go 1.5 and 1.6 know nothing of",
				b->machine);
	return ST_OK;
}

/* The header of a section. */
static uint64_t
section_at(const struct binary *b, uint32_t i)
{
	return b->sections + (uint64_t)i * layout_of(b)->section;
}

/* Where the section's bytes are; false if outside of the file. */
static bool
section_bytes(const struct binary *b, uint32_t i, uint64_t *offset,
	      uint64_t *size)
{
	const struct layout *l = layout_of(b);
	uint64_t at = section_at(b, i);

	*offset = number_at(b, at + l->at, l->word);
	*size = number_at(b, at + l->length, l->word);
	return number_at(b, at + 4, 4) != NO_BYTES &&
	       is_within(b, *offset, *size);
}

/* Where the headers of the sections are, and their names. */
static enum status
find_sections(struct binary *b, struct diag *d)
{
	const struct layout *l = layout_of(b);
	uint64_t count, names;

	b->sections = number_at(b, l->offset, l->word);
	count = number_at(b, l->count, 2);
	names = number_at(b, l->names, 2);
	if (b->sections == 0)
		return ST_OK; /* there are none */
	/* Numbers that are too large stand in the first section. */
	if (is_within(b, b->sections, l->section)) {
		if (count == 0)
			count = number_at(b, b->sections + l->length, l->word);
		if (names == IN_FIRST_SECTION)
			names = number_at(b, b->sections + l->link, 4);
	}
	if (number_at(b, l->size, 2) != l->section || count > UINT32_MAX ||
	    names >= count || !is_within(b, b->sections, count * l->section) ||
	    !section_bytes(b, (uint32_t)names, &b->names, &b->names_size))
		return diag_set(d, ST_CORRUPT,
				"it is damaged: its sections are not where "
				"they should be");
	b->nsections = (uint32_t)count;
	return ST_OK;
}

enum status
binary_open(struct binary *b, const char *path, struct diag *d)
{
	*b = (struct binary){ 0 };
	if (read_file(b, path, d) != ST_OK || check_kind(b, d) != ST_OK)
		return d->status;
	return find_sections(b, d);
}

void
binary_release(struct binary *b)
{
	mem_free(b->bytes);
}

bool
binary_section(const struct binary *b, const char *name,
	       struct binary_part *out)
{
	size_t len = strlen(name) + 1;

	for (uint32_t i = 0; i < b->nsections; i++) {
		uint64_t at = number_at(b, section_at(b, i), 4);
		uint64_t offset, size;

		if (at > b->names_size || len > b->names_size - at ||
		    memcmp(b->bytes + b->names + at, name, len) != 0 ||
		    !section_bytes(b, i, &offset, &size))
			continue;
		*out = (struct binary_part){ b->bytes + offset, (size_t)size };
		return true;
	}
	return false;
}
