/* SPDX-License-Identifier: MIT */
/*
 * wall: moments of the wall clock, in the local time zone, for any number of
 * seconds that fits 64 bits.
 */
#ifndef TGT_BASE_WALL_H
#define TGT_BASE_WALL_H

#include <stdint.h>

enum {
	WALL_SIZE = 64 /* bytes that any of these strings fits in */
};

/*
 * RFC 3339 with as many decimals as are needed, as Go's time.RFC3339Nano has
 * it: "2026-11-22T17:39:21.85+01:00". sec is Unix time, nsec 0 to 999999999.
 * The year has four digits or more, and may be negative. Returns to.
 */
char *wall_format(char to[static WALL_SIZE], int64_t sec, int64_t nsec);

#endif
