/* SPDX-License-Identifier: MIT */
/*
 * pty: a program in a terminal that only exists in memory (libvterm), to
 * press keys and look at the screen. Between us and the program stands a
 * tiny shell, so that ^Z and fg work as they do for users.
 *
 *	struct pty *p = pty_start(80, 24, env, argv);
 *
 *	pty_wait_text(p, "quit");
 *	pty_keys(p, "?jj<PageDown>");
 *	pty_wait_text(p, "Everywhere");
 *	pty_close(p);
 *
 * What waits returns false after PTY_DEADLINE_S seconds; nothing sleeps.
 */
#ifndef TGT_TESTS_PTY_PTY_H
#define TGT_TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

enum {
	PTY_DEADLINE_S = 30,
	PTY_LINE_BYTES = 4096
};

struct pty;

/* A cell of the screen. Colours are palette indexes, -1 the default. */
struct pty_cell {
	char text[32]; /* "" for the right half of a wide character */
	int fg, bg;
	bool bold, reverse, underline;
};

/*
 * env: "NAME=VALUE" lines on top of a fixed environment (TERM is
 * xterm-256color, the locale C.UTF-8, the time zone UTC); may be NULL.
 * Both lists end in NULL. Aborts the test program if that fails.
 */
struct pty *pty_start(int cols, int rows, const char *const *env,
		      const char *const *argv);

/* Kills what still runs. */
void pty_close(struct pty *p);

/* Keys by the names of ui/keymap.h, one after the other: "gg<Down>". */
void pty_keys(struct pty *p, const char *keys);

/* Any bytes. */
void pty_type(struct pty *p, const char *bytes, size_t n);

void pty_resize(struct pty *p, int cols, int rows);
void pty_signal(struct pty *p, int number);
void pty_hang_up(struct pty *p);

/* Like a shell's fg, after a stop. */
void pty_continue(struct pty *p);

bool pty_wait(struct pty *p, bool (*holds)(struct pty *p, const void *arg),
	      const void *arg);
bool pty_wait_text(struct pty *p, const char *text);        /* on one line */
bool pty_wait_line(struct pty *p, int y, const char *text); /* on line y */
bool pty_wait_gone(struct pty *p, const char *text);        /* no line has it */
bool pty_wait_stop(struct pty *p);
bool pty_wait_exit(struct pty *p, int *status); /* as of waitpid() */

/* Until the program waits for a key: all that it wrote has arrived. */
bool pty_wait_idle(struct pty *p);

/* A line of the screen, without the blanks at its end. */
const char *pty_line(struct pty *p, int y);
void pty_cell(struct pty *p, int x, int y, struct pty_cell *out);

/* Where the cursor is, as text: "x,y", or "" where it is hidden. */
void pty_cursor(struct pty *p, char *out, size_t size);

/* The line and column where the text stands; false if it does not. */
bool pty_find(struct pty *p, const char *text, int *x, int *y);
void pty_dump(struct pty *p, FILE *f);

/* Does the program want to know of buttons and of moving with one held? */
bool pty_has_mouse(struct pty *p);

/* Bytes that the program has written since the last call. */
uint64_t pty_bytes(struct pty *p);

/* The terminal is as it was before the program: modes, screen, cursor,
 * mouse. */
bool pty_wait_restored(struct pty *p);

#endif
