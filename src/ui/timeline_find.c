/* SPDX-License-Identifier: MIT */
/*
 * Searching goes over goroutines, not over spans: of each one that matches,
 * the lane knows the next run. Whether a function's name matches is worked
 * out once for each name.
 */
#include "config.h"

#include "ui/timeline_find.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

static bool
is_for_id(const struct timeline_page *p)
{
	const char *pattern = strbuf_str(&p->pattern.text);

	return (*pattern == 'g' || *pattern == 'G') &&
	       isdigit((unsigned char)pattern[1]);
}

/* By its function's name, or by its id as it is written: G123. Without a look
 * at all that is known of it: there may be very many. */
static bool
matches(struct timeline_page *p, const struct timeline *tl, uint32_t number)
{
	const char *pattern = strbuf_str(&p->pattern.text);
	struct goroutine g;
	char id[24];

	if (is_for_id(p)) {
		timeline_goroutine(tl, number, &g);
		snprintf(id, sizeof(id), "%lld", (long long)g.id);
		if (strcmp(pattern + 1, id) == 0)
			return true;
	}
	return timeline_pattern_in_string(&p->pattern, tl,
					  timeline_goroutine_func(tl, number));
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

		if (!matches(p, tl, i))
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
		matching += matches(p, tl, i);
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
	uint32_t all;
	int64_t at;

	if (p->pattern.text.len == 0) {
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

	timeline_pattern_set(&p->pattern, text);
	timeline_hits_stop(&p->counts.hits);
	p->highlights = true;
	/* if no goroutine has that name, it is looked for in all events */
	p->is_for_goroutines =
		count(p, tl, timeline_totals(tl)->goroutines) > 0;
	if (!p->is_for_goroutines)
		timeline_hits_start(&p->counts.hits, tl, text);
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
	return !is_for_id(p) && !timeline_pattern_in(&p->pattern, s->s, s->len);
}
