/* SPDX-License-Identifier: MIT */
/* around: the shell with the trace and the pages of tests/ui/fake.h. */
#ifndef TGT_TESTS_UI_AROUND_H
#define TGT_TESTS_UI_AROUND_H

#include <stdbool.h>

#include "tests/ui/fake.h"
#include "ui/shell.h"

enum {
	WIDTH = 80,
	HEIGHT = 24
};

extern struct fake_feed feed;
extern struct shell *shell;
extern struct canvas *canvas;
extern int cursor_x, cursor_y; /* of the last picture */

/* A trace of which nothing is there yet; to begin there; or all is. */
void start(void);
void start_at(const struct place_start *place);
void start_loaded(void);

/* Checks that nothing is left. */
void end(void);

/* Another generation of 12 events has been read, the last one or not. */
void load(bool is_last);

/* Keys as ui/keymap.h has them; what the last of them wants. */
enum shell_wish press(const char *keys);

void draw(void);

/* Does line y have the text? y = -1: any line. */
bool shows(int y, const char *text);

#endif
