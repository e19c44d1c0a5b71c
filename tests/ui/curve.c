/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/curve.h"

#include <math.h>

#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/drawn.h"
#include "ui/viewport.h"

#define US INT64_C(1000)
#define MS (1000 * US)
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Draws and compares all lines, which end in a line feed each. */
static void
assert_drawn(const struct curve *cv, int w, int h, bool utf8, const char *want)
{
	struct canvas *c = canvas_new(w, h, utf8);

	curve_draw(cv, canvas_rect(c), c);
	assert_lines(c, want);
	canvas_free(c);
}

static const int64_t sizes[] = { US,     10 * US, 100 * US,
				 1 * MS, 10 * MS, 100 * MS };
static const double least[] = { 0, 0, 0, .25, .5, .75 };
static const double most[] = { 1, 1, .5, .5, .75, .755 };
static const struct curve_line lines[] = {
	{ "least", CURVE_SOLID, ROLE_STRONG, least },
	{ "most", CURVE_DOTTED, ROLE_TAB, most },
};
static const struct curve curve = {
	.lines = lines,
	.nlines = 2,
	.x = sizes,
	.n = COUNT(sizes),
	.cursor = SIZE_MAX,
	.unit = CHART_SHARE,
};

START_TEST(curves_go_through_their_points)
{
	assert_drawn(
		&curve, 60, 12, true,
		"⠒⠒⠒ least  ⠂⠂⠂ most\n"
		"   100% ┤⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠄⡀\n"
		"        │             ⠂⡀\n"
		"        │               ⠂⠄                    ⡀⠄⠄⠂⠂⠂⠂⠂⠂⠂⣂⡢⠖⠂\n"
		"    75% ┤                 ⠁⠄              ⡀⠄⠂⠁     ⢀⡠⠤⠒⠉\n"
		"        │                   ⠁⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠂⠂⠁     ⣀⠤⠔⠊⠁\n"
		"    50% ┤                                 ⢀⡠⠔⠒⠉\n"
		"        │                             ⣀⠤⠒⠉⠁\n"
		"    25% ┤                        ⣀⡠⠔⠊⠉\n"
		"        │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠤⠒⠉\n"
		"     0% └┬──┬──┬───┬──┬──┬───┬──┬──┬───┬──┬──┬───┬──┬──┬───┬\n"
		"        1us      10us      100us      1ms      10ms    100ms\n");
}
END_TEST

START_TEST(in_ascii_each_has_a_character)
{
	assert_drawn(
		&curve, 60, 12, false,
		"*** least  --- most\n"
		"   100% +------------\n"
		"        |            --\n"
		"        |              ---                     ----------***\n"
		"    75% +                 --              -----     *****\n"
		"        |                   --------------     *****\n"
		"    50% +                                 *****\n"
		"        |                            *****\n"
		"    25% +                       *****\n"
		"        |***********************\n"
		"     0% ++--+--+---+--+--+---+--+--+---+--+--+---+--+--+---+\n"
		"        1us      10us      100us      1ms      10ms    100ms\n");
}
END_TEST

START_TEST(the_cursor_reads_all_curves)
{
	struct curve cv = curve;

	cv.cursor = 5;
	assert_drawn(
		&cv, 60, 12, true,
		"⠒⠒⠒ least 75.0%  ⠂⠂⠂ most 75.5%\n"
		"   100% ┤⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠄⡀                                     │\n"
		"        │             ⠂⡀                                   │\n"
		"        │               ⠂⠄                    ⡀⠄⠄⠂⠂⠂⠂⠂⠂⠂⣂⡢⠖⠂\n"
		"    75% ┤                 ⠁⠄              ⡀⠄⠂⠁     ⢀⡠⠤⠒⠉   │\n"
		"        │                   ⠁⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠂⠂⠁     ⣀⠤⠔⠊⠁       │\n"
		"    50% ┤                                 ⢀⡠⠔⠒⠉            │\n"
		"        │                             ⣀⠤⠒⠉⠁                │\n"
		"    25% ┤                        ⣀⡠⠔⠊⠉                     │\n"
		"        │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠤⠒⠉                          │\n"
		"     0% └┬──┬──┬───┬──┬──┬───┬──┬──┬───┬──┬──┬───┬──┬──┬───▲\n"
		"        1us      10us      100us      1ms      10ms    100ms\n");
}
END_TEST

START_TEST(a_column_has_a_nearest_point)
{
	struct rect r = { 0, 0, 60, 12 };

	ck_assert_uint_eq(curve_at(&curve, r, 8), curve.n);
	ck_assert_uint_eq(curve_at(&curve, r, 9), 0);
	ck_assert_uint_eq(curve_at(&curve, r, 13), 0);
	ck_assert_uint_eq(curve_at(&curve, r, 15), 1);
	ck_assert_uint_eq(curve_at(&curve, r, 59), 5);
	ck_assert_uint_eq(curve_at(&curve, r, 60), curve.n);
}
END_TEST

START_TEST(one_point_or_none_is_no_problem)
{
	struct curve cv = curve;

	cv.n = 1;
	cv.cursor = 0;
	assert_drawn(&cv, 40, 6, true,
		     "⠒⠒⠒ least 0.0%  ⠂⠂⠂ most 100.0%\n"
		     "   100% ┤⠁\n"
		     "        ││\n"
		     "    50% ┤⡀\n"
		     "     0% └▲──────────────────────────────\n"
		     "        1us\n");
	cv.n = 0;
	assert_drawn(&cv, 40, 6, true,
		     "⠒⠒⠒ least  ⠂⠂⠂ most\n"
		     "   100% ┤\n"
		     "        │\n"
		     "    50% ┤\n"
		     "     0% └───────────────────────────────\n"
		     "\n");
	assert_drawn(&curve, 9, 3, true,
		     "⠒⠒⠒ least\n"
		     "\n"
		     "\n");
}
END_TEST

/* The heap rises to 4 MiB and falls, its goal is known from 20 us on. */
START_TEST(bytes_over_time_fill_the_ground)
{
	static const int64_t times[] = { 0,       20 * US, 40 * US,
					 50 * US, 50 * US, 100 * US };
	static const double live[] = { 0,       2 << 20, 4 << 20,
				       5 << 20, 1 << 20, 1 << 20 };
	static const double goal[] = { NAN,     4 << 20, 4 << 20,
				       4 << 20, 2 << 20, 2 << 20 };
	static const struct curve_line heap[] = {
		{ "goal", CURVE_SOLID, ROLE_STRONG, goal },
		{ "live", CURVE_AREA, ROLE_GC, live },
	};
	struct viewport v = { 0 };
	struct curve cv = { heap, 2, times, COUNT(times), 0, &v, CHART_BYTES };

	viewport_bounds(&v, 100 * US,
			curve_plot((struct rect){ 0, 0, 60, 9 }).w);
	assert_drawn(
		&cv, 60, 9, true,
		"⠒⠒⠒ goal  ⣿⣿⣿ live 0 B\n"
		"5.0 MiB ┤│                     ⣀⣤⣶⡇\n"
		"        ││         ⠐⠒⠒⠒⠒⠒⠒⢒⣲⣶⣶⣿⣿⣿⣿⣧\n"
		"        ││            ⣀⣤⣶⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿\n"
		"2.5 MiB ┤│       ⢀⣠⣤⣶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⡿⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤\n"
		"        ││   ⣀⣤⣴⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣧⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤\n"
		"        │⣀⣤⣶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿\n"
		"    0 B └▲─────────┬─────────┬─────────┬─────────┬─────────┬\n"
		"        0s       20us      40us      60us      80us\n");
	cv.cursor = 4;
	assert_drawn(
		&cv, 60, 9, false,
		"*** goal 2.0 MiB  ::: live 1.0 MiB\n"
		"5.0 MiB +                       :::\n"
		"        |           ***************\n"
		"        |             :::::::::::::*\n"
		"2.5 MiB +        ::::::::::::::::::*************************\n"
		"        |   ::::::::::::::::::::::::::::::::::::::::::::::::\n"
		"        |:::::::::::::::::::::::::::::::::::::::::::::::::::\n"
		"    0 B ++---------+---------+----^----+---------+---------+\n"
		"        0s       20us      40us 50us 60us      80us\n");
}
END_TEST

CHECK_MAIN("ui/curve", curves_go_through_their_points,
	   in_ascii_each_has_a_character, the_cursor_reads_all_curves,
	   a_column_has_a_nearest_point, one_point_or_none_is_no_problem,
	   bytes_over_time_fill_the_ground)
