/* SPDX-License-Identifier: MIT */
/*
 * profile: where goroutines lose time, by stack, as `go tool trace -pprof`
 * of Go 1.27 counts it. Streaming: the trace is not held. Memory grows with
 * the number of stacks and of goroutines alive at the same time.
 *
 * A sample begins where a goroutine enters the profile's state for a reason
 * that counts, and ends where it leaves it; its stack is that of the event
 * it begins with. Of it counts what lies between the goroutine's first run
 * and its end; all of it for a goroutine that never runs. Blocking forever
 * is an end too.
 *
 * The profile is that of Go to the nanosecond, also where Go's is odd: what
 * goes before a goroutine's first run does not count, and where an id has
 * several lives, only the last one counts. The second is exact for ids that
 * Go does use again, those of callbacks from C: they begin or end in a system
 * call, and the root of their stacks is runtime.cgocallback. Other ids come
 * twice in made-up traces only, and all of their lives count.
 */
#ifndef TGT_ANALYSIS_PROFILE_H
#define TGT_ANALYSIS_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct event_sink;
struct name_string;
struct names;
struct profile_table;

enum profile_kind {
#define PROFILE(name, state, reason, help) PROFILE_##name,
#include "analysis/profile.def"
#undef PROFILE
	PROFILE_COUNT
};

struct profile;

/* The word and the explanation that users read. */
const char *profile_name(enum profile_kind kind);
const char *profile_help(enum profile_kind kind);

/* What is measured: the time in that state (enum go_state), entered for a
 * reason that counts. */
unsigned profile_state(enum profile_kind kind);
bool profile_counts(enum profile_kind kind, const struct name_string *reason);

/* PROFILE_COUNT if there is no profile of that name. */
enum profile_kind profile_find(const char *name);

/* The names must be those of the events, and outlive profile and table. */
struct profile *profile_new(enum profile_kind kind, const struct names *names);
void profile_free(struct profile *p);

struct event_sink *profile_sink(struct profile *p);

/*
 * Call it once, after the last event. Samples complete at the last SYNC
 * count; goroutines' starts and ends do so to the last event. The status is
 * ST_EMPTY where the trace has no goroutine at all.
 */
enum status profile_finish(struct profile *p, struct profile_table *table,
			   struct diag *d);

#endif
