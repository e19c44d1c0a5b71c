/* SPDX-License-Identifier: MIT */
/*
 * Searching what no goroutine is called: reasons, names of regions, tasks and
 * ranges, functions in stacks, texts of logs. It goes from event to event, at
 * most so many for one key; then the cursor is where it has come to.
 */
#include "config.h"

#include "base/strbuf.h"
#include "timeline/moments.h"
#include "ui/timeline_find.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

enum {
	MOST_FORWARD = 200000, /* events; some 10 ms */
	MOST_BACK = 30000
};

static bool
stack_matches(struct timeline_page *p, const struct timeline *tl,
	      uint32_t stack)
{
	const struct names_view *names = timeline_names(tl);
	const struct name_stack *s = name_stack(names, stack);

	if (stack == STACK_NONE)
		return false;
	while (p->stack_verdict.n <= stack)
		vec_push(&p->stack_verdict, 0);
	if (!p->stack_verdict.at[stack]) {
		uint8_t verdict = 1;

		for (uint32_t i = 0; i < s->nframes && verdict == 1; i++) {
			const struct name_frame *f =
				name_frame(names, s->frames[i]);

			verdict += timeline_find_matches(p, tl, f->func);
		}
		p->stack_verdict.at[stack] = verdict;
	}
	return p->stack_verdict.at[stack] == 2;
}

static bool
event_matches(struct timeline_page *p, const struct timeline *tl,
	      const struct event *ev)
{
	switch (ev->kind) {
	case EV_LOG:
		if (timeline_find_contains(p, ev->text, ev->text_len))
			return true;
		break;
	case EV_GO_STATE:
	case EV_RANGE_BEGIN:
	case EV_TASK_BEGIN:
	case EV_TASK_END:
	case EV_REGION_BEGIN:
	case EV_LABEL:
	case EV_SAMPLE:
		break;
	default:
		return false;
	}
	return (ev->name && timeline_find_matches(p, tl, ev->name)) ||
	       stack_matches(p, tl, ev->stack) ||
	       stack_matches(p, tl, ev->subject_stack);
}

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
			found = event_matches(p, tl, ev);
		}
		return found;
	}
	moments_scan_open(&s, tl, *number);
	for (int i = 0; i < MOST_FORWARD && !found; i++) {
		if (!moments_scan_next(&s, ev))
			break;
		++*number;
		found = event_matches(p, tl, ev);
	}
	moments_scan_close(&s);
	return found;
}

/* To the goroutine that it is about, or the proc. */
static void
go_to(struct timeline_page *p, const struct page_env *env,
      const struct event *ev, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	uint32_t g = ev->kind == EV_GO_STATE ? ev->subject_idx : ev->g_idx;
	struct timeline_spot to;
	struct strbuf text = { 0 };

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
	if (ev->kind == EV_LOG)
		strbuf_add(&text, ev->text, ev->text_len);
	else if (ev->name && timeline_find_matches(p, tl, ev->name))
		words_text(&text, tl, ev->name);
	else
		strbuf_puts(&text, "in a stack");
	page_say(reply, "%s", strbuf_str(&text));
	strbuf_free(&text);
}

void
timeline_search_next(struct timeline_page *p, const struct page_env *env,
		     int step, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	uint64_t events = timeline_totals(tl)->events;
	int64_t at = p->first_ns + p->cursor.at_ns;
	uint64_t number = timeline_event_at(tl, step > 0 ? at + 1 : at);
	struct event ev;

	if (look(p, tl, step, &number, &ev)) {
		go_to(p, env, &ev, reply);
	} else if (step > 0 ? number >= events : number == 0) {
		page_complain(reply, "no %s %s", strbuf_str(&p->pattern),
			      step > 0 ? "after this" : "before this");
	} else {
		struct timeline_spot to = p->cursor;

		timeline_event(tl, number, &ev);
		to.at_ns = ev.time - p->first_ns;
		timeline_jump(p, env, to);
		page_complain(reply, "no %s up to here: %s looks on",
			      strbuf_str(&p->pattern), step > 0 ? "n" : "N");
	}
}
