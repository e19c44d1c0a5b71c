/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "timeline/lane.h"
#include "timeline/view.h"

enum {
	FUNCS = 16, /* functions a cell tells apart */
	CUT = 2     /* cells, in which a node is cut in proportion */
};

/* The cell being filled. */
struct filling {
	int64_t best_ns; /* longest active part so far */
	int64_t any_ns;  /* longest part of any kind */
	unsigned nfuncs;
	struct {
		uint32_t func;
		double ns;
	} funcs[FUNCS];
};

struct walk {
	struct view v;
	int64_t from_ns, to_ns;
	uint64_t width_ns; /* of the window */
	struct lane_cell *cells;
	size_t n;
	size_t at;       /* cell being filled */
	int64_t edge_ns; /* its end */
	struct filling f;
	uint32_t life_func; /* a goroutine's lane has one function */
};

static int64_t
edge(const struct walk *w, size_t i)
{
	__uint128_t part = (__uint128_t)w->width_ns * i / w->n;

	return (int64_t)((uint64_t)w->from_ns + (uint64_t)part);
}

static int64_t
elapsed(int64_t from_ns, int64_t to_ns)
{
	return (int64_t)((uint64_t)to_ns - (uint64_t)from_ns);
}

static void
add_func(struct filling *f, uint32_t func, double ns)
{
	unsigned least = 0;

	if (ns <= 0)
		return;
	for (unsigned i = 0; i < f->nfuncs; i++) {
		if (f->funcs[i].func == func) {
			f->funcs[i].ns += ns;
			return;
		}
		if (f->funcs[i].ns < f->funcs[least].ns)
			least = i;
	}
	if (f->nfuncs < FUNCS)
		least = f->nfuncs++;
	else if (f->funcs[least].ns >= ns)
		return;
	f->funcs[least].func = func;
	f->funcs[least].ns = ns;
}

static void
finish_cell(struct walk *w)
{
	struct lane_cell *c = &w->cells[w->at];
	double most = 0;

	for (unsigned i = 0; i < w->f.nfuncs; i++) {
		if (w->f.funcs[i].ns > most) {
			most = w->f.funcs[i].ns;
			c->func = w->f.funcs[i].func;
		}
	}
	if (w->v.lane.kind == LANE_GOROUTINE)
		c->goroutine = w->v.lane.number;
	else if (c->spans && c->point >= w->v.lead)
		view_state(&w->v, c->point - w->v.lead, &c->goroutine);
	memset(&w->f, 0, sizeof(w->f));
}

static void
next_cell(struct walk *w)
{
	finish_cell(w);
	w->at++;
	w->edge_ns = edge(w, w->at + 1);
}

static bool
is_done(const struct walk *w)
{
	return w->at == w->n;
}

/* Goes to the cell that has that time. */
static void
seek(struct walk *w, int64_t at_ns)
{
	while (!is_done(w) && w->edge_ns <= at_ns)
		next_cell(w);
}

static uint32_t
life_func(const struct walk *w, uint32_t goroutine)
{
	const struct life *l;

	if (goroutine == TIMELINE_NONE)
		return 0;
	l = seg_at(&w->v.tl->lists.lives, goroutine);
	return store_string(w->v.tl, &l->func);
}

/* A span, or what is left of it from from_ns on. */
static void
add_span(struct walk *w, uint32_t span, int64_t from_ns, int64_t to_ns)
{
	enum lane_state state = LANE_NONE;
	uint32_t g = TIMELINE_NONE, func = 0;
	bool active;

	if (span >= w->v.lead)
		state = view_state(&w->v, span - w->v.lead, &g);
	active = state == LANE_RUNNING || state == LANE_SYSCALL;
	if (active)
		func = life_func(w, g);
	for (;;) {
		struct lane_cell *c = &w->cells[w->at];
		int64_t end_ns = to_ns < w->edge_ns ? to_ns : w->edge_ns;
		int64_t ns = elapsed(from_ns, end_ns);
		int64_t *best = active ? &w->f.best_ns : &w->f.any_ns;

		c->state_ns[state] += ns;
		c->spans++;
		c->active += active;
		if (active)
			add_func(&w->f, func, (double)ns);
		if (ns > *best && (active || !w->f.best_ns)) {
			*best = ns;
			c->point = span;
		}
		if (to_ns <= w->edge_ns)
			return;
		from_ns = end_ns;
		next_cell(w);
		if (is_done(w))
			return;
	}
}

/* The states that a node's sums stand for. */
static enum lane_state
sum_state(enum lane_kind kind, unsigned sum)
{
	static const uint8_t of[2][SUM_COUNT + 1] = {
		{ LANE_RUNNING, LANE_SYSCALL, LANE_FREE, LANE_IDLE },
		{ LANE_RUNNING, LANE_SYSCALL, LANE_RUNNABLE, LANE_WAITING },
	};

	return of[kind == LANE_GOROUTINE][sum];
}

/* Adds the share of a node that lies in the cell being filled. */
static void
add_share(struct walk *w, const struct node *x, int64_t ns[SUM_COUNT + 1],
	  uint32_t spans, uint32_t active, uint32_t first)
{
	struct lane_cell *c = &w->cells[w->at];
	int64_t busy = ns[SUM_RUNNING] + ns[SUM_SYSCALL];
	int64_t all = x->ns[SUM_RUNNING] + x->ns[SUM_SYSCALL];

	for (unsigned s = 0; s <= SUM_COUNT; s++)
		c->state_ns[sum_state(w->v.lane.kind, s)] += ns[s];
	c->spans += spans;
	c->active += active;
	if (w->v.lane.kind == LANE_GOROUTINE)
		add_func(&w->f, w->life_func, (double)busy);
	else if (all > 0)
		add_func(&w->f, x->func,
			 (double)x->func_ns * (double)busy / (double)all);
	if (active && x->longest != TAPE_NONE &&
	    (int64_t)x->longest_ns >= w->f.best_ns) {
		w->f.best_ns = (int64_t)x->longest_ns;
		c->point = x->longest + w->v.lead;
	} else if (!w->f.best_ns && !w->f.any_ns) {
		w->f.any_ns = 1;
		c->point = first;
	}
}

/* Cuts whole in proportion so that the parts add up to ns, none of them
 * larger than its whole. */
static void
split(const int64_t whole[SUM_COUNT + 1], double share, int64_t ns,
      int64_t part[SUM_COUNT + 1])
{
	for (unsigned s = 0; s <= SUM_COUNT; s++) {
		part[s] = (int64_t)((double)whole[s] * share);
		if (part[s] > whole[s])
			part[s] = whole[s];
		ns -= part[s];
	}
	/* What rounding has left over, or taken too much. */
	for (unsigned s = 0; s <= SUM_COUNT; s++) {
		int64_t most = whole[s] - part[s];
		int64_t more = ns > most ? most : ns < -part[s] ? -part[s] : ns;

		part[s] += more;
		ns -= more;
	}
}

/* A node that begins at from_ns, in this cell, and ends here or, if it is
 * short enough to be cut, in one of the next. */
static void
add_node(struct walk *w, const struct node *x, uint32_t span, uint32_t count,
	 int64_t from_ns)
{
	int64_t rest = elapsed(from_ns, x->end_ns);
	int64_t whole[SUM_COUNT + 1], part[SUM_COUNT + 1];
	uint32_t active = x->active;

	for (unsigned s = 0; s < SUM_COUNT; s++)
		rest -= whole[s] = x->ns[s];
	whole[SUM_REST] = rest;
	while (x->end_ns > w->edge_ns) {
		int64_t ns = elapsed(from_ns, w->edge_ns);
		double share = (double)ns / (double)elapsed(from_ns, x->end_ns);
		uint32_t more = count > 2 ? count - 2 : 0;
		uint32_t spans = 1 + (uint32_t)((double)more * share);
		uint32_t those = (uint32_t)((double)active * share);

		split(whole, share, ns, part);
		add_share(w, x, part, spans, those, span);
		for (unsigned s = 0; s <= SUM_COUNT; s++)
			whole[s] -= part[s];
		active -= those;
		if (count > 1) {
			count -= spans;
			span += spans;
		}
		from_ns = w->edge_ns;
		next_cell(w);
		if (is_done(w))
			return;
	}
	add_share(w, x, whole, count, active, span);
}

/* The largest node that begins with this span and fits into the cell. */
static const struct node *
fitting_node(const struct walk *w, uint32_t span, int64_t from_ns,
	     unsigned *level)
{
	uint32_t i = span - w->v.lead;
	int64_t cell_ns = (int64_t)(w->width_ns / w->n);
	const struct node *x, *best = NULL;

	if (span < w->v.lead)
		return NULL;
	for (unsigned l = 0; (x = view_node(&w->v, l, i)); l++) {
		bool fits = x->end_ns <= w->edge_ns ||
			    (!l && elapsed(from_ns, x->end_ns) < CUT * cell_ns);

		__builtin_prefetch(x + 3); /* the next ones, most often */
		if (!fits || x->end_ns < from_ns)
			break;
		best = x;
		*level = l;
	}
	return best;
}

/* All spans from the one that at_ns is in to stop_ns. */
static void
walk_spans(struct walk *w, int64_t at_ns, int64_t stop_ns)
{
	uint32_t spans = view_spans(&w->v);
	uint32_t span = view_count_until(&w->v, at_ns) + w->v.lead;
	bool at_begin; /* of the span; not so for the first, which may be cut */

	span -= span ? 1 : 0;
	at_begin = span > 0 && view_begin(&w->v, span) == at_ns;
	seek(w, at_ns);
	while (!is_done(w) && span < spans && at_ns < stop_ns) {
		unsigned level = 0;
		const struct node *x = NULL;
		int64_t end_ns;

		if (at_begin)
			x = fitting_node(w, span, at_ns, &level);
		if (x && x->end_ns <= stop_ns) {
			uint32_t count = (uint32_t)1 << node_shift(level);

			add_node(w, x, span, count, at_ns);
			span += count;
			at_ns = x->end_ns;
			at_begin = true;
			seek(w, at_ns);
			continue;
		}
		view_ahead(&w->v, span - w->v.lead);
		end_ns = view_end(&w->v, span);
		if (end_ns > stop_ns)
			end_ns = stop_ns;
		if (end_ns > at_ns) {
			add_span(w, span, at_ns, end_ns);
			at_ns = end_ns;
			seek(w, at_ns);
		}
		at_begin = true;
		span++;
	}
}

/* What of the window lies before or after the trace. */
static void
add_outside(struct walk *w)
{
	for (size_t i = 0; i < w->n; i++) {
		struct lane_cell *c = &w->cells[i];
		int64_t rest = elapsed(edge(w, i), edge(w, i + 1));

		for (unsigned s = 0; s < LANE_STATE_COUNT; s++)
			rest -= c->state_ns[s];
		if (rest > 0)
			c->state_ns[LANE_NONE] += rest;
		if (!c->spans)
			c->spans = 1;
	}
}

void
lane_cells(const struct timeline *tl, struct lane lane, int64_t from_ns,
	   int64_t to_ns, struct lane_cell *cells, size_t n)
{
	struct walk w = { .from_ns = from_ns,
			  .to_ns = to_ns,
			  .width_ns = (uint64_t)to_ns - (uint64_t)from_ns,
			  .cells = cells,
			  .n = n };
	const struct timeline_totals *t = &tl->totals;
	int64_t begin_ns = from_ns > t->first_ns ? from_ns : t->first_ns;
	int64_t stop_ns = to_ns < t->last_ns ? to_ns : t->last_ns;

	for (size_t i = 0; i < n; i++)
		cells[i] = (struct lane_cell){ .goroutine = TIMELINE_NONE };
	if (!n || to_ns <= from_ns)
		return;
	view_open(&w.v, tl, lane);
	view_open_levels(&w.v);
	if (lane.kind == LANE_GOROUTINE)
		w.life_func = life_func(&w, lane.number);
	w.edge_ns = edge(&w, 1);
	if (begin_ns < stop_ns)
		walk_spans(&w, begin_ns, stop_ns);
	if (!is_done(&w))
		finish_cell(&w);
	add_outside(&w);
}
