/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/strbuf.h"

enum {
	BUFFER = 1 << 17,
	TRIES = 100 /* names for the temporary file */
};

/* The temporary file, for the day that a signal ends us. */
static const char *volatile doomed;

static void
remove_doomed(int sig)
{
	if (doomed)
		unlink(doomed);
	raise(sig); /* whose handler was reset */
}

/* From now on name is removed if somebody ends the process; NULL: nothing. */
static void
doom(const char *name)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGTERM };
	struct sigaction before, ours = { .sa_handler = remove_doomed,
					  .sa_flags = SA_RESETHAND };

	doomed = name;
	for (size_t i = 0; name && i < sizeof(signals) / sizeof(*signals); i++)
		if (!sigaction(signals[i], NULL, &before) &&
		    before.sa_handler == SIG_DFL)
			sigaction(signals[i], &ours, NULL);
}

static void
start(struct out *o, int fd)
{
	*o = (struct out){ .fd = fd, .buf = mem_alloc(BUFFER), .cap = BUFFER };
}

void
out_open_memory(struct out *o)
{
	start(o, -1);
}

/* A file beside path that did not exist; its mode is left to the umask. */
static int
open_beside(const char *path, char **name)
{
	struct strbuf sb = { 0 };
	int fd = -1;

	for (int i = 0; i < TRIES && fd < 0; i++) {
		strbuf_reset(&sb);
		strbuf_addf(&sb, "%s.%08x~", path, (unsigned)map_seed());
		fd = open(strbuf_str(&sb),
			  O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	*name = fd < 0 ? NULL : mem_strdup(strbuf_str(&sb));
	strbuf_free(&sb);
	return fd;
}

/* Is path another name of what standard output is already? */
static bool
is_standard_output(const struct stat *target)
{
	struct stat st;

	return fstat(STDOUT_FILENO, &st) == 0 && st.st_dev == target->st_dev &&
	       st.st_ino == target->st_ino;
}

/* The file behind a symbolic link is replaced, not the link. */
static void
open_regular(struct out *o, const char *path)
{
	char *real = realpath(path, NULL);

	o->path = mem_strdup(real ? real : path);
	free(real);
	o->fd = open_beside(o->path, &o->temporary);
	doom(o->temporary);
}

enum status
out_open(struct out *o, const char *path, struct diag *d)
{
	struct stat st;
	bool exists;

	start(o, STDOUT_FILENO);
	if (!path || strcmp(path, "-") == 0)
		return ST_OK;
	exists = stat(path, &st) == 0;
	if (exists && is_standard_output(&st))
		return ST_OK;
	if (exists && !S_ISREG(st.st_mode)) {
		o->path = mem_strdup(path);
		o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	} else {
		open_regular(o, path);
	}
	if (o->fd >= 0)
		return ST_OK;
	diag_set(d, ST_IO, "%s cannot be written: %s", path, strerror(errno));
	o->fd = STDOUT_FILENO; /* nothing to be closed */
	out_discard(o);
	return d->status;
}

static void
write_all(struct out *o, const char *bytes, size_t n)
{
	while (n && !o->error) {
		ssize_t done = write(o->fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0) {
			o->error = errno;
			break;
		}
		bytes += done;
		n -= (size_t)done;
	}
}

void
out_flush(struct out *o)
{
	if (o->fd < 0)
		return;
	write_all(o, o->buf, o->n);
	o->n = 0;
}

void
out_make_room(struct out *o, size_t n)
{
	BUG_IF(o->fd >= 0 && n > o->cap);
	if (o->fd >= 0)
		out_flush(o);
	else
		o->buf = mem_grow(o->buf, &o->cap, o->n + n, 1);
}

void
out_write_slow(struct out *o, const void *bytes, size_t n)
{
	if (o->fd >= 0 && n >= o->cap) {
		out_flush(o);
		write_all(o, bytes, n);
		return;
	}
	out_make_room(o, n);
	memcpy(o->buf + o->n, bytes, n);
	o->n += n;
}

void
out_printf(struct out *o, const char *fmt, ...)
{
	va_list ap, again;
	char *long_text;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(out_room(o, OUT_ROOM), OUT_ROOM, fmt, ap);
	va_end(ap);
	BUG_IF(n < 0);
	if (n < OUT_ROOM) {
		o->n += (size_t)n;
	} else {
		long_text = mem_alloc((size_t)n + 1);
		vsnprintf(long_text, (size_t)n + 1, fmt, again);
		out_write(o, long_text, (size_t)n);
		mem_free(long_text);
	}
	va_end(again);
}

static void
finish(struct out *o)
{
	if (o->fd > STDOUT_FILENO && close(o->fd) != 0 && !o->error &&
	    errno != EINTR)
		o->error = errno;
	mem_free(o->buf);
	o->buf = NULL;
	o->n = o->cap = 0;
	o->fd = -1;
}

static void
forget_names(struct out *o)
{
	doom(NULL);
	mem_free(o->path);
	mem_free(o->temporary);
	o->path = o->temporary = NULL;
}

enum status
out_close(struct out *o, struct diag *d)
{
	enum status st = ST_OK;

	out_flush(o);
	finish(o);
	if (o->temporary && !o->error && rename(o->temporary, o->path) != 0)
		o->error = errno;
	if (o->error) {
		st = diag_set(d, ST_IO, "%s cannot be written: %s",
			      o->path ? o->path : "standard output",
			      strerror(o->error));
		if (o->temporary)
			unlink(o->temporary);
	}
	forget_names(o);
	return st;
}

void
out_discard(struct out *o)
{
	finish(o);
	if (o->temporary)
		unlink(o->temporary);
	forget_names(o);
}
