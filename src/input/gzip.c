/* SPDX-License-Identifier: MIT */
/*
 * gzip (RFC 1952), by zlib; a file may have any number of members.
 */
#include "config.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/status.h"
#include "input/feed.h"
#include "input/unpack.h"

enum {
	WINDOW_BITS = 15,
	GZIP_ONLY = 16 /* added to the window bits */
};

struct gzip {
	z_stream z;
	bool between; /* a member has ended, the next has not begun */
	bool done;
};

static bool
is_mine(const uint8_t *bytes, size_t n)
{
	return n >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0;
}

static void *
open_gzip(void)
{
	struct gzip *g = mem_zalloc(1, sizeof(*g));

	if (inflateInit2(&g->z, WINDOW_BITS + GZIP_ONLY) != Z_OK)
		bug_no_memory();
	return g;
}

static void
close_gzip(void *state)
{
	struct gzip *g = state;

	inflateEnd(&g->z);
	mem_free(g);
}

/* False if nothing of ours follows. */
static bool
next_member(struct gzip *g, struct feed *from, struct diag *d)
{
	size_t n;
	const uint8_t *bytes = feed_peek(from, UNPACK_MAGIC, &n);

	if (n && !is_mine(bytes, n))
		diag_set(d, ST_CORRUPT,
			 "ignored what follows the end of the gzip data");
	if (!is_mine(bytes, n))
		return false;
	inflateReset(&g->z);
	g->between = false;
	return true;
}

static void
report(struct gzip *g, int rc, struct diag *d)
{
	if (rc == Z_MEM_ERROR)
		bug_no_memory();
	if (rc == Z_OK || rc == Z_BUF_ERROR)
		diag_set(d, ST_CORRUPT, "the gzip data is cut off");
	else
		diag_set(d, ST_CORRUPT, "the gzip data is damaged: %s",
			 g->z.msg ? g->z.msg : "it needs a dictionary");
	g->done = true;
}

static size_t
read_gzip(void *state, struct feed *from, uint8_t *to, size_t room,
	  struct diag *d)
{
	struct gzip *g = state;
	z_stream *z = &g->z;

	z->next_out = to;
	z->avail_out = room < UINT_MAX ? (uInt)room : UINT_MAX;
	while (!g->done && z->next_out == to) {
		size_t n;
		int rc;

		if (g->between && !next_member(g, from, d))
			break;
		z->next_in = feed_peek(from, 1, &n);
		z->avail_in = (uInt)n;
		rc = inflate(z, Z_NO_FLUSH);
		feed_skip(from, n - z->avail_in);
		if (rc == Z_STREAM_END)
			g->between = true;
		else if (rc != Z_OK && rc != Z_BUF_ERROR)
			report(g, rc, d);
		else if (!n && z->next_out == to)
			report(g, rc, d);
	}
	return (size_t)(z->next_out - to);
}

const struct unpack_ops gzip_ops = { is_mine, open_gzip, close_gzip,
				     read_gzip };
