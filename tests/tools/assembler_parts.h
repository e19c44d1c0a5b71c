/* SPDX-License-Identifier: MIT */
/*
 * assembler_parts: what the parts of the assembler share: its state, and how
 * the words of a statement are taken.
 */
#ifndef TGT_TESTS_TOOLS_ASSEMBLER_PARTS_H
#define TGT_TESTS_TOOLS_ASSEMBLER_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/tools/packer.h"
#include "tests/tools/words.h"

struct assembler {
	struct packer packer;
	uint64_t gen;        /* of the newest generation */
	uint64_t clock;      /* time of the newest event */
	uint64_t batch_time; /* of the newest event in the open batch */

	/* Of Go 1.5: the number of the newest event, in all and in the batch */
	uint64_t seq, batch_seq;
};

enum status assembler_number(const struct word *w, struct number *n,
			     struct diag *d);

/* The value of key=..., or fallback where there is none. */
enum status assembler_take_number(struct words *w, const char *key,
				  uint64_t fallback, struct number *n,
				  struct diag *d);

/* True if a word without a key is exactly this. */
bool assembler_take_flag(struct words *w, const char *flag);

/* Moves the clock to the time of @TIME, or else step ticks on. */
enum status assembler_take_time(struct assembler *as, struct words *w,
				unsigned step, struct diag *d);

/* Does the word of a text mean this argument? "seq" is part of "g_seq". */
bool assembler_means(const char *key, const char *arg);

/* The statements of format v1: go, behind its header; proc; an event. */
enum status assembler_v1_begin(struct assembler *as, struct words *w,
			       struct diag *d);
enum status assembler_v1_proc(struct assembler *as, struct words *w,
			      struct diag *d);
enum status assembler_v1_event(struct assembler *as, const char *name,
			       struct words *w, struct diag *d);

#endif
