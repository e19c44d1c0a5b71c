/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/decimal.h"
#include "base/mem.h"

void
strbuf_free(struct strbuf *sb)
{
	mem_free(sb->s);
	*sb = (struct strbuf){ 0 };
}

void
strbuf_reset(struct strbuf *sb)
{
	sb->len = 0;
	if (sb->s)
		sb->s[0] = '\0';
}

static void
make_room(struct strbuf *sb, size_t n)
{
	if (sb->cap - sb->len <= n)
		sb->s = mem_grow(sb->s, &sb->cap, sb->len + n + 1, 1);
}

void
strbuf_add(struct strbuf *sb, const void *bytes, size_t n)
{
	make_room(sb, n);
	if (n)
		memcpy(sb->s + sb->len, bytes, n);
	sb->len += n;
	sb->s[sb->len] = '\0';
}

void
strbuf_puts(struct strbuf *sb, const char *s)
{
	strbuf_add(sb, s, strlen(s));
}

void
strbuf_putc(struct strbuf *sb, char c)
{
	strbuf_add(sb, &c, 1);
}

void
strbuf_addf(struct strbuf *sb, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	BUG_IF(n < 0);
	make_room(sb, (size_t)n);
	vsnprintf(sb->s + sb->len, (size_t)n + 1, fmt, again);
	va_end(again);
	sb->len += (size_t)n;
}

void
strbuf_add_u64(struct strbuf *sb, uint64_t v)
{
	char digits[DECIMAL_MAX];

	strbuf_add(sb, digits, (size_t)(decimal_u64(digits, v) - digits));
}

void
strbuf_add_i64(struct strbuf *sb, int64_t v)
{
	char digits[DECIMAL_MAX];

	strbuf_add(sb, digits, (size_t)(decimal_i64(digits, v) - digits));
}

void
strbuf_add_hex(struct strbuf *sb, uint64_t v)
{
	char digits[16];
	size_t i = sizeof(digits);

	do
		digits[--i] = "0123456789abcdef"[v & 0xf];
	while (v >>= 4);
	strbuf_add(sb, digits + i, sizeof(digits) - i);
}

const char *
strbuf_str(const struct strbuf *sb)
{
	return sb->s ? sb->s : "";
}
