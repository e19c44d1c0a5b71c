/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/keymap.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistr.h>

#include "base/bug.h"
#include "base/strbuf.h"

static const char *const names[] = {
#define KEY(name, code) name,
#include "ui/keys.def"
#undef KEY
};

static const struct {
	uint32_t character;
	const char *name;
} control_names[] = {
	{ 0, "<C-Space>" },  { '\b', "<Backspace>" }, { '\t', "<Tab>" },
	{ '\n', "<Enter>" }, { '\r', "<Enter>" },     { 033, "<Esc>" },
	{ ' ', "<Space>" },  { 0x7f, "<Backspace>" },
};

/* Bytes of the key that s begins with: <Name>, or one character. */
static size_t
key_length(const char *s)
{
	size_t n = 1;

	if (*s == '<' && isalpha((unsigned char)s[1])) {
		size_t end = strcspn(s, "> ");

		if (s[end] == '>')
			return end + 1;
	}
	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

bool
keymap_next(const char **keys, struct key_sequence *out)
{
	const char *s = *keys;

	while (*s == ' ')
		s++;
	for (out->n = 0; *s && *s != ' '; out->n++) {
		size_t n = key_length(s);

		BUG_IF(out->n == KEY_SEQUENCE_MAX || n >= KEY_NAME_SIZE);
		memcpy(out->key[out->n].name, s, n);
		out->key[out->n].name[n] = '\0';
		s += n;
	}
	*keys = s;
	return out->n > 0;
}

void
keymap_init(struct keymap *m)
{
	m->keys[ACT_NONE] = "";
	for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
		m->keys[a] = action_spec((enum action)a)->keys;
}

/* A character, or a name that a terminal's keys may have. */
static bool
is_key(const char *s, size_t n)
{
	ucs4_t c;

	if (n >= KEY_NAME_SIZE)
		return false;
	if (*s != '<' || n == 1)
		return u8_mbtouc(&c, (const uint8_t *)s, n) == (int)n &&
		       c > ' ' && c != 0x7f && c != 0xfffd;
	if (n == 5 && (!strncmp(s, "<C-", 3) || !strncmp(s, "<A-", 3)))
		return s[3] > ' ' && s[3] < 0x7f &&
		       !isupper((unsigned char)s[3]);
	if (s[1] == 'F' && isdigit((unsigned char)s[2]))
		return n == 4 || (n == 5 && isdigit((unsigned char)s[3]));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i]) == n && !memcmp(names[i], s, n))
			return true;
	for (size_t i = 0; i < sizeof(control_names) / sizeof(*control_names);
	     i++)
		if (strlen(control_names[i].name) == n &&
		    !memcmp(control_names[i].name, s, n))
			return true;
	return false;
}

bool
keymap_check(const char *keys, const char **bad)
{
	int n = 0;

	for (const char *s = keys; *s;) {
		size_t length = key_length(s);

		*bad = s;
		if (*s == ' ') {
			n = 0;
			s++;
			continue;
		}
		if (!is_key(s, length) || ++n > KEY_SEQUENCE_MAX)
			return false;
		s += length;
	}
	return true;
}

/* Does seq begin with the first n keys of `with`? */
static bool
begins(const struct key_sequence *seq, const struct key_sequence *with, int n)
{
	if (seq->n < n)
		return false;
	for (int i = 0; i < n; i++)
		if (strcmp(seq->key[i].name, with->key[i].name) != 0)
			return false;
	return true;
}

static enum action
find_at(const struct keymap *m, enum place place,
	const struct key_sequence *seq, bool *more)
{
	const struct action_row *row;
	enum place here = PLACE_COUNT;
	size_t n;

	row = action_rows(&n);
	for (size_t i = 0; i < n; i++, row++) {
		struct key_sequence each;
		const char *keys;

		if (row->action == ACT_NONE)
			here = row->place;
		if (row->action == ACT_NONE || here != place)
			continue;
		keys = m->keys[row->action];
		while (keymap_next(&keys, &each)) {
			if (!begins(&each, seq, seq->n))
				continue;
			if (each.n == seq->n)
				return row->action;
			*more = true;
		}
	}
	return ACT_NONE;
}

enum action
keymap_find(const struct keymap *m, enum place place,
	    const struct key_sequence *seq, bool *more)
{
	enum action a;

	*more = false;
	a = find_at(m, place, seq, more);
	if (a == ACT_NONE && !*more && action_place_has_lists(place))
		a = find_at(m, PLACE_list, seq, more);
	if (a == ACT_NONE && !*more && place != PLACE_prompt)
		a = find_at(m, PLACE_any, seq, more);
	return a;
}

bool
keymap_key(uint32_t character, struct key *key)
{
	const size_t n = sizeof(control_names) / sizeof(*control_names);
	int bytes;

	for (size_t i = 0; i < n; i++) {
		if (control_names[i].character == character) {
			snprintf(key->name, sizeof(key->name), "%s",
				 control_names[i].name);
			return true;
		}
	}
	if (character < ' ') {
		char c = (char)(character + (character <= 26 ? 0x60 : 0x40));

		snprintf(key->name, sizeof(key->name), "<C-%c>", c);
		return true;
	}
	bytes = u8_uctomb((uint8_t *)key->name, character, KEY_NAME_SIZE - 1);
	if (bytes < 0)
		return false;
	key->name[bytes] = '\0';
	return true;
}

static void
key_label(const char *name, struct strbuf *out)
{
	size_t n = strlen(name);

	if (n == 5 && strncmp(name, "<C-", 3) == 0) {
		strbuf_putc(out, '^');
		strbuf_putc(out, (char)toupper((unsigned char)name[3]));
	} else if (n > 1 && name[0] == '<') {
		strbuf_add(out, name + 1, n - 2);
	} else {
		strbuf_add(out, name, n);
	}
}

void
keymap_label(const struct key_sequence *seq, struct strbuf *out)
{
	for (int i = 0; i < seq->n; i++)
		key_label(seq->key[i].name, out);
}

void
keymap_labels(const struct keymap *m, enum action a, struct strbuf *out)
{
	const char *keys = m->keys[a];
	struct key_sequence seq;

	for (bool first = true; keymap_next(&keys, &seq); first = false) {
		if (!first)
			strbuf_putc(out, ' ');
		keymap_label(&seq, out);
	}
}

enum place
keymap_place(enum action a)
{
	const struct action_row *row;
	enum place here = PLACE_COUNT;
	size_t n;

	row = action_rows(&n);
	for (size_t i = 0; i < n && row[i].action != a; i++)
		if (row[i].action == ACT_NONE)
			here = row[i].place;
	return here;
}

static bool
can_meet(enum place a, enum place b)
{
	return a == b || (a == PLACE_any && b != PLACE_prompt) ||
	       (b == PLACE_any && a != PLACE_prompt) ||
	       (a == PLACE_list && action_place_has_lists(b)) ||
	       (b == PLACE_list && action_place_has_lists(a));
}

/* Is a sequence the beginning of one of these, or the other way round? */
static bool
collides(const struct key_sequence *seq, const char *keys)
{
	struct key_sequence each;

	while (keymap_next(&keys, &each))
		if (begins(&each, seq, each.n < seq->n ? each.n : seq->n))
			return true;
	return false;
}

enum action
keymap_rival(const struct keymap *m, enum action a)
{
	const char *keys = m->keys[a];
	struct key_sequence seq;

	while (keymap_next(&keys, &seq))
		for (int b = ACT_NONE + 1; b < ACT_COUNT; b++)
			if (b != (int)a &&
			    can_meet(keymap_place(a),
				     keymap_place((enum action)b)) &&
			    collides(&seq, m->keys[b]))
				return (enum action)b;
	return ACT_NONE;
}
