/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/snapshot.h"

#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"

static struct strbuf out;

static const char *
take(const struct canvas *c, const struct theme *theme, enum colour_depth depth)
{
	strbuf_reset(&out);
	snapshot_add(&out, c, theme, depth);
	return strbuf_str(&out);
}

START_TEST(a_screen_is_text_or_has_its_colours)
{
	struct canvas *c = canvas_new(5, 2, true);
	struct style bold = STYLE_ON(INK, STW);
	struct theme theme;

	theme_init(&theme, THEME_dark);
	bold.flags = STYLE_BOLD;
	canvas_puts(c, 0, 0, 5, "a", STYLE(TEXT));
	canvas_puts(c, 1, 0, 5, "世", bold);
	ck_assert_str_eq(take(c, NULL, COLOURS_256), "a世\n\n");
	ck_assert_str_eq(take(c, &theme, COLOURS_RGB),
			 "a\033[0;1;38;2;255;255;255;48;2;255;0;0m世\033[0m  "
			 "\033[0m\n     \033[0m\n");
	ck_assert_str_eq(take(c, &theme, COLOURS_256),
			 "a\033[0;1;38;5;15;48;5;196m世\033[0m  \033[0m\n"
			 "     \033[0m\n");
	/* bright white on bright red, white on red */
	ck_assert_str_eq(take(c, &theme, COLOURS_16),
			 "a\033[0;1;97;101m世\033[0m  \033[0m\n"
			 "     \033[0m\n");
	ck_assert_str_eq(take(c, &theme, COLOURS_8),
			 "a\033[0;1;37;41m世\033[0m  \033[0m\n"
			 "     \033[0m\n");
	ck_assert_str_eq(take(c, &theme, COLOURS_MONO),
			 "a\033[0;1;7m世\033[0m  \033[0m\n"
			 "     \033[0m\n");
	canvas_free(c);
	strbuf_free(&out);
}
END_TEST

/* RFC 4648, 10 */
START_TEST(texts_are_encoded_for_the_clipboard)
{
	static const struct {
		const char *text, *code;
	} rows[] = {
		{ "", "" },
		{ "f", "Zg==" },
		{ "fo", "Zm8=" },
		{ "foo", "Zm9v" },
		{ "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" },
		{ "\xff\xfe", "//4=" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct strbuf want = { 0 };

		strbuf_reset(&out);
		snapshot_clipboard(&out, rows[i].text);
		strbuf_addf(&want, "\033]52;c;%s\a", rows[i].code);
		ck_assert_str_eq(strbuf_str(&out), strbuf_str(&want));
		strbuf_free(&want);
	}
	strbuf_free(&out);
}
END_TEST

CHECK_MAIN("ui/snapshot", a_screen_is_text_or_has_its_colours,
	   texts_are_encoded_for_the_clipboard)
