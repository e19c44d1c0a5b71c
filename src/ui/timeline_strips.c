/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_strips.h"

#include <string.h>

#include "analysis/wakes.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/counts.h"
#include "ui/canvas.h"
#include "ui/viewport.h"

static const uint8_t roles[STRIP_COUNT] = {
#define STRIP(name, role, help) [STRIP_##name] = ROLE_##role,
#include "ui/strips.def"
#undef STRIP
};

/* What a window shows of a strip, column by column. */
struct window {
	const struct timeline *tl;
	const struct wakes *wakes;
	int64_t from_ns, col_ns;
	size_t n;
	struct counts *counts; /* NULL until somebody asks for them */
};

void
timeline_strips_release(struct timeline_strips *x)
{
	mem_free(x->figures);
	*x = (struct timeline_strips){ 0 };
}

static int64_t
end_of(const struct window *w)
{
	return w->from_ns + w->col_ns * (int64_t)w->n;
}

static void
count_states(struct window *w, enum go_state state, uint64_t *out)
{
	if (!w->counts) {
		w->counts = mem_zalloc(w->n, sizeof(*w->counts));
		counts_cells(w->tl, w->from_ns, end_of(w), w->counts, w->n);
	}
	for (size_t i = 0; i < w->n; i++)
		out[i] = w->counts[i].of[state];
}

static void
measure_heap(const struct window *w, uint64_t *out)
{
	for (size_t i = 0; i < w->n; i++) {
		int64_t from = w->from_ns + (int64_t)i * w->col_ns;

		if (from > timeline_totals(w->tl)->last_ns)
			break;
		out[i] = timeline_metric_most(w->tl, METRIC_HEAP_LIVE, from,
					      from + w->col_ns);
	}
}

static void
count_wakes(const struct window *w, enum wake_source source, uint64_t *out)
{
	uint32_t *cells = mem_zalloc(w->n, sizeof(*cells));

	if (w->wakes)
		wakes_cells(w->wakes, source, w->from_ns, end_of(w), cells,
			    w->n);
	for (size_t i = 0; i < w->n; i++)
		out[i] = cells[i];
	mem_free(cells);
}

static void
fill(struct window *w, enum strip strip, uint64_t *out)
{
	switch (strip) {
	case STRIP_running:
		count_states(w, GO_RUNNING, out);
		break;
	case STRIP_ready:
		count_states(w, GO_RUNNABLE, out);
		break;
	case STRIP_syscall:
		count_states(w, GO_SYSCALL, out);
		break;
	case STRIP_waiting:
		count_states(w, GO_WAITING, out);
		break;
	case STRIP_heap:
		measure_heap(w, out);
		break;
	case STRIP_network:
		count_wakes(w, WAKE_NETWORK, out);
		break;
	case STRIP_timers:
		count_wakes(w, WAKE_TIMER, out);
		break;
	case STRIP_returns:
		count_wakes(w, WAKE_SYSCALL, out);
		break;
	case STRIP_COUNT:
		break;
	}
}

static bool
is_of_wakes(enum strip strip)
{
	return strip == STRIP_network || strip == STRIP_timers ||
	       strip == STRIP_returns;
}

bool
timeline_strips_has_wakes(const struct strip_list *list)
{
	for (unsigned i = 0; i < list->n; i++)
		if (is_of_wakes((enum strip)list->strip[i]))
			return true;
	return false;
}

void
timeline_strips_update(struct timeline_strips *x, const struct strip_list *list,
		       const struct timeline *tl, const struct wakes *wakes,
		       int64_t first_ns, const struct viewport *v)
{
	uint64_t events = timeline_totals(tl)->events;
	struct window w = { tl,        wakes,           first_ns + v->from_ns,
			    v->col_ns, (size_t)v->cols, NULL };

	if (x->figures && x->cols == v->cols && x->from_ns == v->from_ns &&
	    x->col_ns == v->col_ns && x->events == events &&
	    x->wakes == wakes && x->list.n == list->n &&
	    !memcmp(x->list.strip, list->strip, list->n))
		return;
	timeline_strips_release(x);
	*x = (struct timeline_strips){
		.list = *list,
		.figures = mem_zalloc(w.n * list->n, sizeof(*x->figures)),
		.cols = v->cols,
		.from_ns = v->from_ns,
		.col_ns = v->col_ns,
		.events = events,
		.wakes = wakes,
	};
	for (unsigned i = 0; i < list->n; i++)
		fill(&w, (enum strip)list->strip[i], x->figures + i * w.n);
	mem_free(w.counts);
	x->goal = timeline_metric_most(tl, METRIC_HEAP_GOAL, w.from_ns,
				       end_of(&w));
}

/* "running 3/8": at the cursor, and the most in sight. */
static void
draw_name(const char *name, uint64_t at, uint64_t most, struct rect r,
	  struct canvas *c)
{
	char number[UNITS_SIZE];
	struct strbuf text = { 0 };
	int width = r.w - 1;

	strbuf_puts(&text, units_count(number, at));
	if (width >= (int)strlen(name) + 13) {
		strbuf_putc(&text, '/');
		strbuf_puts(&text, units_count(number, most));
	}
	canvas_puts(c, r.x, r.y, width, name, STYLE(DIM));
	canvas_text(c, r.x + width - (int)text.len, r.y, (int)text.len, text.s,
		    text.len, STYLE(TEXT));
	strbuf_free(&text);
}

/* At least that. A scale that seldom changes when one pans has most of a strip
 * look as it did. */
static uint64_t
power_of_two(uint64_t n)
{
	uint64_t power = 1;

	while (power < n && power <= UINT64_MAX / 2)
		power *= 2;
	return power;
}

static void
draw_strip(const struct timeline_strips *x, unsigned i, int cursor_col,
	   struct rect name, struct rect plot, struct canvas *c)
{
	enum strip strip = (enum strip)x->list.strip[i];
	const uint64_t *figures = x->figures + i * (size_t)x->cols;
	uint64_t most = strip == STRIP_heap ? x->goal : 0, full;
	struct style style = { .fg = roles[strip] };

	if (is_of_wakes(strip) && !x->wakes) {
		canvas_puts(c, name.x, name.y, name.w - 1,
			    strip_row(strip)->name, STYLE(DIM));
		canvas_puts(c, plot.x, plot.y, plot.w, "not counted yet",
			    STYLE(DIM));
		return;
	}
	for (int col = 0; col < x->cols; col++)
		if (figures[col] > most)
			most = figures[col];
	full = is_of_wakes(strip) ? power_of_two(most) : most;
	for (int col = 0; col < x->cols && most; col++) {
		double share = (double)figures[col] / (double)full;
		int level = (int)(share * 8 + 0.5);

		if (!level && share > 0)
			level = 1;
		canvas_level(c, plot.x + col, plot.y, level, style);
	}
	draw_name(strip_row(strip)->name, figures[cursor_col], most, name, c);
}

void
timeline_strips_draw(const struct timeline_strips *x, int cursor_col,
		     struct rect names, struct rect plot, struct canvas *c)
{
	for (int i = 0; i < x->list.n && i < plot.h; i++)
		draw_strip(x, (unsigned)i, cursor_col,
			   (struct rect){ names.x, plot.y + i, names.w, 1 },
			   (struct rect){ plot.x, plot.y + i, plot.w, 1 }, c);
}
