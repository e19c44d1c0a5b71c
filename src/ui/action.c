/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/action.h"

#include <stdio.h>

#include "base/bug.h"

static const struct action_spec specs[ACT_COUNT] = {
#define GROUP(where, title)
#define ACTION(name, keys, rank, label, help) \
	[ACT_##name] = { #name, keys, label, help, rank },
#include "ui/actions.def"
#undef GROUP
#undef ACTION
};

static const struct action_row rows[] = {
#define GROUP(where, title) { ACT_NONE, PLACE_##where, title },
#define ACTION(name, keys, rank, label, help) { .action = ACT_##name },
#include "ui/actions.def"
#undef GROUP
#undef ACTION
};

const struct action_spec *
action_spec(enum action a)
{
	BUG_IF(a <= ACT_NONE || a >= ACT_COUNT);
	return &specs[a];
}

const struct action_row *
action_rows(size_t *n)
{
	*n = sizeof(rows) / sizeof(*rows);
	return rows;
}

void
action_user_name(enum action a, char *buf, size_t size)
{
	snprintf(buf, size, "%s", action_spec(a)->name);
	for (char *p = buf; *p; p++)
		if (*p == '_')
			*p = '-';
}

bool
action_place_has_lists(enum place place)
{
	static const bool has_lists[PLACE_COUNT] = {
#define PAGE(name, title, lists) [PLACE_##name] = (lists),
#include "ui/pages.def"
#undef PAGE
	};

	return has_lists[place];
}
