/* SPDX-License-Identifier: MIT */
/*
 * Searching goes over goroutines, not over spans: of each one that matches,
 * the lane knows the next run. Where that are many, one of them runs soon, and
 * events tell which (timeline_search.c). Whether a function's name matches is
 * worked out once for each name.
 */
#include "config.h"

#include "ui/timeline_find.h"

#include "base/strbuf.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

enum {
	FEW = 500 /* goroutines whose lanes are asked, some us for each */
};

/* The run of a matching goroutine that is nearest to that moment. */
static bool
nearest(struct timeline_page *p, const struct timeline *tl, int64_t at_ns,
	int step, struct span *out)
{
	uint32_t n = timeline_totals(tl)->goroutines;
	bool found = false;

	for (uint32_t i = 0; i < n; i++) {
		struct goroutine g;
		struct span run;

		if (!timeline_pattern_in_goroutine(&p->pattern, tl, i))
			continue;
		timeline_goroutine(tl, i, &g);
		/* lives that lie behind us, or behind what was found */
		if (step > 0 ? g.end_ns <= at_ns ||
				       (found && g.begin_ns > out->begin_ns)
			     : g.begin_ns >= at_ns ||
				       (found && g.end_ns < out->begin_ns))
			continue;
		if (!timeline_run_of(tl, i, at_ns, step, &run))
			continue;
		if (!found || (step > 0 ? run.begin_ns < out->begin_ns
					: run.begin_ns > out->begin_ns))
			*out = run;
		found = true;
	}
	return found;
}

/* How many of the first n goroutines match. */
static uint32_t
count(struct timeline_page *p, const struct timeline *tl, uint32_t n)
{
	uint32_t matching = 0;

	for (uint32_t i = 0; i < n; i++)
		matching += timeline_pattern_in_goroutine(&p->pattern, tl, i);
	return matching;
}

int64_t
timeline_find_from(const struct timeline_page *p, const struct timeline *tl)
{
	struct span on;

	timeline_cursor_span(p, tl, &on);
	/* from an idle stretch, go on from where we are */
	if (on.goroutine == TIMELINE_NONE)
		return p->first_ns + p->cursor.at_ns;
	return on.begin_ns == TIMELINE_NEVER || on.begin_ns < p->first_ns
		       ? p->first_ns
		       : on.begin_ns;
}

void
timeline_find_next(struct timeline_page *p, const struct page_env *env,
		   int step, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	struct strbuf text = { 0 };
	struct timeline_spot to;
	struct span run;
	int64_t at = timeline_find_from(p, tl);
	uint32_t all;

	if (p->pattern.text.len == 0) {
		page_complain(reply, "nothing to search for yet: type / first");
		return;
	}
	if (!p->is_for_goroutines || p->pattern.is_for_runs) {
		timeline_search_next(p, env, step, reply);
		return;
	}
	if (!nearest(p, tl, at, step, &run)) {
		bool other = nearest(p, tl, step > 0 ? INT64_MIN : INT64_MAX,
				     step, &run);

		page_complain(reply,
			      other ? "no more runs of %s %s"
				    : "no run of %s in the trace",
			      strbuf_str(&p->pattern.text),
			      step > 0 ? "after this" : "before this");
		return;
	}
	if (!timeline_cursor_spot(p, tl, run.goroutine, run.begin_ns, &to)) {
		timeline_cursor_mode(p, env, BY_GOROUTINE);
		timeline_cursor_spot(p, tl, run.goroutine, run.begin_ns, &to);
	}
	timeline_jump(p, env, to);
	words_goroutine(&text, tl, run.goroutine);
	all = count(p, tl, timeline_totals(tl)->goroutines);
	page_say(reply, "%s: %u of %u goroutine%s", strbuf_str(&text),
		 count(p, tl, run.goroutine + 1), all, all == 1 ? "" : "s");
	strbuf_free(&text);
}

void
timeline_find(struct timeline_page *p, const struct page_env *env,
	      const char *text, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	uint32_t matching;

	timeline_pattern_set(&p->pattern, text);
	timeline_hits_stop(&p->counts.hits);
	p->highlights = true;
	/* if no goroutine has that name, it is looked for in all events */
	matching = count(p, tl, timeline_totals(tl)->goroutines);
	p->is_for_goroutines = matching > 0;
	p->pattern.is_for_runs = matching > FEW;
	if (!p->is_for_goroutines || p->pattern.is_for_runs)
		timeline_hits_start(&p->counts.hits, tl, &p->pattern);
	timeline_find_next(p, env, 1, reply);
}

bool
timeline_find_dims(const struct timeline_page *p, const struct timeline *tl,
		   uint32_t func)
{
	const struct name_string *s;

	if (!p->highlights || !p->is_for_goroutines)
		return false;
	s = name_string(timeline_names(tl), func);
	return p->pattern.id < 0 &&
	       !timeline_pattern_in(&p->pattern, s->s, s->len);
}
