/* SPDX-License-Identifier: MIT */
/*
 * help: the screen that explains a page: its keys, from the table of
 * actions, and what its figures mean.
 */
#ifndef TGT_UI_HELP_H
#define TGT_UI_HELP_H

#include "base/arena.h"
#include "base/mem.h"
#include "ui/action.h"
#include "ui/canvas.h"

enum help_kind {
	HELP_TEXT,
	HELP_HEADING,
	HELP_KEY
};

struct help_line {
	enum help_kind kind;
	const char *keys; /* HELP_KEY; "" where the line goes on */
	const char *text;
};

struct keymap;
struct strbuf;
struct table;

struct help {
	struct arena arena; /* the lines' strings */
	VEC(struct help_line) lines;
	int top; /* first line shown */
};

/* A zeroed struct is an empty screen. */
void help_release(struct help *h);

/*
 * Puts the lines together for a page and a width; stays where it was
 * scrolled to. about: paragraphs, parted by line feeds. t: the table that is
 * in sight, whose columns are told; NULL: none.
 */
void help_build(struct help *h, const struct keymap *keymap, enum place page,
		const char *about, const struct table *t, int width, bool utf8);

/* a: of place `help`. rows: lines of the screen that show it. */
void help_act(struct help *h, enum action a, int rows);

/* "lines 1 to 21 of 130", where rows are shown. */
void help_words(const struct help *h, int rows, struct strbuf *out);

void help_draw(const struct help *h, struct canvas *c, struct rect r);

#endif
