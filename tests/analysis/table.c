/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/table.h"

#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"

struct animal {
	const char *name;
	int64_t legs; /* -1: nobody has counted */
	double share;
};

static struct animal animals[] = {
	{ "cow", 4, .5 },  { "ant", 6, .25 }, { "owl", 2, 0 },
	{ "eel", -1, .1 }, { "cat", 4, .9 },
};

enum {
	NAME,
	LEGS,
	SHARE
};

static const struct column columns[] = {
	[NAME] = { "name", "Name", VALUE_TEXT, "what it is called" },
	[LEGS] = { "legs", "Legs", VALUE_COUNT, "how many it has" },
	[SHARE] = { "share", "Share", VALUE_SHARE, "of all animals" },
};

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	const struct animal *a = (const struct animal *)t->data + row;

	out->kind = t->columns[column].kind;
	if (column == NAME) {
		out->text.s = a->name;
		out->text.len = strlen(a->name);
	} else if (column == SHARE) {
		out->x = a->share;
	} else if (a->legs < 0) {
		out->kind = VALUE_NONE;
	} else {
		out->n = a->legs;
	}
}

static const struct table zoo = {
	.name = "animals",
	.columns = columns,
	.ncolumns = 3,
	.nrows = 5,
	.data = animals,
	.cell = cell,
};

static void
assert_order(unsigned column, bool descending, const char *expected)
{
	uint32_t order[5];
	struct strbuf got = { 0 };

	table_sort(&zoo, column, descending, order);
	for (int i = 0; i < 5; i++)
		strbuf_addf(&got, "%s ", animals[order[i]].name);
	ck_assert_str_eq(got.s, expected);
	strbuf_free(&got);
}

START_TEST(columns_have_names)
{
	ck_assert_uint_eq(table_find(&zoo, "legs"), LEGS);
	ck_assert_uint_eq(table_find(&zoo, "wings"), 3);
}
END_TEST

START_TEST(texts_go_by_bytes)
{
	assert_order(NAME, false, "ant cat cow eel owl ");
	assert_order(NAME, true, "owl eel cow cat ant ");
}
END_TEST

START_TEST(equal_rows_stay_in_order_and_those_without_a_value_are_last)
{
	assert_order(LEGS, false, "owl cow cat ant eel ");
	assert_order(LEGS, true, "ant cow cat owl eel ");
}
END_TEST

START_TEST(shares_go_by_value)
{
	assert_order(SHARE, true, "cat cow ant eel owl ");
}
END_TEST

CHECK_MAIN("analysis/table", columns_have_names, texts_go_by_bytes,
	   equal_rows_stay_in_order_and_those_without_a_value_are_last,
	   shares_go_by_value)
