/* SPDX-License-Identifier: MIT */
/*
 * The command that y copies comes back to the screen that it was copied on,
 * on every page.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tests/check_main.h"
#include "tests/pty/explorer.h"
#include "tests/pty/pty.h"

enum {
	COLS = 300, /* the command fits into a line, and all columns do */
	ROWS = EXPLORER_ROWS,
	LINE = 2048
};

/* What follows "copied: " in the line above the keys. */
static void
copied(struct pty *p, char out[static LINE])
{
	static const char mark[] = "copied: ";
	const char *line;

	ck_assert(pty_wait_line(p, ROWS - 2, mark));
	line = strstr(pty_line(p, ROWS - 2), mark);
	snprintf(out, LINE, "%s", line + strlen(mark));
}

/* The command as a shell runs it, with this directory's tgotrace. */
static struct pty *
run(const char *command)
{
	char words[LINE + 64];
	const char *const argv[] = { "/bin/sh", "-c", words, NULL };
	struct pty *p;

	ck_assert_int_eq(strncmp(command, "tgotrace ", 9), 0);
	snprintf(words, sizeof(words), "exec ./tgotrace -noconfig %s",
		 command + 9);
	p = pty_start(COLS, ROWS, NULL, argv);
	ck_assert(pty_wait_text(p, "demo.trace"));
	ck_assert(pty_wait_gone(p, "loading"));
	ck_assert(pty_wait_gone(p, "not counted yet"));
	ck_assert(explorer_settle(p));
	return p;
}

static void
check(const char *options, const char *keys)
{
	static struct explorer_screen wanted;
	struct pty *p = explorer_start(COLS, ROWS, "demo", options);
	char command[LINE];

	ck_assert(explorer_press(p, keys));
	ck_assert(pty_wait_gone(p, "not counted yet"));
	explorer_keep(p, &wanted);
	pty_keys(p, "y");
	copied(p, command);
	pty_close(p);
	p = run(command);
	if (!explorer_comes_to(p, &wanted, 0))
		ck_abort_msg("after %s: %s comes back to another screen", keys,
			     command);
	pty_close(p);
}

START_TEST(timeline)
{
	check("", "ww");
	check("", "twwjl");
	check("", "ttjjwwwl");
	check("", "tttjww");
	check("", "ttFj");
	check("", "ttFjjww");
	check("", "ttFjj<Space>jjj");
	check("", "tt/storeWorker<Enter><Space>wwl");
	check("", "ww&duration > 100us<Enter>");
	check("-from=100ms -to=300ms", "ww");
}
END_TEST

START_TEST(goroutines)
{
	check("", "2jj");
	check("", "2jllss");
	check("", "2<Tab>&exec_ns > 1ms<Enter>jj");
	check("", "2<Tab>lllllsjjjll");
	check("-from=100ms -to=300ms", "2<Tab><Tab>jj");
	check("", "2j<Enter>jj");
	check("", "2<Home><Enter><Tab>jll");
	check("", "2<Tab>jj<Enter>jjlll");
	check("", "2<Tab>/55<Enter><Enter><Tab><Tab><Tab>");
	check("", "2<Tab>/26<Enter><Enter><Tab><Tab><Tab><Tab>jj");
	check("", "2<Tab>/26<Enter><Enter><Tab><Tab><Tab><Tab><Tab>l");
}
END_TEST

START_TEST(profiles)
{
	check("", "3jj");
	check("", "3ppjjllls");
	check("", "3<Tab>jj");
	check("", "3<Tab><Tab>jjl");
	check("", "3<Tab><Tab>jj<Enter>j");
	check("", "3&flat_ns > 1ms<Enter>jc");
	check("", "2jpjj");
	check("", "5jpj");
	check("", "4Lstore<Enter>pjj");
	check("", "4<Tab>j<Enter>ppj");
	check("-from=100ms -to=300ms", "3pjj");
}
END_TEST

START_TEST(tasks)
{
	check("", "4ll");
	check("", "4<Tab>jj");
	check("", "4Litem-5<Enter><Tab>j");
	check("", "4<Enter>jjll");
	check("", "4<Enter>&duration_ns > 2ms<Enter>jlls");
	check("", "4<Enter><Tab>l");
	check("", "4<Tab>j<Enter>jj");
	check("", "4<Tab>j<Enter><Tab>jjl");
	check("-from=100ms -to=300ms", "4<Tab>jj<Enter><Tab><Tab>l");
}
END_TEST

START_TEST(regions)
{
	check("", "5jll");
	check("", "5<Tab>jjj");
	check("", "5j<Enter>jjllls");
	check("-from=100ms -to=300ms", "5<Enter><Tab>l");
}
END_TEST

START_TEST(mmu_and_gc)
{
	check("", "6");
	check("", "6>>j");
	check("", "6SAj");
	check("", "6<Tab>jjl");
	check("", "6<Tab><Tab>jlls");
	check("-from=100ms -to=300ms", "6<Tab><Tab><Tab>l");
}
END_TEST

START_TEST(events)
{
	check("", "7jj");
	check("", "7jjll");
	check("", "7<End>");
	check("", "7&event ~ Log<Enter>jjj");
	check("-from=100ms -to=300ms", "7jjjj");
}
END_TEST

START_TEST(summary)
{
	check("", "8jj");
	check("", "8<Tab>jll");
	check("-from=100ms -to=300ms", "8<Tab><Tab>lls");
}
END_TEST

CHECK_MAIN("pty/back", timeline, goroutines, profiles, tasks, regions,
	   mmu_and_gc, events, summary)
