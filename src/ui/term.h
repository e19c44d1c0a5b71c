/* SPDX-License-Identifier: MIT */
/*
 * term: the terminal. The only module that knows curses, and the only one
 * of the user interface with state of its own that is not in a struct: so
 * has curses. One terminal at a time, used by one thread.
 *
 * Whatever ends the process, the terminal is as it was before: leaving in
 * order, signals, crashes and failed BUG_IFs (base/rescue). Keys come as the
 * names of ui/keymap. Text is shown as UTF-8 if that is the locale's encoding.
 */
#ifndef TGT_UI_TERM_H
#define TGT_UI_TERM_H

#include <stdbool.h>

#include "base/status.h"
#include "ui/canvas.h"
#include "ui/keymap.h"
#include "ui/mouse.h"

enum term_event {
	TERM_NOTHING, /* the time is up */
	TERM_KEY,
	TERM_MOUSE,
	TERM_RESIZED, /* or continued after a stop: draw everything */
	TERM_STOP,    /* somebody asks to stop: term_leave(), rescue_stop() */
	TERM_QUIT     /* a signal to end, or the terminal is gone */
};

/* What came with an event, if it brings any. */
struct term_input {
	struct key key;
	struct mouse mouse;
};

/* Takes over the terminal on standard output; keys are read from standard
 * input or, where that is something else, from /dev/tty. Keeps theme.
 * has_mouse: asks the terminal for what the mouse does, if it can tell. */
enum status term_open(const struct theme *theme, bool has_mouse,
		      struct diag *d);

/* Gives it back. Harmless if it is not open. */
void term_close(void);

int term_width(void);
int term_height(void);
bool term_is_utf8(void);
enum colour_depth term_depth(void);

/* Waits for an event, up to timeout_ms (-1: forever). */
enum term_event term_wait(int timeout_ms, struct term_input *in);

/* Shows the canvas (of the terminal's size): what differs from what is
 * shown is written. The cursor is hidden if cursor_x < 0. */
void term_show(const struct canvas *c, int cursor_x, int cursor_y);

/* Writes a sequence that leaves the screen as it is. */
void term_write(const char *sequence);

/* The next term_show() writes everything. */
void term_forget(void);

/* Gives the terminal to another program, and takes it back from there. */
void term_leave(void);
void term_return(void);

#endif
