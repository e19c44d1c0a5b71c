/* SPDX-License-Identifier: MIT */
/* A task as a tree, where each row and each gap can be told by hand. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "analysis/selection.h"
#include "analysis/spans.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

static struct story story;
static const struct timeline *timeline;
static struct spans spans;

static void
begin(void)
{
	story_init(&story, 3);
	for (int p = 0; p < 3; p++) {
		story_proc(&story, 1 + 0.1 * p, p, true);
		story_create(&story, 2 + 0.1 * p, p, 0, 1 + p, "main.main");
		story_run(&story, 3 + 0.1 * p, p, 1 + p);
	}
}

static void
look_into(const char *task)
{
	struct selection s = selection_all();
	const struct spans_filter any = { 0 };
	struct diag d = { 0 };

	story_sync(&story, 200);
	timeline = story_timeline(&story, true);
	s.task = task;
	spans = (struct spans){ 0 };
	ck_assert_int_eq(spans_tasks(&spans, timeline, &s, &any, NULL, &d),
			 ST_OK);
	ck_assert_uint_eq(spans.list.n, 1);
	spans_look_into(&spans, spans.list.at[0]);
}

static void
end(void)
{
	spans_release(&spans);
	timeline_release(timeline);
	story_release(&story);
}

/* "  name begin gap duration", in microseconds, "-" for what there is not. */
static const char *
row(size_t i)
{
	static struct strbuf out;
	struct table t;
	struct value v;

	spans_tree_table(&spans, &t);
	ck_assert_uint_lt(i, t.nrows);
	strbuf_reset(&out);
	t.cell(&t, i, table_find(&t, "tree"), &v);
	strbuf_add(&out, v.text.s, v.text.len);
	t.cell(&t, i, table_find(&t, "start_ns"), &v);
	if (v.kind == VALUE_NONE)
		strbuf_puts(&out, " -");
	else
		strbuf_addf(&out, " %d", (int)((v.n - STORY_FIRST_NS) / 1000));
	for (int c = 0; c < 2; c++) {
		t.cell(&t, i, table_find(&t, c ? "duration_ns" : "gap_ns"), &v);
		if (v.kind == VALUE_NONE)
			strbuf_puts(&out, " -");
		else
			strbuf_addf(&out, " %d", (int)(v.n / 1000));
	}
	return out.s;
}

START_TEST(parts_are_below_what_they_are_in)
{
	begin();
	story_task(&story, 10, 0, 1, 7, 0, true, "order");
	story_region(&story, 15, 0, 1, 7, true, "outer");
	story_region(&story, 20, 0, 1, 7, true, "inner");
	story_log(&story, 22, 0, 1, 7, "hello");
	story_region(&story, 30, 0, 1, 7, false, "inner");
	story_region(&story, 40, 0, 1, 7, false, "outer");
	story_log(&story, 43, 0, 1, 7, "bye");
	story_task(&story, 50, 0, 1, 7, 0, false, "order");
	look_into("7");
	ck_assert_str_eq(row(0), "  order 10 - 40");
	ck_assert_str_eq(row(1), "   outer 15 5 25");
	ck_assert_str_eq(row(2), "    inner 20 5 10");
	ck_assert_ptr_nonnull(strstr(row(3), "hello 22 2 -"));
	ck_assert_str_eq(row(4), "     (end) 30 8 -");
	ck_assert_str_eq(row(5), "    (end) 40 10 -");
	ck_assert_ptr_nonnull(strstr(row(6), "bye 43 3 -"));
	ck_assert_str_eq(row(7), "   (end) 50 7 -");
	ck_assert_uint_eq(spans.nodes.n, 8);
	end();
}
END_TEST

/* What another goroutine does in the task is beside, and not after. */
START_TEST(what_overlaps_has_no_gap)
{
	begin();
	story_task(&story, 10, 0, 1, 7, 0, true, "order");
	story_region(&story, 15, 0, 1, 7, true, "a");
	story_region(&story, 20, 1, 2, 7, true, "b");
	story_region(&story, 30, 0, 1, 7, false, "a");
	story_region(&story, 40, 1, 2, 7, false, "b");
	story_region(&story, 44, 0, 1, 7, true, "c");
	story_region(&story, 45, 0, 1, 7, false, "c");
	story_task(&story, 50, 0, 1, 7, 0, false, "order");
	look_into("7");
	ck_assert_str_eq(row(1), "   a 15 5 15");
	ck_assert_str_eq(row(2), "   b 20 - 20");
	ck_assert_str_eq(row(3), "   c 44 4 1");
	ck_assert_str_eq(row(4), "   (end) 50 5 -");
	end();
}
END_TEST

/* A task of its own is in the region if that ends after it. */
START_TEST(tasks_in_tasks)
{
	begin();
	story_task(&story, 10, 0, 1, 7, 0, true, "order");
	story_region(&story, 12, 0, 1, 7, true, "wait");
	story_task(&story, 14, 0, 1, 8, 7, true, "short");
	story_region(&story, 15, 1, 2, 8, true, "part");
	story_region(&story, 18, 1, 2, 8, false, "part");
	story_task(&story, 20, 1, 2, 8, 7, false, "short");
	story_task(&story, 22, 0, 1, 9, 7, true, "long");
	story_region(&story, 30, 0, 1, 7, false, "wait");
	story_task(&story, 60, 1, 2, 9, 7, false, "long");
	story_task(&story, 70, 0, 1, 7, 0, false, "order");
	story_task(&story, 80, 0, 1, 5, 0, true, "other");
	look_into("7");
	ck_assert_str_eq(row(1), "   wait 12 2 18");
	ck_assert_str_eq(row(2), "    short 14 2 6");
	ck_assert_str_eq(row(3), "     part 15 1 3");
	ck_assert_str_eq(row(4), "     (end) 20 2 -");
	ck_assert_str_eq(row(5), "    (end) 30 10 -");
	ck_assert_str_eq(row(6), "   long 22 - 38");
	ck_assert_str_eq(row(7), "   (end) 70 10 -");
	ck_assert_uint_eq(spans.nodes.n, 8);
	end();
}
END_TEST

/* Where the trace does not have the begin or the end, no gap is made up. */
START_TEST(a_task_without_begin_and_end)
{
	begin();
	story_region(&story, 15, 0, 1, 7, true, "a");
	story_region(&story, 30, 0, 1, 7, false, "a");
	story_region(&story, 44, 0, 1, 7, true, "b");
	look_into("7");
	ck_assert_str_eq(row(0), "   - - -");
	ck_assert_str_eq(row(1), "   a 15 - 15");
	ck_assert_str_eq(row(2), "   b 44 14 -");
	ck_assert_uint_eq(spans.nodes.n, 3);
	end();
}
END_TEST

CHECK_MAIN("analysis/spans_tree", parts_are_below_what_they_are_in,
	   what_overlaps_has_no_gap, tasks_in_tasks,
	   a_task_without_begin_and_end)
