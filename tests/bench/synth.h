/* SPDX-License-Identifier: MIT */
/*
 * synth: a trace of any size, for measuring.
 *
 * A small model of a Go program (procs that run goroutines, which block,
 * wake each other, make system calls, come and go) writes what Go 1.26 would
 * write about it: a trace that Go's own tool accepts, with the same content
 * for the same parameters. A real trace cannot be repeated to make it longer,
 * as its end does not fit its beginning.
 */
#ifndef TGT_TESTS_BENCH_SYNTH_H
#define TGT_TESTS_BENCH_SYNTH_H

#include <stdint.h>
#include <stdio.h>

struct synth_params {
	uint64_t bytes;      /* stop at the first generation beyond this */
	uint64_t gen_bytes;  /* a generation's size, about */
	uint32_t procs;      /* 1 to 1024 */
	uint32_t goroutines; /* alive at the same time, about */
	uint32_t stacks;     /* how many different ones, at least 1 */
	uint64_t seed;
};

/* What most runs should use: 8 procs, 20000 goroutines, 2000 stacks. */
extern const struct synth_params synth_defaults;

/* Errors are left in f. */
void synth_write(FILE *f, const struct synth_params *params);

#endif
