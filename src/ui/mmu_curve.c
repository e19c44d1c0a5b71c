/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/mmu_curve.h"

#include <math.h>

#include "analysis/mmu.h"
#include "analysis/selection.h"
#include "analysis/table.h"
#include "base/strbuf.h"
#include "export/print.h"
#include "timeline/timeline.h"
#include "ui/curve.h"
#include "ui/viewport.h"

enum {
	LINES = 4 /* the worst, and three percentiles */
};

/* The report's table as curves. */
struct utilization {
	VEC(int64_t) sizes;
	VEC(double) shares[LINES];
	struct curve_line lines[LINES];
	struct curve curve;
};

/* How the percentiles are called, and which share of the table each is. */
static const struct {
	const char *name;
	enum curve_look look;
	enum role role;
} names[LINES] = {
	{ "MMU", CURVE_SOLID, ROLE_STRONG },
	{ "99.9%", CURVE_DASHED, ROLE_KEY },
	{ "99%", CURVE_DOTTED, ROLE_TAB },
	{ "95%", CURVE_SPARSE, ROLE_DIM },
};

static void
fill(struct utilization *u, const struct table *t)
{
	unsigned size = table_find(t, "window_ns");
	unsigned least = table_find(t, "mmu"), shares = table_find(t, "mud");

	*u = (struct utilization){ .curve = { .lines = u->lines,
					      .nlines = LINES,
					      .n = t->nrows,
					      .cursor = t->nrows,
					      .unit = CHART_SHARE } };
	for (size_t i = 0; i < t->nrows; i++) {
		struct value v;

		t->cell(t, i, size, &v);
		vec_push(&u->sizes, v.n);
		t->cell(t, i, least, &v);
		vec_push(&u->shares[0], v.x);
		t->cell(t, i, shares, &v);
		for (unsigned k = 1; k < LINES; k++)
			vec_push(&u->shares[k], v.shares.at[k]);
	}
	for (unsigned k = 0; k < LINES; k++)
		u->lines[k] =
			(struct curve_line){ names[k].name, names[k].look,
					     names[k].role, u->shares[k].at };
	u->curve.x = u->sizes.at;
}

static void
release(struct utilization *u)
{
	vec_free(&u->sizes);
	for (unsigned k = 0; k < LINES; k++)
		vec_free(&u->shares[k]);
}

void
mmu_curve_draw(const struct table *t, size_t row, struct rect r,
	       struct canvas *c)
{
	struct utilization u;

	fill(&u, t);
	u.curve.cursor = row;
	curve_draw(&u.curve, r, c);
	release(&u);
}

bool
mmu_curve_is_full(const struct table *t)
{
	struct value v;

	for (size_t i = 0; i < t->nrows; i++) {
		t->cell(t, i, table_find(t, "mmu"), &v);
		if (v.x < 1)
			return false;
	}
	return true;
}

size_t
mmu_curve_at(const struct table *t, struct rect r, int x)
{
	struct utilization u;
	size_t at;

	fill(&u, t);
	at = curve_at(&u.curve, r, x);
	release(&u);
	return at;
}

void
mmu_curve_words(const struct table *t, size_t row, struct strbuf *out)
{
	struct value v;

	strbuf_puts(out, "windows of ");
	t->cell(t, row, table_find(t, "window_ns"), &v);
	print_human(out, t, &v);
	strbuf_puts(out, ": the program has at least ");
	t->cell(t, row, table_find(t, "mmu"), &v);
	print_human(out, t, &v);
	strbuf_puts(out, ", in 99% of them ");
	t->cell(t, row, table_find(t, "mud"), &v);
	v = (struct value){ .kind = VALUE_SHARE, .x = v.shares.at[2] };
	print_human(out, t, &v);
}

/* Live and goal at each half column, and at the cursor. */
struct heap {
	const struct timeline *timeline;
	VEC(int64_t) times;
	VEC(double) live, goal;
};

static double
heap_value(const struct timeline *tl, enum metric metric, int64_t from_ns,
	   int64_t to_ns)
{
	uint64_t now;

	if (!timeline_metric(tl, metric, to_ns - 1, &now))
		return NAN;
	return (double)timeline_metric_most(tl, metric, from_ns, to_ns);
}

/* Times since the trace's start. */
static void
add_moment(struct heap *h, int64_t from_ns, int64_t to_ns)
{
	int64_t first = timeline_totals(h->timeline)->first_ns;

	vec_push(&h->times, from_ns);
	vec_push(&h->live, heap_value(h->timeline, METRIC_HEAP_LIVE,
				      first + from_ns, first + to_ns));
	vec_push(&h->goal, heap_value(h->timeline, METRIC_HEAP_GOAL,
				      first + from_ns, first + to_ns));
}

/* Returns the cursor's place among them. */
static size_t
sample(struct heap *h, const struct viewport *v, int64_t end_ns, int64_t at_ns)
{
	int64_t step = v->col_ns > 1 ? v->col_ns / 2 : 1;
	size_t cursor = SIZE_MAX;

	for (int64_t t = v->from_ns; t <= end_ns && t < viewport_to(v);
	     t += step) {
		add_moment(h, t, t + step);
		if (at_ns >= t && at_ns < t + step) {
			cursor = h->times.n;
			add_moment(h, at_ns, at_ns + 1);
		}
	}
	return cursor;
}

void
mmu_curve_heap(const struct timeline *tl, const struct selection *s,
	       int64_t at_ns, struct rect r, struct canvas *c)
{
	const struct timeline_totals *totals = timeline_totals(tl);
	struct curve_line lines[] = {
		{ .name = "goal", .look = CURVE_SOLID, .role = ROLE_STRONG },
		{ .name = "heap", .look = CURVE_AREA, .role = ROLE_GC },
	};
	struct curve cv = { .lines = lines, .nlines = 2, .unit = CHART_BYTES };
	struct heap h = { .timeline = tl };
	struct viewport v = { 0 };
	struct rect plot = curve_plot(r);
	int64_t from_ns, to_ns;

	if (plot.w < 1 || plot.h < 1)
		return;
	selection_window(s, tl, &from_ns, &to_ns);
	viewport_bounds(&v, totals->last_ns - totals->first_ns, plot.w);
	if (selection_has_window(s))
		viewport_fit(&v, from_ns - totals->first_ns,
			     to_ns - totals->first_ns);
	cv.cursor = sample(&h, &v, v.end_ns,
			   at_ns == TIMELINE_NEVER ? at_ns
						   : at_ns - totals->first_ns);
	lines[0].y = h.goal.at;
	lines[1].y = h.live.at;
	cv.x = h.times.at;
	cv.n = h.times.n;
	cv.time = &v;
	curve_draw(&cv, r, c);
	vec_free(&h.times);
	vec_free(&h.live);
	vec_free(&h.goal);
}
