/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/tools/words.h"

#include <string.h>

#include "base/mem.h"

static int
hex_digit(char c)
{
	const char *digits = "0123456789abcdef";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Resolves the escape behind the backslash at *p; returns the byte. */
static enum status
escape(const char **p, char *byte, struct diag *d)
{
	static const char names[] = "ntr\"\\", bytes[] = "\n\t\r\"\\";
	const char *at = **p ? strchr(names, **p) : NULL;

	if (at) {
		*byte = bytes[at - names];
		*p += 1;
		return ST_OK;
	}
	if (**p == 'x' && hex_digit((*p)[1]) >= 0 && hex_digit((*p)[2]) >= 0) {
		*byte = (char)(hex_digit((*p)[1]) * 16 + hex_digit((*p)[2]));
		*p += 3;
		return ST_OK;
	}
	return diag_set(d, ST_CORRUPT, "unknown escape \\%c", **p);
}

/* The string behind the quote at p, into w; returns what follows it. */
static enum status
take_string(const char **p, struct word *w, struct diag *d)
{
	char *to = (char *)(uintptr_t)*p;

	w->kind = WORD_STRING;
	w->text = *p;
	while (**p != '"') {
		char byte = **p;

		if (!byte)
			return diag_set(d, ST_CORRUPT, "string without end");
		*p += 1;
		if (byte == '\\' && escape(p, &byte, d) != ST_OK)
			return d->status;
		*to++ = byte;
	}
	w->len = (size_t)(to - w->text);
	*p += 1;
	return ST_OK;
}

/* One word at *p, which is not blank. */
static enum status
take_word(char **p, struct word *w, struct diag *d)
{
	size_t n = strcspn(*p, " \t=\"[#");

	if (n && (*p)[n] == '=') {
		(*p)[n] = '\0';
		w->key = *p;
		*p += n + 1;
	}
	if (**p == '"') {
		const char *q = *p + 1;
		enum status st = take_string(&q, w, d);

		*p += q - *p;
		return st;
	}
	if (**p == '[') {
		w->kind = WORD_STACK;
		w->text = *p + 1;
		w->len = strcspn(w->text, "]");
		if (!w->text[w->len])
			return diag_set(d, ST_CORRUPT, "stack without ]");
		*p += w->len + 2;
		return ST_OK;
	}
	w->text = *p;
	w->len = strcspn(*p, " \t#");
	*p += w->len;
	return ST_OK;
}

enum status
words_split(struct words *w, const char *line, size_t n, struct diag *d)
{
	char *p;

	*w = (struct words){ .line = mem_alloc(n + 1) };
	memcpy(w->line, line, n);
	w->line[n] = '\0';
	for (p = w->line + strspn(w->line, " \t"); *p && *p != '#';
	     p += strspn(p, " \t")) {
		if (w->n == WORDS_MAX)
			return diag_set(d, ST_CORRUPT, "too many words");
		if (take_word(&p, &w->at[w->n++], d) != ST_OK)
			return d->status;
	}
	/* Only now may a word end where a blank or a comment was. */
	for (size_t i = 0; i < w->n; i++)
		if (w->at[i].kind != WORD_STRING)
			w->line[w->at[i].text + w->at[i].len - w->line] = '\0';
	return ST_OK;
}

void
words_free(struct words *w)
{
	mem_free(w->line);
	*w = (struct words){ 0 };
}

struct word *
words_take(struct words *w, const char *key)
{
	for (size_t i = 0; i < w->n; i++) {
		struct word *word = &w->at[i];
		bool same =
			key ? word->key && !strcmp(word->key, key) : !word->key;

		if (same && !word->used) {
			word->used = true;
			return word;
		}
	}
	return NULL;
}
