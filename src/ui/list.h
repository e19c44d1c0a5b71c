/* SPDX-License-Identifier: MIT */
/*
 * list: a table of an analysis on the screen: the widget of all pages that
 * list something. Only the rows in sight are asked for; what looks at all
 * rows (sorting, a filter, a search) runs beside the screen if they are many.
 *
 * The page calls list_update() after whatever may have changed the list or
 * its area, before list_draw().
 */
#ifndef TGT_UI_LIST_H
#define TGT_UI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/table.h"
#include "base/mem.h"
#include "base/status.h"
#include "base/strbuf.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/page.h"

struct list_work;
struct where;

enum {
	LIST_COLUMNS_MAX = 40
};

#define LIST_NO_ROW SIZE_MAX

/*
 * A column that is drawn otherwise, behind the first: a bar for a row. Tables
 * that have a VALUE_COUNTS get that as a histogram, others what the page sets.
 */
struct list_bar {
	const char *title;
	int width;
	void (*draw)(const void *data, size_t row, struct rect r,
		     struct canvas *c, struct style ground);
	const void *data;
};

/* A row that may come back in another table: its number; and its names, each
 * with a NUL behind it. */
struct list_mark {
	size_t row; /* LIST_NO_ROW: there was none */
	struct strbuf names;
};

/* A zeroed struct is an empty list. */
struct list {
	struct table table;
	struct list_bar bar; /* width 0: none */
	bool has_table;
	bool hides_bar;
	bool is_fixed;  /* rows cannot be sorted; so it is with trees */
	uint32_t *rows; /* those shown, in order; NULL: all as they are */
	size_t n;       /* how many are shown */
	size_t at, top; /* of the cursor, of the first line */

	unsigned sort; /* column, or ncolumns: as they are */
	bool descending;
	unsigned column; /* the cursor's */
	struct {
		int width;   /* by what was in sight so far */
		int resized; /* by the user, to be added */
		bool hidden;
	} columns[LIST_COLUMNS_MAX];
	struct strbuf filter, pattern;
	uint8_t *is_folded; /* each row of a tree; NULL: it is none */
	unsigned depth;     /* the column that says how deep */
	uint8_t *tags;      /* of each row of the table; NULL: none */
	size_t ntags;
	struct list_work *work; /* beside the screen */
	struct strbuf note;     /* below the rows: what could not be done */
	size_t goes_to; /* a line, as soon as the rows are known, plus 1 */
	/* Of the table before: the cursor's, and what was tagged. */
	struct list_mark mark;
	VEC(struct list_mark) tagged;
};

void list_free(struct list *l);

/*
 * Shows another table, which must stay until list_clear() or list_free(). If
 * it has the columns of the one before, sort and filter stay, and cursor and
 * tags on what they are on. order: as for -sort=, NULL: as it is.
 */
void list_set(struct list *l, const struct table *t, const char *order);

/* Forgets the table and waits for work on it. The rows must be there still. */
void list_clear(struct list *l);

/* What it lists, or listed last: its columns; NULL: nothing yet. */
const struct table *list_table(const struct list *l);

/* The row of the table that the cursor is on; LIST_NO_ROW if there is none. */
size_t list_row(const struct list *l);
/* To a row of the table, if it is shown. */
void list_go(struct list *l, size_t row);

/* A cell of the cursor's row by the column's name; VALUE_NONE if there is
 * none. */
void list_value(const struct list *l, const char *column, struct value *out);

/*
 * Tables that are trees (analysis/table.h). At first, all rows are unfolded:
 * list_folds() says which are not, while what the cursor is on stays in sight.
 * list_fold() folds the cursor's row or unfolds it, all: with all that is below
 * it; false where nothing is.
 */
void list_folds(struct list *l, bool (*folds)(const void *data, size_t row),
		const void *data);
bool list_fold(struct list *l, bool all);

/* To the first row that has the text; n goes on from there. */
void list_seek(struct list *l, const char *text);

enum page_work list_poll(struct list *l);

/* Of the group `list`, and ACT_back: true if it was done. */
bool list_act(struct list *l, enum action a, struct rect area,
	      struct page_reply *reply);
/* What was typed for an action of the group; false: none of it. */
bool list_input(struct list *l, enum action a, const char *text,
		struct page_reply *reply);
/* A click puts the cursor there; on a heading: sorts. False: not here. */
struct mouse;
bool list_mouse(struct list *l, const struct mouse *m, struct rect area,
		struct page_reply *reply);

void list_update(struct list *l, struct rect area);
/* A line of headings, the rows, and a line that says what is listed. */
void list_draw(const struct list *l, struct rect area, struct canvas *c);

/* Writes the rows that are tagged, or else all that are shown: as text, or by
 * the end of the name (.csv, .json) as CSV or JSON. */
enum status list_write(struct list *l, const char *path, struct diag *d);

#endif
