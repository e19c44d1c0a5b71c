/* SPDX-License-Identifier: MIT */
/* How much of the trace the Timeline page shows when others lead to it. */
#include "config.h"

#include <string.h>

#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "timeline/moments.h"
#include "ui/timeline_page.h"

static struct page_visit
about(enum page_subject subject, uint64_t number)
{
	return (struct page_visit){ PLACE_timeline, subject, number,
				    .from_ns = TIMELINE_NEVER,
				    .to_ns = TIMELINE_OPEN };
}

/* How much of the trace is in sight. */
static int64_t
in_sight(const struct screen *x)
{
	const struct timeline_page *p = x->state;

	return viewport_to(&p->view) - p->view.from_ns;
}

/* The number of the first event at that time, in us. */
static uint64_t
event_at(const struct screen *x, int us)
{
	return timeline_event_at(x->timeline,
				 STORY_FIRST_NS + (int64_t)us * 1000);
}

START_TEST(a_visit_shows_what_it_is_about_and_some_around)
{
	struct screen x;
	struct page_visit v;
	int64_t before;

	open_screen(&x, 80, 21, true);
	story_wait(&x.story, 226, 0, 3, "select");
	story_wake(&x.story, 250, 0, 1, 3);
	story_sync(&x.story, 280);
	see(&x, true);
	/* a wait of 20us, and as much around it */
	v = about(SUBJECT_EVENT, event_at(&x, 60));
	page_timeline.visit(x.state, &x.env, &v, &x.reply);
	ck_assert(strncmp(status(&x), "G2  60us  waiting 20.00us", 25) == 0);
	ck_assert_int_le(in_sight(&x), 60000);
	ck_assert_int_ge(in_sight(&x), 40000);
	/* half a microsecond, of which a few columns are enough */
	v = about(SUBJECT_EVENT, event_at(&x, 150));
	page_timeline.visit(x.state, &x.env, &v, &x.reply);
	ck_assert(strncmp(status(&x), "G3  150us  ready to run 500ns", 29) ==
		  0);
	ck_assert_int_le(in_sight(&x), 25000);
	ck_assert_int_ge(in_sight(&x), 20000);
	/* what is well to be seen stays as it is */
	v = about(SUBJECT_EVENT, event_at(&x, 100));
	page_timeline.visit(x.state, &x.env, &v, &x.reply);
	before = in_sight(&x);
	v = about(SUBJECT_EVENT, event_at(&x, 20));
	page_timeline.visit(x.state, &x.env, &v, &x.reply);
	ck_assert(strncmp(status(&x), "G2  20us  running 40.00us", 25) == 0);
	ck_assert_int_eq(in_sight(&x), before);
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/timeline_visit", a_visit_shows_what_it_is_about_and_some_around)
