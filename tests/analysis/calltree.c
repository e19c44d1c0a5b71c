/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/calltree.h"

#include <string.h>

#include "analysis/profile_part.h"
#include "analysis/profile_table.h"
#include "analysis/selection.h"
#include "analysis/table.h"
#include "event/names.h"
#include "tests/analysis/made.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

static void
begin(struct made *m)
{
	made_begin(m, names_new());
}

static void
end(struct made *m)
{
	made_end(m);
	names_free(m->names);
}

static void
expect_value(const struct calltree_value *v, uint64_t count, uint64_t ns)
{
	ck_assert_uint_eq(v->count, count);
	ck_assert_uint_eq(v->ns, ns);
}

/* By name: flat and cum, each a count and a time. */
static void
expect_function(struct made *m, const char *func, uint64_t flat_count,
		uint64_t flat_ns, uint64_t cum_count, uint64_t cum_ns)
{
	uint32_t f = calltree_find(&m->tree, made_name(m, func));

	ck_assert_uint_ne(f, CALLTREE_NONE);
	expect_value(&m->tree.functions.at[f].flat, flat_count, flat_ns);
	expect_value(&m->tree.functions.at[f].cum, cum_count, cum_ns);
}

static void
expect_node(struct made *m, uint32_t node, const char *func, uint32_t parent,
	    uint32_t end, uint64_t flat_ns, uint64_t cum_ns)
{
	const struct calltree_node *n = &m->tree.nodes.at[node];

	ck_assert_str_eq(name_string(names_view(m->names), n->func)->s, func);
	ck_assert_uint_eq(n->parent, parent);
	ck_assert_uint_eq(n->end, end);
	ck_assert_uint_eq(n->flat.ns, flat_ns);
	ck_assert_uint_eq(n->cum.ns, cum_ns);
}

/* main calls a and c, a calls b: 50 in b, 30 in a itself, 20 in c, and 5
 * without a stack. */
static void
make_small(struct made *m)
{
	begin(m);
	made_add(m, "main a b", 2, 50);
	made_add(m, "main a", 1, 30);
	made_add(m, "main c", 1, 20);
	made_add(m, "", 1, 5);
	made_build(m);
}

START_TEST(flat_is_the_leaf_and_cum_all_below)
{
	struct made m;

	make_small(&m);
	ck_assert_uint_eq(m.tree.functions.n, 4);
	expect_function(&m, "b", 2, 50, 2, 50);
	expect_function(&m, "a", 1, 30, 3, 80);
	expect_function(&m, "c", 1, 20, 1, 20);
	expect_function(&m, "main", 0, 0, 4, 100);
	/* the most flat time first */
	ck_assert_uint_eq(calltree_find(&m.tree, made_name(&m, "b")), 0);
	ck_assert_uint_eq(calltree_find(&m.tree, made_name(&m, "main")), 3);
	ck_assert_uint_eq(calltree_find(&m.tree, made_name(&m, "d")),
			  CALLTREE_NONE);
	end(&m);
}
END_TEST

START_TEST(nodes_count_from_above_the_heaviest_child_first)
{
	static const uint32_t depths[] = { 0, 1, 2, 3, 2 };
	struct made m;

	begin(&m);
	made_add(&m, "main c", 1, 20); /* met first, but lighter than a */
	made_add(&m, "main a b", 2, 50);
	made_add(&m, "", 1, 5);
	made_build(&m);
	ck_assert_uint_eq(m.tree.nodes.n, 5);
	expect_node(&m, 0, "", CALLTREE_NONE, 5, 5, 75);
	expect_node(&m, 1, "main", 0, 5, 0, 70);
	expect_node(&m, 2, "a", 1, 4, 0, 50);
	expect_node(&m, 3, "b", 2, 4, 50, 50);
	expect_node(&m, 4, "c", 1, 5, 20, 20);
	for (uint32_t i = 0; i < 5; i++)
		ck_assert_uint_eq(m.tree.nodes.at[i].depth, depths[i]);
	end(&m);
}
END_TEST

START_TEST(what_calls_itself_counts_once)
{
	struct made m;

	begin(&m);
	made_add(&m, "main r x r x r", 3, 40);
	made_add(&m, "main r r r", 1, 10);
	made_build(&m);
	expect_function(&m, "r", 4, 50, 4, 50);
	expect_function(&m, "x", 0, 0, 3, 40);
	expect_function(&m, "main", 0, 0, 4, 50);
	end(&m);
}
END_TEST

static void
expect_relative(struct made *m, const struct calltree_relative *r,
		const char *func, bool is_caller, uint64_t count, uint64_t ns)
{
	ck_assert_str_eq(name_string(names_view(m->names), r->func)->s, func);
	ck_assert_int_eq(r->is_caller, is_caller);
	expect_value(&r->value, count, ns);
}

START_TEST(callers_come_before_callees)
{
	struct calltree_relatives r;
	struct made m;

	make_small(&m);
	calltree_relatives(&r, &m.tree, made_name(&m, "a"));
	ck_assert_uint_eq(r.rows.n, 2);
	expect_value(&r.whole, 3, 80);
	expect_relative(&m, &r.rows.at[0], "main", true, 3, 80);
	expect_relative(&m, &r.rows.at[1], "b", false, 2, 50);
	calltree_relatives_release(&r);

	calltree_relatives(&r, &m.tree, made_name(&m, "main"));
	ck_assert_uint_eq(r.rows.n, 2);
	expect_relative(&m, &r.rows.at[0], "a", false, 3, 80);
	expect_relative(&m, &r.rows.at[1], "c", false, 1, 20);
	calltree_relatives_release(&r);
	end(&m);
}
END_TEST

START_TEST(a_call_that_comes_again_in_a_stack_counts_once)
{
	struct calltree_relatives r;
	struct made m;

	/* r calls x twice, and x calls r twice, in each of 3 samples. */
	begin(&m);
	made_add(&m, "main r x r x r", 3, 40);
	made_add(&m, "main r r r", 1, 10);
	made_build(&m);
	calltree_relatives(&r, &m.tree, made_name(&m, "r"));
	ck_assert_uint_eq(r.rows.n, 3);
	expect_relative(&m, &r.rows.at[0], "main", true, 4, 50);
	expect_relative(&m, &r.rows.at[1], "x", true, 3, 40);
	expect_relative(&m, &r.rows.at[2], "x", false, 3, 40);
	calltree_relatives_release(&r);
	end(&m);
}
END_TEST

START_TEST(lines_of_a_function_are_one)
{
	const struct names_view *names;
	struct made m;

	begin(&m);
	made_add(&m, "main:7 a:12", 1, 30);
	made_add(&m, "main:9 a:14", 1, 20);
	made_build(&m);
	names = names_view(m.names);
	ck_assert_uint_eq(m.tree.nodes.n, 3);
	expect_function(&m, "a", 2, 50, 2, 50);
	/* of the longer one */
	ck_assert_uint_eq(name_frame(names, m.tree.nodes.at[2].frame)->line,
			  12);
	ck_assert_uint_eq(name_frame(names, m.tree.functions.at[0].frame)->line,
			  12);
	end(&m);
}
END_TEST

START_TEST(a_function_is_where_it_weighs_most)
{
	struct made m;
	uint32_t f;

	/* The longest stack with a is that of line 1; line 2 has more. */
	begin(&m);
	made_add(&m, "main a:1", 1, 30);
	made_add(&m, "other a:2 b", 1, 20);
	made_add(&m, "other a:2", 1, 15);
	made_build(&m);
	f = calltree_find(&m.tree, made_name(&m, "a"));
	ck_assert_uint_eq(
		name_frame(names_view(m.names), m.tree.functions.at[f].frame)
			->line,
		2);
	end(&m);
}
END_TEST

START_TEST(the_deepest_stack_fits)
{
	struct made m;
	char stack[PROFILE_FRAMES * 2 + 1];

	for (int i = 0; i < PROFILE_FRAMES; i++)
		memcpy(stack + i * 2, i % 2 ? "b " : "a ", 3);
	begin(&m);
	made_add(&m, stack, 1, 10);
	made_build(&m);
	ck_assert_uint_eq(m.tree.nodes.n, PROFILE_FRAMES + 1);
	ck_assert_uint_eq(m.tree.nodes.at[PROFILE_FRAMES].depth,
			  PROFILE_FRAMES);
	expect_function(&m, "a", 0, 0, 1, 10);
	expect_function(&m, "b", 1, 10, 1, 10);
	end(&m);
}
END_TEST

START_TEST(nothing_is_a_tree_of_one_node)
{
	struct calltree_relatives r;
	struct made m;

	begin(&m);
	made_build(&m);
	ck_assert_uint_eq(m.tree.nodes.n, 1);
	expect_node(&m, 0, "", CALLTREE_NONE, 1, 0, 0);
	ck_assert_uint_eq(m.tree.functions.n, 0);
	calltree_relatives(&r, &m.tree, 1);
	ck_assert_uint_eq(r.rows.n, 0);
	calltree_relatives_release(&r);
	end(&m);
}
END_TEST

/* G1 waits for 30 and 10 us in main.step called by main.main, G2 for 20 in
 * main.step called by main.worker. */
static const struct timeline *
tell(struct story *s)
{
	story_init(s, 2);
	story_proc(s, 5, 0, true);
	story_proc(s, 5.1, 1, true);
	story_create(s, 10, 0, 0, 1, "main.main");
	story_run(s, 11, 0, 1);
	story_create(s, 12, 0, 1, 2, "main.worker");
	story_run(s, 13, 1, 2);
	story_wait(s, 20, 0, 1, "chan receive");
	story_wake(s, 50, 1, 2, 1);
	story_run(s, 51, 0, 1);
	story_wait(s, 60, 1, 2, "select");
	story_wake(s, 80, 0, 1, 2);
	story_wait(s, 90, 0, 1, "chan receive");
	story_wake(s, 100, 1, 2, 1);
	story_sync(s, 110);
	return story_timeline(s, true);
}

static double
number(const struct table *t, size_t row, const char *column)
{
	struct value v;

	t->cell(t, row, table_find(t, column), &v);
	return v.kind == VALUE_SHARE ? v.x : (double)v.n;
}

static void
expect_text(const struct table *t, size_t row, const char *column,
	    const char *want)
{
	struct value v;

	t->cell(t, row, table_find(t, column), &v);
	ck_assert_int_eq(v.kind, VALUE_TEXT);
	ck_assert_uint_eq(v.text.len, strlen(want));
	ck_assert_mem_eq(v.text.s, want, v.text.len);
}

START_TEST(the_tables_have_what_the_tree_has)
{
	struct selection all = selection_all();
	struct calltree_relatives r;
	struct profile_table profile;
	const struct timeline *tl;
	struct calltree tree;
	struct story story;
	struct table t;
	struct diag d = { 0 };

	tl = tell(&story);
	ck_assert_int_eq(
		profile_part_get(&profile, PROFILE_sync, tl, &all, NULL, &d),
		ST_OK);
	calltree_build(&tree, &profile, timeline_names(tl));
	profile_table_free(&profile);
	calltree_top_table(&tree, tl, &t);
	ck_assert_uint_eq(t.nrows, tree.functions.n);
	expect_text(&t, 0, "function", "main.step");
	ck_assert(number(&t, 0, "flat_ns") == 60000);
	ck_assert(number(&t, 0, "flat_count") == 3);
	ck_assert(number(&t, 0, "flat_share") == 1);
	expect_text(&t, 1, "function", "main.main");
	ck_assert(number(&t, 1, "cum_ns") == 40000);
	ck_assert(number(&t, 1, "cum_count") == 2);
	ck_assert(number(&t, 1, "cum_share") == 40. / 60);
	ck_assert(number(&t, 1, "line") == 7);
	expect_text(&t, 1, "file", "/src/app/main.go");

	calltree_relatives(&r, &tree, tree.functions.at[0].func);
	calltree_relatives_table(&r, tl, &t);
	ck_assert_uint_eq(t.nrows, 2);
	expect_text(&t, 0, "relation", "caller");
	expect_text(&t, 0, "function", "main.main");
	ck_assert(number(&t, 0, "time_ns") == 40000);
	ck_assert(number(&t, 0, "share") == 40. / 60);
	ck_assert(number(&t, 1, "count") == 1);
	calltree_relatives_release(&r);
	calltree_release(&tree);
	timeline_release(tl);
	story_release(&story);
}
END_TEST

CHECK_MAIN("analysis/calltree", flat_is_the_leaf_and_cum_all_below,
	   nodes_count_from_above_the_heaviest_child_first,
	   what_calls_itself_counts_once, callers_come_before_callees,
	   a_call_that_comes_again_in_a_stack_counts_once,
	   lines_of_a_function_are_one, a_function_is_where_it_weighs_most,
	   the_deepest_stack_fits, nothing_is_a_tree_of_one_node,
	   the_tables_have_what_the_tree_has)
