/* SPDX-License-Identifier: MIT */
/*
 * check_main: the main() of a unit test. A test program is its tests and
 * CHECK_MAIN("layer/module", test_a, test_b) as its last line.
 */
#ifndef TGT_TESTS_CHECK_MAIN_H
#define TGT_TESTS_CHECK_MAIN_H

#include <check.h>
#include <stdlib.h>

#define CHECK_MAIN(name, ...)                                               \
	int main(void)                                                      \
	{                                                                   \
		const TTest *const tests[] = { __VA_ARGS__ };               \
		Suite *suite = suite_create(name);                          \
		TCase *tcase = tcase_create(name);                          \
		SRunner *runner = srunner_create(suite);                    \
		int failed;                                                 \
                                                                            \
		tcase_set_timeout(tcase, 120);                              \
		for (size_t i = 0; i < sizeof(tests) / sizeof(*tests); i++) \
			tcase_add_test(tcase, tests[i]);                    \
		suite_add_tcase(suite, tcase);                              \
		srunner_run_all(runner, CK_ENV);                            \
		/* The harness reads TAP, the status is for people. */      \
		failed = !srunner_has_tap(runner) &&                        \
			 srunner_ntests_failed(runner);                     \
		srunner_free(runner);                                       \
		return failed ? EXIT_FAILURE : EXIT_SUCCESS;                \
	}

#endif
