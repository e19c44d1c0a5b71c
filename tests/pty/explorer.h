/* SPDX-License-Identifier: MIT */
/* explorer: tgotrace in a terminal of tests/pty/pty.h, with a trace of ours. */
#ifndef TGT_TESTS_PTY_EXPLORER_H
#define TGT_TESTS_PTY_EXPLORER_H

#include <stdbool.h>

#include "tests/pty/pty.h"

enum {
	EXPLORER_PATH = 4096, /* bytes of a path */
	EXPLORER_ROWS = 40    /* of a screen that is kept */
};

/* What is on a screen of so many rows. */
struct explorer_screen {
	char lines[EXPLORER_ROWS][PTY_LINE_BYTES];
};

/* Where testdata/NAME.trace is. */
void explorer_trace(char out[static EXPLORER_PATH], const char *name);

/* Explores that trace, which is loaded and on the Timeline page then. options:
 * two of them, or "". Aborts the test program if that fails. */
struct pty *explorer_start(int cols, int rows, const char *name,
			   const char *options);

/* Until nothing goes on beside the screen; false if that does not end. */
bool explorer_settle(struct pty *p);

/* Key by key, each when what the one before has begun is done; false if that
 * does not end. */
bool explorer_press(struct pty *p, const char *keys);

void explorer_keep(struct pty *p, struct explorer_screen *out);

/* Until the screen is that one, from a row on; if it does not become so, false,
 * and some differences on stderr. Columns are as wide as what was in sight
 * before, too: blanks do not count. */
bool explorer_comes_to(struct pty *p, const struct explorer_screen *wanted,
		       int from);

/* Do the words of a report's line stand in that line of the screen, in order?
 * There they may be cut, or have the arrow of the column that sorts. */
bool explorer_shows(struct pty *p, int y, const char *line);

/* Ends the test: the screen that these keys lead to does not show that. */
void explorer_miss(struct pty *p, const char *trace, const char *keys,
		   const char *line);

#endif
