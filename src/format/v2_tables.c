/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_tables.h"

#include <inttypes.h>

#include "format/varint.h"

enum {
	MAX_STRING = 1024, /* bytes */
	MAX_FRAMES = 128,  /* in a stack */
	NS_PER_SEC = 1000000000
};

struct payload {
	const uint8_t *p, *end, *begin;
	uint64_t offset; /* of begin in the file */
	struct diag *d;
};

static struct payload
payload_of(const struct v2_raw_batch *b, size_t skip, struct diag *d)
{
	return (struct payload){ .p = b->data + skip,
				 .end = b->data + b->size,
				 .begin = b->data,
				 .offset = b->offset,
				 .d = d };
}

static uint64_t
here(const struct payload *r)
{
	return r->offset + (uint64_t)(r->p - r->begin);
}

static enum v2_read
take(struct payload *r, const char *what, uint64_t *v)
{
	const uint8_t *next = varint_get(r->p, r->end, v);

	if (next) {
		r->p = next;
		return V2_READ_OK;
	}
	diag_at(r->d, ST_CORRUPT, here(r), "%s is malformed or cut off", what);
	return r->p == r->end ? V2_READ_CUT : V2_READ_BROKEN;
}

static enum v2_read
expect_type(struct payload *r, uint8_t type)
{
	if (*r->p == type) {
		r->p++;
		return V2_READ_OK;
	}
	diag_at(r->d, ST_CORRUPT, here(r),
		"found event %u in a batch of %s events", *r->p,
		v2_specs[type].name);
	return V2_READ_BROKEN;
}

static enum v2_read
twice(struct payload *r, const char *what, uint64_t id)
{
	diag_at(r->d, ST_CORRUPT, here(r), "%s %" PRIu64 " is defined twice",
		what, id);
	return V2_READ_BROKEN;
}

static enum v2_read
add_string(struct v2_gen *g, struct payload *r)
{
	struct v2_string s = { .number = V2_MISSING };
	uint64_t id, len;
	enum v2_read answer = expect_type(r, V2_STRING);

	if (answer == V2_READ_OK)
		answer = take(r, "a string's id", &id);
	if (answer == V2_READ_OK)
		answer = take(r, "a string's length", &len);
	if (answer != V2_READ_OK)
		return answer;
	if (len > MAX_STRING || len > (uint64_t)(r->end - r->p)) {
		diag_at(r->d, ST_CORRUPT, here(r),
			"a string of %" PRIu64 " bytes, at most %d are allowed "
			"and %td left",
			len, MAX_STRING, r->end - r->p);
		return V2_READ_BROKEN;
	}
	if (id == 0 || !idtable_add(&g->string_ids, id))
		return twice(r, "string", id);
	s.s = (const char *)r->p;
	s.len = (uint32_t)len;
	vec_push(&g->strings, s);
	r->p += len;
	return V2_READ_OK;
}

enum v2_read
v2_tables_add_strings(struct v2_gen *g, const struct v2_raw_batch *b,
		      struct diag *d)
{
	struct payload r = payload_of(b, 1, d);
	enum v2_read answer = V2_READ_OK;

	while (r.p < r.end && answer == V2_READ_OK)
		answer = add_string(g, &r);
	return answer;
}

/* A frame is known by its program counter; the first definition counts. */
static enum v2_read
add_frame(struct v2_gen *g, struct payload *r)
{
	static const char *const fields[] = { "a frame's pc",
					      "a frame's function",
					      "a frame's file",
					      "a frame's line" };
	uint64_t v[4];
	uint32_t frame;

	for (int i = 0; i < 4; i++)
		if (take(r, fields[i], &v[i]) != V2_READ_OK)
			return V2_READ_BROKEN;
	frame = map_get(&g->frame_of, v[0]);
	if (frame == MAP_NONE) {
		struct v2_frame f = { v[0], v[1], v[2], v[3], V2_MISSING };

		frame = (uint32_t)g->frames.n;
		map_put(&g->frame_of, v[0], frame);
		vec_push(&g->frames, f);
	}
	vec_push(&g->stack_frames, frame);
	return V2_READ_OK;
}

static enum v2_read
add_stack(struct v2_gen *g, struct payload *r)
{
	struct v2_stack s = { .first = (uint32_t)g->stack_frames.n,
			      .number = V2_MISSING };
	uint64_t id, n;
	enum v2_read answer = expect_type(r, V2_STACK);

	if (answer == V2_READ_OK)
		answer = take(r, "a stack's id", &id);
	if (answer == V2_READ_OK)
		answer = take(r, "a stack's number of frames", &n);
	if (answer != V2_READ_OK)
		return answer;
	if (n > MAX_FRAMES) {
		diag_at(r->d, ST_CORRUPT, here(r),
			"a stack of %" PRIu64 " frames, at most %d are allowed",
			n, MAX_FRAMES);
		return V2_READ_BROKEN;
	}
	s.n = (uint32_t)n;
	while (n-- > 0) {
		answer = add_frame(g, r);
		if (answer != V2_READ_OK)
			return answer;
	}
	if (id == 0 || !idtable_add(&g->stack_ids, id))
		return twice(r, "stack", id);
	vec_push(&g->stacks, s);
	return V2_READ_OK;
}

enum v2_read
v2_tables_add_stacks(struct v2_gen *g, const struct v2_raw_batch *b,
		     struct diag *d)
{
	struct payload r = payload_of(b, 1, d);
	enum v2_read answer = V2_READ_OK;

	while (r.p < r.end && answer == V2_READ_OK)
		answer = add_stack(g, &r);
	return answer;
}

static enum v2_read
add_sample(struct v2_gen *g, struct payload *r)
{
	static const char *const fields[] = {
		"a sample's time", "a sample's thread", "a sample's proc",
		"a sample's goroutine", "a sample's stack"
	};
	enum v2_read answer = expect_type(r, V2_CPU_SAMPLE);
	uint64_t v[5];

	for (int i = 0; i < 5 && answer == V2_READ_OK; i++)
		answer = take(r, fields[i], &v[i]);
	if (answer == V2_READ_OK) {
		struct v2_sample s = { .m = v[1],
				       .p = v[2],
				       .g = v[3] ? (int64_t)v[3] : EVENT_NO_ID,
				       .stack = v[4],
				       .time = (int64_t)v[0] };

		vec_push(&g->samples, s);
	}
	return answer;
}

enum v2_read
v2_tables_add_samples(struct v2_gen *g, const struct v2_raw_batch *b,
		      struct diag *d)
{
	struct payload r = payload_of(b, 1, d);
	enum v2_read answer = V2_READ_OK;

	while (r.p < r.end && answer == V2_READ_OK)
		answer = add_sample(g, &r);
	return answer;
}

static enum v2_read
set_frequency(struct v2_gen *g, struct payload *r)
{
	uint64_t frequency;
	enum v2_read answer;

	if (g->has_frequency) {
		diag_at(r->d, ST_CORRUPT, here(r),
			"a second clock frequency in the same generation");
		return V2_READ_BROKEN;
	}
	answer = take(r, "the clock frequency", &frequency);
	if (answer != V2_READ_OK)
		return answer;
	v2_clock_set(&g->clock, frequency);
	g->has_frequency = true;
	return V2_READ_OK;
}

static enum v2_read
set_snapshot(struct v2_gen *g, struct payload *r, uint64_t *ticks)
{
	uint64_t v[4];
	enum v2_read answer = V2_READ_OK;
	int64_t carry;

	if (g->has_snapshot) {
		diag_at(r->d, ST_CORRUPT, here(r),
			"a second clock snapshot in the same generation");
		return V2_READ_BROKEN;
	}
	g->has_snapshot = true;
	for (int i = 0; i < 4 && answer == V2_READ_OK; i++)
		answer = take(r, "the clock snapshot", &v[i]);
	if (answer != V2_READ_OK)
		return answer;
	*ticks += v[0];
	g->snapshot_ticks = *ticks;
	/* As Go's time.Unix: whole seconds of nsec are carried over. */
	carry = (int64_t)v[3] / NS_PER_SEC;
	if ((int64_t)v[3] % NS_PER_SEC < 0)
		carry--;
	g->snapshot.mono_ns = v[1];
	g->snapshot.wall_sec = (int64_t)(v[2] + (uint64_t)carry);
	g->snapshot.wall_nsec =
		(int64_t)(v[3] - (uint64_t)carry * (uint64_t)NS_PER_SEC);
	return V2_READ_OK;
}

enum v2_read
v2_tables_add_sync(struct v2_gen *g, const struct v2_raw_batch *b,
		   bool with_snapshot, struct diag *d)
{
	struct payload r = payload_of(b, with_snapshot ? 1 : 0, d);
	enum v2_read answer = V2_READ_OK;
	uint64_t ticks = b->time;

	while (r.p < r.end && answer == V2_READ_OK) {
		if (*r.p == V2_FREQUENCY) {
			r.p++;
			answer = set_frequency(g, &r);
		} else if (with_snapshot && *r.p == V2_CLOCK_SNAPSHOT) {
			r.p++;
			answer = set_snapshot(g, &r, &ticks);
		} else {
			diag_at(d, ST_CORRUPT, here(&r),
				"found event %u where a clock frequency or "
				"snapshot was expected",
				*r.p);
			answer = V2_READ_BROKEN;
		}
	}
	return answer;
}

static bool
has_string(const struct v2_gen *g, uint64_t id)
{
	return id == 0 || idtable_find(&g->string_ids, id) != IDTABLE_NONE;
}

static void
number_nothing(struct v2_gen *g)
{
	vec_reserve(&g->string_numbers, g->string_ids.dense.n + 1);
	vec_reserve(&g->stack_numbers, g->stack_ids.dense.n + 1);
	g->string_numbers.n = g->string_ids.dense.n;
	g->stack_numbers.n = g->stack_ids.dense.n;
	for (size_t i = 0; i < g->string_numbers.n; i++)
		g->string_numbers.at[i] = V2_MISSING;
	for (size_t i = 0; i < g->stack_numbers.n; i++)
		g->stack_numbers.at[i] = V2_MISSING;
}

enum v2_read
v2_tables_finish(struct v2_gen *g, uint64_t start, struct diag *d)
{
	for (size_t i = 0; i < g->frames.n; i++) {
		const struct v2_frame *f = &g->frames.at[i];

		if (has_string(g, f->func) && has_string(g, f->file))
			continue;
		diag_at(d, ST_CORRUPT, start,
			"the frame at %#" PRIx64
			" of this generation names a string that is not there",
			f->pc);
		return V2_READ_BROKEN;
	}
	number_nothing(g);
	g->snapshot.trace_ns = v2_clock_ns(&g->clock, g->snapshot_ticks);
	for (size_t i = 0; i < g->samples.n; i++) {
		struct v2_sample *s = &g->samples.at[i];
		struct keysort_item item;

		s->time = v2_clock_ns(&g->clock, (uint64_t)s->time);
		item.key = s->time;
		item.value = s;
		vec_push(&g->sample_order, item);
	}
	keysort(g->sample_order.at, g->sample_order.n);
	return V2_READ_OK;
}
