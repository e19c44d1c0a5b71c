/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v2_gen.h"

#include <inttypes.h>

#include "event/names.h"
#include "format/v2_tables.h"
#include "format/varint.h"
#include "input/source.h"

enum {
	MAX_BATCH = 65536, /* bytes behind the framing */
	/* type, experiment, and four numbers */
	MAX_FRAMING = 2 + 4 * VARINT_MAX,
	FIRST_WITH_SNAPSHOT = 25 /* Go 1.25 */
};

static void
reset(struct v2_gen *g)
{
	g->number = 0;
	g->min_time = 0;
	g->has_frequency = g->has_snapshot = false;
	g->experiments = 0;
	g->batches.n = g->streams.n = 0;
	map_free(&g->stream_of);
	idtable_reset(&g->string_ids);
	idtable_reset(&g->stack_ids);
	g->strings.n = g->stacks.n = 0;
	g->stack_frames.n = g->frames.n = 0;
	map_free(&g->frame_of);
	g->samples.n = g->sample_order.n = 0;
	g->string_numbers.n = g->stack_numbers.n = 0;
}

void
v2_gen_free(struct v2_gen *g)
{
	reset(g);
	vec_free(&g->batches);
	vec_free(&g->streams);
	idtable_free(&g->string_ids);
	idtable_free(&g->stack_ids);
	vec_free(&g->strings);
	vec_free(&g->stacks);
	vec_free(&g->stack_frames);
	vec_free(&g->frames);
	vec_free(&g->scratch);
	vec_free(&g->string_numbers);
	vec_free(&g->stack_numbers);
	vec_free(&g->samples);
	vec_free(&g->sample_order);
}

/* Reads the numbers of a batch's framing, then its data. */
static enum v2_read
read_framing(struct v2_raw_batch *b, const uint8_t *p, const uint8_t *end,
	     struct diag *d)
{
	static const char *const names[] = { "generation", "thread", "time",
					     "size" };
	const uint8_t *begin = p;
	uint64_t v[4];

	for (int i = 0; i < 4; i++) {
		p = varint_get(p, end, &v[i]);
		if (!p) {
			diag_at(d, ST_CORRUPT, b->start,
				"the %s of a batch is malformed or cut off",
				names[i]);
			return V2_READ_BROKEN;
		}
	}
	if (v[3] > MAX_BATCH) {
		diag_at(d, ST_CORRUPT, b->start,
			"a batch of %" PRIu64 " bytes, at most %d are allowed",
			v[3], MAX_BATCH);
		return V2_READ_BROKEN;
	}
	if (v[3] > (uint64_t)(end - p)) {
		diag_at(d, ST_CORRUPT, b->start,
			"the trace ends in a batch: %" PRIu64
			" bytes expected, %td found",
			v[3], end - p);
		return V2_READ_BROKEN;
	}
	b->gen = v[0];
	b->m = v[1];
	b->time = v[2];
	b->size = (uint32_t)v[3];
	b->data = p;
	b->offset += (uint64_t)(p - begin);
	return V2_READ_OK;
}

static enum v2_read
read_batch(struct v2_position *pos, struct v2_raw_batch *b, struct diag *d)
{
	size_t n;
	const uint8_t *p =
		source_view(pos->src, pos->offset, MAX_FRAMING + MAX_BATCH, &n);
	const uint8_t *begin = p, *end = p + n;
	enum v2_read answer;
	uint8_t type;

	if (n == 0)
		return V2_READ_END;
	*b = (struct v2_raw_batch){ .start = pos->offset };
	type = *p++;
	if (type == V2_END_OF_GENERATION) {
		b->end_mark = true;
		pos->offset++;
		return V2_READ_OK;
	}
	if (type != V2_EVENT_BATCH && type != V2_EXPERIMENTAL_BATCH) {
		diag_at(d, ST_CORRUPT, b->start,
			"found byte %u where a batch should begin", type);
		return V2_READ_BROKEN;
	}
	if (type == V2_EXPERIMENTAL_BATCH) {
		if (p == end) /* Go: the end of the file like any other */
			return V2_READ_END;
		b->experiment = *p++;
	}
	b->offset = pos->offset + (uint64_t)(p - begin);
	answer = read_framing(b, p, end, d);
	if (answer != V2_READ_OK)
		return answer;
	b->end_mark = b->experiment == 0 && b->size > 0 &&
		      b->data[0] == V2_END_OF_GENERATION;
	pos->offset = b->offset + b->size;
	return V2_READ_OK;
}

static void
add_events(struct v2_gen *g, const struct v2_raw_batch *b)
{
	struct v2_batch batch = { .time = b->time,
				  .offset = b->offset,
				  .data = b->data,
				  .size = b->size,
				  .next = V2_NO_BATCH };
	uint32_t index = (uint32_t)g->batches.n;
	uint32_t stream = map_get(&g->stream_of, b->m);

	vec_push(&g->batches, batch);
	if (stream == MAP_NONE) {
		struct v2_stream fresh = { b->m, index, index };

		map_put(&g->stream_of, b->m, (uint32_t)g->streams.n);
		vec_push(&g->streams, fresh);
		return;
	}
	g->batches.at[g->streams.at[stream].last].next = index;
	g->streams.at[stream].last = index;
}

static enum v2_read
add_batch(struct v2_gen *g, const struct v2_raw_batch *b, int go_minor,
	  struct diag *d)
{
	uint8_t first = b->size ? b->data[0] : 0;

	/* Go: a minimum of 0 counts as none. */
	if (g->min_time == 0 || b->time < g->min_time)
		g->min_time = b->time;
	if (b->experiment) {
		g->experiments |= 1U
				  << (b->experiment < 31 ? b->experiment : 31);
		return V2_READ_OK;
	}
	switch (first) {
	case V2_STRINGS:
		return v2_tables_add_strings(g, b, d);
	case V2_STACKS:
		return v2_tables_add_stacks(g, b, d);
	case V2_CPU_SAMPLES:
		return v2_tables_add_samples(g, b, d);
	case V2_FREQUENCY:
		if (go_minor < FIRST_WITH_SNAPSHOT)
			return v2_tables_add_sync(g, b, false, d);
		break;
	case V2_SYNC:
		if (go_minor >= FIRST_WITH_SNAPSHOT)
			return v2_tables_add_sync(g, b, true, d);
		break;
	case V2_END_OF_GENERATION:
		diag_at(d, ST_CORRUPT, b->start,
			"an end of generation in a trace of Go 1.%d, which "
			"has none",
			go_minor);
		return V2_READ_BROKEN;
	default:
		break;
	}
	add_events(g, b);
	return V2_READ_OK;
}

static enum v2_read
wrong_generation(const struct v2_gen *g, const struct v2_raw_batch *b,
		 struct diag *d)
{
	if (b->gen == 0)
		diag_at(d, ST_CORRUPT, b->start, "a batch of generation 0");
	else
		diag_at(d, ST_CORRUPT, b->start,
			"a batch of generation %" PRIu64
			" within generation %" PRIu64,
			b->gen, g->number);
	return V2_READ_BROKEN;
}

/* Go 1.26 and later: up to the mark that ends a generation. */
static enum v2_read
read_marked(struct v2_gen *g, struct v2_position *pos, struct diag *d)
{
	for (;;) {
		struct v2_raw_batch b;
		enum v2_read answer = read_batch(pos, &b, d);

		if (answer == V2_READ_END && g->batches.n) {
			diag_at(d, ST_CORRUPT, pos->offset,
				"the trace ends within a generation");
			return V2_READ_BROKEN;
		}
		if (answer != V2_READ_OK)
			return answer;
		if (g->number == 0)
			g->number = b.gen;
		if (b.end_mark)
			return V2_READ_OK;
		if (b.gen == 0 || b.gen != g->number)
			return wrong_generation(g, &b, d);
		answer = add_batch(g, &b, pos->go_minor, d);
		if (answer != V2_READ_OK)
			return answer;
	}
}

/* Up to the first batch of the next generation, which is kept for it. */
static enum v2_read
read_unmarked(struct v2_gen *g, struct v2_position *pos, enum v2_read *after,
	      struct diag *d)
{
	enum v2_read answer;

	if (pos->has_spill) {
		pos->has_spill = false;
		g->number = pos->spill.gen;
		answer = add_batch(g, &pos->spill, pos->go_minor, d);
		if (answer != V2_READ_OK)
			return answer;
	}
	for (;;) {
		struct v2_raw_batch b;

		answer = read_batch(pos, &b, d);
		if (answer == V2_READ_END)
			return V2_READ_OK;
		if (answer != V2_READ_OK) {
			if (!g->number)
				return answer;
			*after = answer;
			return V2_READ_OK;
		}
		if (b.gen == 0)
			return wrong_generation(g, &b, d);
		if (g->number == 0)
			g->number = b.gen;
		if (b.gen == g->number + 1) {
			pos->spill = b;
			pos->has_spill = true;
			return V2_READ_OK;
		}
		if (b.gen != g->number)
			return wrong_generation(g, &b, d);
		answer = add_batch(g, &b, pos->go_minor, d);
		if (answer != V2_READ_OK)
			return answer;
	}
}

enum v2_read
v2_gen_read(struct v2_gen *g, struct v2_position *pos, enum v2_read *after,
	    struct diag *d)
{
	uint64_t start = pos->has_spill ? pos->spill.start : pos->offset;
	enum v2_read answer;

	reset(g);
	*after = V2_READ_OK;
	if (pos->go_minor >= V2_FIRST_WITH_END_MARK)
		answer = read_marked(g, pos, d);
	else
		answer = read_unmarked(g, pos, after, d);
	if (answer != V2_READ_OK)
		return answer;
	if (!g->has_frequency) {
		diag_at(d, ST_CORRUPT, start,
			"a generation without a clock frequency");
		return V2_READ_BROKEN;
	}
	if (pos->go_minor >= FIRST_WITH_SNAPSHOT && !g->has_snapshot) {
		diag_at(d, ST_CORRUPT, start,
			"a generation without a clock snapshot");
		return V2_READ_BROKEN;
	}
	return v2_tables_finish(g, start, d);
}

const struct v2_string *
v2_gen_text(const struct v2_gen *g, uint64_t id)
{
	static const struct v2_string empty = { "", 0, 0 };
	uint32_t entry;

	if (id == 0)
		return &empty;
	entry = idtable_find(&g->string_ids, id);
	return entry == IDTABLE_NONE ? NULL : &g->strings.at[entry];
}

static uint32_t
intern_frame(struct v2_gen *g, struct names *names, const struct v2_frame *f)
{
	struct name_frame frame = {
		.pc = f->pc,
		.func = v2_gen_string(g, names, f->func),
		.file = v2_gen_string(g, names, f->file),
		.line = f->line,
	};

	return names_frame(names, &frame);
}

static uint32_t
intern_stack(struct v2_gen *g, struct names *names, const struct v2_stack *s)
{
	g->scratch.n = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		struct v2_frame *f =
			&g->frames.at[g->stack_frames.at[s->first + i]];

		if (f->number == V2_MISSING)
			f->number = intern_frame(g, names, f);
		vec_push(&g->scratch, f->number);
	}
	return names_stack(names, g->scratch.at, s->n);
}

uint32_t
v2_gen_find_string(struct v2_gen *g, struct names *names, uint64_t id)
{
	uint32_t entry = idtable_find(&g->string_ids, id);
	struct v2_string *s;

	if (id == 0)
		return 0;
	if (entry == IDTABLE_NONE)
		return V2_MISSING;
	s = &g->strings.at[entry];
	if (s->number == V2_MISSING)
		s->number = names_string(names, s->s, s->len);
	if (id < g->string_numbers.n)
		g->string_numbers.at[id] = s->number;
	return s->number;
}

uint32_t
v2_gen_find_stack(struct v2_gen *g, struct names *names, uint64_t id)
{
	uint32_t entry = idtable_find(&g->stack_ids, id);
	struct v2_stack *s;

	if (id == 0)
		return STACK_NONE;
	if (entry == IDTABLE_NONE)
		return V2_MISSING;
	s = &g->stacks.at[entry];
	if (s->number == V2_MISSING)
		s->number = intern_stack(g, names, s);
	if (id < g->stack_numbers.n)
		g->stack_numbers.at[id] = s->number;
	return s->number;
}
