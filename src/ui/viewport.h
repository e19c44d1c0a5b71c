/* SPDX-License-Identifier: MIT */
/*
 * viewport: which slice of the trace's time the columns of a page show.
 *
 * Times are nanoseconds since the start of the trace. A column is a whole
 * number of nanoseconds wide and begins at a multiple of that, so the cells
 * of one zoom level cut time at the same places wherever one has panned: no
 * column changes its content by moving, and time -> column -> time never
 * drifts. The window lies within the trace, except that its last column may
 * end behind it, and that a trace shorter than 1 ns a column leaves room.
 */
#ifndef TGT_UI_VIEWPORT_H
#define TGT_UI_VIEWPORT_H

#include <stdbool.h>
#include <stdint.h>

struct viewport_window {
	int64_t from_ns, to_ns;
	bool whole;
};

/* A zeroed struct is a viewport of an empty trace; give it bounds first. */
struct viewport {
	int64_t end_ns;  /* length of the trace so far */
	int64_t from_ns; /* left edge: a multiple of col_ns */
	int64_t col_ns;  /* width of a column, at least 1 */
	int cols;        /* at least 1 */
	bool whole;      /* all of the trace, also when it grows */
};

/*
 * The trace is end_ns long and there are so many columns, both possibly
 * changed since the last time. A window of the whole trace stays one; any
 * other keeps its left edge and, as far as rounding goes, its width.
 */
void viewport_bounds(struct viewport *v, int64_t end_ns, int cols);

/* The whole trace; a slice of it and a little margin. */
void viewport_whole(struct viewport *v);
void viewport_fit(struct viewport *v, int64_t from_ns, int64_t to_ns);

/* So much time, with the moment in the middle. */
void viewport_around(struct viewport *v, int64_t at_ns, int64_t span_ns);

/*
 * Zooms in by a factor of 2^doublings (out, if negative), leaving the moment
 * at_ns in its column unless the trace's ends forbid that.
 */
void viewport_zoom(struct viewport *v, int64_t at_ns, int doublings);

void viewport_pan(struct viewport *v, int64_t cols);

/* Moves the window, as little as possible, until the moment is in it with
 * margin columns on either side; puts it in the middle if it was far away. */
void viewport_reveal(struct viewport *v, int64_t at_ns, int margin);

/* The window, and how to come back to it. */
struct viewport_window viewport_window(const struct viewport *v);
void viewport_show(struct viewport *v, struct viewport_window w);

/* The first moment behind the window. */
static inline int64_t
viewport_to(const struct viewport *v)
{
	return v->from_ns + v->col_ns * v->cols;
}

/* Where column col begins, which may lie outside the window. */
static inline int64_t
viewport_time(const struct viewport *v, int col)
{
	return v->from_ns + v->col_ns * col;
}

/* The column of a moment; -1 left of the window, cols right of it. */
static inline int
viewport_col(const struct viewport *v, int64_t at_ns)
{
	if (at_ns < v->from_ns)
		return -1;
	if (at_ns >= viewport_to(v))
		return v->cols;
	return (int)((at_ns - v->from_ns) / v->col_ns);
}

#endif
