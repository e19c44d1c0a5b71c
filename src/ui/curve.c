/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/curve.h"

#include <math.h>

#include "analysis/table.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "export/print.h"
#include "ui/axis.h"
#include "ui/viewport.h"

enum {
	SAMPLE = 3 /* columns that show what a line looks like */
};

struct stroke {
	uint8_t pattern; /* a bit for each of eight dots along the line */
	char mark;       /* in ASCII */
};

static const struct stroke strokes[] = {
	[CURVE_SOLID] = { 0xff, '*' },  [CURVE_DASHED] = { 0x1f, '=' },
	[CURVE_DOTTED] = { 0x55, '-' }, [CURVE_SPARSE] = { 0x11, '.' },
	[CURVE_AREA] = { 0xff, ':' },
};

/* What is in a cell: its dots, and whose they are. */
struct spot {
	uint8_t dots;
	uint8_t line; /* from 1 on; 0 is none */
};

struct plot {
	const struct curve *curve;
	struct canvas *canvas;
	struct rect r;
	int across, down; /* dots of a cell */
	double top;
	double *cols; /* of the points, see column_of() */
	struct spot *spots;
};

struct rect
curve_plot(struct rect r)
{
	return chart_plot((struct rect){ r.x, r.y + 1, r.w, r.h - 1 });
}

/* The column of a duration on the log scale. */
static double
log_column(const struct curve *cv, int64_t x, int width)
{
	double first = log((double)cv->x[0]);
	double last = log((double)cv->x[cv->n - 1]);

	if (last <= first)
		return 0;
	/* The last point has a column too. */
	return (log((double)x) - first) / (last - first) * (width - 1);
}

/* Where a point is, in columns of the plot. */
static double
column_of(const struct curve *cv, size_t i, int width)
{
	if (!cv->time)
		return log_column(cv, cv->x[i], width);
	return (double)(cv->x[i] - cv->time->from_ns) /
	       (double)cv->time->col_ns;
}

static double
most_of(const struct curve *cv)
{
	double most = 0;

	for (unsigned i = 0; i < cv->nlines; i++)
		for (size_t k = 0; k < cv->n; k++)
			most = fmax(most, cv->lines[i].y[k]); /* not NAN */
	return most;
}

/* A bit for each dot of a braille character, as canvas_braille() wants it. */
static unsigned
braille_dot(int x, int y)
{
	return y == 3 ? 1u << (6 + x) : 1u << (3 * x + y);
}

static void
set_dot(struct plot *p, unsigned line, int x, int y)
{
	struct spot *spot = &p->spots[y / p->down * p->r.w + x / p->across];

	spot->dots |= (uint8_t)braille_dot(x % p->across, y % p->down);
	spot->line = (uint8_t)(line + 1);
}

static int
dot_line(const struct plot *p, double y)
{
	double share = fmin(fmax(y / p->top, 0), 1);

	return (int)lround((1 - share) * (p->r.h * p->down - 1));
}

/* The value of a line at a column; k is the last point up to there. */
static double
value_at(const struct plot *p, const struct curve_line *l, size_t k, double col)
{
	double left = p->cols[k];

	if (k + 1 == p->curve->n)
		return col > left ? NAN : l->y[k];
	if (isnan(l->y[k + 1]))
		return l->y[k];
	return l->y[k] +
	       (l->y[k + 1] - l->y[k]) * (col - left) / (p->cols[k + 1] - left);
}

/* From dot to dot; those above each other are joined. */
static void
put_line(struct plot *p, unsigned line)
{
	const struct curve_line *l = &p->curve->lines[line];
	unsigned pattern = p->down > 1 ? strokes[l->look].pattern : 0xff;
	int foot = p->r.h * p->down, last = -1;
	unsigned walked = 0;
	size_t k = 0;

	for (int x = 0; x < p->r.w * p->across; x++) {
		double col = (double)x / p->across, value;
		int y;

		while (k + 1 < p->curve->n && p->cols[k + 1] <= col)
			k++;
		value = p->cols[k] > col ? NAN : value_at(p, l, k, col);
		if (isnan(value)) {
			last = -1;
			continue;
		}
		y = dot_line(p, value);
		if (l->look == CURVE_AREA)
			last = foot;
		else if (last < 0)
			last = y;
		do {
			last += y < last ? -1 : y > last ? 1 : 0;
			if (pattern >> walked++ % 8 & 1)
				set_dot(p, line, x, last);
		} while (last != y);
	}
}

static void
draw_spots(const struct plot *p)
{
	for (int i = 0; i < p->r.w * p->r.h; i++) {
		const struct spot *spot = &p->spots[i];
		int x = p->r.x + i % p->r.w, y = p->r.y + i / p->r.w;
		const struct curve_line *l;
		struct style style;

		if (!spot->line)
			continue;
		l = &p->curve->lines[spot->line - 1];
		style = (struct style){ .fg = (uint8_t)l->role };
		if (canvas_is_utf8(p->canvas))
			canvas_braille(p->canvas, x, y, spot->dots, style);
		else
			canvas_text(p->canvas, x, y, 1, &strokes[l->look].mark,
				    1, style);
	}
}

static void
draw_sample(const struct curve_line *l, int x, int y, struct canvas *c)
{
	const struct stroke *stroke = &strokes[l->look];
	struct style style = { .fg = (uint8_t)l->role };

	for (int i = 0; i < SAMPLE; i++) {
		unsigned pattern = stroke->pattern >> 2 * i, dots = 0;

		if (l->look == CURVE_AREA)
			dots = 0xff;
		else if (pattern & 1)
			dots = braille_dot(0, 1);
		if (l->look != CURVE_AREA && pattern & 2)
			dots |= braille_dot(1, 1);
		if (canvas_is_utf8(c))
			canvas_braille(c, x + i, y, dots, style);
		else
			canvas_text(c, x + i, y, 1, &stroke->mark, 1, style);
	}
}

/* What a line looks like, and its value at the cursor. Returns where the
 * next begins. */
static int
draw_name(const struct curve *cv, const struct curve_line *l, int x, int y,
	  int end, struct canvas *c)
{
	struct strbuf text = { 0 };
	struct value v = { .kind = VALUE_NONE };

	strbuf_puts(&text, l->name);
	if (cv->cursor < cv->n && !isnan(l->y[cv->cursor])) {
		if (cv->unit == CHART_BYTES) {
			v.kind = VALUE_BYTES;
			v.n = (int64_t)l->y[cv->cursor];
		} else {
			v.kind = VALUE_SHARE;
			v.x = l->y[cv->cursor];
		}
		strbuf_putc(&text, ' ');
		print_human(&text, NULL, &v);
	}
	draw_sample(l, x, y, c);
	x += SAMPLE + 1;
	x += canvas_text(c, x, y, end - x, text.s, text.len, STYLE(TEXT));
	strbuf_free(&text);
	return x + 2;
}

/* What is a whole number but for rounding is meant to be one. */
static int
whole(double col)
{
	return (int)floor(col + 1e-9);
}

static void
draw_log_ticks(struct plot *p, struct chart *ch)
{
	static const int64_t steps[] = { 1, 2, 5 };
	const struct curve *cv = p->curve;
	char label[UNITS_SIZE];
	int64_t last = cv->x[cv->n - 1];

	for (int64_t ten = 1; ten <= last && ten < INT64_MAX / 10; ten *= 10)
		for (unsigned i = 0; i < 3; i++) {
			int64_t x = ten * steps[i];

			if (x < cv->x[0] || x > last)
				continue;
			units_exact(label, x);
			chart_tick(ch, whole(log_column(cv, x, p->r.w)),
				   i ? "" : label);
		}
}

static void
draw_time_ticks(const struct curve *cv, struct chart *ch)
{
	struct axis_tick t;
	struct axis a;

	for (axis_init(&a, cv->time); axis_next(&a, &t);)
		if (t.is_edge)
			chart_label(ch, t.col, t.label);
		else
			chart_tick(ch, t.col, t.label);
}

static void
draw_cursor(struct plot *p, struct chart *ch)
{
	const struct curve *cv = p->curve;
	char label[UNITS_SIZE];
	int col;

	if (cv->cursor >= cv->n)
		return;
	col = whole(p->cols[cv->cursor]);
	if (col < 0 || col >= p->r.w)
		return;
	canvas_fill(p->canvas, (struct rect){ p->r.x + col, p->r.y, 1, p->r.h },
		    GLYPH_VLINE, STYLE(CURSOR));
	chart_cursor(ch, col, units_exact(label, cv->x[cv->cursor]));
}

void
curve_draw(const struct curve *cv, struct rect r, struct canvas *c)
{
	struct plot p = { .curve = cv,
			  .canvas = c,
			  .r = curve_plot(r),
			  .across = canvas_is_utf8(c) ? 2 : 1,
			  .down = canvas_is_utf8(c) ? 4 : 1,
			  .top = chart_top(cv->unit, most_of(cv)) };
	int x = r.x;
	struct chart ch;

	for (unsigned i = 0; i < cv->nlines; i++)
		x = draw_name(cv, &cv->lines[i], x, r.y, r.x + r.w, c);
	chart_begin(&ch, c, (struct rect){ r.x, r.y + 1, r.w, r.h - 1 },
		    cv->unit, p.top);
	if (p.r.w < 1 || p.r.h < 1 || !cv->n)
		return;
	p.spots = mem_zalloc((size_t)p.r.w * (size_t)p.r.h, sizeof(*p.spots));
	p.cols = mem_zalloc(cv->n, sizeof(*p.cols));
	for (size_t i = 0; i < cv->n; i++)
		p.cols[i] = column_of(cv, i, p.r.w);
	draw_cursor(&p, &ch);
	if (cv->time)
		draw_time_ticks(cv, &ch);
	else
		draw_log_ticks(&p, &ch);
	for (unsigned i = cv->nlines; i-- > 0;)
		put_line(&p, i);
	draw_spots(&p);
	mem_free(p.cols);
	mem_free(p.spots);
}

size_t
curve_at(const struct curve *cv, struct rect r, int x)
{
	struct rect plot = curve_plot(r);
	size_t best = cv->n;

	if (x < plot.x || x >= plot.x + plot.w)
		return cv->n;
	for (size_t i = 0; i < cv->n; i++)
		if (best == cv->n ||
		    fabs(column_of(cv, i, plot.w) - (x - plot.x)) <
			    fabs(column_of(cv, best, plot.w) - (x - plot.x)))
			best = i;
	return best;
}
