/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/editor.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/check_main.h"

static char path[64];

/* A file with a blank and a quote in its name. */
static void
make_file(void)
{
	FILE *f;

	snprintf(path, sizeof(path), "editor-%d o'c.txt", (int)getpid());
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fclose(f);
}

START_TEST(it_says_what_is_missing)
{
	struct diag d = { 0 };

	make_file();
	unsetenv("EDITOR");
	ck_assert_int_ne(editor_check(path, &d), ST_OK);
	ck_assert_ptr_nonnull(strstr(d.text, "EDITOR is not set"));
	setenv("EDITOR", "true", 1);
	ck_assert_int_eq(editor_check(path, &d), ST_OK);
	d = (struct diag){ 0 };
	ck_assert_int_ne(editor_check("/no/main.go", &d), ST_OK);
	ck_assert_ptr_nonnull(strstr(d.text, "/no/main.go: No such file"));
	unlink(path);
}
END_TEST

START_TEST(it_gets_line_and_file)
{
	struct diag d = { 0 };
	char line[128] = "";
	FILE *f;

	make_file();
	setenv("EDITOR", "edit() { echo \"$1\" >\"$2\"; }; edit", 1);
	ck_assert_int_eq(editor_run(path, 42, &d), ST_OK);
	f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	ck_assert_str_eq(line, "+42\n");
	fclose(f);
	unlink(path);
}
END_TEST

START_TEST(a_failure_is_told)
{
	struct diag d = { 0 };

	make_file();
	setenv("EDITOR", "no-such-editor 2>/dev/null", 1);
	ck_assert_int_eq(editor_run(path, 1, &d), ST_IO);
	ck_assert_ptr_nonnull(strstr(d.text, "no-such-editor"));
	unlink(path);
}
END_TEST

static volatile sig_atomic_t interrupts;

static void
count(int number)
{
	(void)number;
	interrupts++;
}

START_TEST(interrupts_are_the_editors)
{
	struct diag d = { 0 };

	make_file();
	signal(SIGINT, count);
	/* we do not see it, the shell that runs the editor dies of it */
	setenv("EDITOR", "kill -INT $PPID; kill -INT $$; sleep 9;", 1);
	ck_assert_int_eq(editor_run(path, 1, &d), ST_IO);
	ck_assert_int_eq(interrupts, 0);
	raise(SIGINT);
	ck_assert_int_eq(interrupts, 1);
	unlink(path);
}
END_TEST

CHECK_MAIN("ui/editor", it_says_what_is_missing, it_gets_line_and_file,
	   a_failure_is_told, interrupts_are_the_editors)
