/* SPDX-License-Identifier: MIT */
/*
 * What the cursor is on, kept while a table is computed again: by its number,
 * where rows only become more, or else by what names a row: its texts, ids and
 * moments, the first of them most. Tags are kept where rows only become more.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "analysis/progress.h"
#include "ui/list_work.h"

enum {
	STEP = 1024 /* rows between two looks at the progress */
};

static bool
is_name(enum value_kind kind)
{
	return kind == VALUE_TEXT || kind == VALUE_ID || kind == VALUE_TIME;
}

/* A cell with a NUL behind it. */
static void
add_name(const struct list *l, size_t row, unsigned column, struct strbuf *out)
{
	struct value v;

	l->table.cell(&l->table, row, column, &v);
	if (v.kind == VALUE_TEXT)
		strbuf_add(out, v.text.s, v.text.len);
	else if (v.kind != VALUE_NONE)
		strbuf_add_i64(out, v.n);
	strbuf_add(out, "", 1);
}

static void
set_names(struct list_mark *m, const struct list *l)
{
	strbuf_reset(&m->names);
	for (unsigned c = 0; c < list_columns(l); c++)
		if (is_name(l->table.columns[c].kind))
			add_name(l, m->row, c, &m->names);
}

void
list_mark_take(struct list *l, bool was_busy)
{
	if (!l->has_table)
		return;
	/* Of rows that were being arranged, the mark is that of before. */
	if (!was_busy || l->n)
		l->mark.row = list_row(l);
	if (l->mark.row < l->table.nrows && (!was_busy || l->n))
		set_names(&l->mark, l);
	for (size_t i = 0; l->ntags && i < l->table.nrows; i++) {
		struct list_mark tagged = { .row = i };

		if (!l->tags[i])
			continue;
		set_names(&tagged, l);
		vec_push(&l->tagged, tagged);
	}
}

/* How many names a row has in common with what was marked, from the first
 * one on; *all: there are no others. */
static unsigned
in_common(const struct list *l, const struct list_mark *m, size_t row,
	  struct strbuf *name, bool *all)
{
	size_t at = 0;
	unsigned n = 0;

	for (unsigned c = 0; c < list_columns(l); c++) {
		if (!is_name(l->table.columns[c].kind))
			continue;
		strbuf_reset(name);
		add_name(l, row, c, name);
		*all = name->len <= m->names.len - at &&
		       !memcmp(name->s, m->names.s + at, name->len);
		if (!*all)
			break;
		at += name->len;
		n++;
	}
	return n;
}

static bool
is_at_home(const struct list *l, const struct list_mark *m)
{
	struct strbuf name = { 0 };
	bool all = false;

	if (m->row < l->table.nrows)
		in_common(l, m, m->row, &name, &all);
	strbuf_free(&name);
	return all;
}

bool
list_mark_is_at_home(const struct list *l)
{
	return is_at_home(l, &l->mark);
}

void
list_mark_tag(struct list *l, bool is_same)
{
	for (size_t i = 0; i < l->tagged.n; i++) {
		struct list_mark *m = &l->tagged.at[i];

		if (is_same && is_at_home(l, m)) {
			if (!l->tags)
				l->tags = mem_zalloc(l->table.nrows, 1);
			l->tags[m->row] = 1;
			l->ntags++;
		}
		strbuf_free(&m->names);
	}
	vec_free(&l->tagged);
}

size_t
list_mark_find(const struct list *l, struct progress *p)
{
	size_t best = LIST_NO_ROW, n = l->table.nrows;
	struct strbuf name = { 0 };
	unsigned most = 0;
	bool all = false;

	for (size_t i = 0; i < n && !all; i++) {
		unsigned common = in_common(l, &l->mark, i, &name, &all);

		if (common > most) {
			most = common;
			best = i;
		}
		if (i % STEP == 0 && !progress_step(p, i, n))
			break;
	}
	strbuf_free(&name);
	return best;
}
