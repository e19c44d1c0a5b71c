/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/units.h"

#include "tests/check_main.h"

#define N(array) (sizeof(array) / sizeof(*(array)))

static const struct {
	int64_t ns;
	const char *duration, *exact;
} times[] = {
	{ 0, "0ns", "0s" },
	{ 7, "7ns", "7ns" },
	{ 999, "999ns", "999ns" },
	{ 1000, "1.000us", "1us" },
	{ 1500, "1.500us", "1.5us" },
	{ 9999, "9.999us", "9.999us" },
	{ 12345, "12.35us", "12.345us" },
	{ 999949, "999.9us", "999.949us" },
	{ 999950, "1.000ms", "999.95us" },
	{ 9999600, "10.00ms", "9.9996ms" },
	{ 350000, "350.0us", "350us" },
	{ 1250000000, "1.250s", "1.25s" },
	{ 1250317204, "1.250s", "1.250317204s" },
	{ 99994000000, "99.99s", "99.994s" },
	{ 99995000000, "1m40s", "99.995s" },
	{ 185000000000, "3m05s", "185s" },
	{ 3599600000000, "1h00m", "3599.6s" },
	{ 7500000000000, "2h05m", "7500s" },
	{ 90000000000000, "1d01h", "90000s" },
	{ -1500000, "-1.500ms", "-1.5ms" },
	{ INT64_MAX, "106752d00h", "9223372036.854775807s" },
	{ INT64_MIN, "-106752d00h", "-9223372036.854775808s" },
};

START_TEST(durations_have_four_digits)
{
	char out[UNITS_SIZE];

	for (size_t i = 0; i < N(times); i++)
		ck_assert_str_eq(units_duration(out, times[i].ns),
				 times[i].duration);
}
END_TEST

START_TEST(exact_times_lose_nothing)
{
	char out[UNITS_SIZE];
	int64_t back;

	for (size_t i = 0; i < N(times); i++) {
		ck_assert_str_eq(units_exact(out, times[i].ns), times[i].exact);
		if (i + 2 >= N(times))
			break;
		ck_assert(units_parse(out, &back));
		ck_assert_int_eq(back, times[i].ns);
	}
}
END_TEST

START_TEST(counts_have_three_digits)
{
	static const struct {
		uint64_t n;
		const char *text;
	} counts[] = {
		{ 0, "0" },
		{ 999, "999" },
		{ 1000, "1.00k" },
		{ 12345, "12.3k" },
		{ 999499, "999k" },
		{ 999500, "1.00M" },
		{ 25400000, "25.4M" },
		{ UINT64_MAX, "18447P" },
	};
	char out[UNITS_SIZE];

	for (size_t i = 0; i < N(counts); i++)
		ck_assert_str_eq(units_count(out, counts[i].n), counts[i].text);
}
END_TEST

START_TEST(people_write_times_in_many_ways)
{
	static const struct {
		const char *text;
		int64_t ns;
	} good[] = {
		{ "1.25s", 1250000000 },
		{ "1.25", 1250000000 },
		{ "1250ms", 1250000000 },
		{ "+10ms", 10000000 },
		{ "-3us", -3000 },
		{ ".5s", 500000000 },
		{ "1m30s", 90000000000 },
		{ "2h", 7200000000000 },
		{ "1.5d", 129600000000000 },
		{ "7ns", 7 },
		{ "0.0000000019s", 1 },
		{ "3 ms", 3000000 },
		{ "1.000000001m", 60000000060 },
	};
	static const char *const bad[] = {
		"",
		"-",
		"s",
		".",
		"1x",
		"1.2.3",
		"1e3",
		"99999999999999999999",
		"9999999999h",
		"10 000s",
	};
	int64_t ns;

	for (size_t i = 0; i < N(good); i++) {
		ck_assert_msg(units_parse(good[i].text, &ns), "%s",
			      good[i].text);
		ck_assert_int_eq(ns, good[i].ns);
	}
	for (size_t i = 0; i < N(bad); i++)
		ck_assert_msg(!units_parse(bad[i], &ns), "%s", bad[i]);
}
END_TEST

START_TEST(grouped_counts_lose_nothing)
{
	char out[UNITS_SIZE];

	ck_assert_str_eq(units_grouped(out, 0), "0");
	ck_assert_str_eq(units_grouped(out, 999), "999");
	ck_assert_str_eq(units_grouped(out, 1000), "1,000");
	ck_assert_str_eq(units_grouped(out, 1234567), "1,234,567");
	ck_assert_str_eq(units_grouped(out, UINT64_MAX),
			 "18,446,744,073,709,551,615");
}
END_TEST

START_TEST(bytes_have_three_digits)
{
	static const struct {
		uint64_t n;
		const char *text;
	} rows[] = {
		{ 0, "0 B" },
		{ 1023, "1023 B" },
		{ 1024, "1.0 KiB" },
		{ 1536, "1.5 KiB" },
		{ 102300, "99.9 KiB" },
		{ 1048100, "1.0 MiB" },
		{ 102400, "100 KiB" },
		{ 1023 << 10, "1023 KiB" },
		{ (1 << 20) - 1, "1.0 MiB" },
		{ 3 << 19, "1.5 MiB" },
		{ UINT64_C(123) << 40, "123 TiB" },
		{ UINT64_MAX, "16.0 EiB" },
	};
	char out[UNITS_SIZE];

	for (size_t i = 0; i < N(rows); i++)
		ck_assert_str_eq(units_bytes(out, rows[i].n), rows[i].text);
}
END_TEST

START_TEST(percent_tells_something_from_nothing)
{
	char out[UNITS_SIZE];

	ck_assert_str_eq(units_percent(out, 0, 0), "-");
	ck_assert_str_eq(units_percent(out, 0, 7), "0.0%");
	ck_assert_str_eq(units_percent(out, 1, 100000), "<0.1%");
	ck_assert_str_eq(units_percent(out, 1, 3), "33.3%");
	ck_assert_str_eq(units_percent(out, 99999, 100000), ">99.9%");
	ck_assert_str_eq(units_percent(out, 7, 7), "100.0%");
	ck_assert_str_eq(units_percent(out, 9, 7), "128.6%");
}
END_TEST

CHECK_MAIN("base/units", grouped_counts_lose_nothing, bytes_have_three_digits,
	   percent_tells_something_from_nothing, durations_have_four_digits,
	   exact_times_lose_nothing, counts_have_three_digits,
	   people_write_times_in_many_ways)
