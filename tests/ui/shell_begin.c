/* SPDX-License-Identifier: MIT */
/* Where one begins while the trace is still being read. */
#include "config.h"

#include "tests/check_main.h"
#include "tests/ui/around.h"
#include "ui/mouse.h"

START_TEST(one_begins_again_when_all_is_there)
{
	start_at(
		&(struct place_start){ .subject = SUBJECT_PROC, .which = "5" });
	load(false);
	ck_assert(shows(HEIGHT - 2, "column 5"));
	load(false);
	ck_assert(shows(1, "events 24"));
	ck_assert(shows(1, "before 12"));
	load(true);
	ck_assert(shows(1, "before 36"));
	ck_assert(shows(HEIGHT - 2, "column 5"));
	end();
}
END_TEST

START_TEST(who_has_done_something_stays_where_he_is)
{
	start_at(
		&(struct place_start){ .subject = SUBJECT_PROC, .which = "5" });
	load(false);
	press("l");
	load(true);
	ck_assert(shows(1, "events 24"));
	ck_assert(shows(1, "before 12"));
	ck_assert(shows(HEIGHT - 2, "column 6"));
	end();
	/* with the mouse, too */
	start();
	load(false);
	shell_mouse(shell,
		    &(struct mouse){
			    .kind = MOUSE_PRESS, .button = 1, .x = 3, .y = 3 });
	load(true);
	ck_assert(shows(1, "before 12"));
	end();
}
END_TEST

START_TEST(what_comes_later_is_waited_for_until_a_key_is_pressed)
{
	static const struct place_start late = { .subject = SUBJECT_PROC,
						 .which = "30" };

	start_at(&late);
	press("l"); /* there is nothing yet that it could do */
	load(false);
	ck_assert(shows(HEIGHT - 2, "column 0"));
	load(false);
	load(false);
	ck_assert(shows(HEIGHT - 2, "column 30"));
	end();
	start_at(&late);
	load(false);
	press("?");
	ck_assert(shows(HEIGHT - 2, "not read yet"));
	press("? l");
	ck_assert(shows(HEIGHT - 2, "column 1"));
	load(false);
	load(true);
	ck_assert(shows(HEIGHT - 2, "column 1"));
	end();
}
END_TEST

CHECK_MAIN("ui/shell_begin", one_begins_again_when_all_is_there,
	   who_has_done_something_stays_where_he_is,
	   what_comes_later_is_waited_for_until_a_key_is_pressed)
