/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/viewport.h"

/* Longer than any trace, and far from the end of int64_t. */
#define LONGEST_NS ((int64_t)1 << 60)

static int64_t
clamp(int64_t v, int64_t lo, int64_t hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

/* How wide a column must be for n of them to cover that much time. */
static int64_t
col_width(int64_t ns, int n)
{
	return ns <= n ? 1 : (ns - 1) / n + 1;
}

static int64_t
whole_col_ns(const struct viewport *v)
{
	return col_width(v->end_ns, v->cols);
}

/* Puts the left edge on the grid and the window into the trace. */
static void
set_window(struct viewport *v, int64_t from_ns, int64_t col_ns)
{
	int64_t used; /* columns from the start of the trace to its end */

	v->col_ns = clamp(col_ns, 1, whole_col_ns(v));
	used = col_width(v->end_ns, 1);
	used = (used - 1) / v->col_ns + 1;
	from_ns = clamp(from_ns, 0, v->end_ns) / v->col_ns;
	from_ns = clamp(from_ns, 0, used > v->cols ? used - v->cols : 0);
	v->from_ns = from_ns * v->col_ns;
	v->whole = v->col_ns == whole_col_ns(v);
}

struct viewport_window
viewport_window(const struct viewport *v)
{
	return (struct viewport_window){ v->from_ns, viewport_to(v), v->whole };
}

void
viewport_show(struct viewport *v, struct viewport_window w)
{
	int64_t col = col_width(w.to_ns - w.from_ns, v->cols);

	set_window(v, w.whole ? 0 : w.from_ns, w.whole ? whole_col_ns(v) : col);
}

void
viewport_bounds(struct viewport *v, int64_t end_ns, int cols)
{
	bool first = v->cols == 0;
	struct viewport_window w = viewport_window(v);
	int64_t col_ns = v->col_ns;

	end_ns = clamp(end_ns, 0, LONGEST_NS);
	cols = cols < 1 ? 1 : cols;
	if (v->cols == cols && v->end_ns == end_ns && !first)
		return;
	if (v->cols != cols)
		col_ns = col_width(w.to_ns - w.from_ns, cols);
	v->end_ns = end_ns;
	v->cols = cols;
	if (first || w.whole)
		set_window(v, 0, whole_col_ns(v));
	else
		set_window(v, w.from_ns, col_ns);
}

void
viewport_whole(struct viewport *v)
{
	set_window(v, 0, whole_col_ns(v));
}

void
viewport_fit(struct viewport *v, int64_t from_ns, int64_t to_ns)
{
	int inner = v->cols - v->cols / 8;
	int64_t col_ns, left;

	from_ns = clamp(from_ns, 0, v->end_ns);
	to_ns = clamp(to_ns, from_ns, v->end_ns);
	col_ns = col_width(to_ns - from_ns, inner < 1 ? 1 : inner);
	left = (v->cols - (to_ns - from_ns) / col_ns) / 2;
	set_window(v, (from_ns / col_ns - left) * col_ns, col_ns);
}

void
viewport_around(struct viewport *v, int64_t at_ns, int64_t span_ns)
{
	int64_t col_ns;

	at_ns = clamp(at_ns, 0, v->end_ns);
	col_ns = col_width(clamp(span_ns, 1, LONGEST_NS), v->cols);
	col_ns = clamp(col_ns, 1, whole_col_ns(v));
	set_window(v, (at_ns / col_ns - v->cols / 2) * col_ns, col_ns);
}

void
viewport_zoom(struct viewport *v, int64_t at_ns, int doublings)
{
	int64_t col_ns = v->col_ns;
	int col;

	at_ns = clamp(at_ns, v->from_ns, viewport_to(v) - 1);
	col = viewport_col(v, at_ns);
	for (int i = 0; i < doublings; i++)
		col_ns = (col_ns + 1) / 2;
	for (int i = 0; i > doublings && col_ns < whole_col_ns(v); i--)
		col_ns *= 2;
	col_ns = clamp(col_ns, 1, whole_col_ns(v));
	set_window(v, (at_ns / col_ns - col) * col_ns, col_ns);
}

void
viewport_pan(struct viewport *v, int64_t cols)
{
	cols = clamp(cols, -LONGEST_NS / v->col_ns, LONGEST_NS / v->col_ns);
	set_window(v, v->from_ns + cols * v->col_ns, v->col_ns);
}

void
viewport_reveal(struct viewport *v, int64_t at_ns, int margin)
{
	int64_t at = clamp(at_ns, 0, v->end_ns) / v->col_ns;
	int64_t left = v->from_ns / v->col_ns;
	int64_t right = left + v->cols - 1;

	margin = (int)clamp(margin, 0, (v->cols - 1) / 2);
	if (at < left - v->cols || at > right + v->cols)
		viewport_pan(v, at - v->cols / 2 - left);
	else if (at < left + margin)
		viewport_pan(v, at - margin - left);
	else if (at > right - margin)
		viewport_pan(v, at + margin - right);
}
