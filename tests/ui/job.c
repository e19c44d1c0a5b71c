/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/job.h"

#include <stdint.h>
#include <string.h>

#include "analysis/progress.h"
#include "base/strbuf.h"
#include "tests/check_main.h"

static void
add_up(void *work, struct progress *p)
{
	uint64_t *sum = work;

	for (uint64_t i = 1; i <= 1000; i++) {
		if (!progress_step(p, i, 1000))
			return;
		*sum += i;
	}
}

/* Does nothing until it is told to give up. */
static void
wait_for_ever(void *work, struct progress *p)
{
	(void)work;
	while (progress_step(p, 1, 2))
		;
}

START_TEST(the_work_is_done_when_the_job_has_ended)
{
	uint64_t sum = 0;
	struct job *j = job_start(add_up, &sum);

	ck_assert(job_end(j));
	ck_assert_uint_eq(sum, 500500);
}
END_TEST

START_TEST(a_job_can_be_cancelled)
{
	struct job *j = job_start(wait_for_ever, NULL);

	ck_assert(!job_is_done(j));
	job_cancel(j);
	ck_assert(!job_end(j));
}
END_TEST

START_TEST(how_far_it_is_can_be_seen)
{
	struct job *j = job_start(wait_for_ever, NULL);
	struct canvas *c = canvas_new(60, 1, false);
	struct strbuf line = { 0 };

	do {
		strbuf_reset(&line);
		canvas_clear(c);
		job_draw(j, "counting", canvas_rect(c), c);
		canvas_line(c, 0, &line);
	} while (!strstr(line.s, "50%"));
	ck_assert_str_eq(line.s,
			 "counting ##########.......... 50%, Esc cancels");
	job_cancel(j);
	job_end(j);
	canvas_free(c);
	strbuf_free(&line);
}
END_TEST

START_TEST(who_has_had_a_job_has_none)
{
	struct job *j = job_start(wait_for_ever, NULL);
	uint64_t sum = 0;
	bool whole = false;

	ck_assert(!job_is_over(&j, &whole));
	job_drop(&j);
	ck_assert_ptr_null(j);
	j = job_start(add_up, &sum);
	while (!job_is_over(&j, &whole))
		;
	ck_assert_ptr_null(j);
	ck_assert(whole);
	ck_assert_uint_eq(sum, 500500);
}
END_TEST

START_TEST(no_job_can_be_ended)
{
	struct job *none = NULL;

	ck_assert(!job_end(NULL));
	ck_assert(!job_is_over(&none, NULL));
	job_drop(&none);
}
END_TEST

CHECK_MAIN("ui/job", the_work_is_done_when_the_job_has_ended,
	   a_job_can_be_cancelled, how_far_it_is_can_be_seen,
	   who_has_had_a_job_has_none, no_job_can_be_ended)
