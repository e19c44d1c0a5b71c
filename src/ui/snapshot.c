/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/snapshot.h"

#include <string.h>

#include "base/out.h"
#include "base/strbuf.h"

static void
add_colour(struct strbuf *sb, enum colour_depth depth, int32_t colour, int base)
{
	if (colour < 0)
		return;
	if (depth == COLOURS_RGB)
		strbuf_addf(sb, ";%d;2;%d;%d;%d", base + 8, colour >> 16 & 0xff,
			    colour >> 8 & 0xff, colour & 0xff);
	else if (depth == COLOURS_256)
		strbuf_addf(sb, ";%d;5;%d", base + 8, colour);
	else
		strbuf_addf(sb, ";%d",
			    colour < 8 ? base + colour : base + 52 + colour);
}

static void
add_look(struct strbuf *sb, enum colour_depth depth, struct look look)
{
	strbuf_puts(sb, "\033[0");
	if (look.flags & STYLE_BOLD)
		strbuf_puts(sb, ";1");
	if (look.flags & STYLE_DIM)
		strbuf_puts(sb, ";2");
	if (look.flags & STYLE_UNDERLINE)
		strbuf_puts(sb, ";4");
	if (look.flags & STYLE_REVERSE)
		strbuf_puts(sb, ";7");
	add_colour(sb, depth, look.fg, 30);
	add_colour(sb, depth, look.bg, 40);
	strbuf_putc(sb, 'm');
}

static void
add_coloured_line(struct strbuf *sb, const struct canvas *c, int y,
		  const struct theme *theme, enum colour_depth depth)
{
	struct look last = { -1, -1, 0 };

	for (int x = 0; x < canvas_rect(c).w; x++) {
		const struct cell *cell = canvas_at(c, x, y);
		struct look look = theme_look(theme, depth, cell->style);

		if (look.fg != last.fg || look.bg != last.bg ||
		    look.flags != last.flags)
			add_look(sb, depth, look);
		last = look;
		strbuf_puts(sb, cell->text);
	}
	strbuf_puts(sb, "\033[0m");
}

void
snapshot_add(struct strbuf *sb, const struct canvas *c,
	     const struct theme *theme, enum colour_depth depth)
{
	for (int y = 0; y < canvas_rect(c).h; y++) {
		if (theme)
			add_coloured_line(sb, c, y, theme, depth);
		else
			canvas_line(c, y, sb);
		strbuf_putc(sb, '\n');
	}
}

enum status
snapshot_write(const char *path, const struct canvas *c,
	       const struct theme *theme, enum colour_depth depth,
	       struct diag *d)
{
	const char *end = strrchr(path, '.');
	bool is_ansi = end && strcmp(end, ".ansi") == 0;
	struct strbuf text = { 0 };
	struct out out;
	enum status st = out_open(&out, path, d);

	if (st == ST_OK) {
		snapshot_add(&text, c, is_ansi ? theme : NULL, depth);
		out_write(&out, strbuf_str(&text), text.len);
		st = out_close(&out, d);
	}
	strbuf_free(&text);
	return st;
}

void
snapshot_clipboard(struct strbuf *sb, const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = strlen(text);

	strbuf_puts(sb, "\033]52;c;");
	for (size_t i = 0; i < n; i += 3) {
		unsigned bits = 0;

		for (size_t k = i; k < i + 3; k++)
			bits = bits << 8 | (k < n ? (unsigned char)text[k] : 0);
		for (size_t k = 0; k < 4; k++)
			strbuf_putc(
				sb,
				k > n - i ? '='
					  : digits[bits >> (18 - 6 * k) & 63]);
	}
	strbuf_putc(sb, '\a');
}
