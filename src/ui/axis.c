/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/axis.h"

#include <stdio.h>
#include <string.h>

#include "ui/viewport.h"

enum {
	LONG_LABEL = 8, /* from here on, most ticks count from another */
	NARROWEST = 8   /* columns from tick to tick */
};

#define SEC INT64_C(1000000000)
#define DAY (86400 * SEC)

/* The next of 1, 2, 5, 10, 20, 50, ... */
static int64_t
next_step(const struct axis *a, int64_t step)
{
	static const int wall[] = { 20,   30,   60,   120,   300,   600,
				    1200, 1800, 3600, 10800, 21600, 43200 };
	int64_t first = step;

	if (a->is_wall && step >= 10 * SEC) {
		for (size_t i = 0; i < sizeof(wall) / sizeof(*wall); i++)
			if (wall[i] * SEC > step)
				return wall[i] * SEC;
		return step < DAY ? DAY : 2 * step;
	}
	while (first >= 10)
		first /= 10;
	return first == 2 ? step / 2 * 5 : step * 2;
}

/* "17:39:21.85" */
static void
put_clock(int64_t ns, char label[static UNITS_SIZE])
{
	int sec = (int)(ns % DAY / SEC);
	int n = snprintf(label, UNITS_SIZE, "%02d:%02d:%02d", sec / 3600,
			 sec / 60 % 60, sec % 60);

	if (ns % SEC == 0)
		return;
	n += snprintf(label + n, UNITS_SIZE - (size_t)n, ".%09d",
		      (int)(ns % SEC));
	while (label[n - 1] == '0')
		label[--n] = '\0';
}

static void
put_label(const struct axis *a, int64_t ns, char *label)
{
	if (a->whole_ns && ns % a->whole_ns) {
		*label = '+';
		units_exact(label + 1, ns % a->whole_ns);
	} else if (a->is_wall) {
		put_clock(ns, label);
	} else {
		units_exact(label, ns);
	}
}

/* The ends of the window, and a column of it. */
static int64_t
from_ns(const struct axis *a)
{
	return a->viewport->from_ns + a->day_ns;
}

static int64_t
to_ns(const struct axis *a)
{
	return viewport_to(a->viewport) + a->day_ns;
}

static int
column(const struct axis *a, int64_t ns)
{
	return viewport_col(a->viewport, ns - a->day_ns);
}

/* The first tick in the window, or behind its left edge. */
static int64_t
first_tick(const struct axis *a)
{
	return (from_ns(a) + a->step_ns - 1) / a->step_ns * a->step_ns;
}

static int
longest_label(const struct axis *a)
{
	char label[UNITS_SIZE + 1];
	int longest = 0, n;

	for (int64_t t = first_tick(a); t < to_ns(a); t += a->step_ns) {
		put_label(a, t, label);
		n = (int)strlen(label);
		longest = n > longest ? n : longest;
	}
	return longest;
}

/* Whether the labels of this step have room, full ones if they are short. */
static bool
try_step(struct axis *a, int64_t step)
{
	int64_t room = step / a->viewport->col_ns;
	int longest;

	a->step_ns = step;
	a->whole_ns = 0;
	longest = longest_label(a);
	if (longest >= LONG_LABEL && step < SEC) {
		for (a->whole_ns = 1000; a->whole_ns <= step;)
			a->whole_ns *= 1000;
		longest = longest_label(a);
	}
	return longest + 2 <= room;
}

static void
choose_step(struct axis *a)
{
	const struct viewport *v = a->viewport;
	int64_t step = 1;

	a->next_ns = -1;
	while (step / v->col_ns < NARROWEST && step / v->col_ns < v->cols)
		step = next_step(a, step);
	/* a window too narrow for any label gets what we have at last */
	while (!try_step(a, step) && step / v->col_ns < v->cols)
		step = next_step(a, step);
}

void
axis_init(struct axis *a, const struct viewport *v)
{
	*a = (struct axis){ .viewport = v };
	choose_step(a);
}

void
axis_init_wall(struct axis *a, const struct viewport *v, int64_t day_ns)
{
	*a = (struct axis){ .viewport = v, .is_wall = true, .day_ns = day_ns };
	choose_step(a);
}

/* The edge says what ticks count from, if none in sight begins with that. */
static bool
put_edge(struct axis *a, struct axis_tick *out)
{
	int64_t whole = a->whole_ns, before;
	int width;

	if (!whole || first_tick(a) % whole == 0)
		return false;
	before = from_ns(a) / whole * whole;
	put_label(a, before, out->label);
	width = (int)strlen(out->label);
	if (width + 1 > column(a, before + whole))
		return false;
	out->is_edge = true;
	out->col = 0;
	a->free_col = width + 1;
	return true;
}

bool
axis_next(struct axis *a, struct axis_tick *out)
{
	int width;

	memset(out, 0, sizeof(*out));
	if (a->next_ns < 0) {
		a->next_ns = first_tick(a);
		if (put_edge(a, out))
			return true;
	}
	/* a tick below the edge's label would only confuse */
	do {
		if (a->next_ns >= to_ns(a))
			return false;
		out->col = column(a, a->next_ns);
		a->next_ns += a->step_ns;
	} while (out->col < a->free_col);
	put_label(a, a->next_ns - a->step_ns, out->label);
	width = (int)strlen(out->label);
	if (out->col < a->free_col || out->col + 1 + width > a->viewport->cols)
		out->label[0] = '\0';
	else
		a->free_col = out->col + 1 + width + 1;
	return true;
}
