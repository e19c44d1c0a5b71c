/* SPDX-License-Identifier: MIT */
/*
 * timeline_rows: which rows the Timeline page has, from the top: all procs,
 * threads or goroutines, or all tasks, each, when it is unfolded, with its
 * goroutines and subtasks below it. In the place of all goroutines that start
 * with the same function there may be their group, folded.
 */
#ifndef TGT_UI_TIMELINE_ROWS_H
#define TGT_UI_TIMELINE_ROWS_H

#include "base/mem.h"
#include "ui/timeline_row.h"

enum row_mode {
	BY_PROC,
	BY_THREAD,
	BY_GOROUTINE,
	BY_TASK,
	ROW_MODES
};

/* What the user does to rows, beside what the timeline has. */
enum row_change_kind {
	ROW_HIDE,
	ROW_SHOW_ALL, /* those that are hidden */
	ROW_PIN,      /* to the top, or not any more */
	ROW_MOVE,     /* to behind (step 1) or before (-1) another one */
	ROW_FOLD,     /* a task or a group that is unfolded, or unfold it */
	ROW_FOLD_ALL  /* groups, or unfold them */
};

struct row_change {
	enum row_change_kind kind;
	struct row row, beside;
	int step;
};

/* A zeroed struct has no rows yet. */
struct timeline_rows {
	enum row_mode mode;
	bool begins_folded; /* groups are, before any change */
	VEC(struct row) all;
	VEC(struct row_change) changes; /* one after the other, and those */
	size_t done;                    /* from here on are undone */
	/* What comes of them. */
	VEC(uint32_t) unfolded; /* tasks, in rising order */
	VEC(struct row) hidden, pinned;
	bool folds_groups;
	VEC(uint32_t) other; /* groups of which the opposite holds */
};

void timeline_rows_release(struct timeline_rows *x);

/* Finds them anew: the timeline, the mode or what is unfolded has changed. */
void timeline_rows_update(struct timeline_rows *x, const struct timeline *tl);

/* The row's index, or TIMELINE_NONE. */
uint32_t timeline_rows_find(const struct timeline_rows *x, struct row r);

/* Whether there is something below that row to be shown; and shows or hides
 * it. */
bool timeline_rows_is_unfolded(const struct timeline_rows *x, uint32_t task);
void timeline_rows_fold(struct timeline_rows *x, const struct timeline *tl,
			uint32_t task);

/* The row that shows it: of a goroutine, its group's if that is folded. Folds
 * or unfolds a group (false: one goroutine is none); all of them. */
struct row timeline_rows_shown(const struct timeline_rows *x,
			       const struct timeline *tl, struct row r);
bool timeline_rows_fold_group(struct timeline_rows *x,
			      const struct timeline *tl, uint32_t func);
void timeline_rows_fold_groups(struct timeline_rows *x,
			       const struct timeline *tl);

/* May there be groups that are folded? */
static inline bool
timeline_rows_folds(const struct timeline_rows *x)
{
	return x->folds_groups || x->other.n;
}

/* Makes a row that is hidden or folded away be there. */
void timeline_rows_bring(struct timeline_rows *x, const struct timeline *tl,
			 struct row r);

/* Hides a row, or pins it to the top or not any more. False: one row at least
 * stays. timeline_rows_show_all() brings back all that are hidden. */
bool timeline_rows_hide(struct timeline_rows *x, const struct timeline *tl,
			struct row r);
void timeline_rows_pin(struct timeline_rows *x, const struct timeline *tl,
		       struct row r);
void timeline_rows_show_all(struct timeline_rows *x, const struct timeline *tl);

/* Moves a row, and what is unfolded below it, over the one below (step 1) or
 * above (-1). False: there is none that it belongs beside. */
bool timeline_rows_move(struct timeline_rows *x, const struct timeline *tl,
			struct row r, int step);

/* Undoes changes, or does again what was undone, until so many are done. */
void timeline_rows_go(struct timeline_rows *x, const struct timeline *tl,
		      size_t done);

/* "proc", "thread", ...; and many of them. */
const char *timeline_rows_unit(enum row_mode mode);
const char *timeline_rows_noun(enum row_mode mode);

#endif
