/* SPDX-License-Identifier: MIT */
/*
 * A chain that can be followed by hand:
 *
 *   us   0    10   20   30   40   50   60   70   80   90   100
 *   G1   run..create G2......wait for G2..........woken  run.....
 *   G2        ready run.........syscall..run wakes G1
 *   G3                     sleeps (a timer)          run
 */
#include "config.h"

#include "analysis/cause.h"

#include <string.h>

#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"

static int64_t
us(int64_t t)
{
	return STORY_FIRST_NS + t * 1000;
}

static const struct timeline *
tell(struct story *s)
{
	story_init(s, 2);
	story_proc(s, 1, 0, true);
	story_create(s, 2, 0, 0, 1, "main.main");
	story_run(s, 3, 0, 1);
	story_create(s, 10, 0, 1, 2, "main.worker");
	story_create(s, 12, 0, 1, 3, "main.sleeper");
	story_proc(s, 19, 1, true);
	story_run(s, 20, 1, 2);
	story_wait(s, 25, 0, 1, "chan receive");
	story_run(s, 26, 0, 3);
	story_wait(s, 30, 0, 3, "sleep");
	story_go(s, 40, 1, 2, 0, GO_SYSCALL, NULL);
	story_go(s, 60, 1, 2, 0, GO_RUNNING, NULL);
	story_wake(s, 70, 1, 2, 1);
	story_run(s, 75, 0, 1);
	story_wait(s, 90, 0, 1, "select");
	story_wake(s, 95, 0, 0, 3);
	story_run(s, 96, 0, 3);
	story_sync(s, 200);
	return story_timeline(s, true);
}

/* G1's stretch from 75 on: woken at 70 by G2, which was created at 10 by G1,
 * which began at 2. */
START_TEST(a_chain_by_hand)
{
	struct story s;
	const struct timeline *tl = tell(&s);
	struct cause_chain c = { 0 };
	const struct cause_link *l;

	cause_chain_find(&c, tl, 0, TIMELINE_NEVER, us(80));
	ck_assert_uint_eq(c.n, 3);
	l = &c.links[0];
	ck_assert_uint_eq(l->goroutine, 0);
	ck_assert_int_eq(l->begin_ns, us(70));
	ck_assert_int_eq(l->end_ns, us(80));
	ck_assert_int_eq(l->ready_ns, 5000);
	ck_assert_int_eq(l->running_ns, 5000);
	ck_assert_int_eq(l->how, CAUSE_WOKEN);
	ck_assert_uint_eq(l->by, 1);
	ck_assert_int_eq(l->wait_ns, 45000);
	ck_assert_str_eq(timeline_text(tl, l->wait_reason), "chan receive");
	l = &c.links[1];
	ck_assert_uint_eq(l->goroutine, 1);
	ck_assert_int_eq(l->begin_ns, us(10));
	ck_assert_int_eq(l->end_ns, us(70));
	ck_assert_int_eq(l->ready_ns, 10000);
	ck_assert_int_eq(l->running_ns, 30000);
	ck_assert_int_eq(l->syscall_ns, 20000);
	ck_assert_int_eq(l->how, CAUSE_CREATED);
	ck_assert_uint_eq(l->by, 0);
	l = &c.links[2];
	ck_assert_uint_eq(l->goroutine, 0);
	ck_assert_int_eq(l->end_ns, us(10));
	ck_assert_int_eq(l->how, CAUSE_START);
	/* 2 to 80 us, and what was before G1 is not known to have waited */
	ck_assert_int_eq(c.running_ns + c.ready_ns + c.syscall_ns +
				 c.waiting_ns,
			 c.end_ns - c.begin_ns);
	cause_chain_free(&c);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

/* However many spans are looked at in one go. */
START_TEST(a_chain_is_found_step_by_step)
{
	struct story s;
	const struct timeline *tl = tell(&s);
	struct cause_chain c = { 0 }, whole = { 0 };

	cause_chain_find(&whole, tl, 0, TIMELINE_NEVER, us(80));
	for (size_t spans = 1; spans < 12; spans++) {
		size_t calls = 1, all = 10; /* spans of the whole way */

		cause_chain_begin(&c, tl, 0, TIMELINE_NEVER, us(80));
		ck_assert_uint_eq(c.n, 0);
		while (cause_chain_more(&c, tl, spans)) {
			calls++;
			ck_assert_uint_lt(c.n, whole.n);
		}
		ck_assert_uint_eq(calls, (all + spans - 1) / spans);
		ck_assert_uint_eq(c.n, whole.n);
		ck_assert_int_eq(c.begin_ns, whole.begin_ns);
		ck_assert_int_eq(c.running_ns, whole.running_ns);
		ck_assert_int_eq(c.ready_ns, whole.ready_ns);
		ck_assert_int_eq(c.syscall_ns, whole.syscall_ns);
		for (size_t i = 0; i < c.n; i++) {
			const struct cause_link *a = &c.links[i];
			const struct cause_link *b = &whole.links[i];

			ck_assert_uint_eq(a->goroutine, b->goroutine);
			ck_assert_int_eq(a->begin_ns, b->begin_ns);
			ck_assert_int_eq(a->end_ns, b->end_ns);
			ck_assert_int_eq(a->running_ns, b->running_ns);
			ck_assert_uint_eq(a->how, b->how);
		}
		ck_assert(!cause_chain_more(&c, tl, spans));
		ck_assert_uint_eq(c.n, whole.n);
	}
	cause_chain_free(&c);
	cause_chain_free(&whole);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

START_TEST(from_a_wait_the_chain_begins_with_its_end)
{
	struct story s;
	const struct timeline *tl = tell(&s);
	struct cause_chain c = { 0 };

	cause_chain_find(&c, tl, 0, TIMELINE_NEVER, us(50));
	ck_assert_uint_eq(c.n, 3);
	ck_assert_int_eq(c.end_ns, us(70));
	ck_assert_uint_eq(c.links[0].by, 1);
	cause_chain_free(&c);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

/* G3 ran from 96 on, ready since 95: a timer; before that it slept from 30 and
 * ran from 26, created at 12 by G1. */
START_TEST(timers_wake_without_a_goroutine)
{
	struct story s;
	const struct timeline *tl = tell(&s);
	struct cause_chain c = { 0 };

	cause_chain_find(&c, tl, 2, TIMELINE_NEVER, us(100));
	ck_assert_uint_eq(c.n, 3);
	ck_assert_int_eq(c.links[0].how, CAUSE_RUNTIME);
	ck_assert_int_eq(c.links[0].wait_ns, 65000);
	ck_assert_uint_eq(c.links[1].goroutine, 2);
	ck_assert_int_eq(c.links[1].end_ns, us(30));
	ck_assert_int_eq(c.links[1].begin_ns, us(12));
	ck_assert_int_eq(c.links[1].ready_ns, 14000);
	ck_assert_int_eq(c.links[1].running_ns, 4000);
	ck_assert_int_eq(c.links[1].how, CAUSE_CREATED);
	ck_assert_uint_eq(c.links[2].goroutine, 0);
	ck_assert_int_eq(c.waiting_ns, 65000);
	cause_chain_free(&c);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

/* Not even that of what happened before it. */
START_TEST(a_wait_without_a_reason_has_none)
{
	struct story s;
	const struct timeline *tl;
	struct cause_chain c = { 0 };

	story_init(&s, 1);
	story_proc(&s, 1, 0, true);
	story_create(&s, 2, 0, 0, 1, "main.main");
	story_run(&s, 3, 0, 1);
	story_go(&s, 10, 0, 1, 0, GO_RUNNABLE, "preempted");
	story_run(&s, 12, 0, 1);
	story_wait(&s, 20, 0, 1, NULL);
	story_wake(&s, 50, 0, 0, 1);
	story_run(&s, 55, 0, 1);
	story_sync(&s, 100);
	tl = story_timeline(&s, true);
	cause_chain_find(&c, tl, 0, TIMELINE_NEVER, us(60));
	ck_assert_uint_eq(c.n, 2);
	ck_assert_int_eq(c.links[0].how, CAUSE_RUNTIME);
	ck_assert_int_eq(c.links[0].wait_ns, 30000);
	ck_assert_uint_eq(c.links[0].wait_reason, 0);
	cause_chain_free(&c);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

START_TEST(a_time_cuts_the_chain)
{
	struct story s;
	const struct timeline *tl = tell(&s);
	struct cause_chain c = { 0 };

	cause_chain_find(&c, tl, 0, us(50), us(80));
	ck_assert_uint_eq(c.n, 2);
	ck_assert_int_eq(c.links[1].begin_ns, us(50));
	ck_assert_int_eq(c.links[1].syscall_ns, 10000);
	ck_assert_int_eq(c.links[1].running_ns, 10000);
	ck_assert_int_eq(c.links[1].how, CAUSE_START);
	ck_assert_int_eq(c.running_ns + c.ready_ns + c.syscall_ns, 30000);
	cause_chain_free(&c);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

START_TEST(the_table_has_the_links)
{
	struct story s;
	const struct timeline *tl = tell(&s);
	struct cause_chain c = { 0 };
	struct table t;
	struct value v;

	cause_chain_find(&c, tl, 0, TIMELINE_NEVER, us(80));
	cause_chain_table(&c, tl, &t);
	ck_assert_uint_eq(t.nrows, 3);
	t.cell(&t, 1, table_find(&t, "func"), &v);
	ck_assert_int_eq(v.kind, VALUE_TEXT);
	ck_assert(v.text.len == 11 && !memcmp(v.text.s, "main.worker", 11));
	t.cell(&t, 1, table_find(&t, "took_ns"), &v);
	ck_assert_int_eq(v.n, 60000);
	t.cell(&t, 0, table_find(&t, "reason"), &v);
	ck_assert(v.text.len == 12 && !memcmp(v.text.s, "chan receive", 12));
	t.cell(&t, 2, table_find(&t, "by"), &v);
	ck_assert_int_eq(v.kind, VALUE_NONE);
	cause_chain_free(&c);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

CHECK_MAIN("analysis/cause", a_chain_by_hand, a_chain_is_found_step_by_step,
	   from_a_wait_the_chain_begins_with_its_end,
	   timers_wake_without_a_goroutine, a_time_cuts_the_chain,
	   a_wait_without_a_reason_has_none, the_table_has_the_links)
