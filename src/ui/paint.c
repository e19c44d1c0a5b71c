/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/paint.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/bug.h"
#include "base/mem.h"
#include "ui/paint_pen.h"
#include "ui/shift.h"

enum {
	TEXT_ONLY = STYLE_BOLD | STYLE_DIM, /* what blanks do not have */
	ERASE_BYTES = 3,
	REPEAT_BYTES = 4,
	SCROLL_LINES = 3, /* that must be saved */
	MOVED_PART = 16,  /* of the cells: more of them, and something moved */
	LAYER_BYTES = 100 /* of a line, from which looks are sorted */
};

static const struct look plain = { -1, -1, 0 };

static const struct cell blank = { .text = " ", .width = 1 };

void
paint_release(struct paint *p)
{
	mem_free(p->shown);
	strbuf_free(&p->out);
	*p = (struct paint){ 0 };
}

void
paint_blank(struct paint *p, int width, int height)
{
	size_t n = (size_t)width * (size_t)height;

	p->shown = mem_resize(p->shown, n, sizeof(*p->shown));
	for (size_t i = 0; i < n; i++)
		p->shown[i] = blank;
	p->width = width;
	p->height = height;
	p->x = p->y = -1;
	p->look = plain;
}

static struct cell *
shown_at(const struct paint *p, int x, int y)
{
	return &p->shown[(size_t)y * (size_t)p->width + (size_t)x];
}

static struct look
look_of(const struct paint *p, const struct cell *cell)
{
	struct look l = theme_look(p->theme, p->terminal.depth, cell->style);

	if (p->terminal.depth == COLOURS_MONO) {
		l.fg = l.bg = -1;
	} else if (!p->terminal.has_default_colours) {
		l.fg = l.fg < 0 && l.bg >= 0 ? 7 : l.fg;
		l.bg = l.bg < 0 && l.fg >= 0 ? 0 : l.bg;
	}
	return l;
}

static bool
is_blank(const struct cell *cell)
{
	return cell->text[0] == ' ' && !cell->text[1];
}

/* Nothing is seen of how text would look there. */
static bool
is_ground(const struct cell *cell, struct look look)
{
	return is_blank(cell) && !(look.flags & ~TEXT_ONLY);
}

static bool
looks_same(const struct paint *p, const struct cell *a, const struct cell *b)
{
	struct look la, lb;

	if (canvas_is_same(a, b))
		return true;
	if (a->width != b->width || strcmp(a->text, b->text) != 0)
		return false;
	la = look_of(p, a);
	lb = look_of(p, b);
	if (is_ground(a, la) && is_ground(b, lb))
		return la.bg == lb.bg;
	return paint_is_same_look(la, lb);
}

/* As a cell wants it; what does not matter stays as it is. */
static void
set_look_for(struct paint *p, const struct cell *cell)
{
	struct look to = look_of(p, cell);

	if (is_ground(cell, to)) {
		if (p->look.flags & ~TEXT_ONLY) {
			to.fg = -1;
			to.flags = 0;
		} else {
			to.fg = p->look.fg;
			to.flags = p->look.flags;
		}
	}
	paint_look(p, to);
}

/* As the C library sees it: it knows how wide things are to the terminal. */
static void
put_text(struct paint *p, const struct cell *cell)
{
	wchar_t text[CELL_BYTES + 1];
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };

	if (!cell->text[1]) {
		strbuf_putc(&p->out, cell->text[0]);
		return;
	}
	canvas_widen(cell, text, CELL_BYTES);
	for (const wchar_t *wc = text; *wc; wc++) {
		size_t n = wcrtomb(bytes, *wc, &state);

		if (n != (size_t)-1)
			strbuf_add(&p->out, bytes, n);
	}
}

/* Can the cell be written as the terminal writes now? */
static bool
fits_look(const struct paint *p, const struct cell *cell)
{
	struct look look = look_of(p, cell);

	if (is_ground(cell, look))
		return look.bg == p->look.bg && !(p->look.flags & ~TEXT_ONLY);
	return paint_is_same_look(look, p->look);
}

/* The cells of the line from x on that are like the one at x. layers: what the
 * terminal shows, where other looks are written later, and may be written over
 * until then; or NULL. */
static int
run_length(const struct paint *p, const struct cell *row,
	   const struct cell *layers, int x, int end)
{
	int n = 1;

	for (int i = x + 1; i < end; i++) {
		if (looks_same(p, &row[x], &row[i]))
			n = i + 1 - x;
		else if (!layers || looks_same(p, &row[i], &layers[i]) ||
			 fits_look(p, &row[i]))
			break;
	}
	return n;
}

/* One character, without marks on it. */
static bool
is_single(const struct cell *cell)
{
	const char *s = cell->text + 1;

	while ((*s & 0xc0) == 0x80)
		s++;
	return cell->width == 1 && !*s;
}

/* A cell, and what is like it up to `end`; returns what comes next. */
static int
put_cells(struct paint *p, const struct cell *row, const struct cell *layers,
	  int x, int end)
{
	const struct cell *cell = &row[x];
	int n, again;

	set_look_for(p, cell);
	n = run_length(p, row, layers, x, end);
	/* Terminals disagree about repeating up to the last column. */
	again = x + n > p->width - 2 ? p->width - 3 - x : n - 1;
	put_text(p, cell);
	if (p->terminal.can_repeat && is_single(cell) &&
	    again * (int)strlen(cell->text) > paint_times_bytes(again)) {
		strbuf_addf(&p->out, "\033[%db", again);
		x += again;
	}
	p->x = x + cell->width;
	if (p->x >= p->width)
		p->x = -1;
	return x + cell->width;
}

/* To the next cell to be written; over what is right already, if that is no
 * longer than the way. */
static void
go_to(struct paint *p, const struct cell *row, int x, int y)
{
	int bytes = 0, way = paint_times_bytes(x - p->x);
	int from = p->x;

	if (y != p->y || from < 0 || from >= x) {
		paint_move(p, x, y);
		return;
	}
	for (int i = from; i < x && bytes <= way; i++) {
		struct look look = look_of(p, &row[i]);

		if (row[i].width != 1 ||
		    (is_ground(&row[i], look)
			     ? look.bg != p->look.bg ||
				       p->look.flags & ~TEXT_ONLY
			     : !paint_is_same_look(look, p->look)))
			bytes = way;
		bytes += (int)strlen(row[i].text);
	}
	if (bytes > way) {
		paint_move(p, x, y);
		return;
	}
	for (int i = from; i < x; i++)
		put_text(p, &row[i]);
	p->x = x;
}

/* Where the blanks begin that the line ends with: plain ground. */
static int
end_of_text(const struct paint *p, const struct cell *row)
{
	int end = p->width;

	while (end > 0 && is_blank(&row[end - 1]) &&
	       is_ground(&row[end - 1], look_of(p, &row[end - 1])) &&
	       look_of(p, &row[end - 1]).bg < 0)
		end--;
	return end;
}

/* Columns [first, end) of a line, from the left. */
static void
put_line(struct paint *p, const struct cell *row, int y, int first, int end)
{
	const struct cell *shown = shown_at(p, 0, y);

	for (int x = first; x < end;) {
		if (row[x].width == 0 || looks_same(p, &row[x], &shown[x])) {
			x++;
			continue;
		}
		go_to(p, row, x, y);
		x = put_cells(p, row, NULL, x, end);
	}
}

/* The same look by look, where all cells are narrow: to go on to the next cell
 * of a look is shorter than to set another. */
static void
put_layers(struct paint *p, const struct cell *row, int y, int first, int end)
{
	struct cell *shown = shown_at(p, 0, y);

	while (first < end) {
		int left = end;
		bool has_begun = false;

		for (int x = first, next; x < end; x = next) {
			next = x + 1;
			if (looks_same(p, &row[x], &shown[x]))
				continue;
			if (has_begun && !fits_look(p, &row[x])) {
				left = x < left ? x : left;
				continue;
			}
			go_to(p, row, x, y);
			next = put_cells(p, row, shown, x, end);
			has_begun = true;
			for (int i = x; i < next; i++) {
				if (looks_same(p, &row[x], &row[i]))
					shown[i] = row[i];
				else
					left = i < left ? i : left;
			}
		}
		first = left;
	}
}

/* One way or the other, whichever is shorter. */
static void
put_shortest(struct paint *p, const struct cell *row, int y, int first, int end)
{
	struct paint before = *p, after;
	struct strbuf in_order = { 0 };
	size_t from = p->out.len;

	put_line(p, row, y, first, end);
	if (p->out.len - from <= LAYER_BYTES ||
	    !shift_is_narrow(row, p->width) ||
	    !shift_is_narrow(shown_at(p, 0, y), p->width))
		return;
	after = *p;
	strbuf_add(&in_order, p->out.s + from, p->out.len - from);
	p->out.len = from;
	p->x = before.x;
	p->y = before.y;
	p->look = before.look;
	put_layers(p, row, y, first, end);
	if (p->out.len - from > in_order.len) {
		p->out.len = from;
		strbuf_add(&p->out, in_order.s, in_order.len);
		p->x = after.x;
		p->y = after.y;
		p->look = after.look;
	}
	strbuf_free(&in_order);
}

static void
show_line(struct paint *p, const struct cell *row, int y)
{
	struct cell *shown = shown_at(p, 0, y);
	size_t size = (size_t)p->width * sizeof(*row);
	int first = 0, last = p->width, end;

	if (memcmp(row, shown, size) == 0)
		return;
	while (first < last && looks_same(p, &row[first], &shown[first]))
		first++;
	while (last > first && looks_same(p, &row[last - 1], &shown[last - 1]))
		last--;
	end = end_of_text(p, row);
	end = end > first ? end : first;
	if (last - end <= ERASE_BYTES)
		end = last;
	/* It would move on to a line that is not there. */
	if (!p->terminal.can_wait && y == p->height - 1 && end == p->width)
		end--;
	put_shortest(p, row, y, first, end);
	if (last > end) {
		paint_move(p, end, y);
		set_look_for(p, &blank);
		strbuf_puts(&p->out, "\033[K");
	}
	memcpy(shown, row, size);
}

/* A number for each cell: the same for those that look the same. */
static uint32_t
number_of(const struct cell *cell)
{
	struct cell c = *cell;

	if (is_blank(cell) && !(c.style.flags & ~TEXT_ONLY)) {
		c.style.fg = ROLE_NONE;
		c.style.flags = 0;
	}
	return shift_hash(&c);
}

static void
shift_lines(struct paint *p, const struct canvas *c, uint32_t *before,
	    const uint32_t *after)
{
	const uint32_t ground = number_of(&blank);
	int shift = shift_find(before, after, p->width, p->height, ground);
	int n = shift < 0 ? -shift : shift, w = p->width;

	for (int y = 0; shift && y < p->height; y++) {
		struct cell *row = shown_at(p, 0, y);
		int from;

		if (!shift_is_narrow(row, w) ||
		    !shift_is_narrow(canvas_at(c, 0, y), w))
			continue;
		from = shift_line(before + y * w, after + y * w, w, shift,
				  ground);
		if (from < 0)
			continue;
		paint_move(p, from, y);
		set_look_for(p, &blank);
		strbuf_addf(&p->out, shift > 0 ? "\033[%dP" : "\033[%d@", n);
		row += from;
		if (shift > 0)
			memmove(row, row + n,
				sizeof(*row) * (size_t)(w - from - n));
		else
			memmove(row + n, row,
				sizeof(*row) * (size_t)(w - from - n));
		for (int i = 0; i < n; i++)
			row[shift > 0 ? w - from - n + i : i] = blank;
	}
}

/* Lines of the screen that are what lines further down or up have been. */
struct scroll {
	int from, to; /* [from, to): as they are to be */
	int by;       /* lines that they move up by; < 0: down */
};

/* How many lines from y on have come from `by` lines below. */
static int
count_moved(const struct paint *p, const uint32_t *before,
	    const uint32_t *after, int y, int by)
{
	size_t size = (size_t)p->width * sizeof(*before);
	int n = 0;

	while (y + n < p->height && y + n + by < p->height &&
	       memcmp(after + (y + n) * p->width,
		      before + (y + n + by) * p->width, size) == 0)
		n++;
	return n;
}

/* How many of n lines from y on are to be written if they do not move. */
static int
count_saved(const struct paint *p, const uint32_t *before,
	    const uint32_t *after, int y, int n)
{
	size_t size = (size_t)p->width * sizeof(*before);
	int saved = 0;

	for (int i = y; i < y + n; i++)
		saved += memcmp(after + i * p->width, before + i * p->width,
				size) != 0;
	return saved;
}

static struct scroll
find_scroll(const struct paint *p, const uint32_t *before,
	    const uint32_t *after)
{
	struct scroll best = { 0, 0, 0 };
	int most = SCROLL_LINES;

	for (int by = -p->height / 2; by <= p->height / 2; by++) {
		for (int y = by < 0 ? -by : 0; by && y < p->height; y++) {
			int n = count_moved(p, before, after, y, by);
			/* Those that are lost are to be written. */
			int saved = count_saved(p, before, after, y, n) -
				    (by < 0 ? -by : by);

			if (saved > most) {
				most = saved;
				best = (struct scroll){ y, y + n, by };
			}
			y += n;
		}
	}
	return best;
}

static void
scroll_lines(struct paint *p, const struct scroll *s)
{
	int n = s->by < 0 ? -s->by : s->by;
	int top = s->by > 0 ? s->from : s->from - n;
	int end = s->by > 0 ? s->to + n : s->to;
	size_t size = sizeof(*p->shown) * (size_t)p->width *
		      (size_t)(s->to - s->from);

	set_look_for(p, &blank);
	strbuf_addf(&p->out, "\033[%d;%dr\033[%dH", top + 1, end, top + 1);
	strbuf_addf(&p->out, s->by > 0 ? "\033[%dM" : "\033[%dL", n);
	strbuf_puts(&p->out, "\033[r");
	p->x = p->y = -1;
	memmove(shown_at(p, 0, s->from), shown_at(p, 0, s->from + s->by), size);
	for (int y = s->by > 0 ? s->to : top; n > 0; n--, y++)
		for (int x = 0; x < p->width; x++)
			*shown_at(p, x, y) = blank;
}

/* Moves what only has moved. */
static void
move_lines(struct paint *p, const struct canvas *c)
{
	size_t n = (size_t)p->width * (size_t)p->height;
	uint32_t *before = mem_zalloc(2 * n, sizeof(*before));
	uint32_t *after = before + n;
	const struct cell *new = canvas_at(c, 0, 0);
	struct scroll scroll = { 0, 0, 0 };

	for (size_t i = 0; i < n; i++) {
		before[i] = number_of(&p->shown[i]);
		after[i] = number_of(&new[i]);
	}
	if (p->terminal.can_scroll)
		scroll = find_scroll(p, before, after);
	if (scroll.by)
		scroll_lines(p, &scroll);
	else if (p->terminal.can_insert)
		shift_lines(p, c, before, after);
	mem_free(before);
}

static size_t
count_changes(const struct paint *p, const struct canvas *c)
{
	const struct cell *new = canvas_at(c, 0, 0);
	size_t n = (size_t)p->width * (size_t)p->height, changes = 0;

	for (size_t i = 0; i < n; i++)
		changes += !canvas_is_same(&new[i], &p->shown[i]);
	return changes;
}

void
paint_show(struct paint *p, const struct canvas *c)
{
	struct rect r = canvas_rect(c);
	size_t n = (size_t)r.w * (size_t)r.h;

	BUG_IF(r.w != p->width || r.h != p->height);
	if (count_changes(p, c) > n / MOVED_PART)
		move_lines(p, c);
	for (int y = 0; y < r.h; y++)
		show_line(p, canvas_at(c, 0, y), y);
}
