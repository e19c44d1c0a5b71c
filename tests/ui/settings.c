/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/settings.h"

#include <string.h>

#include "tests/check_main.h"

static struct settings settings;

static enum status
parse(const char *text, struct diag *d)
{
	*d = (struct diag){ 0 };
	settings_init(&settings);
	return settings_parse(&settings, text, strlen(text), d);
}

START_TEST(nothing_is_as_the_tables_have_it)
{
	struct diag d;

	ck_assert_int_eq(parse("", &d), ST_OK);
	ck_assert_int_eq(settings.page, PLACE_timeline);
	ck_assert(settings.mouse);
	ck_assert_int_eq(settings.strips.n, STRIP_COUNT);
	ck_assert_str_eq(settings.keymap.keys[ACT_quit], "q <C-c>");
	ck_assert_str_eq(settings.glyphs.utf8[GLYPH_HLINE], "─");
	settings_release(&settings);
}
END_TEST

START_TEST(each_setting_does_something)
{
	struct diag d;
	static const char text[] =
		"# mine\n"
		"\n"
		"  theme light\n"
		"mouse off\n"
		"lanes goroutine\n"
		"strips timers heap\n"
		"page timeline\n"
		"key timeline-zoom-in + <C-w>\t<Up>x\r\n"
		"key timeline-up none\n"
		"colour stw #00ff10\n"
		"colour gc 21\n"
		"colour sweep default\n"
		"glyph hline = =\n"
		"glyph level-8 ▓"; /* the last line needs no line feed */

	ck_assert_msg(parse(text, &d) == ST_OK, "%s", d.text);
	ck_assert_int_eq(settings.theme.name, THEME_light);
	ck_assert(!settings.mouse);
	ck_assert_int_eq(settings.lanes, BY_GOROUTINE);
	ck_assert_int_eq(settings.strips.n, 2);
	ck_assert_int_eq(settings.strips.strip[0], STRIP_timers);
	ck_assert_int_eq(settings.strips.strip[1], STRIP_heap);
	ck_assert_str_eq(settings.keymap.keys[ACT_timeline_zoom_in],
			 "+ <C-w> <Up>x");
	ck_assert_str_eq(settings.keymap.keys[ACT_timeline_up], "");
	ck_assert_int_eq(settings.theme.roles[ROLE_STW].colour[COLOURS_RGB],
			 0x00ff10);
	ck_assert_int_eq(settings.theme.roles[ROLE_GC].colour[COLOURS_256], 21);
	ck_assert_int_eq(settings.theme.roles[ROLE_SWEEP].colour[COLOURS_8],
			 -1);
	ck_assert_str_eq(settings.glyphs.utf8[GLYPH_HLINE], "=");
	ck_assert_str_eq(settings.glyphs.ascii[GLYPH_HLINE], "=");
	ck_assert_str_eq(settings.glyphs.utf8[GLYPH_LEVEL_8], "▓");
	ck_assert_str_eq(settings.glyphs.ascii[GLYPH_LEVEL_8], "#");
	settings_release(&settings);
}
END_TEST

static const struct {
	const char *text, *problem;
} mistakes[] = {
	{ "\n\nfoo bar\n",
	  "line 3: no setting foo; a line begins with theme, "
	  "page, lanes, strips, time, mouse, key, colour, glyph" },
	{ "time maybe", "line 1: time is trace or wall, not maybe" },
	{ "mouse", "line 1: expected mouse on | off" },
	{ "mouse maybe", "line 1: mouse is on or off, not maybe" },
	{ "lanes by", "line 1: lanes are proc, thread, goroutine, function or "
		      "task, not by" },
	{ "strips heap cpu",
	  "line 1: no strip cpu; STRIP is one of running ready syscall "
	  "waiting heap network timers returns " },
	{ "strips heap heap", "line 1: heap twice" },
	{ "strips", "line 1: expected strips STRIP ..." },
	{ "theme pink",
	  "line 1: no theme pink; THEME is one of dark light mono safe " },
	{ "key foo x", "line 1: no action foo" },
	{ "key quit x\nkey quit y", "line 2: quit has keys since line 1" },
	{ "key quit none", "line 1: quit needs a key" },
	{ "key quit x <Foo>", "line 1: no key <Foo>" },
	{ "#\nkey timeline-fit q",
	  "line 2: a key of timeline-fit is one of quit too; give that another "
	  "with key" },
	{ "colour foo 1", "line 1: no role foo" },
	{ "colour stw 256",
	  "line 1: a colour is #RRGGBB, 0 to 255 or default, not 256" },
	{ "colour stw #12345",
	  "line 1: a colour is #RRGGBB, 0 to 255 or default, not #12345" },
	{ "glyph foo x", "line 1: no glyph foo" },
	{ "glyph hline 漢", "line 1: ??? is no character of one column" },
	{ "glyph hline xx", "line 1: xx is no character of one column" },
	{ "glyph hline \033", "line 1: ? is no character of one column" },
	{ "glyph hline x ä", "line 1: ?? is no character of ASCII" },
	{ "a b c d e f g h i j k l m n o p q", "line 1: more than 16 words" },
};

START_TEST(mistakes_are_told_with_their_line)
{
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		struct diag d;

		ck_assert_int_eq(parse(mistakes[i].text, &d), ST_USAGE);
		ck_assert_str_eq(d.text, mistakes[i].problem);
		settings_release(&settings);
	}
}
END_TEST

START_TEST(lanes_by_function_are_goroutines)
{
	struct diag d;

	ck_assert_msg(parse("lanes function", &d) == ST_OK, "%s", d.text);
	ck_assert_int_eq(settings.lanes, BY_GOROUTINE);
	ck_assert(settings.folds_groups);
	settings_release(&settings);
	ck_assert_int_eq(parse("lanes function\nlanes goroutine", &d), ST_OK);
	ck_assert(!settings.folds_groups);
	settings_release(&settings);
}
END_TEST

START_TEST(no_strips_are_a_list_too)
{
	struct diag d;

	ck_assert_msg(parse("strips none", &d) == ST_OK, "%s", d.text);
	ck_assert_int_eq(settings.strips.n, 0);
	settings_release(&settings);
}
END_TEST

START_TEST(a_nul_is_no_end)
{
	struct diag d = { 0 };

	settings_init(&settings);
	ck_assert_int_eq(settings_parse(&settings, "mouse\0off", 9, &d),
			 ST_USAGE);
	ck_assert_str_eq(d.text, "line 1: a NUL character");
	settings_release(&settings);
}
END_TEST

/* A key that was given away may be taken. */
START_TEST(keys_can_change_places)
{
	struct diag d;

	ck_assert_msg(parse("key timeline-clock q\nkey quit u", &d) == ST_OK,
		      "%s", d.text);
	settings_release(&settings);
}
END_TEST

CHECK_MAIN("ui/settings", nothing_is_as_the_tables_have_it,
	   each_setting_does_something, mistakes_are_told_with_their_line,
	   a_nul_is_no_end, no_strips_are_a_list_too,
	   lanes_by_function_are_goroutines, keys_can_change_places)
