/* SPDX-License-Identifier: MIT */
/*
 * things: what the events that are no changes of state leave in the lists:
 * tasks, regions, logs, ranges, metrics, samples, ...
 */
#ifndef TGT_TIMELINE_THINGS_H
#define TGT_TIMELINE_THINGS_H

#include <stdint.h>

struct builder;
struct event;
struct record;

/*
 * Fills the record and the lists for any kind but GO_STATE, PROC_STATE. The
 * goroutine is our number of the context's, or TIMELINE_NONE.
 */
void things_add(struct builder *b, const struct event *ev, struct record *r,
		uint32_t place, uint32_t goroutine);

#endif
