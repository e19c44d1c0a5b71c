/* SPDX-License-Identifier: MIT */
/*
 * nearest: names that somebody may have meant.
 *
 *     struct nearest near;
 *
 *     nearest_init(&near, "main.wroker");
 *     while (...)
 *             nearest_offer(&near, name);
 *     return nearest_tell(&near, "goroutine", d);
 */
#ifndef TGT_ANALYSIS_NEAREST_H
#define TGT_ANALYSIS_NEAREST_H

#include <stddef.h>

#include "base/status.h"

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

/* ST_EMPTY, and in d that no such thing is called so, and what are. */
enum status nearest_tell(const struct nearest *near, const char *thing,
			 struct diag *d);

#endif
