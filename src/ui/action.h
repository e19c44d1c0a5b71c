/* SPDX-License-Identifier: MIT */
/*
 * action: what the user can do, from the rows of ui/actions.def: an enum,
 * and the table that keys, the help screen and the manual come from.
 */
#ifndef TGT_UI_ACTION_H
#define TGT_UI_ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum action {
	ACT_NONE,
#define GROUP(where, title)
#define ACTION(name, keys, rank, label, help) ACT_##name,
#include "ui/actions.def"
#undef GROUP
#undef ACTION
	ACT_COUNT
};

/* Where an action can be done. The pages come first, in their order. */
enum place {
#define PAGE(name, title, lists) PLACE_##name,
#include "ui/pages.def"
#undef PAGE
	PAGE_COUNT,
	PLACE_any = PAGE_COUNT,
	PLACE_list, /* of the pages that have lists */
	PLACE_help,
	PLACE_prompt,
	PLACE_COUNT
};

struct action_spec {
	const char *name; /* with underscores, as in C */
	const char *keys, *label, *help;
	uint8_t rank;
};

/* A line of the table: the heading of a group, or an action in it. */
struct action_row {
	uint16_t action;   /* enum action; ACT_NONE: a heading */
	uint8_t place;     /* enum place; of headings */
	const char *title; /* of headings */
};

/* a: not ACT_NONE. */
const struct action_spec *action_spec(enum action a);

/* Is it a page that has lists? */
bool action_place_has_lists(enum place place);

/* In the order of the table. */
const struct action_row *action_rows(size_t *n);

/* What users call it: dashes for underscores. */
void action_user_name(enum action a, char *buf, size_t size);

#endif
