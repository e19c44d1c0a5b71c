/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/mud.h"

#include <stdlib.h>

#include "tests/check_main.h"

enum {
	PIECES = 400
};

/* Utilization from l to r, evenly, for ns. */
struct piece {
	double l, r, ns;
};

/* How long it is below x, counted piece by piece. */
static double
naive_below(const struct piece *p, int n, double x)
{
	double sum = 0;

	for (int i = 0; i < n; i++) {
		if (p[i].r < x)
			sum += p[i].ns;
		else if (p[i].l < x)
			sum += p[i].ns * (x - p[i].l) / (p[i].r - p[i].l);
	}
	return sum;
}

/* Some are of no width, some at the ends, some wide. */
static struct piece
make_piece(void)
{
	struct piece p = { .ns = 1 + rand() % 50 };

	p.l = p.r = rand() % 4 ? (double)(rand() % 1001) / 1000 : 1;
	if (rand() % 3)
		p.r += (1 - p.l) * (double)(rand() % 1000) / 1000;
	return p;
}

/* As long as the mass is not there, nothing is known; then the bound is near
 * the value below which the mass lies, and not below it. */
START_TEST(the_bound_follows_what_is_added)
{
	for (unsigned seed = 1; seed <= 20; seed++) {
		struct piece p[PIECES];
		double mass = 50 * seed, sum = 0;
		struct mud *d = mud_new(mass);

		srand(seed);
		for (int i = 0; i < PIECES; i++) {
			double above, x;

			p[i] = make_piece();
			mud_add(d, p[i].r, p[i].l, p[i].ns);
			sum += p[i].ns;
			ck_assert(mud_bound(d, &above) == (sum > mass));
			if (sum <= mass)
				continue;
			ck_assert_double_ge(naive_below(p, i + 1, above + 1e-9),
					    mass - 1e-6);
			ck_assert_double_le(
				naive_below(p, i + 1, above - 2. / 1024),
				mass + 1e-6);
			x = 2;
			mud_inverse(d, &mass, 1, &x);
			ck_assert_double_le(x, above);
			ck_assert_double_ge(
				naive_below(p, i + 1, x + 1. / 16384), mass);
			ck_assert_double_le(
				naive_below(p, i + 1, x - 1. / 16384), mass);
		}
		mud_free(d);
	}
}
END_TEST

START_TEST(nothing_is_below_what_is_0)
{
	struct mud *d = mud_new(100);
	double above;

	mud_add(d, .5, .5, 1000);
	mud_add(d, 0, 0, 99);
	ck_assert(mud_bound(d, &above));
	ck_assert_double_gt(above, .5);
	mud_add(d, 0, 0, 1);
	ck_assert(mud_bound(d, &above));
	ck_assert_double_eq(above, 0);
	mud_free(d);
}
END_TEST

START_TEST(several_are_told_at_once)
{
	static const double masses[] = { 0, 1, 40, 40, 300, 9999, 1e9 };
	enum {
		N = sizeof(masses) / sizeof(*masses)
	};
	struct mud *d = mud_new(9999);
	double all[N], one;

	srand(3);
	mud_add(d, 0, 0, 7);
	for (int i = 0; i < PIECES; i++) {
		struct piece p = make_piece();

		mud_add(d, p.l, p.r, p.ns);
	}
	mud_inverse(d, masses, N, all);
	for (int i = 0; i < N; i++) {
		mud_inverse(d, &masses[i], 1, &one);
		ck_assert_double_eq(all[i], one);
		ck_assert_double_ge(all[i], i ? all[i - 1] : 0);
	}
	ck_assert_double_eq(all[1], 0);
	ck_assert_double_gt(all[2], 0);
	ck_assert_double_eq(all[N - 1], 1);
	mud_free(d);
}
END_TEST

START_TEST(of_nothing_nothing_is_known)
{
	struct mud *d = mud_new(1);
	double above, one = 1, x = 7;

	ck_assert(!mud_bound(d, &above));
	mud_inverse(d, &one, 1, &x);
	ck_assert_double_eq(x, 7);
	mud_free(d);
}
END_TEST

CHECK_MAIN("analysis/mud", the_bound_follows_what_is_added,
	   nothing_is_below_what_is_0, several_are_told_at_once,
	   of_nothing_nothing_is_known)
