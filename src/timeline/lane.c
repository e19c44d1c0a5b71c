/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/lane.h"

#include "base/bug.h"
#include "base/mem.h"
#include "timeline/code.h"
#include "timeline/view.h"

enum {
	MOST_STEPS = 100000, /* back along a goroutine's points */
	IN_STEP = 64         /* lanes that are gone through at once */
};

static const struct record *
record_at(const struct timeline *tl, uint32_t place)
{
	return tape_record(&tl->lists.chunks, place);
}

uint32_t
lane_count(const struct timeline *tl, struct lane lane)
{
	struct view v;

	view_open(&v, tl, lane);
	return view_spans(&v);
}

/* A span of which nothing is known but whose it is, to the trace's end. */
static struct span
blank_span(const struct view *v, uint32_t number, int64_t begin_ns)
{
	struct span s = { .begin_ns = begin_ns,
			  .end_ns = v->tl->totals.last_ns,
			  .state = LANE_NONE,
			  .goroutine = TIMELINE_NONE,
			  .proc = TIMELINE_NONE,
			  .thread = TIMELINE_NONE,
			  .point = number,
			  .open_begin = !number,
			  .open_end = number + 1 == view_spans(v) };

	if (v->lane.kind == LANE_PROC)
		s.proc = v->lane.number;
	else if (v->lane.kind == LANE_THREAD)
		s.thread = v->lane.number;
	else
		s.goroutine = v->lane.number;
	return s;
}

/* The state of the lane's span, and where it was or is. */
static void
set_state(const struct view *v, const struct view_sight *sight,
	  struct span *out)
{
	uint32_t proc = sight->at.proc, thread = sight->at.thread;

	out->state = sight->state;
	out->goroutine = sight->goroutine;
	if (code_kind(sight->record->code) == EV_PROC_STATE) {
		proc = sight->record->a;
		if (out->state == LANE_IDLE)
			proc = thread = TIMELINE_NONE;
	}
	if (v->lane.kind == LANE_GOROUTINE && out->state != LANE_RUNNING &&
	    out->state != LANE_SYSCALL)
		proc = thread = TIMELINE_NONE;
	if (v->lane.kind != LANE_PROC)
		out->proc = proc;
	if (v->lane.kind != LANE_THREAD)
		out->thread = thread;
}

static void
fill_span(struct view *v, uint32_t number, struct span *out)
{
	struct view_cursor c = { .view = v, .next = number - v->lead };
	struct view_sight sight;

	BUG_IF(number >= view_spans(v));
	*out = blank_span(v, number, view_begin(v, number));
	out->end_ns = view_end(v, number);
	if (number >= v->lead) {
		view_next(&c, &sight);
		set_state(v, &sight, out);
	}
}

void
lane_span(const struct timeline *tl, struct lane lane, uint32_t point,
	  struct span *out)
{
	struct view v;

	view_open(&v, tl, lane);
	fill_span(&v, point, out);
}

void
lane_ahead(const struct timeline *tl, struct lane lane, const uint32_t *points,
	   size_t n)
{
	uint32_t numbers[LANE_AHEAD], known = 0;
	struct view v;

	view_open(&v, tl, lane);
	for (size_t i = 0; i < n && i < LANE_AHEAD; i++)
		if (points[i] >= v.lead)
			numbers[known++] = points[i] - v.lead;
	view_fetch(&v, numbers, known);
}

/* Goes through a lane's spans. */
struct lane_walk {
	struct view v;
	struct view_cursor c;
	struct span span;       /* the one at hand, but for its end */
	struct view_sight next; /* what ends it, */
	bool has_next;          /* if anything does */
	bool is_over;           /* nobody wants more */
};

/* At the span of that number. */
static void
open_walk(struct lane_walk *w, uint32_t number)
{
	w->c = (struct view_cursor){ .view = &w->v };
	w->span = blank_span(&w->v, number, view_begin(&w->v, number));
	if (number >= w->v.lead) {
		w->c.next = number - w->v.lead;
		view_next(&w->c, &w->next);
		set_state(&w->v, &w->next, &w->span);
	}
	w->has_next = view_next(&w->c, &w->next);
	w->is_over = false;
}

/* All spans that end before the place. */
static void
walk_until(struct lane_walk *w, uint32_t place,
	   bool (*take)(void *walk, const struct span *span), void *walk)
{
	struct span *s = &w->span;

	while (w->has_next && w->next.place < place && !w->is_over) {
		s->end_ns = w->next.time_ns;
		w->is_over = !take(walk, s);
		s->begin_ns = s->end_ns;
		s->point++;
		s->open_begin = false;
		set_state(&w->v, &w->next, s);
		w->has_next = view_next(&w->c, &w->next);
	}
}

/* All that are left. */
static void
walk_to_end(struct lane_walk *w,
	    bool (*take)(void *walk, const struct span *span), void *walk)
{
	walk_until(w, TAPE_NONE, take, walk);
	if (w->is_over)
		return;
	w->span.end_ns = w->v.tl->totals.last_ns;
	w->span.open_end = true;
	take(walk, &w->span);
}

void
lane_each(const struct timeline *tl, struct lane lane,
	  bool (*take)(void *walk, const struct span *span), void *walk)
{
	struct lane_walk w;

	view_open(&w.v, tl, lane);
	open_walk(&w, 0);
	walk_to_end(&w, take, walk);
}

/* Chunk by chunk of the tape. */
static void
each_in_step(struct lane_walk *w, const struct timeline *tl, size_t n,
	     bool (*take)(void *walk, const struct span *span),
	     void *const *walks)
{
	for (uint32_t chunk = 1; chunk <= tl->lists.chunks.n; chunk++)
		for (size_t i = 0; i < n; i++)
			walk_until(&w[i], chunk << TAPE_SHIFT, take, walks[i]);
	for (size_t i = 0; i < n; i++)
		walk_to_end(&w[i], take, walks[i]);
}

void
lane_each_of(const struct timeline *tl, const struct lane *lanes, size_t n,
	     bool (*take)(void *walk, const struct span *span),
	     void *const *walks)
{
	struct lane_walk *w = mem_zalloc(IN_STEP, sizeof(*w));

	for (size_t first = 0; first < n; first += IN_STEP) {
		size_t some = n - first < IN_STEP ? n - first : IN_STEP;

		for (size_t i = 0; i < some; i++) {
			view_open(&w[i].v, tl, lanes[first + i]);
			open_walk(&w[i], 0);
		}
		each_in_step(w, tl, some, take, walks + first);
	}
	mem_free(w);
}

void
lane_each_from(const struct timeline *tl, struct lane lane, int64_t at_ns,
	       uint32_t near, bool (*take)(void *walk, const struct span *span),
	       void *walk)
{
	struct lane_walk w;
	uint32_t n;

	view_open(&w.v, tl, lane);
	n = view_count_near(&w.v, at_ns, near + 1 - w.v.lead) + w.v.lead;
	open_walk(&w, n ? n - 1 : 0);
	walk_to_end(&w, take, walk);
}

uint32_t
lane_find(const struct timeline *tl, struct lane lane, int64_t at_ns)
{
	struct view v;
	uint32_t n;

	view_open(&v, tl, lane);
	n = view_count_until(&v, at_ns) + v.lead;
	return n ? n - 1 : 0;
}

bool
lane_next_active(const struct timeline *tl, struct lane lane, uint32_t point,
		 int step, uint32_t *out)
{
	struct view v;
	uint32_t i = point, spans, g;

	view_open(&v, tl, lane);
	spans = view_spans(&v);
	for (;;) {
		enum lane_state state;

		if (step < 0 ? i == 0 : i + 1 >= spans)
			return false;
		i = step < 0 ? i - 1 : i + 1;
		if (i < v.lead)
			return false;
		state = view_state(&v, i - v.lead, &g);
		if (state == LANE_RUNNING || state == LANE_SYSCALL) {
			*out = i;
			return true;
		}
	}
}

/* The stack of the goroutine that the event changes, 0 if it has none. */
static uint32_t
subject_stack(const struct timeline *tl, uint32_t place)
{
	const struct record *r = record_at(tl, place);
	const struct odd *odd = store_odd(tl, place);

	if (odd)
		return odd->ev.subject_stack;
	switch (code_more(r->code)) {
	case MORE_SAME_STACK:
		return r->stack;
	case MORE_OWN_STACK:
		return ((const struct life *)seg_at(&tl->lists.lives, r->a))
			->birth_stack;
	default:
		return 0;
	}
}

static uint32_t
reason(const struct timeline *tl, uint32_t place)
{
	const struct record *r = record_at(tl, place);
	const struct odd *odd = store_odd(tl, place);

	return odd ? odd->ev.name
		   : *(uint32_t *)seg_at(&tl->lists.reasons, r->sub);
}

/* Where the goroutine was when it last stopped, and why it did. */
static void
look_back(const struct timeline *tl, uint32_t place, struct span_detail *out)
{
	for (unsigned i = 0; i < 8 && place != TAPE_NONE; i++) {
		const struct record *r = record_at(tl, place);

		if (!out->begin_stack)
			out->begin_stack = subject_stack(tl, place);
		if (!out->begin_reason)
			out->begin_reason = reason(tl, place);
		if (code_from(r->code) == GO_RUNNING)
			break;
		place = r->b;
	}
}

void
lane_detail(const struct timeline *tl, struct lane lane, uint32_t point,
	    struct span_detail *out)
{
	struct view v;
	const struct record *r;
	uint32_t place;

	*out = (struct span_detail){ 0 };
	view_open(&v, tl, lane);
	fill_span(&v, point, &out->span);
	if (out->span.goroutine == TIMELINE_NONE)
		return;
	timeline_goroutine(tl, out->span.goroutine, &out->goroutine);
	if (point >= v.lead) {
		place = view_place(&v, point - v.lead);
		r = record_at(tl, place);
		out->begin_from = (enum go_state)code_from(r->code);
		look_back(tl, place, out);
	}
	if (out->span.open_end)
		return;
	place = view_place(&v, point + 1 - v.lead);
	r = record_at(tl, place);
	if (code_kind(r->code) == EV_GO_STATE && r->a == out->span.goroutine) {
		out->end_to = (enum go_state)code_to(r->code);
		out->end_stack = subject_stack(tl, place);
		out->end_reason = reason(tl, place);
	}
}

static bool
is_wake(const struct record *r)
{
	return code_kind(r->code) == EV_GO_STATE &&
	       (code_from(r->code) == GO_NOT_EXIST ||
		(code_from(r->code) == GO_WAITING &&
		 code_to(r->code) == GO_RUNNABLE));
}

static void
fill_wake(const struct timeline *tl, uint32_t place, struct wake *out)
{
	const struct record *r = record_at(tl, place);
	struct whereabouts w;

	store_context(tl, place, &w);
	*out = (struct wake){
		.time_ns = tape_time(&tl->lists.chunks, place),
		.waker = w.goroutine,
		.woken = r->a,
		.proc = w.proc,
		.thread = w.thread,
		.stack = r->stack,
		.created = code_from(r->code) == GO_NOT_EXIST,
	};
}

bool
lane_cause(const struct timeline *tl, struct lane lane, uint32_t point,
	   struct wake *out)
{
	struct view v;
	uint32_t g, place;

	view_open(&v, tl, lane);
	if (point < v.lead || point >= view_spans(&v))
		return false;
	view_state(&v, point - v.lead, &g);
	if (g == TIMELINE_NONE)
		return false;
	place = view_place(&v, point - v.lead);
	for (unsigned i = 0; i < MOST_STEPS && place != TAPE_NONE; i++) {
		const struct record *r = record_at(tl, place);

		if (is_wake(r)) {
			fill_wake(tl, place, out);
			return true;
		}
		place = r->b;
	}
	return false;
}

/* The slot behind the last of a chunk that is before the place end. */
static uint32_t
slots_until(const struct timeline *tl, uint32_t chunk, uint32_t end)
{
	const struct seg *chunks = &tl->lists.chunks;
	const struct chunk *c = seg_at(chunks, chunk), *next;

	if (chunk == end >> TAPE_SHIFT)
		return end & (TAPE_SLOTS - 1);
	if (chunk + 1 == chunks->n)
		return TAPE_SLOTS;
	next = seg_at(chunks, chunk + 1);
	return (uint32_t)(next->first - c->first);
}

/* The next wake from the place on, which is moved behind it; false: there is
 * none before end, or so many events were looked at. */
static bool
next_wake(const struct timeline *tl, uint32_t *place, uint32_t end,
	  uint64_t *left, uint32_t *out)
{
	while (*place < end && *left) {
		uint32_t chunk = *place >> TAPE_SHIFT;
		uint32_t from = *place & (TAPE_SLOTS - 1), slot = from;
		uint32_t to = slots_until(tl, chunk, end);
		const struct record *r =
			tape_chunk(&tl->lists.chunks, *place)->record;

		to = to > from ? to : from; /* behind a chunk's last */
		to = to - from < *left ? to : from + (uint32_t)*left;
		while (slot < to && !is_wake(&r[slot]))
			slot++;
		*left -= slot - from;
		if (slot < to) {
			*out = chunk << TAPE_SHIFT | slot;
			*place = *out + 1;
			--*left;
			return true;
		}
		*place = (chunk + 1) << TAPE_SHIFT;
	}
	return false;
}

size_t
lane_effects(const struct timeline *tl, struct lane lane, uint32_t point,
	     struct wake *out, size_t cap, uint64_t *left)
{
	struct view v;
	struct span span;
	uint32_t place, end, wake;
	size_t n = 0;

	view_open(&v, tl, lane);
	fill_span(&v, point, &span);
	if (point < v.lead || span.state != LANE_RUNNING)
		return 0;
	place = view_place(&v, point - v.lead) + 1;
	end = span.open_end ? tl->end : view_place(&v, point + 1 - v.lead);
	while (n < cap && next_wake(tl, &place, end, left, &wake)) {
		struct context at;

		store_place(tl, wake, &at);
		if (at.thread == span.thread)
			fill_wake(tl, wake, &out[n++]);
	}
	return n;
}

bool
lane_on_proc(const struct timeline *tl, uint32_t goroutine, int64_t at_ns,
	     struct lane *lane, uint32_t *point)
{
	struct lane own = { LANE_GOROUTINE, goroutine };
	struct span span;

	lane_span(tl, own, lane_find(tl, own, at_ns), &span);
	if (span.proc == TIMELINE_NONE)
		return false;
	*lane = (struct lane){ LANE_PROC, span.proc };
	*point = lane_find(tl, *lane, at_ns);
	lane_span(tl, *lane, *point, &span);
	return span.goroutine == goroutine;
}
