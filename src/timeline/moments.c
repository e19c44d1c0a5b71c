/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/moments.h"

#include "base/bug.h"
#include "base/mem.h"
#include "timeline/code.h"
#include "timeline/store.h"

static void
set_context(const struct timeline *tl, const struct whereabouts *w,
	    struct event *out)
{
	out->m_idx = w->thread;
	out->p_idx = w->proc;
	out->g_idx = w->goroutine;
	out->m = out->p = out->g = EVENT_NO_ID;
	if (w->thread != TIMELINE_NONE)
		out->m = timeline_thread_id(tl, w->thread);
	if (w->proc != TIMELINE_NONE)
		out->p = timeline_proc_id(tl, w->proc);
	if (w->goroutine != TIMELINE_NONE)
		out->g = ((const struct life *)seg_at(&tl->lists.lives,
						      w->goroutine))
				 ->id;
}

static void
set_go_state(const struct timeline *tl, const struct record *r,
	     struct event *out)
{
	const struct life *l = seg_at(&tl->lists.lives, r->a);

	out->from = (uint8_t)code_from(r->code);
	out->to = (uint8_t)code_to(r->code);
	out->subject = l->id;
	out->subject_idx = r->a;
	out->sub = 0;
	out->name = *(uint32_t *)seg_at(&tl->lists.reasons, r->sub);
	switch (code_more(r->code)) {
	case MORE_SAME_STACK:
		out->subject_stack = r->stack;
		break;
	case MORE_OWN_STACK:
		out->subject_stack = l->birth_stack;
		break;
	case MORE_NOTHING:
	case MORE_LOST_PROC:
	case MORE_ITSELF:
	case MORE_COUNT:
		break;
	}
}

static void
set_range(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct range_item *x = seg_at(&tl->lists.ranges, r->a);

	out->name = r->b;
	out->subject_idx = x->owner;
	out->subject = EVENT_NO_ID;
	if (x->owner != TIMELINE_NONE && x->kind == RANGE_SWEEP)
		out->subject = timeline_proc_id(tl, x->owner);
	else if (x->owner != TIMELINE_NONE)
		out->subject = ((const struct life *)seg_at(&tl->lists.lives,
							    x->owner))
				       ->id;
	if (out->kind == EV_RANGE_END) {
		out->arg[0] = x->arg[0];
		out->arg[1] = x->arg[1];
	}
}

static void
set_task(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct task_item *t = seg_at(&tl->lists.tasks, r->a);

	out->arg[0] = t->id;
	out->arg[1] = t->parent_id;
	if (out->kind == EV_TASK_END && r->b)
		out->arg[1] = 0;
	out->name = t->name;
}

static void
set_region(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct region_item *x = seg_at(&tl->lists.regions, r->a);

	out->arg[0] = store_region_task(tl, r->a, x);
	out->name = x->name;
	out->subject_idx = r->a;
	out->g_idx = x->goroutine;
}

static void
set_log(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct log_item *x = seg_at(&tl->lists.logs, r->a);

	out->arg[0] = x->task_id;
	out->name = x->category;
	out->text = x->text;
	out->text_len = x->text_len;
}

static void
set_sync(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct sync_item *s = seg_at(&tl->lists.syncs, r->a);

	out->arg[0] = s->n;
	out->experiments = s->experiments;
	out->snapshot = s->clock == TIMELINE_NONE
				? NULL
				: seg_at(&tl->lists.clocks, s->clock);
}

static void
set_experimental(const struct timeline *tl, const struct record *r,
		 struct event *out)
{
	const struct experiment_item *x = seg_at(&tl->lists.experiments, r->a);

	out->spec = x->spec;
	for (unsigned i = 0; i < 4; i++)
		out->arg[i] = x->arg[i];
}

static void
set_fields(const struct timeline *tl, const struct record *r, struct event *out)
{
	switch ((enum event_kind)out->kind) {
	case EV_SYNC:
		set_sync(tl, r, out);
		break;
	case EV_METRIC:
		out->arg[0] = (uint64_t)r->b << 32 | r->a;
		break;
	case EV_LABEL:
		out->name = r->a;
		break;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
		set_range(tl, r, out);
		break;
	case EV_TASK_BEGIN:
	case EV_TASK_END:
		set_task(tl, r, out);
		break;
	case EV_REGION_BEGIN:
	case EV_REGION_END:
		set_region(tl, r, out);
		break;
	case EV_LOG:
		set_log(tl, r, out);
		break;
	case EV_GO_STATE:
		set_go_state(tl, r, out);
		break;
	case EV_PROC_STATE:
		out->from = (uint8_t)code_from(r->code);
		out->to = (uint8_t)code_to(r->code);
		out->subject = timeline_proc_id(tl, r->a);
		out->subject_idx = r->a;
		break;
	case EV_EXPERIMENTAL:
		set_experimental(tl, r, out);
		break;
	case EV_SAMPLE:
	case EV_COUNT:
		break;
	}
}

static void
set_event(const struct timeline *tl, uint32_t place, const struct record *r,
	  struct event *out)
{
	*out = (struct event){ .time = tape_time(&tl->lists.chunks, place),
			       .m = EVENT_NO_ID,
			       .p = EVENT_NO_ID,
			       .g = EVENT_NO_ID,
			       .kind = (uint8_t)code_kind(r->code),
			       .sub = r->sub,
			       .stack = r->stack };
	set_fields(tl, r, out);
}

/* The event is an odd one: all of it, but for what it may not hold itself. */
static void
set_odd(const struct odd *odd, struct event *out)
{
	struct event copy = odd->ev;

	copy.text = out->text;
	copy.text_len = out->text_len;
	if (out->kind == EV_REGION_BEGIN || out->kind == EV_REGION_END)
		copy.subject_idx = out->subject_idx;
	if (out->kind == EV_SYNC) {
		copy.snapshot = out->snapshot;
		copy.experiments = out->experiments;
	} else if (out->kind == EV_EXPERIMENTAL) {
		copy.spec = out->spec;
	}
	*out = copy;
}

void
timeline_event(const struct timeline *tl, uint64_t number, struct event *out)
{
	uint32_t place = tape_place(&tl->lists.chunks, number);
	const struct record *r = tape_record(&tl->lists.chunks, place);
	const struct odd *odd = store_odd(tl, place);
	struct whereabouts w;

	BUG_IF(number >= tl->totals.events);
	set_event(tl, place, r, out);
	if (odd) {
		set_odd(odd, out);
	} else {
		store_context(tl, place, &w);
		set_context(tl, &w, out);
	}
}

uint64_t
timeline_event_at(const struct timeline *tl, int64_t at_ns)
{
	return tape_find(&tl->lists.chunks, tl->totals.events, at_ns);
}

/* How far a scan has come in a thread's lane. */
struct moments_thread {
	struct chain_view points;
	uint32_t next; /* the point behind those at hand */
	/* Places of points: what comes next, with those that lie behind it in
	 * memory; none where no more come. */
	const uint32_t *at, *stop;
	uint32_t last;      /* of the point before, or TAPE_NONE */
	uint32_t goroutine; /* that the lane shows after it */
};

/* Has the points from t->next on at hand. */
static void
next_points(struct moments_thread *t)
{
	uint32_t n;

	if (t->next >= t->points.n)
		return;
	t->at = chain_run(&t->points, t->next, &n);
	t->stop = t->at + n;
	t->next += n;
}

/* Goes on to the first point that is not before the place, from one that
 * is. */
static void
skip_points(struct moments_thread *t, uint32_t place)
{
	while (t->at < t->stop && *t->at < place) {
		t->last = *t->at++;
		if (t->at == t->stop)
			next_points(t);
	}
}

/* The goroutine that the thread's lane shows right before that place, as
 * store_running() has it. Places must not go back. */
static uint32_t
running_at(struct moments_scan *s, uint32_t thread, uint32_t place)
{
	struct moments_thread *t = &s->threads[thread];

	if (t->at < t->stop && *t->at < place) {
		const struct record *r;
		unsigned to;

		skip_points(t, place);
		r = tape_record(&s->tl->lists.chunks, t->last);
		to = code_to(r->code);
		t->goroutine = TIMELINE_NONE;
		if (code_kind(r->code) == EV_GO_STATE &&
		    (to == GO_RUNNING || to == GO_SYSCALL))
			t->goroutine = r->a;
	}
	return t->goroutine;
}

/* Goes to the first event of a chunk; false if it has none. */
static bool
enter_chunk(struct moments_scan *s, uint32_t i)
{
	const struct seg *chunks = &s->tl->lists.chunks;
	uint64_t end = s->tl->totals.events;
	const struct chunk *c, *after;

	if (i >= chunks->n)
		return false;
	c = seg_at(chunks, i);
	if (i + 1 < chunks->n) {
		after = seg_at(chunks, i + 1);
		end = after->first < end ? after->first : end;
	}
	if (c->first >= end)
		return false;
	s->chunk = c;
	s->chunk_number = i;
	s->base_ns = (uint64_t)c->base_ns;
	s->next = c->record;
	s->end = c->record + (end - c->first);
	return true;
}

static bool
is_of_life(unsigned from, unsigned to)
{
	return from <= GO_NOT_EXIST || to <= GO_NOT_EXIST || to == GO_WAITING;
}

static void
set_codes(struct moments_scan *s, uint32_t kinds, uint32_t bare)
{
	for (unsigned i = 0; i < CODE_OTHER + EV_COUNT; i++) {
		struct moments_code *c = &s->codes[i];
		enum code_more more = code_more((uint8_t)i);

		*c = (struct moments_code){ .kind = (uint8_t)code_kind(
						    (uint8_t)i) };
		c->is_wanted = kinds >> c->kind & 1;
		c->is_bare = bare >> c->kind & 1;
		if (i >= CODE_OTHER)
			continue;
		c->from = (uint8_t)code_from((uint8_t)i);
		c->to = (uint8_t)code_to((uint8_t)i);
		c->has_own_stack = more == MORE_OWN_STACK;
		c->on_itself = more == MORE_ITSELF;
		c->same_stack = more == MORE_SAME_STACK ? UINT32_MAX : 0;
		if (c->kind == EV_GO_STATE && kinds & MOMENTS_LIVES)
			c->is_wanted &= is_of_life(c->from, c->to);
		if (c->kind == EV_GO_STATE && kinds & MOMENTS_WAITS)
			c->is_wanted &=
				c->from == GO_WAITING || c->to == GO_WAITING;
	}
}

void
moments_scan_open(struct moments_scan *s, const struct timeline *tl,
		  uint64_t number)
{
	const struct seg *chunks = &tl->lists.chunks;
	uint32_t threads = tl->totals.threads, place;

	*s = (struct moments_scan){ .tl = tl,
				    .chunk_number = (uint32_t)chunks->n };
	set_codes(s, MOMENTS_ALL, 0);
	s->threads = mem_zalloc(threads + 1, sizeof(*s->threads));
	for (uint32_t i = 0; i < tl->lists.reasons.n && i <= UINT8_MAX; i++)
		s->reasons[i] = *(uint32_t *)seg_at(&tl->lists.reasons, i);
	if (number >= tl->totals.events)
		return;
	place = tape_place(chunks, number);
	enter_chunk(s, place >> TAPE_SHIFT);
	s->next += place & (TAPE_SLOTS - 1);
	for (uint32_t i = 0; i < threads; i++) {
		struct moments_thread *t = &s->threads[i];
		const struct track *track = seg_at(&tl->lists.threads, i);

		chain_look(&track->points, sizeof(uint32_t), &t->points);
		t->next = store_point(&t->points, place);
		t->next -= t->next > 0;
		t->goroutine = TIMELINE_NONE;
		next_points(t);
	}
}

/* In its chunk, the slot of the event that was returned last. */
static uint32_t
last_slot(const struct moments_scan *s)
{
	return (uint32_t)(s->next - s->chunk->record) - 1;
}

uint64_t
moments_scan_number(const struct moments_scan *s)
{
	if (!s->chunk)
		return s->tl->totals.events;
	return s->chunk->first + (uint64_t)(s->next - s->chunk->record);
}

static uint32_t
last_place(const struct moments_scan *s)
{
	return s->chunk_number << TAPE_SHIFT | last_slot(s);
}

/* Thread and proc of an event of the scan's chunk that is no odd one. */
static const struct context *
context_of(const struct moments_scan *s, const struct record *r)
{
	return seg_at(&s->tl->lists.contexts, s->chunk->context + r->context);
}

/* Who executes the event that was returned last, on that thread. */
static uint32_t
goroutine_on(struct moments_scan *s, uint32_t thread)
{
	const struct record *r = s->next - 1;

	if (s->codes[r->code].on_itself)
		return r->a;
	return thread < s->tl->totals.threads
		       ? running_at(s, thread, last_place(s))
		       : TIMELINE_NONE;
}

/* Of the event that was returned last. */
static void
look_around(struct moments_scan *s, struct whereabouts *w)
{
	const struct context *x = context_of(s, s->next - 1);

	w->thread = x->thread;
	w->proc = x->proc;
	w->goroutine = goroutine_on(s, x->thread);
}

_Static_assert(STACK_NONE == 0, "no bit of a stack's number is no stack");

/* All that an event without context has, and nothing else. */
static inline void
set_bare(const struct moments_scan *s, const struct record *r,
	 const struct moments_code *code, struct event *out)
{
	out->time = (int64_t)(s->base_ns + r->dt);
	if (s->chunk->wide_ns)
		out->time = s->chunk->wide_ns[last_slot(s)];
	out->kind = code->kind;
	out->from = code->from;
	out->to = code->to;
	out->sub = code->sub;
	out->stack = r->stack;
	if (r->code >= CODE_OTHER) {
		set_fields(s->tl, r, out);
		return;
	}
	out->subject_idx = r->a;
	out->name = s->reasons[r->sub];
	out->subject_stack = r->stack & code->same_stack;
	if (code->has_own_stack)
		out->subject_stack =
			((const struct life *)seg_at(&s->tl->lists.lives, r->a))
				->birth_stack;
}

/* All of an event. */
static void
set_whole(struct moments_scan *s, const struct record *r, struct event *out)
{
	struct whereabouts w;

	set_event(s->tl, last_place(s), r, out);
	if (r->context == TAPE_ODD) {
		set_odd(store_odd(s->tl, last_place(s)), out);
	} else {
		look_around(s, &w);
		set_context(s->tl, &w, out);
	}
}

/* Does the event come without context? */
static inline bool
is_bare(const struct moments_scan *s, const struct record *r)
{
	return s->codes[r->code].is_bare && r->context != TAPE_ODD;
}

/* The scan returns that event. */
static inline void
set_next(struct moments_scan *s, const struct record *r, struct event *out)
{
	s->next = r + 1;
	if (is_bare(s, r))
		set_bare(s, r, &s->codes[r->code], out);
	else
		set_whole(s, r, out);
}

void
moments_scan_only(struct moments_scan *s, uint32_t kinds)
{
	set_codes(s, kinds,
		  1U << EV_GO_STATE | 1U << EV_PROC_STATE |
			  1U << EV_REGION_BEGIN | 1U << EV_REGION_END |
			  1U << EV_TASK_BEGIN | 1U << EV_TASK_END |
			  1U << EV_LOG);
}

/* From r on, the next event before end that is wanted, or end. */
static inline const struct record *
find_wanted(const struct moments_scan *s, const struct record *r,
	    const struct record *end)
{
	while (r < end && !s->codes[r->code].is_wanted)
		r++;
	return r;
}

bool
moments_scan_next(struct moments_scan *s, struct event *out)
{
	const struct record *r = find_wanted(s, s->next, s->end);

	while (r == s->end) {
		s->next = s->end;
		if (!enter_chunk(s, s->chunk_number + 1))
			return false;
		r = find_wanted(s, s->next, s->end);
	}
	set_next(s, r, out);
	return true;
}

bool
moments_scan_chunk(struct moments_scan *s,
		   void (*take)(void *walk, struct moments_scan *s,
				struct event *ev),
		   void *walk)
{
	const struct record *r = s->next, *end = s->end;
	struct event ev;

	while ((r = find_wanted(s, r, end)) != end) {
		set_next(s, r++, &ev);
		take(walk, s, &ev);
	}
	s->next = end;
	return enter_chunk(s, s->chunk_number + 1);
}

void
moments_scan_context(struct moments_scan *s, struct event *ev)
{
	struct whereabouts w;

	if (!is_bare(s, s->next - 1))
		return;
	look_around(s, &w);
	set_context(s->tl, &w, ev);
}

uint32_t
moments_scan_goroutine(struct moments_scan *s, const struct event *ev)
{
	const struct record *r = s->next - 1;

	if (!is_bare(s, r))
		return ev->g_idx;
	return goroutine_on(s, context_of(s, r)->thread);
}

int64_t
moments_scan_goroutine_id(struct moments_scan *s, const struct event *ev)
{
	uint32_t g;

	if (!is_bare(s, s->next - 1))
		return ev->g;
	g = moments_scan_goroutine(s, ev);
	return g == TIMELINE_NONE ? EVENT_NO_ID
				  : timeline_goroutine_id(s->tl, g);
}

uint32_t
moments_scan_proc(const struct moments_scan *s, const struct event *ev)
{
	const struct record *r = s->next - 1;

	return is_bare(s, r) ? context_of(s, r)->proc : ev->p_idx;
}

void
moments_scan_close(struct moments_scan *s)
{
	mem_free(s->threads);
	s->threads = NULL;
}
