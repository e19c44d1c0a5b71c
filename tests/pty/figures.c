/* SPDX-License-Identifier: MIT */
/*
 * Figures that are not in rows of reports' tables: curves, histograms, events:
 * read off a terminal, the same as reports and -d=parsed have them.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "tests/check_main.h"
#include "tests/pty/explorer.h"
#include "tests/pty/pty.h"

enum {
	COLS = 300, /* all columns fit */
	ROWS = 60,
	MOST = 30, /* rows that are looked at */
	LINE = 4096
};

static struct pty *pty;

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

/* Buckets of a type, as a report has them: those from the first to the last
 * that are not empty. */
struct counts {
	char type[64];
	unsigned long at[100], most, all;
	size_t n;
};

/* A line of a report as CSV; the first field is the name, the last one has
 * the counts. */
static void
read_counts(struct counts *c, char *line)
{
	char *save = NULL, *last = strrchr(line, ',');

	*c = (struct counts){ .n = 0 };
	ck_assert_ptr_nonnull(last);
	snprintf(c->type, sizeof(c->type), "%.*s", (int)strcspn(line, ","),
		 line);
	for (char *w = strtok_r(last + 1, " \n", &save); w && c->n < 100;
	     w = strtok_r(NULL, " \n", &save)) {
		unsigned long count = strtoul(w, NULL, 10);

		c->at[c->n] = count;
		c->n += c->n || count;
		c->all += count;
		c->most = count > c->most ? count : c->most;
	}
}

/* The highest bar is full, none that has any is blank. */
static void
check_bars(const char *trace, const char *keys, const struct counts *c)
{
	static const char *const levels[] = { " ", "▁", "▂", "▃", "▄",
					      "▅", "▆", "▇", "█" };
	struct strbuf want = { 0 };
	int x, y;

	if (c->n > 16) /* a column for several buckets */
		return;
	strbuf_puts(&want, "  ");
	for (size_t i = 0; i < c->n; i++) {
		unsigned long level = (c->at[i] * 16 / c->most + 1) / 2;

		strbuf_puts(&want, levels[c->at[i] && !level ? 1 : level]);
	}
	if (!pty_find(pty, want.s, &x, &y))
		miss(trace, keys, want.s);
	strbuf_free(&want);
}

/* The status line has the numbers. */
static void
check_words(const char *trace, const char *keys, const struct counts *c)
{
	struct strbuf want = { 0 };
	char number[UNITS_SIZE];

	for (size_t i = 0; i < c->n; i++)
		strbuf_addf(&want, " %s", units_grouped(number, c->at[i]));
	strbuf_addf(&want, "  Type %s: ", c->type);
	if (!pty_wait_line(pty, ROWS - 2, " Histogram from ") ||
	    !pty_wait_line(pty, ROWS - 2, want.s))
		miss(trace, keys, want.s);
	strbuf_free(&want);
}

/* Where <Enter> leads, the cursor tells what is in each bar: from the first,
 * which is empty, to the last that is not. */
static void
check_large(const char *trace, const char *keys, const struct counts *c)
{
	char want[LINE], number[UNITS_SIZE], share[UNITS_SIZE];

	press(trace, "<Enter>>");
	for (size_t i = 0; i < c->n; i++) {
		snprintf(want, sizeof(want), ": %s (%s)",
			 units_grouped(number, c->at[i]),
			 units_percent(share, c->at[i], c->all));
		press(trace, i ? ">" : "");
		/* the first may have an empty one before it */
		if (i == 0 && !strstr(pty_line(pty, ROWS - 2), want))
			press(trace, ">");
		if (!pty_wait_line(pty, ROWS - 2, want))
			miss(trace, keys, want);
	}
	press(trace, "<Esc>");
}

/* Of each type of tasks or regions. */
static void
check_histograms(const char *trace, const char *keys, const char *report)
{
	char path[EXPLORER_PATH], line[LINE] = "";
	struct strbuf command = { 0 };
	int rows = 0;
	FILE *f;

	explorer_trace(path, trace);
	strbuf_addf(&command,
		    "./tgotrace %s -table=types -sort=-total_ns -format=csv %s",
		    report, path);
	f = popen(command.s, "r");
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	pty = explorer_start(COLS, ROWS, trace, "");
	press(trace, keys);
	while (fgets(line, sizeof(line), f)) {
		struct counts c;

		read_counts(&c, line);
		if (rows++)
			press(trace, "j");
		if (!c.n)
			continue; /* none is complete */
		check_bars(trace, keys, &c);
		check_words(trace, keys, &c);
		check_large(trace, keys, &c);
	}
	ck_assert_int_gt(rows, 0);
	pclose(f);
	pty_close(pty);
	strbuf_free(&command);
}

/* Where there is no room for a bar, the list has it. */
START_TEST(low_screens_have_no_histogram)
{
	static const struct {
		int rows, list;
	} sizes[] = { { 14, 2 }, { 15, 6 }, { 24, 10 } };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		const int foot = sizes[i].list - 2; /* of the axis */

		pty = explorer_start(80, sizes[i].rows, "demo", "");
		press("demo", "4<Enter>");
		if (!pty_wait_line(pty, sizes[i].list, " Percentiles"))
			miss("demo", "4<Enter>", "the list, on its line");
		if (foot > 0 && !pty_wait_line(pty, foot, "       0 └─"))
			miss("demo", "4<Enter>", "where the axis begins");
		/* its range can be chosen all the same */
		press("demo", ">>v>v");
		if (!pty_wait_line(pty, sizes[i].rows - 3,
				   " of 1,360 rows  & duration_ns > 39.81us"))
			miss("demo", "4<Enter>>>v>v", "the range");
		pty_close(pty);
	}
}
END_TEST

START_TEST(histograms_of_types)
{
	static const char *const traces[] = { "demo", "tutorial",
					      "flight-1.27" };

	for (int i = 0; i < 3; i++) {
		check_histograms(traces[i], "4", "-report=tasks");
		check_histograms(traces[i], "5", "-report=regions");
	}
}
END_TEST

/* The cursor reads the four curves at each of their points. */
static void
check_curve(const char *trace, const char *from_to, const char *keys,
	    const char *flags)
{
	char path[EXPLORER_PATH], line[LINE], want[LINE], size[32], least[16];
	char share[3][16];
	struct strbuf command = { 0 };
	int rows = 0;
	FILE *f;

	explorer_trace(path, trace);
	strbuf_addf(&command, "./tgotrace -report=mmu -table=curve %s %s %s",
		    flags, from_to, path);
	pty = explorer_start(COLS, ROWS, trace, from_to);
	press(trace, keys);
	for (int i = 0; i < 12; i++)
		press(trace, "<");
	f = popen(command.s, "r");
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f)) {
		ck_assert_int_eq(sscanf(line, "%31s %15s %*s %15s %15s %15s",
					size, least, share[0], share[1],
					share[2]),
				 5);
		snprintf(want, sizeof(want),
			 "windows of %s: the program has "
			 "at least %s, in 99%% of them %s",
			 size, least, share[1]);
		if (!pty_wait_text(pty, want))
			miss(trace, keys, want);
		snprintf(want, sizeof(want), "MMU %s  ", least);
		if (!pty_wait_text(pty, want))
			miss(trace, keys, want);
		for (int i = 0; i < 3; i++) {
			static const char *const names[] = { "99.9%", "99%",
							     "95%" };

			snprintf(want, sizeof(want), " %s %s", names[i],
				 share[i]);
			if (!pty_wait_text(pty, want))
				miss(trace, keys, want);
		}
		press(trace, ">");
		rows++;
	}
	ck_assert_int_gt(rows, 10);
	pclose(f);
	pty_close(pty);
	strbuf_free(&command);
}

START_TEST(the_mmu_curve)
{
	check_curve("gc-1.26", "", "6", "");
	check_curve("demo", "", "6WP",
		    "-mmu=stw,background,assist,sweep,perProc");
	check_curve("demo", "-from=100ms -to=300ms", "6", "");
	check_curve("gc-1.26", "-from=3ms -to=9ms", "6WA",
		    "-mmu=stw,background,sweep");
}
END_TEST

/* All of an event is told as -d=parsed prints it. */
START_TEST(events)
{
	char path[EXPLORER_PATH], line[LINE] = "";
	struct strbuf command = { 0 };
	FILE *f;

	explorer_trace(path, "demo");
	strbuf_addf(&command, "./tgotrace -d=parsed %s | grep ^M= | sed -n 5p",
		    path);
	f = popen(command.s, "r");
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	line[strcspn(line, "\n")] = '\0';
	pclose(f);
	pty = explorer_start(COLS, ROWS, "demo", "");
	press("demo", "7<Enter>jjjj");
	if (!pty_wait_text(pty, line))
		miss("demo", "7<Enter>jjjj", line);
	/* of which a step shows the first lines, and <Enter> the others */
	press("demo", "jk");
	if (!pty_wait_text(pty, "more: Enter"))
		miss("demo", "7<Enter>jjjjjk", "more: Enter");
	press("demo", "<Enter>");
	if (!pty_wait_gone(pty, "more: Enter"))
		miss("demo", "7<Enter>jjjjjk<Enter>", "all");
	pty_close(pty);
	/* All of it, on a narrow screen too. */
	pty = explorer_start(80, 24, "demo", "");
	press("demo", "7<Enter>jjjj");
	if (!pty_wait_text(pty, strrchr(line, ' ') + 1))
		miss("demo", "7<Enter>jjjj", strrchr(line, ' ') + 1);
	pty_close(pty);
	strbuf_free(&command);
}
END_TEST

/* A line of -d=parsed, as far as a row of the page has it. */
struct parsed {
	char event[32], thread[24], proc[24], goroutine[24];
	int64_t time_ns;
	char what[64]; /* "G1 Running->Waiting", or "" */
};

static void
read_id(char out[static 24], const char *line, const char *name)
{
	const char *at = strstr(line, name);

	ck_assert_ptr_nonnull(at);
	snprintf(out, 24, "%.*s", (int)strcspn(at + strlen(name), " \n"),
		 at + strlen(name));
	if (strcmp(out, "-1") == 0)
		out[1] = '\0';
}

static void
read_parsed(struct parsed *e, const char *line)
{
	const char *at = strstr(line, " Time=");
	const char *arrow = strstr(line, "->");
	bool is_goroutine = strstr(line, " GoID=") != NULL;

	*e = (struct parsed){ .what = "" };
	read_id(e->thread, line, "M=");
	read_id(e->proc, line, " P=");
	/* of a change of state, the one that changes */
	read_id(e->goroutine, line, is_goroutine ? " GoID=" : " G=");
	ck_assert_ptr_nonnull(at);
	e->time_ns = strtoll(at + 6, NULL, 10);
	while (at[-1] != ' ')
		at--;
	snprintf(e->event, sizeof(e->event), "%.*s", (int)strcspn(at, " "), at);
	if (!arrow || strcmp(e->event, "StateTransition") != 0)
		return;
	while (arrow[-1] != ' ')
		arrow--;
	read_id(e->what + 1, line, is_goroutine ? " GoID=" : " ProcID=");
	*e->what = is_goroutine ? 'G' : 'P';
	snprintf(e->what + strlen(e->what), 40, " %.*s",
		 (int)strcspn(arrow, " "), arrow);
}

/* Where a line is to be. */
struct sought {
	const char *line;
	int y;
};

static bool
is_there(struct pty *p, const void *sought)
{
	const struct sought *s = sought;

	return explorer_shows(p, s->y, s->line);
}

/* Those that grep's pattern selects: their rows are on the screen that the
 * keys lead to, from the first (1) or to the last (-1) of them, or from the one
 * at that time. */
static void
check_rows(const char *trace, const char *from_to, const char *keys,
	   const char *pattern, int end, int64_t from_ns)
{
	char path[EXPLORER_PATH], line[LINE], want[LINE], when[UNITS_SIZE];
	struct strbuf command = { 0 };
	VEC(struct parsed) all = { 0 };
	int64_t first_ns = 0;
	size_t i = 0;
	int y = end > 0 ? 2 : ROWS - 3 - MOST;
	FILE *f;

	explorer_trace(path, trace);
	strbuf_addf(&command, "./tgotrace -d=parsed %s %s | grep ^M=", from_to,
		    path);
	f = popen(command.s, "r");
	for (int n = 0; fgets(line, sizeof(line), f); n++) {
		struct parsed e;

		read_parsed(&e, line);
		first_ns = n ? first_ns : e.time_ns;
		e.time_ns -= first_ns;
		if (strstr(line, pattern))
			vec_push(&all, e);
	}
	ck_assert_int_eq(pclose(f), 0);
	ck_assert_uint_gt(all.n, 3);
	pty = explorer_start(COLS, ROWS, trace, from_to);
	press(trace, keys);
	if (end < 0)
		i = all.n - MOST;
	while (all.at[i].time_ns < from_ns)
		i++;
	for (int rows = 0; rows < MOST && i < all.n; rows++, i++) {
		const struct parsed *e = &all.at[i];

		snprintf(want, sizeof(want), "%s %s %s %s %s %s",
			 units_exact(when, e->time_ns), e->event, e->thread,
			 e->proc, e->goroutine, e->what);
		/* the first one may be anywhere, the others follow */
		while (from_ns && !rows && y < ROWS - 3 &&
		       !explorer_shows(pty, y, want))
			y++;
		if (!pty_wait(pty, is_there, &(struct sought){ want, y++ }))
			miss(trace, keys, want);
	}
	vec_free(&all);
	pty_close(pty);
	strbuf_free(&command);
}

START_TEST(rows_of_events)
{
	static const char *const traces[] = { "demo", "gc-1.26", "sync-1.22",
					      "gc-1.19" };

	for (int i = 0; i < 4; i++) {
		check_rows(traces[i], "", "7", "", 1, 0);
		check_rows(traces[i], "", "7G", "", -1, 0);
		check_rows(traces[i], "", "7&event~Range<Enter>", " Range", 1,
			   0);
	}
	check_rows("demo", "", "7g200ms<Enter><PageDown><Up>", "", 1,
		   200000000);
	check_rows("demo", "", "7&goroutine=55<Enter>", "=55 ", 1, 0);
}
END_TEST

/* With what comes before and after it; what is near, and the ends, come to the
 * edge. */
START_TEST(what_is_far_away_comes_to_the_middle)
{
	static const struct {
		const char *keys, *line;
		int y;
	} rows[] = {
		{ "7g200ms<Enter>", " 200.694208ms ", 2 + 27 },
		{ "7g200ms<Enter><PageUp>", "199.494592ms ", 2 },
		{ "7G", " 470.080257ms ", ROWS - 4 },
		{ "7G<Home>", " 0s  Sync ", 2 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		pty = explorer_start(COLS, ROWS, "demo", "");
		press("demo", rows[i].keys);
		if (!pty_wait_line(pty, rows[i].y, rows[i].line))
			miss("demo", rows[i].keys, rows[i].line);
		pty_close(pty);
	}
}
END_TEST

CHECK_MAIN("pty/figures", what_is_far_away_comes_to_the_middle, the_mmu_curve,
	   histograms_of_types, low_screens_have_no_histogram, events,
	   rows_of_events)
