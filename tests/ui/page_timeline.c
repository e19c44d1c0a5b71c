/* SPDX-License-Identifier: MIT */
/*
 * The Timeline page, drawn on a canvas: screens to compare with, and what
 * each key does to them.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/canvas.h"
#include "ui/keymap.h"
#include "ui/page.h"

START_TEST(the_whole_trace_in_a_small_terminal)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	check_screen(&x, "timeline-whole");
	press(&x, "w w w");
	check_screen(&x, "timeline-zoomed");
	close_screen(&x);
}
END_TEST

START_TEST(terminals_without_utf8_and_colours_lose_nothing)
{
	struct screen x;

	open_screen(&x, 80, 21, false);
	x.env.depth = COLOURS_MONO;
	press(&x, "l l");
	check_screen(&x, "timeline-ascii");
	close_screen(&x);
}
END_TEST

START_TEST(a_large_terminal_shows_stacks_beside_the_facts)
{
	struct screen x;

	open_screen(&x, 160, 40, true);
	press(&x, "j l");
	check_screen(&x, "timeline-large");
	close_screen(&x);
}
END_TEST

START_TEST(details_grow_and_scroll)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "<Enter>");
	check_screen(&x, "timeline-details");
	press(&x, "j");
	check_screen(&x, "timeline-scrolled");
	press(&x, "<Esc>");
	check_screen(&x, "timeline-whole");
	close_screen(&x);
}
END_TEST

/* How often a line of the page has a text, at most once each. */
static int
lines_with(struct screen *x, const char *text)
{
	struct rect r = canvas_rect(x->canvas);
	struct strbuf line = { 0 };
	int n = 0;

	canvas_clear(x->canvas);
	page_timeline.draw(x->state, &x->env, x->canvas);
	for (int y = 0; y < r.h; y++) {
		strbuf_reset(&line);
		canvas_line(x->canvas, y, &line);
		n += strstr(strbuf_str(&line), text) != NULL;
	}
	strbuf_free(&line);
	return n;
}

START_TEST(a_step_shows_few_frames_of_stacks)
{
	struct screen x;

	open_screen(&x, 160, 50, true);
	story_deep(&x.story, 1, 20, 2, "main.deep");
	for (int us = 210; us < 250; us += 10) {
		story_run(&x.story, us, 0, 1);
		story_wait(&x.story, us + 5, 0, 1, "sleep");
	}
	story_sync(&x.story, 300);
	see(&x, true);
	press(&x, "<End> h h");
	ck_assert_int_eq(lines_with(&x, "main.deep"), 3);
	ck_assert_int_eq(lines_with(&x, "main.deep:3"), 1);
	ck_assert_int_eq(lines_with(&x, "runtime.gopark"), 0);
	ck_assert_int_eq(lines_with(&x, "17 more: Enter"), 1);
	press(&x, "<Enter>");
	ck_assert_int_eq(lines_with(&x, "main.deep"), 18);
	ck_assert_int_eq(lines_with(&x, "runtime.gopark"), 2);
	ck_assert_int_eq(lines_with(&x, "/src/app/main.go:20"), 1);
	/* they are large still, but what changes is little */
	press(&x, "h");
	ck_assert_int_eq(lines_with(&x, "main.deep"), 3);
	press(&x, "<Enter>");
	ck_assert_int_eq(lines_with(&x, "main.deep"), 18);
	press(&x, "<Enter>");
	ck_assert_int_eq(lines_with(&x, "main.deep"), 3);
	/* who scrolls wants to see all */
	press(&x, "<Enter> l j");
	ck_assert_int_eq(lines_with(&x, "main.deep"), 18);
	ck_assert_int_eq(lines_with(&x, "runtime.gopark"), 1);
	close_screen(&x);
}
END_TEST

START_TEST(many_logs_are_counted)
{
	struct screen x;

	open_screen(&x, 160, 50, true);
	story_run(&x.story, 212, 0, 1);
	story_log(&x.story, 214.1, 0, 1, 0, "one");
	story_log(&x.story, 214.2, 0, 1, 0, "two");
	story_log(&x.story, 214.3, 0, 1, 0, "three");
	story_log(&x.story, 214.4, 0, 1, 0, "four");
	story_wait(&x.story, 220, 0, 1, "sleep");
	story_sync(&x.story, 300);
	see(&x, true);
	type(&x, ACT_timeline_goto, "p0");
	type(&x, ACT_timeline_goto, "214.2us");
	ck_assert_int_eq(lines_with(&x, "one"), 1);
	ck_assert_int_eq(lines_with(&x, "two and 2 more"), 1);
	close_screen(&x);
}
END_TEST

/* How many cells of the lanes are drawn as what the filter is not true for. */
static int
dimmed(struct screen *x)
{
	struct rect r = canvas_rect(x->canvas);
	int n = 0;

	canvas_clear(x->canvas);
	page_timeline.draw(x->state, &x->env, x->canvas);
	for (int y = 0; y < r.h; y++)
		for (int col = 0; col < r.w; col++)
			n += canvas_at(x->canvas, col, y)->style.flags ==
			     STYLE_DIM;
	return n;
}

static bool
is_dim(struct screen *x, int col, int y)
{
	dimmed(x);
	return canvas_at(x->canvas, col, y)->style.flags == STYLE_DIM;
}

START_TEST(a_filter_dims_the_rest)
{
	struct screen x;
	int all;

	open_screen(&x, 80, 21, true);
	ck_assert_int_eq(dimmed(&x), 0);
	press(&x, "j"); /* what the cursor is on stays as it is */
	type(&x, ACT_timeline_filter, "function ~ worker");
	/* G3 main.worker runs on P0 from 101us on, G2 on P1; columns are
	 * 2.778us wide and begin at 8 */
	ck_assert(!is_dim(&x, 8 + 45, 4));
	ck_assert(is_dim(&x, 8 + 20, 4));
	ck_assert(is_dim(&x, 8 + 40, 8));
	ck_assert_ptr_nonnull(strstr(status(&x), "& function ~ worker"));
	all = dimmed(&x);
	/* what is wrong changes nothing */
	type(&x, ACT_timeline_filter, "frob > 1");
	ck_assert(x.reply.is_error);
	ck_assert_ptr_nonnull(strstr(x.reply.message,
				     "no field frob; the fields are "
				     "function, state, reason, goroutine"));
	ck_assert_int_eq(dimmed(&x), all);
	/* a short one among the many of a column is found too */
	type(&x, ACT_timeline_filter, "duration < 1us and state = running");
	ck_assert(!is_dim(&x, 8 + 54, 4));
	ck_assert(is_dim(&x, 8 + 45, 4));
	/* what there is can be changed, or left alone, or be none */
	all = dimmed(&x);
	press(&x, "&");
	ck_assert_str_eq(x.reply.prompt, "filter: ");
	ck_assert_str_eq(x.reply.typed, "duration < 1us and state = running");
	ck_assert_int_eq(dimmed(&x), all);
	type(&x, ACT_timeline_filter, "");
	ck_assert_int_eq(dimmed(&x), 0);
	press(&x, "&");
	ck_assert_str_eq(x.reply.typed, "");
	press(&x, "t t");
	type(&x, ACT_timeline_filter,
	     "reason = 'chan receive' and goroutine = G2 and start < 100us");
	ck_assert_int_gt(dimmed(&x), 0);
	close_screen(&x);
}
END_TEST

/* Down to nothing at all. */
START_TEST(any_size_can_be_drawn)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	for (int w = 1; w < 140; w += 3) {
		for (int h = 1; h < 60; h += 4) {
			resize(&x, w, h);
			canvas_clear(x.canvas);
			page_timeline.draw(x.state, &x.env, x.canvas);
			press(&x, "<Enter> l j w");
			page_timeline.draw(x.state, &x.env, x.canvas);
			press(&x, "0");
		}
	}
	close_screen(&x);
}
END_TEST

START_TEST(the_cursor_goes_from_span_to_span)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	ck_assert_str_eq(status(&x), "P0  3us  running 97.00us  G1 main.main");
	press(&x, "l");
	ck_assert_str_eq(status(&x),
			 "P0  101us  running 40.00us  G3 main.worker");
	press(&x, "h");
	ck_assert_str_eq(status(&x), "P0  3us  running 97.00us  G1 main.main");
	press(&x, "h");
	ck_assert_str_eq(x.reply.message, "P0 runs nothing before this");
	press(&x, "j");
	ck_assert_str_eq(status(&x), "P1  3us  idle at least 11.00us");
	press(&x, "l");
	ck_assert_str_eq(
		status(&x),
		"P1  20us  running 40.00us  G2 net/http.(*conn).serve");
	press(&x, "<End>");
	ck_assert_str_eq(
		status(&x),
		"P1  140us  running 40.00us  G2 net/http.(*conn).serve");
	press(&x, "h");
	ck_assert_str_eq(status(&x), "P1  120us  in a system call 20.00us  "
				     "G2 net/http.(*conn).serve");
	press(&x, "<Home>");
	ck_assert_str_eq(
		status(&x),
		"P1  20us  running 40.00us  G2 net/http.(*conn).serve");
	close_screen(&x);
}
END_TEST

/* Every press goes on, also through columns that hold many spans. */
START_TEST(stepping_always_ends)
{
	struct screen x;
	int steps;

	for (int zoom = 0; zoom < 12; zoom++) {
		open_screen(&x, 80, 21, true);
		for (int i = 0; i < zoom; i++)
			press(&x, "w");
		for (steps = 0; !x.reply.message[0]; steps++) {
			ck_assert_int_lt(steps, 2000);
			press(&x, "l");
		}
		x.reply.message[0] = '\0';
		for (steps = 0; !x.reply.message[0]; steps++) {
			ck_assert_int_lt(steps, 2000);
			press(&x, "h");
		}
		ck_assert_str_eq(status(&x),
				 "P0  3us  running 97.00us  G1 main.main");
		close_screen(&x);
	}
}
END_TEST

START_TEST(cause_and_effect)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	type(&x, ACT_timeline_goto, "90us");
	press(&x, "j h");
	ck_assert_str_eq(
		status(&x),
		"P1  85us  running 35.00us  G2 net/http.(*conn).serve");
	press(&x, "{");
	ck_assert_str_eq(x.reply.message, "woken by G1 main.main here");
	ck_assert_str_eq(status(&x), "P0  80us  running 97.00us  G1 main.main");
	press(&x, "}");
	ck_assert_str_eq(x.reply.message,
			 "it created G2 net/http.(*conn).serve: 1 of 3; "
			 "Esc } for the next");
	press(&x, "<Esc> }");
	ck_assert_str_eq(
		x.reply.message,
		"it created G3 main.worker: 2 of 3; Esc } for the next");
	press(&x, "<Esc> }");
	ck_assert_str_eq(
		status(&x),
		"P1  85us  running 35.00us  G2 net/http.(*conn).serve");
	press(&x, "<Esc> <Esc>");
	ck_assert_str_eq(
		status(&x),
		"P1  85us  running 35.00us  G2 net/http.(*conn).serve");
	close_screen(&x);
}
END_TEST

START_TEST(going_to_times_and_ids)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	type(&x, ACT_timeline_goto, "120us");
	ck_assert_str_eq(status(&x),
			 "P0  120us  running 40.00us  G3 main.worker");
	type(&x, ACT_timeline_goto, "-100us");
	ck_assert_str_eq(status(&x), "P0  20us  running 97.00us  G1 main.main");
	type(&x, ACT_timeline_goto, "p1");
	ck_assert_str_eq(
		status(&x),
		"P1  20us  running 40.00us  G2 net/http.(*conn).serve");
	type(&x, ACT_timeline_goto, "G3");
	ck_assert_str_eq(status(&x),
			 "P0  101us  running 40.00us  G3 main.worker");
	type(&x, ACT_timeline_goto, "50%");
	ck_assert_str_eq(status(&x), "P0  100us  looking for work 1.000us");
	type(&x, ACT_timeline_goto, "1h");
	ck_assert_str_eq(x.reply.message, "the trace ends at 200.001us");
	type(&x, ACT_timeline_goto, "G9");
	ck_assert_str_eq(x.reply.message, "there is no G9");
	ck_assert(x.reply.is_error);
	type(&x, ACT_timeline_goto, "yesterday");
	ck_assert(x.reply.is_error);
	close_screen(&x);
}
END_TEST

START_TEST(searching_by_function_and_id)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	type(&x, ACT_timeline_search, "SERVE");
	ck_assert(x.reply.is_error);
	type(&x, ACT_timeline_search, "serve");
	ck_assert_str_eq(
		status(&x),
		"P1  20us  running 40.00us  G2 net/http.(*conn).serve");
	press(&x, "n");
	ck_assert_str_eq(
		status(&x),
		"P1  85us  running 35.00us  G2 net/http.(*conn).serve");
	press(&x, "N");
	ck_assert_str_eq(
		status(&x),
		"P1  20us  running 40.00us  G2 net/http.(*conn).serve");
	press(&x, "N");
	ck_assert_str_eq(x.reply.message, "no more runs of serve before this");
	/* G1 main.main and G3 main.worker */
	type(&x, ACT_timeline_search, "main.");
	ck_assert_str_eq(x.reply.message, "G3 main.worker: 2 of 2 goroutines");
	press(&x, "N");
	ck_assert_str_eq(x.reply.message, "G1 main.main: 1 of 2 goroutines");
	type(&x, ACT_timeline_search, "g3");
	ck_assert_str_eq(status(&x),
			 "P0  101us  running 40.00us  G3 main.worker");
	close_screen(&x);
}
END_TEST

START_TEST(selecting_a_time_and_fitting_it)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "v l");
	ck_assert_str_eq(status(&x), "selected 98.00us, from 3us to 101us");
	press(&x, "v l");
	ck_assert_str_eq(status(&x), "selected 98.00us, from 3us to 101us");
	press(&x, "f");
	check_screen(&x, "timeline-selection");
	press(&x, "z z <Esc>"); /* the fit, and the step */
	ck_assert(strncmp(status(&x), "P0", 2) == 0);
	close_screen(&x);
}
END_TEST

/* Cells of the lanes in a style. */
static int
cells_like(struct screen *x, bool (*is_like)(struct style s))
{
	struct rect r = canvas_rect(x->canvas);
	int n = 0;

	canvas_clear(x->canvas);
	page_timeline.draw(x->state, &x->env, x->canvas);
	for (int y = 2; y < r.h; y++)
		for (int col = 0; col < r.w; col++)
			n += is_like(canvas_at(x->canvas, col, y)->style);
	return n;
}

static bool
is_selected(struct style s)
{
	return s.bg == ROLE_SELECTION && s.fg != ROLE_CURSOR;
}

static bool
is_flow(struct style s)
{
	return s.fg == ROLE_FLOW;
}

START_TEST(a_selection_is_on_the_lanes_when_it_is_done)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "v l");
	ck_assert_int_eq(cells_like(&x, is_selected), 0);
	ck_assert(canvas_at(x.canvas, 20, 0)->style.bg == ROLE_SELECTION);
	press(&x, "v");
	ck_assert_int_gt(cells_like(&x, is_selected), 10);
	close_screen(&x);
}
END_TEST

START_TEST(an_arrow_from_far_is_dashed)
{
	struct screen x;
	int n;

	open_screen(&x, 80, 60, true);
	for (int i = 2; i < 25; i++)
		story_proc(&x.story, 201 + i, i, true);
	story_run(&x.story, 250, 0, 1);
	story_create(&x.story, 252, 0, 1, 50, "main.far");
	story_run(&x.story, 255, 24, 50);
	story_wait(&x.story, 270, 24, 50, "sleep");
	story_wait(&x.story, 280, 0, 1, "sleep");
	story_sync(&x.story, 300);
	see(&x, true);
	type(&x, ACT_timeline_goto, "p0");
	n = cells_like(&x, is_flow);
	type(&x, ACT_timeline_goto, "p24");
	type(&x, ACT_timeline_goto, "260us");
	n = cells_like(&x, is_flow) - n;
	ck_assert_int_gt(n, 4);
	ck_assert_int_le(n, 10);
	close_screen(&x);
}
END_TEST

START_TEST(marks_go_there_and_back)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "'");
	ck_assert(x.reply.is_error);
	press(&x, "m l '");
	ck_assert_str_eq(status(&x), "P0  3us  running 97.00us  G1 main.main");
	press(&x, "'");
	ck_assert_str_eq(status(&x),
			 "P0  101us  running 40.00us  G3 main.worker");
	close_screen(&x);
}
END_TEST

/* A column of the whole trace grows wider, a lane is added above. */
START_TEST(the_cursor_stays_on_its_span_while_the_trace_grows)
{
	struct screen x;
	char before[200];

	open_screen(&x, 80, 21, true);
	press(&x, "j l l");
	snprintf(before, sizeof(before), "%s", status(&x));
	story_run(&x.story, 300, 0, 1);
	story_wait(&x.story, 900, 0, 1, "sleep");
	story_sync(&x.story, 1000);
	see(&x, true);
	ck_assert_str_eq(status(&x), before);
	close_screen(&x);
}
END_TEST

START_TEST(many_lanes_scroll)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	for (int i = 2; i < 60; i++)
		story_proc(&x.story, 201 + i, i, true);
	story_sync(&x.story, 300);
	see(&x, true);
	press(&x, "<PageDown> <PageDown>");
	check_screen(&x, "timeline-lanes");
	press(&x, "<PageUp> <PageUp> <PageUp> k");
	ck_assert(strncmp(status(&x), "P0 ", 3) == 0);
	close_screen(&x);
}
END_TEST

START_TEST(an_empty_trace_says_so)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	page_timeline.close(x.state);
	memset(x.state, 0, page_timeline.state_size);
	x.env.timeline = NULL;
	page_timeline.open(x.state, &x.env);
	page_timeline.draw(x.state, &x.env, x.canvas);
	ck_assert_str_eq(status(&x), "");
	press(&x, "w l j <Enter> v { } n m f 0 z");
	ck_assert_str_eq(canvas_at(x.canvas, 2, 1)->text, "n");
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/page_timeline", a_filter_dims_the_rest,
	   the_whole_trace_in_a_small_terminal,
	   terminals_without_utf8_and_colours_lose_nothing,
	   a_large_terminal_shows_stacks_beside_the_facts,
	   details_grow_and_scroll, many_logs_are_counted,
	   a_step_shows_few_frames_of_stacks, any_size_can_be_drawn,
	   the_cursor_goes_from_span_to_span, stepping_always_ends,
	   cause_and_effect, going_to_times_and_ids,
	   searching_by_function_and_id, selecting_a_time_and_fitting_it,
	   a_selection_is_on_the_lanes_when_it_is_done,
	   an_arrow_from_far_is_dashed, marks_go_there_and_back,
	   the_cursor_stays_on_its_span_while_the_trace_grows,
	   many_lanes_scroll, an_empty_trace_says_so)
