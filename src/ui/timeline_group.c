/* SPDX-License-Identifier: MIT */
/*
 * The lane of a group of goroutines: a column is as high as many of them ran,
 * were in system calls or ready to run, compared to the most in sight, rounded
 * up; from below in this order, each in its colour. Those that wait are a
 * line.
 */
#include "config.h"

#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/groups.h"
#include "ui/timeline_draw.h"
#include "ui/timeline_find.h"
#include "ui/timeline_lane.h"
#include "ui/words.h"

/* From below. */
enum part {
	RUNNING,
	SYSCALL,
	READY,
	PARTS
};

static const struct {
	enum lane_state state;
	enum role role;
	enum glyph glyph; /* of a line that is full of it */
} parts[PARTS] = {
	[RUNNING] = { LANE_RUNNING, ROLE_STATE_RUNNING, GLYPH_LEVEL_8 },
	[SYSCALL] = { LANE_SYSCALL, ROLE_STATE_SYSCALL, GLYPH_SHADE_LIGHT },
	[READY] = { LANE_RUNNABLE, ROLE_STATE_RUNNABLE, GLYPH_SHADE_MEDIUM },
};

/* A column in eighths of a line, from below: where each part ends. */
struct pile {
	int top[PARTS];
};

static int64_t
busy_ns(const struct lane_cell *c)
{
	int64_t ns = 0;

	for (unsigned i = 0; i < PARTS; i++)
		ns += c->state_ns[parts[i].state];
	return ns;
}

/* What the full height stands for: a power of two of goroutines, or a part of
 * one, so that it seldom changes when other times come into sight. */
static double
most_in_sight(const struct lane_view *v)
{
	int64_t most = 1;
	double scale = (double)v->page->view.col_ns;

	for (int col = 0; col < v->r.w; col++)
		if (busy_ns(&v->cells[col]) > most)
			most = busy_ns(&v->cells[col]);
	while (scale < (double)most)
		scale *= 2;
	while (scale / 2 >= (double)most)
		scale /= 2;
	return scale;
}

/* Whatever there is at all is at least one step high. */
static struct pile
pile_up(const struct lane_cell *c, double most, int lines)
{
	double steps = lines * 8, sum = 0;
	int64_t busy = busy_ns(c);
	struct pile p;
	int height = (int)((double)busy / most * steps + 0.5);

	height = busy && height < 1 ? 1 : height;
	for (unsigned i = 0; i < PARTS; i++) {
		sum += (double)c->state_ns[parts[i].state];
		p.top[i] = busy ? (int)(sum / (double)busy * height + 0.5) : 0;
	}
	return p;
}

/* The part that has most of the steps [from, to), the lowest of equals. */
static enum part
most_of(const struct pile *p, int from, int to)
{
	int most = 0, begin = 0;
	enum part best = RUNNING;

	for (unsigned i = 0; i < PARTS; begin = p->top[i++]) {
		int a = begin > from ? begin : from;
		int b = p->top[i] < to ? p->top[i] : to;

		if (b - a > most) {
			most = b - a;
			best = (enum part)i;
		}
	}
	return best;
}

/* The role of a part; of all where a search has not found the function. */
static enum role
role_of(const struct lane_view *v, enum part part)
{
	return timeline_find_dims(v->page, v->tl, v->row.number)
		       ? ROLE_STATE_IDLE
		       : parts[part].role;
}

/* The steps [from, from + 8) of a column. Where they belong to two parts, the
 * upper is the ground of the lower. */
static void
draw_cell(const struct lane_view *v, int col, int y, const struct pile *p,
	  int from)
{
	int height = p->top[PARTS - 1] - from, step;
	enum part part = most_of(p, from, from + 8), upper;
	struct style style = timeline_lane_style(v, col, role_of(v, part));
	enum glyph full = parts[part].glyph;
	int x = v->r.x + col;

	step = p->top[part] - from;
	upper = most_of(p, from + step, from + 8);
	if (height >= 8 && step < 8 && !style.bg && !v->is_mono) {
		style.bg = (uint8_t)role_of(v, upper);
		canvas_level(v->canvas, x, y, step, style);
	} else if (part != RUNNING && (height >= 8 || v->is_mono)) {
		canvas_glyph(v->canvas, x, y, full, style);
	} else {
		canvas_level(v->canvas, x, y, height, style);
	}
}

static void
draw_column(const struct lane_view *v, int col, double most)
{
	const struct lane_cell *c = &v->cells[col];
	struct pile p = pile_up(c, most, v->r.h);
	int bottom = v->r.y + v->r.h - 1;

	for (int i = 0; i < v->r.h; i++) {
		struct style style =
			timeline_lane_style(v, col, ROLE_STATE_WAITING);
		enum glyph g = GLYPH_BLANK;

		if (p.top[PARTS - 1] > i * 8) {
			draw_cell(v, col, bottom - i, &p, i * 8);
			continue;
		}
		if (!i && c->state_ns[LANE_WAITING])
			g = GLYPH_HLINE;
		canvas_glyph(v->canvas, v->r.x + col, bottom - i, g, style);
	}
}

void
timeline_group_draw(const struct lane_view *v)
{
	double most = most_in_sight(v);

	if (!v->page->groups.made) {
		canvas_puts(v->canvas, v->r.x + 1, v->r.y, v->r.w - 1,
			    "counting", STYLE(DIM));
		return;
	}
	for (int col = 0; col < v->r.w; col++) {
		draw_column(v, col, most);
		if (v->is_mono && timeline_lane_has_cursor(v, col))
			timeline_lane_mono_cursor(v);
	}
}

/* How many goroutines a group has; 0: they are not counted yet. */
static uint32_t
size_of(const struct timeline_page *p, uint32_t func)
{
	return p->groups.made ? groups_size(p->groups.made, func) : 0;
}

void
timeline_group_name(const struct lane_view *v, struct strbuf *out, int width)
{
	char count[UNITS_SIZE];
	uint32_t func = v->row.number, n = size_of(v->page, func);
	int room;

	strbuf_puts(out, "+ ");
	if (n) {
		strbuf_puts(out, units_count(count, n));
		strbuf_putc(out, ' ');
	}
	room = width - (int)out->len;
	if (func)
		timeline_lane_name(v, out, func, room > 6 ? room : 6);
	else
		timeline_row_id(out, v->tl, v->row);
}

/* What the cursor's column shows; false before it is counted. */
static bool
cell_at_cursor(const struct timeline_page *p, struct lane_cell *out)
{
	uint32_t lane = p->lane - p->top;
	int col = viewport_col(&p->view, p->cursor.at_ns);

	if (!p->groups.made || lane >= p->grid.nlanes || col < 0 ||
	    col >= p->grid.cols)
		return false;
	*out = timeline_grid_lane(&p->grid, lane)[col];
	return true;
}

static const struct {
	enum lane_state lane;
	enum go_state go;
	const char *word;
} states[] = {
	{ LANE_RUNNING, GO_RUNNING, "running" },
	{ LANE_SYSCALL, GO_SYSCALL, "in system calls" },
	{ LANE_RUNNABLE, GO_RUNNABLE, "ready to run" },
	{ LANE_WAITING, GO_WAITING, "waiting" },
};

enum {
	STATES = sizeof(states) / sizeof(*states)
};

/* "12.5% running, 87.5% waiting"; is_long: "2.0 running (12.5%), ..." */
static void
add_shares(struct strbuf *out, const struct lane_cell *c, int64_t cell_ns,
	   bool is_long)
{
	const char *between = "";
	int64_t all = 0;

	for (unsigned i = 0; i < STATES; i++)
		all += c->state_ns[states[i].lane];
	for (unsigned i = 0; i < STATES; i++) {
		double ns = (double)c->state_ns[states[i].lane];
		double percent = ns * 100 / (double)all;

		if (ns == 0)
			continue;
		strbuf_puts(out, between);
		if (is_long)
			strbuf_addf(out, "%.1f %s (%.1f%%)",
				    ns / (double)cell_ns, states[i].word,
				    percent);
		else
			strbuf_addf(out, "%.1f%% %s", percent, states[i].word);
		between = ", ";
	}
}

/* "2 of 4 goroutines" */
static void
add_alive(struct strbuf *out, const struct timeline_page *p,
	  const struct counts *at)
{
	uint32_t alive = 0;

	for (unsigned i = 0; i < STATES; i++)
		alive += at->of[states[i].go];
	strbuf_addf(out, "  %u of %u goroutines", alive,
		    size_of(p, p->cursor.row.number));
}

void
timeline_group_say(const struct timeline_page *p, const struct timeline *tl,
		   enum timeline_group_fact fact, struct strbuf *out)
{
	const char *between = "";
	struct lane_cell c;
	struct counts at;

	if (fact != GROUP_COLUMN && fact != GROUP_NOW)
		timeline_row_id(out, tl, p->cursor.row);
	if (fact == GROUP_STATUS) {
		strbuf_puts(out, "  ");
		timeline_time(p, tl, p->cursor.at_ns, out);
	}
	if (!cell_at_cursor(p, &c)) {
		if (fact == GROUP_WHO || fact == GROUP_STATUS)
			strbuf_puts(out, "  its goroutines are being counted");
		return;
	}
	groups_at(p->groups.made, p->cursor.row.number,
		  p->first_ns + p->cursor.at_ns, &at);
	switch (fact) {
	case GROUP_STATUS:
	case GROUP_WHO:
		add_alive(out, p, &at);
		if (fact == GROUP_WHO)
			break;
		strbuf_puts(out, "  ");
		add_shares(out, &c, p->view.col_ns, false);
		break;
	case GROUP_NOW:
		for (unsigned i = 0; i < STATES; i++, between = ", ")
			strbuf_addf(out, "%s%u %s", between,
				    at.of[states[i].go], states[i].word);
		break;
	case GROUP_COLUMN:
		add_shares(out, &c, p->view.col_ns, true);
		break;
	}
}
