/* SPDX-License-Identifier: MIT */
/*
 * histogram: durations counted on a log scale, five buckets to a power of
 * ten, as Go 1.27's pages have it (cmd/trace: traceviewer.TimeHistogram).
 * Exact powers of ten are in the bucket below.
 */
#ifndef TGT_ANALYSIS_HISTOGRAM_H
#define TGT_ANALYSIS_HISTOGRAM_H

#include <stdint.h>

enum {
	HISTOGRAM_BUCKETS = 95 /* enough for any int64_t */
};

struct histogram {
	uint64_t counts[HISTOGRAM_BUCKETS];
};

/* The bucket of a duration, in ns. */
unsigned histogram_bucket(int64_t ns);

/* The least duration that the bucket is labelled with, in ns. */
int64_t histogram_from(unsigned bucket);

void histogram_add(struct histogram *h, int64_t ns);

#endif
