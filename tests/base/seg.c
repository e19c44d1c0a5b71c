/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/seg.h"

#include "base/arena.h"
#include "tests/check_main.h"

START_TEST(items_stay_where_they_are)
{
	struct arena a = { 0 };
	struct seg s, snapshot = { 0 };
	uint32_t *first = NULL;

	seg_init(&s, sizeof(uint32_t), 2);
	for (uint32_t i = 0; i < 100000; i++) {
		*(uint32_t *)seg_add(&s, &a) = i;
		if (i == 0)
			first = seg_at(&s, 0);
		if (i == 50)
			snapshot = s;
	}
	ck_assert_ptr_eq(seg_at(&s, 0), first);
	ck_assert_uint_eq(snapshot.n, 51);
	for (uint32_t i = 0; i < s.n; i++)
		ck_assert_uint_eq(*(uint32_t *)seg_at(&s, i), i);
	/* and run by run, from anywhere */
	for (uint32_t i = 0, k = 0; i < s.n; i += k) {
		size_t n;
		const uint32_t *run = seg_run(&s, i, &n);

		ck_assert_uint_gt(n, 0);
		ck_assert_uint_le(i + n, s.n);
		for (k = 0; k < n; k++)
			ck_assert_uint_eq(run[k], i + k);
		k = k > 3 ? k - 3 : k;
	}
	for (uint32_t i = 0; i < snapshot.n; i++)
		ck_assert_uint_eq(*(uint32_t *)seg_at(&snapshot, i), i);
	arena_release(&a);
}
END_TEST

START_TEST(truncation_leaves_zeroed_room)
{
	struct arena a = { 0 };
	struct seg s;

	seg_init(&s, sizeof(uint32_t), 2);
	for (uint32_t i = 0; i < 20; i++)
		*(uint32_t *)seg_add(&s, &a) = 7;
	seg_truncate(&s, 3);
	ck_assert_uint_eq(s.n, 3);
	ck_assert_uint_eq(*(uint32_t *)seg_add(&s, &a), 0);
	arena_release(&a);
}
END_TEST

CHECK_MAIN("base/seg", items_stay_where_they_are, truncation_leaves_zeroed_room)
