/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/keymap.h"

#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"

static struct key_sequence
sequence(const char *keys)
{
	struct key_sequence seq;

	ck_assert(keymap_next(&keys, &seq));
	return seq;
}

static struct keymap keymap; /* the table's */

static enum action
find(enum place place, const char *keys)
{
	struct key_sequence seq = sequence(keys);
	bool more;

	keymap_init(&keymap);
	return keymap_find(&keymap, place, &seq, &more);
}

START_TEST(keys_are_parted_as_they_are_written)
{
	const char *keys = " gg <C-x>k < <lt ä<Up>";
	static const struct {
		int n;
		const char *key[3];
	} want[] = {
		{ 2, { "g", "g" } },    { 2, { "<C-x>", "k" } },
		{ 1, { "<" } },         { 3, { "<", "l", "t" } },
		{ 2, { "ä", "<Up>" } },
	};
	struct key_sequence seq;

	for (size_t i = 0; i < sizeof(want) / sizeof(*want); i++) {
		ck_assert(keymap_next(&keys, &seq));
		ck_assert_int_eq(seq.n, want[i].n);
		for (int k = 0; k < seq.n; k++)
			ck_assert_str_eq(seq.key[k].name, want[i].key[k]);
	}
	ck_assert(!keymap_next(&keys, &seq));
}
END_TEST

START_TEST(a_page_has_its_own_keys_and_those_of_all)
{
	ck_assert_int_eq(find(PLACE_timeline, "w"), ACT_timeline_zoom_in);
	ck_assert_int_eq(find(PLACE_timeline, "q"), ACT_quit);
	ck_assert_int_eq(find(PLACE_help, "w"), ACT_NONE);
	ck_assert_int_eq(find(PLACE_help, "<F1>"), ACT_help);
	ck_assert_int_eq(find(PLACE_prompt, "q"), ACT_NONE);
	ck_assert_int_eq(find(PLACE_prompt, "<Esc>"), ACT_edit_cancel);
}
END_TEST

START_TEST(characters_have_the_names_of_keys)
{
	static const struct {
		uint32_t character;
		const char *name;
	} rows[] = {
		{ 'a', "a" },       { 'A', "A" },     { 0xe4, "ä" },
		{ 1, "<C-a>" },     { 26, "<C-z>" },  { 28, "<C-\\>" },
		{ 13, "<Enter>" },  { 27, "<Esc>" },  { 127, "<Backspace>" },
		{ ' ', "<Space>" }, { 0x1F600, "😀" },
	};
	struct key key;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		ck_assert(keymap_key(rows[i].character, &key));
		ck_assert_str_eq(key.name, rows[i].name);
	}
	ck_assert(!keymap_key(0xd800, &key));
}
END_TEST

START_TEST(labels_are_for_people)
{
	struct strbuf out = { 0 };

	keymap_init(&keymap);
	keymap_labels(&keymap, ACT_quit, &out);
	ck_assert_str_eq(out.s, "q ^C");
	strbuf_reset(&out);
	keymap_labels(&keymap, ACT_help_page_down, &out);
	ck_assert_str_eq(out.s, "Space PageDown ^F");
	strbuf_free(&out);
}
END_TEST

START_TEST(keys_are_checked)
{
	static const struct {
		const char *keys, *bad;
	} rows[] = {
		{ "", NULL },
		{ "a", NULL },
		{ "< <lt", NULL },
		{ "gg <C-x>k <S-Tab> ä", NULL },
		{ "<F1> <F24>", NULL },
		{ "<A-x><Space><Esc>", NULL },
		{ "a <Foo>", "<Foo>" },
		{ "<C-X>", "<C-X>" },
		{ "abcd", "d" },
		{ "<F>", "<F>" },
		{ "a\001", "\001" },
		{ "\377", "\377" },
		{ "<abcdefghijklmnop>", "<abcdefghijklmnop>" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *bad = NULL;
		bool good = keymap_check(rows[i].keys, &bad);

		ck_assert_msg(good == !rows[i].bad, "%s", rows[i].keys);
		if (!good)
			ck_assert_str_eq(bad, rows[i].bad);
	}
}
END_TEST

START_TEST(actions_that_share_a_key_are_rivals)
{
	keymap_init(&keymap);
	ck_assert_int_eq(keymap_rival(&keymap, ACT_timeline_fit), ACT_NONE);
	keymap.keys[ACT_timeline_fit] = "x q";
	ck_assert_int_eq(keymap_rival(&keymap, ACT_timeline_fit), ACT_quit);
	ck_assert_int_eq(keymap_rival(&keymap, ACT_quit), ACT_timeline_fit);
	keymap.keys[ACT_timeline_fit] = "gg";
	ck_assert_int_eq(keymap_rival(&keymap, ACT_timeline_fit),
			 ACT_timeline_goto);
	/* the same key in two places */
	keymap.keys[ACT_timeline_fit] = "b";
	ck_assert_int_eq(keymap_rival(&keymap, ACT_timeline_fit), ACT_NONE);
}
END_TEST

/* From here on: what holds for the table, whoever adds rows to it. */

START_TEST(no_key_means_two_things)
{
	keymap_init(&keymap);
	for (int a = 1; a < ACT_COUNT; a++) {
		enum action rival = keymap_rival(&keymap, a);

		ck_assert_msg(rival == ACT_NONE, "%s and %s",
			      action_spec(a)->name, action_spec(rival)->name);
	}
}
END_TEST

START_TEST(every_action_has_help_and_keys_that_exist)
{
	for (int a = 1; a < ACT_COUNT; a++) {
		const struct action_spec *spec = action_spec(a);
		size_t n = strlen(spec->help);
		struct key_sequence seq;
		const char *keys = spec->keys;
		int bindings = 0;
		const char *bad = "";

		ck_assert_msg(n > 0, "%s: help", spec->name);
		ck_assert_msg(!isupper((unsigned char)spec->help[0]) &&
				      spec->help[n - 1] != '.',
			      "%s: form of the help", spec->name);
		ck_assert_msg(!spec->rank == !*spec->label,
			      "%s: rank and label", spec->name);
		while (keymap_next(&keys, &seq)) {
			bindings++;
			ck_assert_msg(
				!isdigit((unsigned char)seq.key[0].name[0]) ||
					seq.key[0].name[0] == '0',
				"%s: digits are for pages", spec->name);
		}
		ck_assert_msg(keymap_check(spec->keys, &bad), "%s: %s",
			      spec->name, bad);
		ck_assert_msg(bindings > 0, "%s: keys", spec->name);
	}
}
END_TEST

START_TEST(names_and_groups_are_in_order)
{
	const struct action_row *row;
	char name[64];
	size_t n;

	row = action_rows(&n);
	ck_assert_int_eq(row->action, ACT_NONE);
	for (int a = 1; a < ACT_COUNT; a++) {
		action_user_name(a, name, sizeof(name));
		for (char *c = name; *c; c++)
			ck_assert(islower((unsigned char)*c) || *c == '-');
		for (int b = a + 1; b < ACT_COUNT; b++)
			ck_assert_str_ne(action_spec(a)->name,
					 action_spec(b)->name);
	}
}
END_TEST

/* Actions that share an entry of the line of keys agree about it. */
START_TEST(equal_ranks_have_equal_labels)
{
	for (int a = 1; a < ACT_COUNT; a++) {
		for (int b = a + 1; b < ACT_COUNT; b++) {
			const struct action_spec *one = action_spec(a);
			const struct action_spec *other = action_spec(b);

			if (one->rank && one->rank == other->rank &&
			    keymap_place(a) == keymap_place(b))
				ck_assert_str_eq(one->label, other->label);
		}
	}
}
END_TEST

CHECK_MAIN("ui/keymap", keys_are_parted_as_they_are_written,
	   a_page_has_its_own_keys_and_those_of_all,
	   characters_have_the_names_of_keys, labels_are_for_people,
	   keys_are_checked, actions_that_share_a_key_are_rivals,
	   no_key_means_two_things, every_action_has_help_and_keys_that_exist,
	   names_and_groups_are_in_order, equal_ranks_have_equal_labels)
