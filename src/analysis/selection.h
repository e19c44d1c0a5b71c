/* SPDX-License-Identifier: MIT */
/*
 * selection: which part of a trace an analysis is about.
 *
 * A zeroed struct is no valid selection: begin with selection_all(). All
 * conditions must hold. Strings are borrowed.
 */
#ifndef TGT_ANALYSIS_SELECTION_H
#define TGT_ANALYSIS_SELECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "timeline/timeline.h"

struct where;

struct selection {
	/* [from_ns, to_ns) on the trace's clock; TIMELINE_NEVER and
	 * TIMELINE_OPEN: from the first moment, to the last. */
	int64_t from_ns, to_ns;
	const char *goroutine; /* an id in digits ("17", "G17"), or the name
				* of a start function; NULL = all */
	const char *region;    /* a name; NULL = all */
	const char *in;        /* the function in which regions begin, "" for
				* those where it is not known; NULL = all */
	const char *task;      /* an id in digits, or a name; NULL = all */
	/* Tasks, and what belongs to them, with that in their name, in what
	 * they logged or in the names of their regions; NULL = all. */
	const char *log;
	const struct where *where; /* a filter of rows; NULL = none */
};

static inline struct selection
selection_all(void)
{
	return (struct selection){ .from_ns = TIMELINE_NEVER,
				   .to_ns = TIMELINE_OPEN };
}

/* Is it a part of the time only? */
static inline bool
selection_has_window(const struct selection *s)
{
	return s->from_ns != TIMELINE_NEVER || s->to_ns != TIMELINE_OPEN;
}

/* The window in numbers, within a trace of these times: from_ns <= to_ns. */
static inline void
selection_clip(const struct selection *s, int64_t first_ns, int64_t last_ns,
	       int64_t *from_ns, int64_t *to_ns)
{
	*from_ns = s->from_ns < first_ns ? first_ns : s->from_ns;
	*to_ns = s->to_ns > last_ns ? last_ns : s->to_ns;
	if (*from_ns > last_ns)
		*from_ns = last_ns;
	if (*to_ns < *from_ns)
		*to_ns = *from_ns;
}

static inline void
selection_window(const struct selection *s, const struct timeline *tl,
		 int64_t *from_ns, int64_t *to_ns)
{
	const struct timeline_totals *t = timeline_totals(tl);

	selection_clip(s, t->first_ns, t->last_ns, from_ns, to_ns);
}

#endif
