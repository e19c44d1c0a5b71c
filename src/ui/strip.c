/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/strip.h"

static const struct strip_row rows[STRIP_COUNT] = {
#define STRIP(name, role, help) [STRIP_##name] = { #name, help },
#include "ui/strips.def"
#undef STRIP
};

const struct strip_row *
strip_row(enum strip strip)
{
	return &rows[strip];
}

struct strip_list
strip_all(void)
{
	struct strip_list list = { .n = STRIP_COUNT };

	for (uint8_t i = 0; i < STRIP_COUNT; i++)
		list.strip[i] = i;
	return list;
}
