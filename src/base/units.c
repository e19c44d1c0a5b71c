/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/units.h"

#include <stdio.h>
#include <string.h>

static const struct unit {
	const char *name;
	uint64_t ns;
} units[] = {
	{ "ns", 1 },
	{ "us", 1000 },
	{ "ms", 1000000 },
	{ "s", 1000000000 },
	{ "m", UINT64_C(60000000000) },
	{ "h", UINT64_C(3600000000000) },
	{ "d", UINT64_C(86400000000000) },
};

enum {
	ROOM = UNITS_SIZE - 1, /* behind a sign */
	UNIT_S = 3,
	UNIT_D = 6,
	UNIT_COUNT = 7
};

static const uint64_t pow10_[] = { 1, 10, 100, 1000 };

/*
 * v of a unit of `per`, to so many digits in all but at least those before
 * the point, rounded half up. False if rounding brings it to `limit` units:
 * the next unit is the better one then.
 */
static bool
put_rounded(char *out, uint64_t v, uint64_t per, int digits, uint64_t limit,
	    const char *unit)
{
	uint64_t whole = v / per, scaled;
	int before = whole < 10 ? 1 : whole < 100 ? 2 : whole < 1000 ? 3 : 4;
	int after = digits > before ? digits - before : 0;

	if (per == 1)
		after = 0;
	scaled = v % per * pow10_[after];
	scaled = scaled / per + (scaled % per >= per - per / 2 && per > 1);
	whole += scaled / pow10_[after];
	scaled %= pow10_[after];
	/* 9.9996 has become 10.000: a digit too many */
	if (after && before < 4 && whole >= pow10_[before]) {
		after--;
		scaled /= 10;
	}
	if (limit && whole >= limit)
		return false;
	if (after)
		snprintf(out, ROOM, "%llu.%0*llu%s", (unsigned long long)whole,
			 after, (unsigned long long)scaled, unit);
	else
		snprintf(out, ROOM, "%llu%s", (unsigned long long)whole, unit);
	return true;
}

/* Two units: "3m05s". */
static void
put_two(char *out, uint64_t v, int unit)
{
	uint64_t small = units[unit - 1].ns;
	uint64_t n = v / small + (v % small >= small / 2);
	uint64_t ratio = units[unit].ns / small;

	snprintf(out, ROOM, "%llu%s%02llu%s", (unsigned long long)(n / ratio),
		 units[unit].name, (unsigned long long)(n % ratio),
		 units[unit - 1].name);
}

char *
units_duration(char out[static UNITS_SIZE], int64_t ns)
{
	uint64_t v = ns < 0 ? -(uint64_t)ns : (uint64_t)ns;
	char *text = out + (ns < 0);
	int unit = 0;

	*out = '-';
	while (unit < UNIT_S &&
	       !put_rounded(text, v, units[unit].ns, 4, 1000, units[unit].name))
		unit++;
	if (unit == UNIT_S &&
	    !put_rounded(text, v, units[UNIT_S].ns, 4, 100, "s")) {
		for (unit = UNIT_S + 1; unit < UNIT_D; unit++)
			if (v < units[unit + 1].ns - units[unit - 1].ns / 2)
				break;
		put_two(text, v, unit);
	}
	return out;
}

char *
units_exact(char out[static UNITS_SIZE], int64_t ns)
{
	uint64_t v = ns < 0 ? -(uint64_t)ns : (uint64_t)ns;
	int unit = 0, digits, n;
	uint64_t rest;

	while (unit < UNIT_S && v >= units[unit + 1].ns)
		unit++;
	digits = 3 * unit;
	rest = v % units[unit].ns;
	for (; digits > 0 && rest % 10 == 0; digits--)
		rest /= 10;
	n = snprintf(out, UNITS_SIZE, "%s%llu", ns < 0 ? "-" : "",
		     (unsigned long long)(v / units[unit].ns));
	if (digits)
		n += snprintf(out + n, UNITS_SIZE - n, ".%0*llu", digits,
			      (unsigned long long)rest);
	snprintf(out + n, UNITS_SIZE - n, "%s", v ? units[unit].name : "s");
	return out;
}

char *
units_count(char out[static UNITS_SIZE], uint64_t n)
{
	static const char *const suffix[] = { "", "k", "M", "G", "T", "P" };
	uint64_t per = 1;
	int i = 0;

	while (!put_rounded(out, n, per, 3, i < 5 ? 1000 : 0, suffix[i])) {
		per *= 1000;
		i++;
	}
	return out;
}

char *
units_grouped(char out[static UNITS_SIZE], uint64_t n)
{
	char *p = out + UNITS_SIZE;
	int digits = 0;

	*--p = '\0';
	do {
		if (digits && digits % 3 == 0)
			*--p = ',';
		*--p = (char)('0' + n % 10);
		digits++;
	} while (n /= 10);
	memmove(out, p, (size_t)(out + UNITS_SIZE - p));
	return out;
}

char *
units_bytes(char out[static UNITS_SIZE], uint64_t n)
{
	static const char *const unit[] = { " B",   " KiB", " MiB", " GiB",
					    " TiB", " PiB", " EiB" };
	uint64_t tenths;
	int i = 0;

	while (i < 6 && n >> 10 * i >= 1024)
		i++;
	if (i == 0) {
		snprintf(out, UNITS_SIZE, "%u B", (unsigned)n);
		return out;
	}
	/* Rounded half up; n has at most 10 bits before the point. */
	tenths = (n >> (10 * i - 10)) * 10;
	tenths = (tenths + 512) >> 10;
	if (tenths >= 10235 && i < 6) {
		tenths = 10;
		i++;
	}
	if (tenths < 1000)
		snprintf(out, UNITS_SIZE, "%u.%u%s", (unsigned)tenths / 10,
			 (unsigned)tenths % 10, unit[i]);
	else
		snprintf(out, UNITS_SIZE, "%u%s", (unsigned)(tenths + 5) / 10,
			 unit[i]);
	return out;
}

char *
units_percent(char out[static UNITS_SIZE], uint64_t part, uint64_t whole)
{
	double share = (double)part / (double)whole * 100;

	if (!whole)
		snprintf(out, UNITS_SIZE, "-");
	else if (part && share < 0.1)
		snprintf(out, UNITS_SIZE, "<0.1%%");
	else if (part < whole && share > 99.9)
		snprintf(out, UNITS_SIZE, ">99.9%%");
	else
		snprintf(out, UNITS_SIZE, "%.1f%%", share);
	return out;
}

/* Reads digits and a fraction, in units of 10^-9; false on overflow. */
static bool
parse_number(const char **s, uint64_t *whole, uint64_t *nano)
{
	const char *p = *s;
	int ndigits = 0;
	uint64_t per = 100000000;

	*whole = *nano = 0;
	for (; *p >= '0' && *p <= '9'; p++, ndigits++) {
		if (*whole > INT64_MAX / 10 - 1)
			return false;
		*whole = *whole * 10 + (uint64_t)(*p - '0');
	}
	if (*p == '.') {
		for (p++; *p >= '0' && *p <= '9'; p++, ndigits++, per /= 10)
			*nano += per * (uint64_t)(*p - '0');
	}
	*s = p;
	return ndigits > 0;
}

/* The longest unit name that s begins with, or NULL. */
static const struct unit *
parse_unit(const char **s)
{
	const struct unit *best = NULL;

	for (int i = 0; i < UNIT_COUNT; i++) {
		size_t n = strlen(units[i].name);

		if (strncmp(*s, units[i].name, n) == 0 &&
		    (!best || n > strlen(best->name)))
			best = &units[i];
	}
	if (best)
		*s += strlen(best->name);
	return best;
}

bool
units_parse(const char *s, int64_t *ns)
{
	bool negative = *s == '-';
	int64_t sum = 0;

	if (*s == '-' || *s == '+')
		s++;
	do {
		uint64_t whole, nano;
		const struct unit *u;
		int64_t part;

		if (!parse_number(&s, &whole, &nano))
			return false;
		while (*s == ' ')
			s++;
		u = parse_unit(&s);
		if (!u && *s)
			return false;
		u = u ? u : &units[UNIT_S];
		part = (int64_t)((unsigned __int128)nano * u->ns / 1000000000);
		if (whole > INT64_MAX / u->ns ||
		    __builtin_add_overflow(sum, (int64_t)(whole * u->ns),
					   &sum) ||
		    __builtin_add_overflow(sum, part, &sum))
			return false;
	} while (*s);
	*ns = negative ? -sum : sum;
	return true;
}
