/* SPDX-License-Identifier: MIT */
/*
 * mmu_series: a utilization function prepared for the search in mmu.c: its
 * integral, and the least value in each of up to a thousand bands of time.
 */
#ifndef TGT_ANALYSIS_MMU_SERIES_H
#define TGT_ANALYSIS_MMU_SERIES_H

#include <stddef.h>
#include <stdint.h>

#include "analysis/mutator.h"

struct mmu_band {
	double min; /* of the function within the band */
	double sum; /* integral from the start to the band's begin */
	size_t pos; /* last point at or before its begin */
};

struct mmu_series {
	const struct mutator_point *points; /* borrowed */
	size_t npoints;                     /* at least 1 */
	double *sums; /* integral up to each point, in ns */
	struct mmu_band *bands;
	size_t nbands;
	int64_t band_ns;
};

/* s has points. */
void mmu_series_init(struct mmu_series *m, const struct mutator_series *s);
void mmu_series_release(struct mmu_series *m);

/* When a band begins. */
static inline int64_t
mmu_series_band(const struct mmu_series *m, size_t band)
{
	return m->points[0].time_ns + (int64_t)band * m->band_ns;
}

static inline int64_t
mmu_series_length(const struct mmu_series *m)
{
	return m->points[m->npoints - 1].time_ns - m->points[0].time_ns;
}

/* A window is never longer than the function. */
static inline int64_t
mmu_series_fit(const struct mmu_series *m, int64_t window_ns)
{
	int64_t length = mmu_series_length(m);

	return window_ns < length ? window_ns : length;
}

/* The integral from the start to that time. *pos is the last point before
 * it, and gets nearer to the right one. */
double mmu_series_integral(const struct mmu_series *m, size_t *pos,
			   int64_t time_ns);

/* The first change after that time, INT64_MAX if there is none. */
int64_t mmu_series_next(const struct mmu_series *m, size_t pos,
			int64_t time_ns);

/* In how many bands a window can begin, and for each of these the least that
 * one has which begins in it. out has room for all bands. */
size_t mmu_series_bounds(const struct mmu_series *m, int64_t window_ns,
			 double *out);

#endif
