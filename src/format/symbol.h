/* SPDX-License-Identifier: MIT */
/*
 * symbol: what a program's file says about an address. Strings are not ended
 * by a NUL, and belong to the file's tables.
 */
#ifndef TGT_FORMAT_SYMBOL_H
#define TGT_FORMAT_SYMBOL_H

#include <stddef.h>
#include <stdint.h>

struct symbol {
	uint64_t entry; /* where the function begins */
	const char *func;
	size_t func_len;
	const char *file; /* of length 0: not known, and line is 0 */
	size_t file_len;
	uint64_t line;
};

#endif
