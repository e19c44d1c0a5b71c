/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_turn.h"

enum {
	MOST = 8 /* spans of a cell that is looked at */
};

/* Who did not wait has been preempted or is new: nobody woke it just now. */
static uint8_t
turn_of_goroutine(const struct timeline *tl, struct lane lane,
		  enum lane_state was, const struct span *s)
{
	struct wake w;

	return was == LANE_WAITING && s->state == LANE_RUNNABLE &&
			       lane_cause(tl, lane, s->point, &w) &&
			       w.waker != TIMELINE_NONE
		       ? TURN_WOKEN
		       : 0;
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

/* A turn is where a span begins in [from_ns, to_ns). */
static uint8_t
turns(const struct timeline *tl, struct lane lane, int64_t from_ns,
      int64_t to_ns)
{
	uint32_t point = lane_find(tl, lane, from_ns);
	uint32_t end = lane_count(tl, lane);
	enum lane_state was;
	uint8_t set = 0;
	struct span s;

	lane_span(tl, lane, point, &s);
	if (s.begin_ns >= from_ns && point)
		lane_span(tl, lane, --point, &s);
	for (was = s.state; ++point < end; was = s.state) {
		lane_span(tl, lane, point, &s);
		if (s.begin_ns >= to_ns)
			break;
		set |= lane.kind == LANE_PROC
			       ? turn_of_proc(was, s.state)
			       : turn_of_goroutine(tl, lane, was, &s);
	}
	return set;
}

void
timeline_turn_cells(const struct timeline *tl, struct row row, int64_t from_ns,
		    int64_t cell_ns, const struct lane_cell *cells,
		    uint8_t *out, size_t n)
{
	struct lane lane = timeline_row_lane(row);

	for (size_t i = 0; i < n; i++, from_ns += cell_ns) {
		/* who is woken is ready, for a while */
		bool may = row.kind == ROW_GOROUTINE
				   ? cells[i].state_ns[LANE_RUNNABLE] > 0
				   : row.kind == ROW_PROC;
		bool goes_on = i && cells[i].spans == 1 &&
			       cells[i - 1].point == cells[i].point;

		out[i] = may && !goes_on && cells[i].spans <= MOST
				 ? turns(tl, lane, from_ns, from_ns + cell_ns)
				 : 0;
	}
}
