/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/parsed.h"

#include <stdlib.h>
#include <string.h>

#include "base/out.h"
#include "event/names.h"
#include "tests/check_main.h"

/* What the events so far look like as text. */
struct fixture {
	struct names *names;
	struct out out;
	struct parsed parsed;
};

static void
set_up(struct fixture *f)
{
	f->names = names_new();
	out_open_memory(&f->out);
	parsed_init(&f->parsed, &f->out, names_view(f->names), NULL);
}

static void
check_text(struct fixture *f, const char *want)
{
	struct diag d = { 0 };

	out_write(&f->out, "", 1);
	ck_assert_str_eq(f->out.buf, want);
	parsed_release(&f->parsed);
	out_close(&f->out, &d);
	names_free(f->names);
}

static void
send(struct fixture *f, struct event ev)
{
	f->parsed.sink.event(&f->parsed.sink, &ev);
}

static uint32_t
string(struct fixture *f, const char *s)
{
	return names_string(f->names, s, strlen(s));
}

/* One frame: func at file:7, pc 0xbeef0. */
static uint32_t
stack(struct fixture *f, const char *func, const char *file)
{
	struct name_frame frame = { .pc = 0xbeef0,
				    .func = string(f, func),
				    .file = string(f, file),
				    .line = 7 };
	uint32_t number = names_frame(f->names, &frame);

	return names_stack(f->names, &number, 1);
}

START_TEST(a_sync_shows_its_clocks_in_the_local_zone)
{
	const struct clock_snapshot clock = { 1000, UINT64_MAX, 1795369161,
					      854459900 };
	struct fixture f;

	setenv("TZ", "UTC0", 1);
	set_up(&f);
	send(&f, (struct event){ .kind = EV_SYNC,
				 .time = 5,
				 .m = -1,
				 .p = -1,
				 .g = -1,
				 .arg = { 1 },
				 .snapshot = &clock });
	send(&f, (struct event){ .kind = EV_SYNC,
				 .time = 6,
				 .m = -1,
				 .p = -1,
				 .g = -1,
				 .arg = { 2 } });
	check_text(&f, "M=-1 P=-1 G=-1 Sync Time=5 N=1 Trace=1000 "
		       "Mono=18446744073709551615 "
		       "Wall=2026-11-22T17:39:21.8544599Z\n"
		       "M=-1 P=-1 G=-1 Sync Time=6 N=2\n");
}
END_TEST

START_TEST(metrics_have_a_name_and_a_value)
{
	struct fixture f;

	set_up(&f);
	send(&f, (struct event){ .kind = EV_METRIC,
				 .sub = METRIC_HEAP_GOAL,
				 .time = 1,
				 .arg = { UINT64_MAX },
				 .m = 11474,
				 .p = 1,
				 .g = 1,
				 .stack = 99 /* undefined */ });
	send(&f, (struct event){ .kind = EV_METRIC,
				 .sub = METRIC_PROCS,
				 .time = 2,
				 .arg = { 8 },
				 .stack = stack(&f, "main.f", "/src/f.go") });
	check_text(&f,
		   "M=11474 P=1 G=1 Metric Time=1 Name=\"/gc/heap/goal:bytes\" "
		   "Value=Value{Uint64(18446744073709551615)}\n"
		   "M=0 P=0 G=0 Metric Time=2 "
		   "Name=\"/sched/gomaxprocs:threads\" "
		   "Value=Value{Uint64(8)}\n"
		   "Stack=\n\tmain.f @ 0xbeef0\n\t\t/src/f.go:7\n\n");
}
END_TEST

START_TEST(ranges_have_a_scope_and_sweeps_have_attributes)
{
	struct fixture f;

	set_up(&f);
	send(&f, (struct event){ .kind = EV_RANGE_BEGIN,
				 .sub = RANGE_STW,
				 .name = string(&f, "stop-the-world (x)"),
				 .subject = 3 });
	send(&f, (struct event){ .kind = EV_RANGE_ACTIVE,
				 .sub = RANGE_GC,
				 .name = string(&f, "GC") });
	send(&f, (struct event){ .kind = EV_RANGE_END,
				 .sub = RANGE_ASSIST,
				 .name = string(&f, "a"),
				 .subject = 4 });
	send(&f, (struct event){ .kind = EV_RANGE_END,
				 .sub = RANGE_SWEEP,
				 .name = string(&f, "s"),
				 .subject = 2,
				 .arg = { 8192, 0 } });
	check_text(&f,
		   "M=0 P=0 G=0 RangeBegin Time=0 Name=\"stop-the-world (x)\" "
		   "Scope=Goroutine(3)\n"
		   "M=0 P=0 G=0 RangeActive Time=0 Name=\"GC\" Scope=None\n"
		   "M=0 P=0 G=0 RangeEnd Time=0 Name=\"a\" Scope=Goroutine(4) "
		   "Attributes=[]\n"
		   "M=0 P=0 G=0 RangeEnd Time=0 Name=\"s\" Scope=Proc(2) "
		   "Attributes=[\"bytes swept\"=Value{Uint64(8192)} "
		   "\"bytes reclaimed\"=Value{Uint64(0)}]\n");
}
END_TEST

START_TEST(annotations_are_quoted)
{
	struct fixture f;

	set_up(&f);
	send(&f, (struct event){ .kind = EV_LABEL,
				 .g = 113,
				 .name = string(&f, "GC (idle)") });
	send(&f, (struct event){ .kind = EV_TASK_BEGIN,
				 .arg = { 1, 0 },
				 .name = string(&f, "a\"b") });
	send(&f, (struct event){ .kind = EV_TASK_END,
				 .arg = { 1, EVENT_NO_TASK } });
	send(&f, (struct event){ .kind = EV_REGION_BEGIN,
				 .arg = { 9 },
				 .name = string(&f, "\33[2J") });
	send(&f, (struct event){ .kind = EV_REGION_END,
				 .arg = { 9 },
				 .name = string(&f, "r") });
	send(&f, (struct event){ .kind = EV_LOG,
				 .arg = { 7 },
				 .name = string(&f, "job"),
				 .text = "\0\xff",
				 .text_len = 2 });
	check_text(&f,
		   "M=0 P=0 G=113 Label Time=0 Label=\"GC (idle)\" "
		   "Resource=Goroutine(113)\n"
		   "M=0 P=0 G=0 TaskBegin Time=0 ID=1 Parent=0 "
		   "Type=\"a\\\"b\"\n"
		   "M=0 P=0 G=0 TaskEnd Time=0 ID=1 "
		   "Parent=18446744073709551615 Type=\"\"\n"
		   "M=0 P=0 G=0 RegionBegin Time=0 Task=9 Type=\"\\x1b[2J\"\n"
		   "M=0 P=0 G=0 RegionEnd Time=0 Task=9 Type=\"r\"\n"
		   "M=0 P=0 G=0 Log Time=0 Task=7 Category=\"job\" "
		   "Message=\"\\x00\\xff\"\n");
}
END_TEST

START_TEST(transitions_have_two_stacks)
{
	struct fixture f;

	set_up(&f);
	send(&f, (struct event){ .kind = EV_GO_STATE,
				 .time = INT64_MIN,
				 .from = GO_NOT_EXIST,
				 .to = GO_RUNNABLE,
				 .subject = 22,
				 .stack = stack(&f, "f", "b"),
				 .subject_stack = stack(&f, "a", "b") });
	send(&f, (struct event){ .kind = EV_GO_STATE,
				 .from = GO_RUNNING,
				 .to = GO_WAITING,
				 .subject = 22,
				 .name = string(&f, "select"),
				 .subject_stack = STACK_EMPTY });
	send(&f, (struct event){ .kind = EV_PROC_STATE,
				 .from = PROC_IDLE,
				 .to = PROC_RUNNING,
				 .subject = 7,
				 .stack = 99 /* undefined */ });
	check_text(&f, "M=0 P=0 G=0 StateTransition Time=-9223372036854775808 "
		       "GoID=22 NotExist->Runnable Reason=\"\"\n"
		       "TransitionStack=\n\ta @ 0xbeef0\n\t\tb:7\n\n"
		       "Stack=\n\tf @ 0xbeef0\n\t\tb:7\n\n"
		       "M=0 P=0 G=0 StateTransition Time=0 GoID=22 "
		       "Running->Waiting Reason=\"select\"\n"
		       "TransitionStack=\n\n"
		       "M=0 P=0 G=0 StateTransition Time=0 ProcID=7 "
		       "Idle->Running Reason=\"\"\n");
}
END_TEST

START_TEST(a_sample_without_frames_has_a_heading)
{
	struct fixture f;

	set_up(&f);
	send(&f, (struct event){ .kind = EV_SAMPLE, .stack = STACK_EMPTY });
	check_text(&f, "M=0 P=0 G=0 StackSample Time=0\nStack=\n\n");
}
END_TEST

START_TEST(experimental_events_show_their_arguments)
{
	static const struct experimental_spec span = {
		"Span", 3, { "id", "npages_value", "kindclass" }
	};
	struct fixture f;

	set_up(&f);
	send(&f, (struct event){ .kind = EV_EXPERIMENTAL,
				 .spec = &span,
				 .arg = { 50, 1, 72 } });
	check_text(&f,
		   "M=0 P=0 G=0 Experimental Time=0 Name=Span "
		   "Args=[id=Value{Uint64(50)}, npages_value=Value{Uint64(1)}, "
		   "kindclass=Value{Uint64(72)}]\n");
}
END_TEST

/* Stacks of long names: more text than is kept. */
START_TEST(stacks_are_right_whether_kept_or_not)
{
	enum {
		ROUNDS = 80,
		FRAMES = 1000
	};
	char *name = mem_zalloc(1, 1024 + 1);
	uint32_t frames[FRAMES], number[ROUNDS];
	struct fixture f;
	size_t once;

	set_up(&f);
	memset(name, 'x', 1024);
	for (uint32_t i = 0; i < ROUNDS; i++) {
		struct name_frame frame = { .pc = i,
					    .line = i,
					    .func = string(&f, name) };

		for (int k = 0; k < FRAMES; k++)
			frames[k] = names_frame(f.names, &frame);
		number[i] = names_stack(f.names, frames, FRAMES);
	}
	for (int i = 0; i < ROUNDS; i++)
		send(&f,
		     (struct event){ .kind = EV_SAMPLE, .stack = number[i] });
	once = f.out.n;
	for (int i = 0; i < ROUNDS; i++)
		send(&f,
		     (struct event){ .kind = EV_SAMPLE, .stack = number[i] });
	ck_assert_uint_eq(f.out.n, 2 * once);
	ck_assert_mem_eq(f.out.buf, f.out.buf + once, once);
	f.out.n = 0;
	check_text(&f, "");
	mem_free(name);
}
END_TEST

START_TEST(output_that_fails_stops_the_reader)
{
	struct names *names = names_new();
	struct event ev = { .kind = EV_SYNC };
	atomic_bool stop = false;
	struct diag d = { 0 };
	struct parsed p;
	struct out out;

	ck_assert_int_eq(out_open(&out, "/dev/full", &d), ST_OK);
	parsed_init(&p, &out, names_view(names), &stop);
	for (int i = 0; i < 100000 && !stop; i++)
		p.sink.event(&p.sink, &ev);
	ck_assert(stop);
	ck_assert_int_eq(out_close(&out, &d), ST_IO);
	parsed_release(&p);
	names_free(names);
}
END_TEST

CHECK_MAIN("export/parsed", a_sync_shows_its_clocks_in_the_local_zone,
	   metrics_have_a_name_and_a_value,
	   ranges_have_a_scope_and_sweeps_have_attributes,
	   annotations_are_quoted, transitions_have_two_stacks,
	   a_sample_without_frames_has_a_heading,
	   experimental_events_show_their_arguments,
	   stacks_are_right_whether_kept_or_not,
	   output_that_fails_stops_the_reader)
