/* SPDX-License-Identifier: MIT */
/*
 * drill: pages that lead from all things of a kind to one of them, level by
 * level, each with lists that reports have too. A page of this kind is a
 * table of views, and functions that draw what stands above the lists.
 *
 * What a level shows is computed beside the screen, by export/report, once
 * for a trace and a selection; levels that one comes back to are kept.
 */
#ifndef TGT_UI_DRILL_H
#define TGT_UI_DRILL_H

#include "analysis/histogram.h"
#include "export/report.h"
#include "ui/bars.h"
#include "ui/list.h"
#include "ui/list_start.h"
#include "ui/page.h"
#include "ui/query.h"

struct drill;
struct drill_level;

enum {
	DRILL_SHEETS = 6,  /* at most, of a view */
	DRILL_LEVELS = 12, /* that are kept */
	DRILL_FILTER = 64  /* bytes of a filter of ours */
};

/* Which part of the trace a sheet is of. */
enum drill_part {
	DRILL_ALL,
	DRILL_SUBJECT, /* what the level is about */
	DRILL_CHILDREN /* the goroutines that it created */
};

struct drill_sheet {
	const char *title;
	enum report_name report;
	const char *table, *order; /* order as for -sort= or NULL */
	enum drill_part part;
	const char *empty; /* said where it has no rows */
	/* Where <Enter> leads from the cursor's row: false: nowhere. */
	bool (*enter)(const struct drill_level *l, struct page_visit *to);
	bool has_bar; /* that shows what the row's time went into */
};

struct drill_view {
	enum page_subject subject; /* SUBJECT_NONE: where the page begins */
	const struct drill_sheet *sheets;
	unsigned nsheets;
	/* What stands above the lists is of the first sheet's report. */
	bool has_histogram, has_figures;
	int top_lines; /* above the lists, without the histogram */
	void (*top)(const struct drill *x, const struct page_env *env,
		    struct rect r, struct canvas *c);
};

/* The first view is where the page begins. */
struct drill_page {
	enum place place;
	const struct drill_view *views;
	unsigned nviews;
	/* Options of the page's own for its reports, or NULL. */
	void (*adjust)(const struct drill *x, struct report_input *in);
};

/* A report, as it is or will be. */
struct drill_query {
	struct query query;
	enum report_name name;
	enum drill_part part;
	struct report_input in;
	char *mmu; /* the input's */
	struct report report;
};

struct drill_level {
	const struct drill_page *page;
	const struct drill_view *view;
	struct page_visit place;
	struct drill_query *queries[DRILL_SHEETS]; /* of each sheet; shared */
	struct list lists[DRILL_SHEETS];
	unsigned sheet; /* the one in sight */
	bool is_alone;  /* nothing stands above it */
	struct histogram histogram;
	struct bars bars;
	bool is_selecting; /* a range of bars */
	bool is_at_bars;   /* what the last key was for */
	/* How its list is to be shown as soon as it is there; NULL: as it is.
	 * What the user does ends that. */
	const struct list_start *start;
};

struct drill {
	const struct drill_page *page;
	struct drill_level *levels[DRILL_LEVELS]; /* the latest first */
};

/* For page_ops: a page's state begins with a struct drill. */
/* to: where one goes at once; NULL: where the page begins. */
void drill_open(struct drill *x, const struct drill_page *page,
		const struct page_env *env, const struct page_visit *to);
void drill_close(void *state);
void drill_refresh(void *state, const struct page_env *env);
enum page_work drill_poll(void *state, const struct page_env *env);
bool drill_act(void *state, const struct page_env *env, enum action a,
	       struct page_reply *reply);
void drill_input(void *state, const struct page_env *env, enum action a,
		 const char *text, struct page_reply *reply);
bool drill_mouse(void *state, const struct page_env *env, const struct mouse *m,
		 struct page_reply *reply);
void drill_draw(const void *state, const struct page_env *env,
		struct canvas *c);
void drill_status(const void *state, const struct page_env *env,
		  struct strbuf *out);
void drill_visit(void *state, const struct page_env *env,
		 const struct page_visit *to, struct page_reply *reply);
void drill_here(const void *state, const struct page_env *env,
		struct page_visit *out);
void drill_options(const void *state, const struct page_env *env,
		   struct strbuf *out);
void drill_begin(void *state, const struct page_env *env,
		 const struct place_start *start, struct page_reply *reply);
const struct list *drill_shown(const void *state);
enum status drill_write(void *state, const char *path, struct diag *d);

/* Options of the page's have changed: all is computed again. */
void drill_forget(struct drill *x);

/* What all pages of this kind do alike; and pages that do no more than that. */
#define DRILL_COMMON                                                      \
	.input = drill_input, .mouse = drill_mouse, .draw = drill_draw,   \
	.status = drill_status, .visit = drill_visit, .here = drill_here, \
	.list = drill_shown, .write = drill_write, .has_levels = true,    \
	.options = drill_options, .begin = drill_begin
#define DRILL_OPS                                                     \
	DRILL_COMMON, .state_size = sizeof(struct drill),             \
		      .close = drill_close, .refresh = drill_refresh, \
		      .poll = drill_poll, .act = drill_act

/* drill_place: the cursor's row as a place: the number of its goroutine, task
 * or function by what its columns say. False: it has none. */
bool drill_goroutine(const struct drill_level *l, const char *column,
		     struct page_visit *to);
bool drill_function(const struct drill_level *l, struct page_visit *to);
bool drill_task(const struct drill_level *l, const char *column,
		struct page_visit *to);
/* A type of regions or tasks: its name, and where it begins. */
bool drill_type(const struct drill_level *l, enum page_subject subject,
		struct page_visit *to);
/* The profile of all waits, and who calls the function of that column, in
 * which the row's goroutines wait; of what the level is about. */
bool drill_waits(const struct drill_level *l, const char *column,
		 struct page_visit *to);
/* The row's time on the timeline, and whose it is. */
bool drill_on_timeline(const struct drill_level *l, struct page_visit *to);

/* The list of that name comes in sight; false: there is none. */
bool drill_choose(struct drill_level *l, const char *name);

/* For what draws above the lists: the list in sight, the timeline; NULL while
 * that is computed. */
const struct table *drill_table(const struct drill_level *l, unsigned sheet,
				const char *name);

/* part: what a sheet's report is of. */
struct drill_query *drill_query_new(const struct drill *x,
				    const struct drill_level *l,
				    const struct drill_sheet *sheet,
				    const struct page_env *env);
void drill_query_free(struct drill_query *q);

/* What a level is about, in words. */
void drill_title(const struct drill_level *l, const struct timeline *tl,
		 struct strbuf *out);

/* bar: a row's shares, as a list_bar. */
void drill_bar(const void *data, size_t row, struct rect r, struct canvas *c,
	       struct style ground);

/* The filter that makes a list one of the level's goroutine's children. */
void drill_children_filter(const struct drill_level *l,
			   const struct timeline *tl,
			   char out[static DRILL_FILTER]);

/* Lines above the lists: of the view, and of its histogram. */
int drill_top_lines(const struct drill_level *l, struct rect area);

#endif
