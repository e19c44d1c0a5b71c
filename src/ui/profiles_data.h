/* SPDX-License-Identifier: MIT */
/*
 * profiles_data: a profile and its call tree, computed beside the screen.
 */
#ifndef TGT_UI_PROFILES_DATA_H
#define TGT_UI_PROFILES_DATA_H

#include <stdbool.h>

#include "analysis/calltree.h"
#include "analysis/profile_table.h"
#include "ui/query.h"

struct page_env;
struct page_visit;

struct profiles_data {
	struct query query; /* its d says whether there is a profile */
	int kind;           /* as of profile_part.h */
	struct profile_table table;
	struct calltree tree;
};

/* Begins to compute it: of the selected time, and of the scope's subject. */
struct profiles_data *profiles_data_new(int kind,
					const struct page_visit *scope,
					const struct page_env *env);
/* Accepts NULL. */
void profiles_data_free(struct profiles_data *p);

/* Is there anything in it? */
bool profiles_data_has_rows(const struct profiles_data *p);

#endif
