/* SPDX-License-Identifier: MIT */
/*
 * timeline_filter: the filter of the Timeline page (&): which columns of the
 * lanes in sight hold a span that it is true for.
 *
 * Of a column with many spans, the one that it shows is asked first, then
 * others beside it; there is a limit to these, so that a frame takes no longer
 * with a filter than without.
 */
#ifndef TGT_UI_TIMELINE_FILTER_H
#define TGT_UI_TIMELINE_FILTER_H

#include <stdbool.h>

#include "base/status.h"
#include "base/strbuf.h"
#include "ui/timeline_grid.h"

struct where;

/* A zeroed struct is no filter. */
struct timeline_filter {
	struct where *where; /* NULL: none */
	struct strbuf text;  /* as it was typed */
	bool *passes;        /* for each cell of the grid */
	/* Of the grid they are for: a grid that changes has new ones before it
	 * gives the old ones back. */
	const struct lane_cell *cells;
};

/* An empty text is no filter. Whose status is not ST_OK, the filter is as it
 * was. */
enum status timeline_filter_set(struct timeline_filter *f, const char *text,
				struct diag *d);
void timeline_filter_clear(struct timeline_filter *f);

/* Is it true for a span? Any number of threads may ask. */
bool timeline_filter_is_true(const struct where *where,
			     const struct timeline *tl, struct row row,
			     const struct span *span);

/* For another grid, or another filter. */
void timeline_filter_update(struct timeline_filter *f,
			    const struct timeline *tl, int64_t first_ns,
			    const struct timeline_grid *g);

#endif
