/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/mem.h"
#include "export/print.h"
#include "timeline/lane.h"
#include "timeline/timeline.h"
#include "ui/drill.h"
#include "ui/words.h"

static bool
enter_group(const struct drill_level *l, struct page_visit *to)
{
	return drill_function(l, to);
}

static bool
enter_goroutine(const struct drill_level *l, struct page_visit *to)
{
	return drill_goroutine(l, "id", to);
}

static bool
enter_waker(const struct drill_level *l, struct page_visit *to)
{
	return drill_goroutine(l, "ended_by", to);
}

static bool
enter_wait(const struct drill_level *l, struct page_visit *to)
{
	return drill_waits(l, "waiter", to);
}

static bool
enter_task(const struct drill_level *l, struct page_visit *to)
{
	to->page = PLACE_tasks;
	return drill_task(l, "id", to);
}

static const char no_goroutine[] =
	"No goroutine of this kind is seen in the time that is selected.";

static const struct drill_sheet groups[] = {
	{ "Start functions", REPORT_goroutines, "groups", "-exec_ns", DRILL_ALL,
	  no_goroutine, enter_group, true },
	{ "All goroutines", REPORT_goroutines, "goroutines", "-total_ns",
	  DRILL_ALL, no_goroutine, enter_goroutine, true },
	{ "Who waits for whom", REPORT_blocking, "edges", "-total_ns",
	  DRILL_ALL, "No wait ends or lasts in the time that is selected.",
	  enter_wait, false },
};

static const struct drill_sheet group[] = {
	{ "Goroutines", REPORT_goroutines, "goroutines", "-total_ns",
	  DRILL_SUBJECT, no_goroutine, enter_goroutine, true },
	{ "Percentiles", REPORT_goroutines, "statistics", NULL, DRILL_SUBJECT,
	  no_goroutine, NULL, false },
	{ "Waits", REPORT_blocking, "edges", "-total_ns", DRILL_SUBJECT,
	  "They wait for nothing in the time that is selected.", enter_wait,
	  false },
};

static const struct drill_sheet one[] = {
	{ "States", REPORT_goroutines, "states", NULL, DRILL_SUBJECT,
	  "It is in no state in the time that is selected, or its number was "
	  "used for several goroutines.",
	  enter_waker, false },
	{ "Regions", REPORT_regions, "regions", NULL, DRILL_SUBJECT,
	  "It has no regions. A program marks them with "
	  "trace.WithRegion(ctx, \"name\", func() { ... }).",
	  NULL, false },
	{ "Tasks", REPORT_tasks, "tasks", NULL, DRILL_SUBJECT,
	  "It has to do with no task. A program begins one with "
	  "trace.NewTask(ctx, \"name\").",
	  enter_task, false },
	{ "Waits", REPORT_blocking, "edges", "-total_ns", DRILL_SUBJECT,
	  "It waits for nothing in the time that is selected.", enter_wait,
	  false },
	{ "Created", REPORT_goroutines, "goroutines", "-total_ns",
	  DRILL_CHILDREN, "It created no goroutine.", enter_goroutine, true },
	{ "Statistics", REPORT_goroutines, "goroutines", NULL, DRILL_SUBJECT,
	  no_goroutine, NULL, false },
};

static void
put_time(struct strbuf *out, const char *what, const struct table *t,
	 const char *column)
{
	struct value v;

	t->cell(t, 0, table_find(t, column), &v);
	if (v.kind == VALUE_NONE)
		return;
	strbuf_addf(out, "%s%s ", out->len ? "  " : "", what);
	print_human(out, t, &v);
}

/* The state's colour and letter; in front of it, how much of the time it ran,
 * which is to be seen however short that is. */
static void
draw_cell(const struct lane_cell *cell, enum role role, char letter, int x,
	  int y, struct canvas *c)
{
	int64_t ran = cell->state_ns[LANE_RUNNING], sum = 0;

	canvas_printf(c, x, y, 1, (struct style){ .fg = ROLE_INK, .bg = role },
		      "%c", letter);
	if (!ran || role == ROLE_STATE_RUNNING)
		return;
	for (int s = 0; s < LANE_STATE_COUNT; s++)
		sum += cell->state_ns[s];
	canvas_level(c, x, y, 1 + (int)(7 * ran / sum),
		     (struct style){ .fg = ROLE_STATE_RUNNING, .bg = role });
}

/* Its life as a lane: what it was in most of each cell's time. */
static void
draw_life(const struct page_env *env, uint32_t goroutine, struct rect line,
	  struct canvas *c)
{
	static const struct {
		enum role role;
		char letter;
	} looks[LANE_STATE_COUNT] = {
		[LANE_RUNNING] = { ROLE_STATE_RUNNING, 'R' },
		[LANE_SYSCALL] = { ROLE_STATE_SYSCALL, 's' },
		[LANE_RUNNABLE] = { ROLE_STATE_RUNNABLE, 'q' },
		[LANE_WAITING] = { ROLE_STATE_WAITING, 'b' },
	};
	struct lane lane = { LANE_GOROUTINE, goroutine };
	struct lane_cell *cells;
	int64_t from, to;

	selection_window(env->selection, env->timeline, &from, &to);
	if (line.w <= 0 || to <= from)
		return;
	cells = mem_zalloc((size_t)line.w, sizeof(*cells));
	lane_cells(env->timeline, lane, from, to, cells, (size_t)line.w);
	for (int x = 0; x < line.w; x++) {
		int best = LANE_NONE;

		for (int s = LANE_RUNNING; s < LANE_STATE_COUNT; s++)
			if (cells[x].state_ns[s] > cells[x].state_ns[best])
				best = s;
		if (looks[best].letter)
			draw_cell(&cells[x], looks[best].role,
				  looks[best].letter, line.x + x, line.y, c);
	}
	mem_free(cells);
}

static void
draw_one(const struct drill *x, const struct page_env *env, struct rect r,
	 struct canvas *c)
{
	const struct drill_level *l = x->levels[0];
	const struct table *t = drill_table(l, 0, "goroutines");
	struct strbuf text = { 0 };
	struct goroutine g;

	timeline_goroutine(env->timeline, (uint32_t)l->place.number, &g);
	if (t && t->nrows) {
		put_time(&text, "running", t, "exec_ns");
		put_time(&text, "runnable", t, "sched_wait_ns");
		put_time(&text, "syscall", t, "syscall_ns");
		put_time(&text, "blocked", t, "block_ns");
		canvas_text(c, r.x + 1, r.y, r.w - 2, text.s, text.len,
			    STYLE(TEXT));
	}
	strbuf_reset(&text);
	if (g.parent != TIMELINE_NONE) {
		strbuf_puts(&text, "created by ");
		words_goroutine(&text, env->timeline, g.parent);
	} else {
		strbuf_puts(&text, "was there before the trace, or its "
				   "creator is not known");
	}
	if (t && t->nrows)
		put_time(&text, "total", t, "total_ns");
	if (r.h > 1)
		canvas_text(c, r.x + 1, r.y + 1, r.w - 2, text.s, text.len,
			    STYLE(TEXT));
	if (r.h > 2)
		draw_life(env, (uint32_t)l->place.number,
			  (struct rect){ r.x + 1, r.y + 2, r.w - 2, 1 }, c);
	strbuf_free(&text);
}

static const struct drill_view views[] = {
	{ .subject = SUBJECT_NONE, .sheets = groups, .nsheets = 3 },
	{ .subject = SUBJECT_FUNCTION, .sheets = group, .nsheets = 3 },
	{ .subject = SUBJECT_GOROUTINE,
	  .sheets = one,
	  .nsheets = 6,
	  .has_figures = true,
	  .top_lines = 3,
	  .top = draw_one },
};

static const struct drill_page page = { .place = PLACE_goroutines,
					.views = views,
					.nviews = 3 };

static void
open_page(void *state, const struct page_env *env)
{
	drill_open(state, &page, env, env->visit);
}

const struct page_ops page_goroutines = {
	DRILL_OPS,
	.open = open_page,
	.about = "What goroutines spent their time on. The first list has a "
		 "row for each function that goroutines start with; Enter "
		 "leads to its goroutines, Enter again to one of them.\n\n"
		 "Running: executing Go code. Runnable: ready, and waiting "
		 "for a proc; much of it means too few procs, or goroutines "
		 "that run for long without a break. Syscall: in a system "
		 "call, with a proc; Sys. blocked: after the proc was taken "
		 "away. Blocked: waiting, for whatever reason; the last line "
		 "tells the reasons when the column is chosen. Ranges: in GC "
		 "assists, sweeps and stops of the world, which overlap the "
		 "others. Total: from begin to end, within the trace.\n\n"
		 "The bar shows the shares of that: R running, q runnable "
		 "(queued), s in a system call, S blocked in one, b "
		 "blocked.\n\n"
		 "Look for a function with much Runnable (latency of the "
		 "scheduler), for many goroutines of one function that are "
		 "blocked to the end (a leak), and in the list of waits for "
		 "the place that most time is lost to; Enter shows who calls "
		 "it.",
};
