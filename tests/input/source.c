/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "input/source.h"

#include <signal.h>
#include <sys/resource.h>

#include "tests/check_main.h"
#include "tests/input/helpers.h"

enum {
	BIG = 5 << 20
};

START_TEST(memory_is_a_source)
{
	struct source *s = source_from_memory("abc", 3);
	struct diag d = { 0 };
	size_t got;

	ck_assert_mem_eq(source_view(s, 1, 10, &got), "bc", 2);
	ck_assert_uint_eq(got, 2);
	source_view(s, 7, 1, &got);
	ck_assert_uint_eq(got, 0);
	ck_assert_uint_eq(source_size(s), 3);
	ck_assert_int_eq(source_problem(s, &d), ST_OK);
	source_close(s);
	source_close(NULL);
}
END_TEST

START_TEST(a_file_is_read_whole)
{
	uint8_t *bytes = some_bytes(BIG);
	struct source *s = open_bytes(bytes, BIG);
	struct diag d = { 0 };

	ck_assert_uint_eq(source_size(s), BIG);
	ck_assert_double_eq(source_progress(s), 0);
	ck_assert_uint_eq(length_of_some(s, 65536), BIG);
	ck_assert_double_eq(source_progress(s), 1);
	ck_assert_int_eq(source_problem(s, &d), ST_OK);
	source_close(s);
	mem_free(bytes);
}
END_TEST

START_TEST(released_pages_can_still_be_seen_from_the_start)
{
	uint8_t *bytes = some_bytes(BIG);
	struct source *s = open_bytes(bytes, BIG);
	size_t got;

	source_release(s, (3 << 20) + 7);
	ck_assert(is_some(source_view(s, (3 << 20) + 7, 100, &got),
			  (3 << 20) + 7, 100));
	source_close(s);
	mem_free(bytes);
}
END_TEST

START_TEST(an_empty_file_and_dev_null_have_no_bytes)
{
	struct source *s[2] = { open_bytes("", 0), NULL };
	struct diag d = { 0 };
	size_t got;

	ck_assert_int_eq(source_open("/dev/null", &s[1], &d), ST_OK);
	for (int i = 0; i < 2; i++) {
		ck_assert_ptr_nonnull(source_view(s[i], 0, 16, &got));
		ck_assert_uint_eq(got, 0);
		ck_assert_uint_eq(source_size(s[i]), 0);
		ck_assert_int_eq(source_problem(s[i], &d), ST_OK);
		source_close(s[i]);
	}
}
END_TEST

START_TEST(a_directory_or_a_missing_file_cannot_be_opened)
{
	struct diag d = { 0 };
	struct source *s;

	ck_assert_int_eq(source_open("/", &s, &d), ST_IO);
	ck_assert_ptr_null(s);
	ck_assert_str_eq(d.text, "Is a directory");
	d = (struct diag){ 0 };
	ck_assert_int_eq(source_open("/nonexistent/trace", &s, &d), ST_IO);
	ck_assert_ptr_null(s);
	ck_assert_str_eq(d.text, "No such file or directory");
}
END_TEST

START_TEST(a_pipe_may_deliver_single_bytes)
{
	uint8_t *bytes = some_bytes(3000);
	struct writer w;
	struct source *s = open_pipe(&w, bytes, 3000, 1);

	ck_assert_uint_eq(length_of_some(s, 17), 3000);
	ck_assert_uint_eq(source_size(s), 3000);
	ck_assert_double_eq(source_progress(s), 0);
	source_close(s);
	pthread_join(w.thread, NULL);
	mem_free(bytes);
}
END_TEST

/* Views of odd sizes, nothing released: at the end all must be intact. */
START_TEST(views_of_a_pipe_stay_in_place)
{
	enum {
		STEP = 70001,
		MOST = BIG / STEP + 1
	};
	uint8_t *bytes = some_bytes(BIG);
	const uint8_t *view[MOST];
	size_t got[MOST];
	struct writer w;
	struct source *s = open_pipe(&w, bytes, BIG, 1 << 16);

	for (size_t i = 0; i < MOST; i++)
		view[i] = source_view(s, i * STEP, STEP, &got[i]);
	for (size_t i = 0; i < MOST; i++) {
		ck_assert_uint_eq(got[i], i < MOST - 1 ? STEP : BIG % STEP);
		ck_assert(is_some(view[i], i * STEP, got[i]));
	}
	source_close(s);
	pthread_join(w.thread, NULL);
	mem_free(bytes);
}
END_TEST

START_TEST(a_pipe_can_be_looked_at_again_across_blocks)
{
	uint8_t *bytes = some_bytes(BIG);
	struct writer w;
	struct source *s = open_pipe(&w, bytes, BIG, 1 << 16);
	const uint8_t *first;
	size_t got;

	source_view(s, BIG, 1, &got); /* reads all of it */
	ck_assert_uint_eq(got, 0);
	ck_assert_uint_eq(source_size(s), BIG);
	first = source_view(s, 1000, 3 << 20, &got);
	ck_assert_uint_eq(got, 3 << 20);
	ck_assert(is_some(first, 1000, got));
	source_release(s, 1000);
	ck_assert(is_some(first, 1000, got));
	ck_assert_ptr_eq(source_view(s, 1000, 3 << 20, &got), first);
	ck_assert(is_some(source_view(s, 2000000, BIG, &got), 2000000, got));
	ck_assert_uint_eq(got, BIG - 2000000);
	source_close(s);
	pthread_join(w.thread, NULL);
	mem_free(bytes);
}
END_TEST

START_TEST(a_large_wish_costs_no_more_than_what_came)
{
	struct rlimit limit = { 1 << 28, 1 << 28 };
	uint8_t *bytes = some_bytes(1000);
	struct writer w;
	struct source *s;
	size_t got;

#ifndef TGT_SANITIZED
	ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
#endif
	(void)limit;
	s = open_pipe(&w, bytes, 1000, 100);
	ck_assert(is_some(source_view(s, 10, SIZE_MAX, &got), 10, 990));
	ck_assert_uint_eq(got, 990);
	source_view(s, UINT64_MAX, SIZE_MAX, &got);
	ck_assert_uint_eq(got, 0);
	source_close(s);
	pthread_join(w.thread, NULL);
	mem_free(bytes);
}
END_TEST

START_TEST(a_file_on_standard_input_is_read_from_where_it_stands)
{
	uint8_t *bytes = some_bytes(100000);
	struct diag d = { 0 };
	struct source *s;
	char path[64];
	size_t got;
	int fd = file_of(bytes, 100000, path);

	unlink(path);
	ck_assert_int_eq(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	close(fd);
	for (off_t at = 0; at <= 5000; at += 5000) {
		ck_assert_int_eq(lseek(STDIN_FILENO, at, SEEK_SET), at);
		ck_assert_int_eq(source_open("-", &s, &d), ST_OK);
		ck_assert(is_some(source_view(s, 0, BIG, &got), (uint64_t)at,
				  100000 - (size_t)at));
		ck_assert_uint_eq(got, 100000 - (size_t)at);
		source_close(s);
	}
	mem_free(bytes);
}
END_TEST

START_TEST(a_file_that_shrinks_reads_as_zeros_and_is_reported)
{
	uint8_t *bytes = some_bytes(BIG);
	struct diag d = { 0 };
	struct source *s;
	const uint8_t *p;
	char path[64];
	size_t got;
	int fd = file_of(bytes, BIG, path);

	ck_assert_int_eq(source_open(path, &s, &d), ST_OK);
	unlink(path);
	p = source_view(s, 0, BIG, &got);
	ck_assert_int_eq(ftruncate(fd, 1 << 20), 0);
	ck_assert_int_eq(source_problem(s, &d), ST_OK);
	ck_assert(is_some(p, 0, 1 << 20));
	for (size_t i = 1 << 20; i < BIG; i++)
		ck_assert_uint_eq(p[i], 0);
	ck_assert_int_eq(source_problem(s, &d), ST_IO);
	ck_assert_str_eq(d.text, "the file became shorter while it was read");
	source_close(s);
	close(fd);
	mem_free(bytes);
}
END_TEST

CHECK_MAIN("input/source", memory_is_a_source, a_file_is_read_whole,
	   released_pages_can_still_be_seen_from_the_start,
	   an_empty_file_and_dev_null_have_no_bytes,
	   a_directory_or_a_missing_file_cannot_be_opened,
	   a_pipe_may_deliver_single_bytes, views_of_a_pipe_stay_in_place,
	   a_pipe_can_be_looked_at_again_across_blocks,
	   a_large_wish_costs_no_more_than_what_came,
	   a_file_on_standard_input_is_read_from_where_it_stands,
	   a_file_that_shrinks_reads_as_zeros_and_is_reported)
