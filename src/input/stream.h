/* SPDX-License-Identifier: MIT */
/*
 * stream: random access, within what was not released, to bytes that come
 * one after the other: a pipe, or a packed file.
 *
 * What came is kept in blocks. Bytes never move: a view that the newest
 * block cannot hold begins a new one with a copy of its first part, and a
 * view across the border of two older blocks gets a copy of its own. All of
 * them live until stream_release() passes them.
 */
#ifndef TGT_INPUT_STREAM_H
#define TGT_INPUT_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct feed;
struct stream_block;
struct unpack_ops;

struct stream {
	struct feed *from;            /* borrowed */
	const struct unpack_ops *ops; /* NULL: the bytes are not packed */
	void *unpacker;
	struct stream_block *newest; /* the chain of what came */
	struct stream_block *copies; /* views across two blocks, newest first */
	uint64_t end;                /* bytes that came so far */
	uint64_t released;
	bool ended;
	struct diag problem;
};

void stream_init(struct stream *s, struct feed *from,
		 const struct unpack_ops *ops);
void stream_close(struct stream *s);

/* As source_view() and source_release(). */
const uint8_t *stream_view(struct stream *s, uint64_t offset, size_t want,
			   size_t *got);
void stream_release(struct stream *s, uint64_t offset);

#endif
