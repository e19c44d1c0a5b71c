/* SPDX-License-Identifier: MIT */
/*
 * shell_state: what the shell is made of. For shell.c, shell_*.c and the
 * benchmark only.
 */
#ifndef TGT_UI_SHELL_STATE_H
#define TGT_UI_SHELL_STATE_H

#include "analysis/selection.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "ui/command.h"
#include "ui/help.h"
#include "ui/lineedit.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/title.h"

enum {
	/* Smaller screens are only told so. */
	WIDTH_MIN = 40,
	HEIGHT_MIN = 10,
	WHEEL_LINES = 3, /* of a notch */
	FRAME_LINES = 3, /* title, status, keys */
	MESSAGE_SIZE = 256
};

/* Where the user was, and how often the page had been visited then. */
struct shell_step {
	struct page_visit place;
	unsigned visits;
};

/* A profile that is being written; its thread has all of it. */
struct shell_profile {
	struct job *job; /* NULL: none is */
	char *type;
	const char *path; /* the rest of type's bytes */
	const struct timeline *timeline;
	struct selection selection;
	shell_pprof_fn *fn;
	struct diag diag;
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
	unsigned visits[PAGE_COUNT];
	struct title_tabs tabs; /* of the picture drawn last */
	VEC(struct shell_step)
	steps;        /* where <Esc> goes back to, oldest first */
	bool is_busy; /* a page computes something */
	struct shell_profile profile;
	bool has_help, has_prompt;
	bool may_be_empty; /* the line that is asked for */
	struct help help;
	struct lineedit edit;
	struct key_sequence pending; /* the beginning of a binding */
	struct strbuf text;          /* of a wish */
	uint64_t line;
	enum shell_wish wish; /* a page's; SHELL_NOTHING: it has none */
	bool has_arrived;     /* where the user wanted to begin */
	bool is_touched;      /* a page has been: it is the user's now */
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

/* pages: all are told that something has changed; the one that is seen is
 * opened, if that can be. */
void shell_refresh_pages(struct shell *s);
void shell_close_pages(struct shell *s);
/* True if the screen changes by what they have computed. */
bool shell_poll_pages(struct shell *s);

/* To a place; to a page as it was left, or, from that page itself, to where
 * it begins; and back: false if there is no way back. */
void shell_go(struct shell *s, const struct page_visit *to);
void shell_show_page(struct shell *s, enum place page);
bool shell_go_back(struct shell *s);
struct page_visit shell_here(const struct shell *s);

/* Where the user wanted to begin, once that is there. */
void shell_arrive(struct shell *s);

/* Does what a page wants. asked: what the user did. */
void shell_take_reply(struct shell *s, enum action asked,
		      const struct page_reply *reply);

/* profile: writes one, "TYPE FILE", beside the screen; looks whether it is
 * written: true if the screen changes; gives it up: false where there is none;
 * waits for its end. */
void shell_profile_start(struct shell *s, const char *argument);
bool shell_profile_poll(struct shell *s);
bool shell_profile_cancel(struct shell *s);
void shell_profile_free(struct shell *s);

/* command. */
enum shell_wish shell_run_command(struct shell *s, enum command command,
				  const char *argument);
enum shell_wish shell_copy_place(struct shell *s);

#endif
