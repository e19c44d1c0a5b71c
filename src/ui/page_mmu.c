/* SPDX-License-Identifier: MIT */
/*
 * What the garbage collector leaves: the MMU curve over its worst windows,
 * and the heap over its cycles and stops.
 */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include "analysis/mmu.h"
#include "base/mem.h"
#include "timeline/timeline.h"
#include "ui/curve.h"
#include "ui/drill.h"
#include "ui/viewport.h"

enum {
	WORST, /* sheets */
	CYCLES,
	CURVES = 1 + MMU_SHARES - 1, /* the distribution's first is the least */
	CHART_LINES = 14,
	FLAGS = 5
};

#define NO_CURSOR SIZE_MAX

struct mmu_page {
	struct drill drill;
	unsigned flags; /* enum mutator_flags, to be counted */
	char words[64]; /* the same as for -mmu= */
	/* The curve, kept while it is computed again for other windows. */
	VEC(int64_t) windows;
	VEC(double) shares[CURVES];
	size_t cursor; /* a window's number; NO_CURSOR: none */
};

static void
set_words(struct mmu_page *p)
{
	size_t n = 0;

	p->words[0] = '\0';
	for (unsigned i = 0; i < FLAGS; i++)
		if (p->flags >> i & 1)
			n += (size_t)snprintf(
				p->words + n, sizeof(p->words) - n, "%s%s",
				n ? "," : "", mutator_flag_name(i));
}

/* The report of the options and of the window that the cursor is on. */
static void
adjust(const struct drill *x, struct report_input *in)
{
	const struct mmu_page *p = (const struct mmu_page *)x;

	in->mmu = p->words;
	if (p->cursor < p->windows.n)
		in->window_ns = p->windows.at[p->cursor];
}

static bool
enter_window(const struct drill_level *l, struct page_visit *to)
{
	struct value start, window;

	list_value(&l->lists[WORST], "start_ns", &start);
	list_value(&l->lists[WORST], "window_ns", &window);
	*to = (struct page_visit){ .page = PLACE_timeline,
				   .subject = SUBJECT_TIME,
				   .from_ns = start.n,
				   .to_ns = start.n + window.n };
	return true;
}

static const char no_gc[] =
	"The garbage collector does not run in the time that is selected.";

static const struct drill_sheet sheets[] = {
	{ "Worst windows", REPORT_mmu, "worst", NULL, DRILL_ALL,
	  "There is no window of that size in the time that is selected.",
	  enter_window, false },
	{ "GC cycles", REPORT_gc, "cycles", NULL, DRILL_ALL, no_gc, NULL,
	  false },
	{ "Stops of the world", REPORT_gc, "pauses", "-duration_ns", DRILL_ALL,
	  "The world is not stopped in the time that is selected.", NULL,
	  false },
	{ "By reason", REPORT_gc, "reasons", NULL, DRILL_ALL, no_gc, NULL,
	  false },
};

static void
draw_options(const struct mmu_page *p, struct rect line, struct canvas *c)
{
	static const char keys[FLAGS] = "SBAWP";
	int x = line.x + 1;

	x += canvas_puts(c, x, line.y, line.w, "counted:", STYLE(DIM)) + 1;
	for (unsigned i = 0; i < FLAGS; i++)
		x += canvas_printf(c, x, line.y, line.x + line.w - x,
				   p->flags >> i & 1 ? STYLE(STRONG)
						     : STYLE(DIM),
				   "[%c] %c %s", p->flags >> i & 1 ? 'x' : ' ',
				   keys[i], mutator_flag_name(i)) +
		     2;
}

static void
draw_mmu(const struct mmu_page *p, struct rect r, struct canvas *c)
{
	static const struct curve_line looks[CURVES] = {
		{ "MMU", CURVE_SOLID, ROLE_STW, NULL },
		{ "99.9% of windows", CURVE_DASHED, ROLE_GC, NULL },
		{ "99%", CURVE_DOTTED, ROLE_STATE_RUNNABLE, NULL },
		{ "95%", CURVE_SPARSE, ROLE_STATE_RUNNING, NULL },
	};
	struct curve_line lines[CURVES];
	struct curve cv = { .lines = lines,
			    .nlines = CURVES,
			    .x = p->windows.at,
			    .n = p->windows.n,
			    .cursor = p->cursor,
			    .unit = CHART_SHARE };

	draw_options(p, r, c);
	if (p->windows.n < 2)
		return;
	for (unsigned i = 0; i < CURVES; i++) {
		lines[i] = looks[i];
		lines[i].y = p->shares[i].at;
	}
	r.y++;
	r.h--;
	curve_draw(&cv, r, c);
}

/* A metric at the begin of each column; nothing before its first value. */
static void
read_metric(const struct timeline *tl, enum metric metric, const int64_t *x,
	    size_t n, double *y)
{
	int64_t first = timeline_totals(tl)->first_ns;
	uint64_t value;

	for (size_t i = 0; i < n; i++)
		y[i] = timeline_metric(tl, metric, first + x[i], &value)
			       ? (double)value
			       : NAN;
}

static void
draw_heap(const struct page_env *env, struct rect r, struct canvas *c)
{
	const struct timeline *tl = env->timeline;
	const struct timeline_totals *t = timeline_totals(tl);
	struct rect plot = curve_plot(r);
	struct curve_line lines[2] = {
		{ "heap", CURVE_AREA, ROLE_GC, NULL },
		{ "goal", CURVE_DASHED, ROLE_STATE_RUNNABLE, NULL },
	};
	struct viewport time = { 0 };
	struct curve cv = {
		.lines = lines, .nlines = 2, .time = &time, .unit = CHART_BYTES
	};
	int64_t from, to, *x;
	double *y;
	size_t n;

	if (plot.w <= 0 || plot.h <= 0)
		return;
	selection_window(env->selection, tl, &from, &to);
	viewport_bounds(&time, t->last_ns - t->first_ns + 1, plot.w);
	if (selection_has_window(env->selection))
		viewport_fit(&time, from - t->first_ns, to - t->first_ns);
	n = (size_t)plot.w;
	x = mem_zalloc(n, sizeof(*x));
	y = mem_zalloc(2 * n, sizeof(*y));
	for (size_t i = 0; i < n; i++)
		x[i] = time.from_ns + (int64_t)i * time.col_ns;
	read_metric(tl, METRIC_HEAP_LIVE, x, n, y);
	read_metric(tl, METRIC_HEAP_GOAL, x, n, y + n);
	lines[0].y = y;
	lines[1].y = y + n;
	cv.x = x;
	cv.n = cv.cursor = n;
	curve_draw(&cv, r, c);
	mem_free(x);
	mem_free(y);
}

static void
draw_top(const struct drill *x, const struct page_env *env, struct rect r,
	 struct canvas *c)
{
	if (x->levels[0]->sheet == WORST)
		draw_mmu((const struct mmu_page *)x, r, c);
	else
		draw_heap(env, r, c);
}

static const struct drill_view views[] = {
	{ .subject = SUBJECT_NONE,
	  .sheets = sheets,
	  .nsheets = 4,
	  .top_lines = CHART_LINES,
	  .top = draw_top },
};

static const struct drill_page page = { PLACE_mmu, views, 1, adjust };

/* The curve that has been computed. */
static void
keep_curve(struct mmu_page *p)
{
	const struct table *t = drill_table(p->drill.levels[0], WORST, "curve");
	struct value v;

	if (!t)
		return;
	p->windows.n = 0;
	for (unsigned i = 0; i < CURVES; i++)
		p->shares[i].n = 0;
	for (size_t row = 0; row < t->nrows; row++) {
		t->cell(t, row, table_find(t, "window_ns"), &v);
		vec_push(&p->windows, v.n);
		t->cell(t, row, table_find(t, "mmu"), &v);
		vec_push(&p->shares[0], v.x);
		t->cell(t, row, table_find(t, "mud"), &v);
		for (size_t i = 1; i < CURVES; i++)
			vec_push(&p->shares[i],
				 i < v.shares.n ? v.shares.at[i] : NAN);
	}
}

static void
open_page(void *state, const struct page_env *env)
{
	struct mmu_page *p = state;

	p->flags = MUTATOR_DEFAULT;
	p->cursor = NO_CURSOR;
	set_words(p);
	drill_open(&p->drill, &page, env);
	keep_curve(p);
}

static void
close_page(void *state)
{
	struct mmu_page *p = state;

	drill_close(&p->drill);
	vec_free(&p->windows);
	for (unsigned i = 0; i < CURVES; i++)
		vec_free(&p->shares[i]);
}

static void
refresh(void *state, const struct page_env *env)
{
	drill_refresh(state, env);
	keep_curve(state);
}

static enum page_work
poll_work(void *state, const struct page_env *env)
{
	enum page_work work = drill_poll(state, env);

	if (work == PAGE_CHANGED)
		keep_curve(state);
	return work;
}

static void
move_cursor(struct mmu_page *p, int step)
{
	size_t n = p->windows.n;

	if (p->cursor >= n)
		p->cursor = step > 0 ? 0 : n - 1;
	else if (step > 0 ? p->cursor + 1 < n : p->cursor > 0)
		p->cursor += (size_t)step;
}

/* Does something that the worst windows depend on. */
static bool
change(struct mmu_page *p, enum action a)
{
	unsigned flag = (unsigned)a - ACT_mmu_stw;

	if (a >= ACT_mmu_stw && flag < FLAGS) {
		p->flags ^= 1U << flag;
		set_words(p);
		return true;
	}
	if (p->drill.levels[0]->sheet != WORST || !p->windows.n)
		return false;
	switch ((int)a) {
	case ACT_list_bar_left:
	case ACT_list_bar_right:
		move_cursor(p, a == ACT_list_bar_left ? -1 : 1);
		return true;
	case ACT_back:
		if (p->cursor >= p->windows.n)
			return false;
		p->cursor = NO_CURSOR;
		return true;
	default:
		return false;
	}
}

static bool
act(void *state, const struct page_env *env, enum action a,
    struct page_reply *reply)
{
	struct mmu_page *p = state;
	bool done = true;

	/* <Esc> first gives up what is being computed. */
	if ((a == ACT_back && drill_is_computing(&p->drill)) || !change(p, a))
		done = drill_act(&p->drill, env, a, reply);
	else
		drill_again(&p->drill, env, WORST);
	keep_curve(p);
	return done;
}

const struct page_ops page_mmu = {
	DRILL_COMMON,
	.state_size = sizeof(struct mmu_page),
	.open = open_page,
	.close = close_page,
	.refresh = refresh,
	.poll = poll_work,
	.act = act,
	.about = "How much of the processors the garbage collector leaves to "
		 "the program (the mutator). The curve MMU tells, for windows "
		 "of any size, the least share that the program had in any "
		 "window of that size: at 10ms and 25%, there were 10ms in "
		 "which it had but a quarter. The other curves tell what 99.9, "
		 "99 and 95 % of all windows of that size reach, so how often "
		 "that happens.\n\n"
		 "< and > move the cursor over the sizes; the list then has "
		 "the worst windows of that size, and Enter shows one on the "
		 "timeline. S, B, A, W and P choose what counts as taken away: "
		 "stops of the world, background workers, assists, sweeps; P "
		 "counts each proc on its own.\n\n"
		 "The other lists have each cycle of the collector and each "
		 "stop of the world; above them is the heap and its goal over "
		 "time. Marking: beside the program. Stopped, Worst: stops of "
		 "the world that belong to the cycle. Assisting, Sweeping: "
		 "time of goroutines that had to help. Before, After, Goal: "
		 "the heap.\n\n"
		 "Look for an MMU of 0 at sizes above a millisecond: the stop "
		 "that makes it is the first of the worst windows; and for "
		 "assists, which slow down goroutines that allocate much.",
};
