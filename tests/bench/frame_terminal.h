/* SPDX-License-Identifier: MIT */
/*
 * frame_terminal: a terminal that counts what is written to it and shows
 * nothing, in the place of standard input and output.
 */
#ifndef TGT_TESTS_BENCH_FRAME_TERMINAL_H
#define TGT_TESTS_BENCH_FRAME_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* False, with errno set: there is none to be had. */
bool frame_terminal_open(void);

void frame_terminal_resize(int width, int height);

/* What has been written since the last call, all of it; until the next one. */
struct strbuf;
void frame_terminal_take(struct strbuf *out);

#endif
