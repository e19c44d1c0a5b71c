/* SPDX-License-Identifier: MIT */
/*
 * Searching what no goroutine is called: reasons, names of regions, tasks and
 * ranges, functions in stacks, texts of logs; and what very many are called. It
 * goes from event to event, at most so many for one key; then it waits until
 * all hits are known (timeline_hits).
 */
#include "config.h"

#include "base/strbuf.h"
#include "timeline/moments.h"
#include "ui/timeline_find.h"
#include "ui/timeline_page.h"

enum {
	MOST_FORWARD = 30000, /* events; some 2 ms */
	MOST_BACK = 6000
};

enum found {
	FOUND,
	MISSING, /* there is none that way */
	NOT_YET  /* nor among those that were looked at */
};

/* The next one after that number, or the last before it; false if there is
 * none among those that were looked at; *number: how far it went. */
static bool
look(struct timeline_page *p, const struct timeline *tl, int step,
     uint64_t *number, struct event *ev)
{
	struct moments_scan s;
	bool found = false;

	if (step < 0) {
		for (int i = 0; *number > 0 && i < MOST_BACK && !found; i++) {
			timeline_event(tl, --*number, ev);
			found = timeline_pattern_in_event(&p->pattern, tl, ev);
		}
		return found;
	}
	moments_scan_open(&s, tl, *number);
	moments_scan_only(&s, TIMELINE_PATTERN_KINDS);
	while (!found && moments_scan_number(&s) < *number + MOST_FORWARD &&
	       moments_scan_next(&s, ev))
		found = timeline_pattern_in_event(&p->pattern, tl, ev);
	*number = moments_scan_number(&s);
	moments_scan_close(&s);
	if (found)
		timeline_event(tl, *number - 1, ev); /* with its context */
	return found;
}

/* To the goroutine that it is about, or the proc. */
static void
go_to(struct timeline_page *p, const struct page_env *env,
      const struct event *ev)
{
	const struct timeline *tl = env->timeline;
	uint32_t g = ev->kind == EV_GO_STATE ? ev->subject_idx : ev->g_idx;
	struct timeline_spot to;

	to.at_ns = ev->time - p->first_ns;
	if (g == TIMELINE_NONE) {
		to.row = p->cursor.row;
		timeline_jump(p, env, to);
	} else if (timeline_cursor_spot(p, tl, g, ev->time, &to)) {
		timeline_jump(p, env, to);
	} else {
		/* it is on no proc then: its own lane shows it */
		timeline_visit_row(
			p, env, BY_GOROUTINE,
			(struct row){ ROW_GOROUTINE, 0, g, TIMELINE_NONE },
			ev->time - p->first_ns);
	}
}

/* As look(), but among the hits that are known, of all that there was. */
static bool
look_up(struct timeline_page *p, const struct timeline *tl, int step,
	uint64_t *number, struct event *ev)
{
	const struct timeline_hits *h = &p->counts.hits;
	uint64_t known = timeline_totals(h->timeline)->events;
	bool found = false;

	if (*number > known)
		return false;
	found = timeline_hits_next(h, *number, step, number);
	if (found)
		timeline_event(tl, *number, ev);
	else
		*number = step > 0 ? known : 0;
	*number += found && step > 0;
	return found;
}

static enum found
search(struct timeline_page *p, const struct page_env *env, int step)
{
	const struct timeline *tl = env->timeline;
	int64_t at = p->pattern.is_for_runs ? timeline_find_from(p, tl)
					    : p->first_ns + p->cursor.at_ns;
	uint64_t number = timeline_event_at(tl, step > 0 ? at + 1 : at);
	struct event ev;

	if (!(timeline_hits_are_known(&p->counts.hits) &&
	      look_up(p, tl, step, &number, &ev)) &&
	    !look(p, tl, step, &number, &ev))
		return step > 0 && number < timeline_totals(tl)->events
			       ? NOT_YET
		       : step < 0 && number > 0 ? NOT_YET
						: MISSING;
	p->counts.hit = step > 0 ? number - 1 : number;
	p->counts.tells = TELLS_HIT;
	go_to(p, env, &ev);
	return FOUND;
}

const char *
timeline_search_where(const struct timeline_page *p)
{
	const struct timeline_hits *h = &p->counts.hits;

	if (timeline_hits_are_known(h) && !h->total &&
	    timeline_totals(h->timeline)->complete)
		return "in the trace";
	return p->counts.wanted > 0 ? "after this" : "before this";
}

void
timeline_search_next(struct timeline_page *p, const struct page_env *env,
		     int step, struct page_reply *reply)
{
	switch (search(p, env, step)) {
	case FOUND:
		break;
	case MISSING:
		p->counts.wanted = step;
		page_complain(reply, "no %s %s", strbuf_str(&p->pattern.text),
			      timeline_search_where(p));
		break;
	case NOT_YET:
		p->counts.wanted = step;
		p->counts.tells = TELLS_SEARCH;
		break;
	}
}

void
timeline_search_go_on(struct timeline_page *p, const struct page_env *env)
{
	struct timeline_place was = timeline_place(p);

	switch (search(p, env, p->counts.wanted)) {
	case FOUND:
		timeline_history_add(p, &was, ACT_timeline_next);
		break;
	case MISSING:
		p->counts.tells = TELLS_MISSING;
		break;
	case NOT_YET: /* more of the trace has been read */
		break;
	}
}
