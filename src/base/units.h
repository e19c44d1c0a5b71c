/* SPDX-License-Identifier: MIT */
/*
 * units: times and counts as people write them.
 *
 * Times are nanoseconds. Units are ns, us, ms, s and, where seconds have
 * become many, m, h and d.
 */
#ifndef TGT_BASE_UNITS_H
#define TGT_BASE_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	UNITS_SIZE = 32 /* bytes that any of these strings fits in */
};

/* To four digits: "999ns", "1.234ms", "12.35s", "3m05s", "2h05m". At most 8
 * characters for a time that is not negative. Returns out. */
char *units_duration(char out[static UNITS_SIZE], int64_t ns);

/* To the last digit, in the largest unit up to s: "1.25s", "350us". */
char *units_exact(char out[static UNITS_SIZE], int64_t ns);

/* To three digits: "999", "12.3k", "4.56M". At most 5 characters up to 10^15.
 * Returns out. */
char *units_count(char out[static UNITS_SIZE], uint64_t n);

/*
 * Reads what the others write and the like: a number, with or without sign
 * and fraction, and a unit; several such in a row add up ("1m30s"). Without
 * a unit it counts seconds. False if s is anything else, or too large.
 */
bool units_parse(const char *s, int64_t *ns);

#endif
