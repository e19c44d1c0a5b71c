/* SPDX-License-Identifier: MIT */
/*
 * place: places in a trace as the command line has them: to begin at one,
 * and to come back later.
 */
#ifndef TGT_UI_PLACE_H
#define TGT_UI_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/list_start.h"
#include "ui/page.h"

/* A zeroed struct is no place in particular. Strings are borrowed. */
struct place_start {
	/* GOROUTINE, TASK (ids or names), REGION_TYPE (a name), PROC, THREAD
	 * (ids), or NONE. */
	enum page_subject subject;
	const char *which;
	bool has_at;
	int64_t at_ns;         /* since the trace's start */
	bool has_from, has_to; /* the selected time, since the start too */
	int64_t from_ns, to_ns;
	const char *profile; /* checked words (ui/profiles_place), or NULL */
	int64_t span_ns; /* how much time to show around it; 0: nothing said */
	bool has_left;
	int64_t left_ns;  /* where that begins, since the start too */
	const char *in;   /* the function of a region; NULL: any */
	const char *log;  /* a text in tasks, or NULL */
	const char *fold; /* groups of goroutines, as -fold has it, or NULL */
	/* How the page's lists are shown: which one, or NULL, and its rows. */
	const char *table;
	struct list_start list;
	const char *mmu;   /* what counts, as -mmu has it, or NULL */
	int64_t window_ns; /* of the MMU; 0: not given */
};

/* Does it say what only means something to lists? */
static inline bool
place_has_list(const struct place_start *p)
{
	return p->table || p->list.sort || p->list.where || p->list.row;
}

enum place_result {
	PLACE_FOUND,
	PLACE_NOT_YET, /* what has been loaded so far does not have it */
	PLACE_MISSING
};

static inline bool
place_is_given(const struct place_start *p)
{
	return p->has_at || p->subject != SUBJECT_NONE || p->profile ||
	       p->log || p->fold || p->mmu || p->window_ns || place_has_list(p);
}

/* What a trace does not have where it is missing: "goroutine 17". */
void place_missing(const struct place_start *p, struct strbuf *out);

/* loading: more will come. */
enum place_result place_find(const struct place_start *p,
			     const struct timeline *tl, bool loading,
			     enum place page, struct page_visit *out);

/* Adds the command line that comes back to a place of the file, with that
 * selected. options: what the page has to add to it. */
void place_command(struct strbuf *sb, const struct timeline *tl,
		   const struct page_visit *at, const struct selection *s,
		   const char *options, const char *file);

/* A string's number; TIMELINE_NONE: the trace does not have it. */
uint32_t place_text(const char *s, const struct timeline *tl);

/* Adds a word as a shell takes it. */
void place_word(struct strbuf *sb, const char *s);

#endif
