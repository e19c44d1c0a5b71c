/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/loader.h"

#include <stdio.h>

#include "tests/check_main.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

static void
path_of(char *path, size_t size, const char *name)
{
	const char *dir = getenv("srcdir");

	snprintf(path, size, "%s/testdata/%s", dir ? dir : ".", name);
}

START_TEST(a_trace_is_complete_in_the_end)
{
	char path[4096];
	struct diag d = { 0 };
	struct loader *l;
	const struct timeline *tl;
	const struct feed_result *r;

	path_of(path, sizeof(path), "tasks-1.26.trace");
	ck_assert_int_eq(loader_open(path, NULL, &l, &d), ST_OK);
	ck_assert_uint_gt(loader_size(l), 0);
	loader_wait(l);
	r = loader_feed(l)->result(loader_feed(l));
	ck_assert_int_eq(r->status, ST_OK);
	ck_assert_int_eq(r->go_minor, 26);
	ck_assert_uint_eq(r->file_bytes, loader_size(l));
	ck_assert(loader_feed(l)->progress(loader_feed(l)) == 1);
	tl = feed_latest(loader_feed(l));
	loader_close(l);

	/* What was taken stays when the loader has gone. */
	ck_assert(timeline_totals(tl)->complete);
	ck_assert_uint_eq(timeline_totals(tl)->generations, 4);
	timeline_release(tl);
}
END_TEST

START_TEST(a_file_that_is_none_is_told_at_once)
{
	struct diag d = { 0 };
	struct loader *l;

	ck_assert_int_eq(loader_open("/nonexistent/x", NULL, &l, &d), ST_IO);
	ck_assert_ptr_null(l);
	ck_assert_uint_ne(d.text[0], 0);
}
END_TEST

START_TEST(rubbish_has_no_timeline)
{
	char path[4096];
	struct diag d = { 0 };
	const struct feed_result *r;
	struct loader *l;

	path_of(path, sizeof(path), "README");
	ck_assert_int_eq(loader_open(path, NULL, &l, &d), ST_OK);
	loader_wait(l);
	r = loader_feed(l)->result(loader_feed(l));
	ck_assert_int_eq(r->status, ST_NOT_TRACE);
	ck_assert_ptr_null(feed_latest(loader_feed(l)));
	loader_close(l);
}
END_TEST

START_TEST(closing_stops_the_loading)
{
	char path[4096];
	struct diag d = { 0 };
	struct loader *l;

	path_of(path, sizeof(path), "many-1.26.trace");
	ck_assert_int_eq(loader_open(path, NULL, &l, &d), ST_OK);
	loader_close(l);
}
END_TEST

CHECK_MAIN("app/loader", a_trace_is_complete_in_the_end,
	   a_file_that_is_none_is_told_at_once, rubbish_has_no_timeline,
	   closing_stops_the_loading)
