/* SPDX-License-Identifier: MIT */
/*
 * All events in order. Nothing is computed for it: a row is made when it is
 * in sight, so the page is there at once however long the trace is.
 */
#include "config.h"

#include <string.h>

#include "analysis/events.h"
#include "analysis/selection.h"
#include "base/out.h"
#include "base/units.h"
#include "export/parsed.h"
#include "timeline/feed.h"
#include "timeline/moments.h"
#include "ui/list.h"
#include "ui/list_start.h"
#include "ui/place.h"
#include "ui/words.h"

enum {
	INDENT = 2,   /* columns of a tab in the event below */
	FEW_LINES = 6 /* of it while one goes about: what changes with each
		       * step is to be little */
};

struct events_page {
	const struct timeline *timeline; /* held: the list shows it */
	struct selection selection;
	struct events events;
	struct list list;
	const struct list_start *start; /* how it is to be shown, or NULL */
	bool has_details;
	bool is_whole; /* all lines of the details, until the next step */
	int scroll;    /* lines of the details */
};

static struct rect
list_area(const struct events_page *p, struct rect r)
{
	if (p->has_details)
		r.h -= r.h / 2;
	return r;
}

/* The event's lines, as -d=parsed prints them. */
static void
add_parsed(const struct events_page *p, struct out *out)
{
	size_t row = list_row(&p->list);
	struct parsed parsed;
	struct event ev;

	if (row == LIST_NO_ROW)
		return;
	timeline_event(p->timeline, p->events.first + row, &ev);
	parsed_init(&parsed, out, timeline_names(p->timeline), NULL);
	parsed.sink.event(&parsed.sink, &ev);
	parsed_release(&parsed);
}

static void
update(struct events_page *p, const struct page_env *env)
{
	list_update(&p->list, list_area(p, env->area));
}

/* More has been read, or another time is selected. A filter or a search looks
 * at all events: it is not begun again and again while the trace is read. */
static void
refresh(void *state, const struct page_env *env)
{
	struct events_page *p = state;
	struct table t;
	bool same_window = p->selection.from_ns == env->selection->from_ns &&
			   p->selection.to_ns == env->selection->to_ns;

	if (p->timeline == env->timeline && same_window) {
		update(p, env);
		return;
	}
	if (p->timeline && same_window && env->loading &&
	    (p->list.filter.len || p->list.work))
		return;
	list_clear(&p->list);
	events_release(&p->events);
	timeline_release(p->timeline);
	p->timeline = timeline_hold(env->timeline);
	p->selection = *env->selection;
	p->events = (struct events){ 0 };
	events_init(&p->events, p->timeline, &p->selection);
	events_table(&p->events, &t);
	p->list.is_fixed = true;
	list_set(&p->list, &t, NULL);
	if (p->start)
		list_begin(&p->list, p->start);
	if (!env->loading)
		p->start = NULL;
	update(p, env);
}

static void
close_page(void *state)
{
	struct events_page *p = state;

	list_free(&p->list);
	events_release(&p->events);
	timeline_release(p->timeline);
}

static enum page_work
poll_work(void *state, const struct page_env *env)
{
	struct events_page *p = state;
	enum page_work work = list_poll(&p->list);

	if (work == PAGE_CHANGED)
		update(p, env);
	return work;
}

static void
to_timeline(struct events_page *p, struct page_reply *reply)
{
	size_t row = list_row(&p->list);
	struct value v;

	if (row == LIST_NO_ROW)
		return;
	list_value(&p->list, "time_ns", &v);
	reply->has_visit = true;
	reply->visit = (struct page_visit){ .page = PLACE_timeline,
					    .subject = SUBJECT_EVENT,
					    .number = p->events.first + row,
					    .from_ns = v.n,
					    .to_ns = v.n };
}

static void
scroll(struct events_page *p, int lines)
{
	p->is_whole = true;
	p->scroll += lines;
	if (p->scroll < 0)
		p->scroll = 0;
}

static bool
act(void *state, const struct page_env *env, enum action a,
    struct page_reply *reply)
{
	struct events_page *p = state;
	size_t at = p->list.at;
	bool done = true;

	p->start = NULL;
	switch ((int)a) {
	case ACT_list_enter:
		p->has_details = !p->has_details || !p->is_whole;
		p->is_whole = p->has_details;
		break;
	case ACT_list_timeline:
		to_timeline(p, reply);
		break;
	case ACT_events_goto:
		reply->prompt = "go to: ";
		break;
	case ACT_events_scroll_down:
	case ACT_events_scroll_up:
		scroll(p, a == ACT_events_scroll_down ? 1 : -1);
		break;
	case ACT_list_tab:
	case ACT_list_tab_back:
	case ACT_list_profile:
	case ACT_list_alone:
	case ACT_list_again:
	case ACT_list_range:
	case ACT_list_bar_left:
	case ACT_list_bar_right:
		page_say(reply, "this page has one list, of all events");
		break;
	default:
		done = list_act(&p->list, a, list_area(p, env->area), reply);
		if (!done && a == ACT_back && p->has_details) {
			p->has_details = false;
			done = true;
		}
		break;
	}
	if (p->list.at != at) {
		p->scroll = 0;
		p->is_whole = false;
	}
	update(p, env);
	return done;
}

/* "1.25s", since the trace's start, or "50%" of the trace. */
static void
go_to(struct events_page *p, const char *text, struct page_reply *reply)
{
	const struct timeline_totals *t = timeline_totals(p->timeline);
	int64_t ns;

	if (!units_parse(text, &ns) || ns < 0) {
		page_complain(reply,
			      "a time since the trace's start, as "
			      "1.25s or 300ms: %.60s",
			      text);
		return;
	}
	if (ns > t->last_ns - t->first_ns)
		ns = t->last_ns - t->first_ns;
	list_go(&p->list, events_row_at(&p->events, t->first_ns + ns));
}

static void
input(void *state, const struct page_env *env, enum action a, const char *text,
      struct page_reply *reply)
{
	struct events_page *p = state;

	if (a == ACT_events_goto)
		go_to(p, text, reply);
	else if (!list_input(&p->list, a, text, reply))
		page_complain(reply, "no such command: %s", text);
	update(p, env);
}

static bool
mouse(void *state, const struct page_env *env, const struct mouse *m,
      struct page_reply *reply)
{
	struct events_page *p = state;
	bool done = list_mouse(&p->list, m, list_area(p, env->area), reply);

	update(p, env);
	return done;
}

static void
visit(void *state, const struct page_env *env, const struct page_visit *to,
      struct page_reply *reply)
{
	struct events_page *p = state;

	(void)reply;
	if (to->subject == SUBJECT_EVENT && to->number >= p->events.first)
		list_go(&p->list, to->number - p->events.first);
	else if (to->from_ns != TIMELINE_NEVER)
		list_go(&p->list, events_row_at(&p->events, to->from_ns));
	update(p, env);
}

static void
here(const void *state, const struct page_env *env, struct page_visit *out)
{
	const struct events_page *p = state;
	size_t row = list_row(&p->list);

	(void)env;
	if (row == LIST_NO_ROW)
		return;
	out->subject = SUBJECT_EVENT;
	out->number = p->events.first + row;
	if (!p->list.work) {
		struct value v;

		list_value(&p->list, "time_ns", &v);
		out->from_ns = out->to_ns = v.n;
	}
}

/* What does not fit goes on in the next line; tabs are blanks. */
static void
draw_details(const struct events_page *p, bool utf8, struct rect r,
	     struct canvas *c)
{
	struct out out;
	struct diag d = { 0 };
	const char *next;
	int skip = p->scroll, y = r.y + 1;
	int end = p->is_whole ? r.y + r.h : y + FEW_LINES;

	out_open_memory(&out);
	add_parsed(p, &out);
	out_write(&out, "", 1);
	canvas_fill(c, (struct rect){ r.x, r.y, r.w, 1 }, GLYPH_HLINE,
		    STYLE(GRID));
	end = end < r.y + r.h ? end : r.y + r.h;
	for (const char *at = out.buf; *at && y < r.y + r.h; at = next) {
		size_t tabs = strspn(at, "\t"), n;
		int x = r.x + 1 + (tabs < 4 ? (int)tabs : 4) * INDENT;

		if (y == end) {
			canvas_puts(c, r.x + 1, y, r.w - 1, "more: Enter",
				    STYLE(DIM));
			break;
		}
		n = text_wrap(at + tabs, r.x + r.w - 1 - x, utf8, &next);
		if (skip-- <= 0)
			canvas_text(c, x, y++, r.x + r.w - 1 - x, at + tabs, n,
				    STYLE(TEXT));
	}
	out_close(&out, &d);
}

static void
draw(const void *state, const struct page_env *env, struct canvas *c)
{
	const struct events_page *p = state;
	struct rect r = list_area(p, env->area);

	list_draw(&p->list, r, c);
	if (!p->list.table.nrows)
		canvas_puts(c, r.x + 2, r.y + 2, r.w - 4,
			    env->loading ? "reading the trace"
					 : "no events in the selected time",
			    STYLE(DIM));
	if (p->has_details && !p->list.work)
		draw_details(
			p, env->utf8,
			(struct rect){ r.x, r.y + r.h, r.w, env->area.h - r.h },
			c);
}

static void
status(const void *state, const struct page_env *env, struct strbuf *out)
{
	const struct events_page *p = state;
	struct event ev;
	size_t row = list_row(&p->list);

	(void)env;
	if (row == LIST_NO_ROW || p->list.work)
		return;
	timeline_event(p->timeline, p->events.first + row, &ev);
	words_time(out, ev.time - timeline_totals(p->timeline)->first_ns);
	strbuf_addf(out, "  %s  ", event_kind_name(ev.kind));
	events_words(out, p->timeline, &ev);
}

static const struct list *
list(const void *state)
{
	return &((const struct events_page *)state)->list;
}

static enum status
write_list(void *state, const char *path, struct diag *d)
{
	struct events_page *p = state;

	return list_write(&p->list, path, d);
}

static void
options(const void *state, const struct page_env *env, struct strbuf *out)
{
	(void)env;
	list_options(&((const struct events_page *)state)->list, NULL, out);
}

static void
begin(void *state, const struct page_env *env, const struct place_start *start,
      struct page_reply *reply)
{
	struct events_page *p = state;

	(void)reply;
	list_begin(&p->list, &start->list);
	if (env->loading)
		p->start = &start->list;
	update(p, env);
}

const struct page_ops page_events = {
	.about = "Every event of the trace, or of the selected time, in "
		 "order. Enter shows all of the event below, with its stacks, "
		 "as -d=parsed prints it. A step to another event shows its "
		 "first lines there; Enter shows all of them, and after that "
		 "none.\n\n"
		 "Thread, Proc, Goroutine: where it was written; of a change "
		 "of a goroutine's state, the goroutine that changes. What: "
		 "what changes and why, or what begins, ends or is told. In: "
		 "the function of the program where that was.\n\n"
		 "A search or a filter looks at every event: of a large trace "
		 "that takes a while, and Esc gives it up. For example "
		 "& goroutine = 17 and event = StateTransition, or "
		 "/ chan receive.",
	.state_size = sizeof(struct events_page),
	.open = refresh,
	.close = close_page,
	.refresh = refresh,
	.poll = poll_work,
	.act = act,
	.input = input,
	.mouse = mouse,
	.draw = draw,
	.list = list,
	.write = write_list,
	.status = status,
	.visit = visit,
	.here = here,
	.options = options,
	.begin = begin,
};
