/* SPDX-License-Identifier: MIT */
/*
 * The whole user interface, but for the terminal, with real traces: keys,
 * the mouse and sizes at random, always the same ones. Nothing may fail, and
 * every frame is drawn. SOAK=N in the environment: N rounds more.
 */
#include "config.h"

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/loader.h"
#include "tests/check_main.h"
#include "timeline/feed.h"
#include "ui/keymap.h"
#include "ui/mouse.h"
#include "ui/shell.h"

enum {
	STEPS = 4000
};

static uint64_t seed;

/* splitmix64 */
static uint32_t
any(uint32_t n)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (uint32_t)((z ^ z >> 31) % n);
}

/* Keys that mean something, and now and then any character. */
static void
any_key(struct key *key)
{
	static const char *const others[] = { "x", "G", "1", "2", "5",
					      "9", ".", "s", "ä", "世" };
	const char *keys;
	struct key_sequence seq;

	if (any(6) == 0) {
		snprintf(key->name, sizeof(key->name), "%s",
			 others[any(sizeof(others) / sizeof(*others))]);
		return;
	}
	keys = action_spec((enum action)(1 + any(ACT_COUNT - 1)))->keys;
	keymap_next(&keys, &seq);
	if (any(2) && *keys)
		keymap_next(&keys, &seq);
	*key = seq.key[0];
}

/* What users type. */
static void
any_line(struct shell *s)
{
	static const char *const lines[] = {
		":g 1ms",    ":help",
		":frob",     ":timeline-whole",
		"gG1",       "g50%",
		"g+1us",     "/main",
		"/",         "g-99h",
		"/(",        "gT1",
		"&frob > 1", "&state = running and duration > 10us",
		"&main",
	};
	struct key key;

	for (const char *c = lines[any(sizeof(lines) / sizeof(*lines))]; *c;
	     c++) {
		snprintf(key.name, sizeof(key.name), "%c", *c);
		if (*c == ' ')
			snprintf(key.name, sizeof(key.name), "<Space>");
		shell_key(s, &key);
	}
	snprintf(key.name, sizeof(key.name), "<Enter>");
	shell_key(s, &key);
}

static void
any_step(struct shell *s, struct canvas *c)
{
	struct rect r = canvas_rect(c);
	struct mouse m;
	struct key key;

	switch (any(40)) {
	case 0:
		canvas_resize(c, 1 + (int)any(220), 1 + (int)any(70));
		r = canvas_rect(c);
		shell_resize(s, r.w, r.h);
		break;
	case 1:
	case 2:
	case 3:
		m = (struct mouse){ (enum mouse_kind)any(5),
				    (int)any(4),
				    any(2),
				    any(2),
				    (int)any((uint32_t)r.w),
				    (int)any((uint32_t)r.h) };
		shell_mouse(s, &m);
		break;
	case 4:
		any_line(s);
		break;
	default:
		any_key(&key);
		shell_key(s, &key);
		break;
	}
}

static int
remove_entry(const char *path, const struct stat *st, int type,
	     struct FTW *where)
{
	(void)st, (void)type, (void)where;
	return remove(path);
}

static void
soak(const char *name)
{
	struct shell_options o = { .file = name,
				   .pages = page_table(),
				   .utf8 = true,
				   .depth = COLOURS_256 };
	struct canvas *c = canvas_new(80, 24, true);
	struct diag d = { 0 };
	struct loader *l;
	struct shell *s;
	int x, y;

	ck_assert_int_eq(loader_open(name, NULL, &l, &d), ST_OK);
	s = shell_new(loader_feed(l), &o);
	shell_resize(s, 80, 24);
	for (int i = 0; i < STEPS; i++) {
		/* It loads during the first steps. */
		if (i == 20)
			loader_wait(l);
		shell_poll(s);
		any_step(s, c);
		shell_draw(s, c, &x, &y);
		ck_assert_int_lt(x, canvas_rect(c).w);
		ck_assert_int_lt(y, canvas_rect(c).h);
	}
	shell_free(s);
	loader_close(l);
	canvas_free(c);
}

START_TEST(any_keys_do_no_harm)
{
	static const char *const traces[] = { "tasks-1.27.trace",
					      "many-1.22.trace",
					      "gc-1.26.trace",
					      "flight-1.25.trace" };

	const char *more = getenv("SOAK");
	const size_t n = sizeof(traces) / sizeof(*traces);
	size_t end = n + (more ? strtoul(more, NULL, 10) : 0);
	const char *from = getenv("srcdir");
	char top[PATH_MAX], path[PATH_MAX + 64];
	char scratch[] = "/tmp/tgotrace-soak-XXXXXX";

	/* Some of the keys write files, wherever they are pressed. */
	ck_assert_ptr_nonnull(realpath(from ? from : ".", top));
	ck_assert_ptr_nonnull(mkdtemp(scratch));
	ck_assert_int_eq(chdir(scratch), 0);
	for (size_t i = 0; i < end; i++) {
		seed = i << 32;
		snprintf(path, sizeof(path), "%s/testdata/%s", top,
			 traces[i % n]);
		soak(path);
	}
	ck_assert_int_eq(nftw(scratch, remove_entry, 8, FTW_DEPTH | FTW_PHYS),
			 0);
}
END_TEST

CHECK_MAIN("app/soak", any_keys_do_no_harm)
