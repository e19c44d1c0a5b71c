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

/* Bytes that have been written since the last call, all of them. */
size_t frame_terminal_bytes(void);

#endif
