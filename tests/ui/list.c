/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/check_main.h"
#include "tests/ui/drawn.h"
#include "ui/list_start.h"
#include "ui/mouse.h"

enum {
	FEW = 30,
	MANY = 200000 /* more than can be sorted at once */
};

static const struct column columns[] = {
	{ "name", "Name", VALUE_TEXT, "" },
	{ "id", "Id", VALUE_ID, "" },
	{ "took_ns", "Took", VALUE_DURATION, "" },
	{ "secret", NULL, VALUE_COUNT, "" },
	{ "share", "Share", VALUE_SHARE, "" },
};

/* Row i is name-<i % 7>, with the id 100 + i, and takes i * 37 % 1000 us. */
static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static char name[32];

	(void)t;
	out->kind = columns[column].kind;
	switch (column) {
	case 0:
		out->text.len = (size_t)snprintf(name, sizeof(name), "name-%zu",
						 row % 7);
		out->text.s = name;
		break;
	case 1:
		out->n = (int64_t)(100 + row);
		break;
	case 2:
		out->n = (int64_t)(row * 37 % 1000 * 1000);
		break;
	case 3:
		out->n = 1;
		break;
	default:
		out->x = row % 2 ? 0.25 : 0.5;
		break;
	}
}

static const struct rect area = { 0, 0, 60, 12 };
static struct list list;
static struct canvas *canvas;
static struct page_reply reply;

static void
start(size_t nrows)
{
	struct table t = { .name = "things",
			   .columns = columns,
			   .ncolumns = 5,
			   .nrows = nrows,
			   .cell = cell };

	list = (struct list){ 0 };
	canvas = canvas_new(area.w, area.h, true);
	list_set(&list, &t, NULL);
}

static void
wait(void)
{
	while (list_poll(&list) == PAGE_BUSY)
		usleep(1000);
}

static void
end(void)
{
	list_free(&list);
	canvas_free(canvas);
}

static bool
act(enum action a)
{
	bool done;

	reply = (struct page_reply){ 0 };
	done = list_act(&list, a, area, &reply);
	list_update(&list, area);
	return done;
}

static void
type(enum action a, const char *text)
{
	reply = (struct page_reply){ 0 };
	ck_assert(list_input(&list, a, text, &reply));
	wait();
	list_update(&list, area);
}

static const char *
line(int y)
{
	static struct strbuf text;

	list_update(&list, area);
	canvas_clear(canvas);
	list_draw(&list, area, canvas);
	strbuf_reset(&text);
	canvas_line(canvas, y, &text);
	return strbuf_str(&text);
}

START_TEST(headings_rows_and_how_many_there_are)
{
	start(FEW);
	ck_assert_str_eq(line(0), " Name     Id     Took  Share");
	ck_assert_str_eq(line(1), " name-0  100      0ns  50.0%");
	ck_assert_str_eq(line(2), " name-1  101  37.00us  25.0%");
	ck_assert_str_eq(line(10), " name-2  109  333.0us  25.0%");
	ck_assert_str_eq(line(11), " 30 rows");
	end();
}
END_TEST

START_TEST(the_cursor_stays_in_sight)
{
	start(FEW);
	act(ACT_list_last);
	ck_assert_uint_eq(list_row(&list), 29);
	ck_assert_str_eq(line(10), " name-1  129  73.00us  25.0%");
	act(ACT_list_down);
	ck_assert_uint_eq(list_row(&list), 29);
	act(ACT_list_page_up);
	ck_assert_uint_eq(list_row(&list), 20);
	act(ACT_list_first);
	act(ACT_list_up);
	ck_assert_uint_eq(list_row(&list), 0);
	end();
}
END_TEST

START_TEST(a_column_sorts_one_way_and_the_other)
{
	start(FEW);
	act(ACT_list_right);
	act(ACT_list_right);
	act(ACT_list_sort);
	ck_assert_str_eq(line(0), " Name     Id     Took↓ Share");
	ck_assert_str_eq(line(1), " name-6  127  999.0us  25.0%");
	act(ACT_list_sort);
	ck_assert_str_eq(line(1), " name-0  100      0ns  50.0%");
	end();
}
END_TEST

/* A search that takes a while has no line of its own to say so. */
START_TEST(a_search_of_many_rows_says_that_there_is_none)
{
	start(MANY);
	type(ACT_list_search, "nowhere");
	ck_assert_str_eq(line(11), " 200,000 rows  no other row has that: "
				   "\"nowhere\"");
	act(ACT_list_down);
	ck_assert_str_eq(line(11), " 200,000 rows");
	type(ACT_list_search, "name-5");
	ck_assert_str_eq(line(11), " 200,000 rows");
	end();
}
END_TEST

START_TEST(many_rows_are_sorted_beside_the_screen)
{
	struct value v;

	start(MANY);
	act(ACT_list_right);
	act(ACT_list_sort);
	if (list_poll(&list) == PAGE_BUSY)
		ck_assert_ptr_nonnull(strstr(line(1), "Esc cancels"));
	wait();
	list_value(&list, "id", &v);
	ck_assert_int_eq(v.n, 100);
	act(ACT_list_sort);
	wait();
	list_value(&list, "id", &v);
	ck_assert_int_eq(v.n, 100 + MANY - 1);
	ck_assert_str_eq(line(11), " 200,000 rows");
	end();
}
END_TEST

START_TEST(work_that_is_given_up_leaves_all_rows)
{
	start(MANY);
	ck_assert(list_input(&list, ACT_list_filter, "id < 200", &reply));
	ck_assert(act(ACT_back));
	ck_assert_str_eq(line(11), " 200,000 rows");
	ck_assert(!act(ACT_back));
	end();
}
END_TEST

START_TEST(a_filter_is_an_option_while_rows_are_looked_for)
{
	struct strbuf options = { 0 };

	start(MANY);
	ck_assert(list_input(&list, ACT_list_filter, "id < 200", &reply));
	list_options(&list, NULL, &options);
	ck_assert_str_eq(strbuf_str(&options), " -where='id < 200'");
	wait();
	strbuf_reset(&options);
	list_options(&list, NULL, &options);
	ck_assert_str_eq(strbuf_str(&options), " -where='id < 200'");
	strbuf_free(&options);
	end();
}
END_TEST

START_TEST(a_filter_lists_what_it_is_true_for)
{
	start(FEW);
	type(ACT_list_filter, "took_ns > 500us and name = name-6");
	ck_assert_str_eq(line(1), " name-6  120  740.0us  50.0%");
	ck_assert_str_eq(line(2), " name-6  127  999.0us  25.0%");
	ck_assert_str_eq(line(11),
			 " 2 of 30 rows  & took_ns > 500us and name = name-6");
	type(ACT_list_filter, "colour = red");
	ck_assert(reply.is_error);
	ck_assert(act(ACT_list_filter));
	ck_assert_str_eq(reply.typed, "took_ns > 500us and name = name-6");
	ck_assert_str_eq(line(11),
			 " 2 of 30 rows  & took_ns > 500us and name = name-6");
	type(ACT_list_filter, "");
	ck_assert_str_eq(line(11), " 30 rows");
	type(ACT_list_filter, "name = name-6");
	ck_assert(act(ACT_back));
	ck_assert_str_eq(line(11), " 30 rows");
	end();
}
END_TEST

START_TEST(without_a_table_there_is_no_filter_to_give_up)
{
	start(FEW);
	type(ACT_list_filter, "name = name-6");
	list_clear(&list);
	ck_assert(!act(ACT_back));
	ck_assert_uint_eq(list_row(&list), LIST_NO_ROW);
	end();
}
END_TEST

START_TEST(a_search_goes_round_the_end)
{
	start(FEW);
	type(ACT_list_search, "NAME-6");
	ck_assert_uint_eq(list_row(&list), 6);
	act(ACT_list_previous);
	ck_assert_uint_eq(list_row(&list), 27);
	act(ACT_list_next);
	ck_assert_uint_eq(list_row(&list), 6);
	type(ACT_list_search, "115");
	ck_assert_uint_eq(list_row(&list), 15);
	type(ACT_list_search, "took_ns = 37us");
	ck_assert_uint_eq(list_row(&list), 1);
	type(ACT_list_search, "nowhere");
	ck_assert_uint_eq(list_row(&list), 1);
	ck_assert_str_eq(reply.message, "no other row has that: \"nowhere\"");
	end();
}
END_TEST

START_TEST(tagged_rows_are_copied_and_written)
{
	char path[] = "/tmp/tgotrace-list-XXXXXX", text[200];
	char csv[sizeof(path) + 4];
	struct diag d = { 0 };
	FILE *f;

	start(FEW);
	act(ACT_list_tag);
	act(ACT_list_down);
	act(ACT_list_tag);
	ck_assert_str_eq(line(11), " 30 rows, 2 tagged");
	act(ACT_list_copy);
	ck_assert_str_eq(reply.copy, "Name     Id     Took  Share\n"
				     "name-0  100      0ns  50.0%\n"
				     "name-2  102  74.00us  50.0%\n");
	mem_free(reply.copy);
	ck_assert_int_ge(mkstemp(path), 0);
	snprintf(csv, sizeof(csv), "%s.csv", path);
	ck_assert_int_eq(list_write(&list, csv, &d), ST_OK);
	f = fopen(csv, "r");
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	ck_assert_str_eq(text, "name,id,took_ns,secret,share\n"
			       "name-0,100,0,1,0.5\n"
			       "name-2,102,74000,1,0.5\n");
	unlink(csv);
	unlink(path);
	act(ACT_list_untag);
	ck_assert_str_eq(line(11), " 30 rows");
	end();
}
END_TEST

START_TEST(columns_are_hidden_and_resized)
{
	start(FEW);
	act(ACT_list_hide);
	ck_assert(reply.is_error); /* the first stays */
	act(ACT_list_right);
	act(ACT_list_hide);
	ck_assert_str_eq(line(1), " name-0      0ns  50.0%");
	act(ACT_list_narrow);
	ck_assert_str_eq(line(2), " name-1  37…  25.0%");
	act(ACT_list_show);
	ck_assert_str_eq(line(2), " name-1  101  37.00us  25.0%");
	end();
}
END_TEST

/* Of a narrow screen too. */
START_TEST(the_column_that_sorts_is_in_sight)
{
	static const struct rect narrow = { 0, 0, 24, 12 };
	struct strbuf text = { 0 };

	start(FEW);
	for (int i = 0; i < 3; i++)
		act(ACT_list_right);
	act(ACT_list_sort);
	for (int i = 0; i < 3; i++)
		act(ACT_list_left);
	list_update(&list, narrow);
	list_draw(&list, narrow, canvas);
	canvas_line(canvas, 0, &text);
	ck_assert_str_eq(text.s, " Name    Share↓  Id  To…");
	strbuf_free(&text);
	end();
}
END_TEST

static const struct column spread_columns[] = {
	{ "name", "Name", VALUE_TEXT, "" },
	{ "id", "Id", VALUE_ID, "" },
	{ "buckets", NULL, VALUE_COUNTS, "" },
};

/* Row 0 has nothing, row 1 one bucket, row 2 five, row 3 twenty. */
static void
spread_cell(const struct table *t, size_t row, unsigned column,
	    struct value *out)
{
	static const uint64_t few[] = { 0, 0, 1, 8, 0, 800, 400 };
	static const uint64_t one[] = { 0, 0, 5 };
	static const uint64_t many[20] = { 1, [10] = 2, [19] = 1 };
	static const struct {
		const uint64_t *at;
		size_t n;
	} counts[] = { { NULL, 0 }, { one, 3 }, { few, 7 }, { many, 20 } };

	(void)t;
	if (column < 2) {
		cell(t, row, column, out);
		return;
	}
	out->kind = VALUE_COUNTS;
	out->counts.at = counts[row].at;
	out->counts.n = counts[row].n;
}

static void
assert_spread(bool utf8, struct rect r, const char *want)
{
	struct table t = { .name = "spreads",
			   .columns = spread_columns,
			   .ncolumns = 3,
			   .nrows = 4,
			   .cell = spread_cell };
	struct canvas *c = canvas_new(r.w, r.h, utf8);

	list = (struct list){ 0 };
	list_set(&list, &t, NULL);
	list_update(&list, r);
	list_draw(&list, r, c);
	assert_lines(c, want);
	list_free(&list);
	canvas_free(c);
}

/* From the first bucket that has any to the last, in a column for each, as
 * far as there are as many; the highest of a row is full. */
START_TEST(counts_are_a_small_histogram_of_each_row)
{
	static const struct rect wide = { 0, 0, 140, 6 };
	static const struct rect narrow = { 0, 0, 70, 6 };

	assert_spread(true, wide,
		      " Name    Histogram          Id\n"
		      " name-0                    100\n"
		      " name-1  █                 101\n"
		      " name-2  ▁▁ █▄             102\n"
		      " name-3  ▄       █      ▄  103\n"
		      " 4 rows\n");
	assert_spread(false, narrow,
		      " Name    Histogram    Id\n"
		      " name-0              100\n"
		      " name-1  #           101\n"
		      " name-2  __ #:       102\n"
		      " name-3  :    #   :  103\n"
		      " 4 rows\n");
}
END_TEST

/* What stands behind the first column goes where that one cannot. */
START_TEST(a_bar_can_be_hidden)
{
	static const struct rect wide = { 0, 0, 140, 6 };
	struct table t = { .name = "spreads",
			   .columns = spread_columns,
			   .ncolumns = 3,
			   .nrows = 4,
			   .cell = spread_cell };
	struct canvas *c = canvas_new(wide.w, wide.h, true);
	const bool shown[] = { true, false, true };
	const enum action acts[] = { ACT_NONE, ACT_list_hide, ACT_list_show };

	start(FEW);
	list_set(&list, &t, NULL);
	for (int i = 0; i < 3; i++) {
		struct strbuf sb = { 0 };

		act(acts[i]);
		ck_assert(!reply.is_error);
		canvas_clear(c);
		list_draw(&list, wide, c);
		canvas_line(c, 0, &sb);
		ck_assert_int_eq(strstr(strbuf_str(&sb), "Histogram") != NULL,
				 shown[i]);
		strbuf_free(&sb);
	}
	act(ACT_list_hide);
	act(ACT_list_hide);
	ck_assert(reply.is_error);
	canvas_free(c);
	end();
}
END_TEST

/* A table without them has no such column, after one that had it too. */
START_TEST(other_tables_have_no_histogram)
{
	struct table t = { .name = "spreads",
			   .columns = spread_columns,
			   .ncolumns = 3,
			   .nrows = 4,
			   .cell = spread_cell };

	start(FEW);
	ck_assert_int_eq(list.bar.width, 0);
	list_set(&list, &t, NULL);
	ck_assert_int_gt(list.bar.width, 0);
	t.ncolumns = 2;
	t.columns = columns;
	t.cell = cell;
	list_set(&list, &t, NULL);
	ck_assert_int_eq(list.bar.width, 0);
	end();
}
END_TEST

/* What is not shown at all is no place for the cursor, and nothing stays at
 * the left for it. */
START_TEST(the_first_column_may_be_for_programs_only)
{
	struct table t = { .name = "others",
			   .columns = columns + 3,
			   .ncolumns = 2,
			   .nrows = 3,
			   .cell = cell };

	start(FEW);
	list_set(&list, &t, NULL);
	ck_assert_uint_eq(list.column, 1);
	act(ACT_list_left);
	ck_assert_uint_eq(list.column, 1);
	act(ACT_list_hide);
	ck_assert(reply.is_error);
	end();
}
END_TEST

START_TEST(a_click_chooses_and_sorts)
{
	struct mouse m = { .kind = MOUSE_PRESS, .button = 1, .x = 3, .y = 5 };

	start(FEW);
	ck_assert(list_mouse(&list, &m, area, &reply));
	ck_assert_uint_eq(list_row(&list), 4);
	m = (struct mouse){ .kind = MOUSE_PRESS, .button = 1, .x = 9, .y = 0 };
	ck_assert(list_mouse(&list, &m, area, &reply));
	ck_assert_str_eq(line(0), " Name     Id↑    Took  Share");
	end();
}
END_TEST

START_TEST(the_same_columns_keep_sort_and_filter)
{
	struct table more;

	start(FEW);
	act(ACT_list_right);
	act(ACT_list_right);
	act(ACT_list_sort);
	type(ACT_list_filter, "name = name-3");
	act(ACT_list_down);
	more = list.table;
	more.nrows = 2 * FEW;
	list_set(&list, &more, NULL);
	ck_assert_uint_eq(list_row(&list), 17);
	ck_assert_uint_eq(list.n, 9);
	ck_assert(list.descending);
	end();
}
END_TEST

START_TEST(any_area_can_be_drawn)
{
	start(FEW);
	for (int w = 1; w < 60; w += 3)
		for (int h = 0; h < 12; h++) {
			struct rect r = { 60 - w, 12 - h, w, h };

			list_update(&list, r);
			list_draw(&list, r, canvas);
		}
	end();
}
END_TEST

CHECK_MAIN("ui/list", headings_rows_and_how_many_there_are,
	   the_cursor_stays_in_sight, a_column_sorts_one_way_and_the_other,
	   a_search_of_many_rows_says_that_there_is_none,
	   many_rows_are_sorted_beside_the_screen,
	   work_that_is_given_up_leaves_all_rows,
	   a_filter_is_an_option_while_rows_are_looked_for,
	   a_filter_lists_what_it_is_true_for,
	   without_a_table_there_is_no_filter_to_give_up,
	   a_search_goes_round_the_end, tagged_rows_are_copied_and_written,
	   columns_are_hidden_and_resized, a_click_chooses_and_sorts,
	   the_column_that_sorts_is_in_sight,
	   counts_are_a_small_histogram_of_each_row, a_bar_can_be_hidden,
	   other_tables_have_no_histogram,
	   the_first_column_may_be_for_programs_only,
	   the_same_columns_keep_sort_and_filter, any_area_can_be_drawn)
