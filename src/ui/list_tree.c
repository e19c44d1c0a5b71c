/* SPDX-License-Identifier: MIT */
/* Lists whose rows are a tree: they fold. */
#include "config.h"

#include <string.h>

#include "ui/list_work.h"

static int64_t
depth_of(const struct list *l, size_t row)
{
	struct value v;

	l->table.cell(&l->table, row, l->depth, &v);
	return v.n;
}

/* The row after all that is below one. */
static size_t
end_of(const struct list *l, size_t row)
{
	int64_t depth = depth_of(l, row);
	size_t i = row + 1;

	while (i < l->table.nrows && depth_of(l, i) > depth)
		i++;
	return i;
}

bool
list_is_parent(const struct list *l, size_t row)
{
	return l->is_folded && row + 1 < l->table.nrows &&
	       depth_of(l, row + 1) > depth_of(l, row);
}

void
list_tree_open(struct list *l)
{
	const struct table *t = &l->table;

	l->depth = table_find(t, "depth");
	if (l->depth == t->ncolumns || table_find(t, "tree") == t->ncolumns)
		return;
	l->is_folded = mem_zalloc(t->nrows + 1, 1);
	l->is_fixed = true;
}

size_t
list_tree_rows(const struct list *l, uint32_t *out)
{
	size_t n = 0, i = 0;

	while (i < l->table.nrows) {
		out[n++] = (uint32_t)i;
		i = l->is_folded[i] ? end_of(l, i) : i + 1;
	}
	return n;
}

void
list_tree_mark(const struct list *l, size_t row, struct rect cell,
	       struct style style, struct canvas *c)
{
	int64_t depth;

	if (l->filter.len || !list_is_parent(l, row))
		return;
	depth = depth_of(l, row);
	if (depth > TABLE_INDENT_MAX)
		depth = TABLE_INDENT_MAX;
	if (depth < cell.w)
		canvas_puts(c, cell.x + (int)depth, cell.y, 1,
			    l->is_folded[row] ? "+" : "-", style);
}

/* Each row above it is one that is less deep than all between. */
static void
unfold_above(struct list *l, size_t row)
{
	int64_t depth = depth_of(l, row);

	for (size_t i = row; i-- > 0 && depth > 0;) {
		if (depth_of(l, i) >= depth)
			continue;
		depth = depth_of(l, i);
		l->is_folded[i] = 0;
	}
}

void
list_tree_reveal(struct list *l, size_t row)
{
	unfold_above(l, row);
	list_arrange(l, row);
}

void
list_folds(struct list *l, bool (*folds)(const void *data, size_t row),
	   const void *data)
{
	size_t row = list_row(l);
	bool is_marked = list_is_busy(l);

	list_stop(l); /* that looks at them */
	for (size_t i = 0; i < l->table.nrows; i++)
		l->is_folded[i] = folds(data, i);
	if (is_marked)
		list_arrange_marked(l);
	else if (row != LIST_NO_ROW)
		list_tree_reveal(l, row);
}

bool
list_fold(struct list *l, bool all)
{
	size_t row = list_row(l), end;

	if (list_is_busy(l) || l->filter.len || row == LIST_NO_ROW ||
	    !list_is_parent(l, row))
		return false;
	end = all ? end_of(l, row) : row + 1;
	memset(l->is_folded + row, !l->is_folded[row], end - row);
	list_arrange(l, row);
	return true;
}
