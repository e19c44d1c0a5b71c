/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_index.h"

#include <inttypes.h>
#include <stdlib.h>

#include "event/names.h"
#include "format/v1_scan.h"
#include "input/source.h"

enum {
	FORGET_EVERY = 1 << 22 /* bytes; then one may cancel, too */
};

/* Where in the file we are. */
struct indexing {
	struct v1_index *x;
	struct diag *d;
	uint64_t offset; /* of the current event */
	uint64_t end;    /* where it ends */
	uint64_t tick;
	uint32_t batch;       /* that it is in, or V1_NONE */
	struct map stream_of; /* proc to index in streams, not yet sorted */
};

static enum status
add_stream(struct indexing *in, int64_t p, uint32_t *stream)
{
	struct v1_index *x = in->x;
	struct v1_stream fresh = { .p = p, .first = V1_NONE, .last = V1_NONE };

	*stream = map_get(&in->stream_of, (uint64_t)p);
	if (*stream != MAP_NONE)
		return ST_OK;
	if (x->streams.n == V1_MAX_PROCS)
		return diag_at(in->d, ST_CORRUPT, in->offset,
			       "more than %d procs", V1_MAX_PROCS);
	*stream = (uint32_t)x->streams.n;
	map_put(&in->stream_of, (uint64_t)p, *stream);
	vec_push(&x->streams, fresh);
	return ST_OK;
}

static enum status
begin_batch(struct indexing *in, uint64_t p, uint64_t seq, uint64_t tick)
{
	struct v1_index *x = in->x;
	struct v1_batch b = {
		.offset = in->end, .tick = tick, .seq = seq, .next = V1_NONE
	};
	struct v1_stream *s;
	uint32_t stream;

	if (p != UINT64_MAX && p > INT32_MAX)
		return diag_at(in->d, ST_CORRUPT, in->offset,
			       "a proc of number %" PRIu64, p);
	if (x->batches.n == V1_NONE)
		return diag_at(in->d, ST_CORRUPT, in->offset,
			       "too many batches");
	if (add_stream(in, (int64_t)p, &stream) != ST_OK)
		return in->d->status;
	in->batch = (uint32_t)x->batches.n;
	in->tick = tick;
	s = &x->streams.at[stream];
	if (s->first == V1_NONE)
		s->first = in->batch;
	else
		x->batches.at[s->last].next = in->batch;
	s->last = in->batch;
	vec_push(&x->batches, b);
	return ST_OK;
}

/* A return that was written at once stays where it is. */
static void
add_exit(struct indexing *in, const struct v1_record *r)
{
	int64_t happened = (int64_t)r->arg[2];
	struct v1_exit e = { .tick = happened,
			     .g = r->arg[0],
			     .offset = in->offset };

	if (in->x->layout.go_minor < V1_FIRST_WITH_STRINGS) {
		e.key = (int64_t)r->arg[1];
		if (happened == 0)
			e.tick = (int64_t)in->tick;
	} else {
		e.key = happened;
		if (happened == 0 || happened >= (int64_t)in->tick)
			return;
	}
	vec_push(&in->x->exits, e);
}

static void
add_sample(struct indexing *in, const struct v1_record *r)
{
	struct v1_sample s = { .tick = (int64_t)r->arg[0],
			       .p = (int32_t)r->arg[1],
			       .g = r->arg[2],
			       .next_of_g = V1_NONE };

	/* The stack's id, until all stacks are known. */
	s.stack = r->stack > UINT32_MAX ? 0 : (uint32_t)r->stack;
	vec_push(&in->x->samples, s);
}

static enum status
add_event(struct indexing *in, const struct v1_record *r)
{
	struct v1_batch *b;

	if (r->type == V1_CPU_SAMPLE) {
		add_sample(in, r);
		return ST_OK;
	}
	/* Before Go 1.11 the first batch of all needs no head. */
	if (in->batch == V1_NONE && begin_batch(in, 0, 0, 0) != ST_OK)
		return in->d->status;
	b = &in->x->batches.at[in->batch];
	if (b->size == 0)
		b->offset = in->offset;
	b->size = in->end - b->offset;
	in->tick += r->dt;
	if (r->type == V1_GO_CREATE && in->x->layout.implicit == 2)
		v1_stacks_add_entry(&in->x->stacks, r->arg[1]);
	if (r->type == V1_GO_SYSEXIT)
		add_exit(in, r);
	else if (r->type == V1_FUTILE_WAKEUP)
		in->x->futile = true;
	return ST_OK;
}

static void
set_frequency(struct v1_index *x, uint64_t ticks)
{
	x->bad_frequency = (int64_t)ticks <= 0;
	x->frequency = x->bad_frequency ? 0 : (int64_t)ticks;
}

static void
add_string(struct v1_index *x, const struct v1_record *r)
{
	if (r->arg[0] && r->nrest && idtable_add(&x->string_ids, r->arg[0]))
		vec_push(&x->strings,
			 names_string(x->names, (const char *)r->rest,
				      r->nrest));
}

static enum status
add_record(struct indexing *in, const struct v1_record *r)
{
	switch (r->type) {
	case V1_BATCH:
		if (in->x->layout.implicit == 2)
			return begin_batch(in, r->arg[0], r->arg[1], r->arg[2]);
		return begin_batch(in, r->arg[0], 0, r->arg[1]);
	case V1_FREQUENCY:
		set_frequency(in->x, r->arg[0]);
		return ST_OK;
	case V1_TIMER_GOROUTINE:
		vec_push(&in->x->timers, r->arg[0]);
		return ST_OK;
	case V1_STRING:
		add_string(in->x, r);
		return ST_OK;
	case V1_STACK:
		v1_stacks_add(&in->x->stacks, r);
		return ST_OK;
	default:
		return add_event(in, r);
	}
}

/* The events that tell more than their time. */
static const bool telling[V1_TYPES] = {
	[V1_CPU_SAMPLE] = true,
	[V1_GO_SYSEXIT] = true,
	[V1_FUTILE_WAKEUP] = true,
};

/* Steps over those that do not, which are nearly all. */
static void
step_over(struct indexing *in, struct v1_scan *s, const struct v1_steps *steps)
{
	struct v1_batch *b;

	if (in->batch == V1_NONE)
		return;
	b = &in->x->batches.at[in->batch];
	if (b->size && v1_scan_step(s, steps, &in->tick))
		b->size = v1_scan_offset(s) - b->offset;
}

/* Goes over the file once. */
static enum status
scan(struct indexing *in, uint64_t body, const atomic_bool *cancel)
{
	uint64_t forgotten = body;
	enum v1_scanned next;
	struct v1_steps steps;
	struct v1_record r;
	struct v1_scan s;

	v1_steps_init(&steps, &in->x->layout, telling);
	v1_scan_init(&s, in->x->src, &in->x->layout, body, in->d);
	while ((next = v1_scan_next(&s, &r)) == V1_SCAN_EVENT) {
		in->offset = s.event;
		in->end = v1_scan_offset(&s);
		if (add_record(in, &r) != ST_OK)
			break;
		step_over(in, &s, &steps);
		if (in->end - forgotten < FORGET_EVERY)
			continue;
		source_forget(in->x->src, forgotten, in->offset);
		forgotten = in->offset;
		if (cancel &&
		    atomic_load_explicit(cancel, memory_order_relaxed))
			return diag_set(in->d, ST_CANCELLED, "cancelled");
	}
	in->x->end = s.event;
	return in->d->status;
}

/* Samples by time, and those of each goroutine as a list. */
static void
sort_samples(struct v1_index *x)
{
	struct map newest = { 0 };

	for (size_t i = 0; i < x->samples.n; i++) {
		struct v1_sample *s = &x->samples.at[i];
		struct keysort_item item = { .key = s->tick, .value = s };

		s->stack = v1_stacks_find(&x->stacks, s->stack);
		vec_push(&x->sample_order, item);
	}
	keysort(x->sample_order.at, x->sample_order.n);
	for (size_t i = x->sample_order.n; i-- > 0;) {
		struct v1_sample *s = x->sample_order.at[i].value;

		s->next_of_g = map_get(&newest, s->g);
		map_put(&newest, s->g, (uint32_t)i);
	}
	map_free(&newest);
}

static int
compare_exits(const void *a, const void *b)
{
	const struct v1_exit *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->offset > y->offset) - (x->offset < y->offset);
}

static int
compare_streams(const void *a, const void *b)
{
	const struct v1_stream *x = a, *y = b;

	return (x->p > y->p) - (x->p < y->p);
}

enum status
v1_index_read(struct v1_index *x, struct source *src, int go_minor,
	      uint64_t body, struct symbols *symbols, struct names *names,
	      const atomic_bool *cancel, struct diag *d)
{
	struct indexing in = { .x = x, .d = d, .batch = V1_NONE };

	*x = (struct v1_index){ .src = src, .names = names };
	v1_layout_init(&x->layout, go_minor);
	scan(&in, body, cancel);
	map_free(&in.stream_of);
	v1_stacks_resolve(&x->stacks, x, symbols);
	sort_samples(x);
	if (x->exits.n)
		qsort(x->exits.at, x->exits.n, sizeof(*x->exits.at),
		      compare_exits);
	if (x->streams.n)
		qsort(x->streams.at, x->streams.n, sizeof(*x->streams.at),
		      compare_streams);
	return d->status;
}

void
v1_index_free(struct v1_index *x)
{
	vec_free(&x->batches);
	vec_free(&x->streams);
	vec_free(&x->samples);
	vec_free(&x->sample_order);
	vec_free(&x->exits);
	vec_free(&x->timers);
	idtable_free(&x->string_ids);
	vec_free(&x->strings);
	v1_stacks_free(&x->stacks);
}

uint32_t
v1_index_stream(const struct v1_index *x, int64_t p)
{
	const struct v1_stream key = { .p = p };
	const struct v1_stream *found = NULL;

	if (x->streams.n)
		found = bsearch(&key, x->streams.at, x->streams.n, sizeof(key),
				compare_streams);
	return (uint32_t)(found ? (size_t)(found - x->streams.at)
				: x->streams.n);
}
