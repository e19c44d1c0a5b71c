/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/bench/floor.h"

#include <string.h>

#include "format/v2_events.h"

enum {
	HEADER = 16 /* bytes */
};

/* Not varint_get(): the floor stays what it is when that gets faster. */
static inline const uint8_t *
number(const uint8_t *p, uint64_t *sum)
{
	uint64_t v = 0;
	uint8_t byte;

	for (unsigned shift = 0;; shift += 7) {
		byte = *p++;
		v |= (uint64_t)(byte & 0x7f) << (shift & 63);
		if (byte < 0x80)
			break;
	}
	*sum += v;
	return p;
}

static inline const uint8_t *
numbers(const uint8_t *p, uint64_t n, uint64_t *sum)
{
	while (n--)
		p = number(p, sum);
	return p;
}

/* The entries of a batch; how many there are. */
static uint64_t
walk(const uint8_t *p, const uint8_t *end, uint64_t *sum)
{
	uint64_t n = 0, size;

	if (*p == V2_STRINGS || *p == V2_STACKS || *p == V2_SYNC)
		p++;
	for (; p < end; n++) {
		uint8_t type = *p++;

		if (type == V2_STRING) {
			size = 0;
			p = number(p, sum);
			p = number(p, &size);
			p += size;
		} else if (type == V2_STACK) {
			size = 0;
			p = number(p, sum);
			p = number(p, &size);
			p = numbers(p, size * 4, sum);
		} else {
			p = numbers(p, v2_specs[type].nargs, sum);
		}
	}
	return n;
}

uint64_t
floor_count(const uint8_t *trace, size_t n, uint64_t *sum)
{
	const uint8_t *p = trace + HEADER, *end = trace + n;
	uint64_t events = 0;

	while (p < end) {
		uint8_t type = *p++;
		uint64_t size = 0;

		if (type == V2_END_OF_GENERATION)
			continue;
		if (type == V2_EXPERIMENTAL_BATCH)
			p++;
		p = numbers(p, 3, sum);
		p = number(p, &size);
		if (size > (uint64_t)(end - p))
			break;
		if (type == V2_EVENT_BATCH && size)
			events += walk(p, p + size, sum);
		p += size;
	}
	return events;
}
