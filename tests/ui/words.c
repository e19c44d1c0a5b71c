/* SPDX-License-Identifier: MIT */
/* How spans of a goroutine's own lane begin and end, in words. */
#include "config.h"

#include "ui/words.h"

#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/lane.h"

/* What G2 does. */
static void
tell(struct story *s)
{
	story_init(s, 2);
	story_create(s, 1, 0, 0, 1, "main.main");
	story_proc(s, 2, 0, true);
	story_proc(s, 3, 1, true);
	story_run(s, 4, 0, 1);
	story_create(s, 10, 0, 1, 2, "main.worker");
	story_run(s, 20, 1, 2);
	story_wait(s, 40, 1, 2, "chan receive");
	story_wake(s, 60, 0, 1, 2);
	story_run(s, 65, 1, 2);
	story_go(s, 80, 1, 2, 0, GO_SYSCALL, NULL);
	story_go(s, 90, 1, 2, 0, GO_RUNNABLE, NULL);
	story_run(s, 100, 1, 2);
	story_go(s, 105, 1, 2, 0, GO_RUNNABLE, "preempted");
	story_run(s, 110, 1, 2);
	story_wait(s, 115, 1, 2, "sleep");
	story_go(s, 125, 1, 2, 0, GO_RUNNABLE, NULL);
	story_run(s, 135, 1, 2);
	story_sync(s, 140);
}

START_TEST(every_state_of_a_goroutine_begins_and_ends)
{
	/* G2, from its creation on */
	static const char *const rows[][2] = {
		{ "created by G1 main.main", "runs 20.00us" },
		{ "ready for 10.00us; created by G1 main.main",
		  "waits 20.00us (chan receive) until G1 main.main wakes it" },
		{ "ran 20.00us; then waits (chan receive)",
		  "G1 main.main wakes it; ready for 5.000us" },
		{ "waited 20.00us (chan receive) until G1 main.main woke it",
		  "runs 15.00us" },
		{ "ready for 5.000us; waited 20.00us (chan receive) until "
		  "G1 main.main woke it",
		  "enters a system call 10.00us" },
		{ "entered a system call",
		  "the system call returns; ready for 10.00us" },
		{ "came back from a system call", "runs 5.000us" },
		{ "ready for 10.00us; came back from a system call",
		  "leaves its proc (preempted); ready for 5.000us" },
		{ "had left its proc (preempted)", "runs 5.000us" },
		{ "ready for 5.000us; had left its proc (preempted)",
		  "waits 10.00us (sleep) until the runtime wakes it" },
		{ "ran 5.000us; then waits (sleep)",
		  "the runtime wakes it; ready for 10.00us" },
	};
	struct story s;
	struct strbuf text = { 0 };
	const struct timeline *tl;
	struct lane lane = { LANE_GOROUTINE, 0 };

	tell(&s);
	tl = story_timeline(&s, true);
	lane.number = timeline_find_goroutine(tl, 2, STORY_FIRST_NS);
	for (uint32_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		uint32_t point = i + 1; /* behind what was before it */

		strbuf_reset(&text);
		words_begin(&text, tl, lane, point);
		ck_assert_str_eq(strbuf_str(&text), rows[i][0]);
		strbuf_reset(&text);
		words_end(&text, tl, lane, point);
		ck_assert_str_eq(strbuf_str(&text), rows[i][1]);
	}
	strbuf_free(&text);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

CHECK_MAIN("ui/words", every_state_of_a_goroutine_begins_and_ends)
