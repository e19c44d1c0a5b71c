/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/shell.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/progress.h"
#include "analysis/selection.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/around.h"
#include "ui/mouse.h"
#include "ui/text.h"

START_TEST(the_first_picture_needs_no_timeline)
{
	start();
	ck_assert(shows(0, "a␛b.trace"));
	ck_assert(shows(0, "loading"));
	ck_assert(shows(-1, "Reading the trace"));
	ck_assert(shows(HEIGHT - 1, "q quit"));
	ck_assert_int_eq(press("w g <Enter>"), SHELL_NOTHING);
	ck_assert_int_eq(press("q"), SHELL_QUIT);
	end();
}
END_TEST

START_TEST(the_title_follows_the_loading)
{
	start();
	feed.progress = 0.42;
	feed.has_wall = true;
	fake_feed_publish(&feed, 1200000);
	ck_assert(shell_poll(shell));
	ck_assert(shows(0, "42%"));
	ck_assert(shows(0, "1.20M events"));
	ck_assert(shows(0, "617"));
	ck_assert(shows(1, "events 1200000"));
	ck_assert(!shell_poll(shell));
	feed.progress = 1;
	fake_feed_publish(&feed, 800000);
	feed.is_done = true;
	feed.result.go_minor = 26;
	ck_assert(shell_poll(shell));
	ck_assert(!shows(0, "loading"));
	ck_assert(shows(0, "Go 1.26  1.234s  2026-11-22"));
	ck_assert(shows(1, "events 2000000"));
	end();
}
END_TEST

START_TEST(escape_goes_back_to_where_one_came_from)
{
	start_loaded();
	press("l l");
	ck_assert(shows(HEIGHT - 2, "column 2"));
	press("}");
	ck_assert(shows(HEIGHT - 2, "column 70"));
	press("l }");
	ck_assert(shows(HEIGHT - 2, "column 70"));
	press("<Esc>");
	ck_assert(shows(HEIGHT - 2, "column 71"));
	press("<Esc>");
	ck_assert(shows(HEIGHT - 2, "column 2"));
	press("<Esc>");
	ck_assert(shows(HEIGHT - 2, "column 2"));
	end();
}
END_TEST

START_TEST(a_page_that_computes_is_looked_after)
{
	start_loaded();
	ck_assert(!shell_poll(shell));
	ck_assert(!shell_is_busy(shell));
	press("C C C");
	ck_assert(shell_is_busy(shell));
	ck_assert(shell_poll(shell));
	ck_assert(shell_is_busy(shell));
	ck_assert(shell_poll(shell));
	ck_assert(shell_poll(shell));
	/* what is done may have led to more */
	ck_assert(shell_is_busy(shell));
	ck_assert(!shell_poll(shell));
	ck_assert(!shell_is_busy(shell));
	end();
}
END_TEST

START_TEST(what_was_lost_is_told)
{
	start();
	fake_feed_publish(&feed, 12);
	feed.is_done = true;
	feed.result.file_bytes = 1000;
	feed.result.lost_bytes = 125;
	feed.result.status =
		diag_set(&feed.result.diag, ST_CORRUPT, "batch cut off");
	shell_poll(shell);
	ck_assert(shows(0, "incomplete: 12.5% lost"));
	ck_assert(shows(HEIGHT - 2, "125B (12.5%) at the end are lost: batch"));
	press("l");
	ck_assert(shows(0, "incomplete: 12.5% lost"));
	ck_assert(shows(HEIGHT - 2, "column 1"));
	end();
}
END_TEST

START_TEST(that_there_are_no_names_is_told)
{
	start();
	fake_feed_publish(&feed, 12);
	feed.is_done = true;
	diag_set(&feed.result.nameless, ST_UNSUPPORTED, "no names from prog");
	shell_poll(shell);
	ck_assert(!shows(0, "incomplete"));
	ck_assert(shows(HEIGHT - 2, "no names from prog"));
	press("l");
	ck_assert(shows(HEIGHT - 2, "column 1"));
	end();
}
END_TEST

START_TEST(keys_do_their_actions)
{
	start_loaded();
	press("h l l");
	ck_assert(shows(-1, "timeline_left 1"));
	ck_assert(shows(-1, "timeline_right 2"));
	ck_assert(shows(HEIGHT - 2, "column 2 ␛[2J"));
	ck_assert_int_eq(press("<C-l>"), SHELL_REDRAW);
	ck_assert_int_eq(press("<C-z>"), SHELL_SUSPEND);
	end();
}
END_TEST

START_TEST(the_mouse_is_the_pages)
{
	struct mouse m = { .kind = MOUSE_PRESS, .button = 1, .x = 7, .y = 3 };

	start();
	shell_mouse(shell, &m); /* nothing there yet */
	end();
	start_loaded();
	shell_mouse(shell, &m);
	ck_assert(shows(-1, "mouse 1: 0 1 at 7,3"));
	ck_assert(shows(HEIGHT - 2, "a mouse"));
	m.y = 0; /* the title is none of its business */
	shell_mouse(shell, &m);
	ck_assert(shows(-1, "mouse 1"));
	m.kind = MOUSE_RELEASE; /* but the end of what began there is */
	shell_mouse(shell, &m);
	ck_assert(shows(-1, "mouse 2"));
	m = (struct mouse){ .kind = MOUSE_WHEEL_UP, .y = 5 };
	shell_mouse(shell, &m);
	ck_assert(shows(-1, "timeline_up 3"));
	press("?");
	m.kind = MOUSE_WHEEL_DOWN;
	shell_mouse(shell, &m);
	ck_assert(!shows(-1, "Moving"));
	end();
}
END_TEST

/* Types after ":" and presses Enter. */
static enum shell_wish
command(const char *text)
{
	struct key key = { ":" };

	shell_key(shell, &key);
	for (; *text; text++) {
		snprintf(key.name, sizeof(key.name), "%c", *text);
		shell_key(shell, &key);
	}
	snprintf(key.name, sizeof(key.name), "<Enter>");
	return shell_key(shell, &key);
}

START_TEST(commands_say_what_they_need)
{
	start_loaded();
	ck_assert_int_eq(command("write"), SHELL_NOTHING);
	ck_assert(shows(HEIGHT - 2, "write needs a FILE"));
	ck_assert_int_eq(command("open /nowhere/at all"), SHELL_NOTHING);
	ck_assert(shows(HEIGHT - 2,
			"/nowhere/at all: No such file or directory"));
	ck_assert_int_eq(command("open /dev/null"), SHELL_OPEN);
	ck_assert_str_eq(shell_text(shell), "/dev/null");
	end();
}
END_TEST

/* The first line of a file. */
static void
read_line(const char *path, char *line, int size)
{
	FILE *f = fopen(path, "r");

	ck_assert_ptr_nonnull(f);
	ck_assert_ptr_nonnull(fgets(line, size, f));
	fclose(f);
	ck_assert_int_eq(remove(path), 0);
}

static int64_t window[2];

static enum status
write_profile(const char *type, const char *path, const struct timeline *tl,
	      const struct selection *s, struct progress *p, struct diag *d)
{
	ck_assert_ptr_nonnull(tl);
	window[0] = s->from_ns;
	window[1] = s->to_ns;
	/* takes as long as anybody waits */
	while (strcmp(type, "slow") == 0)
		if (!progress_step(p, 420, 1000))
			return diag_set(d, ST_CANCELLED, "cancelled");
	if (strcmp(type, "sched") != 0)
		return diag_set(d, ST_USAGE, "no such type");
	ck_assert_str_eq(path, "a file");
	return ST_OK;
}

/* Until it is written. */
static void
write_whole(const char *text)
{
	command(text);
	while (shell_is_busy(shell))
		shell_poll(shell);
}

START_TEST(profiles_are_of_the_selected_time)
{
	struct shell_options o = { .file = "t",
				   .pages = fake_pages,
				   .pprof = write_profile };

	fake_feed_init(&feed);
	shell = shell_new(&feed.feed, &o);
	canvas = canvas_new(WIDTH, HEIGHT, true);
	shell_resize(shell, WIDTH, HEIGHT);
	command("pprof sched a file"); /* nothing there yet */
	fake_feed_publish(&feed, 12);
	feed.is_done = true;
	shell_poll(shell);
	command("pprof sched");
	ck_assert(shows(HEIGHT - 2, "pprof needs a TYPE and a FILE"));
	write_whole("pprof frob x");
	ck_assert(shows(HEIGHT - 2, "no such type"));
	ck_assert(window[0] == TIMELINE_NEVER && window[1] == TIMELINE_OPEN);
	write_whole("pprof sched a file");
	ck_assert(shows(HEIGHT - 2, "written: a file"));
	press("<End>"); /* the page selects 5 to 7 */
	write_whole("pprof sched  a file");
	ck_assert(shows(HEIGHT - 2, "written: a file, of the selected time"));
	ck_assert(window[0] == 5 && window[1] == 7);
	end();
}
END_TEST

START_TEST(a_profile_that_takes_long_can_be_given_up)
{
	struct shell_options o = { .file = "t",
				   .pages = fake_pages,
				   .pprof = write_profile };

	fake_feed_init(&feed);
	shell = shell_new(&feed.feed, &o);
	canvas = canvas_new(WIDTH, HEIGHT, true);
	shell_resize(shell, WIDTH, HEIGHT);
	fake_feed_publish(&feed, 12);
	feed.is_done = true;
	shell_poll(shell);
	command("pprof slow b file");
	ck_assert(shell_is_busy(shell));
	ck_assert(shows(HEIGHT - 2, "writing the profile "));
	ck_assert(shows(HEIGHT - 2, " 42%, Esc cancels"));
	command("pprof sched a file");
	ck_assert(shows(HEIGHT - 2, "b file is still being written"));
	press("<Esc>");
	while (shell_is_busy(shell))
		shell_poll(shell);
	ck_assert(shows(HEIGHT - 2, "given up, nothing written"));
	write_whole("pprof sched a file");
	ck_assert(shows(HEIGHT - 2, "written: a file"));
	command("pprof slow b file"); /* ends with the program */
	end();
}
END_TEST

START_TEST(the_screen_is_written)
{
	char path[64], text[80], line[400];

	start_loaded();
	snprintf(path, sizeof(path), "shell-%d.screen", (int)getpid());
	snprintf(text, sizeof(text), "write %s", path);
	ck_assert_int_eq(command(text), SHELL_NOTHING);
	ck_assert(shows(HEIGHT - 2, "written: shell-"));
	read_line(path, line, sizeof(line));
	ck_assert_ptr_nonnull(strstr(line, "a␛b.trace"));
	ck_assert_ptr_null(strchr(line, '\033'));
	snprintf(path, sizeof(path), "shell-%d.ansi", (int)getpid());
	snprintf(text, sizeof(text), "write %s", path);
	command(text);
	read_line(path, line, sizeof(line));
	ck_assert_ptr_nonnull(strstr(line, "a␛b.trace"));
	ck_assert_ptr_nonnull(strstr(line, ";48;5;236m"));
	command("write /nowhere/at/all");
	ck_assert(shows(HEIGHT - 2, " /nowhere/at/all cannot be "));
	end();
}
END_TEST

START_TEST(a_key_without_meaning_is_answered)
{
	start_loaded();
	press("x");
	ck_assert(shows(HEIGHT - 2, "x does nothing here; ? lists the keys"));
	press("l");
	ck_assert(!shows(HEIGHT - 2, "nothing"));
	press("v");
	ck_assert(shows(HEIGHT - 2, "nothing to select"));
	end();
}
END_TEST

START_TEST(a_prompt_gives_its_line_to_the_page)
{
	start_loaded();
	press("g 1 . 5 <Space> s <Left>");
	ck_assert(shows(HEIGHT - 2, "go to: 1.5 s"));
	ck_assert_int_eq(cursor_x, 12);
	ck_assert_int_eq(cursor_y, HEIGHT - 2);
	ck_assert(shows(HEIGHT - 1, "Enter done"));
	press("<Enter>");
	ck_assert(shows(2, "text '1.5 s'"));
	ck_assert(shows(HEIGHT - 2, "timeline_goto: 1.5 s"));
	ck_assert_int_eq(cursor_x, -1);
	end();
}
END_TEST

START_TEST(a_prompt_can_be_left)
{
	start_loaded();
	press("g q <Esc>");
	ck_assert(shows(2, "text ''"));
	ck_assert(!shows(HEIGHT - 2, "go to"));
	press("g <Space> <Enter>");
	ck_assert(shows(2, "text ''"));
	end();
}
END_TEST

START_TEST(commands_are_actions_or_go_to_the_page)
{
	start_loaded();
	press(": t i m e l i n e - r i g h t <Enter>");
	ck_assert(shows(-1, "timeline_right 1"));
	press(": f o o <Enter>");
	ck_assert(shows(-1, "text 'foo'"));
	ck_assert_int_eq(press(": q u i t <Enter>"), SHELL_QUIT);
	ck_assert_int_eq(press(": q <Enter>"), SHELL_QUIT);
	end();
}
END_TEST

START_TEST(help_opens_scrolls_and_closes)
{
	start_loaded();
	press("?");
	ck_assert(shows(1, "Moving"));
	ck_assert(shows(HEIGHT - 1, "scroll"));
	press("j");
	ck_assert(!shows(1, "Moving"));
	press("G");
	ck_assert(shows(HEIGHT - 3, "bring back"));
	ck_assert_int_eq(press("q"), SHELL_NOTHING);
	ck_assert(shows(1, "events 12"));
	press("? <Esc>");
	ck_assert(shows(1, "events 12"));
	end();
}
END_TEST

START_TEST(digits_go_to_pages_that_exist)
{
	start_loaded();
	press("? 1");
	ck_assert(shows(1, "events 12"));
	press("9");
	ck_assert(shows(HEIGHT - 2, "9 does nothing here"));
	end();
}
END_TEST

/* A page that was led to somewhere goes to its beginning, and back. */
START_TEST(the_digit_of_the_page_leads_to_its_beginning)
{
	start_loaded();
	press("}");
	ck_assert(shows(HEIGHT - 2, "column 70"));
	press("1");
	ck_assert(shows(HEIGHT - 2, "column 0"));
	press("1 <Esc>");
	ck_assert(shows(HEIGHT - 2, "column 70"));
	press("? 1"); /* that only closes the help */
	ck_assert(shows(HEIGHT - 2, "column 70"));
	end();
}
END_TEST

START_TEST(a_click_on_a_tab_opens_the_page)
{
	struct mouse m = { .kind = MOUSE_PRESS, .button = 1, .y = 0 };
	struct strbuf line = { 0 };

	start_loaded();
	draw();
	canvas_line(canvas, 0, &line);
	m.x = text_width(line.s, (size_t)(strstr(line.s, "3 4") - line.s), true,
			 WIDTH);
	shell_mouse(shell, &m);
	ck_assert(shows(0, "3 Profiles"));
	m.x = 0;
	shell_mouse(shell, &m);
	ck_assert(shows(0, "3 Profiles"));
	strbuf_free(&line);
	end();
}
END_TEST

START_TEST(any_size_can_be_drawn)
{
	start_loaded();
	for (int w = 1; w <= 300; w += w < 90 ? 1 : 35) {
		for (int h = 1; h <= 100; h += h < 26 ? 1 : 37) {
			canvas_resize(canvas, w, h);
			shell_resize(shell, w, h);
			draw();
			press("? j G");
			draw();
			press("q g a b c <Left>");
			draw();
			press("<Esc>");
		}
	}
	canvas_resize(canvas, 30, 8);
	shell_resize(shell, 30, 8);
	ck_assert(shows(0, "30x8 is too small"));
	ck_assert(shows(1, "tgotrace needs 40x10"));
	ck_assert_int_eq(press("q"), SHELL_QUIT);
	end();
}
END_TEST

START_TEST(the_frame_is_not_drawn_over)
{
	start_loaded();
	ck_assert(!shows(-1, "outside"));
	end();
}
END_TEST

START_TEST(the_line_of_keys_keeps_the_way_out)
{
	start_loaded();
	for (int w = 40; w < 200; w++) {
		canvas_resize(canvas, w, HEIGHT);
		shell_resize(shell, w, HEIGHT);
		ck_assert(shows(HEIGHT - 1, "h/j/k/l move"));
		ck_assert(shows(HEIGHT - 1, "? help  q quit"));
	}
	end();
}
END_TEST

CHECK_MAIN("ui/shell", the_first_picture_needs_no_timeline,
	   the_title_follows_the_loading, what_was_lost_is_told,
	   escape_goes_back_to_where_one_came_from,
	   a_page_that_computes_is_looked_after,
	   that_there_are_no_names_is_told, keys_do_their_actions,
	   commands_say_what_they_need, profiles_are_of_the_selected_time,
	   a_profile_that_takes_long_can_be_given_up, the_screen_is_written,
	   the_mouse_is_the_pages, a_key_without_meaning_is_answered,
	   a_prompt_gives_its_line_to_the_page, a_prompt_can_be_left,
	   commands_are_actions_or_go_to_the_page,
	   help_opens_scrolls_and_closes, digits_go_to_pages_that_exist,
	   the_digit_of_the_page_leads_to_its_beginning,
	   a_click_on_a_tab_opens_the_page, any_size_can_be_drawn,
	   the_frame_is_not_drawn_over, the_line_of_keys_keeps_the_way_out)
