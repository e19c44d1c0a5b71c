/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/guard.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/check_main.h"

enum {
	SIZE = 1 << 20
};

/* A mapping of SIZE bytes whose file has none. */
static char *
map_nothing(void)
{
	char name[] = "/tmp/tgotrace-test-XXXXXX", *p;
	int fd = mkstemp(name);

	ck_assert_int_ge(fd, 0);
	unlink(name);
	p = mmap(NULL, SIZE, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	ck_assert_ptr_ne(p, MAP_FAILED);
	return p;
}

static void
leave(int sig)
{
	(void)sig;
	_exit(7);
}

START_TEST(a_guarded_mapping_reads_as_zeros)
{
	volatile char *p = map_nothing();
	atomic_bool hit = false;

	ck_assert(guard_add((void *)(uintptr_t)p, SIZE, &hit));
	ck_assert_int_eq(p[SIZE - 1], 0);
	ck_assert(hit);
	hit = false;
	ck_assert_int_eq(p[0], 0);
	ck_assert(hit);
	guard_remove((void *)(uintptr_t)p);
}
END_TEST

START_TEST(elsewhere_the_old_handler_is_called)
{
	volatile char *p = map_nothing(), *other = map_nothing();
	atomic_bool hit = false;

	signal(SIGBUS, leave);
	ck_assert(guard_add((void *)(uintptr_t)other, SIZE, &hit));
	ck_assert_int_eq(p[0], 0); /* not reached: leave() ends the test */
	ck_abort();
}
END_TEST

START_TEST(a_removed_guard_does_nothing)
{
	volatile char *p = map_nothing();
	atomic_bool hit = false;

	/* Not what a sanitizer has put there: it would exit by itself. */
	signal(SIGBUS, SIG_DFL);
	ck_assert(guard_add((void *)(uintptr_t)p, SIZE, &hit));
	guard_remove((void *)(uintptr_t)p);
	(void)p[0];
	ck_abort();
}
END_TEST

/* Where nothing is mapped. */
static void *
page(int n)
{
	return (void *)((uintptr_t)n * 4096);
}

START_TEST(there_is_room_again_after_removing)
{
	atomic_bool hit = false;
	int n = 0;

	while (n < 1000 && guard_add(page(n + 1), 4096, &hit))
		n++;
	ck_assert_int_gt(n, 3);
	ck_assert_int_lt(n, 1000);
	guard_remove(page(1));
	ck_assert(guard_add(page(1), 4096, &hit));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("base/guard");
	TCase *tcase = tcase_create("base/guard");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tcase, a_guarded_mapping_reads_as_zeros);
	tcase_add_exit_test(tcase, elsewhere_the_old_handler_is_called, 7);
	tcase_add_test_raise_signal(tcase, a_removed_guard_does_nothing,
				    SIGBUS);
	tcase_add_test(tcase, there_is_room_again_after_removing);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
