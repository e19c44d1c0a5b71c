/* SPDX-License-Identifier: MIT */
/*
 * mutator: how much of the processors the program itself (the mutator) could
 * use, as functions of time: 1 - what the garbage collector takes. See Austin
 * Clements' design in Go's internal/trace/gc.go.
 *
 * One function for the whole program, or one for each proc. Nothing is known
 * before the first GOMAXPROCS in the trace.
 *
 * Go 1.27 counts each run of a background worker after its first one as if it
 * never ended, and what assists and sweeps at the trace's start against
 * whoever reports it. compat does the same.
 */
#ifndef TGT_ANALYSIS_MUTATOR_H
#define TGT_ANALYSIS_MUTATOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/status.h"

struct progress;
struct selection;
struct timeline;

enum mutator_flags {
	MUTATOR_STW = 1 << 0,        /* the world is stopped for the GC */
	MUTATOR_BACKGROUND = 1 << 1, /* mark workers, but idle ones */
	MUTATOR_ASSIST = 1 << 2,
	MUTATOR_SWEEP = 1 << 3,
	MUTATOR_PER_PROC = 1 << 4, /* a function for each proc */
	MUTATOR_DEFAULT = MUTATOR_STW | MUTATOR_BACKGROUND | MUTATOR_ASSIST
};

/* From here on, until the next point. */
struct mutator_point {
	int64_t time_ns;
	double util; /* 0 to 1 */
};

struct mutator_series {
	VEC(struct mutator_point) points; /* the last one has util 0 */
};

struct mutator {
	int64_t first_ns, last_ns; /* of the trace */
	VEC(struct mutator_series) series;
};

/* Fills a zeroed struct, within the selection's window; false if cancelled.
 * Release it then too. */
bool mutator_get(struct mutator *m, const struct timeline *tl,
		 const struct selection *s, unsigned flags, bool compat,
		 struct progress *p);
void mutator_release(struct mutator *m);

/* Leaves what lies in the selection's window; a series without any of it is
 * empty. */
void mutator_cut(struct mutator *m, const struct selection *s);

/* "stw,assist": words of mutator_flag_name(). ST_USAGE names the wrong one. */
enum status mutator_parse(const char *list, unsigned *flags, struct diag *d);

/* The word for flag 1 << i; NULL behind the last one. */
const char *mutator_flag_name(unsigned i);

#endif
