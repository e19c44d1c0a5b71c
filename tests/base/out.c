/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/out.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/check_main.h"

/* A test directory of its own; the tests write into the current one. */
static void
enter_new_directory(void)
{
	char name[] = "/tmp/tgotrace-test-XXXXXX";

	ck_assert_ptr_nonnull(mkdtemp(name));
	ck_assert_int_eq(chdir(name), 0);
}

static int
count_files(void)
{
	DIR *dir = opendir(".");
	int n = 0;

	for (struct dirent *e; (e = readdir(dir));)
		n += e->d_name[0] != '.';
	closedir(dir);
	return n;
}

static void
leave_directory(const char *file)
{
	char name[64];

	if (file)
		unlink(file);
	ck_assert_int_eq(count_files(), 0);
	ck_assert_ptr_nonnull(getcwd(name, sizeof(name)));
	rmdir(name);
}

static void
check_content(const char *path, const char *want)
{
	char got[256] = "";
	FILE *f = fopen(path, "r");

	ck_assert_ptr_nonnull(f);
	ck_assert(fread(got, 1, sizeof(got) - 1, f) < sizeof(got) - 1);
	fclose(f);
	ck_assert_str_eq(got, want);
}

START_TEST(a_file_appears_when_it_is_complete)
{
	struct diag d = { 0 };
	struct out o;
	struct stat st;

	enter_new_directory();
	umask(027);
	ck_assert_int_eq(out_open(&o, "x", &d), ST_OK);
	out_puts(&o, "hello ");
	out_u64(&o, UINT64_MAX);
	out_printf(&o, " %s ", "and");
	out_i64(&o, INT64_MIN);
	ck_assert_int_ne(access("x", F_OK), 0);
	ck_assert_int_eq(out_close(&o, &d), ST_OK);
	check_content("x", "hello 18446744073709551615 and "
			   "-9223372036854775808");
	ck_assert_int_eq(stat("x", &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0640);
	leave_directory("x");
}
END_TEST

START_TEST(discarding_leaves_what_was_there)
{
	struct diag d = { 0 };
	struct out o;

	enter_new_directory();
	ck_assert_int_eq(out_open(&o, "x", &d), ST_OK);
	out_puts(&o, "old");
	ck_assert_int_eq(out_close(&o, &d), ST_OK);
	ck_assert_int_eq(out_open(&o, "x", &d), ST_OK);
	out_puts(&o, "new");
	out_discard(&o);
	check_content("x", "old");
	leave_directory("x");
}
END_TEST

START_TEST(a_symbolic_link_stays_one)
{
	struct diag d = { 0 };
	struct stat st;
	struct out o;

	enter_new_directory();
	fclose(fopen("x", "w"));
	ck_assert_int_eq(symlink("x", "link"), 0);
	ck_assert_int_eq(out_open(&o, "link", &d), ST_OK);
	out_puts(&o, "new");
	ck_assert_int_eq(out_close(&o, &d), ST_OK);
	ck_assert_int_eq(lstat("link", &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	check_content("x", "new");
	unlink("link");
	leave_directory("x");
}
END_TEST

START_TEST(a_place_that_cannot_be_written_is_told_at_once)
{
	struct diag d = { 0 };
	struct out o;

	ck_assert_int_eq(out_open(&o, "/nonexistent/x", &d), ST_IO);
	ck_assert_str_eq(d.text, "/nonexistent/x cannot be written: "
				 "No such file or directory");
	d = (struct diag){ 0 };
	ck_assert_int_eq(out_open(&o, "/", &d), ST_IO);
	ck_assert_str_eq(d.text, "/ cannot be written: Is a directory");
}
END_TEST

START_TEST(a_full_device_is_told_in_the_end)
{
	struct diag d = { 0 };
	struct out o;

	ck_assert_int_eq(out_open(&o, "/dev/full", &d), ST_OK);
	for (int i = 0; i < 100000; i++)
		out_puts(&o, "0123456789");
	ck_assert(out_failed(&o));
	ck_assert_int_eq(out_close(&o, &d), ST_IO);
	ck_assert_str_eq(d.text, "/dev/full cannot be written: "
				 "No space left on device");
}
END_TEST

START_TEST(a_pipe_that_nobody_reads_is_an_error)
{
	struct diag d = { 0 };
	struct out o;
	int fds[2];

	signal(SIGPIPE, SIG_IGN);
	ck_assert_int_eq(pipe(fds), 0);
	ck_assert_int_eq(dup2(fds[1], STDOUT_FILENO), STDOUT_FILENO);
	close(fds[0]);
	ck_assert_int_eq(out_open(&o, "-", &d), ST_OK);
	out_puts(&o, "x");
	ck_assert(!out_failed(&o));
	ck_assert_int_eq(out_close(&o, &d), ST_IO);
	ck_assert_str_eq(d.text, "standard output cannot be written: "
				 "Broken pipe");
}
END_TEST

/* "-o /dev/stdout >> file" must add to the file, not replace it. */
START_TEST(another_name_of_standard_output_is_written_directly)
{
	struct diag d = { 0 };
	struct out o;
	int fd;

	enter_new_directory();
	fd = open("x", O_WRONLY | O_CREAT, 0666);
	ck_assert_int_eq(dup2(fd, STDOUT_FILENO), STDOUT_FILENO);
	close(fd);
	ck_assert_int_eq(write(STDOUT_FILENO, "one ", 4), 4);
	ck_assert_int_eq(out_open(&o, "/dev/stdout", &d), ST_OK);
	out_puts(&o, "two");
	ck_assert_int_eq(out_close(&o, &d), ST_OK);
	check_content("x", "one two");
	leave_directory("x");
}
END_TEST

/* From 0 on, at each length the first, the last and one between them. */
START_TEST(numbers_are_as_printf_has_them)
{
	uint64_t power = 1;
	struct diag d = { 0 };

	for (unsigned digits = 1; digits <= 20; digits++, power *= 10) {
		const uint64_t numbers[] = { power - 1, power,
					     power + power / 7, UINT64_MAX };

		for (size_t i = 0; i < 4; i++) {
			char want[64];
			struct out o;

			snprintf(want, sizeof(want), "%" PRIu64 "|%" PRId64,
				 numbers[i], (int64_t)-numbers[i]);
			out_open_memory(&o);
			out_u64(&o, numbers[i]);
			out_puts(&o, "|");
			out_i64(&o, (int64_t)-numbers[i]);
			out_write(&o, "", 1);
			ck_assert_str_eq(o.buf, want);
			out_close(&o, &d);
		}
	}
}
END_TEST

START_TEST(memory_grows)
{
	struct diag d = { 0 };
	struct out o;

	out_open_memory(&o);
	for (int i = 0; i < 100000; i++)
		out_puts(&o, "0123456789");
	out_printf(&o, "%010000d", 7);
	ck_assert_uint_eq(o.n, 1010000);
	ck_assert_mem_eq(o.buf + 999990, "0123456789000", 13);
	ck_assert_int_eq(o.buf[o.n - 1], '7');
	ck_assert_int_eq(out_close(&o, &d), ST_OK);
}
END_TEST

CHECK_MAIN("base/out", a_file_appears_when_it_is_complete,
	   discarding_leaves_what_was_there, a_symbolic_link_stays_one,
	   a_place_that_cannot_be_written_is_told_at_once,
	   a_full_device_is_told_in_the_end,
	   a_pipe_that_nobody_reads_is_an_error,
	   another_name_of_standard_output_is_written_directly,
	   numbers_are_as_printf_has_them, memory_grows)
