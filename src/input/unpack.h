/* SPDX-License-Identifier: MIT */
/*
 * unpack: how packed bytes become those of the trace; one file a method.
 */
#ifndef TGT_INPUT_UNPACK_H
#define TGT_INPUT_UNPACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diag;
struct feed;

struct unpack_ops {
	/* Does data that begins with these n bytes look like ours? */
	bool (*is_mine)(const uint8_t *bytes, size_t n);

	/* What read() and close() are given. */
	void *(*open)(void);
	void (*close)(void *state);

	/*
	 * Unpacks up to room (> 0) bytes, as many as the packed bytes at
	 * hand give. 0 means the end; d then says what was wrong, if
	 * anything was.
	 */
	size_t (*read)(void *state, struct feed *from, uint8_t *to, size_t room,
		       struct diag *d);
};

enum {
	UNPACK_MAGIC = 4 /* bytes that is_mine() wants to see */
};

extern const struct unpack_ops gzip_ops, zstd_ops;

#endif
