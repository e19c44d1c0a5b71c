/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/json.h"

#include <stdbool.h>
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

/* Is it the same in JSON as it is? */
static bool
is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\')
			return false;
	return true;
}

void
export_json_put_text(struct out *out, const char *s, size_t n)
{
	json_t *value;

	if (is_plain(s, n)) {
		out_write(out, "\"", 1);
		out_write(out, s, n);
		out_write(out, "\"", 1);
		return;
	}
	value = export_json_text(s, n);
	export_json_write(out, value, JSON_ENCODE_ANY);
	json_decref(value);
}
