/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/text.h"

#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "ui/glyph.h"

enum {
	/* Longer clusters are cut, or a string of marks would cost a frame. */
	CLUSTER_CHARS = 32,
	CELL_MARKS = 4, /* as many as curses can hold */
	REPLACEMENT = 0xFFFD,
	JOINER = 0x200D,
	CONTROL_PICTURES = 0x2400,
	PICTURE_OF_DELETE = 0x2421
};

struct character {
	ucs4_t uc;
	size_t bytes;
};

static struct character
decode(const char *s, size_t n)
{
	struct character ch;

	ch.bytes = (size_t)u8_mbtouc(&ch.uc, (const uint8_t *)s, n);
	return ch;
}

static bool
is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static bool
is_control(ucs4_t uc)
{
	return uc < 0x20 || (uc >= 0x7f && uc < 0xa0);
}

/* Characters that may stand in a cell of their own. */
static bool
is_printable(ucs4_t uc)
{
	const uint32_t bad = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
			     UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co |
			     UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl |
			     UC_CATEGORY_MASK_Zp;

	if (uc < 0x7f)
		return uc >= 0x20;
	return !uc_is_general_category_withtable(uc, bad) &&
	       uc_width(uc, "UTF-8") > 0;
}

static bool
is_variation_selector(ucs4_t uc)
{
	return (uc >= 0xFE00 && uc <= 0xFE0F) ||
	       (uc >= 0xE0100 && uc <= 0xE01EF);
}

static bool
is_mark(ucs4_t uc)
{
	return uc_is_general_category_withtable(
		       uc, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me |
				   UC_CATEGORY_MASK_Lo) &&
	       uc_width(uc, "UTF-8") == 0;
}

static bool
is_skin_tone(ucs4_t uc)
{
	return uc >= 0x1F3FB && uc <= 0x1F3FF;
}

static bool
is_flag_letter(ucs4_t uc)
{
	return uc >= 0x1F1E6 && uc <= 0x1F1FF;
}

static bool
is_wide(ucs4_t uc)
{
	return uc_width(uc, "UTF-8") == 2;
}

/* An emoji, or a character that can be made one; nearly enough. */
static bool
is_picture(ucs4_t uc)
{
	return uc >= 0x1F000 ? is_wide(uc) : uc >= 0x2190 && uc < 0x2800;
}

static void
cell_set(struct text_cell *cell, ucs4_t uc)
{
	int n = u8_uctomb((uint8_t *)cell->text, uc, CELL_BYTES - 1);

	cell->text[n] = '\0';
	cell->width = is_wide(uc) ? 2 : 1;
}

static void
cell_add_mark(struct text_cell *cell, ucs4_t uc)
{
	size_t len = strlen(cell->text);
	int n = u8_uctomb((uint8_t *)cell->text + len, uc,
			  (ptrdiff_t)(CELL_BYTES - 1 - len));

	cell->text[len + (size_t)(n > 0 ? n : 0)] = '\0';
}

static void
piece_add(struct text_piece *p, ucs4_t uc)
{
	if (p->ncells == PIECE_CELLS)
		return;
	cell_set(&p->cell[p->ncells], uc);
	p->width += p->cell[p->ncells++].width;
}

static ucs4_t
replacement(ucs4_t uc)
{
	if (uc < 0x20)
		return CONTROL_PICTURES + uc;
	return uc == 0x7f ? PICTURE_OF_DELETE : REPLACEMENT;
}

/*
 * How many bytes behind a joiner belong to the picture before it: emoji are
 * joined to emoji. Other joiners stand for themselves and get replaced.
 */
static size_t
joined(ucs4_t first, const char *s, size_t n)
{
	struct character next;

	if (n == 0 || !is_picture(first))
		return 0;
	next = decode(s, n);
	return is_picture(next.uc) ? next.bytes : 0;
}

/*
 * The rest of the cluster that begins with the printable character `first`:
 * marks go into its cell, spacing marks get cells of their own.
 */
static size_t
add_rest(struct text_piece *p, ucs4_t first, const char *s, size_t n)
{
	size_t at = 0, more;
	ucs4_t last = first;
	int marks = 0;

	for (int i = 0; i < CLUSTER_CHARS && at < n; i++) {
		struct character ch = decode(s + at, n - at);

		if (is_flag_letter(ch.uc)) {
			if (i > 0 || !is_flag_letter(first))
				break;
		} else if (ch.uc == JOINER) {
			more = joined(first, s + at + ch.bytes,
				      n - at - ch.bytes);
			if (!more)
				break;
			at += more;
		} else if (uc_is_grapheme_break(last, ch.uc)) {
			break;
		} else if (is_mark(ch.uc)) {
			if (!is_variation_selector(ch.uc) &&
			    marks++ < CELL_MARKS)
				cell_add_mark(&p->cell[p->ncells - 1], ch.uc);
		} else if (!is_printable(ch.uc)) {
			break;
		} else if (!is_skin_tone(ch.uc)) {
			piece_add(p, ch.uc);
			marks = 0;
		}
		at += ch.bytes;
		last = ch.uc;
	}
	return at;
}

/* What we draw with ourselves has a good stand-in, the rest gets a '?'. */
static void
make_ascii(struct text_piece *p)
{
	char c = p->cell[0].text[0];

	if (!is_ascii(c)) {
		const char *ascii = glyph_ascii_for(p->cell[0].text);

		c = ascii ? ascii[0] : '?';
	}
	p->cell[0] = (struct text_cell){ { c }, 1 };
	p->ncells = p->width = 1;
}

size_t
text_piece(struct text_piece *p, const char *s, size_t n, bool utf8)
{
	struct character ch;

	p->ncells = p->width = 0;
	/* ASCII before ASCII is nearly everything. */
	if (s[0] >= 0x20 && s[0] < 0x7f && (n == 1 || is_ascii(s[1]))) {
		p->cell[0] = (struct text_cell){ { s[0] }, 1 };
		p->ncells = p->width = 1;
		return 1;
	}
	ch = decode(s, n);
	if (is_control(ch.uc) || !is_printable(ch.uc)) {
		piece_add(p, replacement(ch.uc));
	} else {
		piece_add(p, ch.uc);
		if (ch.uc != REPLACEMENT)
			ch.bytes +=
				add_rest(p, ch.uc, s + ch.bytes, n - ch.bytes);
	}
	if (!utf8)
		make_ascii(p);
	return ch.bytes;
}

int
text_width(const char *s, size_t n, bool utf8, int max)
{
	struct text_piece piece;
	int width = 0;

	for (size_t done = 0; done < n && width <= max;) {
		done += text_piece(&piece, s + done, n - done, utf8);
		width += piece.width;
	}
	return width;
}

size_t
text_wrap(const char *s, int width, bool utf8, const char **next)
{
	size_t n = strcspn(s, "\n"), at = 0, blank = 0;
	struct text_piece piece;
	int used = 0;

	while (at < n) {
		size_t bytes = text_piece(&piece, s + at, n - at, utf8);

		if (s[at] == ' ')
			blank = at;
		if (used + piece.width > width && at > 0)
			break;
		used += piece.width;
		at += bytes;
	}
	if (at == n) {
		*next = s + n + (s[n] == '\n');
		return n;
	}
	*next = blank ? s + blank + 1 : s + at;
	return blank ? blank : at;
}
