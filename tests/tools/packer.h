/* SPDX-License-Identifier: MIT */
/*
 * packer: the bytes of a trace while it is put together: batches, and what a
 * generation needs besides its events. A trace of format v1 is one generation
 * without batches, where the end is its tables.
 *
 * Strings and stacks get numbers, 1, 2, 3..., when they are first used in a
 * generation, and are written to its tables at the end of it.
 */
#ifndef TGT_TESTS_TOOLS_PACKER_H
#define TGT_TESTS_TOOLS_PACKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* A number and the bytes its varint shall have; 0 for as few as can be. */
struct number {
	uint64_t value;
	unsigned width;
};

/* Different texts; number k is at[k - 1]. */
struct texts {
	struct text {
		char *s;
		size_t len;
	} * at;
	size_t n, cap;
};

/* What a generation gets by itself. */
struct packer_gen {
	struct number gen;
	uint64_t time, freq;         /* ticks; ticks per second */
	bool sync, tables, end_mark; /* v1: sync is the frequency's record */
};

struct packer_batch {
	struct number gen, m;
	uint64_t time;
	uint8_t experiment;        /* 0 for none */
	const struct number *size; /* instead of the real one; NULL */
};

struct packer {
	struct strbuf *out;
	unsigned minor; /* of the Go version in the header; 0 before it */

	bool in_gen, in_batch;
	struct packer_gen gen;
	struct texts strings, stacks; /* of this generation */
	struct texts frames;          /* of the whole trace: each has a pc */

	struct strbuf framing; /* of the open batch, up to its size */
	struct strbuf batch;   /* its payload */
	struct number size;    /* instead of the real one, if size_given */
	bool size_given;
};

/* A zeroed packer with out set is ready. */
void packer_release(struct packer *p);

void packer_begin_gen(struct packer *p, const struct packer_gen *gen);
void packer_end_gen(struct packer *p);

/* A record of format v1 whose numbers are packed already: the arguments, of
 * which there are so many, and in front of them what all records have. */
void packer_record(struct packer *p, unsigned type, size_t arguments,
		   const struct strbuf *numbers);

void packer_open(struct packer *p, const struct packer_batch *batch);
void packer_close(struct packer *p);

/* Where bytes go at the moment: the open batch, or the file. */
struct strbuf *packer_target(struct packer *p);

uint64_t packer_string(struct packer *p, const char *s, size_t n);

/* Frames as in "main.f:10 main.g:20@77". */
uint64_t packer_stack(struct packer *p, const char *frames, size_t n);

void packer_varint(struct strbuf *sb, struct number n);
void packer_data(struct strbuf *sb, const char *bytes, size_t n);

#endif
