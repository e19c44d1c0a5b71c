/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/exec_table.h"

#include "analysis/values.h"
#include "timeline/timeline.h"

static void
set_parts(const struct exec *x, uint32_t list, exec_table_parts *parts,
	  struct value *out)
{
	parts->n = 0;
	for (; list; list = x->parts.at[list].next) {
		const struct exec_part *p = &x->parts.at[list];

		if (p->ns)
			vec_push(parts,
				 ((struct value_part){
					 timeline_text(x->timeline, p->name),
					 p->ns }));
	}
	out->kind = VALUE_PARTS;
	out->parts.at = parts->at;
	out->parts.n = parts->n;
}

int64_t
exec_table_ns(const struct exec *x, const struct exec_stats *s,
	      enum exec_table_column column)
{
	switch (column) {
	case EXEC_TABLE_TOTAL:
		return s->total_ns;
	case EXEC_TABLE_EXEC:
		return s->exec_ns;
	case EXEC_TABLE_SCHED_WAIT:
		return s->sched_wait_ns;
	case EXEC_TABLE_SYSCALL:
		return s->syscall_ns;
	case EXEC_TABLE_SYSCALL_BLOCK:
		return s->syscall_block_ns;
	case EXEC_TABLE_UNKNOWN:
		return exec_unknown(x, s);
	case EXEC_TABLE_BLOCK:
		return exec_sum(x, s->block);
	case EXEC_TABLE_RANGE:
		return exec_sum(x, s->range);
	case EXEC_TABLE_COUNT:
		break;
	}
	return 0;
}

void
exec_table_cells(const struct exec *x, const struct exec_stats *s,
		 struct exec_table_row *row, unsigned first)
{
	struct value *cells = &row->cells[first];

	for (unsigned c = 0; c < EXEC_TABLE_BLOCK; c++)
		values_number(&cells[c], VALUE_DURATION,
			      exec_table_ns(x, s, (enum exec_table_column)c));
	set_parts(x, s->block, &row->block, &cells[EXEC_TABLE_BLOCK]);
	set_parts(x, s->range, &row->range, &cells[EXEC_TABLE_RANGE]);
}

void
exec_table_row_release(struct exec_table_row *row)
{
	vec_free(&row->block);
	vec_free(&row->range);
}

/*
 * Moves the values from lo to before hi about until ns[at] is what it were in
 * order, less is before it and more behind (Hoare's quickselect). Equal values
 * are parted evenly, so that many of them cost no more.
 */
static void
select_rank(int64_t *ns, size_t lo, size_t n, size_t at)
{
	size_t hi = n - 1;

	while (lo < hi) {
		int64_t pivot = ns[lo + (hi - lo) / 2];
		size_t i = lo, j = hi;

		while (i <= j) {
			while (ns[i] < pivot)
				i++;
			while (ns[j] > pivot)
				j--;
			if (i > j)
				break;
			int64_t x = ns[i];

			ns[i++] = ns[j];
			ns[j] = x;
			if (!j)
				break;
			j--;
		}
		if (at <= j)
			hi = j;
		else if (at >= i)
			lo = i;
		else
			return;
	}
}

/* The smallest value that so many percent do not exceed, and where it is put:
 * at *from or behind, where no value before is greater. */
static int64_t
rank(int64_t *ns, size_t n, unsigned percent, size_t *from)
{
	size_t at = (n * percent + 99) / 100;

	at = at ? at - 1 : 0;
	select_rank(ns, *from, n, at);
	*from = at;
	return ns[at];
}

void
exec_spread_of(int64_t *ns, size_t n, struct exec_spread *out)
{
	uint64_t sum = 0;
	size_t from = 0;

	*out = (struct exec_spread){ .count = n };
	if (!n)
		return;
	out->min_ns = out->max_ns = ns[0];
	for (size_t i = 0; i < n; i++) {
		sum += (uint64_t)ns[i];
		out->min_ns = ns[i] < out->min_ns ? ns[i] : out->min_ns;
		out->max_ns = ns[i] > out->max_ns ? ns[i] : out->max_ns;
	}
	out->total_ns = (int64_t)sum;
	out->mean_ns = out->total_ns / (int64_t)n;
	out->p50_ns = rank(ns, n, 50, &from);
	out->p95_ns = rank(ns, n, 95, &from);
	out->p99_ns = rank(ns, n, 99, &from);
}

void
exec_spread_cell(const struct exec_spread *s, unsigned column,
		 struct value *out)
{
	const int64_t values[EXEC_SPREAD_COUNT] = {
		(int64_t)s->count, s->total_ns, s->min_ns, s->mean_ns,
		s->p50_ns,         s->p95_ns,   s->p99_ns, s->max_ns,
	};

	out->kind = column ? VALUE_DURATION : VALUE_COUNT;
	out->n = values[column];
	if (column && !s->count)
		out->kind = VALUE_NONE;
}
