/* SPDX-License-Identifier: MIT */
/*
 * The lanes of the Timeline page by thread, goroutine and task, and visits
 * to them.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "timeline/timeline.h"
#include "ui/canvas.h"
#include "ui/settings.h"
#include "ui/timeline_page.h"
#include "ui/timeline_turn.h"

START_TEST(lanes_by_thread_goroutine_and_task)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	tell_tasks(&x);
	press(&x, "l t");
	ck_assert_str_eq(x.reply.message, "lanes by thread");
	ck_assert_str_eq(status(&x),
			 "M100  101us  running 40.00us  G3 main.worker");
	press(&x, "t");
	ck_assert_str_eq(status(&x),
			 "G3  101us  running 40.00us  G3 main.worker");
	press(&x, "k");
	check_screen(&x, "timeline-goroutines");
	press(&x, "t");
	ck_assert_str_eq(x.reply.message, "lanes by task; Space unfolds one");
	press(&x, "<Space> f");
	check_screen(&x, "timeline-tasks");
	press(&x, "j j <Space> <Home>");
	ck_assert_str_eq(status(&x),
			 "T8  232us  running 16.00us  G1 main.main");
	press(&x, "j");
	ck_assert(strncmp(status(&x), "G1 ", 3) == 0);
	press(&x, "<Space> k <Space>"); /* to T8, to G3, to T7 */
	ck_assert(strncmp(status(&x), "T7 ", 3) == 0);
	press(&x, "j j");
	ck_assert(strncmp(status(&x), "T7 ", 3) == 0);
	press(&x, "T");
	press(&x, "T T");
	ck_assert(strncmp(status(&x), "P", 1) == 0);
	close_screen(&x);
}
END_TEST

/* In a region, in a task, a log in the column, and whom it woke. */
START_TEST(what_else_there_is_to_say)
{
	struct screen x;

	open_screen(&x, 130, 30, true);
	tell_tasks(&x);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g1");
	type(&x, ACT_timeline_goto, "240us");
	check_screen(&x, "timeline-facts");
	type(&x, ACT_timeline_goto, "71us");
	type(&x, ACT_timeline_goto, "P0");
	check_screen(&x, "timeline-facts-gc");
	close_screen(&x);
}
END_TEST

START_TEST(all_states_of_a_goroutine_are_stops)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	type(&x, ACT_timeline_goto, "25us");
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g2");
	press(&x, "<Home> w w w");
	ck_assert_str_eq(status(&x), "G2  10us  ready to run 10.00us  "
				     "G2 net/http.(*conn).serve");
	press(&x, "l l");
	ck_assert_str_eq(status(&x), "G2  60us  waiting 20.00us  "
				     "G2 net/http.(*conn).serve");
	press(&x, "{"); /* of a wait: who ended it */
	ck_assert_str_eq(status(&x), "G1  80us  running 97.00us  G1 main.main");
	close_screen(&x);
}
END_TEST

static struct page_visit
about(enum page_subject subject, uint64_t number)
{
	return (struct page_visit){ .page = PLACE_timeline,
				    .subject = subject,
				    .number = number,
				    .from_ns = TIMELINE_NEVER,
				    .to_ns = TIMELINE_OPEN };
}

/* The chain that tests/analysis/cause would find. */
START_TEST(the_chain_of_causes)
{
	struct screen x;

	open_screen(&x, 120, 30, true);
	type(&x, ACT_timeline_goto, "90us");
	press(&x, "j h C");
	check_screen(&x, "timeline-chain");
	resize(&x, 80, 21);
	check_screen(&x, "timeline-chain-narrow");
	resize(&x, 120, 30);
	press(&x, "j");
	ck_assert_str_eq(status(&x), "here the time begins");
	press(&x, "<Esc>");
	ck_assert_str_eq(
		status(&x),
		"P1  85us  running 35.00us  G2 net/http.(*conn).serve");
	press(&x, "C j <Enter>");
	ck_assert_str_eq(status(&x),
			 "P0  79.999us  running 97.00us  G1 main.main");
	press(&x, "j <Home> h C");
	press(&x, "q");
	close_screen(&x);
}
END_TEST

START_TEST(the_selection_is_for_all_pages)
{
	struct screen x;

	open_screen(&x, 120, 30, true);
	type(&x, ACT_timeline_goto, "20us");
	press(&x, "v");
	type(&x, ACT_timeline_goto, "120us");
	ck_assert(!x.reply.has_window);
	press(&x, "v");
	ck_assert(x.reply.has_window);
	ck_assert_int_eq(x.selection.from_ns, STORY_FIRST_NS + 20000);
	ck_assert_int_eq(x.selection.to_ns, STORY_FIRST_NS + 120000);
	check_screen(&x, "timeline-chosen");
	press(&x, "l");
	ck_assert(!x.reply.has_window);
	press(&x, "<Esc>");
	ck_assert(x.reply.has_window);
	ck_assert(!selection_has_window(&x.selection));
	/* and the other way round */
	x.selection.from_ns = STORY_FIRST_NS + 40000;
	x.selection.to_ns = STORY_FIRST_NS + 50000;
	page_timeline.refresh(x.state, &x.env);
	ck_assert_str_eq(status(&x), "selected 10.00us, from 40us to 50us");
	x.selection = selection_all();
	page_timeline.refresh(x.state, &x.env);
	ck_assert(strncmp(status(&x), "selected", 8) != 0);
	close_screen(&x);
}
END_TEST

START_TEST(every_movement_can_be_undone)
{
	/* each from P1, and what is undone and redone */
	static const char *const keys[] = { "l", "w",     "w d", "t",    "t t",
					    "{", "<End>", "f",   "W W d" };
	struct screen x;
	char before[200], after[200];

	open_screen(&x, 80, 21, true);
	press(&x, "z");
	ck_assert(x.reply.is_error);
	type(&x, ACT_timeline_goto, "20us");
	type(&x, ACT_timeline_goto, "p1");
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		snprintf(before, sizeof(before), "%s", status(&x));
		press(&x, keys[i]);
		snprintf(after, sizeof(after), "%s", status(&x));
		for (const char *k = keys[i]; k; k = strchr(k + 1, ' '))
			press(&x, "z");
		ck_assert_msg(!strcmp(status(&x), before), "%s: %s, not %s",
			      keys[i], status(&x), before);
		for (const char *k = keys[i]; k; k = strchr(k + 1, ' '))
			press(&x, "Z");
		ck_assert_str_eq(status(&x), after);
		press(&x, "Z");
		ck_assert(x.reply.is_error);
		for (const char *k = keys[i]; k; k = strchr(k + 1, ' '))
			press(&x, "z");
	}
	/* steps in a row are one movement */
	snprintf(before, sizeof(before), "%s", status(&x));
	press(&x, "0 k l l h j l z");
	ck_assert_str_eq(status(&x), before);
	close_screen(&x);
}
END_TEST

/* Reasons, regions, logs, functions in stacks. */
START_TEST(searching_all_events)
{
	static const struct {
		const char *pattern, *found;
	} rows[] = {
		{ "chan rec", ": chan receive  G2  60us" },
		{ "prepare", ": prepare  G3  212us" },
		{ "half", ": half done  G1  240us" },
		{ "part", ": part  G1  232us" },
		{ "main.step", ": in a stack  G1  1us" },
	};
	struct screen x;

	open_screen(&x, 100, 30, true);
	tell_tasks(&x);
	press(&x, "t t");
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		type(&x, ACT_timeline_goto, "0");
		type(&x, ACT_timeline_search, rows[i].pattern);
		ck_assert_msg(strstr(status(&x), rows[i].found), "%s: %s",
			      rows[i].pattern, status(&x));
	}
	type(&x, ACT_timeline_search, "half");
	press(&x, "n");
	ck_assert_str_eq(x.reply.message, "no half after this");
	type(&x, ACT_timeline_goto, "250us");
	press(&x, "N");
	ck_assert_ptr_nonnull(strstr(status(&x), "G1  240us"));
	type(&x, ACT_timeline_search, "worker");
	ck_assert_str_eq(x.reply.message, "G3 main.worker: 1 of 1 goroutine");
	close_screen(&x);
}
END_TEST

START_TEST(marks_have_names_and_distances)
{
	struct screen x;

	open_screen(&x, 120, 30, true);
	type(&x, ACT_timeline_goto, "20us");
	press(&x, "m");
	type(&x, ACT_timeline_goto, "60us");
	press(&x, "m");
	type(&x, ACT_timeline_goto, "90us");
	type(&x, ACT_timeline_name, "slow");
	type(&x, ACT_timeline_goto, "120us");
	check_screen(&x, "timeline-marks");
	type(&x, ACT_timeline_goto, "b");
	ck_assert(strncmp(status(&x), "P0  60us", 8) == 0);
	type(&x, ACT_timeline_goto, "slow");
	ck_assert(strncmp(status(&x), "P0  90us", 8) == 0);
	/* a name ends where the next begins; of two marks in a column the
	 * newer has it: columns are 1.78us wide */
	type(&x, ACT_timeline_goto, "20us");
	type(&x, ACT_timeline_name, "begin");
	type(&x, ACT_timeline_goto, "24us");
	type(&x, ACT_timeline_name, "x");
	canvas_clear(x.canvas);
	page_timeline.draw(x.state, &x.env, x.canvas);
	ck_assert_str_eq(canvas_at(x.canvas, 8 + 11, 0)->text, "b");
	ck_assert_str_eq(canvas_at(x.canvas, 8 + 12, 0)->text, "…");
	ck_assert_str_eq(canvas_at(x.canvas, 8 + 13, 0)->text, "x");
	ck_assert_str_ne(canvas_at(x.canvas, 8 + 14, 0)->text, "i");
	close_screen(&x);
}
END_TEST

START_TEST(counters_come_and_go)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "c");
	check_screen(&x, "timeline-counters");
	press(&x, "c");
	check_screen(&x, "timeline-whole");
	resize(&x, 80, 12);
	press(&x, "c");
	ck_assert(x.reply.is_error);
	close_screen(&x);
}
END_TEST

/* The network wakes G1 at 210us and 230us, a timer at 250us; at 280us it comes
 * back from a system call. */
START_TEST(counters_are_those_of_the_configuration)
{
	static const char text[] = "strips timers network returns ready";
	struct settings settings;
	struct screen x;
	struct story *s = &x.story;
	struct diag d = { 0 };

	open_screen(&x, 80, 21, true);
	settings_init(&settings);
	ck_assert_int_eq(settings_parse(&settings, text, sizeof(text) - 1, &d),
			 ST_OK);
	x.env.settings = &settings;
	story_wait(s, 201, 0, 3, "select");
	story_wake(s, 202, 1, 0, 1);
	for (int i = 0; i < 3; i++) {
		story_run(s, 205 + i * 20, 0, 1);
		story_wait(s, 206 + i * 20, 0, 1, i < 2 ? "network" : "sleep");
		story_go(s, 210 + i * 20, 0, 1, 0, GO_RUNNABLE, NULL);
	}
	story_run(s, 260, 0, 1);
	story_go(s, 270, 0, 1, 0, GO_SYSCALL, NULL);
	story_go(s, 280, 0, 1, 0, GO_RUNNABLE, NULL);
	story_sync(s, 300);
	see(&x, true);
	press(&x, "c");
	type(&x, ACT_timeline_goto, "210us");
	check_screen(&x, "timeline-strips");
	settings.strips.n = 0;
	press(&x, "c c");
	ck_assert(x.reply.is_error);
	settings_release(&settings);
	close_screen(&x);
}
END_TEST

START_TEST(other_pages_lead_here)
{
	/* what a visit is about, and where it leads */
	static const struct {
		enum page_subject subject;
		uint64_t number;
		const char *status;
	} rows[] = {
		{ SUBJECT_PROC, 1, "P1  " },
		{ SUBJECT_THREAD, 1, "M101  " },
		{ SUBJECT_GOROUTINE, 1, "G2  10us  " },
		{ SUBJECT_RANGE, 0, "G2  70us  " },
		{ SUBJECT_TASK, 1, "T8  232us  running 16.00us" },
	};
	struct screen x;
	struct page_visit v, back;

	open_screen(&x, 80, 21, true);
	tell_tasks(&x);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		v = about(rows[i].subject, rows[i].number);
		page_timeline.visit(x.state, &x.env, &v, &x.reply);
		ck_assert_msg(strncmp(status(&x), rows[i].status,
				      strlen(rows[i].status)) == 0,
			      "%zu: %s", i, status(&x));
		page_timeline.here(x.state, &x.env, &back);
		page_timeline.visit(x.state, &x.env, &back, &x.reply);
		ck_assert_msg(strncmp(status(&x), rows[i].status,
				      strlen(rows[i].status)) == 0,
			      "%zu: back to %s", i, status(&x));
	}
	v = about(SUBJECT_GOROUTINE, 99);
	page_timeline.visit(x.state, &x.env, &v, &x.reply);
	ck_assert(x.reply.is_error);
	close_screen(&x);
}
END_TEST

/* With a line of its own for each lane and no more: what is marked goes where
 * nothing else is. G2 is woken at 80us; P1 starts at 81us and stops at 62us and
 * 181us. */
START_TEST(marks_find_room_in_low_lanes)
{
	struct screen x;

	open_screen(&x, 80, 5, true);
	type(&x, ACT_timeline_goto, "80us");
	check_screen(&x, "timeline-low-procs");
	press(&x, "t t");
	resize(&x, 80, 6);
	check_screen(&x, "timeline-low");
	press(&x, "W W");
	check_screen(&x, "timeline-low-zoomed");
	tell_tasks(&x);
	press(&x, "0");
	resize(&x, 80, 10); /* two lines of a lane are for regions */
	check_screen(&x, "timeline-low-regions");
	close_screen(&x);
}
END_TEST

/* In cells of 10us, of the story in screen.h: G1 wakes G2 at 80us (that it
 * makes G2 and G3 is no waking); P1 starts at 11us, stops at 62us, starts at
 * 81us and stops at 181us. */
START_TEST(lanes_take_turns)
{
	static const struct {
		struct row row;
		int from[4]; /* cells that have turns, and which */
		uint8_t turns[4];
	} rows[] = {
		{ { .kind = ROW_GOROUTINE, .number = 0 }, { 0 }, { 0 } },
		{ { .kind = ROW_GOROUTINE, .number = 1 },
		  { 8 },
		  { TURN_WOKEN } },
		{ { .kind = ROW_GOROUTINE, .number = 2 }, { 0 }, { 0 } },
		{ { .kind = ROW_PROC, .number = 1 },
		  { 1, 6, 8, 18 },
		  { TURN_START, TURN_STOP, TURN_START, TURN_STOP } },
		{ { .kind = ROW_THREAD, .number = 1 }, { 0 }, { 0 } },
	};
	struct lane_cell cells[20];
	struct screen x;

	open_screen(&x, 80, 21, true);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		uint8_t want[20] = { 0 }, got[20];

		for (int k = 0; k < 4; k++)
			want[rows[i].from[k]] |= rows[i].turns[k];
		timeline_row_cells(x.timeline, rows[i].row, STORY_FIRST_NS,
				   STORY_FIRST_NS + 200000, cells, 20);
		timeline_turn_cells(x.timeline, rows[i].row, STORY_FIRST_NS,
				    10000, cells, got, 20);
		for (int k = 0; k < 20; k++)
			ck_assert_msg(want[k] == got[k],
				      "row %zu, cell %d: %d, not %d", i, k,
				      got[k], want[k]);
	}
	close_screen(&x);
}
END_TEST

/* Cells of a line that have that role as their ground. */
static int
grounds(const struct screen *x, int line, enum role role)
{
	int n = 0;

	for (int col = 0; col < canvas_rect(x->canvas).w; col++)
		n += canvas_at(x->canvas, col, line)->style.bg == role;
	return n;
}

/* G1 runs from 220us to 260us; a third of that it assists. */
START_TEST(assists_are_seen_on_their_goroutine)
{
	struct screen x;
	struct story *s = &x.story;

	open_screen(&x, 80, 21, true);
	story_wake(s, 215, 0, 3, 1);
	story_wait(s, 216, 0, 3, "select");
	story_run(s, 220, 0, 1);
	story_range(s, 225, 0, RANGE_ASSIST, true, "GC mark assist");
	story_range(s, 238, 0, RANGE_ASSIST, false, "GC mark assist");
	story_range(s, 250.1, 0, RANGE_ASSIST, true, "GC mark assist");
	story_range(s, 250.2, 0, RANGE_ASSIST, false, "GC mark assist");
	story_wait(s, 260, 0, 1, "sleep");
	story_sync(s, 280);
	see(&x, true);
	press(&x, "t t");
	type(&x, ACT_timeline_goto, "g1");
	check_screen(&x, "timeline-assist-whole");
	type(&x, ACT_timeline_goto, "230us");
	resize(&x, 130, 30);
	press(&x, "f");
	check_screen(&x, "timeline-assist");
	ck_assert_int_eq(grounds(&x, 2, ROLE_ASSIST), 0); /* the cursor's */
	press(&x, "j");
	page_timeline.draw(x.state, &x.env, x.canvas);
	ck_assert_int_eq(grounds(&x, 2, ROLE_ASSIST), 28); /* 13us / 460ns */
	close_screen(&x);
}
END_TEST

/* Without UTF-8 and colours: what is drawn in lanes has a character of its
 * own. Bars are a ground, and the ruler's lines are never in lanes. */
static void
compare_samples(const struct screen *x)
{
	char seen[2 * 10][4] = { "" };
	size_t n = 0;

	for (int entry = 0; entry < 2 * 10; entry++) {
		int col = entry / 10 * 38, line = 11 + entry % 10;
		char *s = seen[n];

		for (int i = 0; i < 3; i++)
			s[i] = canvas_at(x->canvas, col + i, line)->text[0];
		if (canvas_at(x->canvas, col + 5, line)->text[0] == 'u' ||
		    !strcmp(s, "   "))
			continue;
		for (size_t i = 0; i < n; i++)
			ck_assert_str_ne(seen[i], s);
		n++;
	}
	ck_assert_uint_eq(n, 15);
}

START_TEST(the_legend_tells_what_is_what)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	press(&x, "L");
	check_screen(&x, "timeline-legend");
	press(&x, "L");
	check_screen(&x, "timeline-whole");
	press(&x, "L <Esc>");
	check_screen(&x, "timeline-whole");
	close_screen(&x);
	open_screen(&x, 80, 21, false);
	press(&x, "L");
	check_screen(&x, "timeline-legend-ascii");
	compare_samples(&x);
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/timeline_rows", lanes_take_turns,
	   assists_are_seen_on_their_goroutine, the_legend_tells_what_is_what,
	   every_movement_can_be_undone, marks_have_names_and_distances,
	   searching_all_events, lanes_by_thread_goroutine_and_task,
	   what_else_there_is_to_say, all_states_of_a_goroutine_are_stops,
	   counters_come_and_go, marks_find_room_in_low_lanes,
	   counters_are_those_of_the_configuration, the_chain_of_causes,
	   the_selection_is_for_all_pages, other_pages_lead_here)
