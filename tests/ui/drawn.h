/* SPDX-License-Identifier: MIT */
/* drawn: what stands on a canvas, for tests of what draws on one. */
#ifndef TGT_TESTS_UI_DRAWN_H
#define TGT_TESTS_UI_DRAWN_H

#include "base/strbuf.h"
#include "tests/check_main.h"
#include "ui/canvas.h"

/* Compares all lines, which end in a line feed each. */
static inline void
assert_lines(const struct canvas *c, const char *want)
{
	struct strbuf got = { 0 };

	for (int y = 0; y < canvas_rect(c).h; y++) {
		canvas_line(c, y, &got);
		strbuf_putc(&got, '\n');
	}
	ck_assert_str_eq(strbuf_str(&got), want);
	strbuf_free(&got);
}

#endif
