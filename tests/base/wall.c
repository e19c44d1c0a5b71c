/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/wall.h"

#include <stdlib.h>

#include "tests/check_main.h"

static const char *
format(const char *zone, int64_t sec, int64_t nsec)
{
	static char text[WALL_SIZE];

	setenv("TZ", zone, 1);
	return wall_format(text, sec, nsec);
}

/* The strings are what Go's time.Unix(sec, nsec).Format() gives. */
START_TEST(moments_are_formatted_as_go_does)
{
	ck_assert_str_eq(format("UTC0", 0, 0), "1970-01-01T00:00:00Z");
	ck_assert_str_eq(format("UTC0", -1, 0), "1969-12-31T23:59:59Z");
	ck_assert_str_eq(format("UTC0", 1795369161, 854459928),
			 "2026-11-22T17:39:21.854459928Z");
	ck_assert_str_eq(format("UTC0", 951782400, 500000000),
			 "2000-02-29T00:00:00.5Z");
	ck_assert_str_eq(format("UTC0", 4107542400, 1),
			 "2100-03-01T00:00:00.000000001Z");
}
END_TEST

START_TEST(the_local_zone_is_named_by_its_offset)
{
	ck_assert_str_eq(format("CET-1CEST,M3.5.0,M10.5.0/3", 1795369161, 0),
			 "2026-11-22T18:39:21+01:00");
	ck_assert_str_eq(format("CET-1CEST,M3.5.0,M10.5.0/3", 1785369161, 0),
			 "2026-07-30T01:52:41+02:00");
	ck_assert_str_eq(format("NST3:30", 0, 0), "1969-12-31T20:30:00-03:30");
}
END_TEST

START_TEST(any_number_of_seconds_has_a_year)
{
	ck_assert_str_eq(format("UTC0", 253402300800, 0),
			 "10000-01-01T00:00:00Z");
	ck_assert_str_eq(format("UTC0", -62135596801, 0),
			 "0000-12-31T23:59:59Z");
	ck_assert_str_eq(format("UTC0", -62167219201, 0),
			 "-0001-12-31T23:59:59Z");
	ck_assert_str_eq(format("UTC0", (int64_t)1 << 62, 0),
			 "146138514283-06-19T07:45:04Z");
	ck_assert_str_eq(format("NST3:30", INT64_MAX, 0),
			 "292277026596-12-04T12:00:07-03:30");
	ck_assert_str_eq(format("NST3:30", INT64_MIN, 0),
			 "292277026596-12-04T12:00:08-03:30");
	ck_assert_str_eq(
		format("CET-1CEST,M3.5.0,M10.5.0/3", (int64_t)1 << 60, 0),
		"36534630048-05-13T15:56:16+02:00");
}
END_TEST

static const struct {
	const char *zone, *text;
	int64_t near, sec, nsec;
} read[] = {
	{ "UTC0", "2026-11-22T17:39:21.854459928Z", 0, 1795369161, 854459928 },
	{ "UTC0", "2026-11-22t18:39:21+01:00", 0, 1795369161, 0 },
	{ "UTC0", "2026-11-22 14:09:21.5-03:30", 0, 1795369161, 500000000 },
	{ "UTC0", "1969-12-31T23:59:59Z", 0, -1, 0 },
	/* the user's zone, with its summer */
	{ "CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-22T18:39:21", 0, 1795369161,
	  0 },
	{ "CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-30T01:52:41", 0, 1785369161,
	  0 },
	/* only a time: today; after midnight, and before it */
	{ "UTC0", "17:39:21.85", 1795369161 - 3600, 1795369161, 850000000 },
	{ "UTC0", "00:00:01", 1795391999, 1795392001, 0 },
	{ "UTC0", "23:59:59", 1795392001, 1795391999, 0 },
	{ "CET-1CEST,M3.5.0,M10.5.0/3", "18:39:21", 1795369161, 1795369161, 0 },
	/* digits below a nanosecond are cut */
	{ "UTC0", "17:39:21.0000000019", 1795369161, 1795369161, 1 },
};

START_TEST(moments_are_read)
{
	for (size_t i = 0; i < sizeof(read) / sizeof(*read); i++) {
		int64_t sec, nsec;

		setenv("TZ", read[i].zone, 1);
		ck_assert_msg(
			wall_parse(read[i].text, read[i].near, &sec, &nsec),
			"%s", read[i].text);
		ck_assert_int_eq(sec, read[i].sec);
		ck_assert_int_eq(nsec, read[i].nsec);
	}
}
END_TEST

START_TEST(what_is_no_moment_is_refused)
{
	static const char *const wrong[] = {
		"",
		"17",
		"17:39",
		"7:39:21",
		"17:39:21.",
		"17:39:21 x",
		"24:00:00",
		"17:60:00",
		"17:39:61",
		"2026-11-22",
		"2026-13-22T17:39:21Z",
		"2026-11-00T17:39:21Z",
		"2026-11-22T17:39:21+1",
		"2026-11-22T17:39:21Zz",
		"2026-11-22T17:39:21+01:00x",
	};
	int64_t sec, nsec;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		ck_assert_msg(!wall_parse(wrong[i], 0, &sec, &nsec), "%s",
			      wrong[i]);
}
END_TEST

START_TEST(a_day_begins_at_midnight_here)
{
	setenv("TZ", "UTC0", 1);
	ck_assert_int_eq(wall_in_day(1795369161), 17 * 3600 + 39 * 60 + 21);
	ck_assert_int_eq(wall_in_day(-1), 86399);
	setenv("TZ", "NST3:30", 1);
	ck_assert_int_eq(wall_in_day(0), 20 * 3600 + 30 * 60);
	ck_assert_int_ge(wall_in_day(INT64_MIN), 0);
	ck_assert_int_ge(wall_in_day(INT64_MAX), 0);
}
END_TEST

CHECK_MAIN("base/wall", moments_are_formatted_as_go_does,
	   the_local_zone_is_named_by_its_offset,
	   any_number_of_seconds_has_a_year, moments_are_read,
	   what_is_no_moment_is_refused, a_day_begins_at_midnight_here)
