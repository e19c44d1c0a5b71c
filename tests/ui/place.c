/* SPDX-License-Identifier: MIT */
/* Places of the story that tests/ui/screen.h tells. */
#include "config.h"

#include "ui/place.h"

#include <string.h>

#include "analysis/selection.h"
#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "timeline/timeline.h"

static struct screen x;

/* The command line for where the page is. */
static const char *
command(const char *file)
{
	static struct strbuf sb;
	struct page_visit here;
	struct selection selection;

	page_timeline.here(x.state, &x.env, &here);
	strbuf_reset(&sb);
	selection = selection_all();
	place_command(&sb, x.timeline, &here, &selection, file);
	return strbuf_str(&sb);
}

static enum place_result
go(const struct place_start *start)
{
	struct page_visit visit;
	enum place_result result = place_find(start, x.timeline, x.env.loading,
					      PLACE_timeline, &visit);

	if (result == PLACE_FOUND)
		page_timeline.visit(x.state, &x.env, &visit, &x.reply);
	return result;
}

START_TEST(a_place_is_a_command)
{
	open_screen(&x, 80, 21, true);
	ck_assert_str_eq(command("t.trace"),
			 "tgotrace -page=timeline -proc=0 -at=3us t.trace");
	press(&x, "t t j w");
	ck_assert_msg(
		strncmp(command("a b's"),
			"tgotrace -page=timeline -goroutine=2 -at=", 41) == 0,
		"%s", command(""));
	ck_assert_ptr_nonnull(strstr(command("a b's"), " -span=1"));
	ck_assert_ptr_nonnull(strstr(command("a b's"), " 'a b'\\''s'"));
	ck_assert_ptr_nonnull(strstr(command("-d"), " ./-d"));
	ck_assert_ptr_nonnull(strstr(command("-"), " -"));
	close_screen(&x);
}
END_TEST

/* Each of these is where its own command line leads. */
START_TEST(a_command_comes_back)
{
	static const struct place_start starts[] = {
		{ SUBJECT_PROC, "1", true, 120000, .span_ns = 50000 },
		{ SUBJECT_PROC, "P0", true, 101000, .span_ns = 0 },
		{ SUBJECT_GOROUTINE, "2", true, 60000, .span_ns = 10000 },
		{ SUBJECT_GOROUTINE, "main.worker", true, 101000,
		  .span_ns = 20000 },
	};
	/* 72 columns of whole nanoseconds; beside names, 59 */
	static const char *const commands[] = {
		"tgotrace -page=timeline -proc=1 -at=120us -span=50.04us f",
		"tgotrace -page=timeline -proc=0 -at=101us f",
		"tgotrace -page=timeline -goroutine=2 -at=60us -span=10.03us f",
		"tgotrace -page=timeline -goroutine=3 -at=101us -span=20.06us f",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		open_screen(&x, 80, 21, true);
		see(&x, true);
		ck_assert_int_eq(go(&starts[i]), PLACE_FOUND);
		ck_assert_str_eq(command("f"), commands[i]);
		close_screen(&x);
	}
}
END_TEST

START_TEST(what_is_missing_is_waited_for)
{
	static const struct place_start starts[] = {
		{ SUBJECT_GOROUTINE, "99", .has_at = false },
		{ SUBJECT_GOROUTINE, "main.nobody", .has_at = false },
		{ SUBJECT_TASK, "1", .has_at = false },
		{ SUBJECT_PROC, "x", .has_at = false },
		{ SUBJECT_THREAD, "", .has_at = false },
	};
	static const struct place_start late = { SUBJECT_NONE, NULL, true,
						 1000000000, .span_ns = 0 };

	open_screen(&x, 80, 21, true);
	x.env.loading = true;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		ck_assert_int_eq(go(&starts[i]), PLACE_NOT_YET);
	ck_assert_int_eq(go(&late), PLACE_NOT_YET);
	see(&x, true);
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		ck_assert_int_eq(go(&starts[i]), PLACE_MISSING);
	/* a time behind the end is the end */
	ck_assert_int_eq(go(&late), PLACE_FOUND);
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/place", a_place_is_a_command, a_command_comes_back,
	   what_is_missing_is_waited_for)
