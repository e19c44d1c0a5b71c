/* SPDX-License-Identifier: MIT */
/*
 * gotable: Go's own table of functions, files and lines (.gopclntab), as Go
 * 1.2 to 1.15 laid it out. A program that was stripped still has it.
 */
#ifndef TGT_FORMAT_GOTABLE_H
#define TGT_FORMAT_GOTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct binary;
struct symbol;

struct gotable {
	const uint8_t *at; /* the whole table */
	size_t n;
	bool big;
	unsigned word;    /* bytes of an address */
	unsigned quantum; /* addresses are multiples of it */
	uint64_t nfuncs;
	uint64_t files, nfiles; /* offset of the file table */
};

/*
 * The table in the binary, which has to outlive it. *found: there is a
 * section for it; the status is ST_UNSUPPORTED where it is in the form of a
 * later Go, ST_CORRUPT where it is damaged.
 */
enum status gotable_open(struct gotable *t, const struct binary *b, bool *found,
			 struct diag *d);

/* False where no function has this address. */
bool gotable_find(const struct gotable *t, uint64_t pc, struct symbol *out);

#endif
