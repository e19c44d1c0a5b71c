/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_turn.h"

enum {
	MOST = 8 /* spans of a cell that is looked at */
};

/* Through the spans that have a part in a cell, and the one before. */
struct walk {
	const struct timeline *tl;
	struct lane lane;
	int64_t from_ns, to_ns;
	enum lane_state was;
	uint8_t set;
};

/* Who did not wait has been preempted or is new: nobody woke it just now. */
static bool
is_woken(const struct walk *x, const struct span *s)
{
	struct wake w;

	return x->was == LANE_WAITING && s->state == LANE_RUNNABLE &&
	       lane_cause(x->tl, x->lane, s->point, &w) &&
	       w.waker != TIMELINE_NONE;
}

static bool
is_idle(enum lane_state state)
{
	return state == LANE_IDLE || state == LANE_NONE;
}

static uint8_t
turn_of_proc(enum lane_state was, enum lane_state state)
{
	if (is_idle(was) == is_idle(state))
		return 0;
	return is_idle(state) ? TURN_STOP : TURN_START;
}

/* A turn is where a span begins in the cell. */
static bool
take(void *walk, const struct span *s)
{
	struct walk *x = walk;

	if (s->begin_ns >= x->to_ns)
		return false;
	if (s->begin_ns >= x->from_ns && s->point) {
		if (x->lane.kind == LANE_PROC)
			x->set |= turn_of_proc(x->was, s->state);
		else if (!x->set && is_woken(x, s))
			x->set = TURN_WOKEN;
	}
	x->was = s->state;
	return true;
}

static uint8_t
turns(const struct timeline *tl, struct row row, const struct lane_cell *cell,
      int64_t from_ns, int64_t to_ns)
{
	struct walk x = { .tl = tl,
			  .lane = timeline_row_lane(row),
			  .from_ns = from_ns,
			  .to_ns = to_ns };

	lane_each_from(tl, x.lane, from_ns - 1, cell->point, take, &x);
	return x.set;
}

void
timeline_turn_cells(const struct timeline *tl, struct row row, int64_t from_ns,
		    int64_t cell_ns, const struct lane_cell *cells,
		    uint8_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++, from_ns += cell_ns) {
		/* who is woken is ready, for a while */
		bool may = row.kind == ROW_GOROUTINE
				   ? cells[i].state_ns[LANE_RUNNABLE] > 0
				   : row.kind == ROW_PROC;
		bool goes_on = i && cells[i].spans == 1 &&
			       cells[i - 1].point == cells[i].point;

		out[i] = may && !goes_on && cells[i].spans <= MOST
				 ? turns(tl, row, &cells[i], from_ns,
					 from_ns + cell_ns)
				 : 0;
	}
}
