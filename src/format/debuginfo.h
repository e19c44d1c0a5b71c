/* SPDX-License-Identifier: MIT */
/*
 * debuginfo: the functions and lines in the debug information (DWARF) of a
 * program, by libdw. Built without that library, no program has any.
 */
#ifndef TGT_FORMAT_DEBUGINFO_H
#define TGT_FORMAT_DEBUGINFO_H

#include <stdbool.h>
#include <stdint.h>

struct binary;
struct debuginfo;
struct symbol;

/* NULL where there is none, or none that makes sense. The binary has to
 * outlive it. */
struct debuginfo *debuginfo_new(const struct binary *b);
void debuginfo_free(struct debuginfo *di); /* accepts NULL */

/* False where no function has this address. */
bool debuginfo_find(struct debuginfo *di, uint64_t pc, struct symbol *out);

#endif
