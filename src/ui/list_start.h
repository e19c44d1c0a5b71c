/* SPDX-License-Identifier: MIT */
/*
 * list_start: how a list is shown, in the words of the command line: to begin
 * with it, and to come back later.
 */
#ifndef TGT_UI_LIST_START_H
#define TGT_UI_LIST_START_H

#include <stddef.h>

struct list;
struct strbuf;

/* What options say, borrowed. A zeroed struct says nothing. */
struct list_start {
	const char *sort, *where; /* as for reports; NULL: not given */
	size_t row;               /* from 1 on, as listed; 0: not given */
	const char *column;       /* the cursor's; NULL: not given */
};

/* Shows a list that has a table so. What cannot be is told below the rows. */
void list_begin(struct list *l, const struct list_start *s);

/* Adds the options, " -sort=-exec_ns -row=3"; nothing for what is so by
 * itself. order: what list_set() was told. */
void list_options(const struct list *l, const char *order, struct strbuf *out);

#endif
