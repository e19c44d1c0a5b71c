/* SPDX-License-Identifier: MIT */
/*
 * feed: the bytes of a descriptor that can only be read from front to back,
 * with a few to look at before anybody takes them.
 */
#ifndef TGT_INPUT_FEED_H
#define TGT_INPUT_FEED_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct feed {
	int fd;
	int error;                   /* errno of a failed read, 0 for none */
	bool ended;                  /* nothing more to read */
	uint8_t *buf;                /* at[0..n) of it have not been taken */
	size_t at, n;                /* bytes */
	_Atomic uint64_t read_bytes; /* taken from the descriptor so far */
};

/* Borrows fd. */
void feed_init(struct feed *f, int fd);
void feed_release(struct feed *f);

/* At least want bytes (a few) to look at, fewer only at the end; how many
 * there are is in *n. */
const uint8_t *feed_peek(struct feed *f, size_t want, size_t *n);

/* Takes away bytes that were looked at. */
void feed_skip(struct feed *f, size_t n);

/* Takes up to room bytes, as many as are there; 0 only at the end. */
size_t feed_take(struct feed *f, uint8_t *to, size_t room);

#endif
