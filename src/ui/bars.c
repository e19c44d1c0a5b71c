/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/bars.h"

#include <string.h>

#include "analysis/histogram.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "ui/chart.h"

enum {
	WIDEST = 12,   /* columns of a bar, with the gap behind it */
	PER_DECADE = 5 /* buckets to a power of ten */
};

void
bars_fit(struct bars *b, const struct histogram *h)
{
	unsigned first = 0, end = HISTOGRAM_BUCKETS;

	while (end > 0 && !h->counts[end - 1])
		end--;
	while (first < end && !h->counts[first])
		first++;
	if (first < end) {
		first -= first > 0;
		end += end < HISTOGRAM_BUCKETS;
	}
	b->histogram = h;
	b->first = first;
	b->end = end;
	b->from = b->from < first ? first : b->from;
	b->to = b->to > end ? end : b->to;
	if (b->cursor != BARS_NONE)
		bars_move(b, 0);
}

void
bars_move(struct bars *b, int buckets)
{
	int to = (int)b->cursor + buckets;

	if (b->first == b->end || to < (int)b->first)
		to = (int)b->first;
	else if (to >= (int)b->end)
		to = (int)b->end - 1;
	b->cursor = (unsigned)to;
}

/* Which buckets have room in the plot, and how wide each is. */
struct layout {
	unsigned first, end;
	int width;
};

static struct layout
lay_out(const struct bars *b, int width)
{
	struct layout l = { b->first, b->end, 1 };
	unsigned room = width > 0 ? (unsigned)width : 0;

	if (l.end - l.first > room) {
		/* The cursor stays in sight. */
		if (b->cursor != BARS_NONE && b->cursor >= l.first + room)
			l.first = b->cursor - room + 1;
		l.end = l.first + room;
	} else if (l.end > l.first) {
		l.width = (int)(room / (l.end - l.first));
		l.width = l.width < WIDEST ? l.width : WIDEST;
	}
	return l;
}

static uint64_t
most_of(const uint64_t *counts, size_t n)
{
	uint64_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = counts[i] > most ? counts[i] : most;
	return most;
}

/* Eighths of a line, at least one for what is anything. */
static int
level_of(uint64_t count, double top, int lines)
{
	int level = (int)((double)count / top * lines * 8 + 0.5);

	return !level && count ? 1 : level;
}

/* A bar, and above it how many it stands for. */
static void
draw_bar(const struct chart *ch, uint64_t count, double top, int x, int width,
	 struct style style)
{
	const struct rect *p = &ch->plot;
	int level = level_of(count, top, p->h);
	int y = p->y + p->h - 1, left = level;
	char text[UNITS_SIZE];
	int n = (int)strlen(units_count(text, count));

	for (; left > 0; left -= 8, y--)
		for (int i = 0; i < width; i++)
			canvas_level(ch->canvas, x + i, y, left, style);
	if (count && n <= width)
		canvas_puts(ch->canvas, x + (width - n) / 2, y, n, text,
			    (struct style){ .fg = ROLE_INK, .bg = style.bg });
}

/* Ground under the bars, and a line below them where there are no colours. */
static void
draw_selection(const struct bars *b, const struct layout *l,
	       const struct chart *ch)
{
	unsigned from = b->from > l->first ? b->from : l->first;
	unsigned to = b->to < l->end ? b->to : l->end;
	struct rect r = ch->plot;

	if (from >= to)
		return;
	r.x += (int)(from - l->first) * l->width;
	r.w = (int)(to - from) * l->width;
	canvas_fill(ch->canvas, r, GLYPH_BLANK, STYLE_ON(INK, SELECTION));
	r.y += r.h;
	r.h = 1;
	canvas_fill(ch->canvas, r, GLYPH_HEAVY_HLINE, STYLE(CURSOR));
}

/* Powers of ten, which is where every fifth bucket begins. */
static void
draw_ticks(const struct layout *l, struct chart *ch)
{
	char label[UNITS_SIZE];
	int64_t ns = 1;

	for (unsigned i = 0; i < l->end; i += PER_DECADE, ns *= 10)
		if (i >= l->first)
			chart_tick(ch, (int)(i - l->first) * l->width,
				   units_exact(label, ns));
}

void
bars_draw(const struct bars *b, struct rect r, struct canvas *c)
{
	double top = chart_top(CHART_COUNT,
			       (double)most_of(b->histogram->counts + b->first,
					       b->end - b->first));
	char label[UNITS_SIZE];
	struct chart ch;
	struct layout l;

	r.y++; /* for the numbers of the highest bars */
	r.h--;
	chart_begin(&ch, c, r, CHART_COUNT, top);
	l = lay_out(b, ch.plot.w);
	draw_selection(b, &l, &ch);
	for (unsigned i = l.first; i < l.end; i++) {
		int x = ch.plot.x + (int)(i - l.first) * l.width;
		struct style style = STYLE(TAB);

		if (i >= b->from && i < b->to)
			style.bg = ROLE_SELECTION;
		if (i == b->cursor)
			style.fg = ROLE_CURSOR;
		draw_bar(&ch, b->histogram->counts[i], top, x,
			 l.width > 1 ? l.width - 1 : 1, style);
	}
	if (b->cursor >= l.first && b->cursor < l.end)
		chart_cursor(&ch,
			     (int)(b->cursor - l.first) * l.width +
				     (l.width - 1) / 2,
			     units_duration(label, histogram_from(b->cursor)));
	draw_ticks(&l, &ch);
}

unsigned
bars_at(const struct bars *b, struct rect r, int x)
{
	struct rect plot = chart_plot(r);
	struct layout l = lay_out(b, plot.w);
	unsigned bucket;

	if (x < plot.x)
		return BARS_NONE;
	bucket = l.first + (unsigned)((x - plot.x) / l.width);
	return bucket < l.end ? bucket : BARS_NONE;
}

void
bars_words(const struct bars *b, struct strbuf *out)
{
	unsigned from = b->from, to = b->to;
	uint64_t all = 0, some = 0;
	char text[UNITS_SIZE];

	if (from >= to) {
		from = b->cursor;
		to = from + 1;
	}
	if (from == BARS_NONE || b->first == b->end)
		return;
	for (unsigned i = b->first; i < b->end; i++) {
		all += b->histogram->counts[i];
		some += i >= from && i < to ? b->histogram->counts[i] : 0;
	}
	strbuf_puts(out, units_duration(text, histogram_from(from)));
	strbuf_addf(out, " to %s", units_duration(text, histogram_from(to)));
	strbuf_addf(out, ": %s", units_grouped(text, some));
	strbuf_addf(out, " (%s)", units_percent(text, some, all));
}

void
bars_line(const uint64_t *counts, size_t n, struct rect r, struct style style,
	  struct canvas *c)
{
	size_t room = r.w > 0 ? (size_t)r.w : 0;
	uint64_t most;

	for (; n && !counts[0]; n--)
		counts++;
	while (n && !counts[n - 1])
		n--;
	most = most_of(counts, n);
	room = room < n ? room : n;
	for (size_t i = 0; i < room; i++) {
		size_t first = i * n / room, end = (i + 1) * n / room;
		uint64_t count = most_of(counts + first, end - first);

		canvas_level(c, r.x + (int)i, r.y,
			     level_of(count, (double)most, 1), style);
	}
}

void
bars_counts(const uint64_t *counts, size_t n, struct strbuf *out)
{
	char text[UNITS_SIZE];
	unsigned first = 0;

	while (first < n && !counts[first])
		first++;
	while (n && !counts[n - 1])
		n--;
	if (first >= n) {
		strbuf_puts(out, "nothing");
		return;
	}
	strbuf_addf(out, "from %s",
		    units_duration(text, histogram_from(first)));
	for (unsigned i = first; i < n; i++)
		strbuf_addf(out, " %s", units_grouped(text, counts[i]));
}
