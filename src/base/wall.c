/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/wall.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * Years begin in March here, so that the leap day is a year's last, and
 * days are counted from the first of March of FIRST_YEAR, which is so early
 * that all of int64_t but the last few years before it come out positive.
 * Those few wrap around, as they do in Go.
 */
#define FIRST_YEAR INT64_C(-292277022400)
#define UNIX_EPOCH UINT64_C(9223372028741760000) /* seconds since then */

enum {
	DAY = 86400,
	YEARS = 400, /* the calendar repeats after so many */
	DAYS = 146097
};

struct date {
	int64_t year;
	unsigned month, day;
};

/* After "chrono-Compatible Low-Level Date Algorithms" by Howard Hinnant. */
static struct date
date_of(uint64_t days)
{
	unsigned n = (unsigned)(days % DAYS);
	unsigned y = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	unsigned in_year = n - (365 * y + y / 4 - y / 100);
	unsigned month = (5 * in_year + 2) / 153; /* 0 is March */
	struct date d;

	d.day = in_year - (153 * month + 2) / 5 + 1;
	d.month = month < 10 ? month + 3 : month - 9;
	d.year = FIRST_YEAR + (int64_t)(days / DAYS * YEARS + y) +
		 (d.month <= 2);
	return d;
}

/*
 * Seconds east of Greenwich. Years that localtime_r() cannot count are
 * brought nearer by whole cycles of the calendar: their rules are the same.
 */
static int64_t
offset_at(int64_t sec)
{
	const int64_t cycle = (int64_t)DAYS * DAY, far = 1000 * cycle;
	time_t t = (time_t)sec;
	struct tm tm;

	if (sec > far)
		t = (time_t)(far + sec % cycle);
	if (sec < -far)
		t = (time_t)(-far + sec % cycle);
	tzset();
	return localtime_r(&t, &tm) ? tm.tm_gmtoff : 0;
}

static void
add_zone(char *to, int64_t offset)
{
	int minutes = (int)(offset / 60);
	char sign = minutes < 0 ? '-' : '+';

	if (minutes < 0)
		minutes = -minutes;
	if (offset)
		snprintf(to, 7, "%c%02u:%02u", sign,
			 (unsigned)minutes / 60 % 100, (unsigned)minutes % 60);
	else
		snprintf(to, 7, "Z");
}

char *
wall_format(char to[static WALL_SIZE], int64_t sec, int64_t nsec)
{
	int64_t offset = offset_at(sec);
	uint64_t since = (uint64_t)sec + (uint64_t)offset + UNIX_EPOCH;
	unsigned clock = (unsigned)(since % DAY);
	struct date d = date_of(since / DAY);
	int n;

	n = snprintf(to, WALL_SIZE, "%s%04" PRIu64 "-%02u-%02uT%02u:%02u:%02u",
		     d.year < 0 ? "-" : "",
		     d.year < 0 ? -(uint64_t)d.year : (uint64_t)d.year, d.month,
		     d.day, clock / 3600, clock / 60 % 60, clock % 60);
	if (nsec) {
		n += snprintf(to + n, WALL_SIZE - (size_t)n, ".%09" PRId64,
			      nsec);
		while (to[n - 1] == '0')
			n--;
	}
	to[n] = '\0';
	add_zone(to + n, offset);
	return to;
}

int64_t
wall_in_day(int64_t sec)
{
	int64_t t = sec % DAY + offset_at(sec);

	return (t % DAY + DAY) % DAY;
}

/* So many digits, no more than most; false without moving where there are
 * none. */
static bool
read_number(const char **s, int digits, int most, int *out)
{
	*out = 0;
	for (int i = 0; i < digits; i++) {
		if ((*s)[i] < '0' || (*s)[i] > '9')
			return false;
		*out = *out * 10 + (*s)[i] - '0';
	}
	*s += digits;
	return *out <= most;
}

static bool
read_char(const char **s, const char *any)
{
	if (!**s || !strchr(any, **s))
		return false;
	++*s;
	return true;
}

/* "17:39:21.85" */
static bool
read_clock(const char **s, struct tm *tm, int64_t *nsec)
{
	*nsec = 0;
	if (!read_number(s, 2, 23, &tm->tm_hour) || !read_char(s, ":") ||
	    !read_number(s, 2, 59, &tm->tm_min) || !read_char(s, ":") ||
	    !read_number(s, 2, 60, &tm->tm_sec))
		return false;
	if (!read_char(s, "."))
		return true;
	if (**s < '0' || **s > '9')
		return false;
	for (int64_t unit = 100000000; **s >= '0' && **s <= '9'; ++*s) {
		*nsec += unit * (**s - '0');
		unit /= 10;
	}
	return true;
}

/* "Z" or "+01:00", and the end; nothing: the local zone. */
static bool
read_zone(const char *s, struct tm *tm, int64_t *sec)
{
	int hours, minutes;
	int64_t east;

	if (!*s) {
		tm->tm_isdst = -1;
		*sec = mktime(tm);
		return true;
	}
	*sec = timegm(tm);
	if (read_char(&s, "Zz"))
		return !*s;
	east = *s == '-' ? -1 : 1;
	if (!read_char(&s, "+-") || !read_number(&s, 2, 23, &hours) ||
	    !read_char(&s, ":") || !read_number(&s, 2, 59, &minutes))
		return false;
	*sec -= east * (hours * 3600 + minutes * 60);
	return !*s;
}

/* That time of the day before, of the day and of the day after. */
static bool
nearest_clock(const struct tm *clock, int64_t near_sec, int64_t *sec)
{
	time_t t = (time_t)near_sec;
	struct tm day;
	int64_t best = INT64_MAX;

	if (!localtime_r(&t, &day))
		return false;
	for (int i = -1; i <= 1; i++) {
		struct tm tm = *clock;
		int64_t at;

		tm.tm_year = day.tm_year;
		tm.tm_mon = day.tm_mon;
		tm.tm_mday = day.tm_mday + i;
		tm.tm_isdst = -1;
		at = mktime(&tm);
		if (llabs(at - near_sec) < best) {
			best = llabs(at - near_sec);
			*sec = at;
		}
	}
	return true;
}

bool
wall_parse(const char *s, int64_t near_sec, int64_t *sec, int64_t *nsec)
{
	const char *p = s;
	struct tm tm = { 0 };

	if (read_clock(&p, &tm, nsec) && !*p)
		return nearest_clock(&tm, near_sec, sec);
	p = s;
	if (!read_number(&p, 4, 9999, &tm.tm_year) || !read_char(&p, "-") ||
	    !read_number(&p, 2, 12, &tm.tm_mon) || !read_char(&p, "-") ||
	    !read_number(&p, 2, 31, &tm.tm_mday) || !read_char(&p, "Tt ") ||
	    !read_clock(&p, &tm, nsec) || !tm.tm_mon || !tm.tm_mday)
		return false;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	return read_zone(p, &tm, sec);
}
