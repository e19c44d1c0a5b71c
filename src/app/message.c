/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/message.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "base/status.h"
#include "base/strbuf.h"

/* Control and format characters (bidi overrides are such), line ends. */
static bool
is_harmless(ucs4_t c)
{
	return !uc_is_general_category_withtable(
		c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
			   UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp);
}

void
message_add_printable(struct strbuf *sb, const char *s)
{
	size_t len = strlen(s);

	while (len) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, (const uint8_t *)s, len);

		if (n > 0 && is_harmless(c))
			strbuf_add(sb, s, (size_t)n);
		else
			strbuf_putc(sb, '?');
		n = n > 0 ? n : 1;
		s += n;
		len -= (size_t)n;
	}
}

static void
write_line(const char *path, const char *offset, const char *text)
{
	struct strbuf sb = { 0 };

	strbuf_puts(&sb, "tgotrace: ");
	if (path) {
		message_add_printable(
			&sb, strcmp(path, "-") ? path : "standard input");
		strbuf_puts(&sb, ": ");
	}
	strbuf_puts(&sb, offset);
	message_add_printable(&sb, text);
	strbuf_putc(&sb, '\n');
	fputs(strbuf_str(&sb), stderr);
	strbuf_free(&sb);
}

void
message_text(const char *path, const char *text)
{
	write_line(path, "", text);
}

void
message_diag(const char *path, const struct diag *d)
{
	char offset[40] = "";

	if (d->has_offset)
		snprintf(offset, sizeof(offset), "offset %" PRIu64 ": ",
			 d->offset);
	write_line(path, offset,
		   d->text[0] ? d->text : status_phrase(d->status));
}
