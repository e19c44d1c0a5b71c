/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/paint_pen.h"

enum {
	SEQUENCE = 64 /* bytes of one that sets colours and attributes */
};

static const struct look plain = { -1, -1, 0 };

bool
paint_is_same_look(struct look a, struct look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.flags == b.flags;
}

static int
digits(int n)
{
	return n < 10 ? 1 : n < 100 ? 2 : n < 1000 ? 3 : 4;
}

int
paint_times_bytes(int n)
{
	return n == 0 ? 0 : n == 1 ? 3 : 3 + digits(n);
}

/* A control character that does the same once may be shorter. */
static int
repeated_bytes(int n)
{
	return n < paint_times_bytes(n) ? n : paint_times_bytes(n);
}

static void
put_sequence(struct paint *p, int n, char final)
{
	if (n == 1)
		strbuf_addf(&p->out, "\033[%c", final);
	else if (n > 1)
		strbuf_addf(&p->out, "\033[%d%c", n, final);
}

static void
put_repeated(struct paint *p, int n, char control, char final)
{
	if (n >= paint_times_bytes(n))
		put_sequence(p, n, final);
	else
		while (n-- > 0)
			strbuf_putc(&p->out, control);
}

static int
place_bytes(int x, int y)
{
	return x ? 4 + digits(y + 1) + digits(x + 1) : 3 + digits(y + 1);
}

static void
put_place(struct paint *p, int x, int y)
{
	if (x)
		strbuf_addf(&p->out, "\033[%d;%dH", y + 1, x + 1);
	else
		strbuf_addf(&p->out, "\033[%dH", y + 1);
}

/* Down, and to the side from where the cursor is or from the first column, if
 * that is shorter than to say where. */
void
paint_move(struct paint *p, int x, int y)
{
	int down = y - p->y, right = x - p->x;
	int side =
		right < 0 ? repeated_bytes(-right) : paint_times_bytes(right);
	int by_return = 1 + paint_times_bytes(x);
	bool is_known = p->y >= 0 && (p->x >= 0 || p->terminal.can_wait);
	bool returns = p->x < 0 || by_return < side;

	if (down == 0 && right == 0)
		return;
	if (returns)
		side = by_return;
	if (!is_known || down < 0 ||
	    repeated_bytes(down) + side > place_bytes(x, y)) {
		put_place(p, x, y);
	} else {
		if (returns)
			strbuf_putc(&p->out, '\r');
		put_repeated(p, down, '\n', 'B');
		if (returns)
			put_sequence(p, x, 'C');
		else if (right < 0)
			put_repeated(p, -right, '\b', 'D');
		else
			put_sequence(p, right, 'C');
	}
	p->x = x;
	p->y = y;
}

/* A sequence while it is put together. */
struct sgr {
	char s[SEQUENCE];
	int n;
};

static void
sgr_add(struct sgr *q, const char *s)
{
	if (q->n)
		q->s[q->n++] = ';';
	while (*s)
		q->s[q->n++] = *s++;
}

static void
sgr_number(struct sgr *q, unsigned number)
{
	char digits[4] = { 0 };
	int i = 3;

	do
		digits[--i] = (char)('0' + number % 10);
	while (number /= 10);
	sgr_add(q, digits + i);
}

static void
sgr_colour(struct sgr *q, const struct paint *p, int32_t colour, bool is_ground)
{
	unsigned base = is_ground ? 40 : 30, c = (unsigned)colour;

	if (colour < 0) {
		sgr_number(q, base + 9);
	} else if (p->terminal.depth == COLOURS_RGB) {
		sgr_add(q, is_ground ? "48;2" : "38;2");
		sgr_number(q, c >> 16 & 0xff);
		sgr_number(q, c >> 8 & 0xff);
		sgr_number(q, c & 0xff);
	} else if (c < 8) {
		sgr_number(q, base + c);
	} else if (c < 16) {
		sgr_number(q, base + 60 + c - 8);
	} else {
		sgr_add(q, is_ground ? "48;5" : "38;5");
		sgr_number(q, c);
	}
}

/* Flags that are to go: bold and dim go together, and may have to come back. */
static unsigned
sgr_without(struct sgr *q, unsigned from, unsigned to)
{
	unsigned gone = from & ~to;

	if (gone & (STYLE_BOLD | STYLE_DIM)) {
		sgr_add(q, "22");
		from &= ~(unsigned)(STYLE_BOLD | STYLE_DIM);
	}
	if (gone & STYLE_UNDERLINE)
		sgr_add(q, "24");
	if (gone & STYLE_REVERSE)
		sgr_add(q, "27");
	return from;
}

static void
sgr_change(struct sgr *q, const struct paint *p, struct look from,
	   struct look to)
{
	unsigned flags = to.flags & ~sgr_without(q, from.flags, to.flags);

	if (flags & STYLE_BOLD)
		sgr_add(q, "1");
	if (flags & STYLE_DIM)
		sgr_add(q, "2");
	if (flags & STYLE_UNDERLINE)
		sgr_add(q, "4");
	if (flags & STYLE_REVERSE)
		sgr_add(q, "7");
	if (to.fg != from.fg)
		sgr_colour(q, p, to.fg, false);
	if (to.bg != from.bg)
		sgr_colour(q, p, to.bg, true);
}

/* Can something only be got rid of with everything else? */
static bool
needs_reset(const struct paint *p, struct look to)
{
	if (p->look.flags & ~to.flags && !p->terminal.can_undo)
		return true;
	return !p->terminal.has_default_colours &&
	       ((to.fg < 0 && p->look.fg >= 0) ||
		(to.bg < 0 && p->look.bg >= 0));
}

void
paint_look(struct paint *p, struct look to)
{
	struct sgr change = { .n = 0 }, afresh = { .n = 0 };

	if (paint_is_same_look(p->look, to))
		return;
	sgr_change(&change, p, p->look, to);
	if (!paint_is_same_look(to, plain)) {
		sgr_add(&afresh, "0");
		sgr_change(&afresh, p, plain, to);
	}
	if (needs_reset(p, to) || afresh.n < change.n)
		change = afresh;
	strbuf_puts(&p->out, "\033[");
	strbuf_add(&p->out, change.s, (size_t)change.n);
	strbuf_putc(&p->out, 'm');
	p->look = to;
}

void
paint_plain(struct paint *p)
{
	paint_look(p, plain);
}
