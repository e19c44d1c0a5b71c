/* SPDX-License-Identifier: MIT */
/*
 * words: the words of a line of the assembler's language.
 *
 * A word is a run of letters without blanks, a "string" with C's escapes
 * \n \t \r \" \\ \xHH, or a [stack of frames]. It may have a key in front,
 * as in stack=[main.f:10]. A # outside of strings begins a comment.
 */
#ifndef TGT_TESTS_TOOLS_WORDS_H
#define TGT_TESTS_TOOLS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

enum word_kind {
	WORD_PLAIN,
	WORD_STRING,
	WORD_STACK
};

struct word {
	enum word_kind kind;
	const char *key;  /* NULL for none */
	const char *text; /* without quotes or brackets, escapes resolved */
	size_t len;       /* a string may hold NULs */
	bool used;        /* for the caller to tell what was not understood */
};

enum {
	WORDS_MAX = 64
};

struct words {
	char *line; /* a copy that the words point into */
	struct word at[WORDS_MAX];
	size_t n;
};

/* Splits n bytes. Free the words in any case. */
enum status words_split(struct words *w, const char *line, size_t n,
			struct diag *d);
void words_free(struct words *w);

/* The first unused word with this key (NULL: without any), marked as used;
 * NULL if there is none. */
struct word *words_take(struct words *w, const char *key);

#endif
