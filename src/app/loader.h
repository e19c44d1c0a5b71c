/* SPDX-License-Identifier: MIT */
/*
 * loader: a trace becoming a timeline on a thread of its own.
 */
#ifndef TGT_APP_LOADER_H
#define TGT_APP_LOADER_H

#include <stdint.h>

#include "base/status.h"

struct feed;
struct loader;

/* Opens the trace and begins to read it. Where that is not possible, *out
 * is NULL and the reason in d. Keeps pointers to path and binary, which is
 * the program that was traced, or NULL. */
enum status loader_open(const char *path, const char *binary,
			struct loader **out, struct diag *d);

/*
 * Gives up what is not read yet. A read that waits for a pipe cannot be
 * given up: then the loader is left to the end of the process. Timelines
 * that the feed gave out stay valid.
 */
void loader_close(struct loader *l);

struct feed *loader_feed(struct loader *l);

/* The unpacked size of the trace if that is known now, else 0. */
uint64_t loader_size(const struct loader *l);

/* Returns when all is read. */
void loader_wait(struct loader *l);

/* Says on standard error what could not be read. Nothing, while loading. */
void loader_tell(const struct loader *l);

#endif
