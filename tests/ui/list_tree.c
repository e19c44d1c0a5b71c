/* SPDX-License-Identifier: MIT */
/* Lists whose rows are a tree. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "tests/check_main.h"
#include "ui/list.h"

enum {
	MANY = 60000,       /* more than is looked at while one waits */
	VERY_MANY = 5000000 /* they are not arranged within a moment */
};

static const struct column columns[] = {
	{ "tree", "Tree", VALUE_TEXT, "" },
	{ "depth", NULL, VALUE_COUNT, "" },
};

/* Row 0 has all others below it; of these, those of which the number is one
 * more than a multiple of three have the next two below them. */
static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static char name[32];
	int depth = row == 0 ? 0 : row % 3 == 1 ? 1 : 2;

	(void)t;
	out->kind = columns[column].kind;
	if (column == 1) {
		out->n = depth;
		return;
	}
	out->text.len = (size_t)snprintf(name, sizeof(name), "%*sn%zu.",
					 depth + 2, "", row);
	out->text.s = name;
}

static const struct rect area = { 0, 0, 30, 12 };
static struct list list;
static struct canvas *canvas;
static struct page_reply reply;

/* What a search has found is unfolded by more work. */
static void
settle(void)
{
	while (list_poll(&list) != PAGE_IDLE)
		usleep(1000);
	list_update(&list, area);
}

static void
start(size_t nrows)
{
	struct table t = { .name = "tree",
			   .columns = columns,
			   .ncolumns = 2,
			   .nrows = nrows,
			   .cell = cell };

	list = (struct list){ 0 };
	canvas = canvas_new(area.w, area.h, true);
	list_set(&list, &t, NULL);
	settle();
}

static void
end(void)
{
	list_free(&list);
	canvas_free(canvas);
}

static void
act(enum action a)
{
	reply = (struct page_reply){ 0 };
	list_act(&list, a, area, &reply);
	settle();
}

static void
type(enum action a, const char *text)
{
	reply = (struct page_reply){ 0 };
	ck_assert(list_input(&list, a, text, &reply));
	settle();
}

static const char *
line(int y)
{
	static struct strbuf text;

	canvas_clear(canvas);
	list_draw(&list, area, canvas);
	strbuf_reset(&text);
	canvas_line(canvas, y, &text);
	return strbuf_str(&text);
}

START_TEST(all_rows_are_there_at_first)
{
	start(7);
	ck_assert_str_eq(line(1), " - n0.");
	ck_assert_str_eq(line(2), "  - n1.");
	ck_assert_str_eq(line(3), "     n2.");
	ck_assert_str_eq(line(5), "  - n4.");
	ck_assert_str_eq(line(11), " 7 rows");
	end();
}
END_TEST

START_TEST(a_row_folds_and_unfolds)
{
	start(7);
	act(ACT_list_down);
	ck_assert(list_fold(&list, false));
	ck_assert_str_eq(line(2), "  + n1.");
	ck_assert_str_eq(line(3), "  - n4.");
	ck_assert_uint_eq(list_row(&list), 1);
	ck_assert(list_fold(&list, false));
	ck_assert_str_eq(line(3), "     n2.");
	act(ACT_list_down);
	ck_assert(!list_fold(&list, false));
	act(ACT_list_fold);
	ck_assert(reply.is_error);
	end();
}
END_TEST

START_TEST(all_below_a_row_folds_with_it)
{
	start(7);
	act(ACT_list_fold);
	ck_assert_str_eq(line(1), " + n0.");
	ck_assert_str_eq(line(11), " 1 of 7 rows");
	list_fold(&list, false);
	ck_assert_str_eq(line(2), "  + n1.");
	ck_assert_str_eq(line(3), "  + n4.");
	end();
}
END_TEST

START_TEST(a_search_unfolds_what_it_finds)
{
	start(13);
	act(ACT_list_fold);
	type(ACT_list_search, "n5.");
	ck_assert_uint_eq(list_row(&list), 5);
	ck_assert_str_eq(line(2), "  + n1.");
	ck_assert_str_eq(line(3), "  - n4.");
	ck_assert_str_eq(line(4), "     n5.");
	ck_assert_str_eq(line(6), "  + n7.");
	act(ACT_list_next);
	ck_assert_uint_eq(list_row(&list), 5);
	ck_assert_ptr_nonnull(strstr(reply.message, "no other row"));
	end();
}
END_TEST

/* What passes stands alone: the rest of the tree is left out. */
START_TEST(a_filter_looks_into_folded_rows_too)
{
	start(13);
	act(ACT_list_fold);
	type(ACT_list_filter, "n5.");
	ck_assert_str_eq(line(1), "     n5.");
	ck_assert_ptr_nonnull(strstr(line(11), "1 of 13 rows"));
	ck_assert(!list_fold(&list, false));
	act(ACT_back);
	ck_assert_str_eq(line(1), " + n0.");
	end();
}
END_TEST

START_TEST(large_trees_fold_beside_the_screen)
{
	start(MANY);
	act(ACT_list_fold);
	ck_assert_uint_eq(list.n, 1);
	type(ACT_list_search, "n50000.");
	ck_assert_uint_eq(list_row(&list), 50000);
	ck_assert_uint_lt(list.n, MANY / 2);
	end();
}
END_TEST

static bool
folds(const void *data, size_t row)
{
	(void)data;
	return row % 3 == 1;
}

/* The same tree again, folded as it is at first. */
static void
set_again(void)
{
	struct table t = list.table;

	list_clear(&list);
	list_set(&list, &t, NULL);
	list_folds(&list, folds, NULL);
	settle();
}

START_TEST(the_cursor_stays_on_its_row_when_the_tree_comes_again)
{
	static const size_t sizes[] = { 31, MANY, VERY_MANY };

	for (int i = 0; i < 3; i++) {
		start(sizes[i]);
		list_folds(&list, folds, NULL);
		settle();
		ck_assert_uint_eq(list_row(&list), 0);
		type(ACT_list_search, "n20.");
		ck_assert_uint_eq(list_row(&list), 20);
		set_again();
		ck_assert_uint_eq(list_row(&list), 20);
		/* n19 is unfolded for it, the others are not */
		ck_assert_uint_eq(list.n, 1 + (sizes[i] + 1) / 3 + 2);
		end();
	}
}
END_TEST

CHECK_MAIN("ui/list_tree",
	   the_cursor_stays_on_its_row_when_the_tree_comes_again,
	   all_rows_are_there_at_first, a_row_folds_and_unfolds,
	   all_below_a_row_folds_with_it, a_search_unfolds_what_it_finds,
	   a_filter_looks_into_folded_rows_too,
	   large_trees_fold_beside_the_screen)
