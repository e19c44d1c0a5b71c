/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/build.h"

#include <pthread.h>
#include <string.h>

#include "tests/check_main.h"
#include "tests/timeline/world.h"
#include "timeline/feed.h"
#include "timeline/lane.h"
#include "timeline/moments.h"
#include "timeline/store.h"

struct fixture {
	struct builder *b;
	struct world w;
	const struct timeline *tl;
};

static void
begin(struct fixture *f, uint64_t seed)
{
	struct names *names = names_new();

	f->b = build_new(names);
	f->tl = NULL;
	world_init(&f->w, seed, names, build_sink(f->b));
}

static void
look(struct fixture *f)
{
	timeline_release(f->tl);
	f->tl = build_latest(f->b);
}

static void
end(struct fixture *f)
{
	timeline_release(f->tl);
	build_free(f->b);
	world_release(&f->w);
}

/* What the kind says about its own fields: see struct event. */
static void
check_fields(const struct event *got, const struct event *want)
{
	switch ((enum event_kind)want->kind) {
	case EV_SYNC:
		ck_assert_int_eq(!got->snapshot, !want->snapshot);
		ck_assert_uint_eq(got->arg[0], want->arg[0]);
		break;
	case EV_METRIC:
	case EV_REGION_BEGIN:
	case EV_REGION_END:
		ck_assert_uint_eq(got->arg[0], want->arg[0]);
		break;
	case EV_TASK_BEGIN:
	case EV_TASK_END:
		ck_assert_uint_eq(got->arg[0], want->arg[0]);
		ck_assert_uint_eq(got->arg[1], want->arg[1]);
		break;
	case EV_LOG:
		ck_assert_uint_eq(got->arg[0], want->arg[0]);
		ck_assert_uint_eq(got->text_len, want->text_len);
		ck_assert_str_eq(got->text, want->text);
		break;
	case EV_GO_STATE:
	case EV_PROC_STATE:
		ck_assert_uint_eq(got->from, want->from);
		ck_assert_uint_eq(got->to, want->to);
		ck_assert_int_eq(got->subject, want->subject);
		ck_assert_uint_eq(got->subject_stack, want->subject_stack);
		break;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
		ck_assert_int_eq(got->subject, want->subject);
		break;
	default:
		break;
	}
	ck_assert_uint_eq(got->name, want->name);
	ck_assert_uint_eq(got->stack, want->stack);
}

static void
check_event(const struct event *got, const struct event *want)
{
	ck_assert_uint_eq(got->kind, want->kind);
	ck_assert_int_eq(got->time, want->time);
	ck_assert_int_eq(got->m, want->m);
	ck_assert_int_eq(got->p, want->p);
	ck_assert_int_eq(got->g, want->g);
	check_fields(got, want);
}

START_TEST(every_event_comes_back_as_it_was_sent)
{
	struct fixture f;

	for (uint64_t seed = 1; seed <= 4; seed++) {
		begin(&f, seed);
		for (int i = 0; i < 5; i++) {
			world_sync(&f.w);
			world_run(&f.w, 2000);
		}
		world_sync(&f.w);
		look(&f);
		for (uint64_t i = 0; i < timeline_totals(f.tl)->events; i++) {
			struct event ev;

			timeline_event(f.tl, i, &ev);
			check_event(&ev, &f.w.sent.at[i]);
			ck_assert_uint_eq(timeline_event_at(f.tl, ev.time), i);
		}
		end(&f);
	}
}
END_TEST

/* Whose it is, and its number, are known at once. */
static void
check_region(const struct timeline *tl, const struct event *ev,
	     const struct event *want)
{
	struct region r;

	ck_assert_uint_eq(ev->g_idx, want->g_idx);
	timeline_region(tl, ev->subject_idx, &r);
	ck_assert_uint_eq(r.goroutine, want->g_idx);
	ck_assert_int_eq(ev->kind == EV_REGION_BEGIN ? r.begin_ns : r.end_ns,
			 want->time);
}

/* A lean scan gives all but the ids of goroutines, and the context later. */
static void
check_lean(const struct timeline *tl, uint64_t number)
{
	struct moments_scan scan;
	struct event ev;

	moments_scan_open(&scan, tl, number);
	moments_scan_only(&scan, MOMENTS_ALL);
	while (moments_scan_next(&scan, &ev)) {
		struct event want;

		timeline_event(tl, number++, &want);
		if (ev.kind == EV_REGION_BEGIN || ev.kind == EV_REGION_END)
			check_region(tl, &ev, &want);
		ev.subject = want.subject;
		if (number % 3)
			continue; /* not everybody asks each time */
		ck_assert_uint_eq(moments_scan_proc(&scan, &ev), want.p_idx);
		ck_assert_uint_eq(moments_scan_goroutine(&scan, &ev),
				  want.g_idx);
		ck_assert_int_eq(moments_scan_goroutine_id(&scan, &ev), want.g);
		moments_scan_context(&scan, &ev);
		ck_assert_uint_eq(ev.m_idx, want.m_idx);
		ck_assert_uint_eq(ev.g_idx, want.g_idx);
		ck_assert_uint_eq(ev.p_idx, want.p_idx);
		check_event(&ev, &want);
	}
	moments_scan_close(&scan);
}

START_TEST(a_scan_gives_the_same_events_from_anywhere)
{
	static const uint64_t starts[] = { 0, 1, 4095, 4096, 4097, 6000 };
	struct fixture f;

	begin(&f, 5);
	for (int i = 0; i < 5; i++) {
		world_sync(&f.w);
		world_run(&f.w, 2000);
	}
	world_sync(&f.w);
	look(&f);
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		uint64_t number = starts[i];
		struct moments_scan scan;
		struct event ev;

		moments_scan_open(&scan, f.tl, number);
		ck_assert_uint_eq(moments_scan_number(&scan), number);
		while (moments_scan_next(&scan, &ev))
			check_event(&ev, &f.w.sent.at[number++]);
		moments_scan_close(&scan);
		ck_assert_uint_eq(number, timeline_totals(f.tl)->events);
		check_lean(f.tl, starts[i]);
	}
	end(&f);
}
END_TEST

static bool
is_wanted(const struct event *ev, uint32_t kinds)
{
	if (ev->kind == EV_GO_STATE && kinds & MOMENTS_LIVES &&
	    (ev->from == GO_RUNNABLE || ev->from == GO_RUNNING ||
	     ev->from == GO_WAITING || ev->from == GO_SYSCALL) &&
	    (ev->to == GO_RUNNABLE || ev->to == GO_RUNNING ||
	     ev->to == GO_SYSCALL))
		return false;
	if (ev->kind == EV_GO_STATE && kinds & MOMENTS_WAITS &&
	    ev->from != GO_WAITING && ev->to != GO_WAITING)
		return false;
	return kinds >> ev->kind & 1;
}

START_TEST(a_scan_gives_only_what_is_wanted)
{
	static const uint32_t wanted[] = { 0, 1U << EV_LOG,
					   1U << EV_SYNC | 1U << EV_GO_STATE,
					   1U << EV_GO_STATE | MOMENTS_LIVES,
					   1U << EV_GO_STATE | MOMENTS_WAITS };
	struct fixture f;

	begin(&f, 5);
	for (int i = 0; i < 5; i++) {
		world_sync(&f.w);
		world_run(&f.w, 2000);
	}
	world_sync(&f.w);
	look(&f);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		struct moments_scan scan;
		uint64_t number = 0;
		struct event ev;

		moments_scan_open(&scan, f.tl, 0);
		moments_scan_only(&scan, wanted[i]);
		while (moments_scan_next(&scan, &ev)) {
			while (!is_wanted(&f.w.sent.at[number], wanted[i]))
				number++;
			moments_scan_context(&scan, &ev);
			ev.subject = f.w.sent.at[number].subject;
			check_event(&ev, &f.w.sent.at[number++]);
			ck_assert_uint_eq(moments_scan_number(&scan), number);
		}
		for (; number < timeline_totals(f.tl)->events; number++)
			ck_assert(!is_wanted(&f.w.sent.at[number], wanted[i]));
		moments_scan_close(&scan);
	}
	end(&f);
}
END_TEST

static void
count(void *number, struct moments_scan *scan, struct event *ev)
{
	uint64_t *n = number;
	struct event want;

	timeline_event(scan->tl, *n, &want);
	ck_assert_int_eq(ev->time, want.time);
	ck_assert_uint_eq(moments_scan_number(scan), ++*n);
}

START_TEST(a_scan_gives_all_of_many_chunks)
{
	struct moments_scan scan;
	struct fixture f;
	uint64_t number = 17, before;

	begin(&f, 5);
	world_sync(&f.w);
	world_run(&f.w, 10000);
	world_sync(&f.w);
	look(&f);
	moments_scan_open(&scan, f.tl, number);
	do {
		before = number;
	} while (moments_scan_chunk(&scan, count, &number) && number > before);
	ck_assert_uint_eq(number, timeline_totals(f.tl)->events);
	ck_assert(!moments_scan_chunk(&scan, count, &number));
	moments_scan_close(&scan);
	end(&f);
}
END_TEST

START_TEST(events_far_apart_come_back_too)
{
	struct fixture f;

	begin(&f, 3);
	world_sync(&f.w);
	for (int i = 0; i < 6000; i++) {
		world_run(&f.w, 1);
		f.w.now += INT64_C(10000000000);
	}
	world_sync(&f.w);
	look(&f);
	for (uint64_t i = 0; i < timeline_totals(f.tl)->events; i++) {
		struct event ev;

		timeline_event(f.tl, i, &ev);
		check_event(&ev, &f.w.sent.at[i]);
		ck_assert_uint_eq(timeline_event_at(f.tl, ev.time), i);
	}
	end(&f);
}
END_TEST

/* A context that the lanes do not show, as when somebody else tells of a
 * goroutine in a system call. */
START_TEST(odd_contexts_are_kept)
{
	struct fixture f;
	struct event ev = { .kind = EV_METRIC,
			    .m = 77,
			    .p = 3,
			    .g = 4711,
			    .m_idx = 2,
			    .p_idx = 3,
			    .g_idx = EVENT_NO_IDX,
			    .subject_idx = EVENT_NO_IDX,
			    .arg = { 42 } };
	struct event got;

	begin(&f, 1);
	world_sync(&f.w);
	ev.time = f.w.now + 1;
	f.w.sink->event(f.w.sink, &ev);
	f.w.now += 2;
	world_sync(&f.w);
	look(&f);
	timeline_event(f.tl, timeline_event_at(f.tl, ev.time), &got);
	check_event(&got, &ev);
	end(&f);
}
END_TEST

/* Traces of Go 1.21 and before are full of them. */
START_TEST(starts_of_a_goroutine_on_itself_are_not_odd)
{
	size_t n = 0;
	struct fixture f;

	begin(&f, 1);
	world_sync(&f.w);
	world_run(&f.w, 5000);
	world_sync(&f.w);
	look(&f);
	for (size_t i = 0; i < f.w.sent.n; i++) {
		const struct event *ev = &f.w.sent.at[i];

		if (ev->kind == EV_GO_STATE && ev->from == GO_RUNNABLE &&
		    ev->to == GO_RUNNING && ev->g == ev->subject) {
			const struct record *r =
				tape_record(&f.tl->lists.chunks,
					    tape_place(&f.tl->lists.chunks, i));

			ck_assert_uint_ne(r->context, TAPE_ODD);
			n++;
		}
	}
	ck_assert_uint_gt(n, 100);
	end(&f);
}
END_TEST

START_TEST(what_follows_the_last_sync_stays_unseen)
{
	struct fixture f;
	struct span span;
	uint64_t visible;

	begin(&f, 5);
	world_sync(&f.w);
	world_run(&f.w, 3000);
	look(&f);
	ck_assert_ptr_null(f.tl);
	world_sync(&f.w);
	visible = timeline_totals(f.tl = build_latest(f.b))->events;
	world_run(&f.w, 3000);
	build_finish(f.b);
	look(&f);
	ck_assert(timeline_totals(f.tl)->complete);
	ck_assert_uint_eq(timeline_totals(f.tl)->events, visible);
	ck_assert_uint_eq(timeline_totals(f.tl)->generations, 1);
	for (uint32_t g = 0; g < timeline_totals(f.tl)->goroutines; g++) {
		struct lane lane = { LANE_GOROUTINE, g };
		uint32_t last = lane_count(f.tl, lane) - 1;

		lane_span(f.tl, lane, last, &span);
		ck_assert(span.open_end);
		ck_assert_int_lt(span.begin_ns, span.end_ns);
		ck_assert_int_eq(span.end_ns, timeline_totals(f.tl)->last_ns);
	}
	end(&f);
}
END_TEST

START_TEST(a_lone_sync_is_an_empty_timeline_at_the_end)
{
	struct fixture f;

	begin(&f, 5);
	world_sync(&f.w);
	world_run(&f.w, 100);
	build_finish(f.b);
	look(&f);
	ck_assert_uint_eq(timeline_totals(f.tl)->events, 1);
	ck_assert_uint_eq(timeline_totals(f.tl)->generations, 0);
	end(&f);
}
END_TEST

START_TEST(goroutines_know_where_they_come_from)
{
	struct fixture f;
	unsigned named = 0;

	begin(&f, 8);
	world_sync(&f.w);
	world_run(&f.w, 5000);
	world_sync(&f.w);
	look(&f);
	for (uint32_t i = 0; i < timeline_totals(f.tl)->goroutines; i++) {
		struct goroutine g, parent;

		timeline_goroutine(f.tl, i, &g);
		ck_assert_int_lt(g.begin_ns, g.end_ns);
		named += g.func != 0;
		if (g.begin_ns == TIMELINE_NEVER)
			continue;
		timeline_goroutine(f.tl, g.parent, &parent);
		ck_assert_int_lt(parent.begin_ns, g.begin_ns);
		ck_assert_int_gt(parent.end_ns, g.begin_ns);
		ck_assert_uint_eq(g.stack, f.w.stacks[0]);
		ck_assert_uint_eq(
			timeline_find_goroutine(f.tl, g.id, g.begin_ns), i);
	}
	ck_assert_uint_gt(named, 10);
	end(&f);
}
END_TEST

struct reader {
	struct builder *b;
	_Atomic bool stop;
	uint64_t looks;
};

/* Whatever is visible must hang together while more is being added. */
static void
check_snapshot(const struct timeline *tl)
{
	const struct timeline_totals *t = timeline_totals(tl);
	struct lane_cell cells[40];
	struct lane lane = { LANE_PROC, 0 };

	for (lane.number = 0; lane.number < t->procs; lane.number++) {
		uint32_t n = lane_count(tl, lane);
		struct span span;

		lane_span(tl, lane, n - 1, &span);
		if (span.end_ns != t->last_ns || span.begin_ns > t->last_ns)
			abort();
		lane_cells(tl, lane, t->first_ns, t->last_ns, cells, 40);
	}
	lane.kind = LANE_GOROUTINE;
	for (lane.number = 0; lane.number < t->goroutines; lane.number++) {
		uint32_t n = lane_count(tl, lane);
		int64_t total = 0;

		lane_cells(tl, lane, t->first_ns, t->last_ns, cells, 40);
		for (int i = 0; i < 40; i++)
			for (int s = 0; s < LANE_STATE_COUNT; s++)
				total += cells[i].state_ns[s];
		if (!n || total != t->last_ns - t->first_ns)
			abort();
	}
}

static void *
read_snapshots(void *arg)
{
	struct reader *r = arg;

	while (!r->stop) {
		const struct timeline *tl = build_latest(r->b);

		if (tl) {
			check_snapshot(tl);
			r->looks++;
		}
		timeline_release(tl);
	}
	return NULL;
}

START_TEST(snapshots_hold_while_the_builder_goes_on)
{
	struct fixture f;
	struct reader r = { 0 };
	pthread_t thread;

	begin(&f, 21);
	r.b = f.b;
	world_sync(&f.w);
	pthread_create(&thread, NULL, read_snapshots, &r);
	for (int i = 0; i < 20; i++) {
		world_run(&f.w, 3000);
		world_sync(&f.w);
	}
	ck_assert_uint_eq(build_version(f.b), 20);
	r.stop = true;
	pthread_join(thread, NULL);
	look(&f);
	check_snapshot(f.tl);
	end(&f);
}
END_TEST

START_TEST(an_old_snapshot_stays_what_it_was)
{
	struct fixture f;
	uint32_t counts[64], n;

	begin(&f, 31);
	world_sync(&f.w);
	world_run(&f.w, 1000);
	world_sync(&f.w);
	look(&f);
	n = timeline_totals(f.tl)->goroutines;
	ck_assert_uint_le(n, 64);
	for (uint32_t g = 0; g < n; g++)
		counts[g] =
			lane_count(f.tl, (struct lane){ LANE_GOROUTINE, g });
	for (int i = 0; i < 10; i++) {
		world_run(&f.w, 2000);
		world_sync(&f.w);
	}
	check_snapshot(f.tl);
	for (uint32_t g = 0; g < n; g++)
		ck_assert_uint_eq(
			lane_count(f.tl, (struct lane){ LANE_GOROUTINE, g }),
			counts[g]);
	end(&f);
}
END_TEST

START_TEST(a_timeline_outlives_its_builder)
{
	struct fixture f;

	begin(&f, 2);
	world_sync(&f.w);
	world_run(&f.w, 1000);
	world_sync(&f.w);
	look(&f);
	build_free(f.b);
	check_snapshot(f.tl);
	ck_assert_str_eq(timeline_text(f.tl, f.w.word), "word");
	f.b = NULL;
	end(&f);
}
END_TEST

CHECK_MAIN("timeline/build", every_event_comes_back_as_it_was_sent,
	   a_scan_gives_the_same_events_from_anywhere,
	   a_scan_gives_only_what_is_wanted, a_scan_gives_all_of_many_chunks,
	   events_far_apart_come_back_too, odd_contexts_are_kept,
	   starts_of_a_goroutine_on_itself_are_not_odd,
	   what_follows_the_last_sync_stays_unseen,
	   a_lone_sync_is_an_empty_timeline_at_the_end,
	   goroutines_know_where_they_come_from,
	   snapshots_hold_while_the_builder_goes_on,
	   an_old_snapshot_stays_what_it_was, a_timeline_outlives_its_builder)
