/* SPDX-License-Identifier: MIT */
/*
 * mud: a mutator utilization distribution: how long which utilization lasts,
 * in 16384 buckets of equal size, evenly within each. It is made to answer
 * which utilization the worst so many nanoseconds stay below, and to tell
 * early what cannot change that answer any more (the idea is that of Go's
 * internal/trace/mud.go, which keeps all pieces and sorts them).
 */
#ifndef TGT_ANALYSIS_MUD_H
#define TGT_ANALYSIS_MUD_H

#include <stdbool.h>
#include <stddef.h>

struct mud;

/* mass: the largest y of mud_inverse(). */
struct mud *mud_new(double mass);
void mud_free(struct mud *d);

/* Utilization goes evenly from one value to the other for so long. */
void mud_add(struct mud *d, double from, double to, double ns);

/* What is above this bound cannot change the answer for mass; false as long
 * as anything can. */
bool mud_bound(const struct mud *d, double *above);

/* How many nanoseconds have a utilization of exactly 0. */
double mud_zero_ns(const struct mud *d);

/* The utilizations below which y[0], y[1], ... nanoseconds lie; y must rise.
 * Leaves out where there is nothing. */
void mud_inverse(const struct mud *d, const double *y, size_t n, double *out);

#endif
