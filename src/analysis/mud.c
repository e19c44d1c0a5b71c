/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mud.h"

#include <math.h>

#include "base/mem.h"

enum {
	DEGREE = 1024, /* steps of the bound */
	STEP = 16,     /* buckets of each */
	FINE = STEP * DEGREE
};

/* What lies in part of a bucket is in part[]; what covers buckets whole goes
 * into them by the sum of all change[] up to there. */
struct mud {
	double mass;   /* that is followed */
	double zero;   /* so much is exactly 0 */
	unsigned low;  /* the first bucket that has anything; FINE: none */
	unsigned step; /* in which the sum passes it; DEGREE: in none */
	double sum;    /* of the buckets before that */
	double whole;  /* the sum of change[] before that */
	double part[FINE], change[FINE + 1];
};

struct mud *
mud_new(double mass)
{
	struct mud *d = mem_zalloc(1, sizeof(*d));

	d->mass = mass;
	d->low = FINE;
	d->step = DEGREE;
	return d;
}

void
mud_free(struct mud *d)
{
	mem_free(d);
}

/* The bucket of x >= 0, and how far in it x lies. */
static unsigned
bucket_of(double x, double *part)
{
	unsigned bucket = x < 1 ? (unsigned)(x * FINE) : FINE - 1;

	*part = fmin(x * FINE - bucket, 1);
	return bucket;
}

static void
change(struct mud *d, unsigned bucket, double by)
{
	d->change[bucket] += by;
	if (bucket < d->step * STEP)
		d->whole += by;
}

static void
spread(struct mud *d, double l, double r, double area)
{
	double lpart, rpart, each;
	unsigned lb = bucket_of(l, &lpart), rb = bucket_of(r, &rpart);

	d->low = lb < d->low ? lb : d->low;
	if (lb == rb) {
		d->part[lb] += area;
		return;
	}
	each = area / (r - l) / FINE;
	d->part[lb] += each * (1 - lpart);
	d->part[rb] += each * rpart;
	change(d, lb + 1, each);
	change(d, rb, -each);
}

/* What is added can only make the sum pass the mass earlier. */
static void
step_down(struct mud *d)
{
	unsigned i = d->step-- * STEP;

	while (i-- > d->step * STEP) {
		d->sum -= d->part[i] + d->whole;
		d->whole -= d->change[i];
	}
}

void
mud_add(struct mud *d, double from, double to, double ns)
{
	double l = from < to ? from : to, r = from < to ? to : from;
	/* 1 lies in the last bucket too. */
	double limit = d->step < DEGREE ? (double)d->step / DEGREE : INFINITY;

	if (ns == 0)
		return;
	/* Sums of doubles may be a little below 0. */
	l = l < 0 ? 0 : l;
	r = r < l ? l : r;
	if (r == 0)
		d->zero += ns;
	spread(d, l, r, ns);
	if (l >= limit)
		return;
	d->sum += r < limit ? ns : ns * (limit - l) / (r - l);
	while (d->step && d->sum > d->mass)
		step_down(d);
}

bool
mud_bound(const struct mud *d, double *above)
{
	if (d->zero >= d->mass)
		*above = 0;
	else
		*above = (double)(d->step + 1) / DEGREE;
	return d->step < DEGREE;
}

double
mud_zero_ns(const struct mud *d)
{
	return d->zero;
}

void
mud_inverse(const struct mud *d, const double *y, size_t n, double *out)
{
	double sum = 0, whole = 0;
	size_t k = 0;

	if (d->low == FINE)
		return;
	for (; d->zero >= y[k]; k++) {
		out[k] = 0;
		if (k + 1 == n)
			return;
	}
	for (unsigned i = d->low; i < FINE; i++) {
		double mass;

		whole += d->change[i];
		mass = d->part[i] + whole;
		while (sum + mass >= y[k]) {
			double in = mass > 0 ? (y[k] - sum) / mass : 0;

			out[k] = (i + in) / FINE;
			if (++k == n)
				return;
		}
		sum += mass;
	}
	for (; k < n; k++)
		out[k] = 1;
}
