/* SPDX-License-Identifier: MIT */
/*
 * What is counted beside the screen: which events a search finds, and for how
 * much of the trace a filter is true.
 */
#include "config.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>

#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "timeline/moments.h"
#include "ui/mouse.h"
#include "ui/timeline_page.h"

/* Waits until all is counted. */
static void
settle(struct screen *x)
{
	while (page_timeline.poll(x->state, &x->env) == PAGE_BUSY)
		sched_yield();
}

static void
check_status(struct screen *x, const char *begin, const char *within)
{
	ck_assert_msg(!strncmp(status(x), begin, strlen(begin)), "%s",
		      status(x));
	ck_assert_msg(strstr(status(x), within), "%s", status(x));
}

/* As asking each event for itself tells. */
START_TEST(the_hits_are_those_of_all_events)
{
	static const char *const patterns[] = {
		"preempted", "main.", "chan receive", "stop-the-world", "zebra",
	};
	struct screen x;
	struct timeline_hits h = { 0 };
	struct timeline_pattern p = { 0 };
	uint64_t events;

	open_screen(&x, 80, 21, true);
	events = timeline_totals(x.timeline)->events;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		uint64_t n = 0, next;
		int64_t last = -1;
		struct event ev;

		timeline_pattern_set(&p, patterns[i]);
		timeline_hits_start(&h, x.timeline, &p);
		while (!timeline_hits_poll(&h))
			sched_yield();
		for (uint64_t e = 0; e < events; e++) {
			timeline_event(x.timeline, e, &ev);
			ck_assert_int_eq(timeline_hits_next(&h, e, -1, &next),
					 last >= 0);
			if (last >= 0)
				ck_assert_uint_eq(next, (uint64_t)last);
			if (timeline_pattern_in_event(&p, x.timeline, &ev)) {
				ck_assert_uint_eq(timeline_hits_rank(&h, e),
						  ++n);
				ck_assert(timeline_hits_next(
					&h, (uint64_t)(last + 1), 1, &next));
				ck_assert_uint_eq(next, e);
				last = (int64_t)e;
			}
		}
		ck_assert_uint_eq(h.total, n);
		ck_assert_int_eq(n > 0, strcmp(patterns[i], "zebra") != 0);
		ck_assert(!timeline_hits_next(&h, (uint64_t)(last + 1), 1,
					      &next));
	}
	timeline_hits_stop(&h);
	timeline_pattern_release(&p);
	close_screen(&x);
}
END_TEST

START_TEST(a_search_tells_which_of_how_many_hits)
{
	struct screen x;

	open_screen(&x, 80, 21, true);
	see(&x, true);
	type(&x, ACT_timeline_search, "preempted");
	settle(&x);
	check_status(&x, "hit 1 of 20: preempted  ", "141us");
	press(&x, "n n");
	check_status(&x, "hit 3 of 20: preempted  ", "143us");
	press(&x, "N");
	check_status(&x, "hit 2 of 20: preempted  ", "142us");
	press(&x, "j");
	ck_assert_ptr_null(strstr(status(&x), "hit"));
	press(&x, "<End>");
	press(&x, "n");
	ck_assert_str_eq(x.reply.message, "no preempted after this");
	/* what goroutines are called has a count of its own */
	press(&x, "<Home>");
	type(&x, ACT_timeline_search, "worker");
	ck_assert_str_eq(x.reply.message, "G3 main.worker: 1 of 1 goroutine");
	ck_assert_ptr_null(strstr(status(&x), "hit"));
	close_screen(&x);
}
END_TEST

/* G3 is the one that is preempted; its first run is 40us long, the others
 * half a microsecond. */
START_TEST(a_filter_tells_how_much_it_is_true_for)
{
	struct screen x;

	open_screen(&x, 120, 30, true);
	see(&x, true);
	press(&x, "t t");
	type(&x, ACT_timeline_filter, "state = runnable and function ~ worker");
	settle(&x);
	/* it is ready after its creation, too */
	check_status(&x, "&: 1 of 3 goroutines, 21 spans  G1",
		     "  & state = runnable and function ~ worker");
	press(&x, "j");
	check_status(&x, "G2", "~ worker: 1 of 3 goroutines, 21 spans");
	/* other lanes have other spans; there are no tasks */
	press(&x, "t");
	settle(&x);
	check_status(&x, "P0", "~ worker: 0 of 2 procs, 0 spans");
	/* a new filter, and what is wrong */
	press(&x, "&");
	type(&x, ACT_timeline_filter, "duration = 40us");
	settle(&x);
	check_status(&x, "&: 2 of 2 procs, 3 spans  ", "& duration = 40us");
	type(&x, ACT_timeline_filter, "frob");
	settle(&x);
	check_status(&x, "&: ", "& frob");
	type(&x, ACT_timeline_filter, "");
	ck_assert_ptr_null(strstr(status(&x), "&"));
	close_screen(&x);
}
END_TEST

/* Two workers, which one lane shows when they are folded. */
START_TEST(goroutines_of_folded_groups_count)
{
	static const char count[] = "~ worker: 2 of 4 goroutines, 23 spans";
	struct screen x;

	open_screen(&x, 120, 30, true);
	story_create(&x.story, 210, 0, 3, 4, "main.worker");
	story_wait(&x.story, 220, 0, 3, "select");
	story_run(&x.story, 225, 0, 4);
	story_wait(&x.story, 230, 0, 4, "sleep");
	story_wake(&x.story, 235, 0, 0, 4);
	story_sync(&x.story, 240);
	see(&x, true);
	press(&x, "t t");
	type(&x, ACT_timeline_filter, "state = runnable and function ~ worker");
	settle(&x);
	press(&x, "j");
	check_status(&x, "G2", count);
	press(&x, "F");
	settle(&x);
	check_status(&x, "G2", count);
	press(&x, "F");
	settle(&x);
	check_status(&x, "G2", count);
	close_screen(&x);
}
END_TEST

START_TEST(while_the_trace_is_read_counts_are_of_what_there_is)
{
	struct screen x;

	open_screen(&x, 120, 30, true);
	x.env.loading = true;
	type(&x, ACT_timeline_search, "preempted");
	settle(&x);
	check_status(&x, "hit 1 of 20 so far: preempted", "");
	type(&x, ACT_timeline_filter, "state = syscall");
	settle(&x);
	check_status(&x, "&: 1 of 3 goroutines, 1 span so far", "");
	story_go(&x.story, 300, 0, 3, 0, GO_RUNNABLE, "preempted");
	story_sync(&x.story, 400);
	see(&x, false);
	type(&x, ACT_timeline_goto, "0");
	press(&x, "n");
	check_status(&x, "hit 1 of 20 so far", "1 span so far");
	see(&x, true);
	type(&x, ACT_timeline_goto, "0");
	press(&x, "n");
	settle(&x);
	check_status(&x, "hit 1 of 21: preempted", "3 goroutines, 1 span");
	ck_assert_ptr_null(strstr(status(&x), "so far"));
	close_screen(&x);
}
END_TEST

/* Whatever the moment at which the user gives up. */
START_TEST(counting_can_be_given_up)
{
	struct screen x;
	struct timeline_page *p;

	open_screen(&x, 120, 30, true);
	see(&x, true);
	p = x.state;
	type(&x, ACT_timeline_search, "preempted");
	ck_assert_ptr_nonnull(p->counts.hits.job);
	ck_assert_ptr_nonnull(strstr(status(&x), "Esc gives up"));
	press(&x, "<Esc>");
	ck_assert_ptr_null(p->counts.hits.job);
	ck_assert_ptr_null(strstr(status(&x), "hit"));
	/* and goes on to find */
	press(&x, "n");
	check_status(&x, "hit: preempted  ", "142us");
	type(&x, ACT_timeline_filter, "state = running");
	ck_assert_ptr_nonnull(strstr(status(&x), "Esc gives up"));
	press(&x, "<Esc>");
	ck_assert_ptr_null(p->counts.tally.job);
	press(&x, "l");
	check_status(&x, "G3", "& state = running");
	ck_assert_ptr_null(strstr(status(&x), "goroutines"));
	ck_assert_int_eq(page_timeline.poll(x.state, &x.env), PAGE_IDLE);
	close_screen(&x);
}
END_TEST

/* After the needle, and before it, too much to look through for one key. */
static void
tell_haystack(struct screen *x)
{
	struct story *s = &x->story;
	double us = 300;

	story_run(s, us, 0, 3);
	for (int part = 0; part < 2; part++) {
		for (int i = 0; i < 20000; i++) {
			story_wait(s, us += 1, 0, 3, "hay");
			story_wake(s, us += 1, 1, 0, 3);
			story_run(s, us += 1, 0, 3);
		}
		if (!part)
			story_wait(s, us += 1, 0, 3, "needle");
		if (!part)
			story_wake(s, us += 1, 1, 0, 3);
		if (!part)
			story_run(s, us += 1, 0, 3);
	}
	story_sync(s, us + 1);
	see(x, true);
}

START_TEST(a_long_search_goes_on_beside_the_screen)
{
	struct screen x;

	open_screen(&x, 120, 30, true);
	tell_haystack(&x);
	press(&x, "t t");
	for (int i = 0; i < 2; i++) {
		type(&x, ACT_timeline_goto, i ? "100%" : "0");
		if (!i)
			type(&x, ACT_timeline_search, "needle");
		else
			press(&x, "N");
		settle(&x);
		check_status(&x, "hit 1 of 1: needle  G3  60.301ms", "");
		press(&x, "z"); /* it is one movement */
		ck_assert_ptr_null(strstr(status(&x), "60.301ms"));
	}
	/* what there is not is known at the end of it all */
	press(&x, "<Home>");
	type(&x, ACT_timeline_search, "pin");
	check_status(&x, "searching for pin: ", "%, Esc gives up  G");
	settle(&x);
	check_status(&x, "no pin in the trace  G", "");
	/* and then at once */
	press(&x, "n");
	ck_assert_str_eq(x.reply.message, "no pin in the trace");
	type(&x, ACT_timeline_search, "needle");
	settle(&x);
	press(&x, "n");
	ck_assert_str_eq(x.reply.message, "no needle after this");
	close_screen(&x);
}
END_TEST

/* Another key, the mouse, and other pages lead elsewhere. */
START_TEST(a_search_ends_with_the_next_key)
{
	static const struct mouse click = {
		.kind = MOUSE_PRESS, .button = 1, .x = 60, .y = 5
	};
	static const struct page_visit visit = { .subject = SUBJECT_NONE };
	struct screen x;

	open_screen(&x, 120, 30, true);
	tell_haystack(&x);
	press(&x, "t t");
	for (int i = 0; i < 4; i++) {
		char before[256];

		press(&x, "<Home>");
		type(&x, ACT_timeline_search, "needle");
		check_status(&x, "searching for needle", "");
		if (i == 0)
			press(&x, "k");
		else if (i == 1)
			press(&x, "<Esc>");
		else if (i == 2)
			page_timeline.mouse(x.state, &x.env, &click, &x.reply);
		else
			page_timeline.visit(x.state, &x.env, &visit, &x.reply);
		snprintf(before, sizeof(before), "%s", status(&x));
		ck_assert_ptr_null(strstr(before, "searching"));
		settle(&x);
		ck_assert_str_eq(status(&x), before);
	}
	/* given up, it begins again */
	press(&x, "<Home> n");
	settle(&x);
	check_status(&x, "hit 1 of 1: needle", "");
	close_screen(&x);
}
END_TEST

/* Events tell of many goroutines what lanes tell of few. */
START_TEST(many_goroutines_are_searched_by_their_events)
{
	enum {
		FIRST = 100,
		MANY = 600
	};
	struct screen x;
	char want[64];

	open_screen(&x, 120, 30, true);
	for (int i = 0; i < MANY; i++)
		story_create(&x.story, 300 + i, 0, 0, FIRST + i, "main.many");
	for (int i = 0; i < MANY; i++) {
		story_run(&x.story, 1000 + 3 * i, 0, FIRST + i);
		story_go(&x.story, 1001 + 3 * i, 0, FIRST + i, 0, GO_SYSCALL,
			 "");
		story_wait(&x.story, 1002 + 3 * i, 0, FIRST + i, "end");
	}
	story_sync(&x.story, 4000);
	see(&x, true);
	type(&x, ACT_timeline_search, "many");
	settle(&x);
	check_status(&x, "hit 1 of 1200: G100 main.many  P0  1ms", "");
	press(&x, "n n");
	check_status(&x, "hit 3 of 1200: G101 main.many  P0  1.003ms", "");
	press(&x, "N");
	check_status(&x, "hit 2 of 1200: G100 main.many  P0  1.001ms",
		     "in a system call");
	/* one of them is one */
	for (int i = 0; i < MANY; i += 59) {
		type(&x, ACT_timeline_goto, "0");
		snprintf(want, sizeof(want), "g%d", FIRST + i);
		type(&x, ACT_timeline_search, want);
		snprintf(want, sizeof(want), "G%d main.many: 1 of 1 goroutine",
			 FIRST + i);
		ck_assert_str_eq(x.reply.message, want);
	}
	close_screen(&x);
}
END_TEST

/* From run to run, either way. */
START_TEST(events_and_lanes_tell_of_the_same_runs)
{
	struct screen x;

	open_screen(&x, 120, 30, true);
	tell_tasks(&x);
	for (int back = 0; back < 2; back++) {
		char found[2][64][160] = { { { 0 } } };

		for (int by_events = 0; by_events < 2; by_events++) {
			struct timeline_page *p = x.state;
			int n = 0;

			press(&x, back ? "<End>" : "<Home>");
			type(&x, ACT_timeline_goto, back ? "100%" : "0");
			type(&x, ACT_timeline_search, "main.");
			ck_assert(!p->pattern.is_for_runs);
			type(&x, ACT_timeline_goto, back ? "100%" : "0");
			p->pattern.is_for_runs = by_events;
			for (; n < 64; n++) {
				press(&x, back ? "N" : "n");
				if (x.reply.is_error)
					break;
				p->counts.tells = TELLS_CURSOR;
				snprintf(found[by_events][n], 160, "%s",
					 status(&x));
			}
			ck_assert_int_gt(n, 20);
			ck_assert_int_lt(n, 64);
		}
		for (int i = 0; i < 64; i++)
			ck_assert_str_eq(found[1][i], found[0][i]);
	}
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/timeline_status", the_hits_are_those_of_all_events,
	   a_search_tells_which_of_how_many_hits,
	   goroutines_of_folded_groups_count,
	   a_filter_tells_how_much_it_is_true_for,
	   while_the_trace_is_read_counts_are_of_what_there_is,
	   counting_can_be_given_up, a_long_search_goes_on_beside_the_screen,
	   a_search_ends_with_the_next_key,
	   many_goroutines_are_searched_by_their_events,
	   events_and_lanes_tell_of_the_same_runs)
