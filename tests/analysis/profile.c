/* SPDX-License-Identifier: MIT */
/*
 * Each test is a trace of a few events, written as one call an event. Unless
 * it says otherwise, a goroutine's index is its id.
 */
#include "config.h"

#include "analysis/profile.h"

#include <string.h>

#include "analysis/profile_table.h"
#include "event/event.h"
#include "event/names.h"
#include "tests/check_main.h"

struct trace {
	struct names *names;
	struct profile *profile;
	struct profile_table table;
	uint32_t stack[4]; /* of 1, 2, .. frames with different addresses */
	uint32_t callback; /* a stack that C has called */
};

static uint32_t
frame(struct names *names, uint64_t pc, const char *func)
{
	struct name_frame f = {
		.pc = pc, .func = names_string(names, func, strlen(func))
	};

	return names_frame(names, &f);
}

static struct trace
begin(enum profile_kind kind)
{
	struct trace t = { .names = names_new() };
	uint32_t frames[4];

	for (uint32_t i = 0; i < 4; i++) {
		frames[i] = frame(t.names, 0x1000 + i, "main.f");
		t.stack[i] = names_stack(t.names, frames, i + 1);
	}
	frames[3] = frame(t.names, 0x2000, "runtime.cgocallback");
	t.callback = names_stack(t.names, &frames[2], 2);
	t.profile = profile_new(kind, t.names);
	return t;
}

static void
end(struct trace *t)
{
	profile_table_free(&t->table);
	profile_free(t->profile);
	names_free(t->names);
}

static void
finish(struct trace *t)
{
	struct diag d = { 0 };

	ck_assert_int_eq(profile_finish(t->profile, &t->table, &d), ST_OK);
}

static void
sync_at(struct trace *t, int64_t time)
{
	struct event ev = { .kind = EV_SYNC, .time = time };
	struct event_sink *sink = profile_sink(t->profile);

	sink->event(sink, &ev);
}

static void
go_because(struct trace *t, int64_t time, int64_t id, enum go_state from,
	   enum go_state to, uint32_t stack, const char *reason)
{
	struct event_sink *sink = profile_sink(t->profile);
	struct event ev = {
		.kind = EV_GO_STATE,
		.time = time,
		.subject = id,
		.subject_idx = (uint32_t)id,
		.from = (uint8_t)from,
		.to = (uint8_t)to,
		.name = names_string(t->names, reason, strlen(reason)),
		.stack = stack,
		.subject_stack = from == GO_RUNNING ? stack : STACK_NONE,
	};

	sink->event(sink, &ev);
}

static void
go(struct trace *t, int64_t time, int64_t id, enum go_state from,
   enum go_state to, uint32_t stack)
{
	go_because(t, time, id, from, to, stack, "");
}

/* The number of samples with this stack, and their time in *ns. */
static uint64_t
samples(const struct trace *t, uint32_t stack, uint64_t *ns)
{
	const struct name_stack *s = name_stack(names_view(t->names), stack);
	uint64_t count = 0;

	*ns = 0;
	for (size_t i = 0; i < t->table.nrows; i++) {
		const struct profile_row *row = &t->table.rows[i];

		if (row->nframes == s->nframes &&
		    (!s->nframes || !memcmp(row->frames, s->frames,
					    s->nframes * sizeof(uint32_t)))) {
			count += row->count;
			*ns += row->ns;
		}
	}
	return count;
}

static void
expect(const struct trace *t, uint32_t stack, uint64_t count, uint64_t ns)
{
	uint64_t got;

	ck_assert_uint_eq(samples(t, stack, &got), count);
	ck_assert_uint_eq(got, ns);
}

START_TEST(waiting_to_run_counts_from_the_first_run_on)
{
	struct trace t = begin(PROFILE_sched);

	sync_at(&t, 1);
	go(&t, 10, 1, GO_NOT_EXIST, GO_RUNNABLE, t.stack[0]);
	go(&t, 20, 1, GO_RUNNABLE, GO_RUNNING, 0);
	go(&t, 30, 1, GO_RUNNING, GO_RUNNABLE, t.stack[1]);
	go(&t, 35, 1, GO_RUNNABLE, GO_RUNNING, 0);
	go(&t, 40, 1, GO_RUNNING, GO_RUNNABLE, t.stack[1]);
	go(&t, 47, 1, GO_RUNNABLE, GO_RUNNING, 0);
	go(&t, 50, 1, GO_RUNNING, GO_NOT_EXIST, 0);
	sync_at(&t, 60);
	finish(&t);
	expect(&t, t.stack[0], 0, 0);
	expect(&t, t.stack[1], 2, 12);
	ck_assert_uint_eq(t.table.nrows, 1);
	end(&t);
}
END_TEST

START_TEST(what_is_open_at_the_end_does_not_count)
{
	struct trace t = begin(PROFILE_sched);

	sync_at(&t, 1);
	go(&t, 10, 1, GO_UNDETERMINED, GO_RUNNING, 0);
	go(&t, 20, 1, GO_RUNNING, GO_RUNNABLE, t.stack[0]);
	sync_at(&t, 30);
	finish(&t);
	ck_assert_uint_eq(t.table.nrows, 0);
	end(&t);
}
END_TEST

START_TEST(reasons_choose_the_profile)
{
	static const struct {
		const char *reason;
		bool net, sync;
	} rows[] = {
		{ "network", true, false },
		{ "network poller", false, false },
		{ "chan send", false, true },
		{ "chan receive", false, true },
		{ "select", false, true },
		{ "sync", false, true },
		{ "sync.(*Cond).Wait", false, true },
		{ "synctest", false, true },
		{ "sleep", false, false },
		{ "forever", false, false },
		{ "GC background sweeper wait", false, false },
		{ "", false, false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (int k = PROFILE_net; k <= PROFILE_sync; k++) {
			bool wanted =
				k == PROFILE_net ? rows[i].net : rows[i].sync;
			struct trace t = begin((enum profile_kind)k);

			go(&t, 10, 1, GO_NOT_EXIST, GO_RUNNABLE, 0);
			go(&t, 20, 1, GO_RUNNABLE, GO_RUNNING, 0);
			go_because(&t, 30, 1, GO_RUNNING, GO_WAITING,
				   t.stack[2], rows[i].reason);
			go(&t, 36, 1, GO_WAITING, GO_RUNNABLE, t.stack[0]);
			sync_at(&t, 40);
			finish(&t);
			expect(&t, t.stack[2], wanted, wanted ? 6 : 0);
			end(&t);
		}
}
END_TEST

START_TEST(a_status_that_changes_nothing_does_not_end_a_sample)
{
	struct trace t = begin(PROFILE_syscall);

	go(&t, 10, 1, GO_UNDETERMINED, GO_RUNNING, 0);
	go(&t, 20, 1, GO_RUNNING, GO_SYSCALL, t.stack[0]);
	sync_at(&t, 30);
	go(&t, 31, 1, GO_SYSCALL, GO_SYSCALL, t.stack[1]);
	go(&t, 45, 1, GO_SYSCALL, GO_RUNNING, 0);
	sync_at(&t, 50);
	finish(&t);
	expect(&t, t.stack[0], 1, 25);
	ck_assert_uint_eq(t.table.nrows, 1);
	end(&t);
}
END_TEST

START_TEST(a_goroutine_that_never_runs_counts_in_full)
{
	struct trace t = begin(PROFILE_syscall);

	go(&t, 10, 1, GO_UNDETERMINED, GO_SYSCALL, t.stack[0]);
	go(&t, 10, 2, GO_UNDETERMINED, GO_SYSCALL, t.stack[1]);
	go(&t, 17, 1, GO_SYSCALL, GO_RUNNABLE, 0);
	go(&t, 18, 2, GO_SYSCALL, GO_RUNNABLE, 0);
	go(&t, 20, 2, GO_RUNNABLE, GO_RUNNING, 0);
	sync_at(&t, 50);
	finish(&t);
	expect(&t, t.stack[0], 1, 7);
	expect(&t, t.stack[1], 0, 0);
	end(&t);
}
END_TEST

START_TEST(blocking_forever_is_an_end_unless_another_follows)
{
	struct trace t = begin(PROFILE_sched);

	for (int64_t id = 1; id <= 2; id++) {
		int64_t at = id * 100;
		uint32_t stack = t.stack[id];

		go(&t, at, id, GO_NOT_EXIST, GO_RUNNABLE, 0);
		go(&t, at + 1, id, GO_RUNNABLE, GO_RUNNING, 0);
		go(&t, at + 2, id, GO_RUNNING, GO_RUNNABLE, stack);
		go(&t, at + 5, id, GO_RUNNABLE, GO_RUNNING, 0);
		go_because(&t, at + 10, id, GO_RUNNING, GO_WAITING, 0,
			   "forever");
		go(&t, at + 20, id, GO_WAITING, GO_RUNNABLE, stack);
		go(&t, at + 27, id, GO_RUNNABLE, GO_RUNNING, 0);
	}
	go(&t, 300, 2, GO_RUNNING, GO_NOT_EXIST, 0);
	sync_at(&t, 500);
	finish(&t);
	expect(&t, t.stack[1], 1, 3);
	expect(&t, t.stack[2], 2, 10);
	end(&t);
}
END_TEST

/* A callback from C with a system call of its own, 4 ns. */
static void
callback(struct trace *t, int64_t at, int64_t id, uint32_t stack)
{
	go(t, at, id, GO_NOT_EXIST, GO_SYSCALL, t->stack[3]);
	go(t, at + 1, id, GO_SYSCALL, GO_RUNNING, 0);
	go(t, at + 2, id, GO_RUNNING, GO_SYSCALL, stack);
	go(t, at + 6, id, GO_SYSCALL, GO_RUNNING, 0);
	go(t, at + 7, id, GO_RUNNING, GO_SYSCALL, 0);
	go(t, at + 8, id, GO_SYSCALL, GO_NOT_EXIST, 0);
}

START_TEST(only_the_last_life_of_a_callback_counts)
{
	struct trace t = begin(PROFILE_syscall);

	/* One that began before the trace. */
	go(&t, 1, 1, GO_UNDETERMINED, GO_RUNNING, 0);
	go(&t, 2, 1, GO_RUNNING, GO_SYSCALL, t.callback);
	go(&t, 5, 1, GO_SYSCALL, GO_NOT_EXIST, 0);
	sync_at(&t, 9);
	callback(&t, 10, 1, t.stack[1]);
	sync_at(&t, 20);
	callback(&t, 30, 1, t.stack[2]);
	sync_at(&t, 50);
	finish(&t);
	expect(&t, t.callback, 0, 0);
	expect(&t, t.stack[1], 0, 0);
	expect(&t, t.stack[2], 1, 4);
	expect(&t, t.stack[3], 0, 0);
	expect(&t, STACK_NONE, 1, 1);
	end(&t);
}
END_TEST

/* Like many waiting for a connection when the trace begins. */
START_TEST(goroutines_from_before_the_trace_count_from_their_first_run)
{
	struct trace t = begin(PROFILE_syscall);

	for (int64_t id = 1; id <= 2; id++) {
		uint32_t stack = id == 1 ? t.stack[2] : t.callback;

		go(&t, id, id, GO_UNDETERMINED, GO_WAITING, 0);
		go(&t, 10 + id, id, GO_WAITING, GO_RUNNABLE, 0);
		go(&t, 20 + id, id, GO_RUNNABLE, GO_RUNNING, 0);
		go(&t, 30 + id, id, GO_RUNNING, GO_SYSCALL, stack);
		go(&t, 35 + id, id, GO_SYSCALL, GO_RUNNING, 0);
	}
	sync_at(&t, 60);
	finish(&t);
	expect(&t, t.stack[2], 1, 5);
	expect(&t, t.callback, 1, 5);
	end(&t);
}
END_TEST

START_TEST(all_lives_count_if_the_last_one_never_runs)
{
	struct trace t = begin(PROFILE_syscall);

	callback(&t, 10, 1, t.stack[1]);
	callback(&t, 30, 1, t.stack[1]);
	go(&t, 50, 1, GO_NOT_EXIST, GO_SYSCALL, t.stack[2]);
	sync_at(&t, 60);
	finish(&t);
	expect(&t, t.stack[1], 2, 8);
	expect(&t, t.stack[3], 2, 2);
	expect(&t, t.stack[2], 0, 0);
	end(&t);
}
END_TEST

START_TEST(an_index_that_is_used_again_is_another_goroutine)
{
	struct trace t = begin(PROFILE_sched);

	for (int64_t at = 0; at < 1000; at += 100) {
		go(&t, at + 1, 1, GO_NOT_EXIST, GO_RUNNABLE, t.stack[0]);
		go(&t, at + 2, 1, GO_RUNNABLE, GO_RUNNING, 0);
		go(&t, at + 3, 1, GO_RUNNING, GO_RUNNABLE, t.stack[1]);
		go(&t, at + 5, 1, GO_RUNNABLE, GO_RUNNING, 0);
		go(&t, at + 9, 1, GO_RUNNING, GO_NOT_EXIST, 0);
	}
	sync_at(&t, 2000);
	finish(&t);
	expect(&t, t.stack[0], 0, 0);
	expect(&t, t.stack[1], 10, 20);
	end(&t);
}
END_TEST

START_TEST(a_broken_end_does_not_count_but_starts_in_it_do)
{
	struct trace t = begin(PROFILE_sched);

	for (int64_t id = 1; id <= 2; id++) {
		go(&t, id, id, GO_UNDETERMINED, GO_WAITING, 0);
		go(&t, 10 + id, id, GO_WAITING, GO_RUNNABLE, t.stack[id]);
		go(&t, 16 + id, id, GO_RUNNABLE, GO_WAITING, 0);
	}
	sync_at(&t, 20);
	go(&t, 30, 2, GO_WAITING, GO_RUNNABLE, t.stack[3]);
	go(&t, 31, 2, GO_RUNNABLE, GO_RUNNING, 0);
	go(&t, 32, 2, GO_RUNNING, GO_RUNNABLE, t.stack[3]);
	go(&t, 33, 2, GO_RUNNABLE, GO_RUNNING, 0);
	finish(&t);
	expect(&t, t.stack[1], 1, 6);
	expect(&t, t.stack[2], 0, 0);
	expect(&t, t.stack[3], 0, 0);
	end(&t);
}
END_TEST

/* Two samples of 1 ns, one after the other. */
static void
sample_both(struct trace *t, uint32_t first, uint32_t second)
{
	go(t, 1, 1, GO_NOT_EXIST, GO_RUNNABLE, 0);
	go(t, 2, 1, GO_RUNNABLE, GO_RUNNING, 0);
	go(t, 3, 1, GO_RUNNING, GO_RUNNABLE, first);
	go(t, 4, 1, GO_RUNNABLE, GO_RUNNING, 0);
	go(t, 5, 1, GO_RUNNING, GO_RUNNABLE, second);
	go(t, 6, 1, GO_RUNNABLE, GO_RUNNING, 0);
	sync_at(t, 9);
	finish(t);
}

START_TEST(equal_addresses_are_one_row_with_the_newest_frames)
{
	for (int order = 0; order < 2; order++) {
		struct trace t = begin(PROFILE_sched);
		uint32_t f[2] = { frame(t.names, 0x77, "main.a"),
				  frame(t.names, 0x77, "main.b") };
		uint32_t s[2] = { names_stack(t.names, &f[0], 1),
				  names_stack(t.names, &f[1], 1) };

		sample_both(&t, s[order], s[!order]);
		ck_assert_uint_eq(t.table.nrows, 1);
		ck_assert_uint_eq(t.table.rows[0].count, 2);
		ck_assert_uint_eq(t.table.rows[0].frames[0], f[!order]);
		end(&t);
	}
}
END_TEST

START_TEST(no_stack_is_a_row_and_equals_address_0)
{
	struct trace t = begin(PROFILE_sched);
	uint32_t f = frame(t.names, 0, "main.a");

	sample_both(&t, names_stack(t.names, &f, 1), STACK_NONE);
	ck_assert_uint_eq(t.table.nrows, 1);
	ck_assert_uint_eq(t.table.rows[0].nframes, 0);
	ck_assert_uint_eq(t.table.rows[0].count, 2);
	end(&t);
}
END_TEST

START_TEST(stacks_are_cut_at_128_frames)
{
	struct trace t = begin(PROFILE_sched);
	uint32_t f[130], shorter;

	for (uint32_t i = 0; i < 130; i++)
		f[i] = frame(t.names, 1 + i, "main.deep");
	shorter = names_stack(t.names, f, 127);
	sample_both(&t, names_stack(t.names, f, 129),
		    names_stack(t.names, f, 130));
	ck_assert_uint_eq(t.table.nrows, 1);
	ck_assert_uint_eq(t.table.rows[0].nframes, PROFILE_FRAMES);
	expect(&t, shorter, 0, 0);
	end(&t);
}
END_TEST

START_TEST(a_trace_without_goroutines_is_an_error)
{
	struct trace t = begin(PROFILE_net);
	struct diag d = { 0 };

	sync_at(&t, 1);
	sync_at(&t, 2);
	ck_assert_int_eq(profile_finish(t.profile, &t.table, &d), ST_EMPTY);
	end(&t);
}
END_TEST

START_TEST(every_profile_is_found_by_its_name)
{
	for (int k = 0; k < PROFILE_COUNT; k++) {
		const char *name = profile_name((enum profile_kind)k);
		const char *help = profile_help((enum profile_kind)k);

		ck_assert_int_eq(profile_find(name), k);
		ck_assert(help[0] >= 'a' && help[0] <= 'z');
		ck_assert_int_ne(help[strlen(help) - 1], '.');
	}
	ck_assert_int_eq(profile_find("nets"), PROFILE_COUNT);
}
END_TEST

CHECK_MAIN("analysis/profile", waiting_to_run_counts_from_the_first_run_on,
	   what_is_open_at_the_end_does_not_count, reasons_choose_the_profile,
	   a_status_that_changes_nothing_does_not_end_a_sample,
	   a_goroutine_that_never_runs_counts_in_full,
	   blocking_forever_is_an_end_unless_another_follows,
	   only_the_last_life_of_a_callback_counts,
	   goroutines_from_before_the_trace_count_from_their_first_run,
	   all_lives_count_if_the_last_one_never_runs,
	   an_index_that_is_used_again_is_another_goroutine,
	   a_broken_end_does_not_count_but_starts_in_it_do,
	   equal_addresses_are_one_row_with_the_newest_frames,
	   no_stack_is_a_row_and_equals_address_0, stacks_are_cut_at_128_frames,
	   a_trace_without_goroutines_is_an_error,
	   every_profile_is_found_by_its_name)
