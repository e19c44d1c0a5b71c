/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/axis.h"

#include <string.h>

#include "tests/check_main.h"
#include "ui/viewport.h"

#define MS INT64_C(1000000)
#define SEC (1000 * MS)
#define DAY (86400 * SEC)

/* The axis as a line of text: a bar at each tick. wall_ns: the wall's clock at
 * the start of the trace, or -1. */
static const char *
any_line(int64_t end_ns, int cols, int64_t from_ns, int64_t to_ns,
	 int64_t wall_ns)
{
	static char line[500];
	struct viewport v = { 0 };
	struct axis a;
	struct axis_tick t;
	size_t n;

	viewport_bounds(&v, end_ns, cols);
	if (to_ns)
		viewport_fit(&v, from_ns, to_ns);
	memset(line, ' ', (size_t)cols);
	if (wall_ns < 0)
		axis_init(&a, &v);
	else
		axis_init_wall(&a, &v, wall_ns);
	while (axis_next(&a, &t)) {
		n = strlen(t.label);
		line[t.col] = '|';
		memcpy(line + t.col + !t.is_edge, t.label, n);
	}
	for (n = (size_t)cols; n && line[n - 1] == ' ';)
		n--;
	line[n] = '\0';
	return line;
}

static const char *
axis_line(int64_t end_ns, int cols, int64_t from_ns, int64_t to_ns)
{
	return any_line(end_ns, cols, from_ns, to_ns, -1);
}

START_TEST(ticks_are_round)
{
	ck_assert_str_eq(axis_line(10 * SEC, 60, 0, 0),
			 "|0s        |2s         |4s         |6s         "
			 "|8s         |");
	ck_assert_str_eq(axis_line(1234567, 60, 0, 0),
			 "|0s      |200us    |400us    |600us   "
			 "|800us    |1ms      |");
	ck_assert_str_eq(axis_line(80, 80, 0, 0),
			 "|0s       |10ns     |20ns     |30ns     "
			 "|40ns     |50ns     |60ns     |70ns");
}
END_TEST

START_TEST(ticks_are_round_on_the_clock_of_the_wall)
{
	const int64_t start = (17 * 3600 + 39 * 60 + 21) * SEC + 850 * MS;

	/* 150 ms after the start it is 17:39:22: the first column */
	ck_assert_str_eq(any_line(10 * SEC, 60, 0, 0, start),
			 "|17:39:22   |17:39:24   |17:39:26   "
			 "|17:39:28   |17:39:30");
	ck_assert_str_eq(any_line(10 * SEC, 60, 1 * MS, 3 * MS, start),
			 "17:39:21                      "
			 "|+852ms                    |");
	ck_assert_str_eq(any_line(3600 * SEC, 60, 0, 0, start),
			 "|17:40:00 |17:50:00 |18:00:00 "
			 "|18:10:00 |18:20:00 |18:30:00");
	/* midnight is no end */
	ck_assert_str_eq(any_line(20 * SEC, 60, 0, 0, DAY - 5 * SEC),
			 "|23:59:55     |00:00:00      "
			 "|00:00:05      |00:00:10      |");
	ck_assert_str_eq(any_line(3 * DAY, 60, 0, 0, start),
			 "     |00:00:00 |12:00:00 |00:00:00 "
			 "|12:00:00 |00:00:00 |");
}
END_TEST

START_TEST(long_times_count_from_a_shorter_one)
{
	ck_assert_str_eq(axis_line(10 * SEC, 60, 1250300000, 1250340000),
			 "1.25s            |+310us      |+320us       "
			 "|+330us      |");
	ck_assert_str_eq(axis_line(10 * SEC, 60, 1250990000, 1251010000),
			 "1.25s            |+995us      |1.251s       "
			 "|+5us        |");
}
END_TEST

/* At every zoom, of short and long traces, in narrow and wide windows. */
START_TEST(labels_never_collide_and_are_never_cut)
{
	static const int64_t ends[] = { 0, 90, 3 * SEC + 1, 400 * DAY,
					INT64_MAX };

	for (size_t e = 0; e < sizeof(ends) / sizeof(*ends); e++) {
		for (int cols = 1; cols < 330; cols += 1 + cols / 4) {
			struct viewport v = { 0 };

			viewport_bounds(&v, ends[e], cols);
			for (int zoom = 0; zoom < 64; zoom++) {
				struct axis a;
				struct axis_tick t;
				int free_col = 0, labels = 0;

				for (axis_init(&a, &v); axis_next(&a, &t);) {
					int n = (int)strlen(t.label);

					ck_assert_int_lt(t.col, cols);
					if (!n)
						continue;
					labels++;
					ck_assert_int_ge(t.col, free_col);
					free_col = t.col + 1 + n;
					ck_assert_int_le(free_col,
							 cols + t.is_edge);
				}
				if (cols >= 60)
					ck_assert_int_ge(labels, 1);
				if (cols >= 60 && ends[e] < DAY)
					ck_assert_int_ge(labels, 3);
				viewport_zoom(&v, ends[e] / 7 * 5, 1);
			}
		}
	}
}
END_TEST

CHECK_MAIN("ui/axis", ticks_are_round_on_the_clock_of_the_wall, ticks_are_round,
	   long_times_count_from_a_shorter_one,
	   labels_never_collide_and_are_never_cut)
