/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/workers.h"

#include <stdbool.h>

#include "analysis/progress.h"
#include "analysis/selection.h"
#include "analysis/table.h"
#include "analysis/values.h"
#include "timeline/timeline.h"

enum {
	STEP = 1 << 12 /* spans of a lane between two looks at the progress */
};

/* Whom and where a lane has been with, before the span at hand. */
struct company {
	uint32_t goroutine; /* who ran last */
	uint32_t other;     /* the last proc of a thread, thread of a proc */
	bool works;
};

static bool
is_work(const struct span *span)
{
	return span->state == LANE_FREE || span->state == LANE_RUNNING ||
	       span->state == LANE_SYSCALL;
}

/* counts: the span begins in the window. */
static void
follow(struct worker *w, enum lane_kind kind, struct company *before,
       const struct span *span, bool counts)
{
	uint32_t other = kind == LANE_PROC ? span->thread : span->proc;
	bool works = is_work(span);

	if (works && !before->works)
		w->starts += counts;
	before->works = works;
	if (!works)
		return;
	if (span->goroutine != TIMELINE_NONE) {
		if (before->goroutine != TIMELINE_NONE &&
		    before->goroutine != span->goroutine)
			w->switches += counts;
		before->goroutine = span->goroutine;
	}
	if (other != TIMELINE_NONE) {
		if (before->other != TIMELINE_NONE && before->other != other)
			w->moves += counts;
		before->other = other;
	}
}

/* What the walks through all lanes have in common. */
struct walks {
	enum lane_kind kind;
	int64_t from_ns, to_ns;
	struct progress *progress;
	uint64_t spans, all; /* how many are behind us, of how many */
	bool is_cancelled;
};

struct walk {
	struct walks *all;
	struct worker worker;
	struct company before;
};

/* A lane has gone through STEP spans. */
static bool
go_on(struct walks *all)
{
	all->spans += STEP;
	if (!progress_step(all->progress, all->spans, all->all))
		all->is_cancelled = true;
	return !all->is_cancelled;
}

static bool
take(void *walk, const struct span *span)
{
	struct walk *w = walk;
	struct walks *all = w->all;
	int64_t begin_ns = span->begin_ns, end_ns = span->end_ns;

	if (span->point % STEP == STEP - 1 && !go_on(all))
		return false;
	if (begin_ns > all->to_ns)
		return false;
	begin_ns = begin_ns < all->from_ns ? all->from_ns : begin_ns;
	end_ns = end_ns > all->to_ns ? all->to_ns : end_ns;
	if (end_ns > begin_ns)
		w->worker.state_ns[span->state] += end_ns - begin_ns;
	/* What was going on at the trace's start did not begin. */
	follow(&w->worker, all->kind, &w->before, span,
	       !span->open_begin && span->begin_ns >= all->from_ns);
	return true;
}

/* Goes through the n lanes. */
static void
walk_all(struct workers *w, struct walks *all, struct lane *lanes, uint32_t n)
{
	struct walk *walk = mem_zalloc((size_t)n + 1, sizeof(*walk));
	void **walks = mem_zalloc((size_t)n + 1, sizeof(*walks));

	for (uint32_t i = 0; i < n; i++) {
		uint32_t number = lanes[i].number;

		walk[i].all = all;
		walk[i].worker.id =
			w->kind == LANE_PROC
				? timeline_proc_id(w->timeline, number)
				: timeline_thread_id(w->timeline, number);
		walk[i].before.goroutine = TIMELINE_NONE;
		walk[i].before.other = TIMELINE_NONE;
		walks[i] = &walk[i];
		all->all += lane_count(w->timeline, lanes[i]);
	}
	lane_each_of(w->timeline, lanes, n, take, walks);
	for (uint32_t i = 0; i < n; i++)
		vec_push(&w->all, walk[i].worker);
	mem_free(walk);
	mem_free(walks);
}

bool
workers_get(struct workers *w, const struct timeline *tl, enum lane_kind kind,
	    const struct selection *s, struct progress *p)
{
	const struct timeline_totals *t = timeline_totals(tl);
	uint32_t n = kind == LANE_PROC ? t->procs : t->threads;
	uint32_t *numbers = mem_zalloc((size_t)n + 1, sizeof(*numbers));
	struct lane *lanes = mem_zalloc((size_t)n + 1, sizeof(*lanes));
	struct walks all = { .kind = kind, .progress = p };

	*w = (struct workers){ .timeline = tl, .kind = kind };
	selection_window(s, tl, &all.from_ns, &all.to_ns);
	w->window_ns = all.to_ns - all.from_ns;
	if (kind == LANE_PROC)
		timeline_procs_by_id(tl, numbers);
	else
		timeline_threads_by_id(tl, numbers);
	for (uint32_t i = 0; i < n; i++)
		lanes[i] = (struct lane){ kind, numbers[i] };
	all.is_cancelled = !progress_step(p, 0, 1);
	if (!all.is_cancelled)
		walk_all(w, &all, lanes, n);
	mem_free(numbers);
	mem_free(lanes);
	return !all.is_cancelled;
}

void
workers_release(struct workers *w)
{
	vec_free(&w->all);
}

enum {
	W_ID,
	W_RUNNING,
	W_SYSCALL,
	W_FREE,
	W_IDLE,
	W_ABSENT,
	W_SHARE,
	W_STARTS,
	W_SWITCHES,
	W_MOVES,
	W_COLUMNS
};

static const struct column proc_columns[] = {
	{ "proc", "Proc", VALUE_ID, "its number" },
	{ "running_ns", "Running", VALUE_DURATION, "goroutines ran on it" },
	{ "syscall_ns", "Syscall", VALUE_DURATION,
	  "a goroutine in a system call had it; longer calls lose it" },
	{ "free_ns", "Held", VALUE_DURATION,
	  "a thread had it, but ran no goroutine: it looked for one" },
	{ "idle_ns", "Idle", VALUE_DURATION, "no thread had it" },
	{ "absent_ns", "Absent", VALUE_DURATION,
	  "it did not exist, or nothing was known of it yet" },
	{ "busy_share", "Busy", VALUE_SHARE,
	  "the share of time that it ran or was in system calls" },
	{ "starts", "Starts", VALUE_COUNT, "how often a thread took it" },
	{ "switches", "Switches", VALUE_COUNT,
	  "how often another goroutine came than was there before" },
	{ "moves", "Threads", VALUE_COUNT,
	  "how often it went to another thread" },
};

static const struct column thread_columns[] = {
	{ "thread", "Thread", VALUE_ID, "its id in the system" },
	{ "running_ns", "Running", VALUE_DURATION, "it ran goroutines" },
	{ "syscall_ns", "Syscall", VALUE_DURATION,
	  "it was in system calls of goroutines, with a proc or without" },
	{ "free_ns", "Held", VALUE_DURATION,
	  "it had a proc, but ran no goroutine: it looked for one" },
	{ "idle_ns", "Idle", VALUE_DURATION,
	  "it had neither proc nor goroutine" },
	{ "absent_ns", "Absent", VALUE_DURATION,
	  "nothing was known of it yet" },
	{ "busy_share", "Busy", VALUE_SHARE,
	  "the share of time that it ran or was in system calls" },
	{ "starts", "Starts", VALUE_COUNT, "how often it came to work" },
	{ "switches", "Switches", VALUE_COUNT,
	  "how often another goroutine came than was there before" },
	{ "moves", "Procs", VALUE_COUNT, "how often it took another proc" },
};

static void
worker_cell(const struct table *t, size_t row, unsigned column,
	    struct value *out)
{
	const struct workers *all = t->data;
	const struct worker *w = &all->all.at[row];
	int64_t busy_ns = w->state_ns[LANE_RUNNING] + w->state_ns[LANE_SYSCALL];
	const int64_t numbers[W_COLUMNS] = {
		[W_ID] = w->id,
		[W_RUNNING] = w->state_ns[LANE_RUNNING],
		[W_SYSCALL] = w->state_ns[LANE_SYSCALL],
		[W_FREE] = w->state_ns[LANE_FREE],
		[W_IDLE] = w->state_ns[LANE_IDLE],
		[W_ABSENT] = w->state_ns[LANE_NONE],
		[W_STARTS] = (int64_t)w->starts,
		[W_SWITCHES] = (int64_t)w->switches,
		[W_MOVES] = (int64_t)w->moves,
	};

	if (column != W_SHARE) {
		values_number(out, t->columns[column].kind, numbers[column]);
		return;
	}
	out->kind = all->window_ns ? VALUE_SHARE : VALUE_NONE;
	if (all->window_ns)
		out->x = (double)busy_ns / (double)all->window_ns;
}

void
workers_table(struct workers *w, struct table *out)
{
	bool procs = w->kind == LANE_PROC;

	*out = (struct table){ .name = procs ? "procs" : "threads",
			       .columns = procs ? proc_columns : thread_columns,
			       .ncolumns = W_COLUMNS,
			       .nrows = w->all.n,
			       .timeline = w->timeline,
			       .data = w,
			       .cell = worker_cell };
}
