/* SPDX-License-Identifier: MIT */
/*
 * screen: the Timeline page on a canvas, for its tests.
 *
 * G1 main.main runs on P0 from the start to 100us and makes G2 and G3, which
 * run on P1 and P0; G2 waits for G1, makes a system call, and dies.
 */
#ifndef TGT_TESTS_UI_SCREEN_H
#define TGT_TESTS_UI_SCREEN_H

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "tests/ui/story.h"
#include "ui/page.h"

/* A page, what it is shown, and what it said last. */
struct screen {
	struct story story;
	const struct timeline *timeline;
	struct canvas *canvas;
	void *state;
	struct page_env env;
	struct selection selection; /* as the explorer would keep it */
	struct page_reply reply;
	struct strbuf status;
};

void open_screen(struct screen *x, int w, int h, bool utf8);
void close_screen(struct screen *x);

/* Shows what the story has told since. */
void see(struct screen *x, bool complete);
/* Tells on: a job of G3, with a part that G1 does; both have regions. */
void tell_tasks(struct screen *x);
void resize(struct screen *x, int w, int h);

/* Presses keys, as the key table spells them. */
void press(struct screen *x, const char *keys);
/* Types a line for the prompt of an action. */
void type(struct screen *x, enum action a, const char *text);
const char *status(struct screen *x);
void check_screen(struct screen *x, const char *name);

#endif
