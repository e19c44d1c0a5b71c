/* SPDX-License-Identifier: MIT */
/*
 * linker: makes the file of a program from a text: an ELF file without any
 * code, which only says what its functions and lines are called, as the
 * programs do that Go 1.5 linked. A statement a line, a # begins a comment:
 *
 *	elf [32] [big] [machine=N] [type=N]
 *		The header: 64 bits, little-endian, amd64 (62) and a program (2)
 *		unless said. It has to be the first.
 *	func ADDRESS NAME FILE:LINE
 *		A function, which ends where the next one begins. Addresses
 *		rise.
 *	line ADDRESS LINE
 *		From there on it is another line of the last function.
 *	end ADDRESS
 *		Where the last function ends.
 *	table [magic=N]
 *		Writes Go's table of all these (.gopclntab).
 *	dwarf
 *		Writes debug information of all these.
 *	section NAME "bytes"
 *		Writes another section.
 */
#ifndef TGT_TESTS_TOOLS_LINKER_H
#define TGT_TESTS_TOOLS_LINKER_H

#include <stddef.h>

#include "base/status.h"

struct strbuf;

/* Appends the file to out. On an error, d names the line of the text. */
enum status linker_run(const char *text, size_t n, struct strbuf *out,
		       struct diag *d);

#endif
