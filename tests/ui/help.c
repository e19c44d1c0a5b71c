/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/help.h"

#include <string.h>

#include "analysis/table.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "ui/keymap.h"

static struct keymap keymap;

static bool
has_line(const struct help *h, enum help_kind kind, const char *keys,
	 const char *text)
{
	for (size_t i = 0; i < h->lines.n; i++)
		if (h->lines.at[i].kind == kind &&
		    strcmp(h->lines.at[i].keys, keys) == 0 &&
		    strncmp(h->lines.at[i].text, text, strlen(text)) == 0)
			return true;
	return false;
}

START_TEST(all_keys_that_work_here_are_told)
{
	struct help h = { 0 };
	struct strbuf keys = { 0 };

	keymap_init(&keymap);
	help_build(&h, &keymap, PLACE_timeline, "About.", NULL, 80, true);
	for (int a = 1; a < ACT_COUNT; a++) {
		const char *text = action_spec(a)->help;
		const char *next;
		char first[128] = "";

		enum place place = keymap_place((enum action)a);

		if (place == PLACE_list ||
		    (place < PAGE_COUNT && place != PLACE_timeline))
			continue; /* of other pages */
		memcpy(first, text, text_wrap(text, 56, true, &next));
		strbuf_reset(&keys);
		keymap_labels(&keymap, a, &keys);
		ck_assert_msg(has_line(&h, HELP_KEY, keys.s, first), "%s",
			      action_spec(a)->name);
	}
	strbuf_free(&keys);
	help_release(&h);
}
END_TEST

START_TEST(keys_fit_into_their_column)
{
	struct help h = { 0 };

	keymap_init(&keymap);
	help_build(&h, &keymap, PLACE_timeline, "", NULL, 80, true);
	for (size_t i = 0; i < h.lines.n; i++)
		ck_assert_uint_lt(strlen(h.lines.at[i].keys), 20);
	help_release(&h);
}
END_TEST

START_TEST(text_is_wrapped_to_the_width)
{
	struct help h = { 0 };

	keymap_init(&keymap);
	help_build(&h, &keymap, PLACE_timeline,
		   "one two three four five six seven eight nine ten\n\nend",
		   NULL, 40, true);
	ck_assert(has_line(&h, HELP_TEXT, "",
			   "one two three four five six seven"));
	ck_assert(has_line(&h, HELP_TEXT, "", "eight nine ten"));
	ck_assert(has_line(&h, HELP_TEXT, "", "end"));
	for (size_t i = 0; i < h.lines.n; i++)
		ck_assert_uint_le(strlen(h.lines.at[i].text),
				  h.lines.at[i].kind == HELP_KEY ? 16 : 36);
	help_release(&h);
}
END_TEST

START_TEST(scrolling_stays_within_the_text)
{
	struct help h = { 0 };
	struct strbuf text = { 0 };
	int n;

	keymap_init(&keymap);
	help_build(&h, &keymap, PLACE_timeline, "", NULL, 80, true);
	n = (int)h.lines.n;
	help_act(&h, ACT_help_up, 10);
	ck_assert_int_eq(h.top, 0);
	help_act(&h, ACT_help_page_down, 10);
	ck_assert_int_eq(h.top, 9);
	help_words(&h, 10, &text);
	ck_assert_ptr_nonnull(strstr(text.s, "lines 10 to 19 of "));
	strbuf_free(&text);
	help_act(&h, ACT_help_bottom, 10);
	ck_assert_int_eq(h.top, n - 10);
	help_act(&h, ACT_help_down, 10);
	ck_assert_int_eq(h.top, n - 10);
	help_act(&h, ACT_help_page_down, n + 5);
	ck_assert_int_eq(h.top, 0);
	help_release(&h);
}
END_TEST

/* Of those that are not shown, filters can speak too. */
START_TEST(columns_are_told_with_their_names_for_filters)
{
	static const struct column columns[] = {
		{ "exec_ns", "Running", VALUE_DURATION,
		  "executing Go code, on whatever thread that was" },
		{ "end_ns", NULL, VALUE_TIME, "when it ends" },
	};
	const struct table t = { .columns = columns, .ncolumns = 2 };
	struct help h = { 0 };

	keymap_init(&keymap);
	help_build(&h, &keymap, PLACE_tasks, "About.", &t, 60, true);
	ck_assert(has_line(&h, HELP_HEADING, "", "Columns of this list"));
	ck_assert(has_line(&h, HELP_KEY, "Running", "exec_ns: executing Go "));
	ck_assert(has_line(&h, HELP_KEY, "", "whatever thread that was"));
	ck_assert(
		has_line(&h, HELP_KEY, "(not shown)", "end_ns: when it ends"));
	help_build(&h, &keymap, PLACE_timeline, "About.", NULL, 60, true);
	ck_assert(!has_line(&h, HELP_HEADING, "", "Columns of this list"));
	help_release(&h);
}
END_TEST

CHECK_MAIN("ui/help", columns_are_told_with_their_names_for_filters,
	   all_keys_that_work_here_are_told, keys_fit_into_their_column,
	   text_is_wrapped_to_the_width, scrolling_stays_within_the_text)
