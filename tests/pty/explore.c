/* SPDX-License-Identifier: MIT */
/* tgotrace itself, with a real trace: that the parts are put together. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check_main.h"
#include "tests/pty/pty.h"

enum {
	PICTURE_BYTES = 1 << 19
};

static struct pty *pty;
static char trace[4096]; /* path of a trace of ours */

static void
expect(bool holds, const char *what)
{
	if (holds)
		return;
	pty_dump(pty, stderr);
	ck_abort_msg("not seen: %s", what);
}

static void
start(int cols, int rows)
{
	const char *argv[] = { "./tgotrace", trace, NULL };
	const char *srcdir = getenv("srcdir");

	snprintf(trace, sizeof(trace), "%s/testdata/gc-1.26.trace",
		 srcdir ? srcdir : ".");
	pty = pty_start(cols, rows, NULL, argv);
	expect(pty_wait_text(pty, "P0"), "P0");
	expect(pty_wait_gone(pty, "loading"), "the end of the loading");
	expect(pty_wait_idle(pty), "idle");
}

static void
quit(void)
{
	int status;

	pty_keys(pty, "q");
	expect(pty_wait_exit(pty, &status), "the end");
	expect(pty_wait_restored(pty), "the terminal as it was before");
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	pty_close(pty);
}

/* Presses keys; returns what the program has written for them. */
static uint64_t
press(const char *keys)
{
	expect(pty_wait_idle(pty), "idle");
	pty_bytes(pty);
	pty_keys(pty, keys);
	expect(pty_wait_idle(pty), "idle");
	return pty_bytes(pty);
}

START_TEST(a_trace_is_explored)
{
	start(80, 24);
	expect(pty_wait_line(pty, 0, "gc-1.26.trace  Go 1.26"), "the title");
	expect(pty_wait_line(pty, 23, "q quit"), "the keys");
	pty_keys(pty, "?");
	expect(pty_wait_text(pty, "Moving"), "help");
	pty_keys(pty, "<Esc>");
	expect(pty_wait_gone(pty, "Moving"), "the page");
	quit();
}
END_TEST

/* Keys come from the terminal, although standard input is a pipe. */
START_TEST(a_trace_may_come_through_a_pipe)
{
	const char *argv[] = { "/bin/sh", "-c", "cat \"$0\" | ./tgotrace",
			       trace, NULL };
	const char *srcdir = getenv("srcdir");

	snprintf(trace, sizeof(trace), "%s/testdata/gc-1.26.trace",
		 srcdir ? srcdir : ".");
	pty = pty_start(80, 24, NULL, argv);
	expect(pty_wait_text(pty, "P0"), "P0");
	expect(pty_wait_gone(pty, "loading"), "the end of the loading");
	pty_keys(pty, "?");
	expect(pty_wait_text(pty, "Moving"), "help");
	pty_keys(pty, "q");
	expect(pty_wait_gone(pty, "Moving"), "the page");
	quit();
}
END_TEST

/* Every option of a place, as `y` writes them. */
START_TEST(a_command_line_comes_back_to_a_place)
{
	const char *argv[] = { "./tgotrace", "-page=timeline", "-goroutine=1",
			       "-at=5ms",    "-span=1ms",      trace,
			       NULL };

	start(120, 30);
	quit();
	pty = pty_start(120, 30, NULL, argv);
	expect(pty_wait_text(pty, "G1  5ms"), "the goroutine");
	expect(pty_wait_text(pty, "window 1."), "the window");
	pty_keys(pty, "y");
	expect(pty_wait_text(pty, "copied: tgotrace -page=timeline "
				  "-goroutine=1 -at=5ms -span=1."),
	       "the command");
	quit();
	/* a selected time */
	argv[3] = "-from=2ms";
	argv[4] = "-to=7ms";
	pty = pty_start(120, 30, NULL, argv);
	expect(pty_wait_text(pty, "selected 5.000ms, from 2ms to 7ms"),
	       "the selection");
	pty_keys(pty, "y");
	expect(pty_wait_text(pty, " -from=2ms -to=7ms "), "the command");
	quit();
	argv[2] = "-goroutine=main.nobody";
	pty = pty_start(120, 30, NULL, argv);
	expect(pty_wait_text(pty, "no goroutine main.nobody"), "the complaint");
	quit();
}
END_TEST

/* In UTC, where the trace begins at 20:03:47.742874902. */
START_TEST(times_may_be_those_of_the_wall)
{
	const char *argv[] = { "./tgotrace", "-wall", trace, NULL };

	start(120, 30);
	pty_keys(pty, "u");
	expect(pty_wait_line(pty, 1, "clock   20:03:47 "), "the clock");
	pty_keys(pty, "u");
	expect(pty_wait_line(pty, 1, "time    │0s"), "the time");
	pty_keys(pty, "g20:03:47.745874902<Enter>");
	expect(pty_wait_text(pty, "  3ms  "), "three milliseconds");
	pty_keys(pty, "g2026-11-22T21:03:47.744874902+01:00<Enter>");
	expect(pty_wait_text(pty, "  2ms  "), "two milliseconds");
	pty_keys(pty, "g12:00:00<Enter>");
	expect(pty_wait_text(pty, "the trace begins at 0s"), "the start");
	quit();
	pty = pty_start(120, 30, NULL, argv);
	expect(pty_wait_line(pty, 1, "clock   20:03:47 "), "the clock");
	pty_keys(pty, "g3ms<Enter>");
	expect(pty_wait_text(pty, "  20:03:47.745874  "), "the status");
	quit();
}
END_TEST

START_TEST(older_traces_do_not_tell_the_wall_clock)
{
	const char *argv[] = { "./tgotrace", "-wall", trace, NULL };
	static const char why[] = "this trace does not tell the wall's clock";

	start(120, 30);
	quit();
	memcpy(strstr(trace, "1.26"), "1.24", 4);
	pty = pty_start(120, 30, NULL, argv);
	expect(pty_wait_text(pty, why), "the reason");
	expect(pty_wait_line(pty, 1, "time    │0s"), "the time");
	pty_keys(pty, "l");
	expect(pty_wait_gone(pty, why), "a status");
	pty_keys(pty, "g12:00:00<Enter>");
	expect(pty_wait_text(pty, why), "the reason");
	pty_keys(pty, "lu");
	expect(pty_wait_text(pty, why), "the reason");
	quit();
}
END_TEST

/* The same file as -pprof makes of that time. */
START_TEST(a_profile_is_written)
{
	char command[4400], ours[32], theirs[32];

	start(80, 24);
	snprintf(ours, sizeof(ours), "explore-%d.pprof", (int)getpid());
	snprintf(theirs, sizeof(theirs), "explore-%d.want", (int)getpid());
	pty_keys(pty, "g2ms<Enter>vg7ms<Enter>v");
	expect(pty_wait_text(pty, "selected 5.000ms, from 2ms to 7ms"),
	       "the selection");
	pty_keys(pty, ":pprof frob x<Enter>");
	expect(pty_wait_text(pty, "TYPE is one of net"), "the complaint");
	pty_keys(pty, ":pprof offcpu ");
	pty_type(pty, ours, strlen(ours));
	pty_keys(pty, "<Enter>");
	expect(pty_wait_text(pty, "written: explore-"), "the file");
	snprintf(command, sizeof(command),
		 "./tgotrace -pprof=offcpu -from=2ms -to=7ms -o %s %s && "
		 "cmp %s %s",
		 theirs, trace, ours, theirs);
	ck_assert_int_eq(system(command), 0);
	remove(ours);
	remove(theirs);
	quit();
}
END_TEST

START_TEST(another_trace_is_opened)
{
	start(80, 24);
	pty_keys(pty, ":open ");
	pty_type(pty, trace, strlen(trace) - strlen("gc-1.26.trace"));
	pty_keys(pty, "tasks-1.27.trace<Enter>");
	expect(pty_wait_line(pty, 0, "tasks-1.27.trace"), "the title");
	expect(pty_wait_text(pty, "P0"), "P0");
	quit();
}
END_TEST

/* Whose bytes are no trace, and which breaks in its first generation. */
START_TEST(what_is_no_trace_leaves_the_one_that_is_there)
{
	char broken[32], command[4400];

	start(100, 24);
	snprintf(broken, sizeof(broken), "explore-%d.trace", (int)getpid());
	snprintf(command, sizeof(command), "head -c 300 %s >%s", trace, broken);
	ck_assert_int_eq(system(command), 0);
	pty_keys(pty, "t");
	expect(pty_wait_text(pty, "lanes by thread"), "threads");
	pty_keys(pty, ":open /etc/passwd<Enter>");
	expect(pty_wait_text(pty, "/etc/passwd: "), "the complaint");
	expect(pty_wait_line(pty, 0, "gc-1.26.trace"), "the title");
	pty_keys(pty, ":open /<Enter>");
	expect(pty_wait_text(pty, " /: "), "the complaint");
	pty_keys(pty, ":open ");
	pty_type(pty, broken, strlen(broken));
	pty_keys(pty, "<Enter>");
	expect(pty_wait_text(pty, ".trace: "), "the complaint");
	expect(pty_wait_line(pty, 0, "gc-1.26.trace"), "the title");
	pty_keys(pty, "j");
	expect(pty_wait_gone(pty, ".trace: "), "a status");
	expect(pty_wait_text(pty, "M3"), "threads");
	remove(broken);
	quit();
}
END_TEST

/* Names lead to all that are called so, ids to one of them; `y` writes what
 * comes back. */
START_TEST(a_level_of_a_page_is_a_place)
{
	static const struct {
		const char *page, *what, *title, *copied;
	} places[] = {
		{ "-page=tasks", "-task=request", "Tasks: request",
		  "-page=tasks -task=request" },
		{ "-page=tasks", "-task=513", "Tasks: task 513",
		  "-page=tasks -task=513" },
		{ "-page=goroutines", "-goroutine=main.housekeeping",
		  "Goroutines: main.housekeeping",
		  "-page=goroutines -goroutine=main.housekeeping" },
		{ "-page=goroutines", "-goroutine=55", "Goroutines: G55",
		  "-page=goroutines -goroutine=55" },
		{ "-noconfig", "-region=store", "Regions: store",
		  "-page=regions -region=store" },
		{ "-noconfig", "-profile=sched,tree", "sched",
		  "-page=profiles -profile=sched,tree" },
		{ "-page=profiles", "-profile=offcpu,callers,main.housekeeping",
		  "main.housekeeping",
		  "-page=profiles -profile=offcpu,callers,main.housekeeping" },
	};
	const char *srcdir = getenv("srcdir");

	snprintf(trace, sizeof(trace), "%s/testdata/demo.trace",
		 srcdir ? srcdir : ".");
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *argv[] = { "./tgotrace", places[i].page,
				       places[i].what, trace, NULL };

		pty = pty_start(120, 30, NULL, argv);
		expect(pty_wait_text(pty, places[i].title), places[i].title);
		expect(pty_wait_gone(pty, "loading"), "the end of the loading");
		press("y");
		expect(pty_wait_text(pty, places[i].copied), places[i].copied);
		quit();
	}
}
END_TEST

START_TEST(a_page_that_cannot_show_it_is_refused)
{
	const char *argv[] = { "./tgotrace", "-page=summary", "-task=513",
			       trace, NULL };
	const char *srcdir = getenv("srcdir");
	int status;

	snprintf(trace, sizeof(trace), "%s/testdata/demo.trace",
		 srcdir ? srcdir : ".");
	pty = pty_start(120, 30, NULL, argv);
	expect(pty_wait_text(pty, "-task goes with the pages timeline, "
				  "profiles and tasks"),
	       "why not");
	expect(pty_wait_exit(pty, &status), "the end");
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 2);
	pty_close(pty);
}
END_TEST

/* The keys of the manual, in the smallest of terminals, and what it says. */
START_TEST(why_a_request_was_slow_takes_six_keys)
{
	static const struct {
		const char *key, *shown;
	} steps[] = {
		{ "4", "  1,360  1,360  1.884s" },
		{ "<Enter>", "  513  request " },
		{ "t", "task   T513  request  4.839ms" },
		{ "C", "why: 4.839ms from 177.773312ms" },
		{ "<PageDown>", " waited 1.495ms for sleep; woken by a timer" },
		{ "j", " waited 1.355ms for sleep; woken by a timer" },
	};
	const char *srcdir = getenv("srcdir");
	const char *argv[] = { "./tgotrace", trace, NULL };

	snprintf(trace, sizeof(trace), "%s/testdata/demo.trace",
		 srcdir ? srcdir : ".");
	pty = pty_start(80, 24, NULL, argv);
	expect(pty_wait_text(pty, "P0"), "P0");
	expect(pty_wait_gone(pty, "loading"), "the end of the loading");
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		pty_keys(pty, steps[i].key);
		expect(pty_wait_text(pty, steps[i].shown), steps[i].shown);
	}
	expect(pty_wait_text(pty, "G25 main.(*shop).st"), "the store");
	pty_keys(pty, "<Enter>");
	expect(pty_wait_gone(pty, "why: "), "the details");
	quit();
}
END_TEST

/* The screen with its colours, as text; but for the line of messages, which
 * the next key takes away. */
static void
take_picture(char *out)
{
	size_t n = 0;

	for (int y = 0; y < 60; y++) {
		if (y == 58)
			continue;
		for (int x = 0; x < 200; x++) {
			struct pty_cell cell;

			pty_cell(pty, x, y, &cell);
			/* the ink of a blank is not seen */
			if (strcmp(cell.text, " ") == 0 && !cell.reverse) {
				cell.fg = -1;
				cell.bold = false;
			}
			n += (size_t)snprintf(out + n, PICTURE_BYTES - n,
					      "%s %d %d %d%d,", cell.text,
					      cell.fg, cell.bg, cell.bold,
					      cell.reverse);
		}
		n += (size_t)snprintf(out + n, PICTURE_BYTES - n, "\n");
	}
	ck_assert_uint_lt(n, PICTURE_BYTES - 1);
}

/* A panned or scrolled screen is made by moving what is there: it must look
 * like one that is drawn from nothing. */
START_TEST(a_moved_picture_is_like_a_new_one)
{
	static const char *const steps[] = {
		"w",   "w",          "d",   "d",  "D", "w",    "a",
		"a",   "A",          "l",   "s",  "d", "ddd",  "aaa",
		"ttj", "<PageDown>", "jjj", "j",  "j", "kkkk", "<PageUp>",
		"ww",  "d",          "2",   "jj", "G", "k",    "1"
	};
	char *moved = malloc(PICTURE_BYTES), *drawn = malloc(PICTURE_BYTES);

	start(200, 60);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		press(steps[i]);
		take_picture(moved);
		press("<C-l>");
		take_picture(drawn);
		ck_assert_msg(strcmp(moved, drawn) == 0, "step %zu", i);
	}
	free(moved);
	free(drawn);
	quit();
}
END_TEST

/* What a slow link can bear: 1 KB for a step of the cursor, as a mean (it
 * depends on how much there is to tell of a span), 8 KB for one of a pan; and
 * less where the screen is small. */
START_TEST(steps_cost_few_bytes)
{
	static const struct {
		int cols, rows;
		unsigned step, pan; /* bytes */
	} rows[] = {
		{ 80, 24, 800, 2048 },
		{ 200, 60, 1024, 8192 },
	};

	for (int i = 0; i < 2; i++) {
		uint64_t bytes = 0;

		start(rows[i].cols, rows[i].rows);
		for (int k = 0; k < 8; k++)
			bytes += press(k % 4 == 3 ? "j" : "l");
		ck_assert_uint_le(bytes / 8, rows[i].step);
		press("wwww");
		for (int k = 0; k < 5; k++)
			ck_assert_uint_le(press("d"), rows[i].pan);
		for (int k = 0; k < 5; k++)
			ck_assert_uint_le(press("a"), rows[i].pan);
		quit();
	}
}
END_TEST

/* From the timeline to a goroutine, to one of its states on the timeline, and
 * back again the same way. */
START_TEST(pages_lead_to_each_other_and_back)
{
	start(120, 40);
	press("l");
	press("o");
	expect(pty_wait_text(pty, "Goroutines: G"), "the goroutine's page");
	expect(pty_wait_text(pty, "rows"), "its states");
	press("jjt");
	expect(pty_wait_text(pty, "1 Timeline"), "the timeline");
	press("<Esc>");
	expect(pty_wait_text(pty, "Goroutines: G"), "the goroutine again");
	press("<Esc>");
	expect(pty_wait_text(pty, "1 Timeline"), "where it began");
	press("e");
	expect(pty_wait_text(pty, "StateTransition"), "events");
	quit();
}
END_TEST

CHECK_MAIN("pty/explore", a_level_of_a_page_is_a_place,
	   a_page_that_cannot_show_it_is_refused,
	   pages_lead_to_each_other_and_back, a_trace_is_explored,
	   a_command_line_comes_back_to_a_place, another_trace_is_opened,
	   why_a_request_was_slow_takes_six_keys,
	   what_is_no_trace_leaves_the_one_that_is_there,
	   times_may_be_those_of_the_wall,
	   older_traces_do_not_tell_the_wall_clock, a_profile_is_written,
	   a_trace_may_come_through_a_pipe, a_moved_picture_is_like_a_new_one,
	   steps_cost_few_bytes)
