/* SPDX-License-Identifier: MIT */
/*
 * The time that is selected: the page's own and the one that all pages share
 * are kept the same; and what happened in it, in two lines.
 */
#include "config.h"

#include "analysis/selection.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/counts.h"
#include "timeline/moments.h"
#include "ui/timeline_page.h"
#include "ui/words.h"

enum {
	MOST_RANGES = 4096 /* of a kind, that are added up */
};

bool
timeline_selection(const struct timeline_page *p, int64_t *from_ns,
		   int64_t *to_ns)
{
	int64_t a = p->select_ns[0], b = p->select_ns[1];

	*from_ns = a < b ? a : b;
	*to_ns = a < b ? b : a;
	return p->select != SELECT_NONE;
}

/* Is what is selected here what all pages have, as much of it as was there? */
static bool
is_adopted(const struct timeline_page *p)
{
	return p->select == SELECT_DONE &&
	       (p->seen_ns[0] != TIMELINE_NEVER ||
		p->seen_ns[1] != TIMELINE_OPEN) &&
	       p->select_ns[0] == p->adopted_ns[0] &&
	       p->select_ns[1] == p->adopted_ns[1];
}

void
timeline_select_adopt(struct timeline_page *p, const struct page_env *env)
{
	const struct selection *s = env->selection;
	int64_t from, to;

	if (!s || (s->from_ns == p->seen_ns[0] && s->to_ns == p->seen_ns[1] &&
		   !is_adopted(p)))
		return;
	p->seen_ns[0] = s->from_ns;
	p->seen_ns[1] = s->to_ns;
	if (!selection_has_window(s)) {
		if (p->select == SELECT_DONE)
			p->select = SELECT_NONE;
		return;
	}
	selection_window(s, env->timeline, &from, &to);
	p->select = SELECT_DONE;
	p->select_ns[0] = p->adopted_ns[0] = from - p->first_ns;
	p->select_ns[1] = p->adopted_ns[1] = to - p->first_ns;
}

void
timeline_select_share(struct timeline_page *p, struct page_reply *reply)
{
	int64_t from, to;

	if (p->select == SELECT_MOVING || is_adopted(p))
		return;
	if (timeline_selection(p, &from, &to) && from < to) {
		from += p->first_ns;
		to += p->first_ns;
	} else {
		from = TIMELINE_NEVER;
		to = TIMELINE_OPEN;
	}
	if (from == p->seen_ns[0] && to == p->seen_ns[1])
		return;
	reply->has_window = true;
	reply->window_from_ns = p->seen_ns[0] = from;
	reply->window_to_ns = p->seen_ns[1] = to;
	p->adopted_ns[0] = p->select_ns[0];
	p->adopted_ns[1] = p->select_ns[1];
}

static void
add_count(struct strbuf *out, uint64_t n, const char *what)
{
	char buf[UNITS_SIZE];

	strbuf_puts(out, units_count(buf, n));
	strbuf_puts(out, what);
}

/* Share of the procs' time in which they ran something. */
static void
add_busy(struct strbuf *out, const struct timeline *tl, int64_t from_ns,
	 int64_t to_ns)
{
	uint32_t n = timeline_totals(tl)->procs;
	int64_t busy = 0, all = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct lane_cell c;

		lane_cells(tl, (struct lane){ LANE_PROC, i }, from_ns, to_ns,
			   &c, 1);
		busy += c.state_ns[LANE_RUNNING] + c.state_ns[LANE_SYSCALL];
		all += to_ns - from_ns - c.state_ns[LANE_NONE];
	}
	if (all > 0)
		strbuf_addf(out, ", procs busy %.1f%%",
			    (double)busy * 100 / (double)all);
}

/* "GC 2 cycles 3.1ms" */
static void
add_ranges(struct strbuf *out, const struct timeline *tl, enum range_kind kind,
	   const char *name, int64_t from_ns, int64_t to_ns)
{
	uint32_t *numbers = mem_zalloc(MOST_RANGES, sizeof(*numbers));
	size_t n =
		timeline_ranges(tl, kind, from_ns, to_ns, numbers, MOST_RANGES);
	int64_t sum = 0;

	for (size_t i = 0; i < n && i < MOST_RANGES; i++) {
		struct range r;

		timeline_range(tl, numbers[i], &r);
		sum += (r.end_ns < to_ns ? r.end_ns : to_ns) -
		       (r.begin_ns > from_ns ? r.begin_ns : from_ns);
	}
	if (n) {
		strbuf_puts(out, name);
		add_count(out, n, " in ");
		if (n > MOST_RANGES)
			strbuf_puts(out, "at least ");
		words_duration(out, sum);
	}
	mem_free(numbers);
}

/* How much happened from then to then, times of the trace. */
static void
add_figures(struct strbuf *out, const struct timeline *tl, int64_t from,
	    int64_t to)
{
	words_duration(out, to - from);
	strbuf_puts(out, ": ");
	add_count(out, timeline_event_at(tl, to) - timeline_event_at(tl, from),
		  " events");
	add_busy(out, tl, from, to);
	add_ranges(out, tl, RANGE_GC, ", GC ", from, to);
	add_ranges(out, tl, RANGE_STW, ", STW ", from, to);
}

static void
add_peaks(struct strbuf *out, const struct timeline *tl, int64_t from,
	  int64_t to)
{
	struct counts most;

	counts_cells(tl, from, to, &most, 1);
	add_count(out, most.of[GO_RUNNING], " running, ");
	add_count(out, most.of[GO_RUNNABLE], " ready, ");
	add_count(out, most.of[GO_SYSCALL], " in syscalls, ");
	add_count(out, most.of[GO_WAITING], " waiting");
}

void
timeline_select_update(struct timeline_page *p, const struct timeline *tl)
{
	struct timeline_chosen *x = &p->chosen;
	uint64_t events = timeline_totals(tl)->events;
	bool is_moving = p->select == SELECT_MOVING;
	int64_t from, to;

	if (!timeline_selection(p, &from, &to))
		from = to = 0;
	if (from == x->from_ns && to == x->to_ns && events == x->events &&
	    is_moving == x->is_moving)
		return;
	x->from_ns = from;
	x->to_ns = to;
	x->events = events;
	x->is_moving = is_moving;
	strbuf_reset(&x->figures);
	strbuf_reset(&x->peaks);
	if (from == to)
		return;
	add_figures(&x->figures, tl, p->first_ns + from, p->first_ns + to);
	if (!is_moving)
		add_peaks(&x->peaks, tl, p->first_ns + from, p->first_ns + to);
}

void
timeline_select_range(struct timeline_page *p, struct page_reply *reply)
{
	if (p->select == SELECT_MOVING) {
		p->select = SELECT_DONE;
		return;
	}
	p->select = SELECT_MOVING;
	p->select_ns[0] = p->select_ns[1] = p->cursor.at_ns;
	page_say(reply, "move to the other end, then v again; f fits it, "
			"Esc gives up");
}
