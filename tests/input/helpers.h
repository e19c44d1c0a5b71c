/* SPDX-License-Identifier: MIT */
/*
 * helpers: sources for tests out of bytes in memory.
 */
#ifndef TGT_TESTS_INPUT_HELPERS_H
#define TGT_TESTS_INPUT_HELPERS_H

#include <check.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "input/source.h"

/* Bytes that do not repeat, and of which packing saves a quarter. */
static inline uint8_t
nth_byte(uint64_t i)
{
	i = (i ^ i >> 30) * 0xbf58476d1ce4e5b9;
	i = (i ^ i >> 27) * 0x94d049bb133111eb;
	return (uint8_t)(i >> 58);
}

static inline uint8_t *
some_bytes(size_t n)
{
	uint8_t *p = mem_alloc(n);

	for (size_t i = 0; i < n; i++)
		p[i] = nth_byte(i);
	return p;
}

/* Is this what some_bytes() has at offset? */
static inline bool
is_some(const uint8_t *p, uint64_t offset, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != nth_byte(offset + i))
			return false;
	return true;
}

/* A file with these bytes, which has no name any more; path to open it. */
static inline int
file_of(const void *bytes, size_t n, char path[64])
{
	char name[] = "/tmp/tgotrace-test-XXXXXX";
	int fd = mkstemp(name);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, bytes, n), (ssize_t)n);
	snprintf(path, 64, "%s", name);
	return fd;
}

static inline struct source *
open_bytes(const void *bytes, size_t n)
{
	struct diag d = { 0 };
	struct source *s;
	char path[64];

	close(file_of(bytes, n, path));
	ck_assert_int_eq(source_open(path, &s, &d), ST_OK);
	unlink(path);
	return s;
}

struct writer {
	pthread_t thread;
	int fd;
	const uint8_t *bytes;
	size_t n, step;
};

static inline void *
write_all(void *arg)
{
	struct writer *w = arg;

	for (size_t at = 0; at < w->n;) {
		size_t left = w->n - at;
		ssize_t n = write(w->fd, w->bytes + at,
				  left < w->step ? left : w->step);

		if (n <= 0)
			break;
		at += (size_t)n;
	}
	close(w->fd);
	return NULL;
}

/* Standard input becomes a pipe into which a thread writes step bytes at
 * once; join w->thread after closing the source. */
static inline struct source *
open_pipe(struct writer *w, const void *bytes, size_t n, size_t step)
{
	struct diag d = { 0 };
	struct source *s;
	int fds[2];

	ck_assert_int_eq(pipe(fds), 0);
	ck_assert_int_eq(dup2(fds[0], STDIN_FILENO), STDIN_FILENO);
	close(fds[0]);
	*w = (struct writer){
		.fd = fds[1], .bytes = bytes, .n = n, .step = step
	};
	ck_assert_int_eq(pthread_create(&w->thread, NULL, write_all, w), 0);
	ck_assert_int_eq(source_open("-", &s, &d), ST_OK);
	return s;
}

/* The length of all the data; checks each byte. */
static inline uint64_t
length_of_some(struct source *s, size_t step)
{
	uint64_t at = 0;
	size_t got;

	do {
		const uint8_t *p = source_view(s, at, step, &got);

		ck_assert(is_some(p, at, got));
		at += got;
		source_release(s, at);
	} while (got == step);
	return at;
}

#endif
