/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "input/stream.h"

#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "input/feed.h"
#include "input/unpack.h"

enum {
	LEAST_BLOCK = 1 << 20,
	READ_STEP = 1 << 18 /* bytes asked for at once */
};

/* Blocks of the chain touch or overlap: each begins where an older one has
 * or ends its bytes. */
struct stream_block {
	struct stream_block *older;
	uint64_t start; /* offset of its first byte */
	size_t n, cap;  /* bytes in it, and how many fit */
	uint8_t bytes[];
};

void
stream_init(struct stream *s, struct feed *from, const struct unpack_ops *ops)
{
	*s = (struct stream){ .from = from, .ops = ops };
	if (ops)
		s->unpacker = ops->open();
}

/* Frees what lies before offset; not keep, which may be NULL. */
static void
free_before(struct stream_block **list, uint64_t offset,
	    const struct stream_block *keep)
{
	while (*list) {
		struct stream_block *b = *list;

		if (b == keep || b->start + b->n > offset) {
			list = &b->older;
			continue;
		}
		*list = b->older;
		mem_free(b);
	}
}

void
stream_close(struct stream *s)
{
	free_before(&s->newest, UINT64_MAX, NULL);
	free_before(&s->copies, UINT64_MAX, NULL);
	if (s->ops)
		s->ops->close(s->unpacker);
}

/* A block that fills up goes; one with room left is used again. */
void
stream_release(struct stream *s, uint64_t offset)
{
	struct stream_block *b = s->newest;

	if (offset <= s->released)
		return;
	s->released = offset < s->end ? offset : s->end;
	free_before(&s->newest, offset, b && b->n < b->cap ? b : NULL);
	free_before(&s->copies, offset, NULL);
}

static struct stream_block *
new_block(struct stream_block *older, uint64_t start, size_t cap)
{
	struct stream_block *b;

	if (cap > SIZE_MAX / 2)
		bug_no_memory();
	b = mem_alloc(sizeof(*b) + cap);
	b->older = older;
	b->start = start;
	b->n = 0;
	b->cap = cap;
	return b;
}

/* The block of the list that has all n bytes from offset on, or NULL. */
static struct stream_block *
find(struct stream_block *b, uint64_t offset, size_t n)
{
	while (b && (offset < b->start || offset - b->start > b->n ||
		     b->n - (size_t)(offset - b->start) < n))
		b = b->older;
	return b;
}

/* Bytes that have come already, from whichever blocks they are in. */
static void
copy(const struct stream *s, uint64_t offset, uint8_t *to, size_t n)
{
	while (n) {
		struct stream_block *b = find(s->newest, offset, 1);
		size_t at, part;

		BUG_IF(!b);
		at = (size_t)(offset - b->start);
		part = b->n - at < n ? b->n - at : n;
		memcpy(to, b->bytes + at, part);
		to += part;
		offset += part;
		n -= part;
	}
}

/* Puts what comes next behind the newest block's bytes, which has room. */
static void
read_more(struct stream *s)
{
	struct stream_block *b = s->newest;
	size_t room = b->cap - b->n, n;

	if (room > READ_STEP)
		room = READ_STEP;
	if (s->ops)
		n = s->ops->read(s->unpacker, s->from, b->bytes + b->n, room,
				 &s->problem);
	else
		n = feed_take(s->from, b->bytes + b->n, room);
	if (s->from->error)
		diag_set(&s->problem, ST_IO, "reading failed: %s",
			 strerror(s->from->error));
	b->n += n;
	s->end += n;
	s->ended = n == 0; /* room was not 0 */
}

/*
 * A new newest block that has what is known from start on, and room for as
 * much again. The more is held the larger the blocks, so that they stay few;
 * but no block is larger than what really came asks for.
 */
static void
begin_block(struct stream *s, uint64_t start)
{
	size_t known = (size_t)(s->end - start);
	size_t cap = (size_t)(s->end - s->released) / 4;
	struct stream_block *chain = s->newest, *b;

	if (cap < LEAST_BLOCK)
		cap = LEAST_BLOCK;
	if (cap < 2 * known)
		cap = 2 * known;
	b = new_block(NULL, start, cap);
	copy(s, start, b->bytes, known);
	b->n = known;
	b->older = chain;
	s->newest = b;
}

/* Brings more bytes, in a way that a view from offset on will have them. */
static void
come_closer(struct stream *s, uint64_t offset)
{
	struct stream_block *b = s->newest;

	if (!b || b->n == b->cap || offset < b->start)
		begin_block(s, offset < s->end ? offset : s->end);
	read_more(s);
}

const uint8_t *
stream_view(struct stream *s, uint64_t offset, size_t want, size_t *got)
{
	struct stream_block *b;

	BUG_IF(offset < s->released);
	while (!s->ended && (offset > s->end || want > s->end - offset))
		come_closer(s, offset);
	*got = 0;
	if (offset >= s->end)
		return (const uint8_t *)"";
	if (want > s->end - offset)
		want = (size_t)(s->end - offset);
	b = find(s->newest, offset, want);
	if (!b)
		b = find(s->copies, offset, want);
	if (!b) {
		b = new_block(s->copies, offset, want);
		copy(s, offset, b->bytes, want);
		b->n = want;
		s->copies = b;
	}
	*got = want;
	return b->bytes + (offset - b->start);
}
