/* SPDX-License-Identifier: MIT */
/*
 * floor: the least that reading a trace can cost: every batch walked, every
 * varint decoded and added up, nothing checked, nothing kept. Budgets are
 * multiples of it.
 */
#ifndef TGT_TESTS_BENCH_FLOOR_H
#define TGT_TESTS_BENCH_FLOOR_H

#include <stddef.h>
#include <stdint.h>

/* The events of a sound v2 trace; *sum gets what the numbers add up to. */
uint64_t floor_count(const uint8_t *trace, size_t n, uint64_t *sum);

#endif
