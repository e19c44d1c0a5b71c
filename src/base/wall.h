/* SPDX-License-Identifier: MIT */
/*
 * wall: moments of the wall clock, in the local time zone, for any number of
 * seconds that fits 64 bits.
 */
#ifndef TGT_BASE_WALL_H
#define TGT_BASE_WALL_H

#include <stdbool.h>
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

/* Seconds since midnight, 0 to 86399. */
int64_t wall_in_day(int64_t sec);

/*
 * Reads a date and time as RFC 3339 has it, where the zone may be missing and
 * a blank may stand for the T; or only a time, "17:39:21.85", which is the
 * one nearest to near_sec. False if s is anything else.
 */
bool wall_parse(const char *s, int64_t near_sec, int64_t *sec, int64_t *nsec);

#endif
