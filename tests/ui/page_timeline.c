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
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/canvas.h"
#include "ui/keymap.h"
#include "ui/page.h"

/* A page, what it is shown, and what it said last. */
struct screen {
	struct story story;
	const struct timeline *timeline;
	struct canvas *canvas;
	void *state;
	struct page_env env;
	struct page_reply reply;
	struct strbuf status;
};

/*
 * G1 main.main runs on P0 from the start to 100us and makes G2 and G3, which
 * run on P1 and P0; G2 waits for G1, makes a system call, and dies.
 */
static void
tell(struct story *s)
{
	story_create(s, 1, 0, 0, 1, "main.main");
	story_proc(s, 2, 0, true);
	story_run(s, 3, 0, 1);
	story_create(s, 10, 0, 1, 2, "net/http.(*conn).serve");
	story_proc(s, 11, 1, true);
	story_run(s, 20, 1, 2);
	story_create(s, 30, 0, 1, 3, "main.worker");
	story_wait(s, 60, 1, 2, "chan receive");
	story_proc(s, 62, 1, false);
	story_range(s, 70, 0, RANGE_STW, true, "stop-the-world (GC)");
	story_range(s, 72, 0, RANGE_STW, false, "stop-the-world (GC)");
	story_range(s, 72.5, 0, RANGE_GC, true, "GC concurrent mark phase");
	story_wake(s, 80, 0, 1, 2);
	story_proc(s, 81, 1, true);
	story_run(s, 85, 1, 2);
	story_wait(s, 100, 0, 1, "sleep");
	story_run(s, 101, 0, 3);
	story_range(s, 110, 0, RANGE_GC, false, "GC concurrent mark phase");
	story_go(s, 120, 1, 2, 0, GO_SYSCALL, NULL);
	story_go(s, 140, 1, 2, 0, GO_RUNNING, NULL);
	for (int i = 0; i < 20; i++) {
		story_go(s, 141 + i, 0, 3, 0, GO_RUNNABLE, "preempted");
		story_run(s, 141.5 + i, 0, 3);
	}
	story_go(s, 180, 1, 2, 0, GO_NOT_EXIST, NULL);
	story_proc(s, 181, 1, false);
}

static void
see(struct screen *x, bool complete)
{
	const struct timeline *newer = story_timeline(&x->story, complete);

	timeline_release(x->timeline);
	x->timeline = newer;
	x->env.timeline = newer;
	x->env.loading = !complete;
	page_timeline.refresh(x->state, &x->env);
}

static void
resize(struct screen *x, int w, int h)
{
	canvas_resize(x->canvas, w, h);
	x->env.area = canvas_rect(x->canvas);
	page_timeline.refresh(x->state, &x->env);
}

static void
open_screen(struct screen *x, int w, int h, bool utf8)
{
	memset(x, 0, sizeof(*x));
	story_init(&x->story, 2);
	tell(&x->story);
	story_sync(&x->story, 200);
	x->timeline = story_timeline(&x->story, false);
	x->canvas = canvas_new(w, h, utf8);
	x->env = (struct page_env){ .timeline = x->timeline,
				    .area = canvas_rect(x->canvas),
				    .utf8 = utf8,
				    .depth = COLOURS_256 };
	x->state = mem_zalloc(1, page_timeline.state_size);
	page_timeline.open(x->state, &x->env);
}

static void
close_screen(struct screen *x)
{
	page_timeline.close(x->state);
	mem_free(x->state);
	strbuf_free(&x->status);
	canvas_free(x->canvas);
	timeline_release(x->timeline);
	story_release(&x->story);
}

/* Presses keys, as the key table spells them. */
static void
press(struct screen *x, const char *keys)
{
	struct key_sequence seq;
	bool more;
	struct keymap keymap;

	keymap_init(&keymap);
	while (keymap_next(&keys, &seq)) {
		enum action a =
			keymap_find(&keymap, PLACE_timeline, &seq, &more);

		ck_assert_int_ne(a, ACT_NONE);
		memset(&x->reply, 0, sizeof(x->reply));
		page_timeline.act(x->state, &x->env, a, &x->reply);
	}
}

static void
type(struct screen *x, enum action a, const char *text)
{
	memset(&x->reply, 0, sizeof(x->reply));
	page_timeline.input(x->state, &x->env, a, text, &x->reply);
}

static const char *
status(struct screen *x)
{
	strbuf_reset(&x->status);
	page_timeline.status(x->state, &x->env, &x->status);
	return strbuf_str(&x->status);
}

static void
check_screen(struct screen *x, const char *name)
{
	canvas_clear(x->canvas);
	page_timeline.draw(x->state, &x->env, x->canvas);
	story_check_screen(x->canvas, name);
}

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
	press(&x, "z <Esc>");
	ck_assert(strncmp(status(&x), "P0", 2) == 0);
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

CHECK_MAIN("ui/page_timeline", the_whole_trace_in_a_small_terminal,
	   terminals_without_utf8_and_colours_lose_nothing,
	   a_large_terminal_shows_stacks_beside_the_facts,
	   details_grow_and_scroll, any_size_can_be_drawn,
	   the_cursor_goes_from_span_to_span, stepping_always_ends,
	   cause_and_effect, going_to_times_and_ids,
	   searching_by_function_and_id, selecting_a_time_and_fitting_it,
	   marks_go_there_and_back,
	   the_cursor_stays_on_its_span_while_the_trace_grows,
	   many_lanes_scroll, an_empty_trace_says_so)
