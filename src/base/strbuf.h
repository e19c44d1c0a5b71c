/* SPDX-License-Identifier: MIT */
/*
 * strbuf: a string that grows. Always ends in a NUL that len does not count.
 */
#ifndef TGT_BASE_STRBUF_H
#define TGT_BASE_STRBUF_H

#include <stddef.h>
#include <stdint.h>

struct strbuf {
	char *s; /* NULL until something was added */
	size_t len, cap;
};

/* A zeroed struct is an empty string. */
void strbuf_free(struct strbuf *sb);

/* Empties it and keeps the memory. */
void strbuf_reset(struct strbuf *sb);

void strbuf_add(struct strbuf *sb, const void *bytes, size_t n);
void strbuf_puts(struct strbuf *sb, const char *s);
void strbuf_putc(struct strbuf *sb, char c);
void strbuf_addf(struct strbuf *sb, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Decimal, without the cost of printf. */
void strbuf_add_u64(struct strbuf *sb, uint64_t v);
void strbuf_add_i64(struct strbuf *sb, int64_t v);

/* Hexadecimal digits in lower case, without 0x. */
void strbuf_add_hex(struct strbuf *sb, uint64_t v);

/* The string so far; "" when nothing was added. Valid until the next call. */
const char *strbuf_str(const struct strbuf *sb);

#endif
