/* SPDX-License-Identifier: MIT */
/*
 * shell_state: what the shell is made of. For shell.c and shell_draw.c only.
 */
#ifndef TGT_UI_SHELL_STATE_H
#define TGT_UI_SHELL_STATE_H

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "ui/help.h"
#include "ui/lineedit.h"
#include "ui/settings.h"
#include "ui/shell.h"

enum {
	/* Smaller screens are only told so. */
	WIDTH_MIN = 40,
	HEIGHT_MIN = 10,
	WHEEL_LINES = 3, /* of a notch */
	FRAME_LINES = 3, /* title, status, keys */
	MESSAGE_SIZE = 256
};

struct shell {
	struct feed *feed;
	struct shell_options o;
	struct settings defaults; /* where there are no others */
	int width, height;

	const struct timeline *timeline; /* NULL before the first */
	const struct feed_result *result;
	uint32_t version;
	double progress;

	struct selection selection; /* what all pages show */
	enum place page;
	void *states[PAGE_COUNT]; /* NULL: not opened yet */
	bool has_help, has_prompt;
	struct help help;
	struct lineedit edit;
	struct key_sequence pending; /* the beginning of a binding */
	struct strbuf text;          /* of a wish */
	bool has_arrived;            /* where the user wanted to begin */
	char message[MESSAGE_SIZE];
	bool is_error;
};

static inline bool
shell_is_too_small(const struct shell *s)
{
	return s->width < WIDTH_MIN || s->height < HEIGHT_MIN;
}

static inline struct rect
shell_page_area(const struct shell *s)
{
	return (struct rect){ 0, 1, s->width, s->height - FRAME_LINES };
}

static inline struct page_env
shell_page_env(const struct shell *s)
{
	return (struct page_env){
		.timeline = s->timeline,
		.selection = &s->selection,
		.settings = s->o.settings,
		.area = shell_page_area(s),
		.loading = !s->result,
		.utf8 = s->o.utf8,
		.depth = s->o.depth,
	};
}

static inline const struct page_ops *
shell_ops(const struct shell *s)
{
	return s->o.pages[s->page];
}

/* Pages exist as soon as there is something to show and room for it. */
static inline bool
shell_has_page(const struct shell *s)
{
	return s->states[s->page] != NULL;
}

#endif
