/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/map.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/mem.h"

enum {
	LOCAL_BITS = 4,
	FIRST_SLOTS = 64
};

uint64_t
map_seed(void)
{
	uint64_t seed;

	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) != sizeof(seed)) {
		struct timespec ts;

		clock_gettime(CLOCK_MONOTONIC, &ts);
		seed = map_mix((uint64_t)ts.tv_nsec + 1, 0x9e3779b97f4a7c15) ^
		       (uint64_t)(uintptr_t)&ts;
	}
	return seed | 1;
}

uint64_t
map_hash(uint64_t seed, const void *p, size_t n)
{
	const unsigned char *bytes = p;
	uint64_t h = seed ^ n, word;

	for (; n >= 8; n -= 8, bytes += 8) {
		memcpy(&word, bytes, 8);
		h = map_mix(h ^ word, 0x9e3779b97f4a7c15 ^ seed);
	}
	word = 0;
	memcpy(&word, bytes, n);
	return map_mix(h ^ word, 0xd6e8feb86659fd93 ^ seed);
}

static struct map_slot *
find(const struct map *m, uint64_t key)
{
	size_t i = map_home(m, key);

	while (m->slot[i].used && m->slot[i].key != key)
		i = (i + 1) & m->mask;
	return &m->slot[i];
}

static void
grow(struct map *m)
{
	struct map old = *m;
	size_t slots = old.slot ? (old.mask + 1) * 2 : FIRST_SLOTS;

	if (!old.slot)
		m->seed = map_seed();
	m->slot = mem_zalloc(slots, sizeof(*m->slot));
	m->mask = slots - 1;
	for (size_t i = 0; old.slot && i <= old.mask; i++)
		if (old.slot[i].used)
			*find(m, old.slot[i].key) = old.slot[i];
	mem_free(old.slot);
}

void
map_free(struct map *m)
{
	mem_free(m->slot);
	*m = (struct map){ 0 };
}

void
map_put(struct map *m, uint64_t key, uint32_t value)
{
	struct map_slot *s;

	if (!m->slot || m->n * 2 >= m->mask)
		grow(m);
	s = find(m, key);
	if (!s->used)
		m->n++;
	*s = (struct map_slot){ .key = key, .value = value, .used = 1 };
}

/* Moves later keys of the run up, so that no key is cut off from its home. */
bool
map_remove(struct map *m, uint64_t key)
{
	size_t hole, i;

	if (!m->slot || !find(m, key)->used)
		return false;
	hole = (size_t)(find(m, key) - m->slot);
	for (i = (hole + 1) & m->mask; m->slot[i].used; i = (i + 1) & m->mask) {
		size_t from_home = (i - map_home(m, m->slot[i].key)) & m->mask;
		size_t from_hole = (i - hole) & m->mask;

		if (from_home >= from_hole) {
			m->slot[hole] = m->slot[i];
			hole = i;
		}
	}
	m->slot[hole].used = 0;
	m->n--;
	return true;
}
