/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mmu_series.h"

#include <math.h>

enum {
	BANDS = 1000,
	NEAR = 8 /* points that are looked at one by one */
};

double
mmu_series_integral(const struct mmu_series *m, size_t *pos, int64_t time_ns)
{
	const struct mutator_point *points = m->points;
	size_t at = *pos, n = m->npoints;
	double rest = 0;

	if (at + NEAR < n && points[at + NEAR].time_ns > time_ns) {
		while (at + 1 < n && points[at + 1].time_ns <= time_ns)
			at++;
	} else {
		size_t l = at, r = n;

		while (l < r) {
			size_t middle = l + (r - l) / 2;

			if (points[middle].time_ns <= time_ns)
				l = middle + 1;
			else
				r = middle;
		}
		at = l ? l - 1 : 0;
	}
	*pos = at;
	if (time_ns != points[at].time_ns)
		rest = points[at].util * (double)(time_ns - points[at].time_ns);
	return m->sums[at] + rest;
}

int64_t
mmu_series_next(const struct mmu_series *m, size_t pos, int64_t time_ns)
{
	for (; pos < m->npoints; pos++)
		if (m->points[pos].time_ns > time_ns)
			return m->points[pos].time_ns;
	return INT64_MAX;
}

static void
sum_up(struct mmu_series *m)
{
	double sum = 0;

	m->sums = mem_zalloc(m->npoints, sizeof(*m->sums));
	for (size_t i = 0; i < m->npoints; i++) {
		if (i)
			sum += m->points[i - 1].util *
			       (double)(m->points[i].time_ns -
					m->points[i - 1].time_ns);
		m->sums[i] = sum;
	}
}

void
mmu_series_init(struct mmu_series *m, const struct mutator_series *s)
{
	size_t bands = s->points.n < BANDS ? s->points.n : BANDS, pos = 0;

	*m = (struct mmu_series){ .points = s->points.at,
				  .npoints = s->points.n };
	sum_up(m);
	m->band_ns =
		(mmu_series_length(m) + (int64_t)bands - 1) / (int64_t)bands;
	if (m->band_ns < 1)
		m->band_ns = 1;
	m->nbands = bands + 1;
	m->bands = mem_zalloc(m->nbands, sizeof(*m->bands));
	for (size_t i = 0; i < m->nbands; i++) {
		struct mmu_band *b = &m->bands[i];
		int64_t begin = mmu_series_band(m, i);

		b->sum = mmu_series_integral(m, &pos, begin);
		b->pos = pos;
		b->min = 1;
		for (size_t k = pos; k < m->npoints &&
				     m->points[k].time_ns < begin + m->band_ns;
		     k++)
			b->min = fmin(b->min, m->points[k].util);
	}
}

void
mmu_series_release(struct mmu_series *m)
{
	mem_free(m->sums);
	mem_free(m->bands);
}

static double
least(double a, double b)
{
	return a < b ? a : b;
}

/* The least of a window's first and last bands, and the least of what is
 * left when one of them has been taken. */
static double
least_two(double l, double r1, double r2, double *second)
{
	double min = least(l, least(r1, r2));

	if (min == l)
		*second = least(r1, r2);
	else if (min == r1)
		*second = least(l, r2);
	else
		*second = least(l, r1);
	return min;
}

size_t
mmu_series_bounds(const struct mmu_series *m, int64_t window_ns, double *out)
{
	int64_t window = mmu_series_fit(m, window_ns);
	/* How many bands a window touches at least, and at most. */
	size_t few = (size_t)((window + m->band_ns - 1) / m->band_ns);
	size_t many = (size_t)((window + 2 * (m->band_ns - 1)) / m->band_ns);
	size_t starts = many <= m->nbands ? m->nbands - many + 1 : 0;
	double one = (double)(few == 1 ? window : m->band_ns);
	double rest = (double)(few == 1 ? 0 : window % m->band_ns);

	for (size_t i = 0; i < starts; i++) {
		const struct mmu_band *b = &m->bands[i];
		double min, second, sum;

		/* A window of no length touches no band. */
		out[i] = 0;
		if (!few || !many)
			continue;
		min = least_two(b->min, b[few - 1].min, b[many - 1].min,
				&second);
		sum = min * one + second * rest;
		if (few > 2)
			sum += b[few - 1].sum - b[1].sum;
		out[i] = sum / (double)window;
	}
	return starts;
}
