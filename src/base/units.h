/* SPDX-License-Identifier: MIT */
/*
 * units: times, counts and bytes as people write them.
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

/* To the last digit: "1,234,567". */
char *units_grouped(char out[static UNITS_SIZE], uint64_t n);

/* To three digits, in powers of 1024: "999 B", "1.5 MiB", "12.3 GiB". */
char *units_bytes(char out[static UNITS_SIZE], uint64_t n);

/* part of whole: "12.3%"; "-" where whole is 0. What is neither nothing nor
 * all never looks like it: "<0.1%", ">99.9%". */
char *units_percent(char out[static UNITS_SIZE], uint64_t part, uint64_t whole);

/*
 * Reads what the others write and the like: a number, with or without sign
 * and fraction, and a unit; several such in a row add up ("1m30s"). Without
 * a unit it counts seconds. False if s is anything else, or too large.
 */
bool units_parse(const char *s, int64_t *ns);

#endif
