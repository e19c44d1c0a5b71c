/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/tools/cases.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

char *
cases_read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	VEC(char) text = { 0 };
	size_t got;

	if (!f)
		return NULL;
	do {
		vec_reserve(&text, text.n + 65536);
		got = fread(text.at + text.n, 1, 65535, f);
		text.n += got;
	} while (got);
	fclose(f);
	text.at[text.n] = '\0';
	*n = text.n;
	return text.at;
}

static const char *
line_end(const char *p)
{
	return p + strcspn(p, "\n");
}

/* Where the next line begins that starts with mark, else the end. */
static const char *
find_line(const char *p, const char *mark)
{
	while (*p && strncmp(p, mark, strlen(mark)) != 0) {
		p = line_end(p);
		p += *p == '\n';
	}
	return p;
}

bool
cases_next(const char **at, struct test_case *c)
{
	const char *p = find_line(*at, "== "), *end, *middle;

	if (!*p)
		return false;
	*c = (struct test_case){ .name = p + 3 };
	c->name_len = (size_t)(line_end(p) - c->name);
	c->text = line_end(p) + (*line_end(p) == '\n');
	end = find_line(c->text, "== ");
	middle = find_line(c->text, "-- ");
	if (middle > end)
		middle = end;
	c->text_len = (size_t)(middle - c->text);
	c->like_go = !strncmp(middle, "-- expect", 9);
	c->expect = line_end(middle) + (*line_end(middle) == '\n');
	if (c->expect > end)
		c->expect = end;
	c->expect_len = (size_t)(end - c->expect);
	/* Blank lines in front of the next case belong to nobody. */
	while (c->expect_len > 1 && c->expect[c->expect_len - 1] == '\n' &&
	       c->expect[c->expect_len - 2] == '\n')
		c->expect_len--;
	*at = end;
	return true;
}
