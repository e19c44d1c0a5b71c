/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/keybar.h"

#include <string.h>

#include "base/strbuf.h"
#include "ui/keymap.h"

/* An entry: the first key of one or more actions, and their label. */
struct entry {
	const struct keymap *keymap;
	struct strbuf keys;
	const char *label;
	int rank;
};

/* Adds the first key of the action. */
static void
entry_add(struct entry *e, enum action a)
{
	const char *keys = e->keymap->keys[a];
	struct key_sequence seq;

	if (!keymap_next(&keys, &seq))
		return;
	if (e->keys.len)
		strbuf_putc(&e->keys, '/');
	keymap_label(&seq, &e->keys);
	e->label = action_spec(a)->label;
	e->rank = action_spec(a)->rank;
}

/* The entry of the place with the lowest rank above `after`. */
static bool
next_entry(enum place place, int after, struct entry *e)
{
	const struct action_row *row;
	enum place here = PLACE_COUNT;
	int best = 0;
	size_t n;

	row = action_rows(&n);
	for (size_t i = 0; i < n; i++) {
		int rank;

		if (row[i].action == ACT_NONE) {
			here = row[i].place;
			continue;
		}
		rank = action_spec(row[i].action)->rank;
		if (here == place && rank > after && (!best || rank < best))
			best = rank;
	}
	strbuf_reset(&e->keys);
	for (size_t i = 0; best && i < n; i++) {
		if (row[i].action == ACT_NONE)
			here = row[i].place;
		else if (here == place &&
			 action_spec(row[i].action)->rank == best)
			entry_add(e, row[i].action);
	}
	return best > 0;
}

/* "keys label" and two blanks. */
static int
entry_width(const struct canvas *c, const struct entry *e)
{
	return canvas_text_width(c, e->keys.s, e->keys.len) + 1 +
	       canvas_text_width(c, e->label, strlen(e->label)) + 2;
}

/* Draws what fits of the place's entries; returns the columns used. */
static int
draw_place(struct canvas *c, struct rect r, const struct keymap *keymap,
	   enum place place)
{
	struct entry e = { .keymap = keymap };
	int used = 0;

	while (next_entry(place, e.rank, &e)) {
		int width = entry_width(c, &e);
		struct style key = STYLE_ON(KEY, BAR);
		int x = r.x + used;

		if (used + width - 2 > r.w)
			break;
		key.flags = STYLE_BOLD;
		x += canvas_puts(c, x, r.y, r.w, e.keys.s, key) + 1;
		canvas_puts(c, x, r.y, r.w, e.label, STYLE_ON(INK, BAR));
		used += width;
	}
	strbuf_free(&e.keys);
	return used;
}

static int
place_width(const struct canvas *c, const struct keymap *keymap,
	    enum place place)
{
	struct entry e = { .keymap = keymap };
	int width = 0;

	while (next_entry(place, e.rank, &e))
		width += entry_width(c, &e);
	strbuf_free(&e.keys);
	return width;
}

void
keybar_draw(struct canvas *c, struct rect line, const struct keymap *keymap,
	    enum place place)
{
	int common =
		place == PLACE_prompt ? 0 : place_width(c, keymap, PLACE_any);
	struct rect left = { line.x + 1, line.y, line.w - 2, 1 };
	int used;

	canvas_fill(c, line, GLYPH_BLANK, STYLE_ON(INK, BAR));
	if (common && common < line.w) {
		struct rect right = { line.x + line.w - common + 1, line.y,
				      common, 1 };

		draw_place(c, right, keymap, PLACE_any);
		left.w -= common;
	}
	used = draw_place(c, left, keymap, place);
	left.x += used;
	left.w -= used;
	if (action_place_has_lists(place))
		draw_place(c, left, keymap, PLACE_list);
}
