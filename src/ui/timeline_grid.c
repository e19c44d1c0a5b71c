/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_grid.h"

#include <string.h>

#include "base/mem.h"
#include "timeline/groups.h"
#include "ui/timeline_assist.h"
#include "ui/timeline_turn.h"
#include "ui/viewport.h"

void
timeline_grid_release(struct timeline_grid *g)
{
	mem_free(g->cells);
	mem_free(g->regions);
	mem_free(g->edges);
	mem_free(g->turns);
	mem_free(g->assist_ns);
	mem_free(g->rows);
	*g = (struct timeline_grid){ 0 };
}

/* The old lane of a row, if its cells can be used again; or -1. */
static int64_t
old_lane(const struct timeline_grid *old, const struct timeline_grid *g,
	 struct row row)
{
	if (old->col_ns != g->col_ns || old->cols != g->cols ||
	    old->events != g->events ||
	    (row.kind == ROW_GROUP && old->groups != g->groups))
		return -1;
	for (uint32_t i = 0; i < old->nlanes; i++)
		if (timeline_row_same(old->rows[i], row))
			return i;
	return -1;
}

/* Asks for the columns [from, to) of a lane. */
static void
ask(const struct timeline_grid *g, const struct timeline *tl, int64_t first_ns,
    uint32_t i, int from, int to)
{
	size_t at = (size_t)i * (size_t)g->cols + (size_t)from;
	int64_t start = first_ns + g->from_ns + from * g->col_ns;
	struct row row = g->rows[i];

	if (from >= to)
		return;
	if (row.kind == ROW_GROUP) {
		if (g->groups)
			groups_cells(g->groups, row.number, start,
				     start + (to - from) * g->col_ns,
				     g->cells + at, (size_t)(to - from));
		return;
	}
	timeline_row_cells(tl, row, start, start + (to - from) * g->col_ns,
			   g->cells + at, (size_t)(to - from));
	timeline_turn_cells(tl, row, start, g->col_ns, g->cells + at,
			    g->turns + at, (size_t)(to - from));
	if (row.kind == ROW_GOROUTINE)
		timeline_region_cells(tl, row.number, start, g->col_ns,
				      g->edges + from, g->regions + at,
				      (size_t)(to - from));
}

static void
fill_lane(const struct timeline_grid *old, const struct timeline_grid *g,
	  const struct timeline *tl, int64_t first_ns, uint32_t i)
{
	size_t at = (size_t)i * (size_t)g->cols;
	int64_t lane = old_lane(old, g, g->rows[i]), was;
	int64_t moved = (g->from_ns - old->from_ns) / g->col_ns;
	int from, to; /* the columns that were in sight before */

	if (lane < 0 || moved >= g->cols || moved <= -g->cols) {
		ask(g, tl, first_ns, i, 0, g->cols);
		return;
	}
	from = moved < 0 ? (int)-moved : 0;
	to = moved > 0 ? g->cols - (int)moved : g->cols;
	was = lane * old->cols + from + moved;
	memcpy(g->cells + at + from, old->cells + was,
	       sizeof(*g->cells) * (size_t)(to - from));
	memcpy(g->regions + at + from, old->regions + was,
	       sizeof(*g->regions) * (size_t)(to - from));
	memcpy(g->turns + at + from, old->turns + was, (size_t)(to - from));
	ask(g, tl, first_ns, i, 0, from);
	ask(g, tl, first_ns, i, to, g->cols);
}

/* Where rows have regions: tells the columns apart for all of them. */
static void
find_edges(struct timeline_grid *g, const struct timeline *tl, int64_t first_ns)
{
	uint32_t i = 0;

	while (i < g->nlanes && g->rows[i].kind != ROW_GOROUTINE)
		i++;
	if (i == g->nlanes)
		return;
	g->edges = mem_zalloc((size_t)g->cols, sizeof(*g->edges));
	timeline_region_edges(tl, first_ns + g->from_ns, g->col_ns, g->edges,
			      (size_t)g->cols);
}

static bool
same_rows(const struct row *a, const struct row *b, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!timeline_row_same(a[i], b[i]))
			return false;
	return true;
}

void
timeline_grid_update(struct timeline_grid *g, const struct timeline *tl,
		     int64_t first_ns, const struct viewport *v,
		     const struct groups *groups, const struct row *rows,
		     uint32_t nlanes)
{
	struct timeline_grid old = *g;
	struct timeline_grid fresh = {
		.nlanes = nlanes,
		.cols = v->cols,
		.from_ns = v->from_ns,
		.col_ns = v->col_ns,
		.events = timeline_totals(tl)->events,
		.groups = groups,
	};

	if (old.nlanes == nlanes && old.cols == fresh.cols &&
	    old.from_ns == fresh.from_ns && old.col_ns == fresh.col_ns &&
	    old.events == fresh.events && old.groups == groups &&
	    same_rows(old.rows, rows, nlanes))
		return;
	fresh.cells = mem_zalloc((size_t)nlanes * (size_t)v->cols,
				 sizeof(*fresh.cells));
	fresh.regions = mem_zalloc((size_t)nlanes * (size_t)v->cols,
				   sizeof(*fresh.regions));
	fresh.turns = mem_zalloc((size_t)nlanes * (size_t)v->cols,
				 sizeof(*fresh.turns));
	fresh.assist_ns = mem_zalloc((size_t)nlanes * (size_t)v->cols,
				     sizeof(*fresh.assist_ns));
	fresh.rows = mem_zalloc(nlanes, sizeof(*fresh.rows));
	memcpy(fresh.rows, rows, sizeof(*rows) * nlanes);
	find_edges(&fresh, tl, first_ns);
	for (uint32_t i = 0; i < nlanes; i++)
		fill_lane(&old, &fresh, tl, first_ns, i);
	timeline_assist_cells(&fresh, tl, first_ns);
	timeline_grid_release(&old);
	*g = fresh;
}
