/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/groups.h"

#include "base/mem.h"
#include "timeline/code.h"
#include "timeline/view.h"

enum {
	STATES = GO_STATE_COUNT - GO_RUNNABLE, /* in which one is alive */
	RUN_CHANGES = 64,
	FURTHEST = UINT16_MAX /* places from a change to the next in a run */
};

_Static_assert(GO_RUNNABLE == GO_NOT_EXIST + 1, "states that are kept");

/* How things are at a moment: how many are in which state, and how long all
 * of them have been since the trace's start. */
struct sums {
	uint64_t ns[STATES];
	uint32_t of[STATES];
};

/* Changes of a group in a row: the first, and steps from each to the next. */
struct run {
	struct sums before; /* at its first change, which is not counted yet */
	uint32_t place;     /* of that */
	uint32_t step;      /* the number of the first of its steps */
};

struct group {
	uint32_t func, size;
	struct sums first; /* at the trace's start */
	VEC(struct run) runs;
	VEC(int64_t) times; /* of their first changes */
	VEC(uint16_t) steps;
	/* While it is read. */
	struct sums now;
	int64_t now_ns;
	uint32_t place; /* of the last change */
};

struct groups {
	const struct timeline *tl;
	VEC(struct group) all;
	uint32_t *by_func; /* number in all, or TIMELINE_NONE */
	uint32_t *of;      /* by goroutine: the same */
	uint32_t chunk;    /* that is read next, from that event of it on */
	uint32_t event;
};

static int64_t
first_ns(const struct groups *g)
{
	return g->tl->totals.first_ns;
}

/* Wraps around where a trace's times do. */
static void
pass_time(struct sums *x, int64_t from_ns, int64_t to_ns)
{
	uint64_t ns = (uint64_t)to_ns - (uint64_t)from_ns;

	for (unsigned s = 0; s < STATES; s++)
		x->ns[s] += ns * x->of[s];
}

static void
change_state(struct sums *x, uint8_t code)
{
	unsigned from = code_from(code), to = code_to(code);

	if (from >= GO_RUNNABLE)
		x->of[from - GO_RUNNABLE]--;
	if (to >= GO_RUNNABLE)
		x->of[to - GO_RUNNABLE]++;
}

/* Finds the groups, and to which each goroutine belongs. */
static void
find_groups(struct groups *g)
{
	uint32_t n = g->tl->totals.goroutines;
	size_t strings = g->tl->names.strings.n + 1;
	uint32_t *size = mem_zalloc(strings, sizeof(*size));

	g->by_func = mem_alloc(strings * sizeof(*g->by_func));
	g->of = mem_alloc((n + (size_t)1) * sizeof(*g->of));
	for (size_t i = 0; i < strings; i++)
		g->by_func[i] = TIMELINE_NONE;
	for (uint32_t i = 0; i < n; i++) {
		g->of[i] = timeline_goroutine_func(g->tl, i);
		size[g->of[i]]++;
	}
	for (uint32_t i = 0; i < n; i++) {
		uint32_t func = g->of[i];

		if (size[func] > 1 && g->by_func[func] == TIMELINE_NONE) {
			struct group x = { .func = func, .size = size[func] };

			g->by_func[func] = (uint32_t)g->all.n;
			vec_push(&g->all, x);
		}
		g->of[i] = g->by_func[func];
	}
	mem_free(size);
}

/* A goroutine whose first change only tells what it had been doing. */
static bool
was_there_before(const struct groups *g, uint32_t goroutine, unsigned *state)
{
	struct view v;

	view_open(&v, g->tl, (struct lane){ LANE_GOROUTINE, goroutine });
	if (v.lead)
		return false;
	*state = code_to(
		tape_record(&g->tl->lists.chunks, view_place(&v, 0))->code);
	return *state >= GO_RUNNABLE;
}

static void
count_those_before(struct groups *g)
{
	for (uint32_t i = 0; i < g->tl->totals.goroutines; i++) {
		unsigned state;

		if (g->of[i] != TIMELINE_NONE && was_there_before(g, i, &state))
			g->all.at[g->of[i]].first.of[state - GO_RUNNABLE]++;
	}
	for (size_t i = 0; i < g->all.n; i++) {
		g->all.at[i].now = g->all.at[i].first;
		g->all.at[i].now_ns = first_ns(g);
	}
}

struct groups *
groups_new(const struct timeline *tl)
{
	struct groups *g = mem_zalloc(1, sizeof(*g));

	g->tl = tl;
	find_groups(g);
	count_those_before(g);
	return g;
}

void
groups_free(struct groups *g)
{
	if (!g)
		return;
	for (size_t i = 0; i < g->all.n; i++) {
		vec_free(&g->all.at[i].times);
		vec_free(&g->all.at[i].runs);
		vec_free(&g->all.at[i].steps);
	}
	vec_free(&g->all);
	mem_free(g->by_func);
	mem_free(g->of);
	mem_free(g);
}

static void
add_change(struct group *x, uint32_t place, int64_t at_ns, uint8_t code)
{
	struct run *last = x->runs.n ? &x->runs.at[x->runs.n - 1] : NULL;

	pass_time(&x->now, x->now_ns, at_ns);
	if (!last || place - x->place > FURTHEST ||
	    x->steps.n - last->step + 1 == RUN_CHANGES) {
		struct run fresh = { x->now, place, (uint32_t)x->steps.n };

		vec_push(&x->times, at_ns);
		vec_push(&x->runs, fresh);
	} else {
		vec_push(&x->steps, (uint16_t)(place - x->place));
	}
	change_state(&x->now, code);
	x->now_ns = at_ns;
	x->place = place;
}

/* What is from UNDETERMINED to some state is the first change of one that was
 * there before. */
static void
add_event(struct groups *g, const struct chunk *c, uint32_t slot)
{
	const struct record *r = &c->record[slot];
	unsigned from;

	if (code_kind(r->code) != EV_GO_STATE)
		return;
	from = code_from(r->code);
	if (from == GO_UNDETERMINED || from == code_to(r->code) ||
	    g->of[r->a] == TIMELINE_NONE)
		return;
	add_change(&g->all.at[g->of[r->a]], g->chunk << TAPE_SHIFT | slot,
		   tape_slot_time(c, slot), r->code);
}

bool
groups_read(struct groups *g, uint32_t events)
{
	const struct seg *chunks = &g->tl->lists.chunks;

	while (events && g->chunk < chunks->n) {
		const struct chunk *c = seg_at(chunks, g->chunk);
		uint64_t end = g->tl->totals.events;

		if (g->chunk + 1 < chunks->n)
			end = ((const struct chunk *)seg_at(chunks,
							    g->chunk + 1))
				      ->first;
		for (; events && c->first + g->event < end; events--)
			add_event(g, c, g->event++);
		if (c->first + g->event >= end) {
			g->chunk++;
			g->event = 0;
		}
	}
	return g->chunk < chunks->n;
}

static const struct group *
find(const struct groups *g, uint32_t func)
{
	uint32_t i = func < g->tl->names.strings.n ? g->by_func[func]
						   : TIMELINE_NONE;

	return i == TIMELINE_NONE ? NULL : &g->all.at[i];
}

uint32_t
groups_size(const struct groups *g, uint32_t func)
{
	const struct group *x = find(g, func);

	return x ? x->size : 0;
}

/* How many runs begin at or before that time. */
static size_t
runs_until(const struct group *x, int64_t at_ns)
{
	size_t lo = 0, hi = x->times.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (x->times.at[mid] <= at_ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The changes before a run. */
static uint64_t
changes_before(const struct group *x, size_t run)
{
	return run + (run < x->runs.n ? x->runs.at[run].step : x->steps.n);
}

/* How things are at that time, after all changes then; and how many there
 * were up to it. */
static uint64_t
look(const struct groups *g, const struct group *x, int64_t at_ns,
     struct sums *out)
{
	const struct seg *chunks = &g->tl->lists.chunks;
	size_t k = runs_until(x, at_ns), step, end;
	uint64_t n = changes_before(x, k ? k - 1 : 0);
	int64_t now = first_ns(g);
	uint32_t place;

	*out = x->first;
	if (k) {
		end = k < x->runs.n ? x->runs.at[k].step : x->steps.n;
		step = x->runs.at[k - 1].step;
		place = x->runs.at[k - 1].place;
		*out = x->runs.at[k - 1].before;
		now = x->times.at[k - 1];
		for (int64_t next = now; next <= at_ns; n++) {
			pass_time(out, now, next);
			now = next;
			change_state(out, tape_record(chunks, place)->code);
			if (step == end) {
				n++;
				break;
			}
			place += x->steps.at[step++];
			next = tape_time(chunks, place);
		}
	}
	pass_time(out, now, at_ns);
	return n;
}

/* The same in proportion, between the runs around it. */
static uint64_t
estimate(const struct groups *g, const struct group *x, int64_t at_ns,
	 struct sums *out)
{
	size_t k = runs_until(x, at_ns);
	const struct run *a, *b;
	uint64_t part, all;

	if (!k || k == x->runs.n)
		return look(g, x, at_ns, out);
	a = &x->runs.at[k - 1];
	b = &x->runs.at[k];
	part = (uint64_t)at_ns - (uint64_t)x->times.at[k - 1];
	all = (uint64_t)x->times.at[k] - (uint64_t)x->times.at[k - 1];
	*out = a->before;
	for (unsigned s = 0; s < STATES; s++)
		out->ns[s] += (uint64_t)((__uint128_t)(b->before.ns[s] -
						       a->before.ns[s]) *
					 part / all);
	return changes_before(x, k - 1) +
	       (changes_before(x, k) - changes_before(x, k - 1)) * part / all;
}

void
groups_at(const struct groups *g, uint32_t func, int64_t at_ns,
	  struct counts *out)
{
	const struct group *x = find(g, func);
	struct sums at;

	*out = (struct counts){ 0 };
	if (!x || at_ns < first_ns(g))
		return;
	look(g, x, at_ns, &at);
	for (unsigned s = 0; s < STATES; s++)
		out->of[GO_RUNNABLE + s] = at.of[s];
}

/* The edge between cells, if it is in the trace; else the trace's. */
static int64_t
edge(const struct groups *g, int64_t from_ns, uint64_t after)
{
	const struct timeline_totals *t = &g->tl->totals;
	int64_t ns = (int64_t)((uint64_t)from_ns + after);

	return ns < t->first_ns  ? t->first_ns
	       : ns > t->last_ns ? t->last_ns
				 : ns;
}

void
groups_cells(const struct groups *g, uint32_t func, int64_t from_ns,
	     int64_t to_ns, struct lane_cell *cells, size_t n)
{
	static const uint8_t lane_state[STATES] = {
		[GO_RUNNABLE - GO_RUNNABLE] = LANE_RUNNABLE,
		[GO_RUNNING - GO_RUNNABLE] = LANE_RUNNING,
		[GO_WAITING - GO_RUNNABLE] = LANE_WAITING,
		[GO_SYSCALL - GO_RUNNABLE] = LANE_SYSCALL,
	};
	const struct group *x = find(g, func);
	uint64_t width = (uint64_t)to_ns - (uint64_t)from_ns, was, changes;
	uint64_t (*how)(const struct groups *g, const struct group *x,
			int64_t at_ns, struct sums *out);
	struct sums last, now;
	bool is_wide;

	if (!x)
		return;
	is_wide = runs_until(x, edge(g, from_ns, width)) -
			  runs_until(x, edge(g, from_ns, 0)) >
		  n;
	how = is_wide ? estimate : look;
	was = how(g, x, edge(g, from_ns, 0), &last);
	for (size_t i = 0; i < n; i++, last = now, was = changes) {
		uint64_t after = (uint64_t)((__uint128_t)width * (i + 1) / n);

		changes = how(g, x, edge(g, from_ns, after), &now);
		cells[i] =
			(struct lane_cell){ .spans = (uint32_t)(changes - was) +
						     1,
					    .goroutine = TIMELINE_NONE,
					    .func = func };
		for (unsigned s = 0; s < STATES; s++)
			cells[i].state_ns[lane_state[s]] =
				(int64_t)(now.ns[s] - last.ns[s]);
	}
}
