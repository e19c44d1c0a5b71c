/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/print.h"

#include <math.h>
#include <string.h>

#include "analysis/table.h"
#include "base/out.h"
#include "base/strbuf.h"
#include "export/json.h"
#include "tests/check_main.h"

/* One column of each kind; the second row has nothing, the third what is
 * awkward. */
static const struct column columns[] = {
	{ "name", "Name", VALUE_TEXT, "" },
	{ "id", "Id", VALUE_ID, "" },
	{ "count", "Count", VALUE_COUNT, "" },
	{ "size", "Size", VALUE_BYTES, "" },
	{ "exec_ns", "Running", VALUE_DURATION, "" },
	{ "share", "Share", VALUE_SHARE, "" },
	{ "done", "Done", VALUE_FLAG, "" },
	{ "block_ns", "Blocked", VALUE_PARTS, "" },
	{ "ids", NULL, VALUE_IDS, "" },
	{ "mud", NULL, VALUE_SHARES, "" },
	{ "buckets", "Buckets", VALUE_COUNTS, "" },
};

enum {
	COLUMNS = sizeof(columns) / sizeof(*columns)
};

static const char *const names[] = { "main.main", "", "a,\"b\"\n\033[31m\xff" };

static const struct value_part parts[] = { { "sleep", 1500 }, { "", 20 } };
static const int64_t ids[] = { 7, -1 };
static const double shares[] = { .5, 0 };
static const uint64_t counts[] = { 0, 1234, 1 };

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static const int64_t n[] = { 0, 1234567, 1234567, 4096, 1234567, 0, 1 };

	out->kind = t->columns[column].kind;
	if (column == 0) {
		out->text.s = names[row];
		out->text.len = strlen(names[row]);
	} else if (row == 1) {
		out->kind = VALUE_NONE;
	} else if (column == 5) {
		out->x = .125;
	} else if (column == 7) {
		out->parts.at = parts;
		out->parts.n = 2;
	} else if (column == 8) {
		out->ids.at = ids;
		out->ids.n = 2;
	} else if (column == 9) {
		out->shares.at = shares;
		out->shares.n = 2;
	} else if (column == 10) {
		out->counts.at = counts;
		out->counts.n = 3;
	} else {
		out->n = n[column];
	}
}

static const struct table things = {
	.name = "things",
	.columns = columns,
	.ncolumns = COLUMNS,
	.nrows = 3,
	.cell = cell,
};

static const struct print_rows all = { NULL, 3 };

typedef void print_fn(struct out *out, const struct table *t,
		      const struct print_rows *rows);

static void
assert_prints(print_fn *print, const struct print_rows *rows,
	      const char *expected)
{
	struct out out;

	out_open_memory(&out);
	print(&out, &things, rows);
	out_write(&out, "", 1);
	ck_assert_str_eq(out.buf, expected);
	out_discard(&out);
}

static void
text_whole(struct out *out, const struct table *t,
	   const struct print_rows *rows)
{
	print_text(out, t, rows, 0);
}

static void
text_narrow(struct out *out, const struct table *t,
	    const struct print_rows *rows)
{
	print_text(out, t, rows, 34);
}

START_TEST(text_is_aligned_and_printable)
{
	assert_prints(
		text_whole, &all,
		"Name                          Id      Count     Size  "
		"Running  Share  Done  Blocked    Buckets\n"
		"main.main                1234567  1,234,567  4.0 KiB  "
		"1.235ms  12.5%   yes  1.520us  0 1,234 1\n"
		"\n"
		"\"a,\\\"b\\\"\\n\\x1b[31m\\xff\"  1234567  1,234,567  4.0 KiB  "
		"1.235ms  12.5%   yes  1.520us  0 1,234 1\n");
}
END_TEST

START_TEST(text_is_cut_to_the_width_of_a_terminal)
{
	static const uint32_t order[] = { 0 };
	static const struct print_rows first = { order, 1 };

	assert_prints(text_narrow, &first,
		      "Name            Id      Count\n"
		      "main.main  1234567  1,234,567  4.0\n");
}
END_TEST

START_TEST(json_has_a_line_for_each_row)
{
	assert_prints(
		print_json, &all,
		"[\n"
		"    {\"name\":\"main.main\",\"id\":1234567,\"count\":1234567,"
		"\"size\":4096,\"exec_ns\":1234567,\"share\":0.125,"
		"\"done\":true,\"block_ns\":{\"sleep\":1500,\"\":20},"
		"\"ids\":[7,-1],\"mud\":[0.5,0.0],"
		"\"buckets\":[0,1234,1]},\n"
		"    {\"name\":\"\",\"id\":null,\"count\":null,\"size\":null,"
		"\"exec_ns\":null,\"share\":null,\"done\":null,"
		"\"block_ns\":null,\"ids\":null,\"mud\":null,"
		"\"buckets\":null},\n"
		"    {\"name\":\"a,\\\"b\\\"\\n\\u001B[31m\xef\xbf\xbd\","
		"\"id\":1234567,\"count\":1234567,\"size\":4096,"
		"\"exec_ns\":1234567,\"share\":0.125,\"done\":true,"
		"\"block_ns\":{\"sleep\":1500,\"\":20},\"ids\":[7,-1],"
		"\"mud\":[0.5,0.0],\"buckets\":[0,1234,1]}\n"
		"  ]");
}
END_TEST

START_TEST(json_of_no_rows_is_an_empty_array)
{
	static const struct print_rows none = { NULL, 0 };

	assert_prints(print_json, &none, "[]");
	assert_prints(print_json_values, &none, "[]");
}
END_TEST

/* What goes the quick way is what jansson would write. */
static void
check_text(const char *text, size_t n)
{
	json_t *value = export_json_text(text, n);
	struct out quick, slow;

	out_open_memory(&quick);
	out_open_memory(&slow);
	export_json_put_text(&quick, text, n);
	export_json_write(&slow, value, JSON_ENCODE_ANY);
	ck_assert_uint_eq(quick.n, slow.n);
	ck_assert_mem_eq(quick.buf, slow.buf, slow.n);
	if (export_json_is_plain(text, n))
		ck_assert_uint_eq(quick.n, n + 2);
	out_discard(&quick);
	out_discard(&slow);
	json_decref(value);
}

START_TEST(json_texts_are_the_same_whatever_the_way)
{
	char text[21];

	for (int byte = 0; byte < 256; byte++)
		for (size_t at = 0; at < sizeof(text); at++) {
			memset(text, 'a', sizeof(text));
			text[at] = (char)byte;
			check_text(text, sizeof(text));
			check_text(text, at + 1);
		}
	check_text(text, 0);
}
END_TEST

static const struct column odd_columns[] = {
	{ "none", NULL, VALUE_PARTS, "" },
	{ "one", NULL, VALUE_PARTS, "" },
	{ "same", NULL, VALUE_PARTS, "" },
	{ "share", NULL, VALUE_SHARE, "" },
};

static void
odd_cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static const struct value_part same[] = { { "\xfe", 1 },
						  { "b", 2 },
						  { "\xff", 4 } };

	(void)row;
	out->kind = t->columns[column].kind;
	out->parts.at = same;
	out->parts.n = column == 2 ? 3 : column;
	if (column == 3)
		out->x = NAN;
}

START_TEST(json_of_odd_values)
{
	static const struct table t = { .name = "odd",
					.columns = odd_columns,
					.ncolumns = 4,
					.nrows = 1,
					.cell = odd_cell };
	static const struct print_rows one = { NULL, 1 };
	struct out out;

	out_open_memory(&out);
	print_json(&out, &t, &one);
	out_write(&out, "", 1);
	ck_assert_str_eq(out.buf, "[\n    {\"none\":{},"
				  "\"one\":{\"\xef\xbf\xbd\":1},"
				  "\"same\":{\"\xef\xbf\xbd\":5,\"b\":2},"
				  "\"share\":null}\n  ]");
	out_discard(&out);
}
END_TEST

START_TEST(csv_quotes_what_needs_it)
{
	assert_prints(
		print_csv, &all,
		"name,id,count,size,exec_ns,share,done,block_ns,ids,"
		"mud,buckets\n"
		"main.main,1234567,1234567,4096,1234567,0.125,true,"
		"sleep=1500;=20,7 -1,0.5 0,0 1234 1\n"
		",,,,,,,,,,\n"
		"\"a,\"\"b\"\"\n\033[31m\xff\",1234567,1234567,4096,"
		"1234567,0.125,true,sleep=1500;=20,7 -1,0.5 0,0 1234 1\n");
}
END_TEST

CHECK_MAIN("export/print", text_is_aligned_and_printable,
	   text_is_cut_to_the_width_of_a_terminal, json_has_a_line_for_each_row,
	   json_of_no_rows_is_an_empty_array,
	   json_texts_are_the_same_whatever_the_way, json_of_odd_values,
	   csv_quotes_what_needs_it)
