/* SPDX-License-Identifier: MIT */
/*
 * profile_part: a profile of a part of a trace, from its timeline: of some
 * goroutines, regions, tasks, or a window of time.
 *
 * The profiles of profile.h are those of Go's pages: of a group of goroutines
 * (-goroutine), each from its first run to its end, and of regions (-region),
 * of which those count that no other one is around (cmd/trace/pprof.go of
 * Go 1.27). A task is its regions. A window cuts what is longer.
 */
#ifndef TGT_ANALYSIS_PROFILE_PART_H
#define TGT_ANALYSIS_PROFILE_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/profile.h"
#include "base/status.h"

struct profile_table;
struct progress;
struct selection;
struct timeline;

/* Go on counting after enum profile_kind. */
enum profile_part_kind {
	PROFILE_PART_FIRST = PROFILE_COUNT - 1,
#define PART(name, help) PROFILE_##name,
#include "analysis/profile_part.def"
#undef PART
	PROFILE_PART_COUNT
};

enum {
	/* runtime/pprof takes 100 samples a second of each thread. */
	PROFILE_PART_SAMPLE_NS = 10000000
};

/* As profile_name() and profile_help(), of either enum. */
const char *profile_part_name(int kind);
const char *profile_part_help(int kind);

/*
 * kind is one of either enum. The status is ST_EMPTY where there is no such
 * goroutine, region or task, or no CPU sample in the trace at all; ST_OK and
 * an empty table where there is just nothing to count. ST_CANCELLED.
 */
enum status profile_part_get(struct profile_table *table, int kind,
			     const struct timeline *tl,
			     const struct selection *s, struct progress *p,
			     struct diag *d);

#endif
