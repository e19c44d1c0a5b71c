/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/chart.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	NUMBERS = 8, /* columns on the left, without the axis */
	FOOT = 2     /* lines below */
};

/* Counts end at 2, 4, 8 or 12 times a power of ten: a quarter is whole. */
static double
top_count(double most)
{
	static const double steps[] = { 2, 4, 8, 12 };
	double ten = 1;

	for (;; ten *= 10)
		for (unsigned i = 0; i < 4; i++)
			if (steps[i] * ten >= most)
				return steps[i] * ten;
}

double
chart_top(enum chart_unit unit, double most)
{
	double step;

	switch (unit) {
	case CHART_SHARE:
		break;
	case CHART_COUNT:
		return top_count(most);
	case CHART_BYTES:
		if (most <= 8)
			return 8;
		step = exp2(floor(log2(most))) / 4;
		return ceil(most / step) * step;
	}
	return 1;
}

char *
chart_number(char out[static UNITS_SIZE], enum chart_unit unit, double value)
{
	switch (unit) {
	case CHART_SHARE:
		snprintf(out, UNITS_SIZE, "%.0f%%", value * 100);
		return out;
	case CHART_COUNT:
		return units_count(out, (uint64_t)value);
	case CHART_BYTES:
		return units_bytes(out, (uint64_t)value);
	}
	return out;
}

static void
draw_number(const struct chart *ch, enum chart_unit unit, double value, int y)
{
	char text[UNITS_SIZE];
	int width = (int)strlen(chart_number(text, unit, value));

	canvas_puts(ch->canvas, ch->plot.x - 2 - width, y, width, text,
		    STYLE(AXIS));
}

static void
draw_left(const struct chart *ch, enum chart_unit unit, double top)
{
	const struct rect *p = &ch->plot;
	int parts = p->h >= 8 ? 4 : p->h >= 2 ? 2 : 1;

	if (unit == CHART_COUNT && parts > 2 && top < parts)
		parts = 2;
	canvas_fill(ch->canvas, (struct rect){ p->x - 1, p->y, 1, p->h },
		    GLYPH_VLINE, STYLE(AXIS));
	for (int i = 1; i <= parts; i++) {
		int y = p->y + p->h - i * p->h / parts;

		draw_number(ch, unit, top / parts * i, y);
		canvas_glyph(ch->canvas, p->x - 1, y, GLYPH_TEE_LEFT,
			     STYLE(AXIS));
	}
	draw_number(ch, unit, 0, p->y + p->h);
}

struct rect
chart_plot(struct rect r)
{
	return (struct rect){ r.x + NUMBERS + 1, r.y, r.w - NUMBERS - 1,
			      r.h - FOOT };
}

void
chart_begin(struct chart *ch, struct canvas *c, struct rect r,
	    enum chart_unit unit, double top)
{
	struct rect plot = chart_plot(r);

	*ch = (struct chart){
		.canvas = c, .left = r.x, .right = r.x + r.w, .cursor_col = -1
	};
	if (plot.w < 1 || plot.h < 1)
		return;
	ch->plot = plot;
	draw_left(ch, unit, top);
	canvas_glyph(c, plot.x - 1, plot.y + plot.h, GLYPH_BOTTOM_LEFT,
		     STYLE(AXIS));
	canvas_fill(c, (struct rect){ plot.x, plot.y + plot.h, plot.w, 1 },
		    GLYPH_HLINE, STYLE(AXIS));
}

/* Where a label begins whose middle is at a column. */
static int
label_at(const struct chart *ch, int col, int width)
{
	int x = ch->plot.x + col - width / 2;

	if (x + width > ch->right)
		x = ch->right - width;
	return x < ch->left ? ch->left : x;
}

void
chart_cursor(struct chart *ch, int col, const char *label)
{
	int width = (int)strlen(label), x = label_at(ch, col, width);
	int y = ch->plot.y + ch->plot.h;

	if (ch->plot.h < 1)
		return;
	canvas_glyph(ch->canvas, ch->plot.x + col, y, GLYPH_POINT_UP,
		     STYLE(CURSOR));
	canvas_puts(ch->canvas, x, y + 1, width, label, STYLE(STRONG));
	ch->cursor_col = col;
	ch->taken_from = x - 1;
	ch->taken_to = x + width + 1;
}

void
chart_label(struct chart *ch, int col, const char *label)
{
	int width = (int)strlen(label), x = label_at(ch, col, width);

	if (ch->plot.h < 1 || !width || x < ch->free_col ||
	    (x < ch->taken_to && x + width > ch->taken_from))
		return;
	canvas_puts(ch->canvas, x, ch->plot.y + ch->plot.h + 1, width, label,
		    STYLE(AXIS));
	ch->free_col = x + width + 1;
}

void
chart_tick(struct chart *ch, int col, const char *label)
{
	if (ch->plot.h < 1 || col < 0 || col >= ch->plot.w)
		return;
	if (col != ch->cursor_col)
		canvas_glyph(ch->canvas, ch->plot.x + col,
			     ch->plot.y + ch->plot.h, GLYPH_TEE_DOWN,
			     STYLE(AXIS));
	chart_label(ch, col, label);
}
