/* SPDX-License-Identifier: MIT */
/*
 * groups: what all goroutines that start with the same function do, at any
 * time and zoom, however many they are.
 *
 * A group has its function's number (a string; 0: not known) and at least two
 * goroutines. What a group is asked for is the sum of what the lanes of its
 * goroutines say (lane.h). That costs a few look-ups a cell: a group has
 * sums at every 64th change of any of its goroutines. Where cells are wider
 * than that, a sum that lies across an edge is cut in proportion.
 *
 * Groups are counted once for a snapshot, in a walk over its events.
 */
#ifndef TGT_TIMELINE_GROUPS_H
#define TGT_TIMELINE_GROUPS_H

#include "timeline/counts.h"
#include "timeline/lane.h"

struct groups;

/* Of that timeline, which must be held as long as they are used. */
struct groups *groups_new(const struct timeline *tl);

/* Counts so many events more. False: all are counted, before that nothing
 * can be asked. */
bool groups_read(struct groups *g, uint32_t events);

void groups_free(struct groups *g);

/* How many goroutines the group has; 0: there is no such group. */
uint32_t groups_size(const struct groups *g, uint32_t func);

/* How many of them are in which state: after all events at that time. */
void groups_at(const struct groups *g, uint32_t func, int64_t at_ns,
	       struct counts *out);

/* The window in n equal cells. state_ns is summed over the goroutines, none
 * of which is NONE; spans: changes in the cell, and one; func is the group.
 * Nobody is active, point and goroutine say nothing. */
void groups_cells(const struct groups *g, uint32_t func, int64_t from_ns,
		  int64_t to_ns, struct lane_cell *cells, size_t n);

#endif
