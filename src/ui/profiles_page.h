/* SPDX-License-Identifier: MIT */
/*
 * profiles_page: what the Profiles page is made of. For page_profiles.c and
 * profiles_*.c only.
 */
#ifndef TGT_UI_PROFILES_PAGE_H
#define TGT_UI_PROFILES_PAGE_H

#include "analysis/profile_part.h"
#include "ui/flame.h"
#include "ui/list.h"
#include "ui/list_start.h"
#include "ui/page.h"
#include "ui/profiles_data.h"

/* How the first view is sorted by itself. */
#define PROFILES_TOP_ORDER "-flat_ns"

enum profiles_view {
	VIEW_TOP,
	VIEW_TREE,
	VIEW_FLAME,
	VIEW_CALLERS, /* of one function, and whom it calls */
	VIEWS
};

struct profiles {
	struct page_visit scope; /* what the profiles are of */
	int kind;
	enum profiles_view view;
	/* What is computed already for the scope and the selected time. */
	struct profiles_data *data[PROFILE_PART_COUNT];
	struct profiles_data *shown; /* by what follows; or NULL */
	struct list lists[VIEWS];    /* the flame graph's is empty */
	struct flame flame;
	struct strbuf pattern; /* searched in the flame graph */
	struct calltree_relatives relatives;
	VEC(uint32_t) functions; /* whose callers are shown, and were before */
	/* How it is to be shown as soon as it is computed, until the user does
	 * something; or NULL. */
	const struct list_start *start;
};

/* A function under the cursor. */
struct profiles_function {
	uint32_t func, frame;
	bool has_flat;
	struct calltree_value flat, cum;
};

/* draw: the function under the cursor; false if there is none. */
bool profiles_function_at(const struct profiles *p,
			  struct profiles_function *out);

/* What is below the lines that say what is shown. */
struct rect profiles_body(const struct profiles *p, struct rect area);

/* A tab that is there is chosen; false: none is. */
bool profiles_click_tab(struct profiles *p, struct rect area, int x, int y);

/* For page_ops. */
void profiles_draw(const void *state, const struct page_env *env,
		   struct canvas *c);
void profiles_status(const void *state, const struct page_env *env,
		     struct strbuf *out);

#endif
