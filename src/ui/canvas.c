/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/strbuf.h"

struct canvas {
	struct cell *cells; /* w * h, line by line */
	int w, h;
	struct rect clip; /* within the canvas */
	bool utf8;
	struct glyphs glyphs;
};

static const struct cell blank = { .text = " ", .width = 1 };

static struct cell *
at(const struct canvas *c, int x, int y)
{
	return &c->cells[(size_t)y * (size_t)c->w + (size_t)x];
}

static bool
in_rect(struct rect r, int x, int y)
{
	return x >= r.x && x - r.x < r.w && y >= r.y && y - r.y < r.h;
}

/* Half a wide character is none: it becomes a blank that looks alike. */
static void
make_blank(struct cell *cell)
{
	struct style style = cell->style;

	*cell = blank;
	cell->style = style;
}

/* Call before the cell gets something else. */
static void
tear(struct canvas *c, int x, int y)
{
	struct cell *cell = at(c, x, y);

	if (cell->width == 0 && x > 0)
		make_blank(cell - 1);
	else if (cell->width == 2 && x + 1 < c->w)
		make_blank(cell + 1);
}

static void
put(struct canvas *c, int x, int y, const struct text_cell *text,
    struct style style)
{
	bool left = in_rect(c->clip, x, y);
	bool right = text->width == 2 && in_rect(c->clip, x + 1, y);

	if (left)
		tear(c, x, y);
	if (right)
		tear(c, x + 1, y);
	if (left) {
		struct cell *cell = at(c, x, y);

		memcpy(cell->text, text->text, sizeof(cell->text));
		cell->width = text->width;
		cell->style = style;
	}
	if (right)
		*at(c, x + 1, y) = (struct cell){ .style = style };
	if (text->width == 2 && left != right)
		make_blank(at(c, left ? x : x + 1, y));
}

struct canvas *
canvas_new(int w, int h, bool utf8)
{
	struct canvas *c = mem_zalloc(1, sizeof(*c));

	c->utf8 = utf8;
	glyph_init(&c->glyphs);
	canvas_resize(c, w, h);
	return c;
}

void
canvas_set_glyphs(struct canvas *c, const struct glyphs *glyphs)
{
	c->glyphs = *glyphs;
}

void
canvas_free(struct canvas *c)
{
	if (!c)
		return;
	mem_free(c->cells);
	mem_free(c);
}

void
canvas_resize(struct canvas *c, int w, int h)
{
	BUG_IF(w < 1 || h < 1 || w > CANVAS_SIDE_MAX || h > CANVAS_SIDE_MAX);
	c->cells =
		mem_resize(c->cells, (size_t)w * (size_t)h, sizeof(*c->cells));
	c->w = w;
	c->h = h;
	canvas_clear(c);
}

void
canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->w * (size_t)c->h;

	for (size_t i = 0; i < n; i++)
		c->cells[i] = blank;
	c->clip = canvas_rect(c);
}

struct rect
canvas_rect(const struct canvas *c)
{
	return (struct rect){ 0, 0, c->w, c->h };
}

bool
canvas_is_utf8(const struct canvas *c)
{
	return c->utf8;
}

const struct cell *
canvas_at(const struct canvas *c, int x, int y)
{
	BUG_IF(!in_rect(canvas_rect(c), x, y));
	return at(c, x, y);
}

void
canvas_line(const struct canvas *c, int y, struct strbuf *out)
{
	int w = c->w;

	BUG_IF(y < 0 || y >= c->h);
	while (w > 0 && strcmp(at(c, w - 1, y)->text, " ") == 0)
		w--;
	for (int x = 0; x < w; x++)
		strbuf_puts(out, at(c, x, y)->text);
}

/* Ends are computed wide: a caller's x + w may not fit an int. */
static void
intersect(int a, int aw, int b, int bw, int *start, int *width)
{
	int64_t from = a > b ? a : b;
	int64_t a_end = (int64_t)a + aw, b_end = (int64_t)b + bw;
	int64_t to = a_end < b_end ? a_end : b_end;

	*start = (int)from;
	*width = to > from ? (int)(to - from) : 0;
}

struct rect
rect_intersect(struct rect a, struct rect b)
{
	struct rect r;

	intersect(a.x, a.w, b.x, b.w, &r.x, &r.w);
	intersect(a.y, a.h, b.y, b.h, &r.y, &r.h);
	return r;
}

struct rect
canvas_clip(struct canvas *c, struct rect clip)
{
	struct rect old = c->clip;

	c->clip = rect_intersect(clip, canvas_rect(c));
	return old;
}

void
canvas_paragraph(struct canvas *c, struct rect r, const char *text)
{
	const char *next;

	for (int y = r.y; *text && y < r.y + r.h; y++, text = next) {
		size_t n = text_wrap(text, r.w, c->utf8, &next);

		canvas_text(c, r.x, y, r.w, text, n, STYLE(TEXT));
	}
}

int
canvas_tab(struct canvas *c, int x, int y, int end, const char *title,
	   bool is_on)
{
	struct style style = is_on ? STYLE_ON(INK, TAB) : STYLE(DIM);

	return x + 1 + canvas_printf(c, x, y, end - x, style, " %s ", title);
}

unsigned
canvas_tab_at(int x, int at, const char *const *titles, unsigned n)
{
	for (unsigned i = 0; i < n && at >= x; i++) {
		int end = x + (int)strlen(titles[i]) + 2;

		if (at < end)
			return i;
		x = end + 1;
	}
	return n;
}

int
canvas_text_width(const struct canvas *c, const char *s, size_t n)
{
	return text_width(s, n, c->utf8, CANVAS_SIDE_MAX);
}

int
canvas_text(struct canvas *c, int x, int y, int width, const char *s, size_t n,
	    struct style style)
{
	struct text_piece piece;
	bool fits = text_width(s, n, c->utf8, width) <= width;
	int used = 0, room = fits ? width : width - 1;

	if (width <= 0)
		return 0;
	for (size_t done = 0; done < n;) {
		done += text_piece(&piece, s + done, n - done, c->utf8);
		if (used + piece.width > room)
			break;
		for (int i = 0; i < piece.ncells; i++) {
			put(c, x + used, y, &piece.cell[i], style);
			used += piece.cell[i].width;
		}
	}
	if (!fits)
		canvas_glyph(c, x + used++, y, GLYPH_ELLIPSIS, style);
	return used;
}

int
canvas_puts(struct canvas *c, int x, int y, int width, const char *s,
	    struct style style)
{
	return canvas_text(c, x, y, width, s, strlen(s), style);
}

int
canvas_printf(struct canvas *c, int x, int y, int width, struct style style,
	      const char *fmt, ...)
{
	char buf[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	return canvas_puts(c, x, y, width, buf, style);
}

void
canvas_glyph(struct canvas *c, int x, int y, enum glyph g, struct style style)
{
	struct text_cell cell = { .width = 1 };
	const char *text = c->utf8 ? c->glyphs.utf8[g] : c->glyphs.ascii[g];

	memcpy(cell.text, text, strlen(text) + 1);
	put(c, x, y, &cell, style);
}

bool
canvas_is_glyph(const struct canvas *c, int x, int y, enum glyph g)
{
	return !strcmp(canvas_at(c, x, y)->text,
		       c->utf8 ? c->glyphs.utf8[g] : c->glyphs.ascii[g]);
}

void
canvas_fill(struct canvas *c, struct rect r, enum glyph g, struct style style)
{
	r = rect_intersect(r, c->clip);
	for (int y = r.y; y < r.y + r.h; y++)
		for (int x = r.x; x < r.x + r.w; x++)
			canvas_glyph(c, x, y, g, style);
}

void
canvas_level(struct canvas *c, int x, int y, int level, struct style style)
{
	enum glyph g = GLYPH_BLANK;

	if (level > 0)
		g = GLYPH_LEVEL_1 + (enum glyph)((level < 8 ? level : 8) - 1);
	canvas_glyph(c, x, y, g, style);
}

/* Without UTF-8, where the dots are: above, below, or both; and how many. */
static char
braille_ascii(unsigned dots)
{
	const unsigned upper = 0x1b; /* dots 1, 2, 4, 5 */

	if (!dots)
		return ' ';
	if (!(dots & upper))
		return '.';
	if (!(dots & ~upper))
		return '\'';
	return __builtin_popcount(dots) > 4 ? '#' : ':';
}

void
canvas_braille(struct canvas *c, int x, int y, unsigned dots,
	       struct style style)
{
	struct text_cell cell = { .width = 1 };

	dots &= 0xff;
	if (c->utf8) { /* U+2800 + dots */
		cell.text[0] = (char)0xe2;
		cell.text[1] = (char)(0xa0 | dots >> 6);
		cell.text[2] = (char)(0x80 | (dots & 0x3f));
	} else {
		cell.text[0] = braille_ascii(dots);
	}
	put(c, x, y, &cell, style);
}

void
canvas_dim(struct canvas *c, struct rect r)
{
	r = rect_intersect(r, c->clip);
	for (int y = r.y; y < r.y + r.h; y++) {
		for (int x = r.x; x < r.x + r.w; x++) {
			struct style *style = &at(c, x, y)->style;

			style->fg = style->bg ? ROLE_DIM : ROLE_GRID;
			style->bg = style->bg ? ROLE_GRID : ROLE_NONE;
			style->flags = STYLE_DIM;
		}
	}
}

void
canvas_highlight(struct canvas *c, struct rect r, enum role bg, unsigned flags)
{
	r = rect_intersect(r, c->clip);
	for (int y = r.y; y < r.y + r.h; y++) {
		for (int x = r.x; x < r.x + r.w; x++) {
			struct style *style = &at(c, x, y)->style;

			style->flags ^= (uint8_t)flags;
			if (bg == ROLE_NONE)
				continue;
			style->bg = (uint8_t)bg;
			style->fg = ROLE_INK;
		}
	}
}

bool
canvas_is_same(const struct cell *a, const struct cell *b)
{
	/* mostly: what follows the text does not count */
	if (memcmp(a, b, sizeof(*a)) == 0)
		return true;
	return a->width == b->width &&
	       memcmp(&a->style, &b->style, sizeof(a->style)) == 0 &&
	       strcmp(a->text, b->text) == 0;
}

void
canvas_widen(const struct cell *cell, wchar_t *out, int max)
{
	const char *s = cell->text;
	mbstate_t state = { 0 };
	int n = 0;

	while (*s && n < max) {
		size_t bytes = mbrtowc(&out[n], s, MB_CUR_MAX, &state);
		int want = n == 0 ? cell->width : 0;

		if (bytes == 0 || bytes > MB_CUR_MAX)
			break;
		if (wcwidth(out[n]) == want)
			n++;
		else if (n == 0)
			break;
		s += bytes;
	}
	if (n == 0)
		out[n++] = '?';
	out[n] = L'\0';
}
