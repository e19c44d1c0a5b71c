/* SPDX-License-Identifier: MIT */
/*
 * binary: the file of a program: which machine it is for, and its sections.
 *
 * All of it is in memory. Nothing in it is believed: what does not lie
 * within the file is not there.
 */
#ifndef TGT_FORMAT_BINARY_H
#define TGT_FORMAT_BINARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum {
	BINARY_MAX = 1 << 30 /* bytes */
};

struct binary {
	uint8_t *bytes; /* ours */
	size_t n;
	bool big;      /* the first byte of a number counts most */
	bool wide;     /* addresses have 64 bits, not 32 */
	uint16_t type; /* ET_* and EM_* of ELF */
	uint16_t machine;

	uint64_t sections; /* offset of their headers */
	uint32_t nsections;
	uint64_t names, names_size; /* of the sections, in the file */
};

/* Part of a file. */
struct binary_part {
	const uint8_t *at;
	size_t n;
};

/*
 * Reads the ELF file. The status is ST_IO where it cannot be read,
 * ST_UNSUPPORTED where it is no ELF program, or one for a machine that Go 1.5
 * and 1.6 do not know, and ST_CORRUPT where it is damaged. Release in any
 * case.
 */
enum status binary_open(struct binary *b, const char *path, struct diag *d);
void binary_release(struct binary *b);

/* False where there is no such section. */
bool binary_section(const struct binary *b, const char *name,
		    struct binary_part *out);

/* The number of size bytes, 1 to 8, at p. */
uint64_t binary_number(bool big, const uint8_t *p, unsigned size);

#endif
