/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mud.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
	DEGREE = 1024 /* buckets of the histogram */
};

/* Where the density changes, or much lies at one place. */
struct edge {
	double x, delta, dirac;
};

struct mud {
	VEC(struct edge) edges;
	bool is_sorted;
	double mass;     /* that is followed */
	unsigned bucket; /* in which the sum passes it; DEGREE: in none */
	double sum;      /* of the buckets before that */
	double hist[DEGREE];
};

static void
follow(struct mud *d)
{
	double sum = 0;

	for (d->bucket = 0; d->bucket < DEGREE; d->bucket++) {
		double next = sum + d->hist[d->bucket];

		if (next > d->mass)
			break;
		sum = next;
	}
	d->sum = sum;
}

struct mud *
mud_new(double mass)
{
	struct mud *d = mem_zalloc(1, sizeof(*d));

	d->mass = mass;
	follow(d);
	return d;
}

void
mud_free(struct mud *d)
{
	if (!d)
		return;
	vec_free(&d->edges);
	mem_free(d);
}

/* The bucket of x, and how far in it x lies. */
static unsigned
bucket_of(double x, double *part)
{
	double whole;

	*part = modf(x * DEGREE, &whole);
	if (whole < DEGREE)
		return (unsigned)whole;
	*part = 1;
	return DEGREE - 1;
}

static void
add_to_hist(struct mud *d, double l, double r, double area)
{
	double lpart, rpart, each;
	unsigned lb = bucket_of(l, &lpart), rb = bucket_of(r, &rpart);

	if (lb == rb) {
		d->hist[lb] += area;
		return;
	}
	each = area / (r - l) / DEGREE;
	d->hist[lb] += each * (1 - lpart);
	d->hist[rb] += each * rpart;
	for (unsigned i = lb + 1; i < rb; i++)
		d->hist[i] += each;
}

void
mud_add(struct mud *d, double from, double to, double ns)
{
	double l = from < to ? from : to, r = from < to ? to : from;
	double limit = (double)d->bucket / DEGREE;

	if (ns == 0)
		return;
	/* Sums of doubles may be a little below 0. */
	l = l < 0 ? 0 : l;
	r = r < l ? l : r;
	d->is_sorted = false;
	if (l == r) {
		vec_push(&d->edges, ((struct edge){ l, 0, ns }));
	} else {
		double delta = ns / (r - l);

		vec_push(&d->edges, ((struct edge){ l, delta, 0 }));
		vec_push(&d->edges, ((struct edge){ r, -delta, 0 }));
	}
	add_to_hist(d, l, r, ns);
	if (l >= limit)
		return;
	d->sum += r < limit ? ns : ns * (limit - l) / (r - l);
	if (d->sum >= d->mass)
		follow(d);
}

bool
mud_bound(const struct mud *d, double *above)
{
	*above = (double)(d->bucket + 1) / DEGREE;
	return d->bucket < DEGREE;
}

static int
by_x(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	return (x->x > y->x) - (x->x < y->x);
}

void
mud_inverse(struct mud *d, double y, double *out)
{
	double sum = 0, rate = 0, x = 0;

	if (!d->edges.n)
		return;
	if (!d->is_sorted)
		qsort(d->edges.at, d->edges.n, sizeof(*d->edges.at), by_x);
	d->is_sorted = true;
	for (size_t i = 0; i < d->edges.n; i++) {
		const struct edge *e = &d->edges.at[i];
		double next = sum + (e->x - x) * rate;

		if (next >= y) {
			*out = rate == 0 ? e->x : (y - sum) / rate + x;
			return;
		}
		next += e->dirac;
		if (next >= y) {
			*out = e->x;
			return;
		}
		sum = next;
		x = e->x;
		rate += e->delta;
	}
	*out = x;
}
