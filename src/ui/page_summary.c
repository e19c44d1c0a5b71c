/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "analysis/profile_part.h"
#include "analysis/summary.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/timeline.h"
#include "ui/drill.h"
#include "ui/profiles_place.h"
#include "ui/words.h"

static const char nothing[] = "Nothing stands out in the time that is "
			      "selected.";

/* Where a finding is no moment: what it is the sum of, as a profile. */
static bool
enter_finding(const struct drill_level *l, struct page_visit *to)
{
	struct value v;

	list_value(&l->lists[l->sheet], "finding", &v);
	if (v.kind == VALUE_TEXT && strcmp(v.text.s, "contention") == 0)
		return drill_waits(l, "name", to);
	if (v.kind != VALUE_TEXT || strcmp(v.text.s, "assists") != 0)
		return false;
	profiles_place_of(to, PROFILE_assist, 0);
	return true;
}

static const struct drill_sheet sheets[] = {
	{ "Findings", REPORT_summary, "findings", NULL, DRILL_ALL, nothing,
	  enter_finding, false },
	{ "Procs", REPORT_procs, "procs", NULL, DRILL_ALL,
	  "The trace has no procs.", NULL, false },
	{ "Threads", REPORT_threads, "threads", NULL, DRILL_ALL,
	  "The trace has no threads.", NULL, false },
};

/* what: in the plural, which loses its last letter for one. */
static void
put_count(struct strbuf *out, uint64_t n, const char *what)
{
	char text[UNITS_SIZE];

	strbuf_addf(out, "%s%s %.*s", out->len ? ", " : "",
		    units_grouped(text, n), (int)strlen(what) - (n == 1), what);
}

static void
put_stops(struct strbuf *out, const struct summary *s)
{
	put_count(out, s->stw_count, "stops");
	strbuf_puts(out, " of the world for ");
	words_duration(out, s->stw_total_ns);
	if (!s->stw_count)
		return;
	strbuf_puts(out, ", the longest ");
	words_duration(out, s->stw_worst_ns);
}

enum {
	TOP_LINES = 5
};

static void
draw_top(const struct drill *x, const struct page_env *env, struct rect r,
	 struct canvas *c)
{
	struct strbuf lines[TOP_LINES] = { { 0 } };
	struct summary s;

	(void)x;
	summary_get(env->timeline, env->selection, &s);
	words_duration(&lines[0], s.duration_ns);
	put_count(&lines[0], s.events, "events");
	put_count(&lines[0], s.generations, "generations");
	put_count(&lines[1], s.goroutines, "goroutines");
	put_count(&lines[1], s.procs, "procs");
	put_count(&lines[1], s.threads, "threads");
	put_count(&lines[2], s.gc_cycles, "GC cycles");
	strbuf_puts(&lines[2], ", marking for ");
	words_duration(&lines[2], s.gc_ns);
	put_stops(&lines[3], &s);
	put_count(&lines[4], s.tasks, "tasks");
	put_count(&lines[4], s.regions, "regions");
	put_count(&lines[4], s.logs, "logs");
	put_count(&lines[4], s.samples, "CPU samples");
	for (int i = 0; i < TOP_LINES; i++) {
		if (i < r.h)
			canvas_text(c, r.x + 2, r.y + i, r.w - 4, lines[i].s,
				    lines[i].len, STYLE(TEXT));
		strbuf_free(&lines[i]);
	}
}

static const struct drill_view views[] = {
	{ .subject = SUBJECT_NONE,
	  .sheets = sheets,
	  .nsheets = 3,
	  .top_lines = TOP_LINES,
	  .top = draw_top },
};

static const struct drill_page page = { .place = PLACE_summary,
					.views = views,
					.nviews = 1 };

static void
open_page(void *state, const struct page_env *env)
{
	drill_open(state, &page, env, env->visit);
}

const struct page_ops page_summary = {
	DRILL_OPS,
	.open = open_page,
	.about = "What the trace is, and what stands out in it. Enter goes to "
		 "the place of a finding on the timeline, or, where it is the "
		 "sum of many, to the profile of them.\n\n"
		 "The worst stop of the world and the longest wait for a proc "
		 "explain spikes of latency; the longest run without a break "
		 "is a goroutine that keeps others from running; what was "
		 "waited for most is the lock or channel to look at; "
		 "goroutines that are blocked to the end may be a leak.\n\n"
		 "Procs and threads: how long each ran goroutines, was in "
		 "system calls, was held without one to run, or was idle.",
};
