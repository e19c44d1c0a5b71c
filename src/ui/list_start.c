/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/list_start.h"

#include <string.h>

#include "ui/list_work.h"
#include "ui/place.h"

/* Are its rows those of a tree, all of which have a place, folded or not? */
static bool
is_tree(const struct list *l)
{
	return l->is_folded && !l->filter.len;
}

static void
sort_by(struct list *l, const char *order)
{
	bool descending = *order == '-';
	unsigned column = table_find(&l->table, order + descending);

	if (l->is_fixed) {
		list_note(l, "these rows stay in their order", "");
	} else if (column >= list_columns(l)) {
		list_note(l, "no column to sort by: ", order + descending);
	} else {
		l->sort = column;
		l->descending = descending;
		list_arrange(l, LIST_NO_ROW);
	}
}

static void
go_to_column(struct list *l, const char *name)
{
	unsigned column = table_find(&l->table, name);

	if (column < list_columns(l) && list_shows(l, column))
		l->column = column;
	else
		list_note(l, "no column ", name);
}

void
list_begin(struct list *l, const struct list_start *s)
{
	struct page_reply reply = { 0 };

	l->top = 0;
	if (s->sort)
		sort_by(l, s->sort);
	if (s->where)
		list_input(l, ACT_list_filter, s->where, &reply);
	if (reply.is_error)
		list_note(l, reply.message, "");
	if (s->column)
		go_to_column(l, s->column);
	if (!s->row)
		return;
	if (is_tree(l) && s->row <= l->table.nrows)
		list_tree_reveal(l, s->row - 1);
	else
		list_go_to(l, s->row - 1);
}

void
list_options(const struct list *l, const char *order, struct strbuf *out)
{
	size_t row = is_tree(l) ? list_row(l) : l->at;
	struct strbuf sort = { 0 };

	if (!l->has_table)
		return;
	if (!l->is_fixed && l->sort < list_columns(l))
		strbuf_addf(&sort, "%s%s", l->descending ? "-" : "",
			    l->table.columns[l->sort].name);
	if (sort.len && (!order || strcmp(sort.s, order) != 0))
		strbuf_addf(out, " -sort=%s", sort.s);
	strbuf_free(&sort);
	if (l->filter.len) {
		strbuf_puts(out, " -where=");
		place_word(out, strbuf_str(&l->filter));
	}
	/* Which row it is, is not known while they are put in order. */
	if (list_is_busy(l) || row == LIST_NO_ROW || l->at >= l->n ||
	    (!row && l->column == list_lead(l)))
		return;
	strbuf_addf(out, " -row=%zu", row + 1);
	if (l->column != list_lead(l))
		strbuf_addf(out, ",%s", l->table.columns[l->column].name);
}
