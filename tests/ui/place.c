/* SPDX-License-Identifier: MIT */
/* Places of the story that tests/ui/screen.h tells. */
#include "config.h"

#include "ui/place.h"

#include <string.h>

#include "analysis/selection.h"
#include "base/mem.h"
#include "tests/check_main.h"
#include "tests/ui/screen.h"
#include "timeline/build.h"
#include "timeline/timeline.h"
#include "ui/profiles_place.h"
#include "ui/timeline_page.h"

static struct screen x;

/* The command line for where the page is. */
static const char *
command(const char *file)
{
	static struct strbuf sb;
	struct page_visit here;
	struct selection selection;

	page_timeline.here(x.state, &x.env, &here);
	strbuf_reset(&sb);
	selection = selection_all();
	place_command(&sb, x.timeline, &here, &selection, "", file);
	return strbuf_str(&sb);
}

static enum place_result
go(const struct place_start *start)
{
	struct page_visit visit;
	enum place_result result = place_find(start, x.timeline, x.env.loading,
					      PLACE_timeline, &visit);

	if (result == PLACE_FOUND)
		page_timeline.visit(x.state, &x.env, &visit, &x.reply);
	return result;
}

START_TEST(a_place_is_a_command)
{
	open_screen(&x, 80, 21, true);
	ck_assert_str_eq(command("t.trace"),
			 "tgotrace -page=timeline -proc=0 -at=3us t.trace");
	press(&x, "t t j w");
	ck_assert_msg(
		strncmp(command("a b's"),
			"tgotrace -page=timeline -goroutine=2 -at=", 41) == 0,
		"%s", command(""));
	ck_assert_ptr_nonnull(strstr(command("a b's"), " -span=1"));
	ck_assert_ptr_nonnull(strstr(command("a b's"), " 'a b'\\''s'"));
	ck_assert_ptr_nonnull(strstr(command("-d"), " ./-d"));
	ck_assert_ptr_nonnull(strstr(command("-"), " -"));
	close_screen(&x);
}
END_TEST

/* Each of these is where its own command line leads. */
START_TEST(a_command_comes_back)
{
	static const struct place_start starts[] = {
		{ SUBJECT_PROC, "1", true, 120000, .span_ns = 50000 },
		{ SUBJECT_PROC, "P0", true, 101000, .span_ns = 0 },
		{ SUBJECT_GOROUTINE, "2", true, 60000, .span_ns = 10000 },
		{ SUBJECT_GOROUTINE, "main.worker", true, 101000,
		  .span_ns = 20000 },
	};
	/* 72 columns of whole nanoseconds; beside names, 59 */
	static const char *const commands[] = {
		"tgotrace -page=timeline -proc=1 -at=120us -span=50.04us f",
		"tgotrace -page=timeline -proc=0 -at=101us f",
		"tgotrace -page=timeline -goroutine=2 -at=60us -span=10.03us f",
		"tgotrace -page=timeline -goroutine=3 -at=101us -span=20.001us f",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		open_screen(&x, 80, 21, true);
		see(&x, true);
		ck_assert_int_eq(go(&starts[i]), PLACE_FOUND);
		ck_assert_str_eq(command("f"), commands[i]);
		close_screen(&x);
	}
}
END_TEST

START_TEST(what_is_missing_is_waited_for)
{
	static const struct place_start starts[] = {
		{ SUBJECT_GOROUTINE, "99", .has_at = false },
		{ SUBJECT_GOROUTINE, "main.nobody", .has_at = false },
		{ SUBJECT_TASK, "1", .has_at = false },
		{ SUBJECT_PROC, "x", .has_at = false },
		{ SUBJECT_THREAD, "", .has_at = false },
	};
	static const struct place_start late = { SUBJECT_NONE, NULL, true,
						 1000000000, .span_ns = 0 };

	open_screen(&x, 80, 21, true);
	x.env.loading = true;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		ck_assert_int_eq(go(&starts[i]), PLACE_NOT_YET);
	ck_assert_int_eq(go(&late), PLACE_NOT_YET);
	see(&x, true);
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		ck_assert_int_eq(go(&starts[i]), PLACE_MISSING);
	/* a time behind the end is the end */
	ck_assert_int_eq(go(&late), PLACE_FOUND);
	close_screen(&x);
}
END_TEST

/* Where a page of the story begins, and what the command line says then. */
static const char *
command_of(enum place page, void *state)
{
	const struct page_ops *ops = page_table()[page];
	static struct strbuf sb;
	struct page_visit here = { .from_ns = TIMELINE_NEVER,
				   .to_ns = TIMELINE_OPEN };

	if (ops->here)
		ops->here(state, &x.env, &here);
	here.page = page;
	strbuf_reset(&sb);
	place_command(&sb, x.timeline, &here, &x.selection, "", "f");
	return strbuf_str(&sb);
}

START_TEST(every_page_comes_back)
{
	static const char *const commands[PAGE_COUNT] = {
		[PLACE_timeline] = "tgotrace -page=timeline -proc=0 -at=3us f",
		[PLACE_goroutines] = "tgotrace -page=goroutines f",
		[PLACE_profiles] = "tgotrace -page=profiles -profile=sync f",
		[PLACE_tasks] = "tgotrace -page=tasks f",
		[PLACE_regions] = "tgotrace -page=regions f",
		[PLACE_mmu] = "tgotrace -page=mmu f",
		[PLACE_events] = "tgotrace -page=events -at=0s f",
		[PLACE_summary] = "tgotrace -page=summary f",
	};

	open_screen(&x, 80, 21, true);
	for (int page = 0; page < PAGE_COUNT; page++) {
		const struct page_ops *ops = page_table()[page];
		void *state = mem_zalloc(1, ops->state_size);

		ops->open(state, &x.env);
		ck_assert_str_eq(command_of((enum place)page, state),
				 commands[page]);
		ops->close(state);
		mem_free(state);
	}
	close_screen(&x);
}
END_TEST

/* Words of -profile, and what the page then says of itself. */
START_TEST(profiles_come_back)
{
	static const struct {
		struct place_start start;
		const char *command;
	} rows[] = {
		{ { .profile = "sched" }, "-profile=sched f" },
		{ { .profile = "offcpu,tree" }, "-profile=offcpu,tree f" },
		{ { .profile = "cpu,flame" }, "-profile=cpu,flame f" },
		{ { .profile = "sync,callers,main.worker" },
		  "-profile=sync,callers,main.worker f" },
		{ { .profile = "net,top",
		    .subject = SUBJECT_GOROUTINE,
		    .which = "2" },
		  "-goroutine=2 -profile=net f" },
		{ { .profile = "net",
		    .subject = SUBJECT_GOROUTINE,
		    .which = "main.worker" },
		  "-goroutine=main.worker -profile=net f" },
	};
	struct place_start missing = { .profile = "sync,callers,main.nobody" };
	struct page_visit to;
	struct strbuf sb = { 0 };
	struct diag d = { 0 };

	open_screen(&x, 80, 21, true);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		void *state = mem_zalloc(1, page_profiles.state_size);

		ck_assert_int_eq(
			profiles_place_check(rows[i].start.profile, &d), ST_OK);
		ck_assert_int_eq(place_find(&rows[i].start, x.timeline, false,
					    PLACE_profiles, &to),
				 PLACE_FOUND);
		page_profiles.open(state, &x.env);
		page_profiles.visit(state, &x.env, &to, &x.reply);
		strbuf_reset(&sb);
		strbuf_addf(&sb, "tgotrace -page=profiles %s", rows[i].command);
		ck_assert_str_eq(command_of(PLACE_profiles, state), sb.s);
		page_profiles.close(state);
		mem_free(state);
	}
	ck_assert_int_eq(
		place_find(&missing, x.timeline, true, PLACE_profiles, &to),
		PLACE_NOT_YET);
	ck_assert_int_eq(
		place_find(&missing, x.timeline, false, PLACE_profiles, &to),
		PLACE_MISSING);
	strbuf_reset(&sb);
	place_missing(&missing, &sb);
	ck_assert_str_eq(sb.s, "function of sync,callers,main.nobody");
	strbuf_free(&sb);
	close_screen(&x);
}
END_TEST

START_TEST(wrong_words_of_a_profile)
{
	static const char *const wrong[] = {
		"",
		"frob",
		"sync,frob",
		"sync,callers",
		"sync,callers,",
		"sync,top,main.f",
		"synctop",
		"sync,,main.f",
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct diag d = { 0 };

		ck_assert_msg(profiles_place_check(wrong[i], &d) == ST_USAGE,
			      "%s", wrong[i]);
	}
}
END_TEST

/* Where the trace does not tell it, its times cannot be the wall's. */
START_TEST(the_wall_clock_comes_back)
{
	struct clock_snapshot clock = { .trace_ns = STORY_FIRST_NS };
	struct event ev = { .kind = EV_SYNC,
			    .time = STORY_FIRST_NS + 300000,
			    .m = EVENT_NO_ID,
			    .p = EVENT_NO_ID,
			    .g = EVENT_NO_ID,
			    .snapshot = &clock };
	struct event_sink *sink;
	struct strbuf marks = { 0 };

	open_screen(&x, 80, 21, true);
	((struct timeline_page *)x.state)->is_wall = true;
	ck_assert_ptr_null(strstr(command("f"), "-wall"));
	sink = build_sink(x.story.builder);
	sink->event(sink, &ev);
	see(&x, true);
	ck_assert_ptr_nonnull(strstr(command("f"), " -wall f"));
	/* marks are told by it, too */
	press(&x, "m");
	timeline_mark_distances(x.state, x.timeline, &marks);
	ck_assert_str_eq(marks.s, "A 00:00:00.000003  cursor +0ns");
	strbuf_free(&marks);
	press(&x, "u");
	ck_assert_ptr_null(strstr(command("f"), "-wall"));
	close_screen(&x);
}
END_TEST

CHECK_MAIN("ui/place", every_page_comes_back, profiles_come_back,
	   wrong_words_of_a_profile, the_wall_clock_comes_back,
	   a_place_is_a_command, a_command_comes_back,
	   what_is_missing_is_waited_for)
