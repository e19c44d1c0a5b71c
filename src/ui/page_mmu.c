/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>

#include "analysis/mmu.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/timeline.h"
#include "ui/drill.h"
#include "ui/mmu_curve.h"
#include "ui/mouse.h"
#include "ui/place.h"

enum {
	SHEET_MMU, /* the others are of the collector's cycles */
	TOP_LINES = 24,
	FIRST_NS = 1000000 /* the windows that are looked at first */
};

struct mmu_page {
	struct drill drill; /* first: drill_draw() and the like get it */
	unsigned flags;     /* enum mutator_flags, to be counted */
	char words[64];     /* the same as for -mmu= */
	int64_t window_ns;  /* that the user wants to look at */
	int64_t at_ns; /* that the cursor is on; 0: there is no curve yet */
};

static const char no_windows[] =
	"No window of that size: either it is longer than this part of the "
	"trace, or the program had all of the processors in any.";

static const char all_left[] =
	"What is counted took nothing from the program: it had 100% of the "
	"processors in all windows. There was no garbage collection in this "
	"part of the trace, or nothing of it is counted: S, B, A, W and P "
	"change that.";

static const char no_gc[] =
	"No garbage collection in this part of the trace: the program "
	"allocated too little for one, or GOGC=off. Record for longer, or "
	"select more time.";

static const struct drill_sheet sheets[] = {
	{ "Worst windows", REPORT_mmu, "worst", NULL, DRILL_ALL, no_windows,
	  NULL, false },
	{ "GC cycles", REPORT_gc, "cycles", NULL, DRILL_ALL, no_gc, NULL,
	  false },
	{ "Stops of the world", REPORT_gc, "pauses", "-duration_ns", DRILL_ALL,
	  "The world was not stopped in this part of the trace.", NULL, false },
	{ "By reason", REPORT_gc, "reasons", NULL, DRILL_ALL, no_gc, NULL,
	  false },
};

/*
 * What is counted is in the number of the level, so that each choice is a
 * level of its own and what was computed for it is kept. 0 is what one begins
 * with.
 */
static void
set_flags(struct mmu_page *p, uint64_t level)
{
	size_t n = 0;

	p->flags = (unsigned)level ^ MUTATOR_DEFAULT;
	p->at_ns = 0;
	p->words[0] = '\0';
	for (unsigned i = 0; mutator_flag_name(i); i++)
		if (p->flags >> i & 1)
			n += (size_t)snprintf(
				p->words + n, sizeof(p->words) - n, "%s%s",
				n ? "," : "", mutator_flag_name(i));
}

static void
adjust(const struct drill *x, struct report_input *in)
{
	in->mmu = ((const struct mmu_page *)x)->words;
	in->window_ns = MMU_EACH;
}

static void
draw_flags(const struct mmu_page *p, struct rect r, struct canvas *c)
{
	static const char keys[] = "SBAWP";
	int x = r.x + 1;

	x += canvas_puts(c, x, r.y, r.w - 1, "counted:", STYLE(DIM)) + 1;
	for (unsigned i = 0; mutator_flag_name(i); i++) {
		bool is_on = p->flags >> i & 1;

		x += canvas_printf(c, x, r.y, r.x + r.w - x,
				   is_on ? STYLE(STRONG) : STYLE(DIM),
				   "%s[%c] %c %s", i ? "  " : "",
				   is_on ? 'x' : ' ', keys[i],
				   mutator_flag_name(i));
	}
}

/* Where the curve is in what stands above the lists. */
static struct rect
curve_area(struct rect top)
{
	return (struct rect){ top.x + 1, top.y + 1, top.w - 2, top.h - 1 };
}

static struct rect
text_area(struct rect r)
{
	r = curve_area(r);
	return (struct rect){ r.x + 2, r.y, r.w - 4, r.h };
}

static struct drill_level *
level_of(const void *state)
{
	return ((const struct drill *)state)->levels[0];
}

/* The curve, if it is in sight and has points; or NULL. */
static const struct table *
curve_of(const void *state)
{
	const struct drill_level *l = level_of(state);
	const struct table *t = drill_table(l, SHEET_MMU, "curve");

	return l->sheet == SHEET_MMU && t && t->nrows ? t : NULL;
}

/* The row of the curve that the cursor is on; nrows if it has none. */
static size_t
row_at(const struct table *t, int64_t window_ns)
{
	struct value v;

	for (size_t i = 0; i < t->nrows; i++) {
		t->cell(t, i, table_find(t, "window_ns"), &v);
		if (v.n == window_ns)
			return i;
	}
	return t->nrows;
}

static void
draw_top(const struct drill *x, const struct page_env *env, struct rect r,
	 struct canvas *c)
{
	const struct mmu_page *p = (const struct mmu_page *)x;
	const struct drill_level *l = level_of(x);
	const struct table *t = curve_of(x);
	struct value at;

	if (l->sheet != SHEET_MMU) {
		list_value(&l->lists[l->sheet], "start_ns", &at);
		mmu_curve_heap(env->timeline, env->selection,
			       at.kind == VALUE_TIME ? at.n : TIMELINE_NEVER,
			       (struct rect){ r.x + 1, r.y, r.w - 2, r.h }, c);
		return;
	}
	draw_flags(p, r, c);
	if (t && mmu_curve_is_full(t))
		canvas_paragraph(c, text_area(r), all_left);
	else if (t)
		mmu_curve_draw(t, row_at(t, p->at_ns), curve_area(r), c);
}

static const struct drill_view views[] = {
	{ .subject = SUBJECT_NONE,
	  .sheets = sheets,
	  .nsheets = 4,
	  .top_lines = TOP_LINES,
	  .top = draw_top },
};

static const struct drill_page page = {
	.place = PLACE_mmu, .views = views, .nviews = 1, .adjust = adjust
};

/* The list has the worst windows of the size that is wanted, or of the longest
 * one that there is. The curve may have come just now. */
static void
settle(struct mmu_page *p, const struct page_env *env)
{
	const struct table *t = curve_of(p);
	struct page_reply ignored = { 0 };
	const struct list_start *start;
	char filter[64], size[UNITS_SIZE];
	struct value v;
	size_t row;

	if (!t)
		return;
	row = row_at(t, p->window_ns);
	if (row == t->nrows)
		row--;
	t->cell(t, row, table_find(t, "window_ns"), &v);
	if (p->at_ns == v.n)
		return;
	p->at_ns = v.n;
	snprintf(filter, sizeof(filter), "window_ns = %s",
		 units_exact(size, v.n));
	start = level_of(p)->start;
	drill_input(p, env, ACT_list_filter, filter, &ignored);
	if (start)
		list_begin(&level_of(p)->lists[SHEET_MMU], start);
}

/* To a row of the curve, if there is one. */
static void
go(struct mmu_page *p, const struct table *t, size_t row)
{
	struct value v;

	if (row >= t->nrows)
		return;
	t->cell(t, row, table_find(t, "window_ns"), &v);
	p->window_ns = v.n;
}

static void
visit(void *state, const struct page_env *env, const struct page_visit *to,
      struct page_reply *reply)
{
	struct page_visit level = *to;

	/* The page has no things of its own to be visited. */
	if (to->subject != SUBJECT_NONE || to->number >= 2 * MUTATOR_PER_PROC)
		level.number = 0;
	level.subject = SUBJECT_NONE;
	set_flags(state, level.number);
	drill_visit(state, env, &level, reply);
	settle(state, env);
}

/* Counts something, or not any more. The actions are in the order of enum
 * mutator_flags. */
static void
toggle(struct mmu_page *p, const struct page_env *env, enum action a,
       struct page_reply *reply)
{
	struct page_visit to = level_of(p)->place;

	to.number ^= 1u << (a - ACT_mmu_stw);
	visit(p, env, &to, reply);
	level_of(p)->sheet = SHEET_MMU;
	drill_refresh(p, env);
}

static bool
act(void *state, const struct page_env *env, enum action a,
    struct page_reply *reply)
{
	struct mmu_page *p = state;
	const struct table *t = curve_of(p);
	bool done = true;

	switch ((int)a) {
	case ACT_mmu_stw:
	case ACT_mmu_background:
	case ACT_mmu_assist:
	case ACT_mmu_sweep:
	case ACT_mmu_per_proc:
		toggle(p, env, a, reply);
		break;
	case ACT_list_bar_left:
	case ACT_list_bar_right:
		if (t)
			go(p, t,
			   row_at(t, p->at_ns) +
				   (a == ACT_list_bar_left ? (size_t)-1 : 1));
		else
			page_complain(reply, "there is no curve here");
		break;
	default:
		done = drill_act(p, env, a, reply);
		break;
	}
	settle(p, env);
	return done;
}

static void
open_page(void *state, const struct page_env *env)
{
	struct mmu_page *p = state;

	p->window_ns = FIRST_NS;
	set_flags(p, 0);
	drill_open(&p->drill, &page, env, NULL);
	settle(p, env);
}

static void
refresh(void *state, const struct page_env *env)
{
	drill_refresh(state, env);
	settle(state, env);
}

static enum page_work
poll(void *state, const struct page_env *env)
{
	enum page_work work = drill_poll(state, env);

	if (work == PAGE_CHANGED)
		settle(state, env);
	return work;
}

static bool
mouse(void *state, const struct page_env *env, const struct mouse *m,
      struct page_reply *reply)
{
	struct mmu_page *p = state;
	const struct table *t = curve_of(p);
	int lines = drill_top_lines(level_of(p), env->area);
	struct rect top = { env->area.x, env->area.y + 1, env->area.w, lines };

	if (!t || m->kind != MOUSE_PRESS || m->button != 1 || m->y <= top.y ||
	    m->y >= top.y + top.h)
		return drill_mouse(state, env, m, reply);
	go(p, t, mmu_curve_at(t, curve_area(top), m->x));
	settle(p, env);
	return true;
}

static void
status(const void *state, const struct page_env *env, struct strbuf *out)
{
	const struct mmu_page *p = state;
	const struct table *t = curve_of(p);

	if (t && row_at(t, p->at_ns) < t->nrows)
		mmu_curve_words(t, row_at(t, p->at_ns), out);
	else
		drill_status(state, env, out);
}

static void
options(const void *state, const struct page_env *env, struct strbuf *out)
{
	const struct mmu_page *p = state;
	const struct drill_level *l = level_of(state);
	struct list list = l->lists[l->sheet];

	if (l->sheet != SHEET_MMU) {
		drill_options(state, env, out);
		return;
	}
	if (p->flags != MUTATOR_DEFAULT)
		strbuf_addf(out, " -mmu=%s", p->words);
	if (p->at_ns && p->at_ns != FIRST_NS) {
		char text[UNITS_SIZE];

		strbuf_addf(out, " -window=%s", units_exact(text, p->at_ns));
		list.filter.len = 0; /* is the window */
	}
	list_options(&list, NULL, out);
}

static void
begin(void *state, const struct page_env *env, const struct place_start *start,
      struct page_reply *reply)
{
	struct mmu_page *p = state;
	struct page_visit to = level_of(p)->place;
	struct diag d = { 0 };
	unsigned flags;

	if (start->window_ns)
		p->window_ns = start->window_ns;
	if (start->mmu && mutator_parse(start->mmu, &flags, &d) != ST_OK) {
		page_complain(reply, "-mmu: %s", d.text);
	} else if (start->mmu) {
		to.number = flags ^ MUTATOR_DEFAULT;
		visit(state, env, &to, reply);
	}
	drill_begin(state, env, start, reply);
	settle(p, env);
}

const struct page_ops page_mmu = {
	.about = "What the garbage collector takes from the program. The curve "
		 "MMU (minimum mutator utilization): for windows of any size, "
		 "the share of the processors that is left to the program in "
		 "the worst window of that size. 40% at 10ms means that in "
		 "some 10ms the program had 40% of the processors. The curves "
		 "99.9%, 99% and 95%: what so many of all windows of the size "
		 "reach.\n\n"
		 "< and > read the curve at another size; the list has the "
		 "worst windows of the size, and Enter shows one on the "
		 "timeline. Window: its size. Begin: when it begins. "
		 "Utilization: the program's share in it.\n\n"
		 "S, B, A, W, P choose what counts as taken away: stops of the "
		 "world, background marking (a quarter of the processors while "
		 "it marks), assists (goroutines that allocate have to help), "
		 "sweeping; and whether each proc is looked at by itself, "
		 "which is what a single goroutine feels. What is computed is "
		 "kept.\n\n"
		 "GC cycles: a row for each, and the heap over time above: the "
		 "area is the heap, the line its goal, the cursor the begin of "
		 "the cycle. Marking: how long it marks beside the program. "
		 "STWs, Stopped, Worst: how often and how long it stops the "
		 "world. Assists, Assisting, Sweeping: what goroutines do for "
		 "it. Before, After, Goal: the heap at its begin, after it, "
		 "and what it was to grow to.\n\n"
		 "Look for a curve that stays at 0 beyond 1ms: a request can "
		 "lose all that time. Many assists mean that the program "
		 "allocates faster than the collector marks: GOGC or "
		 "GOMEMLIMIT may be too low. Cycles close together: most of "
		 "what is allocated dies at once; allocate less of it.",
	.state_size = sizeof(struct mmu_page),
	.has_levels = true,
	.open = open_page,
	.close = drill_close,
	.refresh = refresh,
	.poll = poll,
	.act = act,
	.input = drill_input,
	.mouse = mouse,
	.draw = drill_draw,
	.list = drill_shown,
	.write = drill_write,
	.status = status,
	.visit = visit,
	.here = drill_here,
	.options = options,
	.begin = begin,
};
