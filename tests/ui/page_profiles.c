/* SPDX-License-Identifier: MIT */
/* The Profiles page, key by key, on a canvas. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/selection.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"
#include "ui/canvas.h"
#include "ui/mouse.h"
#include "ui/page.h"
#include "ui/place.h"

enum {
	WIDTH = 120,
	HEIGHT = 24
};

static struct story story;
static const struct timeline *timeline;
static struct selection selection;
static struct page_env env;
static struct page_reply reply;
static struct canvas *canvas;
static void *state;

/*
 * G1 main.main waits 30 and 10 us, G2 main.worker 20, all in main.step; G2 in
 * a region "serve" from 55 on. Woken goroutines wait 1 us for a processor.
 */
static void
tell(void)
{
	story_init(&story, 2);
	story_proc(&story, 5, 0, true);
	story_proc(&story, 5.1, 1, true);
	story_create(&story, 10, 0, 0, 1, "main.main");
	story_run(&story, 11, 0, 1);
	story_create(&story, 12, 0, 1, 2, "main.worker");
	story_run(&story, 13, 1, 2);
	story_wait(&story, 20, 0, 1, "chan receive");
	story_wake(&story, 50, 1, 2, 1);
	story_run(&story, 51, 0, 1);
	story_region(&story, 55, 1, 2, 0, true, "serve");
	story_wait(&story, 60, 1, 2, "select");
	story_wake(&story, 80, 0, 1, 2);
	story_run(&story, 81, 1, 2);
	story_region(&story, 85, 1, 2, 0, false, "serve");
	story_wait(&story, 90, 0, 1, "chan receive");
	story_wake(&story, 100, 1, 2, 1);
	story_sync(&story, 110);
	timeline = story_timeline(&story, true);
}

static void
settle(void)
{
	while (page_profiles.poll(state, &env) == PAGE_BUSY)
		usleep(1000);
}

static void
show_page(void)
{
	canvas = canvas_new(WIDTH, HEIGHT, true);
	env = story_env(timeline, &selection, canvas);
	state = mem_zalloc(1, page_profiles.state_size);
	page_profiles.open(state, &env);
	settle();
}

static void
open_page(void)
{
	tell();
	show_page();
}

static void
close_page(void)
{
	page_profiles.close(state);
	mem_free(state);
	canvas_free(canvas);
	timeline_release(timeline);
	story_release(&story);
}

static bool
press(enum action a)
{
	bool done;

	reply = (struct page_reply){ .prompt = NULL };
	done = page_profiles.act(state, &env, a, &reply);
	settle();
	return done;
}

static void
type(enum action a, const char *text)
{
	reply = (struct page_reply){ .prompt = NULL };
	page_profiles.input(state, &env, a, text, &reply);
	settle();
}

/* Blanks in a row count as one. */
static void
squeeze(struct strbuf *line)
{
	size_t n = 0;

	for (size_t i = 0; i < line->len; i++)
		if (line->s[i] != ' ' || (i && line->s[i - 1] != ' '))
			line->s[n++] = line->s[i];
	if (line->len)
		line->s[line->len = n] = '\0';
}

/* The line that has the text; NULL: none. Valid until the next call. */
static const char *
line_with(const char *text)
{
	static struct strbuf line;

	canvas_clear(canvas);
	page_profiles.draw(state, &env, canvas);
	for (int y = 0; y < HEIGHT; y++) {
		strbuf_reset(&line);
		canvas_line(canvas, y, &line);
		squeeze(&line);
		if (strstr(strbuf_str(&line), text))
			return line.s;
	}
	return NULL;
}

static void
expect(const char *text)
{
	if (line_with(text))
		return;
	line_with("nothing has this");
	for (int y = 0; y < HEIGHT; y++) {
		struct strbuf line = { 0 };

		canvas_line(canvas, y, &line);
		fprintf(stderr, "%s\n", strbuf_str(&line));
		strbuf_free(&line);
	}
	ck_abort_msg("not seen: %s", text);
}

static void
expect_status(const char *text)
{
	struct strbuf line = { 0 };

	page_profiles.status(state, &env, &line);
	ck_assert_msg(strstr(strbuf_str(&line), text), "%s is not in: %s", text,
		      strbuf_str(&line));
	strbuf_free(&line);
}

/* The number of a function's name. */
static uint64_t
string(const char *name)
{
	for (uint32_t g = 0; g < timeline_totals(timeline)->goroutines; g++) {
		struct goroutine x;

		timeline_goroutine(timeline, g, &x);
		if (strcmp(timeline_text(timeline, x.func), name) == 0)
			return x.func;
	}
	ck_abort_msg("no goroutine %s", name);
}

static void
visit(enum page_subject subject, uint64_t number)
{
	struct page_visit to = { .page = PLACE_profiles,
				 .subject = subject,
				 .number = number,
				 .from_ns = STORY_FIRST_NS + 20000,
				 .to_ns = STORY_FIRST_NS + 25000 };

	page_profiles.visit(state, &env, &to, &reply);
	settle();
}

START_TEST(functions_have_flat_and_cum)
{
	open_page();
	expect("Profile of all goroutines: 60.00us in 3 times");
	expect("main.step 60.00us 100.0% 60.00us 100.0% 3 3");
	expect("main.main 0ns 0.0% 40.00us 66.7% 0 2");
	expect("main.worker 0ns 0.0% 20.00us 33.3% 0 1");
	expect_status(
		"main.step  /src/app/main.go:42  flat 60.00us, cum 60.00us");
	close_page();
}
END_TEST

START_TEST(kinds_follow_each_other)
{
	open_page();
	press(ACT_list_profile);
	expect("in system calls");
	expect("No time was spent in system calls in what is selected.");
	press(ACT_list_profile);
	/* after their first runs: G1 at 50, G2 at 80; not what is open */
	expect("2.000us in 2 times ready, but waiting");
	press(ACT_list_profile);
	expect("There are no CPU samples");
	press(ACT_list_profile);
	expect("60.00us in 3 times waiting, whatever for");
	press(ACT_profiles_kind_back);
	press(ACT_profiles_kind_back);
	press(ACT_profiles_kind_back);
	press(ACT_profiles_kind_back);
	expect("60.00us in 3 times waiting for channels");
	close_page();
}
END_TEST

START_TEST(a_click_on_a_tab_chooses)
{
	struct mouse m = { .kind = MOUSE_PRESS, .button = 1, .x = 10, .y = 2 };

	open_page();
	ck_assert(page_profiles.mouse(state, &env, &m, &reply));
	expect("- main.main");
	m = (struct mouse){ .kind = MOUSE_PRESS, .button = 1, .x = 2, .y = 1 };
	ck_assert(page_profiles.mouse(state, &env, &m, &reply));
	settle();
	expect("waiting for the network");
	close_page();
}
END_TEST

START_TEST(the_tree_folds)
{
	open_page();
	press(ACT_list_tab);
	expect("40.00us 66.7% 0ns 0.0% 2 - main.main");
	expect("40.00us 66.7% 40.00us 66.7% 2 main.step");
	press(ACT_list_enter);
	expect("+ main.main");
	expect("3 of 4 rows");
	/* What is found is unfolded. */
	press(ACT_list_last);
	type(ACT_list_search, "main.step");
	expect("- main.main");
	expect("40.00us 66.7% 40.00us 66.7% 2 main.step");
	close_page();
}
END_TEST

START_TEST(callers_lead_to_callers)
{
	open_page();
	press(ACT_list_enter);
	expect("main.step flat 60.00us in 3 (100.0%), cum 60.00us in 3 (100.0%)");
	expect("caller main.main 40.00us 66.7% 2");
	expect("caller main.worker 20.00us 33.3% 1");
	press(ACT_list_enter);
	expect("main.main flat 0ns in 0 (0.0%), cum 40.00us in 2 (66.7%)");
	expect("callee main.step 40.00us 100.0% 2");
	ck_assert(press(ACT_back));
	expect("caller main.main 40.00us");
	ck_assert(press(ACT_back));
	expect("Flat n");
	ck_assert(!press(ACT_back));
	close_page();
}
END_TEST

START_TEST(the_flame_graph_zooms_and_finds)
{
	open_page();
	press(ACT_list_tab);
	press(ACT_list_tab);
	expect("all 100.0%");
	/* two thirds of 120 columns, and 40 */
	expect("▏main.main 66.7%");
	press(ACT_list_down);
	expect_status("main.main  /src/app/main.go:7  flat 0ns, cum 40.00us");
	press(ACT_list_right);
	expect_status("main.worker");
	press(ACT_list_enter);
	ck_assert_ptr_null(line_with("main.main"));
	expect("▏main.worker 33.3%");
	ck_assert(press(ACT_back));
	expect("▏main.main 66.7%");
	press(ACT_list_search);
	ck_assert_ptr_nonnull(reply.prompt);
	type(ACT_list_search, "MAIN.M");
	expect_status("MAIN.M has 66.7%");
	ck_assert(press(ACT_back));
	press(ACT_profiles_callers);
	expect("main.main flat 0ns");
	close_page();
}
END_TEST

START_TEST(a_part_of_the_trace)
{
	struct page_visit at = { .page = PLACE_timeline };

	open_page();
	visit(SUBJECT_FUNCTION, string("main.main"));
	expect("Profile of main.main: 40.00us in 2 times");
	page_profiles.here(state, &env, &at);
	ck_assert_int_eq(at.page, PLACE_profiles);
	ck_assert_int_eq(at.subject, SUBJECT_FUNCTION);
	ck_assert_uint_eq(at.number, string("main.main"));
	visit(SUBJECT_GOROUTINE, 1);
	expect("Profile of G2 main.worker: 20.00us in 1 time ");
	visit(SUBJECT_TIME, 0);
	expect("Profile of a part of the time: 5.000us in 1 time ");
	press(ACT_profiles_all);
	expect("Profile of all goroutines: 60.00us in 3 times");
	/* the selected time cuts: 5 and 5 of G1 and G2 */
	selection.from_ns = STORY_FIRST_NS + 45000;
	selection.to_ns = STORY_FIRST_NS + 65000;
	page_profiles.refresh(state, &env);
	settle();
	expect("Profile of all goroutines: 10.00us in 2 times");
	close_page();
}
END_TEST

START_TEST(a_profile_is_written)
{
	char path[64];

	open_page();
	press(ACT_profiles_write);
	ck_assert_str_eq(reply.prompt, "write pprof to: ");
	snprintf(path, sizeof(path), "page_profiles-%d.pprof", (int)getpid());
	type(ACT_profiles_write, path);
	ck_assert_msg(!reply.is_error, "%s", reply.message);
	ck_assert_int_eq(access(path, R_OK), 0);
	unlink(path);
	type(ACT_profiles_write, "/nowhere/at/all");
	ck_assert(reply.is_error);
	close_page();
}
END_TEST

START_TEST(the_source_is_where_most_time_is)
{
	open_page();
	press(ACT_profiles_edit);
	ck_assert_str_eq(reply.edit, "/src/app/main.go");
	ck_assert_uint_eq(reply.edit_line, 42);
	mem_free(reply.edit);
	press(ACT_list_down);
	press(ACT_profiles_edit);
	ck_assert_uint_eq(reply.edit_line, 7);
	mem_free(reply.edit);
	press(ACT_list_profile); /* syscall: nothing there */
	press(ACT_profiles_edit);
	ck_assert(reply.is_error);
	close_page();
}
END_TEST

/* Of what is loaded so far there is nothing to list. */
START_TEST(a_list_begins_as_it_is_to_whatever_is_pressed_before)
{
	static const struct place_start filtered = {
		.list = { .where = "function ~ nowhere" }
	};

	story_init(&story, 2);
	story_sync(&story, 5);
	timeline = story_timeline(&story, true);
	show_page();
	page_profiles.begin(state, &env, &filtered, &reply);
	press(ACT_list_down);
	timeline_release(timeline);
	story_release(&story);
	tell();
	env.timeline = timeline;
	page_profiles.refresh(state, &env);
	settle();
	expect("0 of 3 rows & function ~ nowhere");
	close_page();
}
END_TEST

CHECK_MAIN("ui/page_profiles", functions_have_flat_and_cum,
	   kinds_follow_each_other, a_click_on_a_tab_chooses, the_tree_folds,
	   callers_lead_to_callers, the_flame_graph_zooms_and_finds,
	   a_part_of_the_trace, a_profile_is_written,
	   the_source_is_where_most_time_is,
	   a_list_begins_as_it_is_to_whatever_is_pressed_before)
