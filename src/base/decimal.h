/* SPDX-License-Identifier: MIT */
/*
 * decimal: numbers as digits, fast.
 */
#ifndef TGT_BASE_DECIMAL_H
#define TGT_BASE_DECIMAL_H

#include <stdint.h>

enum {
	DECIMAL_MAX = 20 /* characters of the longest, sign included */
};

/* Writes v at p, without a NUL; returns what is behind it. */
static inline char *
decimal_u64(char *p, uint64_t v)
{
	char digits[DECIMAL_MAX];
	unsigned i = DECIMAL_MAX;

	if (v < 10) {
		*p = (char)('0' + v);
		return p + 1;
	}
	do
		digits[--i] = (char)('0' + v % 10);
	while (v /= 10);
	do
		*p++ = digits[i++];
	while (i < DECIMAL_MAX);
	return p;
}

static inline char *
decimal_i64(char *p, int64_t v)
{
	if (v >= 0)
		return decimal_u64(p, (uint64_t)v);
	*p = '-';
	return decimal_u64(p + 1, -(uint64_t)v);
}

#endif
