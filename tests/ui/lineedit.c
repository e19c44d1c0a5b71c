/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/lineedit.h"

#include <stdio.h>
#include <string.h>

#include "tests/check_main.h"

static void
type(struct lineedit *le, const char *s)
{
	char one[2] = { 0 };

	for (; *s; s++) {
		one[0] = *s;
		lineedit_insert(le, one);
	}
}

/* Types the line and is done with it. */
static void
enter(struct lineedit *le, enum action asked, const char *s)
{
	lineedit_open(le, asked, ":", NULL);
	type(le, s);
	ck_assert_int_eq(lineedit_act(le, ACT_edit_done), LINEEDIT_DONE);
}

START_TEST(characters_go_where_the_cursor_is)
{
	struct lineedit le = { 0 };

	lineedit_open(&le, ACT_command, ":", NULL);
	type(&le, "ac");
	lineedit_act(&le, ACT_edit_left);
	type(&le, "b");
	ck_assert_str_eq(le.text.s, "abc");
	lineedit_act(&le, ACT_edit_home);
	type(&le, "x");
	lineedit_act(&le, ACT_edit_end);
	type(&le, "y");
	ck_assert_str_eq(le.text.s, "xabcy");
	lineedit_free(&le);
}
END_TEST

START_TEST(the_cursor_passes_whole_characters)
{
	struct lineedit le = { 0 };

	lineedit_open(&le, ACT_command, ":", NULL);
	type(&le, "a");
	lineedit_insert(&le, "世");
	lineedit_insert(&le, "e");
	lineedit_insert(&le, "\u0301");
	ck_assert_uint_eq(le.cursor, 7);
	lineedit_act(&le, ACT_edit_left);
	ck_assert_uint_eq(le.cursor, 4);
	lineedit_act(&le, ACT_edit_backspace);
	ck_assert_str_eq(le.text.s, "ae\u0301");
	lineedit_act(&le, ACT_edit_delete);
	ck_assert_str_eq(le.text.s, "a");
	lineedit_act(&le, ACT_edit_left);
	lineedit_act(&le, ACT_edit_left);
	ck_assert_uint_eq(le.cursor, 0);
	lineedit_act(&le, ACT_edit_right);
	lineedit_act(&le, ACT_edit_right);
	ck_assert_uint_eq(le.cursor, 1);
	lineedit_free(&le);
}
END_TEST

START_TEST(words_and_lines_are_deleted)
{
	struct lineedit le = { 0 };

	lineedit_open(&le, ACT_command, ":", NULL);
	type(&le, "one two  ");
	lineedit_act(&le, ACT_edit_kill_word);
	ck_assert_str_eq(le.text.s, "one ");
	type(&le, "three");
	lineedit_act(&le, ACT_edit_left);
	lineedit_act(&le, ACT_edit_kill_rest);
	ck_assert_str_eq(le.text.s, "one thre");
	lineedit_act(&le, ACT_edit_left);
	lineedit_act(&le, ACT_edit_kill_line);
	ck_assert_str_eq(le.text.s, "e");
	ck_assert_uint_eq(le.cursor, 0);
	lineedit_free(&le);
}
END_TEST

START_TEST(backspace_in_an_empty_line_cancels)
{
	struct lineedit le = { 0 };

	lineedit_open(&le, ACT_command, ":", NULL);
	type(&le, "a");
	ck_assert_int_eq(lineedit_act(&le, ACT_edit_backspace), LINEEDIT_MORE);
	ck_assert_int_eq(lineedit_act(&le, ACT_edit_backspace),
			 LINEEDIT_CANCELLED);
	lineedit_free(&le);
}
END_TEST

START_TEST(each_question_has_a_history)
{
	struct lineedit le = { 0 };

	enter(&le, ACT_command, "first");
	enter(&le, ACT_help, "other");
	enter(&le, ACT_command, "second");
	enter(&le, ACT_command, "first"); /* is kept once, as the newest */
	enter(&le, ACT_command, "");
	lineedit_open(&le, ACT_command, ":", NULL);
	type(&le, "new");
	lineedit_act(&le, ACT_edit_older);
	ck_assert_str_eq(le.text.s, "first");
	lineedit_act(&le, ACT_edit_older);
	ck_assert_str_eq(le.text.s, "second");
	lineedit_act(&le, ACT_edit_older);
	ck_assert_str_eq(le.text.s, "second");
	lineedit_act(&le, ACT_edit_newer);
	lineedit_act(&le, ACT_edit_newer);
	lineedit_act(&le, ACT_edit_newer);
	ck_assert_str_eq(le.text.s, "new");
	lineedit_free(&le);
}
END_TEST

START_TEST(nothing_grows_without_end)
{
	struct lineedit le = { 0 };
	char line[16];

	for (int i = 0; i < 3 * LINEEDIT_HISTORY; i++) {
		snprintf(line, sizeof(line), "%d", i);
		enter(&le, ACT_command, line);
	}
	ck_assert_uint_eq(le.history.n, LINEEDIT_HISTORY);
	lineedit_open(&le, ACT_command, ":", NULL);
	for (int i = 0; i < 2 * LINEEDIT_BYTES; i++)
		lineedit_insert(&le, "x");
	ck_assert_uint_eq(le.text.len, LINEEDIT_BYTES);
	lineedit_free(&le);
}
END_TEST

START_TEST(what_cannot_be_shown_is_not_taken)
{
	struct lineedit le = { 0 };

	lineedit_open(&le, ACT_command, ":", NULL);
	lineedit_insert(&le, "\033");
	lineedit_insert(&le, "\177");
	lineedit_insert(&le, "\xff");
	ck_assert_uint_eq(le.text.len, 0);
	lineedit_free(&le);
}
END_TEST

START_TEST(a_long_line_scrolls_with_the_cursor)
{
	struct lineedit le = { 0 };
	struct canvas *c = canvas_new(10, 1, true);
	struct rect r = { 0, 0, 10, 1 };
	struct strbuf line = { 0 };

	lineedit_open(&le, ACT_command, ":", NULL);
	type(&le, "0123456789abcdef");
	ck_assert_int_eq(lineedit_draw(&le, c, r), 9);
	canvas_line(c, 0, &line);
	ck_assert_str_eq(line.s, ":89abcdef");
	lineedit_act(&le, ACT_edit_home);
	canvas_clear(c);
	ck_assert_int_eq(lineedit_draw(&le, c, r), 1);
	strbuf_reset(&line);
	canvas_line(c, 0, &line);
	ck_assert_str_eq(line.s, ":01234567…");
	strbuf_free(&line);
	canvas_free(c);
	lineedit_free(&le);
}
END_TEST

CHECK_MAIN("ui/lineedit", characters_go_where_the_cursor_is,
	   the_cursor_passes_whole_characters, words_and_lines_are_deleted,
	   backspace_in_an_empty_line_cancels, each_question_has_a_history,
	   nothing_grows_without_end, what_cannot_be_shown_is_not_taken,
	   a_long_line_scrolls_with_the_cursor)
