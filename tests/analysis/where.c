/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/where.h"

#include <string.h>

#include "base/strbuf.h"
#include "tests/check_main.h"

/* Three goroutines, with each kind of value; the last one has few. */
struct row {
	char name;
	const char *function;
	size_t len; /* of function; 0: as long as it looks */
	int64_t id, switches, heap, exec, start, ended; /* -1: none */
	double share;
	struct value_part parts[2];
	int64_t tasks[2];
};

static const struct row rows[] = {
	{ 'a',
	  "net/http.(*conn).serve",
	  0,
	  17,
	  1500,
	  65536,
	  1500000,
	  100,
	  1,
	  .25,
	  { { "chan receive", 2000000 }, { "sync", 5000 } },
	  { 3, 4 } },
	{ 'b',
	  "main.worker[go.shape.int]",
	  0,
	  18,
	  3,
	  4096,
	  20000,
	  2500000000,
	  0,
	  .5,
	  { { "select", 7 }, { "net", 0 } },
	  { 4, 5 } },
	{ 'c',
	  "main\0x",
	  6,
	  -1,
	  -1,
	  -1,
	  -1,
	  -1,
	  -1,
	  -1,
	  { { NULL, 0 } },
	  { -1 } },
};

enum {
	FUNCTION,
	ID,
	SWITCHES,
	HEAP,
	EXEC,
	START,
	ENDED,
	SHARE,
	BLOCK,
	TASKS,
	BUCKETS
};

static const struct column columns[] = {
	[FUNCTION] = { "function", "", VALUE_TEXT, "" },
	[ID] = { "id", "", VALUE_ID, "" },
	[SWITCHES] = { "switches", "", VALUE_COUNT, "" },
	[HEAP] = { "heap", "", VALUE_BYTES, "" },
	[EXEC] = { "exec_ns", "Running", VALUE_DURATION, "" },
	[START] = { "start_ns", "Begins at", VALUE_TIME, "" },
	[ENDED] = { "ended", "", VALUE_FLAG, "" },
	[SHARE] = { "share", NULL, VALUE_SHARE, "" },
	[BLOCK] = { "block_ns", "", VALUE_PARTS, "" },
	[TASKS] = { "tasks", "", VALUE_IDS, "" },
	[BUCKETS] = { "buckets", NULL, VALUE_COUNTS, "" },
};

enum {
	NCOLUMNS = sizeof(columns) / sizeof(*columns),
	NROWS = sizeof(rows) / sizeof(*rows)
};

static void
cell(const struct table *t, size_t i, unsigned column, struct value *out)
{
	static const uint64_t counts[] = { 7, 1500 };
	const struct row *r = &rows[i];
	const int64_t numbers[] = { 0,       r->id,    r->switches, r->heap,
				    r->exec, r->start, r->ended };

	out->kind = t->columns[column].kind;
	if (column == FUNCTION) {
		out->text.s = r->function;
		out->text.len = r->len ? r->len : strlen(r->function);
	} else if (r->id < 0) {
		out->kind = VALUE_NONE;
	} else if (column == SHARE) {
		out->x = r->share;
	} else if (column == BLOCK) {
		out->parts.at = r->parts;
		out->parts.n = 2;
	} else if (column == TASKS) {
		out->ids.at = r->tasks;
		out->ids.n = 2;
	} else if (column == BUCKETS) {
		out->counts.at = counts;
		out->counts.n = r->ended ? 2 : 1;
	} else {
		out->n = numbers[column];
	}
}

static const struct table table = {
	.name = "rows",
	.columns = columns,
	.ncolumns = NCOLUMNS,
	.nrows = NROWS,
	.cell = cell,
};

static const struct {
	const char *filter, *rows;
} cases[] = {
	/* texts */
	{ "function = main", "" },
	{ "function = \"net/http.(*conn).serve\"", "a" },
	{ "function = net/http.(*conn).serve", "a" },
	{ "function==main.worker[go.shape.int]", "b" },
	{ "function < n", "bc" },
	{ "function != net/http.(*conn).serve", "bc" },
	{ "function ~ ^main", "bc" },
	{ "function ~ '^main\\.'", "b" },
	{ "function ~ \"^main\\.\"", "b" },
	{ "function !~ ^main", "a" },
	{ "function ~ (conn|worker)", "ab" },
	{ "function ~ '^([a-z]+[./\\[]){1,3}[^x]+[])]?[.a-z]+'", "ab" },
	{ "function ~ ^main.x$", "c" }, /* the NUL is a character */
	/* words are looked for everywhere */
	{ "MAIN", "bc" },
	{ "net/http.(*conn).serve", "a" },
	{ "main.worker[go.shape.int]", "b" },
	{ "\"or\"", "b" },
	{ "main worker", "b" },
	{ "''", "abc" },
	/* numbers */
	{ "id = 17", "a" },
	{ "id=G17", "a" },
	{ "id ~ ^1", "ab" },
	{ "id != 17", "bc" },
	{ "not id = 17", "bc" },
	{ "switches > 1k", "a" },
	{ "switches > 1.5k", "" },
	{ "switches >= 1.5k", "a" },
	{ "switches <= 3", "b" },
	{ "heap = 64KiB", "a" },
	{ "heap < '64 KiB'", "b" },
	{ "heap > 65.5kB", "a" },
	{ "exec_ns > 1ms", "a" },
	{ "exec_ns>1ms", "a" },
	{ "exec_ns = 1.5ms", "a" },
	{ "exec_ns >= 0", "ab" },
	{ "start_ns < 2.5s", "a" },
	{ "start_ns >= 2s500ms", "b" },
	{ "share >= 50%", "b" },
	{ "share < 0.5", "a" },
	/* as people see them */
	{ "running > 1ms", "a" },
	{ "'begins at' >= 2s500ms", "b" },
	{ "running", "" }, /* a text, as any word alone */
	/* flags */
	{ "ended", "a" },
	{ "not ended", "bc" },
	{ "ended = false", "b" },
	/* parts and lists */
	{ "block_ns[\"chan receive\"] > 1ms", "a" },
	{ "block_ns[sync] = 5us", "a" },
	{ "block_ns[sync] = 0", "b" }, /* it never waited for one */
	{ "block_ns = 2.005ms", "a" },
	{ "block_ns ~ chan", "a" },
	{ "tasks = 4", "ab" },
	{ "tasks = 5", "b" },
	{ "tasks != 3", "bc" },
	{ "buckets = 1.5k", "a" },
	{ "buckets = 7", "ab" },
	/* what is missing */
	{ "exec_ns = none", "c" },
	{ "exec_ns != none", "ab" },
	{ "exec_ns < 1s", "ab" },
	{ "exec_ns != 20us", "ac" },
	{ "function = \"none\"", "" },
	/* and, or, not */
	{ "ended or id = 18", "ab" },
	{ "function ~ main and exec_ns = none", "c" },
	{ "function ~ main exec_ns = none", "c" },
	{ "id = 17 or id = 18 and ended", "a" },
	{ "(id = 17 or id = 18) and not ended", "b" },
	{ "id = 17 || id = 18 && !ended", "ab" },
	{ "!(id = 17 || id = 18)", "c" },
	{ "not not ended", "a" },
	{ "not(ended)or(ended)", "abc" },
	{ "id = 17 or id = 18 or function = x", "ab" },
	{ "((((ended))))", "a" },
};

START_TEST(filters_let_rows_through)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diag d = { 0 };
		struct where *w = NULL;
		char got[NROWS + 1];
		size_t n = 0;

		ck_assert_msg(where_parse(&w, cases[i].filter, columns,
					  NCOLUMNS, &d) == ST_OK,
			      "%s: %s", cases[i].filter, d.text);
		for (size_t r = 0; r < NROWS; r++)
			if (where_match(w, &table, r))
				got[n++] = rows[r].name;
		got[n] = '\0';
		ck_assert_msg(strcmp(got, cases[i].rows) == 0, "%s: %s, not %s",
			      cases[i].filter, got, cases[i].rows);
		where_free(w);
	}
}
END_TEST

static const struct {
	const char *filter, *problem;
} mistakes[] = {
	{ "", "offset 0: expected a field, a text, not or ( at the end" },
	{ "ended and",
	  "offset 9: expected a field, a text, not or ( at the end" },
	{ "ended)", "offset 5: expected and, or or the end" },
	{ "(ended", "offset 6: expected and, or or ) at the end" },
	{ "= 5", "offset 0: expected a field, a text, not or (" },
	{ "ended & x y = 3",
	  "offset 10: no field y; the fields are function, id, switches, heap, "
	  "exec_ns, start_ns, ended, share, block_ns, tasks, "
	  "buckets" },
	{ "id", "offset 2: expected an operator: =, !=, <, <=, >, >=, ~ or !~ "
		"at the end" },
	{ "id 5",
	  "offset 3: expected an operator: =, !=, <, <=, >, >=, ~ or !~" },
	{ "id =", "offset 4: expected a value at the end" },
	{ "id = x", "offset 5: expected an id (17, G17) instead of x" },
	{ "switches > 1ms",
	  "offset 11: expected a number (25, 1.5k) instead of 1ms" },
	{ "switches > 99999999999999999999",
	  "offset 11: expected a number (25, 1.5k) instead of "
	  "99999999999999999999" },
	{ "switches > nan",
	  "offset 11: expected a number (25, 1.5k) instead of nan" },
	{ "heap > 5q",
	  "offset 7: expected a size (4096, 64KiB, 1.5MB) instead of 5q" },
	{ "exec_ns > 5", "offset 10: expected a time with a unit (1.5ms, 20us) "
			 "instead of 5" },
	{ "share > x", "offset 8: expected a share (0.25, 25%) instead of x" },
	{ "ended = 5", "offset 8: expected true or false instead of 5" },
	{ "ended < true", "offset 6: expected = or !=" },
	{ "tasks > 3", "offset 6: expected = or !=" },
	{ "buckets > 3", "offset 8: expected = or !=" },
	{ "buckets = x",
	  "offset 10: expected a number (25, 1.5k) instead of x" },
	{ "exec_ns ~ 5", "offset 10: ~ and !~ are for texts and ids" },
	{ "function ~ '('",
	  "offset 11: a regular expression: Unmatched ( or \\(" },
	{ "function ~ '(a)\\1'",
	  "offset 11: expected an expression without \\1 instead of (a)\\1" },
	{ "function ~ '((a{99}){99}){99}'",
	  "offset 11: expected an expression with fewer repetitions instead of "
	  "((a{99}){99}){99}" },
	{ "function ~ 'd++++++++++++'",
	  "offset 11: expected an expression with fewer repetitions instead of "
	  "d++++++++++++" },
	{ "function ~ '(((a{9}){9}){9}|[])}]){9}'",
	  "offset 11: expected an expression with fewer repetitions instead of "
	  "(((a{9}){9}){9}|[])}]){9}" },
	{ "function = 'x", "offset 13: expected ' at the end" },
	{ "function = \"x\\\"", "offset 15: expected \" at the end" },
	{ "block_ns[", "offset 9: expected the name of a part at the end" },
	{ "block_ns[chan receive]", "offset 14: expected ]" },
	{ "id[5] = 3",
	  "offset 2: expected an operator: this field has no parts" },
};

START_TEST(mistakes_are_told)
{
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		struct diag d = { 0 };
		struct where *w = NULL;

		ck_assert_msg(where_parse(&w, mistakes[i].filter, columns,
					  NCOLUMNS, &d) == ST_USAGE,
			      "%s", mistakes[i].filter);
		ck_assert_str_eq(d.text, mistakes[i].problem);
		ck_assert_ptr_null(w);
	}
}
END_TEST

static enum status
parse_repeated(const char *begin, unsigned n, const char *end, struct diag *d)
{
	struct strbuf text = { 0 };
	struct where *w = NULL;
	enum status st;

	for (unsigned i = 0; i < n; i++)
		strbuf_puts(&text, begin);
	strbuf_puts(&text, "ended");
	for (unsigned i = 0; i < n; i++)
		strbuf_puts(&text, end);
	st = where_parse(&w, text.s, columns, NCOLUMNS, d);
	if (st == ST_OK) {
		ck_assert(where_match(w, &table, 0));
		where_free(w);
	}
	strbuf_free(&text);
	return st;
}

START_TEST(depth_and_size_are_bounded)
{
	struct diag d = { 0 };

	ck_assert_int_eq(parse_repeated("(", 50, ")", &d), ST_OK);
	ck_assert_int_eq(parse_repeated("not ", 50, "", &d), ST_OK);
	ck_assert_int_eq(parse_repeated("ended ", 300, "", &d), ST_OK);
	ck_assert_int_eq(parse_repeated("(", 51, ")", &d), ST_USAGE);
	ck_assert_str_eq(d.text,
			 "offset 50: expected fewer ( within each other");
	d = (struct diag){ 0 };
	ck_assert_int_eq(parse_repeated("ended ", 400, "", &d), ST_USAGE);
	ck_assert_str_eq(d.text, "the filter has more than 2000 bytes");
}
END_TEST

CHECK_MAIN("analysis/where", filters_let_rows_through, mistakes_are_told,
	   depth_and_size_are_bounded)
