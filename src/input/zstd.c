/* SPDX-License-Identifier: MIT */
/*
 * zstd (RFC 8878), by libzstd; a file may have any number of frames.
 *
 * A frame says itself how large a window it needs; libzstd refuses more
 * than 128 MiB.
 */
#include "config.h"

#include <stdbool.h>
#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/status.h"
#include "input/feed.h"
#include "input/unpack.h"

struct zstd {
	ZSTD_DCtx *context;
	bool between; /* a frame has ended, the next has not begun */
	bool done;
};

/* A frame of data, or one to be skipped (0x184d2a50 to 0x184d2a5f). */
static bool
is_mine(const uint8_t *bytes, size_t n)
{
	if (n < 4)
		return false;
	return memcmp(bytes, "\x28\xb5\x2f\xfd", 4) == 0 ||
	       ((bytes[0] & 0xf0) == 0x50 &&
		memcmp(bytes + 1, "\x2a\x4d\x18", 3) == 0);
}

static void *
open_zstd(void)
{
	struct zstd *z = mem_zalloc(1, sizeof(*z));

	z->context = ZSTD_createDCtx();
	if (!z->context)
		bug_no_memory();
	return z;
}

static void
close_zstd(void *state)
{
	struct zstd *z = state;

	ZSTD_freeDCtx(z->context);
	mem_free(z);
}

/* False if nothing of ours follows. */
static bool
next_frame(struct zstd *z, struct feed *from, struct diag *d)
{
	size_t n;
	const uint8_t *bytes = feed_peek(from, UNPACK_MAGIC, &n);

	if (n && !is_mine(bytes, n))
		diag_set(d, ST_CORRUPT,
			 "ignored what follows the end of the zstd data");
	z->between = !is_mine(bytes, n);
	return !z->between;
}

static void
report(struct zstd *z, size_t rc, struct diag *d)
{
	if (ZSTD_getErrorCode(rc) == ZSTD_error_memory_allocation)
		bug_no_memory();
	if (ZSTD_isError(rc))
		diag_set(d, ST_CORRUPT, "the zstd data is damaged: %s",
			 ZSTD_getErrorName(rc));
	else
		diag_set(d, ST_CORRUPT, "the zstd data is cut off");
	z->done = true;
}

static size_t
read_zstd(void *state, struct feed *from, uint8_t *to, size_t room,
	  struct diag *d)
{
	struct zstd *z = state;
	ZSTD_outBuffer out = { .dst = to, .size = room };

	while (!z->done && out.pos == 0) {
		ZSTD_inBuffer in = { 0 };
		size_t n, rc;

		if (z->between && !next_frame(z, from, d))
			break;
		in.src = feed_peek(from, 1, &n);
		in.size = n;
		rc = ZSTD_decompressStream(z->context, &out, &in);
		feed_skip(from, in.pos);
		if (ZSTD_isError(rc) || (rc && !n && out.pos == 0))
			report(z, rc, d);
		else
			z->between = rc == 0;
	}
	return out.pos;
}

const struct unpack_ops zstd_ops = { is_mine, open_zstd, close_zstd,
				     read_zstd };
