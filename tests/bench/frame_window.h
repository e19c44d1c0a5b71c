/* SPDX-License-Identifier: MIT */
/*
 * frame_window: which part of a page is in sight: has a key moved just the
 * cursor, or the window too?
 */
#ifndef TGT_TESTS_BENCH_FRAME_WINDOW_H
#define TGT_TESTS_BENCH_FRAME_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct shell;

struct frame_window {
	const void *list;        /* of a page of lists; or NULL */
	int64_t from_ns, col_ns; /* the columns of a timeline */
	size_t top;              /* the first row in sight */
};

struct frame_window frame_window(const struct shell *s);

bool frame_window_is_same(const struct frame_window *a,
			  const struct frame_window *b);

#endif
