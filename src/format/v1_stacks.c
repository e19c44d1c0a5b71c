/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/v1_stacks.h"

#include <inttypes.h>
#include <stdio.h>

#include "event/names.h"
#include "format/symbol.h"
#include "format/symbols.h"
#include "format/v1_index.h"
#include "format/v1_record.h"

/* The last one with this id counts. */
void
v1_stacks_add(struct v1_stacks *s, const struct v1_record *r)
{
	struct v1_frames f = { r->rest, r->nrest };

	if (!r->arg[0] || !r->nrest)
		return;
	if (idtable_add(&s->ids, r->arg[0]))
		vec_push(&s->frames, f);
	else
		s->frames.at[idtable_find(&s->ids, r->arg[0])] = f;
}

void
v1_stacks_add_entry(struct v1_stacks *s, uint64_t pc)
{
	if (pc == 0 || map_get(&s->known_entries, pc) != MAP_NONE)
		return;
	map_put(&s->known_entries, pc, 0);
	vec_push(&s->entries, pc);
}

/*
 * A frame's address is the one that a call returns to, which may belong to
 * the next line or even function. The call is before it.
 */
static uint64_t
call_of(uint64_t pc)
{
	return pc - 1;
}

static uint64_t
return_to(uint64_t entry)
{
	return entry + 1;
}

/* All addresses, each once, to see whether they are those of the program. */
static void
need_symbols(const struct v1_stacks *s, const struct v1_layout *layout,
	     struct symbols *symbols)
{
	VEC(uint64_t) pcs = { 0 };
	struct map seen = { 0 };

	for (size_t i = 0; i < s->frames.n; i++) {
		const uint8_t *at = s->frames.at[i].at;
		uint64_t frame[4];

		for (uint32_t k = 0; k < s->frames.at[i].n; k++) {
			at = v1_record_frame(layout, at, frame);
			if (map_get(&seen, frame[0]) != MAP_NONE)
				continue;
			map_put(&seen, frame[0], 0);
			vec_push(&pcs, call_of(frame[0]));
		}
	}
	symbols_need(symbols, s->entries.at, s->entries.n, pcs.at, pcs.n);
	map_free(&seen);
	vec_free(&pcs);
}

static void
name_address(struct names *names, struct symbols *symbols, struct name_frame *f)
{
	char address[32];
	struct symbol symbol;
	int n;

	if (symbols && symbols_find(symbols, call_of(f->pc), &symbol)) {
		f->func = names_string(names, symbol.func, symbol.func_len);
		f->file = names_string(names, symbol.file, symbol.file_len);
		f->line = symbol.line;
		return;
	}
	n = snprintf(address, sizeof(address), "0x%" PRIx64, call_of(f->pc));
	f->func = names_string(names, address, (size_t)n);
}

static uint32_t
frame_number(struct v1_stacks *s, struct v1_index *x, struct symbols *symbols,
	     const uint64_t in[4])
{
	uint32_t known = map_get(&s->frame_of, in[0]);
	struct name_frame f = { .pc = in[0], .line = in[3] };

	/* Go has one function and line for each address: the first. */
	if (known != MAP_NONE)
		return known;
	if (x->layout.go_minor < V1_FIRST_WITH_STRINGS) {
		name_address(x->names, symbols, &f);
	} else {
		f.func = v1_index_string(x, in[1]);
		f.file = v1_index_string(x, in[2]);
	}
	known = names_frame(x->names, &f);
	map_put(&s->frame_of, in[0], known);
	return known;
}

void
v1_stacks_resolve(struct v1_stacks *s, struct v1_index *x,
		  struct symbols *symbols)
{
	VEC(uint32_t) frames = { 0 };

	if (symbols && x->layout.go_minor < V1_FIRST_WITH_STRINGS)
		need_symbols(s, &x->layout, symbols);
	for (size_t i = 0; i < s->frames.n; i++) {
		const uint8_t *at = s->frames.at[i].at;
		uint64_t frame[4];

		frames.n = 0;
		for (uint32_t k = 0; k < s->frames.at[i].n; k++) {
			at = v1_record_frame(&x->layout, at, frame);
			vec_push(&frames, frame_number(s, x, symbols, frame));
		}
		vec_push(&s->numbers,
			 names_stack(x->names, frames.at, (uint32_t)frames.n));
	}
	for (size_t i = 0; i < s->entries.n; i++) {
		uint64_t frame[4] = { return_to(s->entries.at[i]) };

		frame_number(s, x, symbols, frame);
	}
	vec_free(&frames);
}

void
v1_stacks_free(struct v1_stacks *s)
{
	idtable_free(&s->ids);
	vec_free(&s->frames);
	vec_free(&s->numbers);
	map_free(&s->frame_of);
	vec_free(&s->entries);
	map_free(&s->known_entries);
}

uint32_t
v1_stacks_of_entry(const struct v1_stacks *s, uint64_t pc, struct names *names)
{
	uint32_t frame = map_get(&s->frame_of, return_to(pc));

	return frame == MAP_NONE ? STACK_NONE : names_stack(names, &frame, 1);
}
