/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_read.h"

#include <stdio.h>

#include "event/event.h"
#include "format/format.h"
#include "format/v1_futile.h"
#include "format/v1_index.h"
#include "format/v1_model.h"
#include "input/source.h"

enum {
	CANCEL_EVERY = 1 << 12 /* events */
};

static void
send_sync(struct v1_model *m, int64_t time, struct format_result *result)
{
	struct event ev = { .kind = EV_SYNC,
			    .time = time,
			    .m = EVENT_NO_ID,
			    .p = EVENT_NO_ID,
			    .g = EVENT_NO_ID,
			    .m_idx = EVENT_NO_IDX,
			    .p_idx = EVENT_NO_IDX,
			    .g_idx = EVENT_NO_IDX };

	ev.arg[0] = ++result->syncs;
	v1_model_send(m, &ev);
}

/* Lets go the bytes that no proc needs any more. */
static void
release(const struct v1_order *o)
{
	uint64_t least = UINT64_MAX;

	for (size_t i = 0; i < o->ncursors; i++) {
		const struct v1_cursor *c = &o->cursors[i];
		uint64_t needs = UINT64_MAX;

		if (c->batch != V1_NONE && (c->p != c->stop || c->has_event))
			needs = c->offset;
		else if (c->next_batch != V1_NONE)
			needs = o->index->batches.at[c->next_batch].offset;
		if (needs < least)
			least = needs;
	}
	if (least != UINT64_MAX)
		source_release(o->index->src, least);
}

static bool
cancelled(const atomic_bool *cancel)
{
	return cancel && atomic_load_explicit(cancel, memory_order_relaxed);
}

/* Sends what can be put in order. */
static enum status
send_events(struct v1_model *m, struct format_result *result,
	    const atomic_bool *cancel, struct diag *d)
{
	unsigned countdown = CANCEL_EVERY;
	const struct v1_event *ev;
	enum v1_next next;

	next = v1_order_next(m->order, &ev);
	if (next == V1_NEXT_EVENT) {
		send_sync(m, -1, result);
		v1_model_begin(m, ev->tick);
	}
	for (; next == V1_NEXT_EVENT; next = v1_order_next(m->order, &ev)) {
		if (!v1_model_take(m, ev))
			return ST_CORRUPT;
		if (countdown-- == 0) {
			countdown = CANCEL_EVERY;
			if (cancelled(cancel))
				return diag_set(d, ST_CANCELLED, "cancelled");
			release(m->order);
		}
	}
	return next == V1_NEXT_NONE ? ST_OK : d->status;
}

/* What a tick is, if need be by a guess, and then d says so. */
static double
ns_per_tick(const struct v1_index *x, struct diag *d)
{
	struct diag old = *d;

	if (x->frequency)
		return 1e9 / (double)x->frequency;
	*d = (struct diag){ 0 };
	d->has_offset = old.has_offset;
	d->offset = old.offset;
	d->status = ST_CORRUPT;
	if (x->bad_frequency)
		snprintf(d->text, sizeof(d->text),
			 "time stamps out of order: the clock's frequency is "
			 "not positive, since the clocks of the CPUs disagreed "
			 "when this was recorded; times are a guess");
	else
		snprintf(d->text, sizeof(d->text),
			 "%.100s; %sthe clock's frequency would have come "
			 "later, so times are a guess (1 tick = %d ns)",
			 old.status == ST_OK ? "the trace ends too early"
					     : old.text,
			 x->stacks.frames.n ? "" : "stacks and ",
			 V1_GUESSED_TICK);
	return V1_GUESSED_TICK;
}

static void
tell_loss(const struct v1_order *o, struct format_result *result)
{
	uint64_t size = source_size(o->index->src);
	uint64_t end = o->index->end, lost = v1_order_rest(o);

	if (size > end)
		lost += size - end;
	else
		size = end;
	result->lost_bytes = lost;
	result->good_bytes = size - lost;
}

/* The events, once it is known where they are. */
static void
send_all(struct v1_index *x, struct names *names, struct event_sink *sink,
	 const atomic_bool *cancel, struct format_result *result,
	 struct diag *d)
{
	struct v1_futile futile = { 0 };
	struct v1_order order;
	struct v1_model model;

	if (x->futile)
		v1_futile_find(&futile, x);
	v1_order_init(&order, x, d);
	order.futile = futile.offsets.at;
	order.nfutile = futile.offsets.n;
	v1_model_init(&model, &order, names, sink, ns_per_tick(x, d), d);
	send_events(&model, result, cancel, d);
	/* Damage that leaves nothing but the first SYNC is no good trace. */
	if (d->status == ST_OK ||
	    (d->status != ST_CANCELLED && model.begun && model.last_time >= 0))
		send_sync(&model, model.begun ? model.last_time : 0, result);
	tell_loss(&order, result);
	v1_model_release(&model);
	v1_order_release(&order);
	v1_futile_free(&futile);
}

enum status
v1_read(struct source *src, uint64_t body, struct symbols *symbols,
	struct names *names, struct event_sink *sink, const atomic_bool *cancel,
	struct format_result *result, struct diag *d)
{
	struct v1_index x;

	v1_index_read(&x, src, result->go_minor, body, symbols, names, cancel,
		      d);
	if (d->status != ST_CANCELLED)
		send_all(&x, names, sink, cancel, result, d);
	v1_index_free(&x);
	return d->status;
}
