/* SPDX-License-Identifier: MIT */
/*
 * Rows of the Timeline page that are hidden, pinned and moved, and how that
 * is undone.
 */
#include "config.h"

#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "ui/settings.h"
#include "ui/timeline_page.h"

/* The ids of the rows in sight, from the top. */
static const char *
order(struct screen *x)
{
	static struct strbuf ids;
	const struct timeline_page *p = x->state;

	strbuf_reset(&ids);
	for (size_t i = 0; i < p->rows.all.n; i++) {
		timeline_row_id(&ids, x->env.timeline, p->rows.all.at[i]);
		strbuf_putc(&ids, ' ');
	}
	return strbuf_str(&ids);
}

START_TEST(lanes_are_hidden_and_pinned)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "t t");
	ck_assert(strncmp(status(&x), "G1 ", 3) == 0);
	press(&x, "j r"); /* G2 */
	ck_assert(strncmp(status(&x), "G3 ", 3) == 0);
	press(&x, "p k k k"); /* G3 is the first now */
	ck_assert(strncmp(status(&x), "G3 ", 3) == 0);
	press(&x, "j");
	ck_assert(strncmp(status(&x), "G1 ", 3) == 0);
	press(&x, "R j");
	ck_assert(strncmp(status(&x), "G2 ", 3) == 0);
	press(&x, "k k p j j"); /* G3 is the last again */
	ck_assert(strncmp(status(&x), "G3 ", 3) == 0);
	press(&x, "r r r");
	ck_assert(x.reply.is_error);
	type(&x, ACT_timeline_goto, "g2"); /* one that is hidden */
	ck_assert(strncmp(status(&x), "G2 ", 3) == 0);
	close_screen(&x);
}
END_TEST

START_TEST(lanes_move_with_what_is_below_them)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_tasks(&x);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g1");
	ck_assert_str_eq(order(&x), "G1 G2 G3 ");
	press(&x, "J");
	ck_assert_str_eq(order(&x), "G2 G1 G3 ");
	press(&x, "J");
	ck_assert_str_eq(order(&x), "G2 G3 G1 ");
	ck_assert(strncmp(status(&x), "G1 ", 3) == 0); /* the cursor too */
	press(&x, "J");                                /* nothing is below it */
	ck_assert_str_eq(order(&x), "G2 G3 G1 ");
	press(&x, "k K");
	ck_assert_str_eq(order(&x), "G3 G2 G1 ");
	press(&x, "j j K");
	ck_assert_str_eq(order(&x), "G3 G1 G2 ");
	press(&x, "t <Home> <Space> j");
	press(&x, "j <Space> <Home>");
	ck_assert_str_eq(order(&x), "T7 G3 T8 G1 ");
	press(&x, "K");
	ck_assert_str_eq(order(&x), "T7 T8 G1 G3 ");
	press(&x, "K"); /* it stays below its task */
	ck_assert_str_eq(order(&x), "T7 T8 G1 G3 ");
	press(&x, "j j K");
	ck_assert_str_eq(order(&x), "T7 G3 T8 G1 ");
	press(&x, "r R");
	ck_assert_str_eq(order(&x), "T7 G3 T8 G1 ");
	close_screen(&x);
}
END_TEST

START_TEST(moves_of_lanes_can_be_undone)
{
	/* the order of lanes before and after each key */
	static const struct {
		const char *key, *before, *after;
	} rows[] = {
		{ "J", "G1 G2 G3 ", "G2 G1 G3 " },
		{ "J", "G2 G1 G3 ", "G2 G3 G1 " }, /* the same one goes on */
		{ "w", "G2 G3 G1 ", "G2 G3 G1 " },
		{ "K", "G2 G3 G1 ", "G2 G1 G3 " },
		{ "j", "G2 G1 G3 ", "G2 G1 G3 " },
		{ "K", "G2 G1 G3 ", "G2 G3 G1 " },
		{ "t", "G2 G3 G1 ", "P0 P1 " },
		{ "J", "P0 P1 ", "P1 P0 " },
	};
	size_t n = sizeof(rows) / sizeof(*rows);
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g1");
	for (size_t i = 0; i < n; i++) {
		ck_assert_str_eq(order(&x), rows[i].before);
		press(&x, rows[i].key);
		if (!strcmp(rows[i].key, "t"))
			type(&x, ACT_timeline_goto, "p0");
	}
	for (int times = 0; times < 2; times++) {
		for (size_t i = n; i-- > 0;) {
			ck_assert_str_eq(order(&x), rows[i].after);
			press(&x, "z");
		}
		for (size_t i = 0; i < n; i++) {
			ck_assert_str_eq(order(&x), rows[i].before);
			press(&x, "Z");
		}
	}
	/* what was undone is forgotten when something else is done */
	press(&x, "z z z z J");
	ck_assert_str_eq(order(&x), "G2 G3 G1 ");
	press(&x, "Z");
	ck_assert(x.reply.is_error);
	press(&x, "z");
	ck_assert_str_eq(order(&x), "G2 G1 G3 ");
	close_screen(&x);
}
END_TEST

/* A row's being hidden, pinned and unfolded, as its moves. */
START_TEST(changes_of_lanes_can_be_undone)
{
	/* the order of lanes before and after each key */
	static const struct {
		const char *key, *before, *after;
	} rows[] = {
		{ "r", "G1 G2 G3 ", "G2 G3 " },
		{ "j", "G2 G3 ", "G2 G3 " },
		{ "p", "G2 G3 ", "G3 G2 " },
		{ "J", "G3 G2 ", "G2 G3 " },
		{ "R", "G2 G3 ", "G1 G2 G3 " },
		{ "p", "G1 G2 G3 ", "G1 G2 G3 " },
		{ "r", "G1 G2 G3 ", "G1 G2 " },
		{ "t", "G1 G2 ", "T7 " },
		{ "<Space>", "T7 ", "T7 G3 T8 " },
		{ "j", "T7 G3 T8 ", "T7 G3 T8 " },
		{ "r", "T7 G3 T8 ", "T7 T8 " },
		{ "t", "T7 T8 ", "P0 P1 " },
	};
	size_t n = sizeof(rows) / sizeof(*rows);
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_tasks(&x);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g1");
	for (size_t i = 0; i < n; i++) {
		ck_assert_str_eq(order(&x), rows[i].before);
		press(&x, rows[i].key);
	}
	for (int times = 0; times < 2; times++) {
		for (size_t i = n; i-- > 0;) {
			ck_assert_str_eq(order(&x), rows[i].after);
			press(&x, "z");
		}
		for (size_t i = 0; i < n; i++) {
			ck_assert_str_eq(order(&x), rows[i].before);
			press(&x, "Z");
		}
	}
	close_screen(&x);
}
END_TEST

/* G3, which is main.worker, makes three more of them; G4 runs from 210us to
 * 220us, G5 to 250us, from 230us to 240us of it in a system call. */
static void
tell_workers(struct screen *x)
{
	struct story *s = &x->story;

	story_create(s, 205, 0, 3, 4, "main.worker");
	story_create(s, 206, 0, 3, 5, "main.worker");
	story_create(s, 207, 0, 3, 6, "main.worker");
	story_proc(s, 208, 1, true);
	story_run(s, 210, 1, 4);
	story_wait(s, 220, 1, 4, "select");
	story_run(s, 220, 1, 5);
	story_go(s, 230, 1, 5, 0, GO_SYSCALL, NULL);
	story_go(s, 240, 1, 5, 0, GO_RUNNING, NULL);
	story_go(s, 250, 1, 5, 0, GO_NOT_EXIST, NULL);
	story_run(s, 260, 1, 6);
	story_sync(s, 300);
	see(x, true);
}

START_TEST(goroutines_of_a_function_are_folded)
{
	/* the order of lanes and what the cursor is on after each key */
	static const struct {
		const char *key, *order, *status;
	} rows[] = {
		{ "<Space>", "G1 G2 main.worker ", "main.worker " },
		{ "<Space>", "G1 G2 G3 G4 G5 G6 ", "G3 " },
		{ "j", "G1 G2 G3 G4 G5 G6 ", "G4 " },
		{ "F", "G1 G2 main.worker ", "main.worker " },
		{ "K", "G1 main.worker G2 ", "main.worker " },
		{ "<Space>", "G1 G2 G3 G4 G5 G6 ", "G3 " },
		{ "<Space>", "G1 main.worker G2 ", "main.worker " },
		{ "p", "main.worker G1 G2 ", "main.worker " },
		{ "r", "G1 G2 ", "G1 " },
		{ "R", "main.worker G1 G2 ", "G1 " },
		{ "F", "G1 G2 G3 G4 G5 G6 ", "G1 " },
	};
	size_t n = sizeof(rows) / sizeof(*rows);
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_workers(&x);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g3");
	for (size_t i = 0; i < n; i++) {
		press(&x, rows[i].key);
		ck_assert_str_eq(order(&x), rows[i].order);
		ck_assert_msg(!strncmp(status(&x), rows[i].status,
				       strlen(rows[i].status)),
			      "%zu: %s", i, status(&x));
	}
	for (int times = 0; times < 2; times++) {
		for (size_t i = n; i-- > 1;) {
			press(&x, "z");
			ck_assert_str_eq(order(&x), rows[i - 1].order);
		}
		for (size_t i = 1; i < n; i++) {
			press(&x, "Z");
			ck_assert_str_eq(order(&x), rows[i].order);
		}
	}
	close_screen(&x);
}
END_TEST

START_TEST(lanes_may_begin_folded)
{
	struct settings settings = { .lanes = BY_GOROUTINE,
				     .folds_groups = true };
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_workers(&x);
	page_timeline.close(x.state);
	memset(x.state, 0, page_timeline.state_size);
	x.env.settings = &settings;
	page_timeline.open(x.state, &x.env);
	ck_assert_str_eq(order(&x), "G1 G2 main.worker ");
	press(&x, "F");
	ck_assert_str_eq(order(&x), "G1 G2 G3 G4 G5 G6 ");
	press(&x, "z");
	ck_assert_str_eq(order(&x), "G1 G2 main.worker ");
	close_screen(&x);
}
END_TEST

/* What -fold says, the lanes that come of it, and what is said of them. */
START_TEST(what_is_folded_comes_back)
{
	static const struct {
		const char *fold, *order, *options;
		bool begins_folded;
	} rows[] = {
		{ "main.worker", "G1 G2 main.worker G7 G8 ",
		  " -fold=main.worker", false },
		{ "all", "G1 G2 main.worker main.reader ", " -fold=all",
		  false },
		{ "all,main.worker", "G1 G2 G3 main.reader G4 G5 G6 ",
		  " -fold=all,main.worker", false },
		{ "main.worker,main.reader", "G1 G2 main.worker main.reader ",
		  " -fold=main.worker,main.reader", false },
		{ "none", "G1 G2 G3 G7 G8 G4 G5 G6 ", "", false },
		{ "none", "G1 G2 G3 G7 G8 G4 G5 G6 ", " -fold=none", true },
		{ "main.reader", "G1 G2 G3 main.reader G4 G5 G6 ",
		  " -fold=main.reader", true },
		{ "all", "G1 G2 main.worker main.reader ", " -fold=all", true },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct settings settings = { .lanes = BY_PROC,
					     .folds_groups =
						     rows[i].begins_folded };
		struct page_visit to = { .fold = rows[i].fold,
					 .from_ns = TIMELINE_NEVER,
					 .to_ns = TIMELINE_OPEN };
		struct strbuf options = { 0 };
		struct screen x;

		open_screen(&x, 80, 21, true);
		story_create(&x.story, 205, 0, 3, 7, "main.reader");
		story_create(&x.story, 206, 0, 3, 8, "main.reader");
		tell_workers(&x);
		page_timeline.close(x.state);
		memset(x.state, 0, page_timeline.state_size);
		x.env.settings = &settings;
		page_timeline.open(x.state, &x.env);
		page_timeline.visit(x.state, &x.env, &to, &x.reply);
		page_timeline.options(x.state, &x.env, &options);
		ck_assert_str_eq(order(&x), rows[i].order);
		ck_assert_str_eq(strbuf_str(&options), rows[i].options);
		strbuf_free(&options);
		close_screen(&x);
	}
}
END_TEST

START_TEST(a_function_without_a_group_is_complained_of)
{
	struct page_visit to = { .fold = "main.main",
				 .from_ns = TIMELINE_NEVER,
				 .to_ns = TIMELINE_OPEN };
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_workers(&x);
	page_timeline.visit(x.state, &x.env, &to, &x.reply);
	ck_assert_str_eq(x.reply.message, "-fold: no two goroutines start with "
					  "main.main");
	close_screen(&x);
}
END_TEST

START_TEST(only_groups_are_folded)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_workers(&x);
	press(&x, "F");
	ck_assert(x.reply.is_error);
	press(&x, "<Space>");
	ck_assert(x.reply.is_error);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g1");
	press(&x, "<Space>");
	ck_assert_str_eq(x.reply.message,
			 "no other goroutine starts with main.main");
	ck_assert_str_eq(order(&x), "G1 G2 G3 G4 G5 G6 ");
	close_screen(&x);
}
END_TEST

/* Who goes to a goroutine sees it; who just looks at lanes again does not. */
START_TEST(what_leads_into_a_group)
{
	struct page_visit visit = { .page = PLACE_timeline,
				    .subject = SUBJECT_FUNCTION,
				    .from_ns = TIMELINE_NEVER,
				    .to_ns = TIMELINE_OPEN };
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_workers(&x);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g4");
	press(&x, "F");
	press(&x, "T T");
	type(&x, ACT_timeline_goto, "225us");
	type(&x, ACT_timeline_goto, "p1"); /* runs G5 */
	press(&x, "t t");
	ck_assert(strncmp(status(&x), "main.worker  225us", 18) == 0);
	type(&x, ACT_timeline_goto, "g5");
	ck_assert(strncmp(status(&x), "G5 ", 3) == 0);
	ck_assert_str_eq(order(&x), "G1 G2 G3 G4 G5 G6 ");
	/* to where the cursor was, which was a group's lane then */
	press(&x, "<Esc>");
	ck_assert_str_eq(order(&x), "G1 G2 main.worker ");
	ck_assert(strncmp(status(&x), "main.worker  225us", 18) == 0);
	visit.number = timeline_goroutine_func(x.timeline, 2);
	page_timeline.visit(x.state, &x.env, &visit, &x.reply);
	ck_assert(strncmp(status(&x), "main.worker ", 12) == 0);
	/* and the other way round */
	page_timeline.here(x.state, &x.env, &visit);
	ck_assert_int_eq(visit.subject, SUBJECT_FUNCTION);
	press(&x, "o");
	ck_assert(x.reply.has_visit);
	ck_assert_int_eq(x.reply.visit.subject, SUBJECT_FUNCTION);
	press(&x, "{");
	ck_assert(x.reply.is_error);
	press(&x, "}");
	ck_assert(x.reply.is_error);
	press(&x, "C");
	ck_assert(x.reply.is_error);
	close_screen(&x);
}
END_TEST

START_TEST(a_group_says_who_does_what)
{
	/* in columns of 1us, which no change is in */
	static const struct {
		const char *at, *status;
	} rows[] = {
		{ "215.5us", "main.worker  215.5us  4 of 4 goroutines  50.0% "
			     "running, 50.0% ready to run" },
		{ "235.5us", "main.worker  235.5us  4 of 4 goroutines  25.0% "
			     "running, 25.0% in system calls, 25.0% ready to "
			     "run, 25.0% waiting" },
		{ "255.5us", "main.worker  255.5us  3 of 4 goroutines  33.3% "
			     "running, 33.3% ready to run, 33.3% waiting" },
		{ "20.5us", "main.worker  20.5us  0 of 4 goroutines  " },
	};
	struct screen x;

	open_screen(&x, 120, 30, true);
	tell_workers(&x);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g3");
	press(&x, "F w");
	type(&x, ACT_timeline_goto, "235us");
	check_screen(&x, "timeline-groups");
	press(&x, "S W w w w");
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		type(&x, ACT_timeline_goto, rows[i].at);
		ck_assert_str_eq(status(&x), rows[i].status);
	}
	press(&x, "0 l l l");
	ck_assert(strncmp(status(&x), "main.worker ", 12) == 0);
	press(&x, "<Home> h");
	ck_assert_str_eq(x.reply.message,
			 "main.worker has nothing before this");
	press(&x, "<End> l");
	ck_assert_str_eq(x.reply.message, "main.worker has nothing after this");
	close_screen(&x);
	open_screen(&x, 80, 21, false);
	tell_workers(&x);
	press(&x, "t t F j j <Home>");
	check_screen(&x, "timeline-groups-ascii");
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/timeline_arrange", lanes_are_hidden_and_pinned,
	   lanes_move_with_what_is_below_them, moves_of_lanes_can_be_undone,
	   changes_of_lanes_can_be_undone, goroutines_of_a_function_are_folded,
	   what_is_folded_comes_back,
	   a_function_without_a_group_is_complained_of, only_groups_are_folded,
	   lanes_may_begin_folded, what_leads_into_a_group,
	   a_group_says_who_does_what)
