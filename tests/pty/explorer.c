/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/pty/explorer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/pty/pty.h"

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
explorer_press(struct pty *p, const char *keys)
{
	while (*keys) {
		size_t n = *keys == '<' && keys[1] ? strcspn(keys, ">") + 1 : 1;
		char key[32];

		snprintf(key, sizeof(key), "%.*s", (int)n, keys);
		pty_keys(p, key);
		if (!pty_wait_idle(p) || !pty_wait_gone(p, "computing") ||
		    !pty_wait_idle(p))
			return false;
		keys += n;
	}
	return true;
}
