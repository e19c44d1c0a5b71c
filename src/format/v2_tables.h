/* SPDX-License-Identifier: MIT */
/*
 * v2_tables: the batches of a generation that hold tables instead of events.
 *
 * All answer as v2_gen_read() does. Where the payload ends exactly before a
 * number, Go's reader mistakes that for the end of the file: V2_READ_CUT.
 */
#ifndef TGT_FORMAT_V2_TABLES_H
#define TGT_FORMAT_V2_TABLES_H

#include "format/v2_gen.h"

enum v2_read v2_tables_add_strings(struct v2_gen *g,
				   const struct v2_raw_batch *b,
				   struct diag *d);
enum v2_read v2_tables_add_stacks(struct v2_gen *g,
				  const struct v2_raw_batch *b, struct diag *d);
enum v2_read v2_tables_add_samples(struct v2_gen *g,
				   const struct v2_raw_batch *b,
				   struct diag *d);

/* with_snapshot: the batch has a Sync event in front (Go 1.25 and later). */
enum v2_read v2_tables_add_sync(struct v2_gen *g, const struct v2_raw_batch *b,
				bool with_snapshot, struct diag *d);

/*
 * To be called when all of the generation has been read: checks what the
 * tables refer to, converts times, sorts samples. start: where the
 * generation begins in the file.
 */
enum v2_read v2_tables_finish(struct v2_gen *g, uint64_t start, struct diag *d);

#endif
