/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/help.h"

#include <stdio.h>
#include <string.h>

#include "analysis/table.h"
#include "base/strbuf.h"
#include "ui/command.h"
#include "ui/keymap.h"
#include "ui/page.h"

enum {
	INDENT = 2,
	KEYS_COLUMNS = 20,
	WIDTH_MAX = 90 /* longer lines are hard to read */
};

void
help_release(struct help *h)
{
	arena_release(&h->arena);
	vec_free(&h->lines);
}

static void
add_line(struct help *h, enum help_kind kind, const char *keys,
	 const char *text, size_t n)
{
	struct help_line line = { kind, "", "" };

	line.keys = arena_strndup(&h->arena, keys, strlen(keys));
	line.text = arena_strndup(&h->arena, text, n);
	vec_push(&h->lines, line);
}

/* The keys stand before the first line of the text. */
static void
add_wrapped(struct help *h, enum help_kind kind, const char *keys,
	    const char *text, int width, bool utf8)
{
	const char *next;

	do {
		size_t n = text_wrap(text, width, utf8, &next);

		add_line(h, kind, keys, text, n);
		keys = "";
		text = next;
	} while (*text);
}

static void
add_heading(struct help *h, const char *title)
{
	if (h->lines.n)
		add_line(h, HELP_TEXT, "", "", 0);
	add_line(h, HELP_HEADING, "", title, strlen(title));
}

static void
add_groups(struct help *h, const struct keymap *keymap, enum place place,
	   int width, bool utf8)
{
	const struct action_row *row;
	struct strbuf keys = { 0 };
	bool here = false;
	size_t n;

	row = action_rows(&n);
	for (; n > 0; n--, row++) {
		if (row->action == ACT_NONE) {
			here = row->place == place;
			if (here)
				add_heading(h, row->title);
			continue;
		}
		if (!here)
			continue;
		strbuf_reset(&keys);
		keymap_labels(keymap, row->action, &keys);
		add_wrapped(h, HELP_KEY, strbuf_str(&keys),
			    action_spec(row->action)->help,
			    width - KEYS_COLUMNS, utf8);
	}
	strbuf_free(&keys);
}

/* What each column means, and what a filter calls it. */
static void
add_columns(struct help *h, const struct table *t, int width, bool utf8)
{
	struct strbuf text = { 0 };

	add_heading(h, "Columns of this list, with their names for filters");
	for (unsigned i = 0; i < t->ncolumns; i++) {
		const struct column *c = &t->columns[i];

		strbuf_reset(&text);
		strbuf_addf(&text, "%s: %s", c->name, c->help);
		add_wrapped(h, HELP_KEY, c->title ? c->title : "(not shown)",
			    text.s, width - KEYS_COLUMNS, utf8);
	}
	strbuf_free(&text);
}

static void
add_commands(struct help *h, int width, bool utf8)
{
	struct strbuf line = { 0 };

	add_heading(h, "Commands, after :");
	for (int i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *row = &command_rows()[i];

		strbuf_reset(&line);
		strbuf_addf(&line, "%s %s", row->name, row->arguments);
		add_wrapped(h, HELP_KEY, line.s, row->help,
			    width - KEYS_COLUMNS, utf8);
	}
	strbuf_free(&line);
}

static void
add_pages(struct help *h, int width, bool utf8)
{
	char digit[2] = "1", text[80];

	add_heading(h, "Pages; again: where they begin");
	for (int p = 0; p < PAGE_COUNT && p < 9; p++, digit[0]++) {
		snprintf(text, sizeof(text), "go to the page %s",
			 page_title((enum place)p));
		add_wrapped(h, HELP_KEY, digit, text, width - KEYS_COLUMNS,
			    utf8);
	}
}

void
help_build(struct help *h, const struct keymap *keymap, enum place page,
	   const char *about, const struct table *t, int width, bool utf8)
{
	if (width > WIDTH_MAX)
		width = WIDTH_MAX;
	width -= 2 * INDENT;
	help_release(h);
	add_groups(h, keymap, page, width, utf8);
	if (action_place_has_lists(page))
		add_groups(h, keymap, PLACE_list, width, utf8);
	if (about && *about) {
		add_heading(h, "What is to be seen");
		add_wrapped(h, HELP_TEXT, "", about, width, utf8);
	}
	if (t)
		add_columns(h, t, width, utf8);
	add_groups(h, keymap, PLACE_any, width, utf8);
	add_pages(h, width, utf8);
	add_commands(h, width, utf8);
	add_groups(h, keymap, PLACE_help, width, utf8);
	add_groups(h, keymap, PLACE_prompt, width, utf8);
}

void
help_act(struct help *h, enum action a, int rows)
{
	int page = rows > 2 ? rows - 1 : 1, last = (int)h->lines.n - rows;

	switch ((int)a) {
	case ACT_help_down:
		h->top++;
		break;
	case ACT_help_up:
		h->top--;
		break;
	case ACT_help_page_down:
		h->top += page;
		break;
	case ACT_help_page_up:
		h->top -= page;
		break;
	case ACT_help_top:
		h->top = 0;
		break;
	case ACT_help_bottom:
		h->top = last;
		break;
	}
	if (h->top > last)
		h->top = last;
	if (h->top < 0)
		h->top = 0;
}

void
help_words(const struct help *h, int rows, struct strbuf *out)
{
	int n = (int)h->lines.n, end = h->top + rows;

	strbuf_addf(out, "lines %d to %d of %d", h->top + 1, end < n ? end : n,
		    n);
}

void
help_draw(const struct help *h, struct canvas *c, struct rect r)
{
	int x = r.x + INDENT, width = r.w - INDENT;

	for (int i = 0; i < r.h && h->top + i < (int)h->lines.n; i++) {
		const struct help_line *line = &h->lines.at[h->top + i];
		struct style heading = STYLE(HEADING);
		int y = r.y + i;

		switch (line->kind) {
		case HELP_HEADING:
			heading.flags = STYLE_BOLD;
			canvas_puts(c, r.x + 1, y, r.w - 1, line->text,
				    heading);
			break;
		case HELP_KEY:
			canvas_puts(c, x, y, KEYS_COLUMNS - 1, line->keys,
				    STYLE(STRONG));
			canvas_puts(c, x + KEYS_COLUMNS, y,
				    width - KEYS_COLUMNS, line->text,
				    STYLE(TEXT));
			break;
		case HELP_TEXT:
			canvas_puts(c, x, y, width, line->text, STYLE(TEXT));
			break;
		}
	}
}
