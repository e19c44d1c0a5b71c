/* SPDX-License-Identifier: MIT */
/*
 * The page MMU and GC, on a trace of 20 ms with two procs: the world is
 * stopped from 4 to 6 ms, marking goes on until 10 ms.
 */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "analysis/selection.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "ui/keymap.h"
#include "ui/mouse.h"
#include "ui/page.h"

#define MIB (UINT64_C(1) << 20)
#define MS INT64_C(1000000)

static struct story story;
static const struct timeline *timeline;
static struct selection selection;
static struct canvas *canvas;
static struct page_env env;
static struct page_reply reply;
static void *state;
static struct strbuf text;

static void
tell(bool collects)
{
	story_init(&story, 2);
	story_metric(&story, 0.1, 0, METRIC_PROCS, 2);
	story_metric(&story, 1, 0, METRIC_HEAP_LIVE, 2 * MIB);
	story_metric(&story, 2, 0, METRIC_HEAP_GOAL, 4 * MIB);
	story_create(&story, 3, 0, 0, 1, "main.main");
	story_proc(&story, 4, 0, true);
	story_run(&story, 5, 0, 1);
	story_metric(&story, 3900, 0, METRIC_HEAP_LIVE, 4 * MIB);
	if (collects) {
		story_range(&story, 4000, 0, RANGE_STW, true,
			    "stop-the-world (GC sweep termination)");
		story_range(&story, 6000, 0, RANGE_STW, false,
			    "stop-the-world (GC sweep termination)");
		story_range(&story, 6000, 0, RANGE_GC, true,
			    "GC concurrent mark phase");
		story_range(&story, 10000, 0, RANGE_GC, false,
			    "GC concurrent mark phase");
		story_metric(&story, 10001, 0, METRIC_HEAP_LIVE, 1 * MIB);
	}
	story_sync(&story, 20000);
}

/* Until nothing is computed any more. */
static void
wait(void)
{
	while (page_mmu.poll(state, &env) == PAGE_BUSY)
		usleep(1000);
}

static void
start(bool collects, int w, int h, bool utf8)
{
	tell(collects);
	timeline = story_timeline(&story, true);
	canvas = canvas_new(w, h, utf8);
	env = story_env(timeline, &selection, canvas);
	state = mem_zalloc(1, page_mmu.state_size);
	page_mmu.open(state, &env);
	wait();
}

static void
end(void)
{
	page_mmu.close(state);
	mem_free(state);
	canvas_free(canvas);
	timeline_release(timeline);
	story_release(&story);
	strbuf_free(&text);
}

static void
act(enum action a)
{
	memset(&reply, 0, sizeof(reply));
	page_mmu.act(state, &env, a, &reply);
	wait();
}

static const char *
status(void)
{
	strbuf_reset(&text);
	page_mmu.status(state, &env, &text);
	return strbuf_str(&text);
}

static void
check_screen(const char *name)
{
	canvas_clear(canvas);
	page_mmu.draw(state, &env, canvas);
	story_check_screen(canvas, name);
}

/* Does a line of the screen have it? */
static bool
shows(const char *what)
{
	bool found = false;

	canvas_clear(canvas);
	page_mmu.draw(state, &env, canvas);
	for (int y = 0; y < env.area.h; y++) {
		strbuf_reset(&text);
		canvas_line(canvas, y, &text);
		found |= strstr(strbuf_str(&text), what) != NULL;
	}
	return found;
}

START_TEST(the_curve_stands_above_the_worst_windows)
{
	start(true, 80, 22, true);
	check_screen("mmu-curve");
	end();
	start(true, 80, 22, false);
	check_screen("mmu-ascii");
	end();
}
END_TEST

/* 2 ms are taken away from each window that has them. */
START_TEST(the_cursor_reads_the_curve)
{
	start(true, 80, 22, true);
	ck_assert_str_eq(status(), "windows of 1.000ms: the program has at "
				   "least 0.0%, in 99% of them 0.0%");
	act(ACT_list_bar_right);
	act(ACT_list_bar_right);
	ck_assert_str_eq(status(), "windows of 5.000ms: the program has at "
				   "least 60.0%, in 99% of them 60.0%");
	act(ACT_list_bar_right);
	ck_assert(shows("80.0%"));
	act(ACT_list_bar_right);
	ck_assert_str_eq(status(), "windows of 20.00ms: the program has at "
				   "least 90.0%, in 99% of them 90.0%");
	/* it does not leave the curve */
	act(ACT_list_bar_right);
	ck_assert_str_eq(status(), "windows of 20.00ms: the program has at "
				   "least 90.0%, in 99% of them 90.0%");
	for (int i = 0; i < 30; i++)
		act(ACT_list_bar_left);
	ck_assert_str_eq(status(), "windows of 1.000us: the program has at "
				   "least 0.0%, in 99% of them 0.0%");
	end();
}
END_TEST

START_TEST(the_mouse_moves_the_cursor)
{
	struct mouse m = { .kind = MOUSE_PRESS, .button = 1, .x = 78, .y = 6 };

	start(true, 80, 22, true);
	ck_assert(page_mmu.mouse(state, &env, &m, &reply));
	wait();
	ck_assert_ptr_nonnull(strstr(status(), "windows of 20.00ms"));
	end();
}
END_TEST

/* The line of the screen that has it. */
static int
line_of(const char *what)
{
	int y = 0;

	canvas_clear(canvas);
	page_mmu.draw(state, &env, canvas);
	do {
		ck_assert_int_lt(y, env.area.h);
		strbuf_reset(&text);
		canvas_line(canvas, y++, &text);
	} while (!strstr(strbuf_str(&text), what));
	return y - 1;
}

START_TEST(a_click_opens_a_list)
{
	struct mouse m = { .kind = MOUSE_PRESS, .button = 1, .x = 20 };

	start(true, 80, 22, true);
	m.y = line_of("Worst windows   GC cycles");
	ck_assert(page_mmu.mouse(state, &env, &m, &reply));
	wait();
	ck_assert(shows("Cycle  Begin"));
	m.x = 1;
	ck_assert(page_mmu.mouse(state, &env, &m, &reply));
	ck_assert(shows("[x] S stw"));
	m.x = 79;
	ck_assert(!page_mmu.mouse(state, &env, &m, &reply));
	end();
}
END_TEST

START_TEST(enter_shows_the_window_on_the_timeline)
{
	start(true, 80, 22, true);
	act(ACT_list_bar_right);
	act(ACT_list_bar_right);
	act(ACT_list_enter);
	ck_assert(reply.has_visit);
	ck_assert_int_eq(reply.visit.page, PLACE_timeline);
	ck_assert_int_eq(reply.visit.to_ns - reply.visit.from_ns, 5 * MS);
	/* it has the stop in it */
	ck_assert_int_le(reply.visit.from_ns, STORY_FIRST_NS + 4 * MS);
	ck_assert_int_ge(reply.visit.to_ns, STORY_FIRST_NS + 6 * MS);
	end();
}
END_TEST

START_TEST(what_counts_is_chosen_and_kept)
{
	start(true, 80, 22, true);
	memset(&reply, 0, sizeof(reply));
	page_mmu.act(state, &env, ACT_mmu_stw, &reply);
	wait();
	ck_assert(shows("[ ] S stw"));
	ck_assert_str_eq(status(), "windows of 1.000ms: the program has at "
				   "least 100.0%, in 99% of them 100.0%");
	ck_assert(shows("What is counted took nothing"));
	/* what was computed before is there at once */
	page_mmu.act(state, &env, ACT_mmu_stw, &reply);
	ck_assert_int_eq(page_mmu.poll(state, &env), PAGE_IDLE);
	ck_assert(shows("[x] S stw"));
	ck_assert_str_eq(status(), "windows of 1.000ms: the program has at "
				   "least 0.0%, in 99% of them 0.0%");
	ck_assert(shows("4ms"));
	end();
}
END_TEST

START_TEST(a_selection_is_obeyed)
{
	start(true, 80, 22, true);
	selection.from_ns = STORY_FIRST_NS + 5 * MS;
	selection.to_ns = STORY_FIRST_NS + 15 * MS;
	page_mmu.refresh(state, &env);
	wait();
	for (int i = 0; i < 10; i++)
		act(ACT_list_bar_right);
	ck_assert_str_eq(status(), "windows of 10.00ms: the program has at "
				   "least 90.0%, in 99% of them 90.0%");
	end();
}
END_TEST

START_TEST(cycles_stand_below_the_heap)
{
	start(true, 80, 22, true);
	act(ACT_list_tab);
	check_screen("mmu-cycles");
	act(ACT_list_enter);
	ck_assert(reply.has_visit);
	ck_assert_int_eq(reply.visit.from_ns, STORY_FIRST_NS + 6 * MS);
	ck_assert_int_eq(reply.visit.to_ns, STORY_FIRST_NS + 10 * MS);
	act(ACT_list_bar_left);
	ck_assert(reply.is_error);
	act(ACT_list_tab);
	ck_assert(shows("stop-the-world (GC"));
	end();
}
END_TEST

/* On a small screen half of it is the list's, or all. */
START_TEST(the_list_stands_alone_if_asked_to)
{
	start(true, 80, 22, true);
	ck_assert_int_eq(line_of("Worst windows   GC"), 12);
	act(ACT_list_alone);
	ck_assert_int_eq(line_of("Worst windows   GC"), 1);
	act(ACT_mmu_stw);
	ck_assert_int_eq(line_of("Worst windows   GC"), 1);
	act(ACT_list_alone);
	ck_assert_int_eq(line_of("Worst windows   GC"), 12);
	end();
}
END_TEST

START_TEST(without_a_collection_the_page_says_so)
{
	start(false, 80, 22, true);
	ck_assert(shows("What is counted took nothing"));
	act(ACT_list_tab);
	check_screen("mmu-empty");
	end();
}
END_TEST

/* A visit that is about anything is to the page as it begins. */
START_TEST(visits_of_other_things_are_no_choice)
{
	struct page_visit to = { .page = PLACE_mmu,
				 .subject = SUBJECT_RANGE,
				 .number = 1 };

	start(true, 80, 22, true);
	page_mmu.visit(state, &env, &to, &reply);
	wait();
	ck_assert(shows("[x] S stw"));
	ck_assert(shows("[ ] P perProc"));
	end();
}
END_TEST

CHECK_MAIN("ui/page_mmu", the_curve_stands_above_the_worst_windows,
	   the_cursor_reads_the_curve, the_mouse_moves_the_cursor,
	   a_click_opens_a_list, enter_shows_the_window_on_the_timeline,
	   what_counts_is_chosen_and_kept, a_selection_is_obeyed,
	   cycles_stand_below_the_heap, without_a_collection_the_page_says_so,
	   the_list_stands_alone_if_asked_to,
	   visits_of_other_things_are_no_choice)
