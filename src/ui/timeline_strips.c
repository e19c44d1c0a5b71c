/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_strips.h"

#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "ui/canvas.h"
#include "ui/viewport.h"

struct strip {
	const char *name;
	enum go_state state; /* GO_UNDETERMINED: the heap */
	enum role role;
};

static const struct strip strips[TIMELINE_STRIPS] = {
	{ "running", GO_RUNNING, ROLE_STATE_RUNNING },
	{ "ready", GO_RUNNABLE, ROLE_STATE_RUNNABLE },
	{ "syscall", GO_SYSCALL, ROLE_STATE_SYSCALL },
	{ "waiting", GO_WAITING, ROLE_STATE_WAITING },
	{ "heap", GO_UNDETERMINED, ROLE_GC },
};

void
timeline_strips_release(struct timeline_strips *x)
{
	mem_free(x->counts);
	mem_free(x->heap);
	*x = (struct timeline_strips){ 0 };
}

void
timeline_strips_update(struct timeline_strips *x, const struct timeline *tl,
		       int64_t first_ns, const struct viewport *v)
{
	uint64_t events = timeline_totals(tl)->events;
	int64_t start = first_ns + v->from_ns;
	size_t n = (size_t)v->cols;

	if (x->counts && x->cols == v->cols && x->from_ns == v->from_ns &&
	    x->col_ns == v->col_ns && x->events == events)
		return;
	timeline_strips_release(x);
	*x = (struct timeline_strips){
		.counts = mem_zalloc(n, sizeof(*x->counts)),
		.heap = mem_zalloc(n, sizeof(*x->heap)),
		.cols = v->cols,
		.from_ns = v->from_ns,
		.col_ns = v->col_ns,
		.events = events,
	};
	counts_cells(tl, start, start + v->col_ns * v->cols, x->counts, n);
	for (size_t i = 0; i < n; i++) {
		int64_t from = start + (int64_t)i * v->col_ns;

		if (from > timeline_totals(tl)->last_ns)
			break;
		x->heap[i] = timeline_metric_most(tl, METRIC_HEAP_LIVE, from,
						  from + v->col_ns);
	}
	x->goal = timeline_metric_most(tl, METRIC_HEAP_GOAL, start,
				       start + v->col_ns * v->cols);
}

static uint64_t
figure(const struct timeline_strips *x, const struct strip *s, int col)
{
	return s->state == GO_UNDETERMINED ? x->heap[col]
					   : x->counts[col].of[s->state];
}

/* "running 3/8": at the cursor, and the most in sight. */
static void
draw_name(const struct strip *s, uint64_t at, uint64_t most, struct rect r,
	  struct canvas *c)
{
	char number[UNITS_SIZE];
	struct strbuf text = { 0 };
	int name = (int)strlen(s->name), width = r.w - 1;

	strbuf_puts(&text, units_count(number, at));
	if (width >= name + 13) {
		strbuf_putc(&text, '/');
		strbuf_puts(&text, units_count(number, most));
	}
	canvas_puts(c, r.x, r.y, width, s->name, STYLE(DIM));
	canvas_text(c, r.x + width - (int)text.len, r.y, (int)text.len, text.s,
		    text.len, STYLE(TEXT));
	strbuf_free(&text);
}

void
timeline_strips_draw(const struct timeline_strips *x, int cursor_col,
		     struct rect names, struct rect plot, struct canvas *c)
{
	for (int i = 0; i < TIMELINE_STRIPS && i < plot.h; i++) {
		const struct strip *s = &strips[i];
		uint64_t most = s->state == GO_UNDETERMINED ? x->goal : 0;

		for (int col = 0; col < x->cols; col++)
			if (figure(x, s, col) > most)
				most = figure(x, s, col);
		for (int col = 0; col < x->cols && most; col++) {
			double share = (double)figure(x, s, col) / (double)most;
			int level = (int)(share * 8 + 0.5);

			if (!level && share > 0)
				level = 1;
			canvas_level(c, plot.x + col, plot.y + i, level,
				     (struct style){ .fg = (uint8_t)s->role });
		}
		draw_name(s, figure(x, s, cursor_col), most,
			  (struct rect){ names.x, plot.y + i, names.w, 1 }, c);
	}
}
