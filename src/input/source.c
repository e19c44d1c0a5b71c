/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "input/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "input/feed.h"
#include "input/file.h"
#include "input/stream.h"
#include "input/unpack.h"

enum source_kind {
	SOURCE_MEMORY,
	SOURCE_FILE,
	SOURCE_STREAM
};

struct source {
	enum source_kind kind;
	int fd;                /* -1 for memory */
	const uint8_t *bytes;  /* memory and files */
	uint64_t size;         /* bytes of memory or the file; 0: not known */
	_Atomic uint64_t seen; /* where the last view began */
	struct file file;
	struct feed feed;
	struct stream stream;
};

static const struct unpack_ops *const methods[] = { &gzip_ops, &zstd_ops };

static struct source *
new_source(enum source_kind kind, int fd)
{
	struct source *s = mem_zalloc(1, sizeof(*s));

	s->kind = kind;
	s->fd = fd;
	return s;
}

struct source *
source_from_memory(const void *bytes, size_t n)
{
	struct source *s = new_source(SOURCE_MEMORY, -1);

	s->bytes = bytes;
	s->size = n;
	return s;
}

static const struct unpack_ops *
method_of(const uint8_t *bytes, size_t n)
{
	for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++)
		if (methods[i]->is_mine(bytes, n))
			return methods[i];
	return NULL;
}

/* A file that can be mapped: a regular one, not packed, that begins here. */
static bool
try_file(struct source *s, const struct stat *st)
{
	uint8_t magic[UNPACK_MAGIC];
	ssize_t n;

	if (!S_ISREG(st->st_mode) || st->st_size <= 0 ||
	    lseek(s->fd, 0, SEEK_CUR) != 0)
		return false;
	n = pread(s->fd, magic, sizeof(magic), 0);
	if (n <= 0 || method_of(magic, (size_t)n) ||
	    (uint64_t)st->st_size > SIZE_MAX ||
	    !file_map(&s->file, s->fd, (size_t)st->st_size))
		return false;
	s->kind = SOURCE_FILE;
	s->bytes = s->file.at;
	return true;
}

static void
start_stream(struct source *s)
{
	const uint8_t *magic;
	size_t n;

	feed_init(&s->feed, s->fd);
	magic = feed_peek(&s->feed, UNPACK_MAGIC, &n);
	stream_init(&s->stream, &s->feed, method_of(magic, n));
}

enum status
source_open(const char *path, struct source **out, struct diag *d)
{
	bool standard_input = strcmp(path, "-") == 0;
	struct source *s;
	struct stat st;
	int fd;

	*out = NULL;
	fd = standard_input ? STDIN_FILENO
			    : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &st) != 0) {
		int error = errno;

		if (fd > STDIN_FILENO)
			close(fd);
		return diag_set(d, ST_IO, "%s", strerror(error));
	}
	if (S_ISDIR(st.st_mode)) {
		if (!standard_input)
			close(fd);
		return diag_set(d, ST_IO, "%s", strerror(EISDIR));
	}
	s = new_source(SOURCE_STREAM, fd);
	if (S_ISREG(st.st_mode) && st.st_size > 0)
		s->size = (uint64_t)st.st_size;
	if (!try_file(s, &st))
		start_stream(s);
	*out = s;
	return ST_OK;
}

void
source_close(struct source *s)
{
	if (!s)
		return;
	if (s->kind == SOURCE_FILE)
		file_unmap(&s->file);
	if (s->kind == SOURCE_STREAM) {
		stream_close(&s->stream);
		feed_release(&s->feed);
	}
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	mem_free(s);
}

const uint8_t *
source_view(struct source *s, uint64_t offset, size_t want, size_t *got)
{
	atomic_store_explicit(&s->seen, offset, memory_order_relaxed);
	if (s->kind == SOURCE_STREAM)
		return stream_view(&s->stream, offset, want, got);
	*got = 0;
	if (offset >= s->size)
		return s->bytes + s->size;
	*got = want < s->size - offset ? want : (size_t)(s->size - offset);
	return s->bytes + offset;
}

void
source_release(struct source *s, uint64_t offset)
{
	atomic_store_explicit(&s->seen, offset, memory_order_relaxed);
	if (s->kind == SOURCE_STREAM)
		stream_release(&s->stream, offset);
	if (s->kind == SOURCE_FILE)
		file_release(&s->file, offset);
}

void
source_forget(struct source *s, uint64_t from, uint64_t to)
{
	if (s->kind == SOURCE_FILE)
		file_forget(&s->file, from, to);
}

uint64_t
source_size(const struct source *s)
{
	if (s->kind == SOURCE_STREAM)
		return s->stream.ended ? s->stream.end : 0;
	return s->size;
}

double
source_progress(const struct source *s)
{
	uint64_t at = atomic_load_explicit(&s->seen, memory_order_relaxed);

	if (s->kind == SOURCE_STREAM)
		at = atomic_load_explicit(&s->feed.read_bytes,
					  memory_order_relaxed);
	if (!s->size)
		return 0;
	return at < s->size ? (double)at / (double)s->size : 1;
}

enum status
source_problem(const struct source *s, struct diag *d)
{
	if (s->kind == SOURCE_FILE && file_was_cut(&s->file))
		return diag_set(d, ST_IO,
				"the file became shorter while it was read");
	if (s->kind != SOURCE_STREAM || s->stream.problem.status == ST_OK)
		return ST_OK;
	if (d->status == ST_OK)
		*d = s->stream.problem;
	return s->stream.problem.status;
}
