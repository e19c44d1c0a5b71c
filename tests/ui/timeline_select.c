/* SPDX-License-Identifier: MIT */
/* The time that all pages have selected, on a page that has less of the trace
 * than that. */
#include "config.h"

#include <string.h>

#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "timeline/timeline.h"

static struct screen x;

/* Selects for all pages, in us since the start; from < 0: from the start. */
static void
select_time(int from, int to)
{
	x.selection.from_ns = from < 0 ? TIMELINE_NEVER
				       : STORY_FIRST_NS + (int64_t)from * 1000;
	x.selection.to_ns = STORY_FIRST_NS + (int64_t)to * 1000;
}

START_TEST(what_is_not_read_yet_is_selected_later)
{
	open_screen(&x, 80, 21, true);
	select_time(150, 270);
	see(&x, false);
	ck_assert_str_eq(status(&x), "selected 50.00us, from 150us to 200us");
	tell_tasks(&x);
	ck_assert_str_eq(status(&x), "selected 120.0us, from 150us to 270us");
	close_screen(&x);
	/* of which nothing is there */
	open_screen(&x, 80, 21, true);
	select_time(220, 270);
	see(&x, false);
	press(&x, "j");
	tell_tasks(&x);
	ck_assert_str_eq(status(&x), "selected 50.00us, from 220us to 270us");
	close_screen(&x);
}
END_TEST

START_TEST(keys_do_not_cut_what_all_pages_have)
{
	open_screen(&x, 80, 21, true);
	select_time(-1, 270);
	see(&x, false);
	press(&x, "j l");
	ck_assert(x.selection.from_ns == TIMELINE_NEVER);
	ck_assert_int_eq(x.selection.to_ns, STORY_FIRST_NS + 270000);
	tell_tasks(&x);
	press(&x, "k");
	ck_assert_str_eq(status(&x), "selected 270.0us, from 0s to 270us");
	ck_assert(x.selection.from_ns == TIMELINE_NEVER);
	close_screen(&x);
}
END_TEST

/* What was adopted once is no more than a time, when nothing is selected. */
START_TEST(the_same_time_can_be_selected_again)
{
	open_screen(&x, 80, 21, true);
	press(&x, "v l v");
	ck_assert(selection_has_window(&x.selection));
	press(&x, "h <Esc>");
	ck_assert(!selection_has_window(&x.selection));
	press(&x, "v l v");
	ck_assert(selection_has_window(&x.selection));
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/timeline_select", what_is_not_read_yet_is_selected_later,
	   keys_do_not_cut_what_all_pages_have,
	   the_same_time_can_be_selected_again)
