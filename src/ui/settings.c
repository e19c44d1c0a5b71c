/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/settings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "ui/page.h"
#include "ui/text.h"

enum {
	WORDS_MAX = 16 /* of a line */
};

struct parser {
	struct settings *s;
	unsigned line;
	unsigned bound[ACT_COUNT]; /* the line that gave it keys; 0: none */
	const char *word[WORDS_MAX];
	unsigned n;
	struct diag *d;
};

static const struct settings_row rows[] = {
#define SETTING(name, arguments, help) { #name, arguments, help },
#include "ui/settings.def"
#undef SETTING
};

const struct settings_row *
settings_rows(size_t *n)
{
	*n = sizeof(rows) / sizeof(*rows);
	return rows;
}

void
settings_init(struct settings *s)
{
	*s = (struct settings){ .page = PLACE_timeline,
				.strips = strip_all(),
				.mouse = true };
	keymap_init(&s->keymap);
	theme_init(&s->theme, THEME_dark);
	glyph_init(&s->glyphs);
}

void
settings_set_theme(struct settings *s, enum theme_name name)
{
	theme_init(&s->theme, name);
	s->has_theme = true;
}

void
settings_release(struct settings *s)
{
	arena_release(&s->arena);
}

static enum status __attribute__((format(printf, 2, 3)))
wrong(struct parser *p, const char *fmt, ...)
{
	char text[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return diag_set(p->d, ST_USAGE, "line %u: %s", p->line, text);
}

enum place
settings_find_page(const char *name, struct diag *d)
{
	struct strbuf list = { 0 };
	int i = 0;

	while (i < PAGE_COUNT && strcmp(page_name((enum place)i), name) != 0)
		i++;
	for (int k = 0; i == PAGE_COUNT && k < PAGE_COUNT; k++)
		strbuf_addf(&list, "%s%s", k ? ", " : "",
			    page_name((enum place)k));
	if (i == PAGE_COUNT)
		diag_set(d, ST_USAGE, "no page %.30s; PAGE is one of %s", name,
			 list.s);
	strbuf_free(&list);
	return (enum place)i;
}

static enum status
set_page(struct parser *p)
{
	struct diag why = { 0 };
	enum place page = settings_find_page(p->word[1], &why);

	if (page == PAGE_COUNT)
		return wrong(p, "%s", why.text);
	p->s->page = page;
	return ST_OK;
}

static enum status
set_theme(struct parser *p)
{
	enum theme_name name = theme_find(p->word[1]);

	if (name == THEME_COUNT)
		return wrong(p, "no theme %.30s; THEME is one of "
#define THEME(name, help) #name " "
#include "ui/themes.def"
#undef THEME
			     ,
			     p->word[1]);
	if (!p->s->has_theme)
		theme_init(&p->s->theme, name);
	return ST_OK;
}

static enum status
set_lanes(struct parser *p)
{
	static const char *const names[ROW_MODES] = {
		[BY_PROC] = "proc",
		[BY_THREAD] = "thread",
		[BY_GOROUTINE] = "goroutine",
		[BY_TASK] = "task",
	};
	const char *name = p->word[1];
	int i = 0;

	p->s->folds_groups = strcmp(name, "function") == 0;
	if (p->s->folds_groups)
		name = names[BY_GOROUTINE];
	while (i < ROW_MODES && strcmp(names[i], name) != 0)
		i++;
	if (i == ROW_MODES)
		return wrong(p,
			     "lanes are proc, thread, goroutine, function or "
			     "task, not %.30s",
			     name);
	p->s->lanes = (enum row_mode)i;
	return ST_OK;
}

static enum status
set_strips(struct parser *p)
{
	struct strip_list list = { 0 };

	if (p->n == 2 && !strcmp(p->word[1], "none"))
		p->n = 1;
	for (unsigned i = 1; i < p->n; i++) {
		int k = 0;

		while (k < STRIP_COUNT &&
		       strcmp(strip_row((enum strip)k)->name, p->word[i]) != 0)
			k++;
		if (k == STRIP_COUNT)
			return wrong(p, "no strip %.30s; STRIP is one of "
#define STRIP(name, role, help) #name " "
#include "ui/strips.def"
#undef STRIP
				     ,
				     p->word[i]);
		for (unsigned j = 0; j < list.n; j++)
			if (list.strip[j] == k)
				return wrong(p, "%s twice", p->word[i]);
		list.strip[list.n++] = (uint8_t)k;
	}
	p->s->strips = list;
	return ST_OK;
}

static enum status
set_time(struct parser *p)
{
	p->s->wall = strcmp(p->word[1], "wall") == 0;
	if (!p->s->wall && strcmp(p->word[1], "trace") != 0)
		return wrong(p, "time is trace or wall, not %.30s", p->word[1]);
	return ST_OK;
}

static enum status
set_mouse(struct parser *p)
{
	p->s->mouse = strcmp(p->word[1], "on") == 0;
	if (!p->s->mouse && strcmp(p->word[1], "off") != 0)
		return wrong(p, "mouse is on or off, not %.30s", p->word[1]);
	return ST_OK;
}

static enum action
find_action(const char *name)
{
	char each[64];

	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		action_user_name((enum action)a, each, sizeof(each));
		if (strcmp(each, name) == 0)
			return (enum action)a;
	}
	return ACT_NONE;
}

static enum status
set_key(struct parser *p)
{
	enum action a = find_action(p->word[1]);
	struct strbuf keys = { 0 };
	const char *bad;
	bool is_none;
	enum status st = ST_OK;

	if (a == ACT_NONE)
		return wrong(p, "no action %.40s", p->word[1]);
	if (p->bound[a])
		return wrong(p, "%.40s has keys since line %u", p->word[1],
			     p->bound[a]);
	is_none = p->n == 3 && !strcmp(p->word[2], "none");
	for (unsigned i = 2; !is_none && i < p->n; i++) {
		if (i > 2)
			strbuf_putc(&keys, ' ');
		strbuf_puts(&keys, p->word[i]);
	}
	if (!keymap_check(strbuf_str(&keys), &bad))
		st = wrong(p, "no key %.20s", bad);
	else if (a == ACT_quit && !keys.len)
		st = wrong(p, "quit needs a key");
	else
		p->s->keymap.keys[a] = arena_strndup(
			&p->s->arena, strbuf_str(&keys), keys.len);
	p->bound[a] = p->line;
	strbuf_free(&keys);
	return st;
}

static enum status
set_colour(struct parser *p)
{
	enum role role = theme_find_role(p->word[1]);
	const char *word = p->word[2];
	char *end;
	unsigned long n =
		strtoul(word + (*word == '#'), &end, *word == '#' ? 16 : 10);

	if (role == ROLE_COUNT)
		return wrong(p, "no role %.40s", p->word[1]);
	if (strcmp(word, "default") == 0)
		theme_set(&p->s->theme, role, -1);
	else if (*word == '#' && strlen(word) == 7 &&
		 strspn(word + 1, "0123456789abcdefABCDEF") == 6)
		theme_set(&p->s->theme, role, (int32_t)n);
	else if (*word >= '0' && *word <= '9' && !*end && n < 256)
		theme_set(&p->s->theme, role, theme_palette((unsigned)n));
	else
		return wrong(p,
			     "a colour is #RRGGBB, 0 to 255 or default, not "
			     "%.30s",
			     word);
	return ST_OK;
}

/* One character of one column, or false. */
static bool
copy_glyph(char out[static GLYPH_BYTES], const char *s, bool utf8)
{
	struct text_piece piece;
	size_t n = strlen(s);

	if (n >= GLYPH_BYTES || text_piece(&piece, s, n, utf8) != n ||
	    piece.width != 1 || piece.ncells != 1 ||
	    strcmp(piece.cell[0].text, s) != 0)
		return false;
	memcpy(out, s, n + 1);
	return true;
}

static enum status
set_glyph(struct parser *p)
{
	enum glyph g = glyph_find(p->word[1]);

	if (g == GLYPH_COUNT)
		return wrong(p, "no glyph %.40s", p->word[1]);
	if (!copy_glyph(p->s->glyphs.utf8[g], p->word[2], true))
		return wrong(p, "%.30s is no character of one column",
			     p->word[2]);
	if (p->n > 3 && !copy_glyph(p->s->glyphs.ascii[g], p->word[3], false))
		return wrong(p, "%.30s is no character of ASCII", p->word[3]);
	return ST_OK;
}

static const struct {
	enum status (*set)(struct parser *p);
	unsigned min, max; /* arguments */
} setters[] = {
	/* in the order of settings.def */
	{ set_theme, 1, 1 },          { set_page, 1, 1 },   { set_lanes, 1, 1 },
	{ set_strips, 1, WORDS_MAX }, { set_time, 1, 1 },   { set_mouse, 1, 1 },
	{ set_key, 2, WORDS_MAX },    { set_colour, 2, 2 }, { set_glyph, 2, 3 },
};

static enum status
parse_line(struct parser *p)
{
	const size_t n = sizeof(rows) / sizeof(*rows);
	struct strbuf list = { 0 };
	enum status st;
	size_t i = 0;

	_Static_assert(sizeof(setters) / sizeof(*setters) ==
			       sizeof(rows) / sizeof(*rows),
		       "a function for each setting");
	while (i < n && strcmp(rows[i].name, p->word[0]) != 0)
		i++;
	if (i < n) {
		if (p->n - 1 < setters[i].min || p->n - 1 > setters[i].max)
			return wrong(p, "expected %s %s", rows[i].name,
				     rows[i].arguments);
		return setters[i].set(p);
	}
	for (i = 0; i < n; i++)
		strbuf_addf(&list, "%s%s", i ? ", " : "", rows[i].name);
	st = wrong(p, "no setting %.30s; a line begins with %s", p->word[0],
		   list.s);
	strbuf_free(&list);
	return st;
}

/* The words of a line, in place. */
static enum status
split(struct parser *p, char *line)
{
	p->n = 0;
	for (;;) {
		line += strspn(line, " \t\r");
		if (!*line || (p->n == 0 && *line == '#'))
			return ST_OK;
		if (p->n == WORDS_MAX)
			return wrong(p, "more than %d words", WORDS_MAX);
		p->word[p->n++] = line;
		line += strcspn(line, " \t\r");
		if (*line)
			*line++ = '\0';
	}
}

/* No key may mean two things. */
static enum status
check_keys(struct parser *p)
{
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
		char one[64], other[64];
		enum action rival;

		if (!p->bound[a])
			continue;
		rival = keymap_rival(&p->s->keymap, (enum action)a);
		if (rival == ACT_NONE)
			continue;
		action_user_name((enum action)a, one, sizeof(one));
		action_user_name(rival, other, sizeof(other));
		p->line = p->bound[a];
		return wrong(p,
			     "a key of %s is one of %s too; give that another "
			     "with key",
			     one, other);
	}
	return ST_OK;
}

enum status
settings_parse(struct settings *s, const char *text, size_t n, struct diag *d)
{
	struct parser p = { .s = s, .d = d };
	char *copy, *line, *end;
	enum status st = ST_OK;

	if (n > SETTINGS_BYTES_MAX)
		return diag_set(d, ST_USAGE, "more than %d bytes",
				SETTINGS_BYTES_MAX);
	if (!n)
		return ST_OK;
	copy = arena_strndup(&s->arena, text, n);
	for (line = copy; st == ST_OK && line < copy + n; line = end + 1) {
		end = memchr(line, '\n', (size_t)(copy + n - line));
		end = end ? end : copy + n;
		*end = '\0';
		p.line++;
		if (strlen(line) < (size_t)(end - line))
			return wrong(&p, "a NUL character");
		st = split(&p, line);
		if (st == ST_OK && p.n)
			st = parse_line(&p);
	}
	return st == ST_OK ? check_keys(&p) : st;
}
