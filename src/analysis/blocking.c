/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/blocking.h"

#include <stdlib.h>
#include <string.h>

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
};

struct blocking_walk {
	struct blocking *b;
	bool has_window;
	int64_t from_ns, to_ns;
	struct waiting *waiting; /* by goroutine */
	bool *is_chosen;         /* by goroutine; NULL: all are */
	VEC(uint32_t) lines;     /* by stack: its line's number plus 1 */
	VEC(uint32_t) frames;    /* by line: one of its frames */
	struct map line_of;      /* function and line -> number */
	struct map edges;        /* a hash -> first edge with it */
	VEC(uint32_t) next;      /* by edge: the next with the same hash */
	VEC(struct blocking_wait) waits;
};

/* Where a stack is, as a number for its line; 0: nowhere. */
static uint32_t
line_of(struct blocking_walk *w, uint32_t stack)
{
	const struct names_view *names = timeline_names(w->b->timeline);
	const struct name_stack *s = name_stack(names, stack);
	const struct name_frame *f;
	uint32_t frame, line;
	uint64_t key;

	if (!s->nframes)
		return 0;
	if (w->lines.at[stack])
		return w->lines.at[stack];
	frame = s->frames[values_own_frame(w->b->timeline, s)];
	f = name_frame(names, frame);
	key = (uint64_t)f->func << 32 | (uint32_t)f->line;
	line = map_get(&w->line_of, key);
	if (line == MAP_NONE) {
		line = (uint32_t)w->frames.n;
		vec_push(&w->frames, frame);
		map_put(&w->line_of, key, line);
	}
	w->lines.at[stack] = line + 1;
	return line + 1;
}

static uint32_t
frame_of(const struct blocking_walk *w, uint32_t line)
{
	return line ? w->frames.at[line - 1] : UINT32_MAX;
}

static uint32_t
edge_of(struct blocking_walk *w, const struct blocking_edge *want)
{
	uint64_t hash = map_mix((uint64_t)want->waiter << 32 | want->waker,
				(uint64_t)want->reason << 1 | want->is_open);
	uint32_t first = map_get(&w->edges, hash), i = first;
	struct blocking *b = w->b;

	for (; i != MAP_NONE; i = w->next.at[i]) {
		const struct blocking_edge *e = &b->edges.at[i];

		if (e->waiter == want->waiter && e->waker == want->waker &&
		    e->reason == want->reason && e->is_open == want->is_open)
			return i;
	}
	vec_push(&b->edges, *want);
	vec_push(&w->next, first);
	i = (uint32_t)b->edges.n - 1;
	map_put(&w->edges, hash, i);
	return i;
}

static void
end_wait(struct blocking_walk *w, uint32_t goroutine, int64_t end_ns,
	 uint32_t waker, bool is_open)
{
	struct waiting *g = &w->waiting[goroutine];
	int64_t begin_ns = g->since_ns;
	struct blocking_edge e = {
		.reason = g->reason,
		.waiter = frame_of(w, line_of(w, g->stack)),
		.waker = frame_of(w, line_of(w, waker)),
		.is_open = is_open,
	};

	g->since_ns = 0;
	if (w->has_window && (begin_ns >= w->to_ns || end_ns <= w->from_ns))
		return;
	begin_ns = begin_ns < w->from_ns ? w->from_ns : begin_ns;
	end_ns = end_ns > w->to_ns ? w->to_ns : end_ns;
	vec_push(&w->waits,
		 ((struct blocking_wait){ edge_of(w, &e), end_ns - begin_ns }));
}

void
blocking_take(void *walk, struct moments_scan *scan, struct event *ev)
{
	struct blocking_walk *w = walk;
	uint32_t i = ev->subject_idx;

	if (ev->kind != EV_GO_STATE || ev->from == ev->to ||
	    i >= timeline_totals(w->b->timeline)->goroutines ||
	    (w->is_chosen && !w->is_chosen[i]))
		return;
	if (w->waiting[i].since_ns) {
		moments_scan_context(scan, ev);
		end_wait(w, i, ev->time,
			 ev->g_idx == TIMELINE_NONE ? STACK_NONE : ev->stack,
			 false);
	}
	if (ev->to == GO_WAITING && ev->from != GO_UNDETERMINED)
		w->waiting[i] = (struct waiting){ ev->time, ev->name,
						  ev->subject_stack };
}

/* The waits edge by edge. */
static void
measure(struct blocking_walk *w)
{
	struct blocking *b = w->b;
	int64_t *ns = mem_zalloc(w->waits.n + 1, sizeof(*ns));
	size_t *at = mem_zalloc(b->edges.n + 1, sizeof(*at));

	for (size_t i = 0; i < w->waits.n; i++)
		b->edges.at[w->waits.at[i].edge].count++;
	for (size_t i = 0; i < b->edges.n; i++)
		at[i + 1] = at[i] + b->edges.at[i].count;
	for (size_t i = 0; i < w->waits.n; i++)
		ns[at[w->waits.at[i].edge]++] = w->waits.at[i].ns;
	for (size_t i = 0; i < b->edges.n; i++) {
		struct blocking_edge *e = &b->edges.at[i];

		exec_spread_of(ns + at[i] - e->count, e->count, &e->spread);
	}
	mem_free(at);
	mem_free(ns);
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
	size_t stacks = timeline_names(tl)->stacks.n;
	struct blocking_walk *w = mem_zalloc(1, sizeof(*w));

	b->timeline = tl;
	w->b = b;
	w->has_window = selection_has_window(s);
	selection_window(s, tl, &w->from_ns, &w->to_ns);
	w->waiting = mem_zalloc(t->goroutines + 1, sizeof(*w->waiting));
	vec_reserve(&w->lines, stacks + 1);
	memset(w->lines.at, 0, (stacks + 1) * sizeof(*w->lines.at));
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

	for (uint32_t i = 0; i < t->goroutines; i++)
		if (w->waiting[i].since_ns)
			end_wait(w, i, t->last_ns, STACK_NONE, true);
	measure(w);
	if (b->edges.n)
		qsort(b->edges.at, b->edges.n, sizeof(*b->edges.at), by_total);
	mem_free(w->waiting);
	mem_free(w->is_chosen);
	vec_free(&w->lines);
	vec_free(&w->frames);
	vec_free(&w->next);
	vec_free(&w->waits);
	map_free(&w->line_of);
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
