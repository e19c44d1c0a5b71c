/* SPDX-License-Identifier: MIT */
/*
 * Where one begins does not depend on how fast the trace comes: the end of it
 * is held back until a part of it is on the screen, and then the screen is to
 * become the same as where all of it was there from the start.
 */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/check_main.h"
#include "tests/pty/explorer.h"
#include "tests/pty/pty.h"

enum {
	COLS = 200,
	ROWS = EXPLORER_ROWS,
	OPTIONS = 8,
	HELD_BACK = 50 /* one part in so many of the trace */
};

static struct pty *
explore(const char *path, const char *const *options)
{
	const char *argv[OPTIONS + 4] = { "./tgotrace", "-noconfig" };
	int n = 2;

	for (; *options; options++)
		argv[n++] = *options;
	argv[n] = path;
	return pty_start(COLS, ROWS, NULL, argv);
}

static void
wait_end(struct pty *p)
{
	ck_assert(pty_wait_line(p, 0, "Go 1.26"));
	ck_assert(pty_wait_gone(p, "loading"));
	ck_assert(pty_wait_gone(p, "not counted yet"));
	ck_assert(explorer_settle(p));
}

/* Writes n bytes, or what there is. */
static void
feed(FILE *from, int to, size_t n)
{
	char buf[4096];
	size_t got;

	while (n > 0 && (got = fread(buf, 1, n < sizeof(buf) ? n : sizeof(buf),
				     from)) > 0) {
		ck_assert_int_eq(write(to, buf, got), (ssize_t)got);
		n -= got;
	}
}

/* Explores the trace with these options, and presses the keys while it has
 * but a part of it. */
static struct pty *
explore_slowly(const char *path, const char *const *options, const char *keys)
{
	FILE *from = fopen(path, "rb");
	char fifo[64];
	struct stat st;
	struct pty *p;
	int to;

	ck_assert_ptr_nonnull(from);
	ck_assert_int_eq(fstat(fileno(from), &st), 0);
	snprintf(fifo, sizeof(fifo), "begin-%d.trace", (int)getpid());
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	p = explore(fifo, options);
	to = open(fifo, O_WRONLY);
	ck_assert_int_ge(to, 0);
	remove(fifo);
	feed(from, to, (size_t)(st.st_size - st.st_size / HELD_BACK));
	ck_assert(pty_wait_line(p, 0, "events"));
	ck_assert(strstr(pty_line(p, 0), "loading"));
	ck_assert(explorer_settle(p));
	ck_assert(explorer_press(p, keys));
	ck_assert(strstr(pty_line(p, 0), "loading"));
	feed(from, to, SIZE_MAX);
	close(to);
	fclose(from);
	return p;
}

static void
check(const char *const *options, const char *keys)
{
	static struct explorer_screen wanted;
	char path[EXPLORER_PATH];
	struct pty *p;

	explorer_trace(path, "demo");
	p = explore(path, options);
	wait_end(p);
	ck_assert(explorer_press(p, keys));
	explorer_keep(p, &wanted);
	pty_close(p);
	p = explore_slowly(path, options, keys);
	wait_end(p);
	/* but for the title, which names the file */
	if (!explorer_comes_to(p, &wanted, 1))
		ck_abort_msg("%s %s, then '%s': another screen", options[0],
			     options[1] ? options[1] : "", keys);
	pty_close(p);
}

/* The first generation ends after 201 ms, the trace after 470 ms. */
START_TEST(the_place_is_that_of_all_of_the_trace)
{
	static const char *const places[][OPTIONS] = {
		{ "-from=100ms", "-to=300ms" },
		{ "-from=300ms", "-to=400ms" },
		{ "-goroutine=main.housekeeping", "-at=150ms", "-span=100ms" },
		{ "-at=195ms", "-span=50ms", "-left=190ms" },
		{ "-at=400ms", "-span=5ms", "-where=duration > 100us" },
		{ "-page=goroutines", "-table=goroutines", "-row=20,exec_ns" },
		{ "-page=goroutines", "-where=exec_ns > 1ms", "-row=3" },
		{ "-page=goroutines", "-goroutine=main.housekeeping" },
		{ "-page=goroutines", "-goroutine=55", "-row=7" },
		{ "-profile=sched,tree", "-row=12" },
		{ "-profile=sync,flame", "-row=9,2" },
		{ "-profile=offcpu", "-sort=flat", "-row=4" },
		{ "-page=tasks", "-from=100ms", "-to=300ms" },
		{ "-page=tasks", "-task=request", "-row=30" },
		{ "-page=tasks", "-task=request", "-log=item-5" },
		{ "-page=tasks", "-task=1300" },
		{ "-page=regions", "-region=store" },
		{ "-page=regions", "-table=regions", "-sort=duration_ns" },
		{ "-page=mmu", "-window=20ms", "-row=3" },
		{ "-page=mmu", "-mmu=stw", "-to=300ms" },
		{ "-page=mmu", "-table=cycles", "-row=5" },
		{ "-page=events", "-row=90000" },
		{ "-page=events", "-where=event ~ Log", "-row=300" },
		{ "-page=summary", "-row=3" },
		{ "-page=summary", "-table=threads", "-from=300ms" },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		check(places[i], "");
}
END_TEST

/* What is computed is that of all of the trace then, and the cursor on the
 * same thing. */
START_TEST(who_has_pressed_keys_stays_and_sees_all)
{
	static const struct {
		const char *const options[OPTIONS];
		const char *keys;
	} places[] = {
		{ { "-to=300ms" }, "8" },
		{ { "-page=tasks", "-sort=name" }, "j" },
		{ { "-page=tasks", "-task=request" }, "<Tab>" },
		{ { "-page=regions", "-sort=name" }, "jj" },
		{ { "-page=goroutines", "-sort=name" }, "jj" },
		{ { "-page=goroutines", "-table=goroutines",
		    "-sort=creation_ns" },
		  "jjj" },
		{ { "-page=profiles" }, "ppj" },
		{ { "-page=profiles" }, "<Tab>" },
		{ { "-profile=sync,flame", "-row=9,2" }, "?q" },
		{ { "-page=mmu" }, ">j" },
		{ { "-page=mmu", "-table=cycles" }, "jj" },
		{ { "-page=events" }, "jjjj" },
		{ { "-page=summary" }, "<Tab>j" },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		check(places[i].options, places[i].keys);
}
END_TEST

CHECK_MAIN("pty/begin", the_place_is_that_of_all_of_the_trace,
	   who_has_pressed_keys_stays_and_sees_all)
