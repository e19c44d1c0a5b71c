/* SPDX-License-Identifier: MIT */
/*
 * strip: which figures over time there are above the lanes of the Timeline
 * page: ui/strips.def.
 */
#ifndef TGT_UI_STRIP_H
#define TGT_UI_STRIP_H

#include <stdint.h>

enum strip {
#define STRIP(name, role, help) STRIP_##name,
#include "ui/strips.def"
#undef STRIP
	STRIP_COUNT
};

struct strip_row {
	const char *name, *help;
};

const struct strip_row *strip_row(enum strip strip);

/* Which are shown, from the top. */
struct strip_list {
	uint8_t n;
	uint8_t strip[STRIP_COUNT]; /* enum strip */
};

/* All, in the table's order. */
struct strip_list strip_all(void);

#endif
