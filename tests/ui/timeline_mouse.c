/* SPDX-License-Identifier: MIT */
/* The mouse on the Timeline page. */
#include "config.h"

#include <string.h>

#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "ui/mouse.h"

/* The screen of timeline-whole.screen: names up to column 7, then 72 columns
 * of 2.778us; P0 from line 2 on, P1 below it. */
enum {
	PLOT_X = 8,
	P0_Y = 2,
	RULER_Y = 0
};

static bool
mouse(struct screen *x, enum mouse_kind kind, int button, int column, int line)
{
	struct mouse m = {
		.kind = kind, .button = button, .x = column, .y = line
	};

	memset(&x->reply, 0, sizeof(x->reply));
	return page_timeline.mouse(x->state, &x->env, &m, &x->reply);
}

static int
line_of(struct screen *x, const char *text)
{
	struct strbuf line = { 0 };
	int y = 0;

	canvas_clear(x->canvas);
	page_timeline.draw(x->state, &x->env, x->canvas);
	for (; y < canvas_rect(x->canvas).h; y++) {
		strbuf_reset(&line);
		canvas_line(x->canvas, y, &line);
		if (strstr(strbuf_str(&line), text))
			break;
	}
	strbuf_free(&line);
	return y;
}

/* Does the status begin with this? */
static bool
is_on(struct screen *x, const char *text)
{
	return strncmp(status(x), text, strlen(text)) == 0;
}

START_TEST(a_click_moves_the_cursor)
{
	struct screen x;
	int p1;

	open_screen(&x, 80, 21, true);
	p1 = line_of(&x, "P1");
	ck_assert(mouse(&x, MOUSE_PRESS, 1, 79, p1));
	ck_assert_msg(is_on(&x, "P1  19"), "%s", status(&x));
	ck_assert(mouse(&x, MOUSE_PRESS, 1, PLOT_X + 10, P0_Y));
	ck_assert_msg(is_on(&x, "P0  2"), "%s", status(&x));
	ck_assert(mouse(&x, MOUSE_RELEASE, 1, PLOT_X + 10, P0_Y));
	/* on a name, the lane alone */
	ck_assert(mouse(&x, MOUSE_PRESS, 1, 1, p1));
	ck_assert_msg(is_on(&x, "P1  2"), "%s", status(&x));
	/* the details below are no lane */
	ck_assert(!mouse(&x, MOUSE_PRESS, 1, 20, 20));
	ck_assert(!mouse(&x, MOUSE_PRESS, 2, PLOT_X + 10, P0_Y));
	ck_assert_msg(is_on(&x, "P1  2"), "%s", status(&x));
	close_screen(&x);
}
END_TEST

START_TEST(the_wheel_zooms_at_the_pointer)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	/* the last column begins at 71 * 2.778us = 197.2us */
	for (int i = 0; i < 40; i++)
		ck_assert(mouse(&x, MOUSE_WHEEL_UP, 0, 79, P0_Y));
	ck_assert_int_lt(line_of(&x, "1ns a column"), 21);
	mouse(&x, MOUSE_PRESS, 1, 79, P0_Y);
	ck_assert_msg(is_on(&x, "P0  196.") || is_on(&x, "P0  197."), "%s",
		      status(&x));
	for (int i = 0; i < 40; i++)
		ck_assert(mouse(&x, MOUSE_WHEEL_DOWN, 0, 79, P0_Y));
	ck_assert_int_lt(line_of(&x, "window 200.0us, 2.778us a column"), 21);
	close_screen(&x);
}
END_TEST

START_TEST(the_wheel_scrolls_over_names)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	ck_assert(mouse(&x, MOUSE_WHEEL_DOWN, 0, 1, P0_Y));
	ck_assert_msg(is_on(&x, "P1"), "%s", status(&x));
	ck_assert(mouse(&x, MOUSE_WHEEL_UP, 0, 1, P0_Y));
	ck_assert_msg(is_on(&x, "P0"), "%s", status(&x));
	ck_assert(!mouse(&x, MOUSE_WHEEL_UP, 0, 1, 20));
	close_screen(&x);
}
END_TEST

START_TEST(dragging_pans)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "w w");
	mouse(&x, MOUSE_PRESS, 1, 60, P0_Y);
	ck_assert(mouse(&x, MOUSE_DRAG, 1, 40, P0_Y));
	ck_assert(mouse(&x, MOUSE_DRAG, 1, 50, P0_Y));
	ck_assert(mouse(&x, MOUSE_RELEASE, 1, 50, P0_Y));
	/* without a button nothing moves */
	mouse(&x, MOUSE_DRAG, 1, 9, P0_Y);
	mouse(&x, MOUSE_PRESS, 1, PLOT_X, P0_Y);
	/* It began one column before the cursor, at 3us - 694ns or a little
	 * more, and went on by ten. */
	ck_assert_msg(is_on(&x, "P0  9.0"), "%s", status(&x));
	close_screen(&x);
}
END_TEST

START_TEST(dragging_on_the_ruler_selects)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	ck_assert(mouse(&x, MOUSE_PRESS, 1, PLOT_X + 10, RULER_Y));
	ck_assert(mouse(&x, MOUSE_DRAG, 1, PLOT_X + 20, RULER_Y));
	ck_assert(mouse(&x, MOUSE_RELEASE, 1, PLOT_X + 20, RULER_Y));
	/* ten columns of 2.778us */
	ck_assert_msg(is_on(&x, "selected 27.78us"), "%s", status(&x));
	press(&x, "<Esc>");
	ck_assert(!is_on(&x, "selected"));
	/* the right button does so on lanes */
	ck_assert(mouse(&x, MOUSE_PRESS, 3, PLOT_X + 10, P0_Y));
	ck_assert(mouse(&x, MOUSE_DRAG, 3, PLOT_X + 5, P0_Y));
	ck_assert(mouse(&x, MOUSE_RELEASE, 3, PLOT_X + 5, P0_Y));
	ck_assert_msg(is_on(&x, "selected 13.89us"), "%s", status(&x));
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/timeline_mouse", a_click_moves_the_cursor,
	   the_wheel_zooms_at_the_pointer, the_wheel_scrolls_over_names,
	   dragging_pans, dragging_on_the_ruler_selects)
