/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/axis.h"

#include <string.h>

#include "ui/viewport.h"

enum {
	LONG_LABEL = 8, /* from here on, most ticks count from another */
	NARROWEST = 8   /* columns from tick to tick */
};

#define SEC INT64_C(1000000000)

/* The next of 1, 2, 5, 10, 20, 50, ... */
static int64_t
next_step(int64_t step)
{
	int64_t first = step;

	while (first >= 10)
		first /= 10;
	return first == 2 ? step / 2 * 5 : step * 2;
}

static void
put_label(const struct axis *a, int64_t ns, char *label)
{
	char *number = label;

	if (a->whole_ns && ns % a->whole_ns) {
		*number++ = '+';
		ns %= a->whole_ns;
	}
	units_exact(number, ns);
}

/* The first tick in the window, or behind its left edge. */
static int64_t
first_tick(const struct axis *a)
{
	int64_t from = a->viewport->from_ns;

	return (from + a->step_ns - 1) / a->step_ns * a->step_ns;
}

static int
longest_label(const struct axis *a)
{
	char label[UNITS_SIZE + 1];
	int longest = 0, n;

	for (int64_t t = first_tick(a); t < viewport_to(a->viewport);
	     t += a->step_ns) {
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

void
axis_init(struct axis *a, const struct viewport *v)
{
	int64_t step = 1;

	*a = (struct axis){ .viewport = v, .next_ns = -1 };
	while (step / v->col_ns < NARROWEST && step / v->col_ns < v->cols)
		step = next_step(step);
	/* a window too narrow for any label gets what we have at last */
	while (!try_step(a, step) && step / v->col_ns < v->cols)
		step = next_step(step);
}

/* The edge says what ticks count from, if none in sight begins with that. */
static bool
put_edge(struct axis *a, struct axis_tick *out)
{
	int64_t from = a->viewport->from_ns, whole = a->whole_ns, tick;
	int width;

	if (!whole || first_tick(a) % whole == 0)
		return false;
	units_exact(out->label, from / whole * whole);
	width = (int)strlen(out->label);
	tick = (from / whole + 1) * whole;
	if (width + 1 > viewport_col(a->viewport, tick))
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
		if (a->next_ns >= viewport_to(a->viewport))
			return false;
		out->col = viewport_col(a->viewport, a->next_ns);
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
