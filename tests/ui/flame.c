/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/flame.h"

#include <string.h>

#include "analysis/calltree.h"
#include "base/strbuf.h"
#include "event/names.h"
#include "tests/analysis/made.h"
#include "tests/check_main.h"
#include "tests/ui/story.h"
#include "timeline/feed.h"
#include "ui/canvas.h"

/* Nodes by number: 0 all, 1 main, 2 a, 3 b, 4 c, 5 other. */
enum {
	ALL,
	MAIN,
	A,
	B,
	C,
	OTHER
};

static struct story story;
static const struct timeline *timeline;
static struct made made;
static struct flame flame;
static struct rect area;
static struct canvas *canvas;

/*
 * Of 100: main 80, of which a 60, of which b 30, and c 20; other 20. In 20
 * columns, 5 a column: main 16, a 12, b 6, c 4, other 4.
 */
static void
open_flame(int w, int h, bool utf8)
{
	story_init(&story, 1);
	made_begin(&made, story.names);
	made_add(&made, "main a b", 3, 30);
	made_add(&made, "main a", 3, 30);
	made_add(&made, "main c", 2, 20);
	made_add(&made, "other", 2, 20);
	made_build(&made);
	story_sync(&story, 10);
	timeline = story_timeline(&story, true);
	area = (struct rect){ 2, 1, w, h };
	canvas = canvas_new(w + 4, h + 2, utf8);
	flame = (struct flame){ .zoom = 0 };
	flame_update(&flame, &made.tree, area);
}

static void
close_flame(void)
{
	canvas_free(canvas);
	flame_free(&flame);
	made_end(&made);
	timeline_release(timeline);
	story_release(&story);
}

static void
expect_box(size_t i, uint32_t node, int line, int x, int w)
{
	const struct flame_box *b = &flame.boxes.at[i];

	ck_assert_uint_lt(i, flame.boxes.n);
	ck_assert_uint_eq(b->node, node);
	ck_assert_int_eq(b->line, line);
	ck_assert_int_eq(b->x, x);
	ck_assert_int_eq(b->w, w);
}

static void
expect_line(int y, const char *want)
{
	struct strbuf text = { 0 };

	canvas_line(canvas, y, &text);
	ck_assert_str_eq(strbuf_str(&text), want);
	strbuf_free(&text);
}

START_TEST(widths_are_shares)
{
	open_flame(20, 5, true);
	ck_assert_uint_eq(flame.boxes.n, 6);
	expect_box(0, ALL, 0, 0, 20);
	expect_box(1, MAIN, 1, 0, 16);
	expect_box(2, A, 2, 0, 12);
	expect_box(3, B, 3, 0, 6);
	expect_box(4, C, 2, 12, 4);
	expect_box(5, OTHER, 1, 16, 4);
	close_flame();
}
END_TEST

START_TEST(a_column_shows_what_is_in_its_middle)
{
	/* 3 columns, 33.3 each: their middles are 16.7, 50, 83.3. */
	open_flame(3, 5, true);
	ck_assert_uint_eq(flame.boxes.n, 5);
	expect_box(0, ALL, 0, 0, 3);
	expect_box(1, MAIN, 1, 0, 2); /* to 80 */
	expect_box(2, A, 2, 0, 2);    /* to 60 */
	expect_box(3, B, 3, 0, 1);    /* to 30; c, 60 to 80, has none */
	expect_box(4, OTHER, 1, 2, 1);
	close_flame();
}
END_TEST

START_TEST(what_is_zoomed_to_takes_the_whole_width)
{
	open_flame(20, 5, true);
	flame.zoom = flame.at = A;
	flame_update(&flame, &made.tree, area);
	ck_assert_uint_eq(flame.boxes.n, 4);
	expect_box(0, ALL, 0, 0, 20);
	expect_box(1, MAIN, 1, 0, 20);
	expect_box(2, A, 2, 0, 20);
	expect_box(3, B, 3, 0, 10);
	close_flame();
}
END_TEST

START_TEST(the_cursor_goes_from_box_to_box)
{
	open_flame(20, 5, true);
	ck_assert(!flame_move(&flame, FLAME_UP));
	ck_assert(flame_move(&flame, FLAME_DOWN)); /* to the widest */
	ck_assert_uint_eq(flame.at, MAIN);
	ck_assert(flame_move(&flame, FLAME_RIGHT));
	ck_assert_uint_eq(flame.at, OTHER);
	ck_assert(!flame_move(&flame, FLAME_RIGHT));
	ck_assert(!flame_move(&flame, FLAME_DOWN));
	ck_assert(flame_move(&flame, FLAME_LEFT));
	ck_assert(flame_move(&flame, FLAME_DOWN));
	ck_assert_uint_eq(flame.at, A);
	ck_assert(flame_move(&flame, FLAME_RIGHT));
	ck_assert_uint_eq(flame.at, C);
	ck_assert(flame_move(&flame, FLAME_UP));
	ck_assert_uint_eq(flame.at, MAIN);
	close_flame();
}
END_TEST

START_TEST(the_cursor_stays_in_sight)
{
	open_flame(20, 2, true);
	for (int i = 0; i < 3; i++)
		flame_move(&flame, FLAME_DOWN);
	ck_assert_uint_eq(flame.at, B); /* line 3 */
	flame_update(&flame, &made.tree, area);
	ck_assert_int_eq(flame.top, 2);
	ck_assert_uint_eq(flame_node_at(&flame, area, 2, 1), A);
	ck_assert_uint_eq(flame_node_at(&flame, area, 2 + 12, 1), C);
	ck_assert_uint_eq(flame_node_at(&flame, area, 2, 2), B);
	ck_assert_uint_eq(flame_node_at(&flame, area, 2 + 6, 2), CALLTREE_NONE);
	/* what is not in the zoom has no box */
	flame.zoom = OTHER;
	flame_update(&flame, &made.tree, area);
	ck_assert_uint_eq(flame.at, OTHER);
	ck_assert_int_eq(flame.top, 0);
	close_flame();
}
END_TEST

START_TEST(another_tree_has_other_nodes)
{
	struct calltree none = { 0 };
	struct profile_table empty = { 0 };

	open_flame(20, 5, true);
	flame.zoom = flame.at = OTHER;
	calltree_build(&none, &empty, names_view(story.names));
	flame_update(&flame, &none, area);
	ck_assert_uint_eq(flame.boxes.n, 1);
	expect_box(0, ALL, 0, 0, 20);
	ck_assert_uint_eq(flame.at, ALL);
	calltree_release(&none);
	close_flame();
}
END_TEST

/* The same functions, of which others take most. */
START_TEST(nodes_are_found_again_in_another_tree)
{
	struct made other;
	uint32_t other_c, other_a;

	open_flame(20, 5, true);
	made_begin(&other, story.names);
	made_add(&other, "other", 5, 90);
	made_add(&other, "main c", 2, 60);
	made_add(&other, "main a", 3, 30);
	made_build(&other);
	other_c = 3; /* all, other, main, c, a */
	other_a = 4;
	flame.zoom = MAIN;
	flame.at = C;
	flame_keep(&flame, &made.tree);
	flame_find(&flame, &other.tree);
	ck_assert_uint_eq(flame.zoom, 2);
	ck_assert_uint_eq(flame.at, other_c);
	/* what it does not have is as far as it has it */
	flame.zoom = ALL;
	flame.at = B;
	flame_keep(&flame, &made.tree);
	flame_find(&flame, &other.tree);
	ck_assert_uint_eq(flame.zoom, 0);
	ck_assert_uint_eq(flame.at, other_a);
	made_end(&other);
	close_flame();
}
END_TEST

START_TEST(a_search_goes_round)
{
	open_flame(20, 5, true);
	ck_assert(flame_search(&flame, &made.tree, timeline, "A", 1));
	ck_assert_uint_eq(flame.at, MAIN);
	ck_assert(flame_search(&flame, &made.tree, timeline, "A", 1));
	ck_assert_uint_eq(flame.at, A);
	ck_assert(flame_search(&flame, &made.tree, timeline, "A", 1));
	ck_assert_uint_eq(flame.at, MAIN);
	ck_assert(flame_search(&flame, &made.tree, timeline, "th", -1));
	ck_assert_uint_eq(flame.at, OTHER);
	ck_assert(!flame_search(&flame, &made.tree, timeline, "x", 1));
	ck_assert_uint_eq(flame.at, OTHER);
	/* a is in main, and counts with it */
	ck_assert_uint_eq(flame_found_ns(&made.tree, timeline, "a"), 80);
	ck_assert_uint_eq(flame_found_ns(&made.tree, timeline, "r"), 20);
	ck_assert_uint_eq(flame_found_ns(&made.tree, timeline, "b"), 30);
	close_flame();
}
END_TEST

START_TEST(boxes_are_drawn_with_name_and_share)
{
	open_flame(40, 4, true);
	flame_draw(&flame, &made.tree, timeline, "", area, canvas);
	expect_line(0, "");
	expect_line(1, "  ▏all 100.0%");
	expect_line(2, "  ▏main 80.0%                     ▏other …");
	expect_line(3, "  ▏a 60.0%                ▏c 20.0%");
	expect_line(4, "  ▏b 30.0%");
	ck_assert_int_eq(canvas_at(canvas, 2, 1)->style.bg, ROLE_CURSOR);
	ck_assert_int_ge(canvas_at(canvas, 2, 2)->style.bg, ROLE_FN0);
	ck_assert_int_eq(canvas_at(canvas, 2 + 24, 4)->style.bg, ROLE_NONE);
	/* found: main and a; not: other, c and b */
	canvas_clear(canvas);
	flame_draw(&flame, &made.tree, timeline, "a", area, canvas);
	ck_assert_int_eq(canvas_at(canvas, 2, 2)->style.bg, ROLE_MARK);
	ck_assert_int_eq(canvas_at(canvas, 2, 3)->style.bg, ROLE_MARK);
	ck_assert_int_eq(canvas_at(canvas, 2, 4)->style.bg, ROLE_GRID);
	ck_assert_int_eq(canvas_at(canvas, 2 + 32, 2)->style.bg, ROLE_GRID);
	close_flame();
}
END_TEST

START_TEST(terminals_without_utf8_have_boxes_too)
{
	open_flame(40, 4, false);
	flame.zoom = A;
	flame_update(&flame, &made.tree, area);
	flame_draw(&flame, &made.tree, timeline, "", area, canvas);
	expect_line(2, "  |main 80.0%");
	expect_line(3, "  |a 60.0%");
	expect_line(4, "  |b 30.0%");
	/* what the zoom is in has no colour */
	ck_assert_int_eq(canvas_at(canvas, 4, 2)->style.bg, ROLE_BAR);
	ck_assert_int_ge(canvas_at(canvas, 4, 3)->style.bg, ROLE_FN0);
	close_flame();
}
END_TEST

CHECK_MAIN("ui/flame", widths_are_shares, a_column_shows_what_is_in_its_middle,
	   what_is_zoomed_to_takes_the_whole_width,
	   the_cursor_goes_from_box_to_box, the_cursor_stays_in_sight,
	   another_tree_has_other_nodes, nodes_are_found_again_in_another_tree,
	   a_search_goes_round, boxes_are_drawn_with_name_and_share,
	   terminals_without_utf8_have_boxes_too)
