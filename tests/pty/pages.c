/* SPDX-License-Identifier: MIT */
/*
 * The figures of the pages, read off a terminal: the same as those of the
 * report for the same part of the trace.
 */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/units.h"
#include "tests/check_main.h"
#include "tests/pty/explorer.h"
#include "tests/pty/pty.h"

enum {
	COLS = 300, /* all columns fit */
	ROWS = 60,
	LINE = 4096
};

static const char *const traces[] = { "many-1.25", "gc-1.26", "sync-1.22" };

enum {
	TRACES = sizeof(traces) / sizeof(*traces)
};

static struct pty *pty;
static int totals; /* of a summary that were looked for */

static void
miss(const char *trace, const char *keys, const char *line)
{
	explorer_miss(pty, trace, keys, line);
}

static void
press(const char *trace, const char *keys)
{
	if (!explorer_press(pty, keys))
		miss(trace, keys, "the end of the computing");
}

/* The line of the screen, from y on, that shows that of a report. */
static int
find(const char *trace, const char *keys, int y, const char *line)
{
	while (y < ROWS - 3 && !explorer_shows(pty, y, line))
		y++;
	if (y == ROWS - 3)
		miss(trace, keys, line);
	return y;
}

/* Each row of a table is on a line of the screen of its own, in order, as far
 * as the screen goes. */
static void
check(const char *trace, const char *from_to, const char *keys,
      const char *report)
{
	char path[EXPLORER_PATH], line[LINE], heading[LINE];
	struct strbuf command = { 0 };
	int y = 0, rows = 0;
	FILE *f;

	explorer_trace(path, trace);
	pty = explorer_start(COLS, ROWS, trace, from_to);
	press(trace, keys);
	strbuf_addf(&command, "./tgotrace %s %s %s", report, from_to, path);
	f = popen(command.s, "r");
	ck_assert_ptr_nonnull(f);
	ck_assert_ptr_nonnull(fgets(heading, sizeof(heading), f));
	while (fgets(line, sizeof(line), f)) {
		if (rows++ == 0)
			y = find(trace, keys, 0, heading);
		if (rows < 20)
			y = find(trace, keys, y + 1, line);
	}
	/* What is not there is told in words. */
	if (!rows && pty_find(pty, " rows", &y, &y))
		miss(trace, keys, "that there is nothing");
	pclose(f);
	strbuf_free(&command);
	pty_close(pty);
}

/* Of the trace that has all, whole and a part. */
static void
check_windows(const char *keys, const char *report)
{
	check("demo", "", keys, report);
	check("demo", "-from=100ms -to=300ms", keys, report);
}

static void
check_all(const char *keys, const char *report)
{
	for (int i = 0; i < TRACES; i++)
		check(traces[i], "", keys, report);
	check_windows(keys, report);
}

START_TEST(goroutines)
{
	check_all("2", "-report=goroutines -table=groups -sort=-exec_ns");
	check_all("2<Tab>",
		  "-report=goroutines -table=goroutines -sort=-total_ns");
	check_all("2<Tab><Tab>", "-report=blocking -sort=-total_ns");
}
END_TEST

START_TEST(goroutines_of_a_function)
{
	static const char name[] = "'main.(*shop).handle'";
	char report[200];

	snprintf(report, sizeof(report),
		 "-report=goroutines -goroutine=%s -table=goroutines "
		 "-sort=-total_ns",
		 name);
	check("demo", "", "2/handle<Enter><Home><Enter>", report);
	snprintf(report, sizeof(report),
		 "-report=goroutines -goroutine=%s -table=statistics", name);
	check("demo", "", "2<Home><Enter><Tab>", report);
	snprintf(report, sizeof(report),
		 "-report=blocking -goroutine=%s -sort=-total_ns", name);
	check("demo", "", "2<Home><Enter><Tab><Tab>", report);
}
END_TEST

START_TEST(one_goroutine)
{
	check("demo", "", "2<Tab>/55<Enter><Enter>",
	      "-report=goroutines -goroutine=55 -table=states");
	check("demo", "", "2<Tab>/55<Enter><Enter><Tab>",
	      "-report=regions -goroutine=55 -table=regions");
	check("demo", "", "2<Tab>/55<Enter><Enter><Tab><Tab><Tab>",
	      "-report=blocking -goroutine=55 -sort=-total_ns");
	check("demo", "", "2<Tab>/26<Enter><Enter><Tab><Tab><Tab><Tab>",
	      "-report=goroutines -table=goroutines -sort=-total_ns "
	      "-where='parent = 26'");
}
END_TEST

START_TEST(tasks)
{
	check_windows("4", "-report=tasks -table=types -sort=-total_ns");
	check_windows("4<Tab>",
		      "-report=tasks -table=tasks -sort=-duration_ns");
	check("tasks-1.22", "", "4<Tab>/11<Enter><Enter>",
	      "-report=tasks -table=tree -task=11");
	check("demo", "", "4<Tab><Enter><Tab>",
	      "-report=tasks -table=events -task=$(./tgotrace -report=tasks "
	      "-table=tasks -sort=-duration_ns -top=1 -format=csv "
	      "${srcdir:-.}/testdata/demo.trace | tail -n 1 | cut -d, -f1)");
}
END_TEST

/* In words of the list's own, and names that are not known as all else. */
START_TEST(what_is_not_there_is_told)
{
	static const struct {
		const char *trace, *keys, *text;
	} rows[] = {
		{ "flight-1.27", "2<Tab>/7<Enter><Enter><Tab>",
		  "It has no regions." },
		{ "flight-1.27", "2<Tab>/7<Enter><Enter><Tab><Tab><Tab><Tab>",
		  "It created no goroutine." },
		{ "flight-1.27", "4<Tab><Enter><Tab><Tab>",
		  "The task has no regions." },
		{ "flight-1.27", "4j", " Type nothing: the name" },
		{ "flight-1.27", "4", " -          " },
		{ "cpu-1.15", "6", "No window of that size: " },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		pty = explorer_start(COLS, ROWS, rows[i].trace, "");
		press(rows[i].trace, rows[i].keys);
		if (!pty_wait_text(pty, rows[i].text))
			miss(rows[i].trace, rows[i].keys, rows[i].text);
		pty_close(pty);
	}
}
END_TEST

/* Wherever one was led: the page's own digit goes to where it begins. */
START_TEST(a_page_has_a_way_to_its_beginning)
{
	check("demo", "", "4<Tab><Enter>4",
	      "-report=tasks -table=tasks -sort=-duration_ns");
	check("demo", "", "lo2",
	      "-report=goroutines -table=groups -sort=-exec_ns");
	check("demo", "", "2<Home><Enter><Enter>42",
	      "-report=goroutines -table=states -goroutine=$(./tgotrace "
	      "-report=goroutines -table=goroutines -sort=-total_ns -top=1 "
	      "-goroutine='main.(*shop).handle' -format=csv "
	      "${srcdir:-.}/testdata/demo.trace | tail -n 1 | cut -d, -f1)");
}
END_TEST

START_TEST(tasks_with_a_text_in_their_logs)
{
	check("demo", "", "4Litem-5<Enter>",
	      "-report=tasks -table=types -log=item-5");
	check("demo", "", "4<Tab>Litem-5<Enter>",
	      "-report=tasks -table=tasks -log=item-5 -sort=-duration_ns");
	check("demo", "", "4Litem-5<Enter><Enter>",
	      "-report=tasks -table=tasks -log=item-5 -task=request "
	      "-sort=-duration_ns");
	check("demo", "", "4<Tab>Litem-5<Enter>L<C-u><Enter>",
	      "-report=tasks -table=tasks -sort=-duration_ns");
	check("demo", "", "4Lnowhere<Enter>",
	      "-report=tasks -table=types -log=nowhere");
	check("demo", "", "4<Tab>Litem-5<Enter><Enter><Esc><Esc>",
	      "-report=tasks -table=tasks -sort=-duration_ns");
}
END_TEST

/* The screen that these keys lead to has this. */
static void
check_text(const char *keys, const char *text)
{
	pty = explorer_start(COLS, ROWS, "demo", "");
	press("demo", keys);
	if (!pty_wait_text(pty, text))
		miss("demo", keys, text);
	pty_close(pty);
}

START_TEST(a_text_leads_to_where_a_task_has_it)
{
	static const char *const keys[] = { "4<Tab>Litem-5<Enter><Enter>",
					    "4Litem-5<Enter><Enter><Enter>" };

	for (int i = 0; i < 2; i++) {
		pty = explorer_start(COLS, ROWS, "demo", "");
		press("demo", keys[i]);
		if (!pty_wait_line(pty, ROWS - 2, " What item: item-5"))
			miss("demo", keys[i], "What item: item-5");
		press("demo", "<Tab>");
		if (!pty_wait_line(pty, ROWS - 2, " When 177.773824ms"))
			miss("demo", keys[i], "the log among the events");
		pty_close(pty);
	}
	/* The profile is that of these tasks, of one type and of any. */
	check_text("4Litem-5<Enter>p",
		   "Profile of request with \"item-5\" in logs, regions or "
		   "name: ");
	check_text("4Lnowhere<Enter>p",
		   "Profile of tasks with \"nowhere\" in logs, regions or");
	check_text("4<Tab>Litem-5<Enter><Home>3",
		   "Profile of all goroutines: ");
}
END_TEST

START_TEST(regions)
{
	check_windows("5", "-report=regions -table=types -sort=-total_ns");
	check_windows("5<Tab>",
		      "-report=regions -table=regions -sort=-total_ns");
}
END_TEST

/* The trace has a type of that name in another function too. */
START_TEST(regions_that_begin_in_one_function)
{
	check("flight-1.27", "", "5<Enter>",
	      "-report=regions -table=regions -region=locked "
	      "-in=main.request -sort=-total_ns");
	check("flight-1.27", "", "5<Enter><Tab>",
	      "-report=regions -table=types -region=locked -in=main.request");
	check("flight-1.27", "", "5j<Enter>",
	      "-report=regions -table=regions -where='function = none' "
	      "-sort=-total_ns");
	/* Their profile is of no others: that of all says 370.8us. */
	pty = explorer_start(COLS, ROWS, "flight-1.27", "");
	press("flight-1.27", "5ppp");
	if (!pty_wait_text(pty, "335.7us in 35 times"))
		miss("flight-1.27", "5ppp", "335.7us in 35 times");
	pty_close(pty);
	/* The status line is about what the last key was for. */
	pty = explorer_start(COLS, ROWS, "flight-1.27", "");
	press("flight-1.27", "5<Enter>>");
	if (!pty_wait_line(pty, ROWS - 2, " (0.0%)"))
		miss("flight-1.27", "5<Enter>>", "(0.0%)");
	press("flight-1.27", "j");
	if (!pty_wait_line(pty, ROWS - 2, "Region locked: "))
		miss("flight-1.27", "5<Enter>>j", "Region locked: ");
	pty_close(pty);
	pty = explorer_start(COLS, ROWS, "flight-1.27", "");
	press("flight-1.27", "5<Enter>>>vv");
	if (!pty_wait_text(pty, " 7 of 21 rows"))
		miss("flight-1.27", "5<Enter>>>vv", "7 of 21 rows");
	pty_close(pty);
}
END_TEST

START_TEST(mmu_and_gc)
{
	check_all("6", "-report=mmu -table=worst -window=1ms");
	check("gc-1.26", "", "6>>SW",
	      "-report=mmu -mmu=background,assist,sweep -table=worst "
	      "-window=5ms");
	check("gc-1.26", "", "6SAWSA",
	      "-report=mmu -mmu=stw,background,assist,sweep -table=worst "
	      "-window=1ms");
	check_all("6<Tab>", "-report=gc -table=cycles");
	check_all("6<Tab><Tab>", "-report=gc -table=pauses -sort=-duration_ns");
	check_all("6<Tab><Tab><Tab>", "-report=gc -table=reasons");
}
END_TEST

/* "Procs  3" of the report is "3 procs" on the page, or "1 proc". */
static void
check_total(const char *trace, const char *line)
{
	static const char *const totals_of[] = {
		"Procs",     "Threads", "Goroutines", "Events", "Generations",
		"GC cycles", "Tasks",   "Regions",    "Logs",   "CPU samples"
	};
	char text[LINE], number[UNITS_SIZE];
	int x, y;

	for (size_t i = 0; i < sizeof(totals_of) / sizeof(*totals_of); i++) {
		const char *s = totals_of[i];
		size_t n = strlen(s);

		if (strncmp(line, s, n) != 0 || line[n] != ' ')
			continue;
		units_grouped(number, strtoull(line + n, NULL, 10));
		snprintf(text, sizeof(text), " %s %c%.*s", number,
			 islower(s[1]) ? tolower(s[0]) : s[0], (int)n - 2,
			 s + 1);
		if (!pty_find(pty, text, &x, &y))
			miss(trace, "8", text);
		totals++;
	}
}

/* The totals, and all findings in order. */
static void
check_summary(const char *trace, const char *from_to)
{
	char path[EXPLORER_PATH], line[LINE];
	struct strbuf command = { 0 };
	int y = -1; /* of the last finding */
	FILE *f;

	totals = 0;
	explorer_trace(path, trace);
	pty = explorer_start(COLS, ROWS, trace, from_to);
	press(trace, "8");
	strbuf_addf(&command, "./tgotrace %s %s", from_to, path);
	f = popen(command.s, "r");
	ck_assert_ptr_nonnull(f);
	while (fgets(line, sizeof(line), f)) {
		if (y >= 0 || strncmp(line, "Finding ", 8) == 0)
			y = find(trace, "8", y + 1, line);
		else
			check_total(trace, line);
	}
	ck_assert_int_ge(y, 0);
	ck_assert_int_eq(totals, 10);
	pclose(f);
	strbuf_free(&command);
	pty_close(pty);
}

START_TEST(summary)
{
	for (int i = 0; i < TRACES; i++)
		check_summary(traces[i], "");
	check_summary("demo", "-from=100ms -to=300ms");
}
END_TEST

START_TEST(procs_and_threads)
{
	check_all("8<Tab>", "-report=procs");
	check_all("8<Tab><Tab>", "-report=threads");
}
END_TEST

/* The help of a page has the columns of the list in sight. */
START_TEST(help_tells_the_columns)
{
	static const struct {
		const char *keys, *column;
	} lists[] = {
		{ "2", "sched_wait_ns: " },  { "2<Tab>", "created_at: " },
		{ "3", "flat_share: " },     { "3<Tab>", "tree: " },
		{ "4", "p99_ns: " },         { "5", "buckets: " },
		{ "5<Tab>", "inherited: " }, { "6", "util: " },
		{ "6<Tab>", "mark_ns: " },   { "7", "thread: " },
		{ "8", "finding: " },        { "8<Tab>", "running_ns: " }
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		int page = 0, x, y;

		pty = explorer_start(COLS, ROWS, "demo", "");
		press("demo", lists[i].keys);
		press("demo", "?");
		while (!pty_find(pty, lists[i].column, &x, &y)) {
			if (page++ == 5)
				miss("demo", lists[i].keys, lists[i].column);
			press("demo", "<Space>");
		}
		pty_close(pty);
	}
}
END_TEST

/* What is no moment is the sum of many: a profile has them. */
START_TEST(sums_lead_to_their_profile)
{
	static const struct {
		const char *keys, *text;
	} ways[] = {
		{ "8/waited<Enter><Enter>", "main.(*shop).lookup  flat 0ns" },
		{ "8/helping<Enter><Enter>", "in 275 times  helping the" },
		{ "2<Tab><Tab><Enter>", "net.(*netFD).Read  flat 0ns" },
		{ "2<Enter><Tab><Tab><Enter>", "Profile of main.(*shop).han" },
	};

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		pty = explorer_start(COLS, ROWS, "demo", "");
		press("demo", ways[i].keys);
		if (!pty_wait_text(pty, ways[i].text))
			miss("demo", ways[i].keys, ways[i].text);
		pty_close(pty);
	}
}
END_TEST

CHECK_MAIN("pty/pages", sums_lead_to_their_profile, help_tells_the_columns,
	   goroutines, what_is_not_there_is_told, goroutines_of_a_function,
	   one_goroutine, tasks, a_page_has_a_way_to_its_beginning,
	   tasks_with_a_text_in_their_logs, a_text_leads_to_where_a_task_has_it,
	   regions, regions_that_begin_in_one_function, mmu_and_gc, summary,
	   procs_and_threads)
