/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/ui/around.h"

#include <check.h>
#include <string.h>

#include "base/strbuf.h"

struct fake_feed feed;
struct shell *shell;
struct canvas *canvas;
int cursor_x, cursor_y;

void
start_at(const struct place_start *place)
{
	const struct shell_options o = {
		.file = "/tmp/a\033b.trace",
		.file_bytes = 91000000,
		.pages = fake_pages,
		.start = *place,
		.utf8 = true,
		.depth = COLOURS_256,
	};

	fake_feed_init(&feed);
	shell = shell_new(&feed.feed, &o);
	canvas = canvas_new(WIDTH, HEIGHT, true);
	shell_resize(shell, WIDTH, HEIGHT);
}

void
start(void)
{
	start_at(&(struct place_start){ .subject = SUBJECT_NONE });
}

void
start_loaded(void)
{
	start();
	load(true);
}

void
end(void)
{
	shell_free(shell);
	canvas_free(canvas);
	ck_assert_int_eq(fake_handles(), 0);
}

void
load(bool is_last)
{
	fake_feed_publish(&feed, 12);
	feed.is_done = is_last;
	shell_poll(shell);
}

enum shell_wish
press(const char *keys)
{
	enum shell_wish wish = SHELL_NOTHING;
	struct key_sequence seq;

	while (keymap_next(&keys, &seq))
		for (int i = 0; i < seq.n; i++)
			wish = shell_key(shell, &seq.key[i]);
	return wish;
}

void
draw(void)
{
	shell_draw(shell, canvas, &cursor_x, &cursor_y);
}

bool
shows(int y, const char *text)
{
	struct strbuf line = { 0 };
	bool found = false;

	draw();
	for (int i = 0; i < canvas_rect(canvas).h && !found; i++) {
		strbuf_reset(&line);
		canvas_line(canvas, i, &line);
		found = (y < 0 || y == i) && strstr(strbuf_str(&line), text);
	}
	strbuf_free(&line);
	return found;
}
