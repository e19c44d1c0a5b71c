/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/bench/frame.h"

#include <stdio.h>
#include <time.h>

#include "timeline/build.h"
#include "timeline/feed.h"
#include "ui/canvas.h"
#include "ui/shell.h"

enum {
	WIDTH = 200,
	HEIGHT = 60
};

/* In to single spans, along them and between lanes, and out again; and some
 * of that with a filter. */
static const char keys[] = "0wwwwwwdddaahljkwwwwwwwwddddhlhljk{}wwwwwwwwdahl"
			   "ssssssssssssdddssssssssssss0vllv0WWWWDDAASSSSzzZ0"
			   "twwwwwjkhldaS0tjjjjlllwwwwwwdddaajjjjssssss{}0"
			   "tjjjjjlwwwwddaa0"
			   "ttlC"
			   "0t&duration < 1us and not function ~ 'serve$'\n"
			   "wwwwwwdddaahljkwwww0tjjlwwwwDDAASS0";

/* A feed that has all of it. */
struct complete {
	struct feed feed;
	struct builder *builder;
	struct feed_result result;
};

static const struct timeline *
latest(struct feed *feed)
{
	return build_latest(((struct complete *)feed)->builder);
}

static uint32_t
version(struct feed *feed)
{
	return build_version(((struct complete *)feed)->builder);
}

static double
progress(struct feed *feed)
{
	(void)feed;
	return 1;
}

static const struct feed_result *
result(struct feed *feed)
{
	return &((struct complete *)feed)->result;
}

static double
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static double
press(struct shell *shell, struct canvas *canvas, char c)
{
	struct key key = { { c } };
	double start = now_ms();
	int x, y;

	if (c == '\n' || c == ' ')
		snprintf(key.name, sizeof(key.name), "%s",
			 c == ' ' ? "<Space>" : "<Enter>");

	shell_key(shell, &key);
	shell_draw(shell, canvas, &x, &y);
	return now_ms() - start;
}

void
frame_measure(struct builder *b, struct frame_times *t)
{
	struct complete c = {
		.feed = { latest, version, progress, result },
		.builder = b,
	};
	const struct shell_options options = {
		.file = "bench",
		.pages = page_table(),
		.utf8 = true,
		.depth = COLOURS_256,
	};
	struct shell *shell = shell_new(&c.feed, &options);
	struct canvas *canvas = canvas_new(WIDTH, HEIGHT, true);
	double total = 0;

	*t = (struct frame_times){ 0 };
	shell_resize(shell, WIDTH, HEIGHT);
	shell_poll(shell);
	for (const char *key = keys; *key; key++) {
		double ms = press(shell, canvas, *key);

		total += ms;
		t->frames++;
		if (ms > t->worst) {
			t->worst = ms;
			t->worst_key = *key;
		}
	}
	t->mean = total / t->frames;
	canvas_free(canvas);
	shell_free(shell);
}
