/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/quote.h"

#include <string.h>
#include <unistr.h>

#include "base/out.h"
#include "base/strbuf.h"

static const struct {
	uint32_t first, last;
} printable[] = {
#define RANGE(first, last) { first, last },
#include "base/quote_print.def"
#undef RANGE
};

enum {
	NRANGES = sizeof(printable) / sizeof(*printable),
	PIECE = 512,             /* input bytes that are quoted at once */
	QUOTED = 4 * (PIECE + 4) /* what they become at most */
};

bool
quote_is_print(uint32_t c)
{
	size_t low = 0, high = NRANGES;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c > printable[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < NRANGES && c >= printable[low].first;
}

/* kind is the letter that says how many digits follow: x, u or U. */
static char *
escape_hex(char *to, char kind, uint32_t value, unsigned digits)
{
	*to++ = '\\';
	*to++ = kind;
	while (digits--)
		*to++ = "0123456789abcdef"[value >> 4 * digits & 0xf];
	return to;
}

static char *
escape(char *to, uint32_t c)
{
	static const char letters[] = "abtnvfr"; /* from 7 on */

	if (c == '"' || c == '\\' || (c >= '\a' && c <= '\r')) {
		*to++ = '\\';
		*to++ = c > '\r' ? (char)c : letters[c - '\a'];
		return to;
	}
	if (c < ' ' || c == 0x7f)
		return escape_hex(to, 'x', c, 2);
	if (c < 0x10000)
		return escape_hex(to, 'u', c, 4);
	return escape_hex(to, 'U', c, 8);
}

/* One character that is not printable ASCII, or is to be escaped. */
static char *
quote_special(char *to, const uint8_t **s, const uint8_t *end)
{
	ucs4_t c;
	int n = u8_mbtoucr(&c, *s, (size_t)(end - *s));

	if (n < 0) {
		to = escape_hex(to, 'x', **s, 2);
		n = 1;
	} else if (c >= 0x80 && quote_is_print(c)) {
		memcpy(to, *s, (size_t)n);
		to += n;
	} else {
		to = escape(to, c);
	}
	*s += n;
	return to;
}

static inline bool
is_plain(uint8_t c)
{
	return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

/* Quotes at most PIECE bytes and the rest of a character; to has room for
 * QUOTED. Returns what is behind the last byte written. */
static char *
quote_piece(char *to, const uint8_t **s, const uint8_t *end)
{
	const uint8_t *at = *s;
	const uint8_t *stop = end - at > PIECE ? at + PIECE : end;

	while (at < stop) {
		if (is_plain(*at))
			*to++ = (char)*at++;
		else
			to = quote_special(to, &at, end);
	}
	*s = at;
	return to;
}

void
quote_add(struct strbuf *sb, const void *bytes, size_t n)
{
	const uint8_t *s = bytes, *end = s + n;
	char piece[QUOTED];

	strbuf_putc(sb, '"');
	while (s < end)
		strbuf_add(sb, piece,
			   (size_t)(quote_piece(piece, &s, end) - piece));
	strbuf_putc(sb, '"');
}

void
quote_write(struct out *o, const void *bytes, size_t n)
{
	const uint8_t *s = bytes, *end = s + n;

	out_write(o, "\"", 1);
	while (s < end) {
		char *to = out_room(o, QUOTED);

		o->n += (size_t)(quote_piece(to, &s, end) - to);
	}
	out_write(o, "\"", 1);
}
