/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/units.h"
#include "export/print.h"
#include "ui/bars.h"
#include "ui/job.h"
#include "ui/list_work.h"
#include "ui/mouse.h"

enum {
	GAP = 2,        /* columns between two columns */
	TEXT_MAX = 200, /* columns of the screen that a text is measured to */
	/* Parts of the screen that the first text, others, and the bar get by
	 * themselves. */
	FIRST_PART = 2,
	TEXT_PART = 3,
	BAR_PART = 7,
	WIDTH_MIN = 3,
	HISTOGRAM = 16 /* columns of the screen */
};

/* A column of the table on the screen. */
struct slot {
	unsigned column;
	int x, w;
};

static bool
is_text(const struct list *l, unsigned c)
{
	return l->table.columns[c].kind == VALUE_TEXT;
}

static int
width_of(const struct list *l, unsigned c, struct rect area)
{
	int w = l->columns[c].width;
	int most = area.w / (c == list_lead(l) ? FIRST_PART : TEXT_PART);

	w = (w > most ? most : w) + l->columns[c].resized;
	return w < WIDTH_MIN ? WIDTH_MIN : w;
}

static unsigned
counts_column(const struct table *t)
{
	unsigned c = 0;

	while (c < t->ncolumns && t->columns[c].kind != VALUE_COUNTS)
		c++;
	return c;
}

static void
draw_histogram(const void *data, size_t row, struct rect r, struct canvas *c,
	       struct style ground)
{
	const struct table *t = &((const struct list *)data)->table;
	struct value v;

	t->cell(t, row, counts_column(t), &v);
	if (v.kind == VALUE_COUNTS)
		bars_line(v.counts.at, v.counts.n, r, ground, c);
}

struct list_bar
list_histogram(const struct list *l)
{
	if (counts_column(&l->table) == l->table.ncolumns)
		return (struct list_bar){ 0 };
	return (struct list_bar){ "Histogram", HISTOGRAM, draw_histogram, l };
}

static int
bar_width(const struct list *l, struct rect area)
{
	int most = area.w / BAR_PART;

	return l->bar.width < most ? l->bar.width : most;
}

/* Columns on the screen, from the left. */
struct layout {
	struct slot slots[LIST_COLUMNS_MAX];
	int n;
	int x, end; /* where there is room */
};

static void
lay_column(const struct list *l, struct rect area, unsigned c,
	   struct layout *out)
{
	int w = width_of(l, c, area);

	if (out->x >= out->end)
		return;
	if (out->x + w > out->end)
		w = out->end - out->x;
	out->slots[out->n++] = (struct slot){ c, out->x, w };
	out->x += w + GAP;
}

/* The first column of all and the bar, which stay, then a pinned one, if it is
 * less than ncolumns, and those from first on, as many as fit; the last may be
 * cut. */
static void
lay_out(const struct list *l, struct rect area, unsigned first, unsigned pinned,
	struct layout *out)
{
	unsigned lead = list_lead(l);

	*out = (struct layout){ .x = area.x + 1, .end = area.x + area.w };
	lay_column(l, area, lead, out);
	if (list_has_bar(l))
		out->x += bar_width(l, area) + GAP;
	if (pinned < l->table.ncolumns)
		lay_column(l, area, pinned, out);
	for (unsigned c = first; c < list_columns(l); c++)
		if (list_shows(l, c) && c != lead && c != pinned)
			lay_column(l, area, c, out);
}

/* Is the column there as a whole? */
static bool
is_whole(const struct list *l, struct rect area, const struct layout *p,
	 unsigned column)
{
	for (int i = 0; i < p->n; i++)
		if (p->slots[i].column == column)
			return p->slots[i].w == width_of(l, column, area);
	return false;
}

/* So that the cursor's column is in sight, as a whole if it can be. */
static void
scroll_columns(const struct list *l, struct rect area, unsigned pinned,
	       struct layout *out)
{
	unsigned first = list_lead(l) + 1;

	lay_out(l, area, first, pinned, out);
	while (!is_whole(l, area, out, l->column) && first < l->column)
		lay_out(l, area, ++first, pinned, out);
}

/* What the rows are sorted by is in sight too: it is what one looks for. */
static void
place_columns(const struct list *l, struct rect area, struct layout *out)
{
	scroll_columns(l, area, l->table.ncolumns, out);
	if (l->sort < list_columns(l) && list_shows(l, l->sort) &&
	    !is_whole(l, area, out, l->sort))
		scroll_columns(l, area, l->sort, out);
}

static void
cell_text(struct strbuf *sb, const struct list *l, size_t row, unsigned c,
	  bool *is_empty)
{
	struct value v;

	strbuf_reset(sb);
	l->table.cell(&l->table, row, c, &v);
	*is_empty =
		v.kind == VALUE_NONE || (v.kind == VALUE_TEXT && !v.text.len);
	print_human(sb, &l->table, &v);
}

void
list_update(struct list *l, struct rect area)
{
	size_t seen = area.h > 3 ? (size_t)area.h - 2 : 1;
	struct strbuf text = { 0 };
	bool is_empty;

	if (!l->has_table || list_is_busy(l))
		return;
	if (l->at >= l->n)
		l->at = l->n ? l->n - 1 : 0;
	/* far away, there is to be something before and behind it */
	if (l->at + seen < l->top || l->at >= l->top + 2 * seen)
		l->top = l->at > seen / 2 ? l->at - seen / 2 : 0;
	if (l->top + seen > l->n)
		l->top = l->n > seen ? l->n - seen : 0;
	if (l->at < l->top)
		l->top = l->at;
	if (l->at >= l->top + seen)
		l->top = l->at - seen + 1;
	for (unsigned c = 0; c < list_columns(l); c++) {
		const char *title = l->table.columns[c].title;
		int most = title ? (int)strlen(title) : 0;

		for (size_t i = l->top; title && i < l->n && i < l->top + seen;
		     i++) {
			int w;

			cell_text(&text, l, l->rows ? l->rows[i] : i, c,
				  &is_empty);
			w = text_width(strbuf_str(&text), text.len, true,
				       TEXT_MAX);
			most = w > most ? w : most;
		}
		most = most > TEXT_MAX ? TEXT_MAX : most;
		if (most > l->columns[c].width)
			l->columns[c].width = most;
	}
	strbuf_free(&text);
}

/* Texts on the left, numbers on the right. */
static void
put(const struct list *l, const struct slot *p, int y, const char *s, size_t n,
    struct style style, struct canvas *c)
{
	int blanks = 0;

	if (!is_text(l, p->column))
		blanks = p->w - canvas_text_width(c, s, n);
	blanks = blanks < 0 ? 0 : blanks;
	canvas_text(c, p->x + blanks, y, p->w - blanks, s, n, style);
}

static void
draw_heading(const struct list *l, const struct layout *p, struct rect area,
	     struct canvas *c)
{
	const struct slot *places = p->slots;
	int n = p->n;

	for (int i = 0; i < n; i++) {
		unsigned column = places[i].column;
		const char *title = l->table.columns[column].title;
		struct style style = STYLE(HEADING);
		int end = places[i].x + places[i].w;

		if (column == l->column)
			style.flags = STYLE_UNDERLINE | STYLE_BOLD;
		put(l, &places[i], area.y, title, strlen(title), style, c);
		if (column == l->sort)
			canvas_glyph(c, end, area.y,
				     l->descending ? GLYPH_DOWN : GLYPH_UP,
				     STYLE(HEADING));
	}
	if (list_has_bar(l) && n)
		canvas_puts(c, places[0].x + places[0].w + GAP, area.y,
			    bar_width(l, area), l->bar.title, STYLE(HEADING));
}

static void
draw_row(const struct list *l, size_t i, const struct layout *p,
	 struct rect line, struct canvas *c)
{
	const struct slot *places = p->slots;
	int n = p->n;
	size_t row = l->rows ? l->rows[i] : i;
	bool is_tagged = l->tags && l->tags[row], is_empty;
	struct style style = i == l->at  ? STYLE_ON(INK, CURSOR)
			     : is_tagged ? STYLE(MARK)
					 : STYLE(TEXT);
	struct strbuf text = { 0 };
	unsigned tree = table_find(&l->table, "tree");

	if (i == l->at)
		canvas_fill(c, line, GLYPH_BLANK, style);
	if (is_tagged)
		canvas_glyph(c, line.x, line.y, GLYPH_BULLET, style);
	for (int k = 0; k < n; k++) {
		cell_text(&text, l, row, places[k].column, &is_empty);
		if (is_empty)
			strbuf_puts(&text, "-");
		put(l, &places[k], line.y, text.s, text.len, style, c);
		if (places[k].column == tree)
			list_tree_mark(l, row,
				       (struct rect){ places[k].x, line.y,
						      places[k].w, 1 },
				       style, c);
	}
	if (list_has_bar(l) && n)
		l->bar.draw(l->bar.data, row,
			    (struct rect){ places[0].x + places[0].w + GAP,
					   line.y, bar_width(l, line), 1 },
			    c, style);
	strbuf_free(&text);
}

static void
draw_footing(const struct list *l, struct rect line, struct canvas *c)
{
	struct strbuf text = { 0 };
	char n[UNITS_SIZE];

	strbuf_addf(&text, " %s", units_grouped(n, l->n));
	if (l->n != l->table.nrows)
		strbuf_addf(&text, " of %s", units_grouped(n, l->table.nrows));
	strbuf_puts(&text, l->table.nrows == 1 ? " row" : " rows");
	if (l->ntags)
		strbuf_addf(&text, ", %zu tagged", l->ntags);
	if (l->filter.len)
		strbuf_addf(&text, "  & %s", strbuf_str(&l->filter));
	if (l->note.len)
		strbuf_addf(&text, "  %s", l->note.s);
	canvas_text(c, line.x, line.y, line.w, text.s, text.len, STYLE(DIM));
	strbuf_free(&text);
}

void
list_draw(const struct list *l, struct rect area, struct canvas *c)
{
	struct rect line = { area.x, area.y + 1, area.w, 1 };
	struct rect last = { area.x, area.y + area.h - 1, area.w, 1 };
	struct layout places;

	if (!l->has_table || area.h < 3)
		return;
	if (list_is_busy(l)) {
		list_draw_work(
			l,
			(struct rect){ area.x + 1, area.y + 1, area.w - 2, 1 },
			c);
		return;
	}
	place_columns(l, area, &places);
	draw_heading(l, &places, area, c);
	for (size_t i = l->top; i < l->n && line.y < last.y; i++, line.y++)
		draw_row(l, i, &places, line, c);
	draw_footing(l, last, c);
}

bool
list_mouse(struct list *l, const struct mouse *m, struct rect area,
	   struct page_reply *reply)
{
	struct layout places;
	size_t i;

	if (!l->has_table || list_is_busy(l) || m->kind != MOUSE_PRESS ||
	    m->button != 1 || m->y < area.y || m->y >= area.y + area.h - 1)
		return false;
	if (m->y > area.y) {
		i = l->top + (size_t)(m->y - area.y - 1);
		if (i < l->n)
			l->at = i;
		return true;
	}
	place_columns(l, area, &places);
	for (int n = places.n; n-- > 0;) {
		if (m->x < places.slots[n].x)
			continue;
		l->column = places.slots[n].column;
		return list_act(l, ACT_list_sort, area, reply);
	}
	return true;
}
