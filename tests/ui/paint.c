/* SPDX-License-Identifier: MIT */
/* What is painted is read by a terminal in memory (libvterm). */
#include "config.h"

#include "ui/paint.h"

#include <locale.h>
#include <string.h>
#include <vterm.h>

#include "tests/check_main.h"

enum {
	W = 60,
	H = 20,
	FRAMES = 40
};

static struct theme theme;
static struct paint paint;
static struct canvas *canvas;
static VTerm *vt;
static VTermScreen *screen;

static void
set_up(struct paint_terminal terminal)
{
	ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
	theme_init(&theme, THEME_dark);
	paint = (struct paint){ .terminal = terminal, .theme = &theme };
	canvas = canvas_new(W, H, true);
	vt = vterm_new(H, W);
	vterm_set_utf8(vt, 1);
	screen = vterm_obtain_screen(vt);
	vterm_screen_reset(screen, 1);
	paint_blank(&paint, W, H);
}

static void
tear_down(void)
{
	paint_release(&paint);
	canvas_free(canvas);
	vterm_free(vt);
}

static const struct paint_terminal xterm = {
	.depth = COLOURS_256,
	.has_default_colours = true,
	.can_repeat = true,
	.can_insert = true,
	.can_scroll = true,
	.can_undo = true,
	.can_wait = true,
};

/* Returns how many bytes it took. */
static size_t
show(void)
{
	size_t n;

	paint_show(&paint, canvas);
	n = paint.out.len;
	vterm_input_write(vt, strbuf_str(&paint.out), n);
	strbuf_reset(&paint.out);
	return n;
}

static int32_t
colour(VTermColor c)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(&c) || VTERM_COLOR_IS_DEFAULT_BG(&c))
		return -1;
	if (VTERM_COLOR_IS_INDEXED(&c))
		return c.indexed.idx;
	return c.rgb.red << 16 | c.rgb.green << 8 | c.rgb.blue;
}

/* What a terminal without colours of its own shows for them. */
static int32_t
wanted(int32_t c, int32_t other, int32_t without)
{
	return c < 0 && other >= 0 && !paint.terminal.has_default_colours
		       ? without
		       : c;
}

/* Is the cell what the canvas has there? The ink of a blank is not seen. */
static bool
is_right(int x, int y)
{
	const struct cell *cell = canvas_at(canvas, x, y);
	struct look look =
		theme_look(&theme, paint.terminal.depth, cell->style);
	unsigned lines = STYLE_REVERSE | STYLE_UNDERLINE;
	VTermPos pos = { .row = y, .col = x };
	VTermScreenCell got = { 0 };
	wchar_t text[CELL_BYTES + 1];
	uint32_t first;

	if (cell->width == 0)
		return true;
	vterm_screen_get_cell(screen, pos, &got);
	canvas_widen(cell, text, CELL_BYTES);
	first = got.chars[0] ? got.chars[0] : ' ';
	if (paint.terminal.depth == COLOURS_MONO)
		look.fg = look.bg = -1;
	if (first != (uint32_t)text[0] || got.width != cell->width ||
	    colour(got.bg) != wanted(look.bg, look.fg, 0) ||
	    got.attrs.reverse != !!(look.flags & STYLE_REVERSE) ||
	    got.attrs.underline != !!(look.flags & STYLE_UNDERLINE))
		return false;
	if (strcmp(cell->text, " ") == 0 && !(look.flags & lines))
		return true;
	return colour(got.fg) == wanted(look.fg, look.bg, 7) &&
	       got.attrs.bold == !!(look.flags & STYLE_BOLD);
}

static void
check(void)
{
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++)
			if (!is_right(x, y))
				ck_abort_msg("%d,%d is wrong", x, y);
}

static uint32_t
random_up_to(uint32_t n)
{
	static uint32_t seed = 1;

	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static struct style
random_style(void)
{
	static const uint8_t flags[] = { 0,
					 0,
					 0,
					 STYLE_BOLD,
					 STYLE_DIM,
					 STYLE_REVERSE,
					 STYLE_UNDERLINE,
					 STYLE_BOLD | STYLE_DIM,
					 STYLE_BOLD | STYLE_REVERSE |
						 STYLE_UNDERLINE };
	struct style s = { .fg = (uint8_t)random_up_to(ROLE_COUNT) };

	if (random_up_to(3) == 0)
		s.bg = (uint8_t)random_up_to(ROLE_COUNT);
	s.flags = flags[random_up_to(sizeof(flags))];
	return s;
}

static int
anywhere(int n)
{
	return (int)random_up_to((uint32_t)n);
}

/* Texts, wide characters, marks, runs and blanks, anywhere. */
static void
scribble(int n)
{
	static const char *const texts[] = {
		"main.worker", "日本語のテキスト",   "a\314\201bc",
		"          ",  "xxxxxxxxxxxxxxxxxx", "proc.go:474"
	};

	while (n-- > 0) {
		int x = anywhere(W), y = anywhere(H);
		struct rect r = { x, y, anywhere(W), anywhere(3) };

		if (random_up_to(3))
			canvas_puts(canvas, x, y, W, texts[random_up_to(6)],
				    random_style());
		else
			canvas_fill(canvas, r,
				    (enum glyph)random_up_to(GLYPH_COUNT),
				    random_style());
	}
}

/* What a lane of a timeline may look like; `from` is its first column. */
static void
draw_lanes(int from, int top)
{
	for (int y = 2; y < H - 2; y++) {
		canvas_printf(canvas, 0, y, 4, STYLE(LANE), "P%d", y + top);
		for (int x = 4; x < W; x++) {
			unsigned h = (unsigned)(x + from) * 2654435761u +
				     (unsigned)(y + top) * 40503u;

			canvas_level(canvas, x, y, (int)(h >> 13) % 9,
				     (struct style){
					     .fg = (uint8_t)(ROLE_FN0 +
							     (h >> 20) % 14) });
		}
	}
}

static void
check_frames(struct paint_terminal terminal)
{
	set_up(terminal);
	for (int i = 0; i < FRAMES; i++) {
		if (random_up_to(4) == 0)
			canvas_clear(canvas);
		if (random_up_to(2))
			draw_lanes(anywhere(20), anywhere(6));
		scribble(anywhere(12));
		show();
		check();
		if (random_up_to(8) == 0)
			paint_move(&paint, anywhere(W), anywhere(H));
	}
	tear_down();
}

START_TEST(any_picture_follows_any_other)
{
	static const enum colour_depth depths[] = { COLOURS_MONO, COLOURS_8,
						    COLOURS_16, COLOURS_256,
						    COLOURS_RGB };

	for (unsigned i = 0; i < 64 * sizeof(depths) / sizeof(*depths); i++) {
		unsigned bits = i % 64;

		check_frames((struct paint_terminal){
			.depth = depths[i / 64],
			.has_default_colours = bits & 1,
			.can_repeat = bits & 2,
			.can_insert = bits & 4,
			.can_scroll = bits & 8,
			.can_undo = bits & 16,
			.can_wait = true,
		});
	}
}
END_TEST

/* The last cell of all is not written: the screen would move up. */
START_TEST(a_terminal_may_not_wait_at_the_edge)
{
	VTermPos pos = { .row = H - 1, .col = W - 1 };
	struct paint_terminal terminal = xterm;
	VTermScreenCell got;

	terminal.can_wait = false;
	set_up(terminal);
	canvas_fill(canvas, canvas_rect(canvas), GLYPH_LEVEL_4, STYLE(TEXT));
	show();
	vterm_screen_get_cell(screen, pos, &got);
	ck_assert_uint_eq(got.chars[0], 0);
	pos.col--;
	vterm_screen_get_cell(screen, pos, &got);
	ck_assert_uint_ne(got.chars[0], 0);
	tear_down();
}
END_TEST

START_TEST(what_has_moved_is_moved)
{
	size_t all, pan, scroll;

	set_up(xterm);
	draw_lanes(0, 0);
	all = show();
	draw_lanes(5, 0);
	pan = show();
	check();
	draw_lanes(5, 2);
	scroll = show();
	check();
	ck_assert_uint_lt(pan, all / 5);
	ck_assert_uint_lt(scroll, all / 5);
	tear_down();
}
END_TEST

START_TEST(what_looks_the_same_is_not_written)
{
	set_up(xterm);
	canvas_puts(canvas, 3, 3, W, "some text", STYLE(TEXT));
	ck_assert_uint_gt(show(), 0);
	ck_assert_uint_eq(show(), 0);
	/* other roles without a colour; and blanks have no ink */
	canvas_puts(canvas, 3, 3, W, "some text", STYLE(LANE));
	canvas_puts(canvas, 3, 4, W, "     ", STYLE(STW));
	paint_show(&paint, canvas);
	ck_assert_str_eq(strbuf_str(&paint.out), "");
	canvas_puts(canvas, 3, 3, W, "same text", STYLE(TEXT));
	ck_assert_uint_le(show(), sizeof("\033[4;6Hm") - 1);
	check();
	tear_down();
}
END_TEST

/* What is to be written. */
static const char *
written(void)
{
	strbuf_reset(&paint.out);
	paint_show(&paint, canvas);
	return strbuf_str(&paint.out);
}

START_TEST(the_next_line_is_near)
{
	set_up(xterm);
	for (int y = 2; y < 5; y++)
		canvas_puts(canvas, 40, y, W, "x", STYLE(TEXT));
	ck_assert_str_eq(written(), "\033[3;41Hx\n\bx\n\bx");
	for (int y = 5; y < 7; y++)
		canvas_puts(canvas, 1, y, W, "xyz", STYLE(TEXT));
	ck_assert_str_eq(written(), "\r\n\033[Cxyz\n\b\b\bxyz");
	/* further down, or up, the place is shorter */
	canvas_puts(canvas, 50, 18, W, "x", STYLE(TEXT));
	canvas_puts(canvas, 9, 1, W, "x", STYLE(TEXT));
	ck_assert_str_eq(written(), "\033[2;10Hx\033[19;51Hx");
	tear_down();
}
END_TEST

START_TEST(attributes_end_by_themselves)
{
	struct style bold = { .fg = ROLE_FN0, .flags = STYLE_BOLD };
	struct style plain = { .fg = ROLE_FN0 };
	struct style lines = { .flags = STYLE_DIM | STYLE_UNDERLINE };
	struct style dim = { .flags = STYLE_DIM };
	struct style reverse = { .flags = STYLE_DIM | STYLE_REVERSE };

	set_up(xterm);
	canvas_puts(canvas, 0, 0, W, "a", bold);
	canvas_puts(canvas, 1, 0, W, "b", plain);
	canvas_puts(canvas, 2, 0, W, "c", bold);
	ck_assert_ptr_nonnull(strstr(written(), "a\033[22mb\033[1mc"));
	canvas_puts(canvas, 0, 1, W, "d", lines);
	canvas_puts(canvas, 1, 1, W, "e", dim);
	canvas_puts(canvas, 2, 1, W, "f", reverse);
	canvas_puts(canvas, 3, 1, W, "g", dim);
	ck_assert_ptr_nonnull(strstr(written(), "d\033[24me\033[7mf\033[27mg"));
	tear_down();
}
END_TEST

/* Each mark would take two changes of colours; look by look it takes a way. */
START_TEST(marks_strewn_over_a_lane_are_cheap)
{
	struct style lane = { .fg = ROLE_FN0, .bg = ROLE_FN1 };

	set_up(xterm);
	for (int x = 2; x < W - 2; x++)
		canvas_level(canvas, x, 4, 1, lane);
	for (int x = 6; x < W - 2; x += 5)
		canvas_glyph(canvas, x, 4, GLYPH_BULLET, STYLE(MARK));
	ck_assert_uint_lt(show(), 11 * 10 + 60);
	check();
	tear_down();
}
END_TEST

/* As the oldest terminals do it, which forget all attributes at once. */
START_TEST(attributes_end_together)
{
	struct style bold = { .fg = ROLE_FN0, .flags = STYLE_BOLD };
	struct paint_terminal terminal = xterm;

	terminal.can_undo = false;
	set_up(terminal);
	canvas_puts(canvas, 0, 0, W, "a", bold);
	canvas_puts(canvas, 1, 0, W, "b", STYLE(FN0));
	ck_assert_ptr_nonnull(strstr(written(), "a\033[0;"));
	tear_down();
}
END_TEST

CHECK_MAIN("ui/paint", any_picture_follows_any_other,
	   a_terminal_may_not_wait_at_the_edge, what_has_moved_is_moved,
	   what_looks_the_same_is_not_written, the_next_line_is_near,
	   attributes_end_by_themselves, attributes_end_together,
	   marks_strewn_over_a_lane_are_cheap)
