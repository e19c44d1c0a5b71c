/* SPDX-License-Identifier: MIT */
/*
 * frame: how long the explorer takes from a key to the finished screen.
 */
#ifndef TGT_TESTS_BENCH_FRAME_H
#define TGT_TESTS_BENCH_FRAME_H

struct builder;

struct frame_times {
	unsigned frames;
	double mean, worst; /* ms */
	char worst_key;
};

/*
 * Zooms and walks through the complete timeline at 200x60, without a
 * terminal, and leaves the times in *t.
 */
void frame_measure(struct builder *b, struct frame_times *t);

#endif
