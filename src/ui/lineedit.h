/* SPDX-License-Identifier: MIT */
/*
 * lineedit: a line that the user types, with a cursor and a history.
 *
 * The text is valid UTF-8, of at most LINEEDIT_BYTES. The cursor stands on
 * borders of characters as people see them (ui/text). Each kind of question
 * has a history of its own, told apart by the action that asks.
 */
#ifndef TGT_UI_LINEEDIT_H
#define TGT_UI_LINEEDIT_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "ui/action.h"
#include "ui/canvas.h"

enum {
	LINEEDIT_BYTES = 1000,
	LINEEDIT_HISTORY = 100 /* lines kept, all questions together */
};

enum lineedit_result {
	LINEEDIT_MORE,
	LINEEDIT_DONE,
	LINEEDIT_CANCELLED
};

struct lineedit_line {
	enum action asked;
	char *text;
};

struct lineedit {
	enum action asked;
	const char *prompt; /* a string constant */
	struct strbuf text;
	size_t cursor;                     /* byte in text */
	VEC(struct lineedit_line) history; /* oldest first */
	size_t at;          /* line of the history shown; n: the new one */
	struct strbuf kept; /* the new one, while an older is shown */
};

/* A zeroed struct has an empty history. */
void lineedit_free(struct lineedit *le);

/* Begins a new line, which has that text already; NULL: none. */
void lineedit_open(struct lineedit *le, enum action asked, const char *prompt,
		   const char *text);

/* a: an action of place `prompt`. What is done goes into the history. */
enum lineedit_result lineedit_act(struct lineedit *le, enum action a);

/* Puts a character at the cursor; control characters are ignored. */
void lineedit_insert(struct lineedit *le, const char *utf8);

/* Draws prompt and text into the line, which scrolls so that the cursor is
 * seen; returns the column of the cursor. */
int lineedit_draw(const struct lineedit *le, struct canvas *c, struct rect r);

#endif
