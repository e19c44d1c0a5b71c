/* SPDX-License-Identifier: MIT */
/*
 * file: a regular file as memory.
 *
 * If the file becomes shorter while it is mapped, what is missing reads as
 * zeros and file_was_cut() tells: the process does not die of SIGBUS.
 */
#ifndef TGT_INPUT_FILE_H
#define TGT_INPUT_FILE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file {
	uint8_t *at;
	size_t size;     /* bytes */
	size_t released; /* pages before this were given back */
	atomic_bool cut; /* set by the guard */
};

/* False where this file cannot be mapped; it can still be read then. */
bool file_map(struct file *f, int fd, size_t size);
void file_unmap(struct file *f);

/* Gives whole pages before offset back to the system. */
void file_release(struct file *f, uint64_t offset);

/* The same for pages that lie in [from, to) but are needed again. */
void file_forget(struct file *f, uint64_t from, uint64_t to);

bool file_was_cut(const struct file *f);

#endif
