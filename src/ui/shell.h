/* SPDX-License-Identifier: MIT */
/*
 * shell: the user interface without the terminal: keys go in, a canvas
 * comes out. It has the title, the line of keys, the prompt, the help
 * screen, and the pages between them.
 *
 * Time passes only in shell_poll(): between two calls everything refers to
 * the same timeline.
 */
#ifndef TGT_UI_SHELL_H
#define TGT_UI_SHELL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "ui/canvas.h"
#include "ui/keymap.h"
#include "ui/page.h"
#include "ui/place.h"

struct feed;
struct feed_result;
struct mouse;
struct progress;
struct settings;
struct shell;

/* Writes a profile of that type (as -pprof= has it) to a file; beside the
 * screen, on a thread of its own. */
typedef enum status shell_pprof_fn(const char *type, const char *path,
				   const struct timeline *tl,
				   const struct selection *s,
				   struct progress *p, struct diag *d);

struct shell_options {
	const char *file;    /* the trace's name, for the title; any bytes */
	uint64_t file_bytes; /* 0: not known */
	const struct page_ops *const *pages; /* page_table() */
	struct place_start start;            /* where to begin */
	const struct settings *settings;     /* NULL: the tables' own */
	shell_pprof_fn *pprof;               /* NULL: there are no profiles */
	bool utf8;
	enum colour_depth depth;
};

/* What a key asks of whoever has the terminal. */
enum shell_wish {
	SHELL_NOTHING,
	SHELL_QUIT,
	SHELL_SUSPEND,
	SHELL_REDRAW, /* write all of the screen again */
	SHELL_COPY,   /* put shell_text() into the clipboard */
	SHELL_EDIT,   /* edit the file shell_text() at line shell_line() */
	SHELL_OPEN    /* explore the file shell_text() instead */
};

/* A message in the status line, until the next key. */
void shell_say(struct shell *s, bool is_error, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Keeps feed and what the options point to. */
struct shell *shell_new(struct feed *feed, const struct shell_options *o);
void shell_free(struct shell *s);

void shell_resize(struct shell *s, int width, int height);

/* Looks what the loading, and what pages compute, has brought; true if the
 * screen changes by it. */
bool shell_poll(struct shell *s);

/* Will there be something to look at soon, without a key being pressed? */
bool shell_is_busy(const struct shell *s);

/* How the loading ended; NULL before that. */
const struct feed_result *shell_result(const struct shell *s);
bool shell_has_timeline(const struct shell *s);

enum shell_wish shell_key(struct shell *s, const struct key *key);

/* What goes with SHELL_COPY, SHELL_EDIT or SHELL_OPEN; until the next key. */
const char *shell_text(const struct shell *s);
uint64_t shell_line(const struct shell *s);

void shell_mouse(struct shell *s, const struct mouse *m);

/* The canvas has the shell's size. *cursor_x is -1 where there is none. */
void shell_draw(struct shell *s, struct canvas *c, int *cursor_x,
		int *cursor_y);

#endif
