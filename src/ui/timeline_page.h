/* SPDX-License-Identifier: MIT */
/*
 * timeline_page: the state of the Timeline page, and what its files give
 * each other: layout, cursor and jumps change or measure the state, ruler,
 * lanes and details draw it, words put it into words.
 *
 * The cursor is a row (timeline_row.h) and a moment; what it is "on" is the
 * span of that row at that moment, looked up anew each time: so it stays on
 * the same thing while the trace grows. Times in the state are
 * nanoseconds since the start of the trace; first_ns makes them the trace's.
 */
#ifndef TGT_UI_TIMELINE_PAGE_H
#define TGT_UI_TIMELINE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/cause.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "timeline/lane.h"
#include "ui/page.h"
#include "ui/timeline_counted.h"
#include "ui/timeline_filter.h"
#include "ui/timeline_grid.h"
#include "ui/timeline_layout.h"
#include "ui/timeline_rows.h"
#include "ui/timeline_status.h"
#include "ui/timeline_strips.h"
#include "ui/viewport.h"

enum {
	TIMELINE_BACK = 64,  /* jumps that can be gone back from */
	TIMELINE_UNDO = 128, /* movements that can be undone */
	TIMELINE_MARKS = 26
};

struct timeline_spot {
	struct row row;
	int64_t at_ns;
};

/* A place in the page, with what is around it. */
struct timeline_place {
	enum row_mode mode;
	struct timeline_spot spot;
	struct viewport_window window;
	size_t changes; /* of rows, that are done */
};

struct timeline_history {
	/* past[0, at) can be undone, past(at, n] redone. */
	struct timeline_place past[TIMELINE_UNDO + 1];
	int at, n;
	enum action last; /* what made the newest */
};

struct timeline_mark {
	char name[24]; /* any bytes, cut; ends in a NUL */
	struct timeline_spot spot;
};

enum timeline_select {
	SELECT_NONE,
	SELECT_MOVING, /* its end follows the cursor */
	SELECT_DONE
};

/* What happened in the time that is selected, in words. */
struct timeline_chosen {
	struct strbuf figures, peaks;
	int64_t from_ns, to_ns; /* the same: none is */
	uint64_t events;        /* of the timeline: tells which it was */
	bool is_moving;         /* peaks are for when it is done */
};

enum timeline_drag {
	DRAG_NONE,
	DRAG_PANS,
	DRAG_SELECTS
};

struct timeline_page {
	struct viewport view;
	struct timeline_rows rows;
	int64_t first_ns;
	bool is_wall; /* times are the wall's, where the trace tells them */
	bool ready;   /* there are lanes, and the cursor is on one */

	struct timeline_spot cursor;
	int64_t goal_ns; /* where up and down would like to be */
	uint32_t lane;   /* the cursor's row, an index of rows */
	uint32_t top;    /* the first row in sight */

	enum timeline_drag drag; /* what the mouse does with a button held */
	int drag_x;              /* where it was */
	enum timeline_select select;
	int64_t select_ns[2];  /* from the first to the second, any order */
	int64_t seen_ns[2];    /* what all pages have selected, last time */
	int64_t adopted_ns[2]; /* as much of it as there was here */
	struct timeline_chosen chosen;

	struct cause_chain chain;
	bool has_chain, has_legend; /* shown in the place of the details */
	size_t chain_at, chain_top;

	struct timeline_history history;
	struct timeline_mark marks[TIMELINE_MARKS];
	int nmarks;
	struct timeline_spot back[TIMELINE_BACK];
	int nback;
	bool is_visited; /* another page has led here: <Esc> leads there */

	/* What } led to from this span, to go on to the next. */
	struct timeline_spot effect_from;
	uint32_t effect_next;

	struct timeline_grid grid; /* cells of the lanes in sight */
	struct timeline_counted groups, wakes;
	struct timeline_strips strips;
	bool other_strips; /* shown where they would not be, or not shown */

	struct timeline_pattern pattern; /* of the search */
	bool is_for_goroutines; /* some match: other things are not searched */
	bool highlights;        /* what does not match is dim */
	struct timeline_filter filter;
	struct timeline_counts counts;
	bool is_large; /* the details have most of the screen */
	/* All of the stacks of what the cursor is on, while they are large:
	 * what one step changes is to be little, so they end with it. */
	bool is_whole;
	int scroll; /* first frame of the stacks in sight */
};

/* cursor: the span it is on, its column's slice of time; and moving it. */
uint32_t timeline_cursor_span(const struct timeline_page *p,
			      const struct timeline *tl, struct span *out);
void timeline_cursor_cell(const struct timeline_page *p,
			  const struct timeline *tl, struct lane_cell *out);
void timeline_cursor_set(struct timeline_page *p, const struct page_env *env,
			 struct timeline_spot spot);
/* Into the window, after that has moved; its lane into sight. */
void timeline_cursor_keep(struct timeline_page *p, const struct page_env *env);
/* To what a column of the window shows of a row, an index of rows. */
void timeline_cursor_point(struct timeline_page *p, const struct page_env *env,
			   uint32_t row, int col);
/* Steps: 1 forward, -1 back. False if there is nothing more that way. */
bool timeline_cursor_step(struct timeline_page *p, const struct page_env *env,
			  int step);
void timeline_cursor_lanes(struct timeline_page *p, const struct page_env *env,
			   int64_t lanes);
/* The goroutine at that time as rows show it: its own, or that of the proc or
 * thread that it was on. False if none shows it. */
bool timeline_cursor_spot(const struct timeline_page *p,
			  const struct timeline *tl, uint32_t goroutine,
			  int64_t trace_ns, struct timeline_spot *out);
/* Other rows, with the cursor on the same thing if they have it. */
void timeline_cursor_mode(struct timeline_page *p, const struct page_env *env,
			  enum row_mode mode);
/* To the first (-1) or last (1) span of the lane. */
void timeline_cursor_end(struct timeline_page *p, const struct page_env *env,
			 int step);

/* arrange: does to rows what the action says; false: nothing has changed. */
bool timeline_arrange(struct timeline_page *p, const struct page_env *env,
		      enum action a, struct page_reply *reply);

/* group: of the one that the cursor is on: what its goroutines do there. */
enum timeline_group_fact {
	GROUP_STATUS, /* in a line: which it is, and the other things */
	GROUP_WHO,    /* how many of all are alive */
	GROUP_NOW,    /* how many do what at that moment */
	GROUP_COLUMN  /* the same on average in the column, and the shares */
};

void timeline_group_say(const struct timeline_page *p,
			const struct timeline *tl,
			enum timeline_group_fact fact, struct strbuf *out);

/* jump: far moves; each remembers where it started from. */
void timeline_jump(struct timeline_page *p, const struct page_env *env,
		   struct timeline_spot to);
void timeline_return(struct timeline_page *p, const struct page_env *env,
		     struct timeline_spot to);
bool timeline_jump_back(struct timeline_page *p, const struct page_env *env);
void timeline_jump_cause(struct timeline_page *p, const struct page_env *env,
			 struct page_reply *reply);
void timeline_jump_effect(struct timeline_page *p, const struct page_env *env,
			  struct page_reply *reply);
void timeline_jump_to(struct timeline_page *p, const struct page_env *env,
		      const char *text, struct page_reply *reply);
/* ruler: a time since the trace's start as the axis shows it; and whether it
 * shows the wall's clock, or says why it does not. */
void timeline_time(const struct timeline_page *p, const struct timeline *tl,
		   int64_t ns, struct strbuf *out);
void timeline_toggle_clock(struct timeline_page *p, const struct timeline *tl,
			   struct page_reply *reply);
/* history: remembers where the page was before an action, if it has moved;
 * undoes (step -1) or redoes; false where there is nothing more. */
struct timeline_place timeline_place(const struct timeline_page *p);
void timeline_history_add(struct timeline_page *p,
			  const struct timeline_place *was, enum action a);
bool timeline_history_go(struct timeline_page *p, const struct page_env *env,
			 int step);
/* mark: A, B, ... or with a name; timeline_mark_return() goes to the newest
 * and moves it to where the cursor was. */
void timeline_mark_set(struct timeline_page *p, const char *name,
		       struct page_reply *reply);
void timeline_mark_return(struct timeline_page *p, const struct page_env *env,
			  struct page_reply *reply);
const struct timeline_mark *timeline_mark_find(const struct timeline_page *p,
					       const char *name);
/* "A 1.2ms  B 3.4ms (+2.2ms)  cursor +1.1ms" */
void timeline_mark_distances(const struct timeline_page *p,
			     const struct timeline *tl, struct strbuf *out);
/* visit: see page.h; and to a row, in rows of that mode. */
void timeline_visit_row(struct timeline_page *p, const struct page_env *env,
			enum row_mode mode, struct row row, int64_t at_ns);
void timeline_visit(struct timeline_page *p, const struct page_env *env,
		    const struct page_visit *to, struct page_reply *reply);
void timeline_visit_options(const void *state, const struct page_env *env,
			    struct strbuf *out);
void timeline_visit_here(const struct timeline_page *p,
			 const struct page_env *env, struct page_visit *out);
/* To the page that has more to say of what the cursor is on. */
void timeline_visit_other(struct timeline_page *p, const struct page_env *env,
			  enum action a, struct page_reply *reply);

/* mouse: see page.h. */
bool timeline_mouse(struct timeline_page *p, const struct page_env *env,
		    const struct mouse *m);

/* The nearest run of a goroutine on a proc that begins after (step 1) or
 * before (step -1) that moment; times are the trace's. */
bool timeline_run_of(const struct timeline *tl, uint32_t goroutine,
		     int64_t after_ns, int step, struct span *out);

/* select: begins at the cursor, or ends there; takes over what all pages have
 * selected, if that has changed; lets them have what is selected here, if it
 * has; finds out what happened in it, where that is not known yet. */
void timeline_select_range(struct timeline_page *p, struct page_reply *reply);
void timeline_select_adopt(struct timeline_page *p, const struct page_env *env);
void timeline_select_share(struct timeline_page *p, struct page_reply *reply);
void timeline_select_update(struct timeline_page *p, const struct timeline *tl);
/* The selection's ends in order; false if there is none. */
bool timeline_selection(const struct timeline_page *p, int64_t *from_ns,
			int64_t *to_ns);

#endif
