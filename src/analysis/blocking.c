/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/blocking.h"

#include <stdlib.h>

#include "analysis/each_event.h"
#include "analysis/exec.h"
#include "analysis/goroutines.h"
#include "analysis/selection.h"
#include "analysis/values.h"
#include "timeline/moments.h"

/* What a goroutine waits for; since_ns 0: it does not. */
struct waiting {
	int64_t since_ns;
	uint32_t reason, stack;
	uint32_t edge; /* of the wait before: mostly that of the next too */
};

/* An edge's waits, and the next one with the same hash. */
struct edge_waits {
	VEC(int64_t) ns;
	uint32_t next;
};

#define NOT_LOOKED_UP (UINT32_MAX - 1)

struct blocking_walk {
	struct blocking *b;
	bool has_window;
	int64_t from_ns, to_ns;
	struct waiting *waiting; /* by goroutine */
	uint32_t goroutines;
	bool *is_chosen;              /* by goroutine; NULL: all are */
	uint32_t *lines;              /* by stack: one frame of its line */
	struct map frame_of;          /* function and line -> that frame */
	struct map edges;             /* a hash -> first edge with it */
	VEC(struct edge_waits) waits; /* by edge */
};

/* Where a stack is: a frame that is the same for all on its line, or
 * UINT32_MAX. */
static uint32_t
look_up_line(struct blocking_walk *w, uint32_t stack)
{
	const struct names_view *names = timeline_names(w->b->timeline);
	const struct name_stack *s = name_stack(names, stack);
	const struct name_frame *f;
	uint32_t frame, known;
	uint64_t key;

	if (!s->nframes)
		return UINT32_MAX;
	frame = s->frames[values_own_frame(w->b->timeline, s)];
	f = name_frame(names, frame);
	key = (uint64_t)f->func << 32 | (uint32_t)f->line;
	known = map_get(&w->frame_of, key);
	if (known != MAP_NONE)
		return known;
	map_put(&w->frame_of, key, frame);
	return frame;
}

static uint32_t
line_of(struct blocking_walk *w, uint32_t stack)
{
	if (w->lines[stack] == NOT_LOOKED_UP)
		w->lines[stack] = look_up_line(w, stack);
	return w->lines[stack];
}

static bool
is_edge(const struct blocking_edge *a, const struct blocking_edge *b)
{
	return a->waiter == b->waiter && a->waker == b->waker &&
	       a->reason == b->reason && a->is_open == b->is_open;
}

static uint32_t
edge_of(struct blocking_walk *w, const struct blocking_edge *want)
{
	uint64_t hash = map_mix((uint64_t)want->waiter << 32 | want->waker,
				(uint64_t)want->reason << 1 | want->is_open);
	uint32_t first = map_get(&w->edges, hash), i = first;
	struct blocking *b = w->b;

	for (; i != MAP_NONE; i = w->waits.at[i].next)
		if (is_edge(&b->edges.at[i], want))
			return i;
	vec_push(&b->edges, *want);
	vec_push(&w->waits, ((struct edge_waits){ .next = first }));
	i = (uint32_t)b->edges.n - 1;
	map_put(&w->edges, hash, i);
	return i;
}

static void
end_wait(struct blocking_walk *w, struct waiting *g, int64_t end_ns,
	 uint32_t waker, bool is_open)
{
	int64_t begin_ns = g->since_ns;
	struct blocking_edge e = { .reason = g->reason, .is_open = is_open };

	e.waiter = line_of(w, g->stack);
	e.waker = line_of(w, waker);
	g->since_ns = 0;
	if (w->has_window) {
		if (begin_ns >= w->to_ns || end_ns <= w->from_ns)
			return;
		begin_ns = begin_ns < w->from_ns ? w->from_ns : begin_ns;
		end_ns = end_ns > w->to_ns ? w->to_ns : end_ns;
	}
	if (g->edge >= w->b->edges.n || !is_edge(&w->b->edges.at[g->edge], &e))
		g->edge = edge_of(w, &e);
	vec_push(&w->waits.at[g->edge].ns, end_ns - begin_ns);
}

/* The stack of whoever changes the goroutine; the runtime's is nobody's. */
static uint32_t
waker_of(struct moments_scan *scan, const struct event *ev)
{
	if (ev->stack == STACK_NONE ||
	    moments_scan_goroutine(scan, ev) == TIMELINE_NONE)
		return STACK_NONE;
	return ev->stack;
}

void
blocking_take(void *walk, struct moments_scan *scan, struct event *ev)
{
	struct blocking_walk *w = walk;
	uint32_t i = ev->subject_idx;
	struct waiting *g;

	if (ev->from == ev->to || i >= w->goroutines ||
	    (w->is_chosen && !w->is_chosen[i]))
		return;
	g = &w->waiting[i];
	if (g->since_ns)
		end_wait(w, g, ev->time, waker_of(scan, ev), false);
	if (ev->to == GO_WAITING && ev->from != GO_UNDETERMINED) {
		g->since_ns = ev->time;
		g->reason = ev->name;
		g->stack = ev->subject_stack;
	}
}

/* The waits edge by edge. */
static void
measure(struct blocking_walk *w)
{
	struct blocking *b = w->b;

	for (size_t i = 0; i < b->edges.n; i++) {
		struct edge_waits *x = &w->waits.at[i];

		b->edges.at[i].count = (uint32_t)x->ns.n;
		exec_spread_of(x->ns.at, x->ns.n, &b->edges.at[i].spread);
		vec_free(&x->ns);
	}
}

static int
by_total(const void *a, const void *b)
{
	const struct blocking_edge *x = a, *y = b;

	if (x->spread.total_ns != y->spread.total_ns)
		return x->spread.total_ns < y->spread.total_ns ? 1 : -1;
	if (x->waiter != y->waiter)
		return x->waiter < y->waiter ? -1 : 1;
	return (x->waker > y->waker) - (x->waker < y->waker);
}

/* Names are known for good only after a look at the whole trace. */
static enum status
choose(struct blocking_walk *w, const char *which, struct progress *p,
       struct diag *d)
{
	struct selection all = selection_all();
	struct exec x = { 0 };

	if (!which)
		return ST_OK;
	if (exec_get(&x, w->b->timeline, &all, EXEC_GOROUTINES, p))
		goroutines_check(&x, which, d);
	else
		diag_set(d, ST_CANCELLED, "cancelled");
	w->is_chosen = mem_zalloc(x.goroutines.n + 1, sizeof(bool));
	for (uint32_t i = 0; i < x.goroutines.n; i++)
		w->is_chosen[i] = goroutines_match(&x, i, which);
	exec_release(&x);
	return d->status;
}

static struct blocking_walk *
begin(struct blocking *b, const struct timeline *tl, const struct selection *s)
{
	const struct timeline_totals *t = timeline_totals(tl);
	size_t stacks = timeline_names(tl)->stacks.n + 1;
	struct blocking_walk *w = mem_zalloc(1, sizeof(*w));

	b->timeline = tl;
	w->b = b;
	w->has_window = selection_has_window(s);
	selection_window(s, tl, &w->from_ns, &w->to_ns);
	w->goroutines = t->goroutines;
	w->waiting = mem_zalloc(t->goroutines + 1, sizeof(*w->waiting));
	w->lines = mem_zalloc(stacks, sizeof(*w->lines));
	for (size_t i = 0; i < stacks; i++)
		w->lines[i] = NOT_LOOKED_UP;
	return w;
}

struct blocking_walk *
blocking_begin(struct blocking *b, const struct timeline *tl,
	       const struct selection *s)
{
	struct blocking_walk *w = begin(b, tl, s);
	struct diag d = { 0 };

	choose(w, s->goroutine, NULL, &d);
	return w;
}

void
blocking_end(struct blocking_walk *w)
{
	const struct timeline_totals *t = timeline_totals(w->b->timeline);
	struct blocking *b = w->b;

	for (uint32_t i = 0; i < w->goroutines; i++)
		if (w->waiting[i].since_ns)
			end_wait(w, &w->waiting[i], t->last_ns, STACK_NONE,
				 true);
	measure(w);
	if (b->edges.n)
		qsort(b->edges.at, b->edges.n, sizeof(*b->edges.at), by_total);
	mem_free(w->waiting);
	mem_free(w->is_chosen);
	mem_free(w->lines);
	vec_free(&w->waits);
	map_free(&w->frame_of);
	map_free(&w->edges);
	mem_free(w);
}

enum status
blocking_get(struct blocking *b, const struct timeline *tl,
	     const struct selection *s, struct progress *p, struct diag *d)
{
	struct blocking_walk *w = begin(b, tl, s);

	if (choose(w, s->goroutine, p, d) == ST_OK &&
	    !each_event(tl, BLOCKING_KINDS, blocking_take, w, p))
		diag_set(d, ST_CANCELLED, "cancelled");
	blocking_end(w);
	return d->status;
}

void
blocking_release(struct blocking *b)
{
	vec_free(&b->edges);
}

enum {
	B_REASON,
	B_WAITER,
	B_WAITER_FILE,
	B_WAITER_LINE,
	B_WAKER,
	B_WAKER_FILE,
	B_WAKER_LINE,
	B_OPEN,
	B_SPREAD,
	B_COLUMNS = B_SPREAD + EXEC_SPREAD_COUNT
};

static const struct column columns[] = {
	{ "reason", "Waits for", VALUE_TEXT, "why it waits" },
	{ "waiter", "In", VALUE_TEXT, "the function that waits" },
	{ "waiter_file", NULL, VALUE_TEXT, "its file" },
	{ "waiter_line", "Line", VALUE_ID, "the line where it waits" },
	{ "waker", "Until", VALUE_TEXT,
	  "the function that ends the wait; null: the runtime does, for a "
	  "timer or the network" },
	{ "waker_file", NULL, VALUE_TEXT, "its file" },
	{ "waker_line", "Line", VALUE_ID, "the line where it does that" },
	{ "open", "Open", VALUE_FLAG, "these waits last to the trace's end" },
	EXEC_SPREAD_COLUMNS,
};

static void
set_frame(const struct table *t, uint32_t frame, unsigned what,
	  struct value *out)
{
	const struct name_frame *f;

	out->kind = VALUE_NONE;
	if (frame == UINT32_MAX)
		return;
	f = name_frame(timeline_names(t->timeline), frame);
	if (what == 0)
		values_string(out, t->timeline, f->func);
	else if (what == 1)
		values_string(out, t->timeline, f->file);
	else
		values_number(out, VALUE_ID, (int64_t)f->line);
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	const struct blocking *b = t->data;
	const struct blocking_edge *e = &b->edges.at[row];

	if (column == B_REASON)
		values_string(out, t->timeline, e->reason);
	else if (column < B_WAKER)
		set_frame(t, e->waiter, column - B_WAITER, out);
	else if (column < B_OPEN)
		set_frame(t, e->waker, column - B_WAKER, out);
	else if (column == B_OPEN)
		values_number(out, VALUE_FLAG, e->is_open);
	else
		exec_spread_cell(&e->spread, column - B_SPREAD, out);
}

void
blocking_table(struct blocking *b, struct table *out)
{
	*out = (struct table){ .name = "edges",
			       .columns = columns,
			       .ncolumns = B_COLUMNS,
			       .nrows = b->edges.n,
			       .timeline = b->timeline,
			       .data = b,
			       .cell = cell };
}
