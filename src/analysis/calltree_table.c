/* SPDX-License-Identifier: MIT */
/* The tables of a calltree. */
#include "config.h"

#include "analysis/calltree.h"
#include "analysis/table.h"
#include "analysis/values.h"
#include "timeline/timeline.h"

enum top_column {
	T_FUNCTION,
	T_FLAT,
	T_FLAT_SHARE,
	T_CUM,
	T_CUM_SHARE,
	T_FLAT_COUNT,
	T_CUM_COUNT,
	T_FILE,
	T_LINE,
	T_COLUMNS
};

static const struct column top_columns[] = {
	{ "function", "Function", VALUE_TEXT, "its name" },
	{ "flat_ns", "Flat", VALUE_DURATION,
	  "time in the function itself: it was the last one called" },
	{ "flat_share", "Flat%", VALUE_SHARE, "flat, as a share of all" },
	{ "cum_ns", "Cum", VALUE_DURATION,
	  "time in the function and in what it called" },
	{ "cum_share", "Cum%", VALUE_SHARE, "cum, as a share of all" },
	{ "flat_count", "Flat n", VALUE_COUNT,
	  "how often time was lost in the function itself" },
	{ "cum_count", "Cum n", VALUE_COUNT,
	  "how often time was lost in it or in what it called" },
	{ "file", "File", VALUE_TEXT, "where most of its time was" },
	{ "line", "Line", VALUE_ID, "the line there" },
};

enum node_column {
	N_CUM,
	N_CUM_SHARE,
	N_FLAT,
	N_FLAT_SHARE,
	N_COUNT,
	N_TREE,
	N_DEPTH,
	N_FUNCTION,
	N_COLUMNS
};

static const struct column node_columns[] = {
	{ "cum_ns", "Cum", VALUE_DURATION,
	  "time in the function, called this way, and in what it called" },
	{ "cum_share", "Cum%", VALUE_SHARE, "cum, as a share of all" },
	{ "flat_ns", "Flat", VALUE_DURATION,
	  "time in the function itself, called this way" },
	{ "flat_share", "Flat%", VALUE_SHARE, "flat, as a share of all" },
	{ "cum_count", "Count", VALUE_COUNT,
	  "how often time was lost there or below" },
	{ "tree", "Function", VALUE_TEXT,
	  "its name, below what called it; + is folded, - is unfolded" },
	{ "depth", NULL, VALUE_COUNT, "how many called each other above it" },
	{ "function", NULL, VALUE_TEXT, "its name" },
};

enum relative_column {
	R_RELATION,
	R_FUNCTION,
	R_TIME,
	R_SHARE,
	R_COUNT,
	R_FILE,
	R_LINE,
	R_COLUMNS
};

static const struct column relative_columns[] = {
	{ "relation", "Relation", VALUE_TEXT,
	  "caller: it calls the function; callee: the function calls it" },
	{ "function", "Function", VALUE_TEXT, "its name" },
	{ "time_ns", "Time", VALUE_DURATION,
	  "of the function when called from there; of the callee when called "
	  "by the function" },
	{ "share", "Share", VALUE_SHARE,
	  "of all time of the function and of what it called" },
	{ "count", "Count", VALUE_COUNT, "how often time was lost there" },
	{ "file", "File", VALUE_TEXT, "where the call is, or the callee was" },
	{ "line", "Line", VALUE_ID, "the line there" },
};

static const struct name_frame *
frame_of(const struct table *t, uint32_t frame)
{
	return name_frame(timeline_names(t->timeline), frame);
}

static void
top_cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	const struct calltree *tree = t->data;
	const struct calltree_function *f = &tree->functions.at[row];
	const struct name_frame *frame = frame_of(t, f->frame);
	uint64_t whole = tree->nodes.at[0].cum.ns;
	const uint64_t numbers[T_COLUMNS] = {
		[T_FLAT] = f->flat.ns,          [T_CUM] = f->cum.ns,
		[T_FLAT_COUNT] = f->flat.count, [T_CUM_COUNT] = f->cum.count,
		[T_LINE] = frame->line,
	};

	if (column == T_FUNCTION)
		values_string(out, t->timeline, f->func);
	else if (column == T_FILE)
		values_string(out, t->timeline, frame->file);
	else if (column == T_FLAT_SHARE)
		values_share(out, f->flat.ns, whole);
	else if (column == T_CUM_SHARE)
		values_share(out, f->cum.ns, whole);
	else
		values_number(out, t->columns[column].kind,
			      (int64_t)numbers[column]);
}

void
calltree_top_table(const struct calltree *t, const struct timeline *tl,
		   struct table *out)
{
	*out = (struct table){ .name = "functions",
			       .columns = top_columns,
			       .ncolumns = T_COLUMNS,
			       .nrows = t->functions.n,
			       .timeline = tl,
			       .data = (void *)(uintptr_t)t,
			       .cell = top_cell };
}

static void
node_cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	struct calltree *tree = t->data;
	const struct calltree_node *n = &tree->nodes.at[row + 1];
	uint64_t whole = tree->nodes.at[0].cum.ns;
	const uint64_t numbers[N_COLUMNS] = {
		[N_CUM] = n->cum.ns,
		[N_FLAT] = n->flat.ns,
		[N_COUNT] = n->cum.count,
		[N_DEPTH] = n->depth - 1,
	};

	if (column == N_TREE || column == N_FUNCTION)
		values_string(out, t->timeline, n->func);
	if (column == N_TREE)
		values_indented(out, &tree->text, n->depth - 1, out->text.s,
				out->text.len);
	else if (column == N_CUM_SHARE)
		values_share(out, n->cum.ns, whole);
	else if (column == N_FLAT_SHARE)
		values_share(out, n->flat.ns, whole);
	else if (column != N_FUNCTION)
		values_number(out, t->columns[column].kind,
			      (int64_t)numbers[column]);
}

void
calltree_nodes_table(struct calltree *t, const struct timeline *tl,
		     struct table *out)
{
	*out = (struct table){ .name = "tree",
			       .columns = node_columns,
			       .ncolumns = N_COLUMNS,
			       .nrows = t->nodes.n ? t->nodes.n - 1 : 0,
			       .timeline = tl,
			       .data = t,
			       .cell = node_cell };
}

static void
relative_cell(const struct table *t, size_t row, unsigned column,
	      struct value *out)
{
	const struct calltree_relatives *all = t->data;
	const struct calltree_relative *r = &all->rows.at[row];
	const struct name_frame *frame = frame_of(t, r->frame);
	const uint64_t numbers[R_COLUMNS] = { [R_TIME] = r->value.ns,
					      [R_COUNT] = r->value.count,
					      [R_LINE] = frame->line };

	if (column == R_RELATION)
		values_word(out, r->is_caller ? "caller" : "callee");
	else if (column == R_FUNCTION)
		values_string(out, t->timeline, r->func);
	else if (column == R_FILE)
		values_string(out, t->timeline, frame->file);
	else if (column == R_SHARE)
		values_share(out, r->value.ns, all->whole.ns);
	else
		values_number(out, t->columns[column].kind,
			      (int64_t)numbers[column]);
}

void
calltree_relatives_table(const struct calltree_relatives *r,
			 const struct timeline *tl, struct table *out)
{
	*out = (struct table){ .name = "relatives",
			       .columns = relative_columns,
			       .ncolumns = R_COLUMNS,
			       .nrows = r->rows.n,
			       .timeline = tl,
			       .data = (void *)(uintptr_t)r,
			       .cell = relative_cell };
}
