/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/histogram.h"

#include <math.h>

/* log(10^0.2) */
static const double log_div = 0.4605170185988092;

unsigned
histogram_bucket(int64_t ns)
{
	return ns > 0 ? (unsigned)(log((double)ns) / log_div) : 0;
}

int64_t
histogram_from(unsigned bucket)
{
	return (int64_t)exp((double)bucket * log_div);
}

void
histogram_add(struct histogram *h, int64_t ns)
{
	h->counts[histogram_bucket(ns)]++;
}
