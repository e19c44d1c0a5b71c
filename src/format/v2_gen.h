/* SPDX-License-Identifier: MIT */
/*
 * v2_gen: one generation of a v2 trace, read whole: its batches by thread,
 * its tables of strings, stacks and CPU samples, its clock.
 *
 * The bytes stay in the source; the tables point at them. So a generation is
 * valid until the source is released beyond it or the next one is read into
 * the same struct, which keeps its memory. What is checked, and in which
 * order, follows Go's internal/trace (generation.go).
 */
#ifndef TGT_FORMAT_V2_GEN_H
#define TGT_FORMAT_V2_GEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/status.h"
#include "event/event.h"
#include "event/names.h"
#include "format/idtable.h"
#include "format/keysort.h"
#include "format/v2_cursor.h"

struct source;

#define V2_MISSING UINT32_MAX /* no such string or stack */

/* From Go 1.26 on a generation ends with a mark. */
enum {
	V2_FIRST_WITH_END_MARK = 26
};

/* A batch as it stands in the file. */
struct v2_raw_batch {
	uint64_t gen, m, time;
	uint64_t start;  /* offset of its first byte in the file */
	uint64_t offset; /* offset of data in the file */
	const uint8_t *data;
	uint32_t size;
	uint8_t experiment; /* 0 for none */
	bool end_mark;      /* it is the end of a generation, and no more */
};

struct v2_string {
	const char *s; /* len bytes, no NUL */
	uint32_t len;
	uint32_t number; /* in names, V2_MISSING until somebody asks */
};

struct v2_frame {
	uint64_t pc, func, file, line;
	uint32_t number; /* in names, V2_MISSING until a stack needs it */
};

struct v2_stack {
	uint32_t first, n; /* in stack_frames */
	uint32_t number;   /* in names, V2_MISSING until somebody asks */
};

struct v2_sample {
	uint64_t m, p, stack;
	int64_t g;
	int64_t time; /* ns */
};

/* A thread of this generation, in order of first appearance. */
struct v2_stream {
	uint64_t m;
	uint32_t first, last; /* its batches */
};

struct v2_gen {
	uint64_t number;
	uint64_t min_time; /* smallest time of a batch, in ticks */
	struct v2_clock clock;
	bool has_frequency, has_snapshot;
	struct clock_snapshot snapshot; /* trace_ns set when all is read */
	uint64_t snapshot_ticks;
	uint32_t experiments; /* as in struct event */

	VEC(struct v2_batch) batches;
	VEC(struct v2_stream) streams;
	struct map stream_of; /* thread id to index in streams */

	struct idtable string_ids, stack_ids;
	VEC(struct v2_string) strings;
	VEC(struct v2_stack) stacks;
	VEC(uint32_t) stack_frames;  /* indexes in frames, leaf first */
	VEC(struct v2_frame) frames; /* one a program counter */
	struct map frame_of;         /* program counter to index in frames */
	VEC(uint32_t) scratch;

	/* By id, for small ones: V2_MISSING until somebody asks. */
	VEC(uint32_t) string_numbers, stack_numbers;

	VEC(struct v2_sample) samples;
	VEC(struct keysort_item) sample_order; /* of pointers to samples */
};

/* Where in the file reading has got to. */
struct v2_position {
	struct source *src;
	uint64_t offset; /* of the next batch */
	int go_minor;
	bool has_spill; /* spill belongs to the next generation */
	struct v2_raw_batch spill;
};

enum v2_read {
	V2_READ_OK,
	V2_READ_END,    /* no more generations */
	V2_READ_BROKEN, /* d says why */
	/* Likewise, but Go's reader takes it for the end of the trace. */
	V2_READ_CUT
};

/*
 * Reads the next generation into g. Before Go 1.26 a generation ends where
 * the next one begins; if the framing is broken there, g is all right, the
 * answer V2_READ_OK, and *after is V2_READ_BROKEN with the reason in d.
 */
enum v2_read v2_gen_read(struct v2_gen *g, struct v2_position *pos,
			 enum v2_read *after, struct diag *d);
void v2_gen_free(struct v2_gen *g);

/* The same as below, for what has no number yet or an unusual id. */
uint32_t v2_gen_find_string(struct v2_gen *g, struct names *names, uint64_t id);
uint32_t v2_gen_find_stack(struct v2_gen *g, struct names *names, uint64_t id);

/* The numbers that ids of this generation have in names, or V2_MISSING. */
static inline uint32_t
v2_gen_string(struct v2_gen *g, struct names *names, uint64_t id)
{
	if (id < g->string_numbers.n && g->string_numbers.at[id] != V2_MISSING)
		return g->string_numbers.at[id];
	return v2_gen_find_string(g, names, id);
}

static inline uint32_t
v2_gen_stack(struct v2_gen *g, struct names *names, uint64_t id)
{
	if (id < g->stack_numbers.n && g->stack_numbers.at[id] != V2_MISSING)
		return g->stack_numbers.at[id];
	return v2_gen_find_stack(g, names, id);
}

/* The bytes of a string, or NULL. */
const struct v2_string *v2_gen_text(const struct v2_gen *g, uint64_t id);

#endif
