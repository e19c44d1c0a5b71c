/* SPDX-License-Identifier: MIT */
/*
 * out: where output goes: standard output, or a file that appears only when
 * it is complete (written beside its name and renamed), or memory. What is
 * not a regular file, such as /dev/stdout or a pipe, is written directly.
 *
 * Writing never fails by itself: the first error is remembered and told by
 * out_close(). A writer that produces much can ask out_failed() to stop early.
 */
#ifndef TGT_BASE_OUT_H
#define TGT_BASE_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/decimal.h"
#include "base/status.h"

enum {
	OUT_ROOM = 4096 /* bytes */
};

struct out {
	char *buf;
	size_t n, cap;   /* bytes in buf, and how many fit */
	int fd;          /* -1: memory, where buf has all of it */
	int error;       /* errno of the first failure, 0 for none */
	char *path;      /* NULL for standard output and memory */
	char *temporary; /* what is written until out_close(), or NULL */
};

/* path NULL or "-": standard output. */
enum status out_open(struct out *o, const char *path, struct diag *d);

/* For output that stays in buf[0..n); ended by out_close(). */
void out_open_memory(struct out *o);

/* Flushes and, for a file, renames. On an error the file does not appear. */
enum status out_close(struct out *o, struct diag *d);

/* Gives up: a file does not appear. */
void out_discard(struct out *o);

void out_flush(struct out *o);
void out_write_slow(struct out *o, const void *bytes, size_t n);
void out_make_room(struct out *o, size_t n);
void out_printf(struct out *o, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Room for n bytes (OUT_ROOM at most): fill it from the front, and add to n
 * what was used. */
static inline char *
out_room(struct out *o, size_t n)
{
	if (o->cap - o->n < n)
		out_make_room(o, n);
	return o->buf + o->n;
}

static inline void
out_write(struct out *o, const void *bytes, size_t n)
{
	if (o->cap - o->n < n) {
		out_write_slow(o, bytes, n);
		return;
	}
	memcpy(o->buf + o->n, bytes, n);
	o->n += n;
}

static inline void
out_puts(struct out *o, const char *s)
{
	out_write(o, s, strlen(s));
}

static inline void
out_u64(struct out *o, uint64_t v)
{
	char *p = out_room(o, DECIMAL_MAX);

	o->n += (size_t)(decimal_u64(p, v) - p);
}

static inline void
out_i64(struct out *o, int64_t v)
{
	char *p = out_room(o, DECIMAL_MAX);

	o->n += (size_t)(decimal_i64(p, v) - p);
}

static inline bool
out_failed(const struct out *o)
{
	return o->error != 0;
}

#endif
