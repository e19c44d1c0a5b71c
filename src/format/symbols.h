/* SPDX-License-Identifier: MIT */
/*
 * symbols: names for the addresses in traces of Go 1.5 and 1.6, from the
 * file of the program that was traced: its debug information where it has
 * any, or Go's own table of functions.
 *
 * The file is opened only when a trace needs it. Nothing in a trace says
 * which program it is of, but a goroutine begins where a function does: where
 * the addresses do not fit, the program is another one, and there are no
 * names rather than wrong ones.
 */
#ifndef TGT_FORMAT_SYMBOLS_H
#define TGT_FORMAT_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct symbol;
struct symbols;

/* binary: the file's path, borrowed; NULL where the user gave none. */
struct symbols *symbols_new(const char *binary);
void symbols_free(struct symbols *s); /* accepts NULL */

/*
 * A trace needs names. entries are the addresses where its goroutines begin,
 * pcs are addresses of instructions within functions.
 */
void symbols_need(struct symbols *s, const uint64_t *entries, size_t nentries,
		  const uint64_t *pcs, size_t npcs);

/* What is at this address; false where that is not known. */
bool symbols_find(struct symbols *s, uint64_t pc, struct symbol *out);

/*
 * What the user should know: why there are no names. ST_OK where there are
 * some, or where no trace has needed any.
 */
enum status symbols_problem(const struct symbols *s, struct diag *d);

#endif
