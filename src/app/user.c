/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/user.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "app/start.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "ui/settings.h"

/* False where the environment does not say where to look. */
static bool
find_path(struct strbuf *path)
{
	const char *xdg = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (xdg && *xdg == '/')
		strbuf_puts(path, xdg);
	else if (home && *home == '/')
		strbuf_addf(path, "%s/.config", home);
	else
		return false;
	strbuf_puts(path, "/tgotrace/config");
	return true;
}

/* A file that is not there says nothing. */
static enum status
read_file(struct settings *s, const char *path, struct diag *d)
{
	FILE *f = fopen(path, "re");
	char *text;
	size_t n;
	enum status st;

	if (!f && (errno == ENOENT || errno == ENOTDIR))
		return ST_OK;
	if (!f)
		return diag_set(d, ST_IO, "%s", strerror(errno));
	text = mem_alloc(SETTINGS_BYTES_MAX + 1);
	errno = 0;
	n = fread(text, 1, SETTINGS_BYTES_MAX + 1, f);
	if (ferror(f))
		st = diag_set(d, ST_IO, "%s", strerror(errno));
	else
		st = settings_parse(s, text, n, d);
	mem_free(text);
	fclose(f);
	return st;
}

static enum theme_name
theme_of(const struct options *o)
{
	switch ((int)o->theme) {
#define THEME(name, help)         \
	case CHOICE_theme_##name: \
		return THEME_##name;
#include "ui/themes.def"
#undef THEME
	default:
		return THEME_COUNT;
	}
}

enum status
user_settings(const struct options *o, struct settings *s, struct strbuf *path,
	      struct diag *d)
{
	enum theme_name theme = theme_of(o);
	enum status st = ST_OK;

	settings_init(s);
	if (theme != THEME_COUNT)
		settings_set_theme(s, theme);
	if (!o->noconfig && find_path(path))
		st = read_file(s, strbuf_str(path), d);
	if (st != ST_OK)
		return st;
	strbuf_reset(path);
	s->mouse = s->mouse && !o->nomouse;
	s->wall |= o->wall;
	return start_page(o, &s->page, d);
}
