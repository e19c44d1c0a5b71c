/* SPDX-License-Identifier: MIT */
/*
 * query: a question of a page about a part of the trace, answered beside the
 * screen (ui/job). What is asked and what comes of it goes around it: the
 * page's own struct has this one, and a function that computes.
 */
#ifndef TGT_UI_QUERY_H
#define TGT_UI_QUERY_H

#include <stdbool.h>

#include "analysis/selection.h"
#include "base/status.h"
#include "ui/job.h"
#include "ui/page.h"

struct query {
	const struct timeline *timeline; /* held */
	struct selection selection;
	int64_t from_ns, to_ns;  /* the explorer's window, not narrowed */
	struct page_visit scope; /* and these words: the selection's */
	char *words;
	struct diag d;   /* of what was computed */
	struct job *job; /* NULL: done, or cancelled */
	bool is_made;    /* there is an answer, or d tells why not */
};

/* Fills a zeroed struct: of the selected time, and of what scope is about;
 * NULL: of all that is in it. */
void query_open(struct query *q, const struct page_env *env,
		const struct page_visit *scope);

/* Begins to compute. */
void query_start(struct query *q, job_fn *fn, void *work);

/* Looks whether it is done: true if it has just become so. */
bool query_poll(struct query *q);

/* Gives it up; false where nothing is going on. */
bool query_cancel(struct query *q);

/* Is it of another time, or of less of the trace than there is now? While
 * the trace is loaded, that does not count. */
bool query_is_stale(const struct query *q, const struct page_env *env);

/* Nothing is going on any more; then what was computed can be released, and
 * after that what it was computed of. */
void query_stop(struct query *q);
void query_close(struct query *q);

#endif
