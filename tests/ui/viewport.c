/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/viewport.h"

#include "tests/check_main.h"

#define SEC ((int64_t)1000000000)
#define DAY (86400 * SEC)

static struct viewport
viewport_of(int64_t end_ns, int cols)
{
	struct viewport v = { 0 };

	viewport_bounds(&v, end_ns, cols);
	return v;
}

static void
assert_window(const struct viewport *v, int64_t from_ns, int64_t to_ns)
{
	ck_assert_int_eq(v->from_ns, from_ns);
	ck_assert_int_eq(viewport_to(v), to_ns);
}

START_TEST(a_new_viewport_shows_the_whole_trace)
{
	struct viewport v = viewport_of(1000, 100);

	ck_assert(v.whole);
	assert_window(&v, 0, 1000);
	v = viewport_of(1001, 100);
	assert_window(&v, 0, 1100);
	v = viewport_of(0, 100);
	assert_window(&v, 0, 100);
}
END_TEST

/* At every width of a column from 1 ns to days, wherever the window is. */
START_TEST(time_and_column_agree_at_any_zoom)
{
	struct viewport v = viewport_of(300 * DAY, 137);

	for (int i = 0; i < 60; i++) {
		for (int col = 0; col < v.cols; col++) {
			int64_t t = viewport_time(&v, col);

			ck_assert_int_eq(viewport_col(&v, t), col);
			ck_assert_int_eq(viewport_col(&v, t + v.col_ns - 1),
					 col);
		}
		ck_assert_int_eq(viewport_col(&v, v.from_ns - 1), -1);
		ck_assert_int_eq(viewport_col(&v, viewport_to(&v)), v.cols);
		viewport_zoom(&v, viewport_time(&v, 91), 1);
	}
	ck_assert_int_eq(v.col_ns, 1);
}
END_TEST

START_TEST(zooming_keeps_the_moment_in_its_column)
{
	struct viewport v = viewport_of(7 * SEC + 12345, 80);
	int64_t at = 3 * SEC + 33;
	int col = viewport_col(&v, at);

	for (int i = 0; i < 40; i++) {
		viewport_zoom(&v, at, 1);
		ck_assert_int_eq(viewport_col(&v, at), col);
	}
	assert_window(&v, at - col, at - col + 80);
	for (int i = 0; i < 20; i++) {
		viewport_zoom(&v, at, -1);
		ck_assert_int_eq(viewport_col(&v, at), col);
	}
	for (int i = 0; i < 20; i++)
		viewport_zoom(&v, at, -1);
	ck_assert(v.whole);
	ck_assert_int_eq(viewport_col(&v, at), col);
}
END_TEST

START_TEST(panning_stops_at_the_ends)
{
	struct viewport v = viewport_of(1000, 100);

	viewport_zoom(&v, 500, 1);
	assert_window(&v, 250, 750);
	viewport_pan(&v, 10);
	assert_window(&v, 300, 800);
	viewport_pan(&v, 1000);
	assert_window(&v, 500, 1000);
	viewport_pan(&v, INT64_MIN);
	assert_window(&v, 0, 500);
}
END_TEST

START_TEST(fit_shows_all_of_a_slice)
{
	struct viewport v = viewport_of(10 * SEC, 100);

	viewport_fit(&v, 5 * SEC, 6 * SEC);
	ck_assert_int_ge(viewport_col(&v, 5 * SEC), 1);
	ck_assert_int_le(viewport_col(&v, 6 * SEC), 98);
	ck_assert_int_ge(viewport_col(&v, 6 * SEC) - viewport_col(&v, 5 * SEC),
			 80);
	viewport_fit(&v, 7 * SEC, 7 * SEC);
	ck_assert_int_eq(v.col_ns, 1);
	ck_assert_int_eq(viewport_col(&v, 7 * SEC), 50);
}
END_TEST

START_TEST(reveal_moves_only_as_far_as_needed)
{
	struct viewport v = viewport_of(10000, 100);

	viewport_fit(&v, 5000, 5080);
	viewport_reveal(&v, v.from_ns + 50, 5);
	assert_window(&v, 4990, 5090);
	viewport_reveal(&v, 5100, 5);
	ck_assert_int_eq(viewport_col(&v, 5100), 94);
	viewport_reveal(&v, 9000, 5);
	ck_assert_int_eq(viewport_col(&v, 9000), 50);
	viewport_reveal(&v, 0, 5);
	ck_assert_int_eq(v.from_ns, 0);
}
END_TEST

START_TEST(windows_can_be_shown_again)
{
	struct viewport v = viewport_of(1000, 100);
	struct viewport_window whole = viewport_window(&v), w;

	viewport_zoom(&v, 500, 1);
	viewport_pan(&v, 10);
	w = viewport_window(&v);
	viewport_show(&v, whole);
	assert_window(&v, 0, 1000);
	ck_assert(v.whole);
	viewport_show(&v, w);
	assert_window(&v, 300, 800);
}
END_TEST

START_TEST(the_whole_trace_stays_whole_while_it_grows)
{
	struct viewport v = viewport_of(1000, 100);

	viewport_bounds(&v, 5000, 100);
	assert_window(&v, 0, 5000);
	viewport_zoom(&v, 0, 1);
	viewport_bounds(&v, 9000, 100);
	assert_window(&v, 0, 2500);
}
END_TEST

START_TEST(resizing_keeps_the_slice_in_view)
{
	struct viewport v = viewport_of(1000000, 200);

	viewport_fit(&v, 500000, 600000);
	for (int cols = 1; cols < 400; cols++) {
		int64_t from = v.from_ns, to = viewport_to(&v);

		viewport_bounds(&v, 1000000, cols);
		ck_assert_int_le(v.from_ns, from);
		ck_assert_int_ge(viewport_to(&v) + v.col_ns, to);
	}
}
END_TEST

/* A trace may claim to last for centuries. */
START_TEST(absurd_lengths_do_not_overflow)
{
	struct viewport v = viewport_of(INT64_MAX, 300);

	viewport_zoom(&v, INT64_MAX, 1);
	viewport_pan(&v, INT64_MAX);
	viewport_fit(&v, INT64_MIN, INT64_MAX);
	viewport_reveal(&v, INT64_MAX, 1000);
	viewport_zoom(&v, INT64_MIN, -100);
	ck_assert(v.whole);
	viewport_bounds(&v, INT64_MIN, -5);
	assert_window(&v, 0, 1);
}
END_TEST

CHECK_MAIN("ui/viewport", a_new_viewport_shows_the_whole_trace,
	   time_and_column_agree_at_any_zoom,
	   zooming_keeps_the_moment_in_its_column, panning_stops_at_the_ends,
	   fit_shows_all_of_a_slice, reveal_moves_only_as_far_as_needed,
	   windows_can_be_shown_again,
	   the_whole_trace_stays_whole_while_it_grows,
	   resizing_keeps_the_slice_in_view, absurd_lengths_do_not_overflow)
