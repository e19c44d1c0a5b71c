/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/units.h"
#include "base/wall.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

enum {
	MOST_EFFECTS = 256,  /* wakes of one span that } goes through */
	MOST_OFF_PROC = 4096 /* spans without a proc to look past */
};

static void
remember(struct timeline_page *p)
{
	if (p->nback == TIMELINE_BACK) {
		memmove(p->back, p->back + 1,
			sizeof(p->back[0]) * (TIMELINE_BACK - 1));
		p->nback--;
	}
	p->back[p->nback++] = p->cursor;
}

void
timeline_jump(struct timeline_page *p, const struct page_env *env,
	      struct timeline_spot to)
{
	remember(p);
	timeline_cursor_set(p, env, to);
}

void
timeline_return(struct timeline_page *p, const struct page_env *env,
		struct timeline_spot to)
{
	static const uint8_t modes[] = { [ROW_PROC] = BY_PROC,
					 [ROW_THREAD] = BY_THREAD,
					 [ROW_GOROUTINE] = BY_GOROUTINE,
					 [ROW_TASK] = BY_TASK,
					 [ROW_GROUP] = BY_GOROUTINE };
	enum row_mode mode = to.row.task == TIMELINE_NONE
				     ? (enum row_mode)modes[to.row.kind]
				     : BY_TASK;

	timeline_visit_row(p, env, mode, to.row, to.at_ns);
}

bool
timeline_jump_back(struct timeline_page *p, const struct page_env *env)
{
	if (p->nback == 0)
		return false;
	timeline_return(p, env, p->back[--p->nback]);
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

/*
 * What made this so: of a wait, what ended it; else what made the goroutine
 * ready before.
 */
static bool
find_cause(const struct timeline *tl, struct row row, uint32_t point,
	   const struct span *s, struct wake *out)
{
	struct lane lane = timeline_row_lane(row);

	if (row.kind == ROW_GOROUTINE && s->state == LANE_WAITING &&
	    point + 1 < lane_count(tl, lane))
		point++;
	return lane_cause(tl, lane, point, out);
}

void
timeline_jump_cause(struct timeline_page *p, const struct page_env *env,
		    struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	struct row row = p->cursor.row;
	struct timeline_spot to;
	struct span s;
	uint32_t point = timeline_cursor_span(p, tl, &s);
	struct wake w;

	if (row.kind == ROW_TASK && s.goroutine != TIMELINE_NONE) {
		if (timeline_cursor_spot(p, tl, s.goroutine, s.begin_ns, &to))
			timeline_jump(p, env, to);
		say_where(reply, tl, "begun by ", s.goroutine, "");
	} else if (s.goroutine == TIMELINE_NONE) {
		page_complain(reply, "no goroutine runs here");
	} else if (!find_cause(tl, row, point, &s, &w)) {
		page_complain(reply, "nobody is known to have woken it");
	} else if (w.waker == TIMELINE_NONE) {
		page_say(reply, "woken by the runtime itself: "
				"the network, or a timer");
	} else if (!timeline_cursor_spot(p, tl, w.waker, w.time_ns, &to)) {
		say_where(reply, tl, w.created ? "created by " : "woken by ",
			  w.waker, ", which was on no proc then");
	} else {
		timeline_jump(p, env, to);
		say_where(reply, tl, w.created ? "created by " : "woken by ",
			  w.waker, " here");
	}
}

static bool
same_spot(struct timeline_spot a, struct timeline_spot b)
{
	return timeline_row_same(a.row, b.row) && a.at_ns == b.at_ns;
}

/* Where the woken goroutine is to be seen: where it runs next, or, in its own
 * row, where it became ready. */
static bool
effect_spot(const struct timeline_page *p, const struct timeline *tl,
	    const struct wake *w, struct timeline_spot *out)
{
	struct span run;

	if (p->rows.mode == BY_GOROUTINE || p->rows.mode == BY_TASK)
		return timeline_cursor_spot(p, tl, w->woken, w->time_ns, out);
	return timeline_run_of(tl, w->woken, w->time_ns, 1, &run) &&
	       timeline_cursor_spot(p, tl, w->woken, run.begin_ns, out);
}

void
timeline_jump_effect(struct timeline_page *p, const struct page_env *env,
		     struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	struct wake *wakes = mem_zalloc(MOST_EFFECTS, sizeof(*wakes));
	struct span s;
	uint32_t point = timeline_cursor_span(p, tl, &s);
	struct timeline_spot from = { p->cursor.row, s.begin_ns }, to;
	struct strbuf behind = { 0 };
	uint64_t left = UINT64_MAX;
	size_t n = 0, i;

	if (p->cursor.row.kind < ROW_TASK)
		n = lane_effects(tl, timeline_row_lane(p->cursor.row), point,
				 wakes, MOST_EFFECTS, &left);
	i = same_spot(from, p->effect_from) ? p->effect_next : 0;
	i = i < n ? i : 0;
	if (n == 0) {
		page_complain(reply, "nobody was woken here");
	} else if (!effect_spot(p, tl, &wakes[i], &to)) {
		say_where(reply, tl, "it woke ", wakes[i].woken,
			  ", which does not run again in the trace");
	} else {
		timeline_jump(p, env, to);
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
	struct timeline_spot to;
	struct span run;

	if (g == TIMELINE_NONE) {
		page_complain(reply, "there is no G%lld", (long long)id);
		return;
	}
	if (p->rows.mode == BY_TASK)
		timeline_cursor_mode(p, env, BY_GOROUTINE);
	if ((!timeline_run_of(tl, g, at, 1, &run) &&
	     !timeline_run_of(tl, g, INT64_MIN, 1, &run)) ||
	    !timeline_cursor_spot(p, tl, g, run.begin_ns, &to)) {
		page_complain(reply, "G%lld never runs on a proc",
			      (long long)id);
		return;
	}
	timeline_jump(p, env, to);
	say_where(reply, tl,
		  run.begin_ns > at ? "next run of " : "first run of ", g, "");
}

/* A proc, a thread or a task, told by its letter. */
static void
jump_to_row(struct timeline_page *p, const struct page_env *env, char letter,
	    int64_t id, struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	int64_t at_ns = p->cursor.at_ns;
	struct row row = { .task = TIMELINE_NONE };
	enum row_mode mode;
	struct span s;

	if (letter == 'P') {
		mode = BY_PROC;
		row.kind = ROW_PROC;
		row.number = timeline_find_proc(tl, id);
	} else if (letter == 'M') {
		mode = BY_THREAD;
		row.kind = ROW_THREAD;
		row.number = timeline_find_thread(tl, id);
	} else {
		mode = BY_TASK;
		row.kind = ROW_TASK;
		row.number = timeline_find_task(tl, (uint64_t)id);
	}
	if (row.number == TIMELINE_NONE) {
		page_complain(reply, "there is no %c%lld", letter,
			      (long long)id);
		return;
	}
	if (mode == BY_TASK) {
		timeline_row_span(tl, row, 1, &s);
		at_ns = s.begin_ns - p->first_ns;
	}
	remember(p);
	timeline_visit_row(p, env, mode, row, at_ns);
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

/* at - first_ns, or the nearest that there is. */
static int64_t
since(int64_t first_ns, int64_t at)
{
	int64_t ns;

	if (__builtin_sub_overflow(at, first_ns, &ns))
		return at < 0 ? INT64_MIN : INT64_MAX;
	return ns;
}

/* Since the trace's start, or the nearest that there is. */
static void
jump_to_time(struct timeline_page *p, const struct page_env *env, int64_t at_ns,
	     struct page_reply *reply)
{
	struct timeline_spot spot = p->cursor;
	struct strbuf end = { 0 };

	if (at_ns < 0) {
		spot.at_ns = 0;
		timeline_time(p, env->timeline, 0, &end);
		page_say(reply, "the trace begins at %s", end.s);
	} else if (at_ns >= p->view.end_ns && p->view.end_ns > 0) {
		spot.at_ns = p->view.end_ns - 1;
		timeline_time(p, env->timeline, p->view.end_ns, &end);
		page_say(reply, "the trace ends at %s", end.s);
	} else {
		spot.at_ns = at_ns;
	}
	timeline_jump(p, env, spot);
	strbuf_free(&end);
}

void
timeline_jump_to(struct timeline_page *p, const struct page_env *env,
		 const char *text, struct page_reply *reply)
{
	struct timeline_spot spot = p->cursor;
	bool is_relative = text[0] == '+' || text[0] == '-';
	int64_t first_sec, sec, nsec;
	bool has_wall =
		timeline_wall(env->timeline, p->first_ns, &first_sec, &nsec);
	const struct timeline_mark *mark = timeline_mark_find(p, text);
	int64_t v;

	if (mark) {
		remember(p);
		timeline_return(p, env, mark->spot);
	} else if (parse_id(text, 'G', &v)) {
		jump_to_goroutine(p, env, v, reply);
	} else if (parse_id(text, 'P', &v) || parse_id(text, 'M', &v) ||
		   parse_id(text, 'T', &v)) {
		jump_to_row(p, env, (char)toupper((unsigned char)text[0]), v,
			    reply);
	} else if (parse_percent(text, p->view.end_ns, &v)) {
		spot.at_ns = v;
		timeline_jump(p, env, spot);
	} else if (units_parse(text, &v)) {
		if (is_relative && __builtin_add_overflow(spot.at_ns, v, &v))
			v = p->view.end_ns;
		jump_to_time(p, env, v, reply);
	} else if (wall_parse(text, has_wall ? first_sec : 0, &sec, &nsec)) {
		if (!timeline_at_wall(env->timeline, sec, nsec, &v))
			page_complain(reply, WORDS_NO_WALL);
		else
			jump_to_time(p, env, since(p->first_ns, v), reply);
	} else {
		page_complain(reply, "not a time or an id: try 1.25s, +10ms, "
				     "50%%, 17:39:21.5, G123, P3, M100, T7");
	}
}
