/* SPDX-License-Identifier: MIT */
/*
 * nearest: names that somebody may have meant.
 *
 *     struct nearest near;
 *
 *     nearest_init(&near, "main.wroker");
 *     while (...)
 *             nearest_offer(&near, name);
 *     if (!nearest_add(&near, &text)) ... none is like it
 */
#ifndef TGT_ANALYSIS_NEAREST_H
#define TGT_ANALYSIS_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

enum {
	NEAREST_NAMES = 3
};

struct nearest {
	const char *wanted;
	const char *names[NEAREST_NAMES]; /* the best first */
	size_t costs[NEAREST_NAMES];
	size_t n;
};

void nearest_init(struct nearest *near, const char *wanted);

/* A name that there is, kept until the end; the same may come again. */
void nearest_offer(struct nearest *near, const char *name);

/* Adds "NAME, NAME or NAME"; false if there was no name. */
bool nearest_add(const struct nearest *near, struct strbuf *sb);

#endif
