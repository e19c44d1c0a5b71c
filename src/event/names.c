/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "event/names.h"

#include <string.h>

#include "base/map.h"
#include "base/mem.h"

/* Open addressing over the numbers of one kind of thing; 0 is a free slot. */
struct index {
	uint32_t *slot;
	size_t mask;
};

struct names {
	struct names_view view;
	struct arena arena;
	struct index strings, frames, stacks;
	uint64_t seed;
};

enum {
	FIRST_SLOTS = 256
};

static uint32_t
frame_hash(uint64_t seed, const struct name_frame *f)
{
	uint64_t key[4] = { f->pc, f->func, f->file, f->line };

	return (uint32_t)map_hash(seed, key, sizeof(key));
}

static uint32_t
hash_of(const struct names *n, const struct seg *items, uint32_t number)
{
	if (items == &n->view.strings)
		return name_string(&n->view, number)->hash;
	if (items == &n->view.stacks)
		return name_stack(&n->view, number)->hash;
	return frame_hash(n->seed, name_frame(&n->view, number));
}

static void
index_grow(struct names *n, struct index *x, const struct seg *items)
{
	size_t slots = x->slot ? (x->mask + 1) * 2 : FIRST_SLOTS;

	if (x->slot && items->n * 2 <= x->mask)
		return;
	mem_free(x->slot);
	x->slot = mem_zalloc(slots, sizeof(*x->slot));
	x->mask = slots - 1;
	for (uint32_t i = 1; i < items->n; i++) {
		size_t at = hash_of(n, items, i) & x->mask;

		while (x->slot[at])
			at = (at + 1) & x->mask;
		x->slot[at] = i;
	}
}

struct names *
names_new(void)
{
	struct names *n = mem_zalloc(1, sizeof(*n));
	struct name_string *empty;

	n->seed = map_seed();
	seg_init(&n->view.strings, sizeof(struct name_string), 8);
	seg_init(&n->view.frames, sizeof(struct name_frame), 8);
	seg_init(&n->view.stacks, sizeof(struct name_stack), 8);
	empty = seg_add(&n->view.strings, &n->arena);
	empty->s = "";
	seg_add(&n->view.frames, &n->arena);
	seg_add(&n->view.stacks, &n->arena); /* STACK_NONE */
	seg_add(&n->view.stacks, &n->arena); /* STACK_EMPTY */
	return n;
}

void
names_free(struct names *n)
{
	if (!n)
		return;
	mem_free(n->strings.slot);
	mem_free(n->frames.slot);
	mem_free(n->stacks.slot);
	arena_release(&n->arena);
	mem_free(n);
}

uint32_t
names_string(struct names *n, const char *s, size_t len)
{
	struct index *x = &n->strings;
	struct name_string *fresh;
	uint32_t hash;
	size_t at;

	if (!len)
		return 0;
	index_grow(n, x, &n->view.strings);
	hash = (uint32_t)map_hash(n->seed, s, len);
	for (at = hash & x->mask; x->slot[at]; at = (at + 1) & x->mask) {
		const struct name_string *old =
			name_string(&n->view, x->slot[at]);

		if (old->hash == hash && old->len == len &&
		    memcmp(old->s, s, len) == 0)
			return x->slot[at];
	}
	fresh = seg_add(&n->view.strings, &n->arena);
	fresh->s = arena_strndup(&n->arena, s, len);
	fresh->len = (uint32_t)len;
	fresh->hash = hash;
	return x->slot[at] = (uint32_t)n->view.strings.n - 1;
}

uint32_t
names_frame(struct names *n, const struct name_frame *f)
{
	struct index *x = &n->frames;
	struct name_frame *fresh;
	size_t at;

	index_grow(n, x, &n->view.frames);
	at = frame_hash(n->seed, f) & x->mask;
	for (; x->slot[at]; at = (at + 1) & x->mask) {
		const struct name_frame *old =
			name_frame(&n->view, x->slot[at]);

		if (old->pc == f->pc && old->func == f->func &&
		    old->file == f->file && old->line == f->line)
			return x->slot[at];
	}
	fresh = seg_add(&n->view.frames, &n->arena);
	*fresh = *f;
	return x->slot[at] = (uint32_t)n->view.frames.n - 1;
}

uint32_t
names_stack(struct names *n, const uint32_t *frames, uint32_t nframes)
{
	struct index *x = &n->stacks;
	size_t size = nframes * sizeof(*frames);
	struct name_stack *fresh;
	uint32_t hash, *copy;
	size_t at;

	if (!nframes)
		return STACK_EMPTY;
	index_grow(n, x, &n->view.stacks);
	hash = (uint32_t)map_hash(n->seed, frames, size);
	for (at = hash & x->mask; x->slot[at]; at = (at + 1) & x->mask) {
		const struct name_stack *old =
			name_stack(&n->view, x->slot[at]);

		if (old->hash == hash && old->nframes == nframes &&
		    memcmp(old->frames, frames, size) == 0)
			return x->slot[at];
	}
	copy = arena_alloc(&n->arena, size);
	memcpy(copy, frames, size);
	fresh = seg_add(&n->view.stacks, &n->arena);
	fresh->frames = copy;
	fresh->nframes = nframes;
	fresh->hash = hash;
	return x->slot[at] = (uint32_t)n->view.stacks.n - 1;
}

const struct names_view *
names_view(const struct names *n)
{
	return &n->view;
}
