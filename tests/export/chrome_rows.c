/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/chrome_rows.h"

#include <string.h>

#include "base/out.h"
#include "event/names.h"
#include "tests/check_main.h"

static struct names *names;
static struct out out;

static uint32_t
frame(uint64_t pc, const char *func)
{
	struct name_frame f = { .pc = pc,
				.func = names_string(names, func, strlen(func)),
				.line = pc };

	return names_frame(names, &f);
}

/* What was written between the first line and the last: rows and frames. */
static void
check_written(struct chrome_rows *r, const char *expected)
{
	chrome_rows_end(r);
	out_write(&out, "", 1);
	ck_assert_str_eq(out.buf, expected);
	out_discard(&out);
	names_free(names);
}

#define HEAD "{\"displayTimeUnit\":\"ns\",\n\"traceEvents\":["

static void
begin(struct chrome_rows *r, int64_t from_ns, int64_t to_ns)
{
	out_open_memory(&out);
	chrome_rows_begin(r, &out, names_view(names), 1000, from_ns, to_ns);
}

START_TEST(times_are_microseconds_to_the_last_digit)
{
	struct chrome_rows r;

	names = names_new();
	begin(&r, 1000, INT64_MAX);
	chrome_rows_name(&r, "a");
	chrome_rows_instant(&r, 3, 1000, STACK_NONE, NULL, NULL);
	chrome_rows_instant(&r, 3, 1001, STACK_NONE, NULL, NULL);
	chrome_rows_slice(&r, 3, 1120, 3620, STACK_NONE, STACK_NONE, NULL);
	chrome_rows_instant(&r, CHROME_ROWS_NO_LANE, 1001, STACK_NONE, NULL,
			    NULL);
	check_written(&r, HEAD
		      "\n{\"name\":\"a\",\"ph\":\"I\",\"s\":\"t\",\"ts\":0,"
		      "\"pid\":0,\"tid\":3},"
		      "\n{\"name\":\"a\",\"ph\":\"I\",\"s\":\"t\",\"ts\":0.001,"
		      "\"pid\":0,\"tid\":3},"
		      "\n{\"name\":\"a\",\"ph\":\"X\",\"ts\":0.12,\"dur\":2.5,"
		      "\"pid\":0,\"tid\":3}],\n\"stackFrames\":{}}\n");
}
END_TEST

START_TEST(slices_that_touch_the_time_are_whole)
{
	struct chrome_rows r;

	names = names_new();
	begin(&r, 3000, 4000);
	chrome_rows_name(&r, "a");
	chrome_rows_slice(&r, 1, 2000, 9000, STACK_NONE, STACK_NONE, "{}");
	chrome_rows_slice(&r, 1, 2000, 2999, STACK_NONE, STACK_NONE, NULL);
	chrome_rows_slice(&r, 1, 4001, 5000, STACK_NONE, STACK_NONE, NULL);
	chrome_rows_instant(&r, 1, 2999, STACK_NONE, NULL, NULL);
	chrome_rows_flow(&r, 1, 2999, STACK_NONE, 1, 3500);
	chrome_rows_flow(&r, 1, 3500, STACK_NONE, 1, 4001);
	chrome_rows_counter(&r, "n", 4001, "{}");
	check_written(&r,
		      HEAD "\n{\"name\":\"a\",\"ph\":\"X\",\"ts\":1,\"dur\":7,"
			   "\"pid\":0,\"tid\":1,\"args\":{}}],\n"
			   "\"stackFrames\":{}}\n");
}
END_TEST

/* main calls a and b: three nodes for two stacks; what no row names is left
 * out. */
START_TEST(stacks_share_their_outer_frames)
{
	struct chrome_rows r;
	uint32_t main_frame, a, b, no;

	names = names_new();
	main_frame = frame(1, "main.main");
	a = names_stack(names, (uint32_t[]){ frame(2, "a\"\xff"), main_frame },
			2);
	b = names_stack(names, (uint32_t[]){ frame(3, "b"), main_frame }, 2);
	no = names_stack(names, (uint32_t[]){ frame(4, "no") }, 1);
	begin(&r, 1000, INT64_MAX);
	chrome_rows_name(&r, "s");
	chrome_rows_flow(&r, 1, 1000, a, 2, 2000);
	chrome_rows_slice(&r, 1, 1000, 1000, b, a, NULL);
	chrome_rows_instant(&r, 1, 0, no, NULL, NULL);
	check_written(&r,
		      HEAD "\n{\"name\":\"s\",\"ph\":\"s\",\"ts\":0,\"pid\":0,"
			   "\"tid\":1,\"id\":1,\"sf\":2},"
			   "\n{\"name\":\"s\",\"ph\":\"t\",\"ts\":1,\"pid\":0,"
			   "\"tid\":2,\"id\":1},"
			   "\n{\"name\":\"s\",\"ph\":\"X\",\"ts\":0,\"pid\":0,"
			   "\"tid\":1,\"sf\":3,\"esf\":2}],\n"
			   "\"stackFrames\":{\n"
			   "\"1\":{\"name\":\"main.main:1\"},\n"
			   "\"2\":{\"name\":\"a\\\"\xef\xbf\xbd:2\","
			   "\"parent\":1},\n"
			   "\"3\":{\"name\":\"b:3\",\"parent\":1}}}\n");
}
END_TEST

CHECK_MAIN("export/chrome_rows", times_are_microseconds_to_the_last_digit,
	   slices_that_touch_the_time_are_whole,
	   stacks_share_their_outer_frames)
