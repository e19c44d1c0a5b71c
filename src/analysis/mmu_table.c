/* SPDX-License-Identifier: MIT */
/* The MMU of a trace, as tables. */
#include "config.h"

#include <string.h>

#include "analysis/mmu.h"
#include "analysis/progress.h"
#include "analysis/selection.h"
#include "analysis/values.h"

enum {
	SMALLEST_NS = 1000, /* window of the curve */
	EVENTS_PART = 700   /* permille of the time, about */
};

static void
add_worst(struct mmu_result *r, const struct mmu *c, int64_t window_ns)
{
	struct mmu_window w[MMU_WORST];
	size_t n = mmu_worst(c, window_ns, w);

	for (size_t i = 0; i < n; i++)
		vec_push(&r->worst, ((struct mmu_example){ window_ns, w[i] }));
}

/* The sizes of the curve: 1, 2 and 5 times powers of ten. */
static int64_t
next_size(int64_t window_ns)
{
	int64_t first = window_ns;

	while (first >= 10)
		first /= 10;
	if (window_ns > INT64_MAX / 10)
		return INT64_MAX;
	return first == 2 ? window_ns / 2 * 5 : window_ns * 2;
}

static void
add_sizes(struct mmu_result *r, int64_t total_ns)
{
	for (int64_t w = SMALLEST_NS; w <= total_ns && w < INT64_MAX;
	     w = next_size(w))
		vec_push(&r->curve, ((struct mmu_point){ .window_ns = w }));
}

/* The largest windows first: mmu_distribution() likes that. */
static bool
fill(struct mmu_result *r, struct mmu *c, int64_t total_ns, int64_t window_ns,
     struct progress *p)
{
	uint64_t done = 0, all;

	add_sizes(r, total_ns);
	all = window_ns == MMU_EACH ? 2 * r->curve.n : r->curve.n;
	for (size_t i = r->curve.n; i-- > 0;) {
		struct mmu_point *x = &r->curve.at[i];

		if (!progress_step(p, done++, all))
			return false;
		mmu_distribution(c, x->window_ns, x->shares);
		x->min = x->shares[0];
	}
	for (size_t i = 0; window_ns == MMU_EACH && i < r->curve.n; i++) {
		if (!progress_step(p, done++, all))
			return false;
		add_worst(r, c, r->curve.at[i].window_ns);
	}
	if (window_ns > 0)
		add_worst(r, c, window_ns);
	for (int64_t w = 1000000; !window_ns && w <= total_ns && w <= 100000000;
	     w *= 10)
		add_worst(r, c, w);
	return progress_step(p, 0, 0);
}

bool
mmu_of(struct mmu_result *r, const struct mutator *m, const struct selection *s,
       unsigned flags, int64_t window_ns, bool compat, struct progress *p)
{
	struct mmu *c = mmu_new(m, compat, p);
	int64_t from_ns, to_ns;
	bool done;

	r->start_ns = m->first_ns;
	for (unsigned i = 0; mutator_flag_name(i); i++)
		if (flags >> i & 1)
			vec_push(&r->flags, i);
	selection_clip(s, m->first_ns, m->last_ns, &from_ns, &to_ns);
	done = fill(r, c, to_ns - from_ns, window_ns, p);
	mmu_free(c);
	return done;
}

bool
mmu_get(struct mmu_result *r, const struct timeline *tl,
	const struct selection *s, unsigned flags, int64_t window_ns,
	bool compat, struct progress *p)
{
	struct mutator m = { 0 };
	bool done;

	if (p)
		p->part = EVENTS_PART;
	done = mutator_get(&m, tl, s, flags, compat, p);
	if (p) {
		p->before = EVENTS_PART;
		p->part = 1000 - EVENTS_PART;
	}
	if (done)
		done = mmu_of(r, &m, s, flags, window_ns, compat, p);
	mutator_release(&m);
	return done;
}

void
mmu_result_release(struct mmu_result *r)
{
	vec_free(&r->flags);
	vec_free(&r->curve);
	vec_free(&r->worst);
}

static const struct column flag_columns[] = {
	{ "flag", "Counted", VALUE_TEXT,
	  "what counts as taken away from the program" },
};

static void
flag_cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	const struct mmu_result *r = t->data;

	(void)column;
	values_word(out, mutator_flag_name(r->flags.at[row]));
}

void
mmu_flags_table(struct mmu_result *r, struct table *out)
{
	*out = (struct table){ .name = "flags",
			       .columns = flag_columns,
			       .ncolumns = 1,
			       .nrows = r->flags.n,
			       .start_ns = r->start_ns,
			       .data = r,
			       .cell = flag_cell };
}

static const struct column curve_columns[] = {
	{ "window_ns", "Window", VALUE_DURATION, "the size of the window" },
	{ "mmu", "MMU", VALUE_SHARE,
	  "the least share of the processors that the program had in any "
	  "window of that size" },
	{ "mud", "100%  99.9%  99%  95%", VALUE_SHARES,
	  "the share that 100, 99.9, 99 and 95 % of these windows reach" },
};

static void
curve_cell(const struct table *t, size_t row, unsigned column,
	   struct value *out)
{
	const struct mmu_result *r = t->data;
	const struct mmu_point *p = &r->curve.at[row];

	if (column == 0) {
		values_number(out, VALUE_DURATION, p->window_ns);
	} else if (column == 1) {
		out->kind = VALUE_SHARE;
		out->x = p->min;
	} else {
		out->kind = VALUE_SHARES;
		out->shares.at = p->shares;
		out->shares.n = MMU_SHARES;
	}
}

void
mmu_curve_table(struct mmu_result *r, struct table *out)
{
	*out = (struct table){ .name = "curve",
			       .columns = curve_columns,
			       .ncolumns = 3,
			       .nrows = r->curve.n,
			       .start_ns = r->start_ns,
			       .data = r,
			       .cell = curve_cell };
}

static const struct column worst_columns[] = {
	{ "window_ns", "Window", VALUE_DURATION, "the size of the window" },
	{ "start_ns", "Begin", VALUE_TIME, "when it begins" },
	{ "util", "Utilization", VALUE_SHARE,
	  "the share of the processors that the program had in it" },
};

static void
worst_cell(const struct table *t, size_t row, unsigned column,
	   struct value *out)
{
	const struct mmu_result *r = t->data;
	const struct mmu_example *e = &r->worst.at[row];

	if (column == 0) {
		values_number(out, VALUE_DURATION, e->window_ns);
	} else if (column == 1) {
		values_time(out, e->window.time_ns);
	} else {
		out->kind = VALUE_SHARE;
		out->x = e->window.util;
	}
}

void
mmu_worst_table(struct mmu_result *r, struct table *out)
{
	*out = (struct table){ .name = "worst",
			       .columns = worst_columns,
			       .ncolumns = 3,
			       .nrows = r->worst.n,
			       .start_ns = r->start_ns,
			       .data = r,
			       .cell = worst_cell };
}
