/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/intake.h"

#include <string.h>

#include "timeline/builder.h"
#include "timeline/code.h"
#include "timeline/things.h"
#include "timeline/track.h"

enum {
	/* A chunk's contexts begin so late that all that it may add still
	 * have a number of 16 bits. */
	OLD_CONTEXTS = TAPE_ODD - TAPE_SLOTS - 1
};

enum {
	REASONS = UINT8_MAX /* numbers 1 to 254; 255: too many */
};

enum odd_why {
	ODD_LANE = 1, /* the thread's lane shows another goroutine */
	ODD_OTHER = 2
};

/* An event that is being added, and the record that it got. It is never shown
 * to a function that is not built in, so that all of it stays in registers. */
struct entry {
	const struct event *ev;
	struct record *r;
	uint32_t place;
	/* Context: tracks or NULL, our goroutine or TIMELINE_NONE. */
	struct track *thread, *proc;
	uint32_t goroutine;
	uint8_t odd; /* bits of enum odd_why, 0: a record tells it all */
};

static const uint8_t lane_state_of[GO_STATE_COUNT] = {
	[GO_UNDETERMINED] = LANE_NONE, [GO_NOT_EXIST] = LANE_NONE,
	[GO_RUNNABLE] = LANE_RUNNABLE, [GO_RUNNING] = LANE_RUNNING,
	[GO_WAITING] = LANE_WAITING,   [GO_SYSCALL] = LANE_SYSCALL,
};

static inline bool
is_on_thread(unsigned state)
{
	return state == GO_RUNNING || state == GO_SYSCALL;
}

/* Number 0 is the empty reason. */
static uint8_t
reason_number(struct builder *b, uint32_t name, uint8_t *odd)
{
	struct seg *reasons = &b->lists.reasons;

	if (!name)
		return 0;
	if (name < b->reason_of.n && b->reason_of.at[name])
		return b->reason_of.at[name];
	if (reasons->n == REASONS) {
		*odd |= ODD_OTHER;
		return 0;
	}
	while (b->reason_of.n <= name)
		vec_push(&b->reason_of, 0);
	b->reason_of.at[name] = (uint8_t)reasons->n;
	*(uint32_t *)seg_add(reasons, &b->store->arena) = name;
	return b->reason_of.at[name];
}

/* Where the life of that index goes. Who had the place before is dead. */
static struct builder_life *
place_for_life(struct builder *b, uint32_t idx)
{
	static const struct builder_life none = { .number = TIMELINE_NONE,
						  .last = TAPE_NONE,
						  .call = EVENT_NO_IDX };
	struct builder_life *x = &b->stray;

	if (idx != EVENT_NO_IDX) {
		while (b->life_of.n <= idx)
			vec_push(&b->life_of, none);
		x = &b->life_of.at[idx];
	}
	track_show_life(x);
	*x = none;
	return x;
}

static struct builder_life *
new_life(struct builder *b, const struct event *ev, uint32_t place,
	 uint32_t parent)
{
	struct builder_life *x = place_for_life(b, ev->subject_idx);
	struct life *l = seg_add(&b->lists.lives, &b->store->arena);

	x->life = l;
	x->number = (uint32_t)(b->lists.lives.n - 1);
	l->id = ev->subject;
	l->first = place;
	l->parent = TIMELINE_NONE;
	l->region = TIMELINE_NONE;
	shared_set(&l->last_region, TIMELINE_NONE);
	if (ev->from == GO_NOT_EXIST) {
		l->parent = parent;
		l->birth_stack = ev->subject_stack;
	}
	return x;
}

/* A life begins with an event that says so, or that nothing came before. */
static inline struct builder_life *
subject_life(struct builder *b, const struct entry *e)
{
	const struct event *ev = e->ev;

	if (ev->from != GO_NOT_EXIST && ev->subject_idx < b->life_of.n) {
		struct builder_life *x = &b->life_of.at[ev->subject_idx];

		if (x->life && (ev->from != GO_UNDETERMINED || !x->n))
			return x;
	}
	return new_life(b, ev, e->place, e->goroutine);
}

/* The entry function is the last frame of the first stack that has one. */
static void
learn_func(struct builder *b, struct builder_life *x, uint32_t stack)
{
	const struct names_view *v = names_view(b->store->names);
	const struct name_stack *s = name_stack(v, stack);
	const struct name_frame *root;

	if (!s->nframes)
		return;
	root = name_frame(v, s->frames[s->nframes - 1]);
	x->func = root->func;
	shared_set(&x->life->own_stack, stack);
	shared_set(&x->life->func, root->func);
}

static enum code_more
how_stacks_relate(struct entry *e, const struct life *l)
{
	const struct event *ev = e->ev;

	if (!ev->subject_stack)
		return MORE_NOTHING;
	if (ev->subject_stack == ev->stack)
		return MORE_SAME_STACK;
	if (ev->from != GO_NOT_EXIST || l->birth_stack != ev->subject_stack)
		e->odd |= ODD_OTHER;
	return MORE_OWN_STACK;
}

/* A lane whose first point only tells what the proc was before the trace. */
static bool
is_first_guess(const struct track *t, const struct event *ev)
{
	return ev->from == GO_UNDETERMINED && chain_count(&t->points) == 1 &&
	       t->goroutine == TIMELINE_NONE && t->guess;
}

static inline __attribute__((always_inline)) void
show(struct builder *b, struct track *t, const struct event *ev,
     const struct change *c)
{
	if (__builtin_expect(is_first_guess(t, ev), 0))
		track_replace_first(t, c);
	else
		track_add(t, &b->store->arena, c);
}

/* The status of a goroutine in a system call of another thread has the
 * context of who wrote it: its proc has nothing to do with the call. */
static bool
has_own_proc(const struct entry *e)
{
	const struct event *ev = e->ev;

	if (!e->proc)
		return false;
	if (ev->from != GO_UNDETERMINED || ev->to != GO_SYSCALL)
		return true;
	return e->thread && e->thread->partner == ev->p_idx;
}

static inline __attribute__((always_inline)) void
go_on(struct builder *b, struct entry *e, struct change *c)
{
	if (e->thread)
		show(b, e->thread, e->ev, c);
	if (has_own_proc(e))
		show(b, e->proc, e->ev, c);
}

/* Who returns from a system call in a trace of Go 1.21 or before is on no
 * thread: it is the one of the call that has nothing more to do. */
static struct track *
thread_left(const struct builder *b, const struct entry *e,
	    const struct builder_life *x)
{
	if (e->thread || e->ev->from != GO_SYSCALL || x->call >= b->threads.n)
		return e->thread;
	return b->threads.at[x->call];
}

/* Returns whether the proc of the context is not the thread's any more. */
static inline __attribute__((always_inline)) bool
go_off(struct builder *b, struct entry *e, const struct builder_life *x,
       struct change *c)
{
	struct track *thread = thread_left(b, e, x);
	uint32_t g = x->number;
	bool lost = e->ev->from == GO_SYSCALL && e->proc &&
		    e->proc->goroutine != g && e->ev->to == GO_NOT_EXIST;

	c->goroutine = TIMELINE_NONE;
	c->func = 0;
	if (thread && thread->goroutine == g) {
		c->state = e->proc && !lost ? LANE_FREE : LANE_IDLE;
		track_add(thread, &b->store->arena, c);
	}
	if (e->proc && e->proc->goroutine == g) {
		c->state = LANE_FREE;
		track_add(e->proc, &b->store->arena, c);
	}
	return lost;
}

static inline void
count_state(struct builder *b, unsigned from, unsigned to)
{
	uint32_t *peak = &b->tape.last->peak[to];
	uint32_t n = ++b->count[to];

	b->count[from]--;
	if (n > *peak)
		*peak = n;
}

static inline __attribute__((always_inline)) void
go_state(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;
	struct builder_life *subject = subject_life(b, e);
	uint32_t g = subject->number;
	unsigned from = ev->from, to = ev->to;
	struct change c = { .place = e->place, .time_ns = ev->time };
	enum code_more more;

	if (!subject->func && ev->subject_stack > STACK_EMPTY)
		learn_func(b, subject, ev->subject_stack);
	more = how_stacks_relate(e, subject->life);
	if (e->odd == ODD_LANE && e->goroutine == g && more == MORE_NOTHING) {
		more = MORE_ITSELF;
		e->odd = 0;
	}
	e->r->a = g;
	e->r->b = TAPE_NONE;
	e->r->stack = ev->stack;
	e->r->sub = reason_number(b, ev->name, &e->odd);
	if (from != to) {
		count_state(b, from, to);
		c.state = lane_state_of[to];
		c.goroutine = g;
		c.func = subject->func;
		track_life(subject, &b->store->arena, &c, &e->r->b);
		if (to == GO_SYSCALL)
			subject->call = ev->m_idx;
		if (is_on_thread(to)) {
			go_on(b, e, &c);
		} else if (is_on_thread(from) && go_off(b, e, subject, &c)) {
			if (more != MORE_NOTHING)
				e->odd |= ODD_OTHER;
			more = MORE_LOST_PROC;
		}
	}
	e->r->code = code_go(from, to, more);
}

/* Who held the proc holds it no more. */
static void
part(struct builder *b, struct track *proc, uint32_t number)
{
	struct track *holder = proc->partner < b->threads.n
				       ? b->threads.at[proc->partner]
				       : NULL;

	if (holder && holder->partner == number)
		holder->partner = TIMELINE_NONE;
	proc->partner = TIMELINE_NONE;
}

static void
proc_state(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;
	struct track *p = builder_proc(b, ev->subject_idx, ev->subject);
	struct track *t = e->thread;
	struct change c = { .place = e->place,
			    .time_ns = ev->time,
			    .goroutine = TIMELINE_NONE };
	bool had = t && t->partner == ev->subject_idx;

	e->r->a = ev->subject_idx;
	e->r->stack = ev->stack;
	e->r->code = code_proc(ev->from, ev->to);
	if (ev->from == ev->to)
		return;
	c.state = ev->to == PROC_RUNNING ? LANE_FREE
		  : ev->to == PROC_IDLE  ? LANE_IDLE
					 : LANE_NONE;
	p->guess = !chain_count(&p->points) && ev->from == PROC_UNDETERMINED;
	track_add(p, &b->store->arena, &c);
	part(b, p, ev->subject_idx);
	if (!t)
		return;
	if (ev->to == PROC_RUNNING) {
		p->partner = ev->m_idx;
		t->partner = ev->subject_idx;
	} else if (!had) {
		return;
	}
	if (t->goroutine == TIMELINE_NONE) {
		c.state = ev->to == PROC_RUNNING ? LANE_FREE : LANE_IDLE;
		t->guess = !chain_count(&t->points) &&
			   ev->from == PROC_UNDETERMINED;
		track_add(t, &b->store->arena, &c);
	}
}

/* The number of the pair of thread and proc in the store's contexts. */
static uint32_t
context_number(struct builder *b, struct track *t, const struct event *ev)
{
	uint32_t *known = &t->alone;

	if (ev->p_idx != EVENT_NO_IDX) {
		known = &t->with;
		if (t->with_proc != ev->p_idx)
			*known = TIMELINE_NONE;
		t->with_proc = ev->p_idx;
	}
	if (*known == TIMELINE_NONE || *known < b->tape.last->context) {
		struct context *c =
			seg_add(&b->lists.contexts, &b->store->arena);

		c->thread = ev->m_idx;
		c->proc = ev->p_idx;
		*known = (uint32_t)(b->lists.contexts.n - 1);
	}
	return *known;
}

/* Who executes, on the thread of that track. */
static inline void
find_goroutine(const struct builder *b, struct entry *e, const struct track *t)
{
	e->goroutine = builder_life(b, e->ev->g_idx);
	e->odd = e->goroutine != t->goroutine ? ODD_LANE : 0;
	if (e->goroutine == TIMELINE_NONE && e->ev->g != EVENT_NO_ID)
		e->odd |= ODD_OTHER;
}

/* The context, where it is a thread that is known, on a proc that is: true. */
static inline bool
find_usual_context(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;

	if (ev->m_idx >= b->threads.n || ev->p_idx >= b->procs.n)
		return false;
	e->thread = b->threads.at[ev->m_idx];
	e->proc = b->procs.at[ev->p_idx];
	e->thread->id = ev->m;
	e->proc->id = ev->p;
	find_goroutine(b, e, e->thread);
	return true;
}

/* The context; an odd event if it is not all known. */
static void
find_context(struct builder *b, struct entry *e)
{
	const struct event *ev = e->ev;
	struct track *t = &b->nobody;

	e->thread = e->proc = NULL;
	if (ev->m_idx != EVENT_NO_IDX) {
		t = builder_thread(b, ev->m_idx, ev->m);
		e->thread = t;
	}
	if (ev->p_idx != EVENT_NO_IDX)
		e->proc = builder_proc(b, ev->p_idx, ev->p);
	find_goroutine(b, e, t);
	if ((!e->proc && ev->p != EVENT_NO_ID) ||
	    (!e->thread && ev->m != EVENT_NO_ID))
		e->odd |= ODD_OTHER;
}

/* The event's context, as its chunk counts them. */
static inline uint16_t
context_in_chunk(struct builder *b, const struct entry *e)
{
	uint32_t first = b->tape.last->context;
	struct track *t = e->thread ? e->thread : &b->nobody;
	uint32_t number = t->with;

	if (!e->proc || t->with_proc != e->ev->p_idx || number < first ||
	    number == TIMELINE_NONE)
		number = context_number(b, t, e->ev);
	return (uint16_t)(number - first);
}

static uint32_t
subject_number(const struct builder *b, const struct event *ev,
	       const struct record *r)
{
	switch (ev->kind) {
	case EV_GO_STATE:
		return r->a;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
		if (ev->sub == RANGE_STW || ev->sub == RANGE_ASSIST)
			return builder_life(b, ev->subject_idx);
		break;
	default:
		break;
	}
	return ev->subject_idx;
}

static void
keep_whole(struct builder *b, const struct event *ev, struct record *r,
	   uint32_t place, uint32_t goroutine)
{
	struct odd *o = seg_add(&b->lists.odds, &b->store->arena);

	o->place = place;
	o->ev = *ev;
	o->ev.g_idx = goroutine;
	o->ev.subject_idx = subject_number(b, ev, r);
	r->context = TAPE_ODD;
}

static bool
begin_chunk(struct builder *b, int64_t time_ns)
{
	size_t n = b->lists.contexts.n;
	struct store *store = b->store;
	struct chunk **slot;

	if (!tape_next_chunk(&b->tape, &store->arena, time_ns,
			     n > OLD_CONTEXTS ? (uint32_t)(n - OLD_CONTEXTS)
					      : 0))
		return false;
	memcpy(b->tape.last->count, b->count, sizeof(b->count));
	memcpy(b->tape.last->peak, b->count, sizeof(b->count));
	slot = chain_slot(&store->chunks, &store->arena, sizeof(*slot));
	*slot = b->tape.last;
	chain_commit(&store->chunks, sizeof(*slot));
	return true;
}

void
intake_event(struct event_sink *sink, const struct event *ev)
{
	struct builder *b = (struct builder *)(void *)sink;
	struct entry e = { .ev = ev, .r = tape_add(&b->tape, ev->time) };

	if (__builtin_expect(!e.r, 0)) {
		if (!begin_chunk(b, ev->time))
			return;
		e.r = tape_add(&b->tape, ev->time);
	}
	e.place = b->tape.end - 1;
	if (__builtin_expect(!find_usual_context(b, &e), 0))
		find_context(b, &e);
	e.r->context = context_in_chunk(b, &e);
	if (ev->kind == EV_GO_STATE)
		go_state(b, &e);
	else if (ev->kind == EV_PROC_STATE)
		proc_state(b, &e);
	else
		things_add(b, ev, e.r, e.place, e.goroutine);
	if (__builtin_expect(e.odd, 0))
		keep_whole(b, ev, e.r, e.place, e.goroutine);
	if (ev->kind == EV_SYNC)
		build_sync(b);
}
