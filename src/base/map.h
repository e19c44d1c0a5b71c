/* SPDX-License-Identifier: MIT */
/*
 * map: 64-bit keys to 32-bit numbers, by open addressing.
 *
 * Keys that are next to each other stay so in memory, blocks of them are
 * scattered by a per-process random seed: fast for ids that a program hands
 * out one after the other, safe for ids that somebody made up to be slow.
 */
#ifndef TGT_BASE_MAP_H
#define TGT_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	MAP_NONE = UINT32_MAX
}; /* not a value that can be stored */

struct map_slot {
	uint64_t key;
	uint32_t value;
	uint32_t used; /* 0 free, 1 taken */
};

struct map {
	struct map_slot *slot; /* NULL while empty */
	size_t n;
	size_t mask; /* number of slots - 1 */
	uint64_t seed;
};

/* A zeroed struct is an empty map. */
void map_free(struct map *m);

/* Half of a 128-bit product folded onto the other: mixes all bits. */
static inline uint64_t
map_mix(uint64_t a, uint64_t b)
{
	__uint128_t product = (__uint128_t)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/*
 * Where a key belongs, of all slots that there could be: four keys in a row
 * into adjacent slots. Longer blocks would have longer runs of taken slots
 * between them.
 */
static inline uint64_t
map_scatter(uint64_t key, uint64_t seed)
{
	uint64_t block = map_mix(key >> 2 ^ seed, 0x9e3779b97f4a7c15);

	return block << 2 | (key & 3);
}

static inline size_t
map_home(const struct map *m, uint64_t key)
{
	return map_scatter(key, m->seed) & m->mask;
}

/* MAP_NONE where there is no such key. */
static inline uint32_t
map_get(const struct map *m, uint64_t key)
{
	size_t i;

	if (!m->slot)
		return MAP_NONE;
	i = map_home(m, key);
	while (m->slot[i].used && m->slot[i].key != key)
		i = (i + 1) & m->mask;
	return m->slot[i].used ? m->slot[i].value : MAP_NONE;
}

/* Adds the key or replaces its value. */
void map_put(struct map *m, uint64_t key, uint32_t value);

/* True if it was there. */
bool map_remove(struct map *m, uint64_t key);

/* A hash that nobody outside the process can foresee. */
uint64_t map_hash(uint64_t seed, const void *p, size_t n);
uint64_t map_seed(void);

#endif
