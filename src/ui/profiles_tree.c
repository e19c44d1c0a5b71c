/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/profiles_tree.h"

#include <string.h>

#include "analysis/calltree.h"
#include "analysis/values.h"
#include "timeline/timeline.h"

enum column_number {
	C_CUM,
	C_CUM_SHARE,
	C_FLAT,
	C_FLAT_SHARE,
	C_COUNT,
	C_TREE,
	C_DEPTH,
	C_FUNCTION,
	COLUMNS
};

static const struct column columns[] = {
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

static const struct calltree_node *
node(const struct profiles_tree *p, uint32_t number)
{
	return &p->tree->nodes.at[number];
}

static bool
has_below(const struct profiles_tree *p, uint32_t number)
{
	return node(p, number)->end > number + 1;
}

static void
list_rows(struct profiles_tree *p)
{
	uint32_t next;

	p->rows.n = 0;
	for (uint32_t i = 1; i < p->tree->nodes.n; i = next) {
		vec_push(&p->rows, i);
		next = p->is_open[i] ? i + 1 : node(p, i)->end;
	}
}

void
profiles_tree_set(struct profiles_tree *p, const struct calltree *t)
{
	profiles_tree_release(p);
	p->tree = t;
	p->is_open = mem_zalloc(t->nodes.n, 1);
	for (uint32_t i = 1; i < t->nodes.n; i++) {
		const struct calltree_node *n = node(p, i);
		bool is_only = has_below(p, i) && node(p, i + 1)->end == n->end;

		p->is_open[i] =
			is_only || n->cum.ns >= t->nodes.at[0].cum.ns / 10;
	}
	list_rows(p);
}

void
profiles_tree_release(struct profiles_tree *p)
{
	mem_free(p->is_open);
	vec_free(&p->rows);
	strbuf_free(&p->text);
	*p = (struct profiles_tree){ 0 };
}

void
profiles_tree_fold(struct profiles_tree *p, size_t row, bool all)
{
	uint32_t first = p->rows.at[row];
	uint32_t end = all ? node(p, first)->end : first + 1;

	memset(p->is_open + first, !p->is_open[first], end - first);
	list_rows(p);
}

static void
tree_cell(struct profiles_tree *p, const struct timeline *tl, uint32_t number,
	  struct value *out)
{
	strbuf_reset(&p->text);
	for (uint32_t i = 1; i < node(p, number)->depth; i++)
		strbuf_putc(&p->text, ' ');
	strbuf_puts(&p->text, !has_below(p, number) ? "  "
			      : p->is_open[number]  ? "- "
						    : "+ ");
	strbuf_puts(&p->text, timeline_text(tl, node(p, number)->func));
	out->kind = VALUE_TEXT;
	out->text.s = p->text.s;
	out->text.len = p->text.len;
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	struct profiles_tree *p = t->data;
	const struct calltree_node *n = node(p, p->rows.at[row]);
	uint64_t whole = node(p, 0)->cum.ns;
	const uint64_t numbers[COLUMNS] = {
		[C_CUM] = n->cum.ns,
		[C_FLAT] = n->flat.ns,
		[C_COUNT] = n->cum.count,
		[C_DEPTH] = n->depth - 1,
	};

	if (column == C_TREE)
		tree_cell(p, t->timeline, p->rows.at[row], out);
	else if (column == C_FUNCTION)
		values_string(out, t->timeline, n->func);
	else if (column == C_CUM_SHARE)
		values_share(out, n->cum.ns, whole);
	else if (column == C_FLAT_SHARE)
		values_share(out, n->flat.ns, whole);
	else
		values_number(out, t->columns[column].kind,
			      (int64_t)numbers[column]);
}

void
profiles_tree_table(struct profiles_tree *p, const struct timeline *tl,
		    struct table *out)
{
	*out = (struct table){ .name = "tree",
			       .columns = columns,
			       .ncolumns = COLUMNS,
			       .nrows = p->rows.n,
			       .timeline = tl,
			       .data = p,
			       .cell = cell };
}
