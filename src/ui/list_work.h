/* SPDX-License-Identifier: MIT */
/* list_work: what the files of list share, and what looks at all rows. For
 * list*.c only. */
#ifndef TGT_UI_LIST_WORK_H
#define TGT_UI_LIST_WORK_H

#include "ui/list.h"

struct progress;

enum {
	/* Up to so many rows are looked at while the user waits. */
	LIST_SOON = 5000
};

/* How many columns there can be on the screen; is one of them there? */
static inline unsigned
list_columns(const struct list *l)
{
	return l->table.ncolumns < LIST_COLUMNS_MAX ? l->table.ncolumns
						    : LIST_COLUMNS_MAX;
}

static inline bool
list_shows(const struct list *l, unsigned c)
{
	return l->table.columns[c].title && !l->columns[c].hidden;
}

/* The first column that the table shows, which stays. */
static inline unsigned
list_lead(const struct list *l)
{
	unsigned c = 0;

	while (c + 1 < list_columns(l) && !l->table.columns[c].title)
		c++;
	return c;
}

static inline bool
list_has_bar(const struct list *l)
{
	return l->bar.width && !l->hides_bar;
}

/* Sorts and filters again as l says; then the cursor is on that row; on the
 * one that the mark has. */
void list_arrange(struct list *l, size_t row);
void list_arrange_marked(struct list *l);

/*
 * mark: keeps what the cursor is on, where that is known, and what is tagged.
 * Has the same row of the table these names? Otherwise, the row that has most
 * of them; LIST_NO_ROW if there is none. Tags again what is the same row
 * of the same kind of table.
 */
void list_mark_take(struct list *l, bool was_busy);
bool list_mark_is_at_home(const struct list *l);
size_t list_mark_find(const struct list *l, struct progress *p);
void list_mark_tag(struct list *l, bool is_same);

/* Goes to the next (step 1) or the previous (step -1) row that the pattern is
 * true for, round the end. */
void list_search(struct list *l, int step, struct page_reply *reply);
/* Goes to the first one. */
void list_search_first(struct list *l);

/* To a line of those that are shown, now or when they are known; the last one
 * if there are not so many. */
void list_go_to(struct list *l, size_t at);

/* Tells below the rows what is wrong, and with what, until something is
 * done. */
void list_note(struct list *l, const char *what, const char *with);

/* Is something going on; stops it. */
bool list_is_busy(const struct list *l);
void list_stop(struct list *l);

/*
 * tree: to fold a table that has just been set, if it is a tree. The rows that
 * are to be seen, for which out has room. A sign before a row that has others
 * below it. Unfolds all above a row, and goes there.
 */
void list_tree_open(struct list *l);
size_t list_tree_rows(const struct list *l, uint32_t *out);
bool list_is_parent(const struct list *l, size_t row);
void list_tree_mark(const struct list *l, size_t row, struct rect cell,
		    struct style style, struct canvas *c);
void list_tree_reveal(struct list *l, size_t row);

/* Of a table with a VALUE_COUNTS: that, as a list_bar whose data is the list;
 * width 0: it has none. */
struct list_bar list_histogram(const struct list *l);

/* How far it is. */
void list_draw_work(const struct list *l, struct rect line, struct canvas *c);

#endif
