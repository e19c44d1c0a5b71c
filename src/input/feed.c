/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "input/feed.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/mem.h"

enum {
	BUFFER = 1 << 17
};

void
feed_init(struct feed *f, int fd)
{
	*f = (struct feed){ .fd = fd, .buf = mem_alloc(BUFFER) };
}

void
feed_release(struct feed *f)
{
	mem_free(f->buf);
	f->buf = NULL;
}

/* Somebody may have made our standard input non-blocking. */
static bool
wait_for_more(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, -1) >= 0 || errno == EINTR;
}

static size_t
read_some(struct feed *f, uint8_t *to, size_t room)
{
	while (!f->ended) {
		ssize_t n = read(f->fd, to, room);

		if (n > 0) {
			atomic_fetch_add(&f->read_bytes, (uint64_t)n);
			return (size_t)n;
		}
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN && wait_for_more(f->fd))
			continue;
		if (n < 0)
			f->error = errno;
		f->ended = true;
	}
	return 0;
}

const uint8_t *
feed_peek(struct feed *f, size_t want, size_t *n)
{
	BUG_IF(want > BUFFER);
	if (f->n < want && f->at) {
		memmove(f->buf, f->buf + f->at, f->n);
		f->at = 0;
	}
	while (f->n < want && !f->ended)
		f->n += read_some(f, f->buf + f->n, BUFFER - f->n);
	*n = f->n;
	return f->buf + f->at;
}

void
feed_skip(struct feed *f, size_t n)
{
	BUG_IF(n > f->n);
	f->n -= n;
	f->at = f->n ? f->at + n : 0;
}

size_t
feed_take(struct feed *f, uint8_t *to, size_t room)
{
	size_t n = f->n < room ? f->n : room;

	if (!n)
		return read_some(f, to, room);
	memcpy(to, f->buf + f->at, n);
	feed_skip(f, n);
	return n;
}
