/* SPDX-License-Identifier: MIT */
/*
 * timeline_row: a row of the Timeline page: the lane of a proc, a thread or
 * a goroutine, a task, or a group of goroutines. What lane.h tells of lanes,
 * this tells of rows.
 *
 * A group's row is one span without a state: timeline/groups.h has what can
 * be said of it. A task's row is a lane with one span, RUNNING from its begin
 * to its end, and nothing before and after. In the row of a goroutine all
 * states count as something to stop at, in the others only RUNNING and SYSCALL.
 */
#ifndef TGT_UI_TIMELINE_ROW_H
#define TGT_UI_TIMELINE_ROW_H

#include "timeline/lane.h"

struct strbuf;

enum row_kind {
	ROW_PROC = LANE_PROC,
	ROW_THREAD = LANE_THREAD,
	ROW_GOROUTINE = LANE_GOROUTINE,
	ROW_TASK,
	ROW_GROUP /* all goroutines of a function: its number */
};

struct row {
	uint8_t kind;  /* enum row_kind */
	uint8_t depth; /* below how many tasks */
	uint32_t number;
	uint32_t task; /* that a goroutine is shown for, or TIMELINE_NONE */
};

static inline bool
timeline_row_same(struct row a, struct row b)
{
	return a.kind == b.kind && a.number == b.number && a.task == b.task;
}

/* Not for tasks and groups. */
static inline struct lane
timeline_row_lane(struct row r)
{
	return (struct lane){ (enum lane_kind)r.kind, r.number };
}

uint32_t timeline_row_count(const struct timeline *tl, struct row r);
uint32_t timeline_row_find(const struct timeline *tl, struct row r,
			   int64_t at_ns);
void timeline_row_span(const struct timeline *tl, struct row r, uint32_t point,
		       struct span *out);
void timeline_row_cells(const struct timeline *tl, struct row r,
			int64_t from_ns, int64_t to_ns, struct lane_cell *cells,
			size_t n);
/* All spans in order, until take() says false. */
void timeline_row_each(const struct timeline *tl, struct row r,
		       bool (*take)(void *walk, const struct span *span),
		       void *walk);
/* The nearest span that counts as something; false if there is none. */
bool timeline_row_next(const struct timeline *tl, struct row r, uint32_t point,
		       int step, uint32_t *out);
bool timeline_row_counts(struct row r, enum lane_state state);

/* "P3", "M100", "G7", "T2"; a group's function. */
void timeline_row_id(struct strbuf *out, const struct timeline *tl,
		     struct row r);

#endif
