/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/list_work.h"

#include <stdio.h>
#include <string.h>

#include "analysis/progress.h"
#include "analysis/where.h"
#include "ui/job.h"

enum {
	STEP = 1024 /* rows between two looks at the progress */
};

/*
 * The table is this work's alone while it goes on: a cell may be a buffer
 * that the next one overwrites.
 */
struct list_work {
	struct job *job;
	const struct table *table;
	bool is_search;
	struct where *where; /* NULL: all rows */
	/* A tree, of which not all is to be seen; NULL: none. */
	const struct list *tree;
	/* Whose mark is to be looked for; NULL: row is known. */
	const struct list *marked;

	/* Arranging: how, and the result. */
	unsigned sort; /* ncolumns: as they are */
	bool descending;
	uint32_t *rows; /* NULL: all as they are */
	size_t n;
	size_t row;   /* the cursor's before */
	bool reveals; /* what is above it in the tree is unfolded */

	/* Searching: among which, from where, and the result. */
	const uint32_t *among;
	size_t namong, at;
	int step;
	bool found;
};

static void
keep_matching(struct list_work *w, struct progress *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->n; i++) {
		if (i % STEP == 0 && !progress_step(p, i, w->n))
			break;
		if (where_match(w->where, w->table, w->rows[i]))
			w->rows[kept++] = w->rows[i];
	}
	w->n = kept;
}

static void
arrange(void *arg, struct progress *p)
{
	struct list_work *w = arg;
	size_t n = w->table->nrows;

	w->n = n;
	if (w->marked)
		w->row = list_mark_find(w->marked, p);
	if (w->sort == w->table->ncolumns && !w->where && !w->tree)
		return;
	w->rows = mem_zalloc(n + 1, sizeof(*w->rows));
	if (w->tree)
		w->n = list_tree_rows(w->tree, w->rows);
	else if (w->sort < w->table->ncolumns)
		table_sort(w->table, w->sort, w->descending, w->rows);
	else
		for (size_t i = 0; i < n; i++)
			w->rows[i] = (uint32_t)i;
	if (w->where)
		keep_matching(w, p);
}

static void
search(void *arg, struct progress *p)
{
	struct list_work *w = arg;
	size_t at = w->at;

	for (size_t i = 1; i <= w->namong; i++) {
		if (i % STEP == 0 && !progress_step(p, i, w->namong))
			return;
		at = w->step > 0 ? (at + 1 < w->namong ? at + 1 : 0)
				 : (at ? at : w->namong) - 1;
		if (!where_match(w->where, w->table,
				 w->among ? w->among[at] : at))
			continue;
		w->at = at;
		w->found = true;
		return;
	}
}

static void
take(struct list *l, struct list_work *w, bool whole)
{
	size_t hidden = LIST_NO_ROW;

	l->work = NULL;
	if (w->is_search && w->job && whole && !w->found)
		list_note(l,
			  "no other row has that: ", strbuf_str(&l->pattern));
	/* What is stopped begins no other work. */
	if (w->is_search && w->found && w->tree) {
		hidden = whole ? w->at : LIST_NO_ROW;
	} else if (w->is_search && w->found) {
		l->at = w->at;
	} else if (!w->is_search && whole) {
		mem_free(l->rows);
		l->rows = w->rows;
		l->n = w->n;
		w->rows = NULL;
		l->at = 0;
		if (w->row != LIST_NO_ROW)
			list_go(l, w->row);
		if (w->reveals && w->tree && w->row != LIST_NO_ROW &&
		    list_row(l) != w->row)
			hidden = w->row;
		if (l->goes_to)
			list_go_to(l, l->goes_to - 1);
		l->goes_to = 0;
	}
	mem_free(w->rows);
	where_free(w->where);
	mem_free(w);
	if (hidden != LIST_NO_ROW)
		list_tree_reveal(l, hidden);
}

static void
start(struct list *l, struct list_work *w, job_fn *fn, size_t n)
{
	struct progress none = { 0 };

	w->table = &l->table;
	l->work = w;
	if (n > LIST_SOON) {
		w->job = job_start(fn, w);
		if (job_is_done_soon(w->job))
			list_poll(l);
	} else {
		fn(w, &none);
		take(l, w, true);
	}
}

bool
list_is_busy(const struct list *l)
{
	return l->work != NULL;
}

void
list_stop(struct list *l)
{
	if (!l->work)
		return;
	job_drop(&l->work->job);
	take(l, l->work, false);
}

enum page_work
list_poll(struct list *l)
{
	if (!l->work)
		return PAGE_IDLE;
	if (!job_is_done(l->work->job))
		return PAGE_BUSY;
	take(l, l->work, job_end(l->work->job));
	return PAGE_CHANGED;
}

/* is_marked: the row is the mark's, which may have another number now. */
static void
arrange_all(struct list *l, size_t row, bool is_marked)
{
	struct list_work *w;
	struct diag d = { 0 };

	list_stop(l);
	w = mem_zalloc(1, sizeof(*w));
	w->row = row;
	w->reveals = is_marked;
	if (is_marked && row != LIST_NO_ROW && !list_mark_is_at_home(l))
		w->marked = l;
	w->sort = l->sort;
	w->descending = l->descending;
	if (l->filter.len &&
	    where_parse(&w->where, strbuf_str(&l->filter), l->table.columns,
			l->table.ncolumns, &d) != ST_OK)
		w->where = NULL;
	if (l->is_folded && !w->where)
		w->tree = l;
	/* Nothing is shown before that is known. */
	mem_free(l->rows);
	l->rows = NULL;
	l->n = 0;
	start(l, w, arrange,
	      w->sort < l->table.ncolumns || w->where || w->tree || w->marked
		      ? l->table.nrows
		      : 0);
}

void
list_arrange(struct list *l, size_t row)
{
	arrange_all(l, row, false);
}

void
list_arrange_marked(struct list *l)
{
	arrange_all(l, l->mark.row, true);
}

/* The next row from one of those shown on, which is looked at last. */
static void
search_from(struct list *l, size_t at, int step, struct where *where)
{
	struct list_work *w;

	list_stop(l);
	w = mem_zalloc(1, sizeof(*w));
	*w = (struct list_work){ .is_search = true,
				 .where = where,
				 .among = l->rows,
				 .namong = l->n,
				 .at = at,
				 .step = step };
	/* In a tree also what is folded is found. */
	if (l->is_folded && !l->filter.len) {
		w->tree = l;
		w->among = NULL;
		w->namong = l->table.nrows;
		w->at = l->rows ? l->rows[at] : at;
	}
	start(l, w, search, w->namong);
}

/* NULL where there is nothing to search for, or nothing to search in. */
static struct where *
pattern_of(const struct list *l, struct diag *d)
{
	struct where *where = NULL;

	if (!l->pattern.len)
		diag_set(d, ST_USAGE, "nothing to search for: / asks");
	else if (!l->n)
		diag_set(d, ST_EMPTY, "the list is empty");
	else
		where_parse(&where, strbuf_str(&l->pattern), l->table.columns,
			    l->table.ncolumns, d);
	return d->status == ST_OK ? where : NULL;
}

void
list_search(struct list *l, int step, struct page_reply *reply)
{
	struct diag d = { 0 };
	struct where *where = pattern_of(l, &d);
	size_t was = list_row(l);

	if (!where) {
		page_complain(reply, "%s", d.text);
		return;
	}
	search_from(l, l->at, step, where);
	if (!l->work && list_row(l) == was)
		page_say(reply, "no other row has that: %.100s",
			 strbuf_str(&l->pattern));
}

void
list_search_first(struct list *l)
{
	struct diag d = { 0 };
	struct where *where = pattern_of(l, &d);

	if (where)
		search_from(l, l->n - 1, 1, where);
}

void
list_draw_work(const struct list *l, struct rect line, struct canvas *c)
{
	job_draw(l->work->job, l->work->is_search ? "searching" : "sorting",
		 line, c);
}
