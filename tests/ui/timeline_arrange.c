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

CHECK_MAIN("ui/timeline_arrange", lanes_are_hidden_and_pinned,
	   lanes_move_with_what_is_below_them, moves_of_lanes_can_be_undone,
	   changes_of_lanes_can_be_undone)
