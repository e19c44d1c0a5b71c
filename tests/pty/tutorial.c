/* SPDX-License-Identifier: MIT */
/*
 * The tutorial, as man/tgotrace-tutorial.7 tells it: each ".It Ic" has keys
 * to be pressed, each ".Dl" a text that is to be seen then, each ".Ss" begins
 * anew.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check_main.h"
#include "tests/pty/explorer.h"
#include "tests/pty/pty.h"

enum {
	LINE = 4096
};

static struct pty *pty;
static char section[LINE];

static void
expect(bool holds, const char *what)
{
	if (holds)
		return;
	pty_dump(pty, stderr);
	ck_abort_msg("%s: not seen: %s", section, what);
}

/* The manual is built beside the program, or comes with the tarball. */
static FILE *
open_manual(void)
{
	static const char name[] = "man/tgotrace-tutorial.7";
	const char *srcdir = getenv("srcdir");
	char path[LINE];
	FILE *f = fopen(name, "r");

	if (!f) {
		snprintf(path, sizeof(path), "%s/%s", srcdir ? srcdir : ".",
			 name);
		f = fopen(path, "r");
	}
	ck_assert_msg(f, "no %s", name);
	return f;
}

/* Returns how many texts were seen. */
static int
follow(int cols, int rows)
{
	FILE *f = open_manual();
	char line[LINE];
	int seen = 0;

	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, ".Ss ", 4) == 0) {
			snprintf(section, sizeof(section), "%s", line + 4);
			if (pty)
				pty_close(pty);
			pty = explorer_start(cols, rows, "tutorial", "");
		} else if (strncmp(line, ".It Ic ", 7) == 0) {
			expect(explorer_press(pty, line + 7),
			       "an end of the computing");
		} else if (strncmp(line, ".Dl ", 4) == 0) {
			expect(pty_wait_text(pty, line + 4), line + 4);
			seen++;
		}
	}
	fclose(f);
	pty_close(pty);
	pty = NULL;
	return seen;
}

START_TEST(what_it_says_is_seen_on_a_small_screen)
{
	ck_assert_int_ge(follow(80, 24), 12);
}
END_TEST

START_TEST(what_it_says_is_seen_on_a_large_screen)
{
	ck_assert_int_ge(follow(200, 60), 12);
}
END_TEST

CHECK_MAIN("pty/tutorial", what_it_says_is_seen_on_a_small_screen,
	   what_it_says_is_seen_on_a_large_screen)
