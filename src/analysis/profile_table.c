/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/profile_table.h"

#include <stdlib.h>

#include "analysis/ledger.h"
#include "base/mem.h"
#include "event/names.h"

/* The samples of all stacks with the same addresses. */
struct merged {
	struct tally sum;
	uint32_t stack; /* of the newest */
};

/* Equal numbers for equal addresses, counted from 0. */
static uint32_t
address_key(struct names *keys, const struct names_view *view,
	    const struct name_stack *stack)
{
	uint64_t pcs[PROFILE_FRAMES];
	uint32_t n = stack->nframes;

	if (n > PROFILE_FRAMES)
		n = PROFILE_FRAMES;
	for (uint32_t i = 0; i < n; i++)
		pcs[i] = name_frame(view, stack->frames[i])->pc;
	while (n && !pcs[n - 1])
		n--;
	return names_string(keys, (const char *)pcs, n * sizeof(*pcs));
}

static int
by_time(const void *a, const void *b)
{
	const struct profile_row *x = a, *y = b;

	if (x->ns != y->ns)
		return x->ns < y->ns ? 1 : -1;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return 0;
}

static void
add_row(struct profile_table *table, const struct merged *m,
	const struct names_view *view)
{
	struct profile_row *row = &table->rows[table->nrows++];
	const struct name_stack *stack = name_stack(view, m->stack);

	row->frames = stack->frames;
	row->nframes = stack->nframes;
	if (row->nframes > PROFILE_FRAMES)
		row->nframes = PROFILE_FRAMES;
	row->count = m->sum.count;
	row->ns = m->sum.ns;
}

void
profile_table_build(struct profile_table *table, const struct ledger *l,
		    const struct names_view *view)
{
	struct names *keys = names_new();
	VEC(struct merged) merged = { 0 };

	for (uint32_t stack = 0; stack < view->stacks.n; stack++) {
		const struct tally *t = ledger_committed(l, stack);
		struct merged *m;
		uint32_t key;

		if (!t)
			continue;
		key = address_key(keys, view, name_stack(view, stack));
		while (merged.n <= key)
			vec_push(&merged, (struct merged){ 0 });
		m = &merged.at[key];
		if (!m->sum.count || m->sum.last < t->last)
			m->stack = stack;
		tally_add(&m->sum, t);
	}
	names_free(keys);

	table->nrows = 0;
	table->rows = mem_zalloc(merged.n, sizeof(*table->rows));
	for (size_t i = 0; i < merged.n; i++)
		if (merged.at[i].sum.count)
			add_row(table, &merged.at[i], view);
	vec_free(&merged);
	if (table->nrows)
		qsort(table->rows, table->nrows, sizeof(*table->rows), by_time);
}

void
profile_table_join(struct profile_table *table, struct profile_table *other,
		   uint32_t label)
{
	size_t n = table->nrows + other->nrows;

	table->rows = mem_resize(table->rows, n + 1, sizeof(*table->rows));
	for (size_t i = 0; i < other->nrows; i++) {
		table->rows[table->nrows] = other->rows[i];
		table->rows[table->nrows++].label = label;
	}
	if (n)
		qsort(table->rows, n, sizeof(*table->rows), by_time);
	profile_table_free(other);
}

void
profile_table_free(struct profile_table *table)
{
	mem_free(table->rows);
	*table = (struct profile_table){ 0 };
}
