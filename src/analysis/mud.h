/* SPDX-License-Identifier: MIT */
/*
 * mud: a mutator utilization distribution: how long which utilization lasts,
 * as a sum of uniform pieces. It is made to answer which utilization the
 * worst so many nanoseconds stay below, and to tell early what cannot change
 * that answer any more (Go's internal/trace/mud.go).
 */
#ifndef TGT_ANALYSIS_MUD_H
#define TGT_ANALYSIS_MUD_H

#include <stdbool.h>

struct mud;

/* mass: the largest y of mud_inverse(). */
struct mud *mud_new(double mass);
void mud_free(struct mud *d);

/* Utilization goes evenly from one value to the other for so long. */
void mud_add(struct mud *d, double from, double to, double ns);

/* What is above this bound cannot change the answer for mass; false as long
 * as anything can. */
bool mud_bound(const struct mud *d, double *above);

/* The utilization below which y nanoseconds lie. Leaves *out where there is
 * nothing. */
void mud_inverse(struct mud *d, double y, double *out);

#endif
