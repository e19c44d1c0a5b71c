/* SPDX-License-Identifier: MIT */
/*
 * profiles_data: a profile and its call tree, computed beside the screen.
 */
#ifndef TGT_UI_PROFILES_DATA_H
#define TGT_UI_PROFILES_DATA_H

#include <stdbool.h>

#include "analysis/calltree.h"
#include "analysis/profile_table.h"
#include "analysis/selection.h"
#include "base/status.h"

struct job;
struct page_env;
struct page_visit;

struct profiles_data {
	int kind;                        /* as of profile_part.h */
	const struct timeline *timeline; /* held */
	struct selection selection;
	char *words;            /* the selection's */
	int64_t from_ns, to_ns; /* the explorer's window, not narrowed */
	struct profile_table table;
	struct calltree tree;
	struct diag d;
	struct job *job; /* NULL: done, or cancelled */
	bool is_made;    /* d says whether there is a profile */
};

/* Begins to compute it: of the selected time, and of the scope's subject. */
struct profiles_data *profiles_data_new(int kind,
					const struct page_visit *scope,
					const struct page_env *env);
/* Accepts NULL. */
void profiles_data_free(struct profiles_data *p);

/* Looks whether it is done: true if it has just become so. */
bool profiles_data_poll(struct profiles_data *p);

/* Is it of another time, or of less of the trace than there is now? While
 * the trace is loaded, that does not count. */
bool profiles_data_is_stale(const struct profiles_data *p,
			    const struct page_env *env);

/* Is there anything in it? */
bool profiles_data_has_rows(const struct profiles_data *p);

#endif
