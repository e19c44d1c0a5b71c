/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_read.h"

#include <inttypes.h>

#include "event/event.h"
#include "format/format.h"
#include "format/frontier.h"
#include "format/v2_gen.h"
#include "format/v2_order.h"
#include "input/source.h"

enum {
	CANCEL_EVERY = 1 << 12 /* events */
};

struct reader {
	struct event_sink *sink;
	const atomic_bool *cancel;
	struct format_result *result;
	struct diag *d;

	struct v2_position pos;
	struct v2_gen gen;
	struct v2_order order;
	struct frontier frontier;
	VEC(struct v2_cursor) cursors; /* one a stream of gen */
	size_t next_sample;            /* in gen.sample_order */
	int64_t last_time;             /* ns, of the last event sent */
	unsigned countdown;            /* to the next look at cancel */
};

static inline void
finish(struct reader *r, struct event *ev)
{
	event_send(r->sink, ev, &r->last_time);
}

/* gen is NULL where no generation follows. */
static void
send_sync(struct reader *r, const struct v2_gen *gen)
{
	struct event ev = { .kind = EV_SYNC,
			    .time = r->last_time,
			    .m = EVENT_NO_ID,
			    .p = EVENT_NO_ID,
			    .g = EVENT_NO_ID,
			    .m_idx = EVENT_NO_IDX,
			    .p_idx = EVENT_NO_IDX,
			    .g_idx = EVENT_NO_IDX };

	ev.arg[0] = ++r->result->syncs;
	if (gen) {
		ev.time = v2_clock_ns(&gen->clock, gen->min_time);
		ev.experiments = gen->experiments;
		if (gen->has_snapshot)
			ev.snapshot = &gen->snapshot;
	}
	finish(r, &ev);
}

static inline __attribute__((always_inline)) enum v2_step
try_cursor(struct reader *r, size_t i)
{
	struct v2_cursor *c = r->frontier.heap.at[i].value;
	enum v2_step step = v2_order_advance(&r->order, c);
	enum v2_next next;

	if (step != V2_STEP_OK)
		return step;
	next = v2_cursor_next(c, r->gen.batches.at, &r->gen.clock, r->d);
	if (next == V2_NEXT_EVENT)
		frontier_update(&r->frontier, i, c->time);
	else if (next == V2_NEXT_NONE)
		frontier_remove(&r->frontier, i);
	else
		return V2_STEP_BROKEN;
	return V2_STEP_OK;
}

static enum v2_step
stuck(struct reader *r)
{
	const struct v2_cursor *c = r->frontier.heap.at[0].value;

	diag_at(r->d, ST_CORRUPT, v2_cursor_offset(c, r->gen.batches.at),
		"no event can come next: %s on thread %" PRId64
		" waits, and so do the other %zu threads",
		v2_specs[c->type].name, (int64_t)c->m, r->frontier.heap.n - 1);
	return V2_STEP_BROKEN;
}

/* The earliest event has to wait: the earliest one that need not. */
static enum v2_step
advance_another(struct reader *r)
{
	frontier_sort(&r->frontier);
	for (size_t i = 1; i < r->frontier.heap.n; i++) {
		enum v2_step step = try_cursor(r, i);

		if (step != V2_STEP_WAIT)
			return step;
	}
	return stuck(r);
}

/* Sends the samples that are earlier than all events. */
static void
send_samples(struct reader *r)
{
	while (r->next_sample < r->gen.sample_order.n) {
		const struct keysort_item *s =
			&r->gen.sample_order.at[r->next_sample];
		struct event ev;

		if (r->frontier.heap.n && s->key >= r->frontier.heap.at[0].key)
			return;
		v2_order_sample(&r->order, s->value, &ev);
		finish(r, &ev);
		r->next_sample++;
	}
}

static bool
cancelled(struct reader *r)
{
	r->countdown = CANCEL_EVERY;
	return r->cancel &&
	       atomic_load_explicit(r->cancel, memory_order_relaxed);
}

static enum status
send_generation(struct reader *r)
{
	for (;;) {
		enum v2_step step;

		if (r->next_sample < r->gen.sample_order.n)
			send_samples(r);
		if (!r->frontier.heap.n)
			return ST_OK;
		if (r->countdown-- == 0 && cancelled(r))
			return diag_set(r->d, ST_CANCELLED, "cancelled");
		step = try_cursor(r, 0);
		if (step == V2_STEP_WAIT)
			step = advance_another(r);
		if (step != V2_STEP_OK)
			return ST_CORRUPT;
		for (struct event *ev = r->order.queue; ev < r->order.tail;
		     ev++)
			finish(r, ev);
	}
}

/* Puts the first event of each thread into the frontier. */
static enum status
install(struct reader *r)
{
	struct v2_gen *g = &r->gen;

	r->next_sample = 0;
	r->cursors.n = 0;
	vec_reserve(&r->cursors, g->streams.n);
	for (size_t i = 0; i < g->streams.n; i++) {
		const struct v2_stream *s = &g->streams.at[i];
		struct v2_cursor *c = &r->cursors.at[i];

		v2_cursor_init(c, s->m, s->first, g->batches.at);
		c->thread = v2_order_thread(&r->order, (int64_t)s->m);
		switch (v2_cursor_next(c, g->batches.at, &g->clock, r->d)) {
		case V2_NEXT_EVENT:
			frontier_add(&r->frontier, c->time, c);
			break;
		case V2_NEXT_NONE:
			break;
		case V2_NEXT_MALFORMED:
			return ST_CORRUPT;
		}
	}
	if (!r->order.initial_gen && r->frontier.heap.n)
		r->order.initial_gen = g->number;
	return ST_OK;
}

/* Where the bytes end that went into complete generations. */
static uint64_t
end_of_generation(const struct reader *r)
{
	return r->pos.has_spill ? r->pos.spill.start : r->pos.offset;
}

static enum status
no_generation(struct reader *r, enum v2_read answer, const struct diag *d)
{
	*r->d = *d;
	r->result->tolerated = answer != V2_READ_BROKEN;
	if (answer != V2_READ_END)
		return ST_CORRUPT;
	if (r->pos.offset == r->result->good_bytes)
		return ST_OK;
	return diag_at(r->d, ST_CORRUPT, r->pos.offset,
		       "the trace ends within a generation");
}

/*
 * Reads one generation and sends it. *more: another one may follow. A SYNC
 * ends what was good, before the error is told.
 */
static enum status
read_generation(struct reader *r, bool *more)
{
	struct diag after_diag = { 0 };
	enum v2_read answer, after;
	enum status st;

	answer = v2_gen_read(&r->gen, &r->pos, &after, &after_diag);
	if (answer != V2_READ_OK) {
		*more = false;
		send_sync(r, NULL);
		return no_generation(r, answer, &after_diag);
	}
	st = install(r);
	if (st != ST_OK)
		return st;
	send_sync(r, &r->gen);
	st = send_generation(r);
	if (st != ST_OK)
		return st;
	r->result->good_bytes = end_of_generation(r);
	source_release(r->pos.src, r->result->good_bytes);
	*more = r->pos.has_spill || r->pos.go_minor >= V2_FIRST_WITH_END_MARK;
	if (after != V2_READ_OK || !*more)
		send_sync(r, NULL);
	*r->d = after_diag;
	return after_diag.status;
}

static uint64_t
lost_bytes(const struct reader *r)
{
	uint64_t end = source_size(r->pos.src);

	if (end < r->pos.offset)
		end = r->pos.offset;
	return end - r->result->good_bytes;
}

enum status
v2_read(struct source *src, uint64_t body, struct names *names,
	struct event_sink *sink, const atomic_bool *cancel,
	struct format_result *result, struct diag *d)
{
	struct reader r = { .sink = sink,
			    .cancel = cancel,
			    .result = result,
			    .d = d,
			    .pos = { .src = src,
				     .offset = body,
				     .go_minor = result->go_minor } };
	enum status st;
	bool more;

	v2_order_init(&r.order, names, d);
	r.order.gen = &r.gen;
	result->good_bytes = body;
	do
		st = read_generation(&r, &more);
	while (st == ST_OK && more);
	if (st != ST_OK)
		result->lost_bytes = lost_bytes(&r);
	v2_order_release(&r.order);
	frontier_free(&r.frontier);
	vec_free(&r.cursors);
	v2_gen_free(&r.gen);
	return st;
}
