/* SPDX-License-Identifier: MIT */
/* Lists whose table is computed again. */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "tests/check_main.h"
#include "ui/list.h"

enum {
	FEW = 30,
	MANY = 200000 /* more than is looked at while one waits */
};

static const struct column columns[] = {
	{ "name", "Name", VALUE_TEXT, "" },
	{ "id", "Id", VALUE_ID, "" },
	{ "took_ns", "Took", VALUE_DURATION, "" },
};

/* Row i stands for the thing *data + i: thing 10 is name-3, with the id 110. */
static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static char name[32];
	size_t thing = *(const size_t *)t->data + row;

	out->kind = columns[column].kind;
	out->n = (int64_t)(column == 1 ? 100 + thing : thing * 37 % 1000);
	if (column)
		return;
	out->text.len =
		(size_t)snprintf(name, sizeof(name), "name-%zu", thing % 7);
	out->text.s = name;
}

static const struct rect area = { 0, 0, 60, 12 };
static struct list list;
static size_t firsts[2];
static unsigned current;

static void
wait(void)
{
	while (list_poll(&list) == PAGE_BUSY)
		usleep(1000);
	list_update(&list, area);
}

/* The things from `first` on, in the place of those before. */
static void
set(size_t first, size_t nrows)
{
	struct table t = { .name = "things",
			   .columns = columns,
			   .ncolumns = 3,
			   .nrows = nrows,
			   .cell = cell };

	current = !current;
	firsts[current] = first;
	t.data = &firsts[current];
	list_set(&list, &t, NULL);
	wait();
}

static void
act(enum action a)
{
	struct page_reply reply = { 0 };

	list_act(&list, a, area, &reply);
	wait();
}

START_TEST(the_cursor_stays_on_its_row)
{
	set(0, FEW);
	for (int i = 0; i < 20; i++)
		act(ACT_list_down);
	set(0, FEW);
	ck_assert_uint_eq(list_row(&list), 20);
	set(0, 2 * FEW); /* more of it */
	ck_assert_uint_eq(list_row(&list), 20);
	set(7, FEW); /* others before it are gone */
	ck_assert_uint_eq(list_row(&list), 13);
	set(0, FEW); /* and are there again */
	ck_assert_uint_eq(list_row(&list), 20);
	set(21, FEW); /* it is gone: the first that is called so */
	ck_assert_uint_eq(list_row(&list), 6);
	list_free(&list);
}
END_TEST

START_TEST(among_many_rows_it_is_looked_for_beside_the_screen)
{
	set(0, MANY);
	act(ACT_list_right);
	act(ACT_list_sort);
	act(ACT_list_sort); /* the last first */
	act(ACT_list_down);
	ck_assert_uint_eq(list_row(&list), MANY - 2);
	set(5, MANY);
	ck_assert_uint_eq(list_row(&list), MANY - 7);
	/* what is not found yet is not forgotten */
	set(0, MANY);
	list_act(&list, ACT_list_sort, area, &(struct page_reply){ 0 });
	set(0, MANY);
	list_free(&list);
}
END_TEST

START_TEST(tags_stay_where_rows_only_become_more)
{
	set(0, FEW);
	act(ACT_list_down);
	act(ACT_list_tag);
	act(ACT_list_tag);
	set(0, 2 * FEW);
	ck_assert_uint_eq(list.ntags, 2);
	ck_assert(list.tags[1] && list.tags[2]);
	ck_assert_uint_eq(list_row(&list), 3);
	act(ACT_list_untag);
	set(0, FEW);
	ck_assert_uint_eq(list.ntags, 0);
	act(ACT_list_tag);
	set(7, FEW); /* other rows */
	ck_assert_uint_eq(list.ntags, 0);
	list_free(&list);
}
END_TEST

START_TEST(another_kind_of_table_has_nothing_of_it)
{
	static const struct column others[] = {
		{ "name", "Name", VALUE_TEXT, "" },
		{ "id", "Id", VALUE_ID, "" },
		{ "took_ns", "Took", VALUE_DURATION, "" },
	};
	struct table t;

	set(0, FEW);
	act(ACT_list_down);
	act(ACT_list_tag);
	t = list.table;
	t.columns = others;
	list_set(&list, &t, NULL);
	wait();
	ck_assert_uint_eq(list_row(&list), 0);
	ck_assert_uint_eq(list.ntags, 0);
	list_free(&list);
}
END_TEST

CHECK_MAIN("ui/list_mark", the_cursor_stays_on_its_row,
	   among_many_rows_it_is_looked_for_beside_the_screen,
	   tags_stay_where_rows_only_become_more,
	   another_kind_of_table_has_nothing_of_it)
