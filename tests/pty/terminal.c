/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/check_main.h"
#include "tests/pty/pty.h"

static const char *const demo[] = { "tests/pty/demo", NULL };

static struct pty *pty;

static void
start(int cols, int rows, const char *const *env, const char *const *argv)
{
	pty = pty_start(cols, rows, env, argv);
}

static void
expect(bool holds, const char *what)
{
	if (holds)
		return;
	pty_dump(pty, stderr);
	ck_abort_msg("not seen: %s", what);
}

static void
expect_text(const char *text)
{
	expect(pty_wait_text(pty, text), text);
}

static void
expect_gone(const char *text)
{
	expect(pty_wait_gone(pty, text), text);
}

/* The program ends, and the terminal is as it was. Returns how it ended. */
static int
end(void)
{
	int status;

	expect(pty_wait_exit(pty, &status), "the end");
	expect(pty_wait_restored(pty), "the terminal as it was before");
	pty_close(pty);
	return status;
}

static void
quit(void)
{
	pty_keys(pty, "q");
	ck_assert_int_eq(end(), 0);
}

START_TEST(it_starts_and_quits)
{
	start(80, 24, NULL, demo);
	expect_text("demo.trace");
	expect_text("events 1234567");
	expect_text("q quit");
	expect(pty_wait_line(pty, 0, "demo.trace"), "demo.trace");
	expect(pty_wait_line(pty, 23, "quit"), "quit");
	quit();
}
END_TEST

START_TEST(keys_have_their_names)
{
	start(80, 24, NULL, demo);
	expect_text("column 0");
	pty_keys(pty, "ll");
	expect_text("column 2");
	pty_keys(pty, "<Right>");
	expect_text("column 3");
	pty_keys(pty, "<Home><PageDown><Up><Enter>");
	expect_text("timeline_first 1");
	expect_text("timeline_page_down 1");
	expect_text("timeline_up 1");
	expect_text("timeline_details 1");
	/* an escape alone, and sequences that nobody knows */
	pty_keys(pty, "<Esc>");
	expect_text("back 1");
	pty_type(pty, "\033[1;99~\033[?5;6nl", 15);
	expect_text("column 4");
	pty_keys(pty, "<F1>");
	expect_text("Moving");
	pty_keys(pty, "q");
	expect_gone("Moving");
	quit();
}
END_TEST

START_TEST(the_mouse_is_told_of)
{
	start(80, 24, NULL, demo);
	expect_text("column 0");
	ck_assert(pty_has_mouse(pty));
	pty_type(pty, "\033[<0;12;5M", 10);
	expect_text("mouse 1: 0 1 at 11,4");
	pty_type(pty, "\033[<32;20;5M\033[<0;20;5m", 21);
	expect_text("mouse 3: 2 1 at 19,4");
	/* a report in two pieces is one, and no keys */
	pty_type(pty, "\033[<0;1", 6);
	pty_type(pty, "0;10M", 5);
	expect_text("mouse 4: 0 1 at 9,9");
	/* as older terminals tell */
	pty_type(pty, "\033[M +%", 6);
	expect_text("mouse 5: 0 1 at 10,4");
	/* where the page does not care, the wheel presses <Down> */
	pty_type(pty, "\033[<65;12;9M", 11);
	expect_text("timeline_down 3");
	pty_keys(pty, "<C-z>");
	expect(pty_wait_stop(pty), "the stop");
	expect(pty_wait_restored(pty), "the terminal of the shell");
	pty_continue(pty);
	expect_text("column 0");
	ck_assert(pty_has_mouse(pty));
	quit();
}
END_TEST

START_TEST(prompts_take_characters_of_all_kinds)
{
	int x, y;

	start(80, 24, NULL, demo);
	expect_text("column 0");
	pty_keys(pty, "g");
	expect_text("go to:");
	pty_type(pty, "äx世\xff", 7);
	pty_keys(pty, "<Backspace>b<Left><Left><Delete>");
	expect_text("go to: äb");
	ck_assert(pty_find(pty, "go to: äb", &x, &y));
	ck_assert_int_eq(y, 22);
	pty_keys(pty, "<Enter>");
	expect_text("text 'äb'");
	quit();
}
END_TEST

START_TEST(help_is_there_and_scrolls)
{
	start(80, 24, NULL, demo);
	expect_text("column 0");
	pty_keys(pty, "?");
	expect_text("Moving");
	pty_keys(pty, "G");
	expect_text("Typing in the last line");
	pty_keys(pty, "<Esc>");
	expect_text("column 0");
	quit();
}
END_TEST

START_TEST(it_follows_the_size_of_the_terminal)
{
	start(80, 24, NULL, demo);
	expect_text("column 0");
	pty_resize(pty, 120, 40);
	expect(pty_wait_idle(pty), "idle");
	expect_text("demo.trace");
	expect(pty_wait_line(pty, 39, "quit"), "quit");
	pty_resize(pty, 30, 5);
	expect_text("30x5 is too small");
	expect_gone("quit");
	pty_resize(pty, 300, 100);
	expect_text("events 1234567");
	expect_gone("too small");
	expect(pty_wait_line(pty, 99, "quit"), "quit");
	quit();
}
END_TEST

START_TEST(it_stops_and_goes_on)
{
	start(80, 24, NULL, demo);
	for (int i = 0; i < 2; i++) {
		expect_text("column 0");
		pty_keys(pty, "<C-z>");
		expect(pty_wait_stop(pty), "the stop");
		expect(pty_wait_restored(pty), "the terminal of the shell");
		expect_gone("column 0");
		pty_resize(pty, 90 + i, 30);
		pty_continue(pty);
		expect_text("column 0");
		expect(pty_wait_line(pty, 29, "quit"), "quit");
	}
	pty_signal(pty, SIGTSTP);
	expect(pty_wait_stop(pty), "the stop by a signal");
	pty_continue(pty);
	expect_text("column 0");
	quit();
}
END_TEST

/* What the editor writes is seen; the page is there again when it ends. */
START_TEST(an_editor_has_the_terminal_meanwhile)
{
	static const char *const env[] = {
		"EDITOR=edit() { echo \"edits $1 $2\"; read x; "
		"echo \"read $x\"; read y; [ $x = good ]; }; edit",
		NULL
	};
	static const char *const none[] = { "EDITOR=", NULL };

	start(80, 24, env, demo);
	expect_text("column 0");
	pty_keys(pty, "p");
	expect_text("edits +3 /etc/passwd");
	expect_gone("column 0");
	pty_keys(pty, "good<Enter>");
	expect_text("read good");
	pty_keys(pty, "<Enter>");
	expect_text("column 0");
	quit();
	start(80, 24, env, demo);
	expect_text("column 0");
	pty_keys(pty, "p");
	expect_text("edits");
	/* what would end us is the editor's */
	pty_keys(pty, "<C-c>");
	expect_text("did not end well");
	quit();
	start(80, 24, none, demo);
	expect_text("column 0");
	pty_keys(pty, "p");
	expect_text("EDITOR is not set");
	quit();
}
END_TEST

START_TEST(signals_end_it_in_order)
{
	static const int numbers[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		int status;

		start(80, 24, NULL, demo);
		expect_text("column 0");
		pty_signal(pty, numbers[i]);
		status = end();
		ck_assert(WIFSIGNALED(status));
		ck_assert_int_eq(WTERMSIG(status), numbers[i]);
	}
}
END_TEST

START_TEST(a_crash_leaves_a_sane_terminal)
{
	static const char *const env[] = { "ASAN_OPTIONS=handle_segv=0:"
					   "handle_abort=0",
					   NULL };
	int status;

	/* sent by somebody, our own mistake, and a stray pointer */
	start(80, 24, env, demo);
	expect_text("column 0");
	pty_signal(pty, SIGSEGV);
	status = end();
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);

	start(80, 24, env, demo);
	expect_text("column 0");
	pty_keys(pty, "m");
	expect_text("bug in tgotrace: ");
	status = end();
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);

	start(80, 24, env, demo);
	expect_text("column 0");
	pty_keys(pty, "'");
	status = end();
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
}
END_TEST

START_TEST(it_ends_with_its_terminal)
{
	int status;

	start(80, 24, NULL, demo);
	expect_text("column 0");
	pty_hang_up(pty);
	ck_assert(pty_wait_exit(pty, &status));
	pty_close(pty);
}
END_TEST

START_TEST(loading_goes_on_while_keys_react)
{
	static const char *const argv[] = { "tests/pty/demo", "loading", NULL };

	start(80, 24, NULL, argv);
	expect_text("loading 42%");
	pty_keys(pty, "l");
	expect_text("column 1");
	quit();
}
END_TEST

START_TEST(a_trace_that_is_none_is_told_below_the_prompt)
{
	static const char *const argv[] = { "tests/pty/demo", "broken", NULL };
	int status;

	start(80, 24, NULL, argv);
	expect_text("demo: this is not a trace");
	status = end();
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}
END_TEST

/* The first function's colour, at the left end of the page's last line. */
static struct pty_cell
function_cell(void)
{
	struct pty_cell cell;
	int x, y;

	expect_text("F0");
	ck_assert(pty_find(pty, "F0", &x, &y));
	pty_cell(pty, x, y, &cell);
	return cell;
}

START_TEST(colours_are_used_where_they_are)
{
	static const struct {
		const char *env[3];
		int bg;
		bool reverse;
	} rows[] = {
		{ { "TERM=xterm-256color" }, 68, false },
		{ { "TERM=xterm-256color", "NO_COLOR=" }, 68, false },
		{ { "TERM=xterm-256color", "NO_COLOR=1" }, -1, true },
		{ { "TERM=xterm" }, 4, false },
		{ { "TERM=vt100" }, -1, true },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct pty_cell cell;

		start(80, 24, rows[i].env, demo);
		cell = function_cell();
		ck_assert_msg(cell.bg == rows[i].bg &&
				      cell.reverse == rows[i].reverse,
			      "%s: ground %d", rows[i].env[0], cell.bg);
		quit();
	}
}
END_TEST

START_TEST(without_utf8_all_is_ascii)
{
	static const char *const env[] = { "LC_ALL=C", NULL };

	start(80, 24, env, demo);
	expect_text("column 0 ?[2J");
	pty_keys(pty, "?");
	expect_text("Moving");
	for (int y = 0; y < 24; y++)
		for (const char *s = pty_line(pty, y); *s; s++)
			ck_assert(*s >= ' ' && *s <= '~');
	pty_keys(pty, "q");
	quit();
}
END_TEST

START_TEST(terminals_that_will_not_do_are_refused)
{
	static const char *const rows[][2] = {
		{ "TERM=no-such-terminal", "is not known" },
		{ "TERM=dumb", "cannot place its cursor" },
	};

	for (size_t i = 0; i < 2; i++) {
		const char *env[] = { rows[i][0], NULL };
		int status;

		start(80, 24, env, demo);
		expect_text(rows[i][1]);
		status = end();
		ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	}
}
END_TEST

START_TEST(a_step_of_the_cursor_costs_little)
{
	uint64_t bytes;

	start(200, 60, NULL, demo);
	expect_text("column 0");
	pty_keys(pty, "l");
	expect_text("timeline_right 1");
	expect(pty_wait_idle(pty), "idle");
	pty_bytes(pty);
	pty_keys(pty, "l");
	expect_text("column 2");
	expect(pty_wait_idle(pty), "idle");
	bytes = pty_bytes(pty);
	ck_assert_msg(bytes > 0 && bytes < 200, "%u bytes", (unsigned)bytes);
	/* and nothing is written that has not changed */
	pty_keys(pty, "g");
	expect_text("go to:");
	pty_keys(pty, "<Esc>");
	expect_gone("go to:");
	expect(pty_wait_idle(pty), "idle");
	ck_assert_uint_lt(pty_bytes(pty), 2048);
	quit();
}
END_TEST

CHECK_MAIN("pty/terminal", it_starts_and_quits, keys_have_their_names,
	   the_mouse_is_told_of, prompts_take_characters_of_all_kinds,
	   help_is_there_and_scrolls, it_follows_the_size_of_the_terminal,
	   it_stops_and_goes_on, an_editor_has_the_terminal_meanwhile,
	   signals_end_it_in_order, a_crash_leaves_a_sane_terminal,
	   it_ends_with_its_terminal, loading_goes_on_while_keys_react,
	   a_trace_that_is_none_is_told_below_the_prompt,
	   colours_are_used_where_they_are, without_utf8_all_is_ascii,
	   terminals_that_will_not_do_are_refused,
	   a_step_of_the_cursor_costs_little)
