/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/json.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include "base/bug.h"
#include "base/out.h"
#include "base/strbuf.h"

json_t *
export_json_text(const char *s, size_t n)
{
	struct strbuf sb = { 0 };
	json_t *value;

	while (n) {
		ucs4_t c;
		int bytes = u8_mbtoucr(&c, (const uint8_t *)s, n);

		if (bytes > 0)
			strbuf_add(&sb, s, (size_t)bytes);
		else
			strbuf_puts(&sb, "\xef\xbf\xbd");
		bytes = bytes > 0 ? bytes : 1;
		s += bytes;
		n -= (size_t)bytes;
	}
	value = json_stringn(strbuf_str(&sb), sb.len);
	if (!value)
		bug_no_memory();
	strbuf_free(&sb);
	return value;
}

static int
write_bytes(const char *bytes, size_t n, void *out)
{
	out_write(out, bytes, n);
	return 0;
}

void
export_json_write(struct out *out, const json_t *value, size_t flags)
{
	if (json_dump_callback(value, write_bytes, out, flags))
		bug_no_memory();
}

/* Is any of eight bytes not the same in JSON as it is? The highest bit of a
 * byte is set where the byte is below ' ', above '~', '"' or '\\'; of later
 * bytes perhaps too. */
static bool
is_odd_of_eight(const char *s)
{
	const uint64_t each = UINT64_MAX / UINT8_MAX;
	uint64_t bytes, quotes, slashes, odd;

	memcpy(&bytes, s, sizeof(bytes));
	quotes = bytes ^ each * '"';
	slashes = bytes ^ each * '\\';
	odd = ((bytes - each * ' ') & ~bytes) | bytes | (bytes + each);
	odd |= ((quotes - each) & ~quotes) | ((slashes - each) & ~slashes);
	return odd & each * 0x80;
}

bool
export_json_is_plain(const char *s, size_t n)
{
	if (n >= 8) {
		for (size_t i = 0; i < n - 8; i += 8)
			if (is_odd_of_eight(s + i))
				return false;
		return !is_odd_of_eight(s + n - 8);
	}
	for (size_t i = 0; i < n; i++)
		if (s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\')
			return false;
	return true;
}

/* Puts it in quotes if it is the same in JSON as it is; else does nothing. */
static bool
put_plain(struct out *out, const char *s, size_t n)
{
	char *to;

	if (n > OUT_ROOM - 2 || !export_json_is_plain(s, n))
		return false;
	to = out_room(out, n + 2);
	*to++ = '"';
	memcpy(to, s, n);
	to[n] = '"';
	out->n += n + 2;
	return true;
}

void
export_json_put_text(struct out *out, const char *s, size_t n)
{
	json_t *value;

	if (put_plain(out, s, n))
		return;
	value = export_json_text(s, n);
	export_json_write(out, value, JSON_ENCODE_ANY);
	json_decref(value);
}
