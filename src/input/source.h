/* SPDX-License-Identifier: MIT */
/*
 * source: the bytes of a trace, wherever they come from.
 *
 * A regular file is mapped; a pipe is read; gzip and zstd, told by their
 * first bytes, are unpacked on the way. Offsets count unpacked bytes from 0.
 * A source is used by one thread; source_progress may be called by another.
 *
 * Damage in a packed stream or a read error ends the data early: views come
 * back short, and source_problem() says why. Bytes behind a complete gzip or
 * zstd stream that are none themselves are ignored and reported likewise.
 */
#ifndef TGT_INPUT_SOURCE_H
#define TGT_INPUT_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct source;

/*
 * Opens the file, or standard input for "-". The status is ST_IO with the
 * reason in d, and *out NULL, where that is not possible (a directory, say).
 */
enum status source_open(const char *path, struct source **out, struct diag *d);

/* Reads from memory that outlives the source: for tests and fuzzing. */
struct source *source_from_memory(const void *bytes, size_t n);

/* Accepts NULL. */
void source_close(struct source *s);

/*
 * The bytes from offset on: *got of them, want at most, fewer only where the
 * data ends. They stay valid and in place until source_release() passes
 * them. Offsets may not go back behind what was released; for a pipe or a
 * packed file, the cheap way is to ask in rising order.
 */
const uint8_t *source_view(struct source *s, uint64_t offset, size_t want,
			   size_t *got);

/* Nobody will look at bytes before offset again. */
void source_release(struct source *s, uint64_t offset);

/* Bytes in [from, to) will not be looked at for a while: of a mapped file,
 * they take no memory until then. Views of them stay valid. */
void source_forget(struct source *s, uint64_t from, uint64_t to);

/* Size in unpacked bytes if that is known by now, else 0. */
uint64_t source_size(const struct source *s);

/* Share of the file (of the packed bytes) that was consumed, 0 to 1; 0 when
 * the end is not known. Any thread may ask. */
double source_progress(const struct source *s);

/* ST_OK, or why the data ended early or was not all used. */
enum status source_problem(const struct source *s, struct diag *d);

#endif
