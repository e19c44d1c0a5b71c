/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/bars.h"

#include "analysis/histogram.h"
#include "base/strbuf.h"
#include "tests/check_main.h"
#include "tests/ui/drawn.h"

/* Draws and compares all lines, which end in a line feed each. */
static void
assert_drawn(const struct bars *b, int w, int h, bool utf8, const char *want)
{
	struct canvas *c = canvas_new(w, h, utf8);

	bars_draw(b, canvas_rect(c), c);
	assert_lines(c, want);
	canvas_free(c);
}

/* 100 of 20us, 40 of 30us, 1 of 300us. */
static void
fill(struct histogram *h, struct bars *b)
{
	for (int i = 0; i < 100; i++)
		histogram_add(h, 20000);
	for (int i = 0; i < 40; i++)
		histogram_add(h, 30000);
	histogram_add(h, 300000);
	*b = (struct bars){ .cursor = BARS_NONE };
	bars_fit(b, h);
}

START_TEST(bars_are_as_high_as_their_count)
{
	struct histogram h = { 0 };
	struct bars b;

	fill(&h, &b);
	assert_drawn(
		&b, 57, 8, true,
		"              100\n"
		"    120 ┤     ▁▁▁▁\n"
		"        │     ████\n"
		"        │     ████  40\n"
		"     60 ┤     ████ ▅▅▅▅                      1\n"
		"        │     ████ ████                     ▁▁▁▁\n"
		"      0 └┬────────────────────────┬──────────────────────\n"
		"       10us                     100us\n");
}
END_TEST

START_TEST(without_utf8_they_are_ascii)
{
	struct histogram h = { 0 };
	struct bars b;

	fill(&h, &b);
	b.cursor = 22;
	assert_drawn(
		&b, 57, 8, false,
		"              100\n"
		"    120 +     ____\n"
		"        |     ####\n"
		"        |     ####  40\n"
		"     60 +     #### ++++                      1\n"
		"        |     #### ####                     ____\n"
		"      0 ++-----------^------------+----------------------\n"
		"       10us       25.12us       100us\n");
}
END_TEST

/* The number of the cursor's bucket goes before the axis' own. */
START_TEST(cursor_and_selection_are_seen_without_colours)
{
	struct histogram h = { 0 };
	struct bars b;

	fill(&h, &b);
	b.cursor = 21;
	b.from = 21;
	b.to = 23;
	assert_drawn(
		&b, 57, 8, true,
		"              100\n"
		"    120 ┤     ▁▁▁▁\n"
		"        │     ████\n"
		"        │     ████  40\n"
		"     60 ┤     ████ ▅▅▅▅                      1\n"
		"        │     ████ ████                     ▁▁▁▁\n"
		"      0 └┬────━━▲━━━━━━━──────────┬──────────────────────\n"
		"       10us  15.85us            100us\n");
}
END_TEST

START_TEST(the_cursor_stays_in_sight_of_a_narrow_chart)
{
	struct histogram h = { 0 };
	struct bars b;

	fill(&h, &b);
	b.cursor = 27;
	assert_drawn(&b, 14, 5, true,
		     "\n"
		     "    120 ┤    1\n"
		     "     60 ┤    ▁\n"
		     "      0 └──┬─▲\n"
		     "       251.2us\n");
	ck_assert_uint_eq(bars_at(&b, (struct rect){ 0, 0, 14, 5 }, 9), 23);
	ck_assert_uint_eq(bars_at(&b, (struct rect){ 0, 0, 14, 5 }, 13), 27);
	ck_assert_uint_eq(bars_at(&b, (struct rect){ 0, 0, 14, 5 }, 8),
			  BARS_NONE);
	assert_drawn(&b, 9, 5, true, "\n\n\n\n\n");
	assert_drawn(&b, 2, 2, true, "\n\n");
}
END_TEST

START_TEST(a_column_belongs_to_the_bar_and_the_gap_behind_it)
{
	struct histogram h = { 0 };
	struct rect r = { 0, 0, 57, 8 };
	struct bars b;

	fill(&h, &b);
	ck_assert_uint_eq(bars_at(&b, r, 9), 20);
	ck_assert_uint_eq(bars_at(&b, r, 13), 20);
	ck_assert_uint_eq(bars_at(&b, r, 14), 21);
	ck_assert_uint_eq(bars_at(&b, r, 53), 28);
	ck_assert_uint_eq(bars_at(&b, r, 54), BARS_NONE);
}
END_TEST

START_TEST(the_cursor_stays_on_the_bars)
{
	struct histogram h = { 0 };
	struct bars b;

	fill(&h, &b);
	ck_assert_uint_eq(b.first, 20);
	ck_assert_uint_eq(b.end, 29);
	ck_assert_uint_eq(b.cursor, BARS_NONE);
	bars_move(&b, 1);
	ck_assert_uint_eq(b.cursor, 20);
	bars_move(&b, -5);
	ck_assert_uint_eq(b.cursor, 20);
	bars_move(&b, 3);
	ck_assert_uint_eq(b.cursor, 23);
	bars_move(&b, 100);
	ck_assert_uint_eq(b.cursor, 28);
	/* the first and the last buckets that there are */
	h.counts[0] = h.counts[HISTOGRAM_BUCKETS - 1] = 1;
	bars_fit(&b, &h);
	ck_assert_uint_eq(b.first, 0);
	ck_assert_uint_eq(b.end, HISTOGRAM_BUCKETS);
	ck_assert_uint_eq(b.cursor, 28);
}
END_TEST

START_TEST(nothing_counted_is_an_empty_chart)
{
	struct histogram h = { 0 };
	struct bars b = { .cursor = 3, .from = 1, .to = 5 };
	struct strbuf words = { 0 };

	bars_fit(&b, &h);
	ck_assert_uint_eq(b.first, b.end);
	assert_drawn(&b, 20, 5, true,
		     "\n"
		     "      2 ┤\n"
		     "      1 ┤\n"
		     "      0 └───────────\n"
		     "\n");
	bars_words(&b, &words);
	ck_assert_str_eq(strbuf_str(&words), "");
	strbuf_free(&words);
}
END_TEST

START_TEST(words_tell_the_bucket_or_the_range)
{
	struct histogram h = { 0 };
	struct strbuf words = { 0 };
	struct bars b;

	fill(&h, &b);
	b.cursor = 22;
	bars_words(&b, &words);
	ck_assert_str_eq(strbuf_str(&words), "25.12us to 39.81us: 40 (28.4%)");
	strbuf_reset(&words);
	b.from = 22;
	b.to = 29;
	bars_words(&b, &words);
	ck_assert_str_eq(strbuf_str(&words), "25.12us to 631.0us: 41 (29.1%)");
	strbuf_free(&words);
}
END_TEST

/* A bar of many buckets is as high as the highest of them. */
START_TEST(a_line_shows_all_buckets_in_any_width)
{
	struct histogram h = { 0 };
	struct canvas *c = canvas_new(12, 5, true);
	struct strbuf got = { 0 };
	struct bars b;

	fill(&h, &b);
	for (int y = 0; y < 5; y++) {
		static const int widths[] = { 12, 4, 1, 0, 12 };

		bars_line(h.counts, y < 4 ? HISTOGRAM_BUCKETS : b.first,
			  (struct rect){ 0, y, widths[y], 1 }, STYLE(TEXT), c);
		canvas_line(c, y, &got);
		strbuf_putc(&got, '\n');
	}
	ck_assert_str_eq(strbuf_str(&got), "█▃    ▁\n"
					   "█▃ ▁\n"
					   "█\n"
					   "\n"
					   "\n");
	strbuf_free(&got);
	canvas_free(c);
}
END_TEST

CHECK_MAIN("ui/bars", bars_are_as_high_as_their_count,
	   without_utf8_they_are_ascii,
	   cursor_and_selection_are_seen_without_colours,
	   the_cursor_stays_in_sight_of_a_narrow_chart,
	   a_column_belongs_to_the_bar_and_the_gap_behind_it,
	   the_cursor_stays_on_the_bars, nothing_counted_is_an_empty_chart,
	   words_tell_the_bucket_or_the_range,
	   a_line_shows_all_buckets_in_any_width)
