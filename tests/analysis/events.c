/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/events.h"

#include "analysis/selection.h"
#include "analysis/table.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

enum {
	TURNS = 300
};

/* G1 on proc 0 and G2 on proc 1 wake each other, and do so for long. */
static void
tell(struct events *x, struct table *t, struct story *s)
{
	const struct selection all = selection_all();
	double us = 10;

	story_init(s, 2);
	story_proc(s, 1, 0, true);
	story_proc(s, 2, 1, true);
	story_create(s, 3, 0, 0, 1, "main.ping");
	story_create(s, 4, 1, 0, 2, "main.pong");
	story_run(s, 5, 0, 1);
	for (int i = 0; i < TURNS; i++, us += 10) {
		story_wait(s, us, 0, 1, "chan receive");
		story_run(s, us + 1, 1, 2);
		story_wake(s, us + 2, 1, 2, 1);
		story_wait(s, us + 3, 1, 2, "chan send");
		story_run(s, us + 4, 0, 1);
		story_wake(s, us + 5, 0, 1, 2);
	}
	story_sync(s, us);
	*x = (struct events){ 0 };
	events_init(x, story_timeline(s, true), &all);
	events_table(x, t);
}

static void
end(struct events *x, struct story *s)
{
	events_release(x);
	timeline_release(x->timeline);
	story_release(s);
}

/* All cells of a row in a line. */
static void
add_row(struct strbuf *out, const struct table *t, size_t row)
{
	for (unsigned i = 0; i < t->ncolumns; i++) {
		struct value v;

		t->cell(t, row, i, &v);
		if (v.kind == VALUE_TEXT)
			strbuf_add(out, v.text.s, v.text.len);
		else if (v.kind != VALUE_NONE)
			strbuf_add_i64(out, v.n);
		strbuf_putc(out, i + 1 < t->ncolumns ? '|' : '\n');
	}
}

static void
check_row(const struct table *t, size_t row, const char *want)
{
	struct strbuf got = { 0 };

	add_row(&got, t, row);
	ck_assert_str_eq(strbuf_str(&got), want);
	strbuf_free(&got);
}

START_TEST(a_row_tells_what_changes_and_where)
{
	struct events x;
	struct table t;
	struct story s;

	tell(&x, &t, &s);
	/* A sync at either end, and what the procs were. */
	ck_assert_uint_eq(t.nrows, 2 + 2 + 5 + 6 * TURNS);
	check_row(&t, 3, "5001000|StateTransition|100|||P0 Idle->Running||\n");
	check_row(&t, 8,
		  "5010000|StateTransition|100|0|1|"
		  "G1 Running->Waiting (chan receive)|main.step|\n");
	/* The one that changes is not the one that runs. */
	check_row(&t, 10,
		  "5012000|StateTransition|101|1|1|"
		  "G1 Waiting->Runnable|main.step|\n");
	end(&x, &s);
}
END_TEST

/* As a search down or up asks for them, or here and there. */
START_TEST(rows_are_the_same_in_any_order)
{
	struct strbuf down = { 0 }, row = { 0 };
	size_t begin[6 * TURNS + 20];
	struct events x;
	struct table t;
	struct story s;

	tell(&x, &t, &s);
	for (size_t i = 0; i < t.nrows; i++) {
		begin[i] = down.len;
		add_row(&down, &t, i);
	}
	begin[t.nrows] = down.len;
	for (size_t i = 0; i < 2 * t.nrows; i++) {
		size_t at = i < t.nrows ? t.nrows - 1 - i : i * 7 % t.nrows;

		strbuf_reset(&row);
		add_row(&row, &t, at);
		ck_assert_uint_eq(row.len, begin[at + 1] - begin[at]);
		ck_assert_mem_eq(row.s, down.s + begin[at], row.len);
	}
	strbuf_free(&down);
	strbuf_free(&row);
	end(&x, &s);
}
END_TEST

CHECK_MAIN("analysis/events", a_row_tells_what_changes_and_where,
	   rows_are_the_same_in_any_order)
