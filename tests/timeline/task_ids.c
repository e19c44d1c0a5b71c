/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/task_ids.h"

#include "tests/check_main.h"

enum {
	TASKS = 5000
};

/* Every fifth task has the id of the one before it. */
static uint64_t
id_of(uint32_t number)
{
	uint32_t n = number % 5 == 4 ? number - 1 : number;

	return n % 2 ? n : (uint64_t)n << 33;
}

START_TEST(the_newest_of_an_id_is_found)
{
	struct task_ids ids = { 0 };

	ck_assert_uint_eq(task_ids_get(&ids, 1), TIMELINE_NONE);
	for (uint32_t i = 0; i < TASKS; i++) {
		task_ids_put(&ids, id_of(i), i);
		ck_assert_uint_eq(task_ids_get(&ids, id_of(i)), i);
	}
	for (uint32_t i = 0; i < TASKS; i++)
		ck_assert_uint_eq(task_ids_get(&ids, id_of(i)),
				  i % 5 == 3 ? i + 1 : i);
	ck_assert_uint_eq(task_ids_get(&ids, 2), TIMELINE_NONE);
	ck_assert_uint_eq(task_ids_get(&ids, UINT64_MAX), TIMELINE_NONE);
	task_ids_free(&ids);
}
END_TEST

CHECK_MAIN("timeline/task_ids", the_newest_of_an_id_is_found)
