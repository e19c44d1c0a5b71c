/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/units.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

enum {
	MOST_EFFECTS = 256,  /* wakes of one span that } goes through */
	MOST_OFF_PROC = 4096 /* spans without a proc to look past */
};

void
timeline_jump(struct timeline_page *p, const struct page_env *env,
	      struct timeline_spot to)
{
	if (p->nback == TIMELINE_BACK) {
		memmove(p->back, p->back + 1,
			sizeof(p->back[0]) * (TIMELINE_BACK - 1));
		p->nback--;
	}
	p->back[p->nback++] = p->cursor;
	timeline_cursor_set(p, env, to);
}

bool
timeline_jump_back(struct timeline_page *p, const struct page_env *env)
{
	if (p->nback == 0)
		return false;
	timeline_cursor_set(p, env, p->back[--p->nback]);
	return true;
}

bool
timeline_run_of(const struct timeline *tl, uint32_t goroutine, int64_t after_ns,
		int step, struct span *out)
{
	struct lane lane = { LANE_GOROUTINE, goroutine };
	uint32_t point = lane_find(tl, lane, after_ns);

	lane_span(tl, lane, point, out);
	/* the span at that moment counts when it begins on the right side */
	for (int i = 0; i < MOST_OFF_PROC; i++) {
		bool is_beyond = step > 0 ? out->begin_ns > after_ns
					  : out->begin_ns < after_ns;

		if (is_beyond && out->proc != TIMELINE_NONE &&
		    (out->state == LANE_RUNNING || out->state == LANE_SYSCALL))
			return true;
		if (!lane_next_active(tl, lane, point, step, &point))
			return false;
		lane_span(tl, lane, point, out);
	}
	return false;
}

/* A place in the trace's time as one on the page. */
static struct timeline_spot
spot_at(const struct timeline_page *p, uint32_t proc, int64_t trace_ns)
{
	return (struct timeline_spot){ proc, trace_ns > p->first_ns
						     ? trace_ns - p->first_ns
						     : 0 };
}

static void
say_where(struct page_reply *reply, const struct timeline *tl,
	  const char *before, uint32_t goroutine, const char *behind)
{
	struct strbuf text = { 0 };

	strbuf_puts(&text, before);
	words_goroutine(&text, tl, goroutine);
	strbuf_puts(&text, behind);
	page_say(reply, "%s", strbuf_str(&text));
	strbuf_free(&text);
}

void
timeline_jump_cause(struct timeline_page *p, const struct page_env *env,
		    struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	struct span s, there;
	uint32_t point = timeline_cursor_span(p, tl, &s), at;
	struct lane lane;
	struct wake w;

	if (s.goroutine == TIMELINE_NONE) {
		page_complain(reply, "no goroutine runs here");
		return;
	}
	if (!lane_cause(tl, timeline_lane(p), point, &w)) {
		page_complain(reply, "nobody is known to have woken it");
		return;
	}
	if (w.waker == TIMELINE_NONE) {
		page_say(reply, "woken by the runtime itself: "
				"the network, or a timer");
		return;
	}
	if (!lane_on_proc(tl, w.waker, w.time_ns, &lane, &at)) {
		say_where(reply, tl, w.created ? "created by " : "woken by ",
			  w.waker, ", which was on no proc then");
		return;
	}
	lane_span(tl, lane, at, &there);
	timeline_jump(p, env, spot_at(p, lane.number, w.time_ns));
	say_where(reply, tl, w.created ? "created by " : "woken by ", w.waker,
		  " here");
}

static bool
same_spot(struct timeline_spot a, struct timeline_spot b)
{
	return a.proc == b.proc && a.at_ns == b.at_ns;
}

void
timeline_jump_effect(struct timeline_page *p, const struct page_env *env,
		     struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	struct wake *wakes = mem_zalloc(MOST_EFFECTS, sizeof(*wakes));
	struct span s, run;
	uint32_t point = timeline_cursor_span(p, tl, &s);
	struct timeline_spot from = { p->cursor.proc, s.begin_ns };
	struct strbuf behind = { 0 };
	size_t n, i;

	n = lane_effects(tl, timeline_lane(p), point, wakes, MOST_EFFECTS);
	i = same_spot(from, p->effect_from) ? p->effect_next : 0;
	i = i < n ? i : 0;
	if (n == 0) {
		page_complain(reply, "nobody was woken here");
	} else if (!timeline_run_of(tl, wakes[i].woken, wakes[i].time_ns, 1,
				    &run)) {
		say_where(reply, tl, "it woke ", wakes[i].woken,
			  ", which does not run again in the trace");
	} else {
		timeline_jump(p, env, spot_at(p, run.proc, run.begin_ns));
		if (n > 1)
			strbuf_addf(&behind, ": %zu of %zu; Esc } for the next",
				    i + 1, n);
		say_where(reply, tl,
			  wakes[i].created ? "it created " : "it woke ",
			  wakes[i].woken, strbuf_str(&behind));
	}
	p->effect_from = from;
	p->effect_next = (uint32_t)i + 1;
	strbuf_free(&behind);
	mem_free(wakes);
}

static void
jump_to_goroutine(struct timeline_page *p, const struct page_env *env,
		  int64_t id, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	int64_t at = p->first_ns + p->cursor.at_ns;
	uint32_t g = timeline_find_goroutine(tl, id, at);
	struct span run;

	if (g == TIMELINE_NONE) {
		page_complain(reply, "there is no G%lld", (long long)id);
		return;
	}
	if (!timeline_run_of(tl, g, at, 1, &run) &&
	    !timeline_run_of(tl, g, INT64_MIN, 1, &run)) {
		page_complain(reply, "G%lld never runs on a proc",
			      (long long)id);
		return;
	}
	timeline_jump(p, env, spot_at(p, run.proc, run.begin_ns));
	say_where(reply, tl,
		  run.begin_ns > at ? "next run of " : "first run of ", g, "");
}

static void
jump_to_proc(struct timeline_page *p, const struct page_env *env, int64_t id,
	     struct page_reply *reply)
{
	uint32_t proc = timeline_find_proc(env->timeline, id);

	if (proc == TIMELINE_NONE) {
		page_complain(reply, "there is no P%lld", (long long)id);
		return;
	}
	timeline_jump(p, env, (struct timeline_spot){ proc, p->cursor.at_ns });
}

/* "12.5%" of the trace. */
static bool
parse_percent(const char *text, int64_t whole_ns, int64_t *ns)
{
	char *end;
	double v = strtod(text, &end);

	if (end == text || strcmp(end, "%") != 0 || !(v >= 0 && v <= 100))
		return false;
	*ns = (int64_t)((double)whole_ns * (v / 100));
	return true;
}

static bool
parse_id(const char *text, char letter, int64_t *id)
{
	char *end;

	if (toupper((unsigned char)text[0]) != letter ||
	    !isdigit((unsigned char)text[1]))
		return false;
	errno = 0;
	*id = strtoll(text + 1, &end, 10);
	return errno == 0 && *end == '\0';
}

void
timeline_jump_to(struct timeline_page *p, const struct page_env *env,
		 const char *text, struct page_reply *reply)
{
	struct timeline_spot spot = p->cursor;
	bool is_relative = text[0] == '+' || text[0] == '-';
	int64_t v;

	if (parse_id(text, 'G', &v)) {
		jump_to_goroutine(p, env, v, reply);
	} else if (parse_id(text, 'P', &v)) {
		jump_to_proc(p, env, v, reply);
	} else if (parse_percent(text, p->view.end_ns, &v)) {
		spot.at_ns = v;
		timeline_jump(p, env, spot);
	} else if (units_parse(text, &v)) {
		if (is_relative && __builtin_add_overflow(spot.at_ns, v, &v))
			v = p->view.end_ns;
		spot.at_ns = v < 0 ? 0 : v;
		if (spot.at_ns >= p->view.end_ns && p->view.end_ns > 0) {
			char end[UNITS_SIZE];

			spot.at_ns = p->view.end_ns - 1;
			page_say(reply, "the trace ends at %s",
				 units_exact(end, p->view.end_ns));
		}
		timeline_jump(p, env, spot);
	} else {
		page_complain(reply, "not a time or an id: try 1.25s, +10ms, "
				     "50%%, G123, P3");
	}
}
