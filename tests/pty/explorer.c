/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/pty/explorer.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	LINE = 4096,
	FEW = 4 /* differences that are told */
};

void
explorer_trace(char out[static EXPLORER_PATH], const char *name)
{
	const char *srcdir = getenv("srcdir");

	snprintf(out, EXPLORER_PATH, "%s/testdata/%s.trace",
		 srcdir ? srcdir : ".", name);
}

struct pty *
explorer_start(int cols, int rows, const char *name, const char *options)
{
	char path[EXPLORER_PATH], first[64], second[64];
	const char *argv[6] = { "./tgotrace", "-noconfig" };
	struct pty *p;
	int argc = 2;

	explorer_trace(path, name);
	if (sscanf(options, "%63s %63s", first, second) == 2) {
		argv[argc++] = first;
		argv[argc++] = second;
	}
	argv[argc] = path;
	p = pty_start(cols, rows, NULL, argv);
	if (!pty_wait_text(p, "P0") || !pty_wait_gone(p, "loading")) {
		pty_dump(p, stderr);
		abort();
	}
	return p;
}

bool
explorer_settle(struct pty *p)
{
	return pty_wait_idle(p) && pty_wait_gone(p, "computing") &&
	       pty_wait_gone(p, "%, Esc ") && pty_wait_idle(p);
}

bool
explorer_press(struct pty *p, const char *keys)
{
	while (*keys) {
		size_t n = *keys == '<' && keys[1] ? strcspn(keys, ">") + 1 : 1;
		char key[32];

		snprintf(key, sizeof(key), "%.*s", (int)n, keys);
		pty_keys(p, key);
		if (!explorer_settle(p))
			return false;
		keys += n;
	}
	return true;
}

void
explorer_keep(struct pty *p, struct explorer_screen *out)
{
	for (int y = 0; y < EXPLORER_ROWS; y++)
		snprintf(out->lines[y], PTY_LINE_BYTES, "%s", pty_line(p, y));
}

static bool
is_same(const char *a, const char *b)
{
	for (;; a++, b++) {
		a += strspn(a, " ");
		b += strspn(b, " ");
		if (*a != *b || !*a)
			return *a == *b;
	}
}

struct comparison {
	const struct explorer_screen *wanted;
	int from;
};

static bool
is_there(struct pty *p, const void *arg)
{
	const struct comparison *c = arg;

	for (int y = c->from; y < EXPLORER_ROWS; y++)
		if (!is_same(pty_line(p, y), c->wanted->lines[y]))
			return false;
	return true;
}

bool
explorer_comes_to(struct pty *p, const struct explorer_screen *wanted, int from)
{
	const struct comparison c = { wanted, from };

	if (pty_wait(p, is_there, &c))
		return true;
	for (int y = from, n = 0; y < EXPLORER_ROWS && n < FEW; y++)
		if (!is_same(pty_line(p, y), wanted->lines[y]) && ++n)
			fprintf(stderr, "%2d to be %s\n   but is %s\n", y,
				wanted->lines[y], pty_line(p, y));
	return false;
}

/* Is it the word, cut or with the arrow of the column that sorts? */
static bool
is_word(const char *cell, const char *word)
{
	const char *cut = strstr(cell, "…");
	size_t n = strlen(word);

	if (cut)
		return strncmp(cell, word, (size_t)(cut - cell)) == 0;
	return strncmp(cell, word, n) == 0 &&
	       (!cell[n] || !strcmp(cell + n, "↓") || !strcmp(cell + n, "↑"));
}

bool
explorer_shows(struct pty *p, int y, const char *line)
{
	char words[LINE], cells[LINE];
	char *save = NULL, *rest = NULL;
	char *cell;

	snprintf(words, sizeof(words), "%s", line);
	snprintf(cells, sizeof(cells), "%s", pty_line(p, y));
	cell = strtok_r(cells, " \n", &rest);
	for (char *w = strtok_r(words, " \n", &save); w;
	     w = strtok_r(NULL, " \n", &save)) {
		while (cell && !is_word(cell, w))
			cell = strtok_r(NULL, " \n", &rest);
		if (!cell)
			return false;
		cell = strtok_r(NULL, " \n", &rest);
	}
	return true;
}

void
explorer_miss(struct pty *p, const char *trace, const char *keys,
	      const char *line)
{
	pty_dump(p, stderr);
	ck_abort_msg("%s, after %s, does not show: %s", trace, keys, line);
}
