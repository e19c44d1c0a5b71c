/* SPDX-License-Identifier: MIT */
/*
 * frame: what the explorer costs from a key to the finished screen: time of
 * the CPU, and bytes for the terminal.
 */
#ifndef TGT_TESTS_BENCH_FRAME_H
#define TGT_TESTS_BENCH_FRAME_H

#include <stdbool.h>
#include <stdio.h>

struct builder;

/*
 * Goes through every page of the complete timeline and every kind of lanes,
 * in terminals (xterm's, 256 colours) of 80x24 and 200x60, and prints a row
 * for each walk and what was worst. False: there is no terminal to be had.
 *
 * A key's time is the CPU's on the thread that draws: that of the frame that
 * follows, or of the worst one of those that follow while the page computes
 * beside the screen. What is too slow is tried again, the best time counts.
 * A key that moves the cursor is a step; one that thereby moves what is in
 * sight, in time or by rows, is a pan, or, if it turns the page, a turn.
 * Changes the process's standard input and output and its environment.
 *
 * log: gets a line for each key, NULL: nobody does. The fields, with tabs
 * between: columns of the terminal, page, walk, number and name of the key,
 * "step", "pan", "turn" or "other", bytes, and what was written.
 */
bool frame_measure(struct builder *b, FILE *log);

#endif
