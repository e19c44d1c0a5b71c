/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/wakes.h"

#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

enum {
	CELLS = 10 /* of 10us */
};

/* G2 runs all the time, G1 waits again and again: who ends it, and when. */
static const struct timeline *
tell(struct story *s)
{
	static const struct {
		double us;
		const char *reason;
		int by; /* 0: no goroutine */
	} waits[] = {
		{ 11, "network", 0 },
		{ 15, "network", 2 },
		{ 21, "sleep", 0 },
		{ 31, "chan receive", 0 },
		{ 35, "chan receive", 2 },
		{ 41, "select", 0 },
		{ 45, "select", 2 },
		{ 48, "sync", 0 },
		{ 51, "GC wait for work", 0 },
		{ 55, "sleep", 2 },
	};

	story_init(s, 2);
	story_proc(s, 1, 0, true);
	story_proc(s, 2, 1, true);
	story_create(s, 3, 0, 0, 1, "main.main");
	story_create(s, 4, 0, 0, 2, "main.worker");
	story_run(s, 5, 1, 2);
	for (size_t i = 0; i < sizeof(waits) / sizeof(*waits); i++) {
		story_run(s, waits[i].us - 0.8, 0, 1);
		story_wait(s, waits[i].us - 0.5, 0, 1, waits[i].reason);
		story_go(s, waits[i].us, waits[i].by ? 1 : 0, 1, waits[i].by,
			 GO_RUNNABLE, NULL);
	}
	story_run(s, 60, 0, 1);
	story_go(s, 61, 0, 1, 0, GO_SYSCALL, NULL);
	story_go(s, 62, 0, 1, 0, GO_RUNNING, NULL); /* it kept its proc */
	story_go(s, 71, 0, 1, 0, GO_SYSCALL, NULL);
	story_go(s, 80, 0, 1, 0, GO_RUNNABLE, NULL);
	story_sync(s, 100);
	return story_timeline(s, true);
}

START_TEST(who_is_woken_by_no_goroutine)
{
	static const uint32_t want[WAKE_SOURCES][CELLS] = {
		[WAKE_NETWORK] = { 0, 2 },
		[WAKE_TIMER] = { 0, 0, 1, 1, 1, 1 },
		[WAKE_SYSCALL] = { 0, 0, 0, 0, 0, 0, 0, 0, 1 },
	};
	struct story s;
	const struct timeline *tl = tell(&s);
	struct wakes *w = wakes_find(tl, NULL);
	uint32_t got[CELLS];

	for (unsigned i = 0; i < WAKE_SOURCES; i++) {
		wakes_cells(w, (enum wake_source)i, STORY_FIRST_NS,
			    STORY_FIRST_NS + CELLS * 10000, got, CELLS);
		for (unsigned k = 0; k < CELLS; k++)
			ck_assert_msg(got[k] == want[i][k],
				      "source %u, cell %u: %u, not %u", i, k,
				      got[k], want[i][k]);
	}
	/* a window beside the trace, and one of a moment */
	wakes_cells(w, WAKE_NETWORK, 0, STORY_FIRST_NS, got, CELLS);
	for (unsigned k = 0; k < CELLS; k++)
		ck_assert_uint_eq(got[k], 0);
	wakes_cells(w, WAKE_SYSCALL, STORY_FIRST_NS + 80000,
		    STORY_FIRST_NS + 80001, got, 1);
	ck_assert_uint_eq(got[0], 1);
	wakes_free(w);
	timeline_release(tl);
	story_release(&s);
}
END_TEST

CHECK_MAIN("analysis/wakes", who_is_woken_by_no_goroutine)
