/* SPDX-License-Identifier: MIT */
/* The user's configuration, as the program finds it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check_main.h"
#include "tests/pty/pty.h"

static struct pty *pty;
static char trace[4096], home[64];
static char variable[128];

static void
expect(bool holds, const char *what)
{
	if (holds)
		return;
	pty_dump(pty, stderr);
	ck_abort_msg("not seen: %s", what);
}

static void
start(const char *config, const char *option)
{
	const char *argv[] = { "./tgotrace", trace, option, NULL };
	const char *env[] = { variable, NULL };
	const char *srcdir = getenv("srcdir");
	char path[128];
	FILE *f;

	snprintf(trace, sizeof(trace), "%s/testdata/gc-1.26.trace",
		 srcdir ? srcdir : ".");
	snprintf(home, sizeof(home), "/tmp/tgotrace-config-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	snprintf(variable, sizeof(variable), "XDG_CONFIG_HOME=%s", home);
	snprintf(path, sizeof(path), "%s/tgotrace", home);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/tgotrace/config", home);
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fputs(config, f);
	fclose(f);
	pty = pty_start(80, 24, env, argv);
}

static void
end(int code)
{
	char path[128];
	int status;

	expect(pty_wait_exit(pty, &status), "the end");
	expect(pty_wait_restored(pty), "the terminal as it was before");
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), code);
	pty_close(pty);
	snprintf(path, sizeof(path), "%s/tgotrace/config", home);
	unlink(path);
	snprintf(path, sizeof(path), "%s/tgotrace", home);
	rmdir(path);
	rmdir(home);
}

START_TEST(keys_and_glyphs_are_the_users)
{
	start("key quit x\nkey help Q\nglyph hline = =\n", NULL);
	expect(pty_wait_text(pty, "Q help"), "the key in the last line");
	expect(pty_wait_text(pty, "===="), "a line of the user's");
	pty_keys(pty, "Q");
	expect(pty_wait_text(pty, "Moving"), "help");
	pty_keys(pty, "x");
	expect(pty_wait_gone(pty, "Moving"), "the page");
	pty_keys(pty, "x");
	end(0);
}
END_TEST

START_TEST(a_mistake_is_told_and_nothing_begun)
{
	start("theme light\nkey quit <Foo>\n", NULL);
	expect(pty_wait_text(pty, "/tgotrace/config: line 2: no key <Foo>"),
	       "the message");
	end(2);
}
END_TEST

START_TEST(without_it_all_is_as_it_was)
{
	start("key quit <Foo>\n", "-noconfig");
	expect(pty_wait_text(pty, "q quit"), "the page");
	pty_keys(pty, "q");
	end(0);
}
END_TEST

START_TEST(lanes_may_be_others_at_first)
{
	start("lanes goroutine\n", NULL);
	expect(pty_wait_text(pty, "G1 main.main"), "a lane of a goroutine");
	pty_keys(pty, "q");
	end(0);
	/* this trace has no tasks */
	start("lanes task\n", NULL);
	expect(pty_wait_text(pty, "P0 "), "a lane of a proc");
	pty_keys(pty, "q");
	end(0);
}
END_TEST

START_TEST(the_mouse_may_be_the_terminals)
{
	static const struct {
		const char *config, *option;
		bool has_mouse;
	} rows[] = {
		{ "", NULL, true },
		{ "mouse off\n", NULL, false },
		{ "", "-nomouse", false },
	};

	for (int i = 0; i < 3; i++) {
		start(rows[i].config, rows[i].option);
		expect(pty_wait_text(pty, "q quit"), "the page");
		ck_assert_int_eq(pty_has_mouse(pty), rows[i].has_mouse);
		pty_keys(pty, "q");
		end(0);
	}
}
END_TEST

/* Has a cell of the screen this colour as its ground? */
static bool
has_ground(int colour)
{
	for (int y = 0; y < 24; y++)
		for (int x = 0; x < 80; x++) {
			struct pty_cell cell;

			pty_cell(pty, x, y, &cell);
			if (cell.bg == colour)
				return true;
		}
	return false;
}

START_TEST(the_theme_is_that_of_the_command_line)
{
	start("theme light\ncolour bar 201\n", "-theme=mono");
	expect(pty_wait_text(pty, "q quit"), "the page");
	expect(!has_ground(201) && !has_ground(252), "no colours");
	pty_keys(pty, "q");
	end(0);
}
END_TEST

START_TEST(colours_are_the_users)
{
	start("theme light\ncolour bar 201\n", NULL);
	expect(pty_wait_text(pty, "q quit"), "the page");
	expect(has_ground(201), "the colour");
	pty_keys(pty, "q");
	end(0);
}
END_TEST

CHECK_MAIN("pty/config", keys_and_glyphs_are_the_users,
	   a_mistake_is_told_and_nothing_begun, without_it_all_is_as_it_was,
	   lanes_may_be_others_at_first, the_mouse_may_be_the_terminals,
	   the_theme_is_that_of_the_command_line, colours_are_the_users)
