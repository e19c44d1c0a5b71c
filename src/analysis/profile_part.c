/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/profile_part.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/each_event.h"
#include "analysis/exec.h"
#include "analysis/goroutines.h"
#include "analysis/ledger.h"
#include "analysis/profile_table.h"
#include "analysis/selection.h"
#include "analysis/spans.h"
#include "timeline/timeline.h"

/* When what a goroutine does counts, in order of time. */
struct interval {
	uint32_t goroutine;
	int64_t begin_ns, end_ns;
};

/* In the state that is measured, since then; 0: it is not. */
struct open_sample {
	int64_t since_ns;
	uint32_t stack, reason;
};

/* The samples of one label. */
struct account {
	uint32_t label; /* a string; 0: none */
	struct ledger ledger;
};

struct walk {
	const struct timeline *tl;
	int kind;
	int64_t from_ns, to_ns;
	VEC(struct interval) intervals;
	uint32_t *first; /* by goroutine: its first interval; one more entry */
	struct open_sample *open; /* by goroutine */
	uint32_t goroutines;
	VEC(struct account) accounts;
	VEC(uint8_t) counts; /* by reason: 0 not looked at, 1 no, 2 yes */
};

static const struct {
	const char *name, *help;
} parts[] = {
#define PART(name, help) { #name, help },
#include "analysis/profile_part.def"
#undef PART
};

const char *
profile_part_name(int kind)
{
	return kind < PROFILE_COUNT ? profile_name((enum profile_kind)kind)
				    : parts[kind - PROFILE_COUNT].name;
}

const char *
profile_part_help(int kind)
{
	return kind < PROFILE_COUNT ? profile_help((enum profile_kind)kind)
				    : parts[kind - PROFILE_COUNT].help;
}

static int
by_begin(const void *a, const void *b)
{
	const struct interval *x = a, *y = b;

	if (x->goroutine != y->goroutine)
		return x->goroutine < y->goroutine ? -1 : 1;
	if (x->begin_ns != y->begin_ns)
		return x->begin_ns < y->begin_ns ? -1 : 1;
	return (x->end_ns > y->end_ns) - (x->end_ns < y->end_ns);
}

/* Keeps those that begin when the one before is over. Go counts from 0, and
 * so loses what begins before that. */
static void
keep_outermost(struct walk *w)
{
	size_t n = 0;
	int64_t last_ns = 0;

	for (size_t i = 0; i < w->intervals.n; i++) {
		struct interval *x = &w->intervals.at[i];

		if (!i || x->goroutine != w->intervals.at[i - 1].goroutine)
			last_ns = 0;
		if (x->begin_ns < last_ns)
			continue;
		last_ns = x->end_ns;
		/* In place: n never passes i, nor its predecessor's look. */
		w->intervals.at[n++] = *x;
	}
	w->intervals.n = n;
}

static enum status
choose_goroutines(struct walk *w, const struct selection *s, struct progress *p,
		  struct diag *d)
{
	struct selection who = selection_all();
	struct goroutines gs = { 0 };
	enum status st;

	who.goroutine = s->goroutine;
	st = goroutines_get(&gs, w->tl, &who, false, p, d);
	for (size_t i = 0; st == ST_OK && i < gs.list.n; i++) {
		uint32_t g = gs.list.at[i];
		const struct exec_goroutine *x = &gs.exec.goroutines.at[g];

		vec_push(&w->intervals,
			 ((struct interval){ g, x->start_ns,
					     x->end_ns ? x->end_ns
						       : gs.exec.to_ns }));
	}
	goroutines_release(&gs);
	return st;
}

static enum status
choose_regions(struct walk *w, const struct selection *s, struct progress *p,
	       struct diag *d)
{
	struct spans_filter any = { .max_ns = 0 };
	struct selection which = *s;
	struct spans sp = { 0 };
	enum status st;

	which.from_ns = TIMELINE_NEVER;
	which.to_ns = TIMELINE_OPEN;
	st = spans_regions(&sp, w->tl, &which, &any, p, d);
	for (size_t i = 0; st == ST_OK && i < sp.list.n; i++) {
		struct exec_region r;
		struct interval x;

		exec_region_head(&sp.exec, sp.list.at[i], &r);
		x = (struct interval){ r.goroutine, r.begin_ns, r.end_ns };
		if (x.begin_ns == TIMELINE_NEVER)
			x.begin_ns = sp.exec.from_ns;
		if (x.end_ns == TIMELINE_OPEN)
			x.end_ns = sp.exec.to_ns;
		vec_push(&w->intervals, x);
	}
	spans_release(&sp);
	return st;
}

static enum status
choose(struct walk *w, const struct selection *s, struct progress *p,
       struct diag *d)
{
	bool of_regions = s->region || s->in || s->task || s->log;
	enum status st =
		(of_regions ? choose_regions : choose_goroutines)(w, s, p, d);

	if (w->intervals.n)
		qsort(w->intervals.at, w->intervals.n, sizeof(*w->intervals.at),
		      by_begin);
	if (of_regions)
		keep_outermost(w);
	w->first = mem_zalloc(w->goroutines + 2, sizeof(*w->first));
	for (size_t i = 0; i < w->intervals.n; i++)
		w->first[w->intervals.at[i].goroutine + 1]++;
	for (uint32_t g = 0; g < w->goroutines; g++)
		w->first[g + 1] += w->first[g];
	return st;
}

/* What of [a, b) counts. */
static int64_t
overlap(const struct walk *w, uint32_t goroutine, int64_t a, int64_t b)
{
	uint32_t lo = w->first[goroutine], end = w->first[goroutine + 1];
	uint32_t hi = end;
	int64_t sum = 0;

	a = a < w->from_ns ? w->from_ns : a;
	b = b > w->to_ns ? w->to_ns : b;
	while (lo < hi) { /* the first that ends after a */
		uint32_t middle = lo + (hi - lo) / 2;

		if (w->intervals.at[middle].end_ns <= a)
			lo = middle + 1;
		else
			hi = middle;
	}
	for (; lo < end && w->intervals.at[lo].begin_ns < b; lo++) {
		const struct interval *x = &w->intervals.at[lo];
		int64_t from = x->begin_ns > a ? x->begin_ns : a;
		int64_t to = x->end_ns < b ? x->end_ns : b;

		sum += to > from ? to - from : 0;
	}
	return sum;
}

static struct ledger *
ledger_of(struct walk *w, uint32_t label)
{
	for (size_t i = 0; i < w->accounts.n; i++)
		if (w->accounts.at[i].label == label)
			return &w->accounts.at[i].ledger;
	vec_push(&w->accounts, ((struct account){ .label = label }));
	return &w->accounts.at[w->accounts.n - 1].ledger;
}

static void
add(struct walk *w, uint32_t label, uint32_t stack, int64_t ns, int64_t last)
{
	struct tally t = { 1, (uint64_t)ns, last };

	if (ns > 0)
		ledger_add_main(ledger_of(w, label), stack, &t);
}

static bool
counts(struct walk *w, uint32_t reason)
{
	const struct name_string *s;

	if (w->kind >= PROFILE_COUNT)
		return true;
	while (w->counts.n <= reason)
		vec_push(&w->counts, 0);
	if (!w->counts.at[reason]) {
		s = name_string(timeline_names(w->tl), reason);
		w->counts.at[reason] =
			profile_counts((enum profile_kind)w->kind, s) ? 2 : 1;
	}
	return w->counts.at[reason] == 2;
}

static unsigned
state_of(int kind)
{
	return kind < PROFILE_COUNT ? profile_state((enum profile_kind)kind)
				    : GO_WAITING;
}

static void
take(void *walk, struct moments_scan *scan, struct event *ev)
{
	struct walk *w = walk;
	struct open_sample *o;
	bool is_in = ev->to == state_of(w->kind);

	(void)scan;
	if (ev->kind != EV_GO_STATE || ev->subject_idx >= w->goroutines)
		return;
	o = &w->open[ev->subject_idx];
	if (o->since_ns && !is_in) {
		int64_t ns = overlap(w, ev->subject_idx, o->since_ns, ev->time);

		add(w, w->kind == PROFILE_offcpu ? o->reason : 0, o->stack, ns,
		    ev->time);
		o->since_ns = 0;
	} else if (!o->since_ns && is_in && counts(w, ev->name)) {
		*o = (struct open_sample){ ev->time, ev->stack, ev->name };
	}
}

static bool
walk_all(struct walk *w, struct progress *p)
{
	bool done;

	w->open = mem_zalloc(w->goroutines + 1, sizeof(*w->open));
	done = each_event(w->tl, 1U << EV_GO_STATE, take, w, p);
	mem_free(w->open);
	return done;
}

static void
add_samples(struct walk *w)
{
	for (uint32_t i = 0; i < timeline_totals(w->tl)->samples; i++) {
		struct sample x;

		timeline_sample(w->tl, i, &x);
		if (x.goroutine != TIMELINE_NONE &&
		    overlap(w, x.goroutine, x.time_ns, x.time_ns + 1))
			add(w, 0, x.stack, PROFILE_PART_SAMPLE_NS, x.time_ns);
	}
}

static void
add_assists(struct walk *w)
{
	const struct timeline_totals *t = timeline_totals(w->tl);

	for (uint32_t i = 0; i < t->ranges; i++) {
		struct range r;
		int64_t begin;

		timeline_range(w->tl, i, &r);
		if (r.kind != RANGE_ASSIST || r.owner == TIMELINE_NONE ||
		    r.end_ns == TIMELINE_OPEN)
			continue;
		begin = r.begin_ns == TIMELINE_NEVER ? t->first_ns : r.begin_ns;
		add(w, 0, r.stack, overlap(w, r.owner, begin, r.end_ns),
		    r.end_ns);
	}
}

/* Puts the tables of all labels into one. */
static void
finish(struct walk *w, struct profile_table *table)
{
	*table = (struct profile_table){ 0 };
	for (size_t i = 0; i < w->accounts.n; i++) {
		struct account *a = &w->accounts.at[i];
		struct profile_table part;

		ledger_commit(&a->ledger);
		profile_table_build(&part, &a->ledger, timeline_names(w->tl));
		profile_table_join(table, &part, a->label);
		ledger_free(&a->ledger);
	}
}

enum status
profile_part_get(struct profile_table *table, int kind,
		 const struct timeline *tl, const struct selection *s,
		 struct progress *p, struct diag *d)
{
	struct walk w = { .tl = tl,
			  .kind = kind,
			  .goroutines = timeline_totals(tl)->goroutines };
	enum status st;

	*table = (struct profile_table){ 0 };
	selection_window(s, tl, &w.from_ns, &w.to_ns);
	if (kind == PROFILE_cpu && !timeline_totals(tl)->samples)
		return diag_set(d, ST_EMPTY,
				"the trace has no CPU samples: they come with "
				"a CPU profile taken at the same time");
	st = choose(&w, s, p, d);
	if (st == ST_OK && kind == PROFILE_cpu)
		add_samples(&w);
	else if (st == ST_OK && kind == PROFILE_assist)
		add_assists(&w);
	else if (st == ST_OK && !walk_all(&w, p))
		st = diag_set(d, ST_CANCELLED, "cancelled");
	finish(&w, table);
	vec_free(&w.intervals);
	vec_free(&w.accounts);
	vec_free(&w.counts);
	mem_free(w.first);
	return st;
}
