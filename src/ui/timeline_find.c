/* SPDX-License-Identifier: MIT */
/*
 * Searching goes over goroutines, not over spans: of each one that matches,
 * the lane knows the next run. Whether a function's name matches is worked
 * out once for each name.
 */
#include "config.h"

#include "ui/timeline_find.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

enum verdict {
	UNKNOWN,
	NO,
	YES
};

static int
lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Capitals in the pattern mean themselves; small letters mean both. */
static bool
contains(const char *s, size_t n, const char *pattern)
{
	size_t m = strlen(pattern), same;

	for (size_t i = 0; i + m <= n; i++) {
		for (same = 0; same < m; same++)
			if (s[i + same] != pattern[same] &&
			    lower(s[i + same]) != pattern[same])
				break;
		if (same == m)
			return true;
	}
	return false;
}

bool
timeline_find_contains(const struct timeline_page *p, const char *s, size_t n)
{
	return contains(s, n, strbuf_str(&p->pattern));
}

bool
timeline_find_matches(struct timeline_page *p, const struct timeline *tl,
		      uint32_t func)
{
	const struct name_string *s;

	while (p->verdict.n <= func)
		vec_push(&p->verdict, UNKNOWN);
	if (p->verdict.at[func] == UNKNOWN) {
		s = name_string(timeline_names(tl), func);
		p->verdict.at[func] =
			contains(s->s, s->len, strbuf_str(&p->pattern)) ? YES
									: NO;
	}
	return p->verdict.at[func] == YES;
}

/* By its function's name, or by its id as it is written: G123. */
static bool
matches(struct timeline_page *p, const struct timeline *tl,
	const struct goroutine *g)
{
	const char *pattern = strbuf_str(&p->pattern);
	char id[24];

	if (lower(pattern[0]) == 'g') {
		snprintf(id, sizeof(id), "%lld", (long long)g->id);
		if (strcmp(pattern + 1, id) == 0)
			return true;
	}
	return timeline_find_matches(p, tl, g->func);
}

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

		timeline_goroutine(tl, i, &g);
		/* lives that lie behind us, or behind what was found */
		if (step > 0 ? g.end_ns <= at_ns ||
				       (found && g.begin_ns > out->begin_ns)
			     : g.begin_ns >= at_ns ||
				       (found && g.end_ns < out->begin_ns))
			continue;
		if (!matches(p, tl, &g) ||
		    !timeline_run_of(tl, i, at_ns, step, &run))
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
	struct goroutine g;
	uint32_t matching = 0;

	for (uint32_t i = 0; i < n; i++) {
		timeline_goroutine(tl, i, &g);
		matching += matches(p, tl, &g);
	}
	return matching;
}

void
timeline_find_next(struct timeline_page *p, const struct page_env *env,
		   int step, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	struct strbuf text = { 0 };
	struct timeline_spot to;
	struct span on, run;
	int64_t at;

	if (p->pattern.len == 0) {
		page_complain(reply, "nothing to search for yet: type / first");
		return;
	}
	timeline_cursor_span(p, tl, &on);
	at = on.begin_ns;
	if (at == TIMELINE_NEVER || at < p->first_ns)
		at = p->first_ns;
	/* from an idle stretch, go on from where we are */
	if (on.goroutine == TIMELINE_NONE)
		at = p->first_ns + p->cursor.at_ns;
	if (!p->is_for_goroutines) {
		timeline_search_next(p, env, step, reply);
		return;
	}
	if (!nearest(p, tl, at, step, &run)) {
		bool other = nearest(p, tl, step > 0 ? INT64_MIN : INT64_MAX,
				     step, &run);

		page_complain(reply,
			      other ? "no more runs of %s %s"
				    : "no run of %s in the trace",
			      strbuf_str(&p->pattern),
			      step > 0 ? "after this" : "before this");
		return;
	}
	if (!timeline_cursor_spot(p, tl, run.goroutine, run.begin_ns, &to)) {
		timeline_cursor_mode(p, env, BY_GOROUTINE);
		timeline_cursor_spot(p, tl, run.goroutine, run.begin_ns, &to);
	}
	timeline_jump(p, env, to);
	words_goroutine(&text, tl, run.goroutine);
	page_say(reply, "%s: %u of %u goroutine%s", strbuf_str(&text),
		 count(p, tl, run.goroutine + 1), p->hits,
		 p->hits == 1 ? "" : "s");
	strbuf_free(&text);
}

void
timeline_find(struct timeline_page *p, const struct page_env *env,
	      const char *text, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;

	strbuf_reset(&p->pattern);
	strbuf_puts(&p->pattern, text);
	p->verdict.n = 0;
	p->stack_verdict.n = 0;
	p->highlights = true;
	/* if no goroutine has that name, it is looked for in all events */
	p->hits = count(p, tl, timeline_totals(tl)->goroutines);
	p->is_for_goroutines = p->hits > 0;
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
	return lower(strbuf_str(&p->pattern)[0]) != 'g' &&
	       !timeline_find_contains(p, s->s, s->len);
}
