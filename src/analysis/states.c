/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/states.h"

#include "analysis/progress.h"
#include "analysis/selection.h"
#include "analysis/table.h"
#include "analysis/values.h"

const char *
states_word(enum lane_state state)
{
	static const char *const words[LANE_STATE_COUNT] = {
		[LANE_RUNNING] = "running",
		[LANE_SYSCALL] = "syscall",
		[LANE_RUNNABLE] = "runnable",
		[LANE_WAITING] = "waiting",
	};

	return words[state];
}

struct walk {
	struct states *x;
	struct progress *progress;
	uint32_t total;
	bool cancelled;
};

static bool
take(void *arg, const struct span *s)
{
	struct walk *w = arg;

	if (s->begin_ns >= w->x->to_ns && s->begin_ns > w->x->from_ns)
		return false;
	if (s->end_ns >= w->x->from_ns && states_word(s->state))
		vec_push(&w->x->list, *s);
	w->cancelled = !progress_step(w->progress, s->point, w->total);
	return !w->cancelled;
}

bool
states_get(struct states *x, const struct timeline *tl, uint32_t goroutine,
	   const struct selection *s, struct progress *p)
{
	struct lane lane = { LANE_GOROUTINE, goroutine };
	struct walk w = { .x = x,
			  .progress = p,
			  .total = lane_count(tl, lane) };

	x->timeline = tl;
	x->goroutine = goroutine;
	x->point = UINT32_MAX;
	selection_window(s, tl, &x->from_ns, &x->to_ns);
	lane_each(tl, lane, take, &w);
	return !w.cancelled;
}

void
states_release(struct states *x)
{
	vec_free(&x->list);
}

enum {
	BEGIN,
	STATE,
	DURATION,
	REASON,
	FUNCTION,
	PROC,
	OPEN,
	ENDED_BY,
	ENDED_IN,
	COLUMNS
};

static const struct column columns[COLUMNS] = {
	{ "start_ns", "Begin", VALUE_TIME,
	  "when it begins; null: before the trace" },
	{ "state", "State", VALUE_TEXT,
	  "running, runnable, waiting, or in a system call" },
	{ "duration_ns", "Time", VALUE_DURATION, "for how long" },
	{ "reason", "Why", VALUE_TEXT,
	  "what it waits for, or why it stopped running before" },
	{ "function", "In", VALUE_TEXT,
	  "the function of the program where it came to this" },
	{ "proc", "Proc", VALUE_ID, "where it runs" },
	{ "open", NULL, VALUE_FLAG, "it lasts to the trace's end" },
	{ "ended_by", "Ended by", VALUE_ID,
	  "of a wait: the goroutine that ended it; null: the runtime did, for "
	  "a timer or the network" },
	{ "ended_in", "Which was in", VALUE_TEXT,
	  "the function of the program where that was done" },
};

static const struct span_detail *
detail_of(struct states *x, const struct span *s)
{
	struct lane lane = { LANE_GOROUTINE, x->goroutine };

	if (x->point != s->point)
		lane_detail(x->timeline, lane, s->point, &x->detail);
	x->point = s->point;
	return &x->detail;
}

/* Who ended a wait is the cause of what came after. */
static void
set_end(struct states *x, const struct span *s, unsigned column,
	struct value *out)
{
	struct lane lane = { LANE_GOROUTINE, x->goroutine };
	struct wake wake;

	out->kind = VALUE_NONE;
	if (s->state != LANE_WAITING || s->open_end ||
	    s->point + 1 >= lane_count(x->timeline, lane) ||
	    !lane_cause(x->timeline, lane, s->point + 1, &wake))
		return;
	if (column == ENDED_BY)
		values_goroutine(out, x->timeline, wake.waker);
	else
		values_own_place(out, x->timeline, wake.stack);
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	struct states *x = t->data;
	const struct span *s = &x->list.at[row];
	int64_t begin = s->begin_ns > x->from_ns ? s->begin_ns : x->from_ns;
	int64_t end = s->end_ns < x->to_ns ? s->end_ns : x->to_ns;
	uint32_t reason;

	out->kind = VALUE_NONE;
	switch (column) {
	case BEGIN:
		values_time(out, s->open_begin ? TIMELINE_NEVER : s->begin_ns);
		break;
	case STATE:
		values_word(out, states_word(s->state));
		break;
	case DURATION:
		values_number(out, VALUE_DURATION,
			      end > begin ? end - begin : 0);
		break;
	case REASON:
		reason = detail_of(x, s)->begin_reason;
		if (reason)
			values_string(out, x->timeline, reason);
		break;
	case FUNCTION:
		values_own_place(out, x->timeline,
				 detail_of(x, s)->begin_stack);
		break;
	case PROC:
		if (s->proc != TIMELINE_NONE)
			values_number(out, VALUE_ID,
				      timeline_proc_id(x->timeline, s->proc));
		break;
	case OPEN:
		values_number(out, VALUE_FLAG, s->open_end);
		break;
	default:
		set_end(x, s, column, out);
		break;
	}
}

void
states_table(struct states *x, struct table *out)
{
	*out = (struct table){ .name = "states",
			       .columns = columns,
			       .ncolumns = COLUMNS,
			       .nrows = x->list.n,
			       .timeline = x->timeline,
			       .data = x,
			       .cell = cell };
}
