/* SPDX-License-Identifier: MIT */
/*
 * decimal: numbers as digits, fast.
 */
#ifndef TGT_BASE_DECIMAL_H
#define TGT_BASE_DECIMAL_H

#include <stdint.h>
#include <string.h>

enum {
	DECIMAL_MAX = 20 /* characters of the longest, sign included */
};

static inline unsigned
decimal_digits(uint64_t v)
{
	/* The smallest number of two digits, of three, ... */
	static const uint64_t from[DECIMAL_MAX] = {
		0,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
		1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
	};
	/* log10(2), so many bits of it: too few by one at most. */
	unsigned n = (64 - (unsigned)__builtin_clzll(v | 1)) * 1233 >> 12;

	return n + (v >= from[n]);
}

/* Writes v at p, without a NUL; returns what is behind it. */
static inline char *
decimal_u64(char *p, uint64_t v)
{
	static const char pairs[] = "00010203040506070809"
				    "10111213141516171819"
				    "20212223242526272829"
				    "30313233343536373839"
				    "40414243444546474849"
				    "50515253545556575859"
				    "60616263646566676869"
				    "70717273747576777879"
				    "80818283848586878889"
				    "90919293949596979899";
	char *end, *at;

	if (v < 10) {
		*p = (char)('0' + v);
		return p + 1;
	}
	end = at = p + decimal_digits(v);
	for (; v >= 100; v /= 100) {
		at -= 2;
		memcpy(at, pairs + v % 100 * 2, 2);
	}
	if (v >= 10)
		memcpy(at - 2, pairs + v * 2, 2);
	else
		at[-1] = (char)('0' + v);
	return end;
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
