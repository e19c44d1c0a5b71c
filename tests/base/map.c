/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/map.h"

#include "tests/check_main.h"

START_TEST(an_empty_map_has_nothing)
{
	struct map m = { 0 };

	ck_assert_uint_eq(map_get(&m, 1), MAP_NONE);
	ck_assert(!map_remove(&m, 1));
}
END_TEST

START_TEST(put_replaces)
{
	struct map m = { 0 };

	map_put(&m, 7, 1);
	map_put(&m, 7, 2);
	ck_assert_uint_eq(map_get(&m, 7), 2);
	ck_assert_uint_eq(m.n, 1);
	map_free(&m);
}
END_TEST

/* Every third key is taken away again; all others must still be found. */
START_TEST(removal_keeps_the_others)
{
	struct map m = { 0 };

	for (uint32_t i = 0; i < 10000; i++)
		map_put(&m, i * (uint64_t)0x10001, i);
	for (uint32_t i = 0; i < 10000; i += 3)
		ck_assert(map_remove(&m, i * (uint64_t)0x10001));
	for (uint32_t i = 0; i < 10000; i++)
		ck_assert_uint_eq(map_get(&m, i * (uint64_t)0x10001),
				  i % 3 ? i : MAP_NONE);
	map_free(&m);
}
END_TEST

CHECK_MAIN("base/map", an_empty_map_has_nothing, put_replaces,
	   removal_keeps_the_others)
