/* SPDX-License-Identifier: MIT */
/*
 * findings: what stands out in a trace, each with its time and ids, so that
 * one can go there. A kind is there only where the trace has something of it.
 * Of runs and waits, those of the runtime's own goroutines do not count.
 * Durations are what of something lies in the window. Table: findings.
 */
#ifndef TGT_ANALYSIS_FINDINGS_H
#define TGT_ANALYSIS_FINDINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"

struct progress;
struct selection;
struct table;
struct timeline;

enum findings_kind {
#define FINDING(name, words) FINDINGS_##name,
#include "analysis/findings.def"
#undef FINDING
	FINDINGS_COUNT
};

struct finding {
	enum findings_kind kind;
	int64_t at_ns; /* TIMELINE_NEVER: at no time in particular */
	int64_t duration_ns;
	uint32_t goroutine; /* or TIMELINE_NONE */
	uint64_t task;      /* its id, or EVENT_NO_TASK */
	uint32_t name;      /* of what it is about, a string; 0: nothing */
	uint32_t reason;    /* what was waited for, a string; 0: nothing */
	uint64_t count;     /* 0: no number of things */
	double share;       /* below 0: none */
};

struct findings {
	const struct timeline *timeline;
	VEC(struct finding) list;
	struct strbuf text; /* the table's */
};

/* Fills a zeroed struct. Of the selection, the window counts. False if
 * cancelled. */
bool findings_get(struct findings *f, const struct timeline *tl,
		  const struct selection *s, struct progress *p);
void findings_release(struct findings *f);

void findings_table(struct findings *f, struct table *out);

#endif
