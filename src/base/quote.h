/* SPDX-License-Identifier: MIT */
/*
 * quote: any bytes as a Go string literal in double quotes, as strconv.Quote
 * of Go 1.27 writes it. Nothing in it can do harm to a terminal: controls,
 * format characters and bytes that are not UTF-8 are escaped.
 */
#ifndef TGT_BASE_QUOTE_H
#define TGT_BASE_QUOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct out;
struct strbuf;

void quote_add(struct strbuf *sb, const void *bytes, size_t n);
void quote_write(struct out *o, const void *bytes, size_t n);

/* What strconv.IsPrint says of a character. */
bool quote_is_print(uint32_t c);

#endif
