/* SPDX-License-Identifier: MIT */
/*
 * Searching what no goroutine is called: reasons, names of regions, tasks and
 * ranges, functions in stacks, texts of logs. It goes from event to event, at
 * most so many for one key; then the cursor is where it has come to. Once all
 * hits are known (timeline_hits), it is there at once.
 */
#include "config.h"

#include "base/strbuf.h"
#include "timeline/moments.h"
#include "ui/timeline_find.h"
#include "ui/timeline_page.h"

enum {
	MOST_FORWARD = 200000, /* events; some 10 ms */
	MOST_BACK = 30000
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
		for (int i = 0; i<MOST_BACK && * number> 0 && !found; i++) {
			timeline_event(tl, --*number, ev);
			found = timeline_pattern_in_event(&p->pattern, tl, ev);
		}
		return found;
	}
	moments_scan_open(&s, tl, *number);
	for (int i = 0; i < MOST_FORWARD && !found; i++) {
		if (!moments_scan_next(&s, ev))
			break;
		++*number;
		found = timeline_pattern_in_event(&p->pattern, tl, ev);
	}
	moments_scan_close(&s);
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

/* As look(), but among all that there is. */
static bool
look_up(struct timeline_page *p, const struct timeline *tl, int step,
	uint64_t *number, struct event *ev)
{
	uint64_t events = timeline_totals(tl)->events;
	bool found = timeline_hits_next(&p->counts.hits, *number, step, number);

	if (found)
		timeline_event(tl, *number, ev);
	else
		*number = step > 0 ? events : 0;
	*number += found && step > 0;
	return found;
}

void
timeline_search_next(struct timeline_page *p, const struct page_env *env,
		     int step, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	uint64_t events = timeline_totals(tl)->events;
	int64_t at = p->first_ns + p->cursor.at_ns;
	uint64_t number = timeline_event_at(tl, step > 0 ? at + 1 : at);
	bool are_known = timeline_hits_are_known(&p->counts.hits) &&
			 p->counts.hits.timeline == tl;
	struct event ev;

	if (are_known ? look_up(p, tl, step, &number, &ev)
		      : look(p, tl, step, &number, &ev)) {
		p->counts.hit = step > 0 ? number - 1 : number;
		p->counts.tells = TELLS_HIT;
		go_to(p, env, &ev);
	} else if (step > 0 ? number >= events : number == 0) {
		page_complain(reply, "no %s %s", strbuf_str(&p->pattern.text),
			      step > 0 ? "after this" : "before this");
	} else {
		struct timeline_spot to = p->cursor;

		timeline_event(tl, number, &ev);
		to.at_ns = ev.time - p->first_ns;
		timeline_jump(p, env, to);
		page_complain(reply, "no %s up to here: %s looks on",
			      strbuf_str(&p->pattern.text),
			      step > 0 ? "n" : "N");
	}
}
