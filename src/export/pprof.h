/* SPDX-License-Identifier: MIT */
/*
 * pprof: a profile as a file for `go tool pprof`: protocol buffers, packed
 * by gzip. The content is that of `go tool trace -pprof` of Go 1.27: a count
 * and a delay for each stack, locations by address, no mapping.
 * A row's label is its reason.
 */
#ifndef TGT_EXPORT_PPROF_H
#define TGT_EXPORT_PPROF_H

#include "base/status.h"

struct names_view;
struct out;
struct profile_table;

/* What the two values of a sample are. */
enum pprof_values {
	PPROF_DELAYS, /* contentions/count, delay/nanoseconds: Go's */
	PPROF_CPU     /* samples/count, cpu/nanoseconds, as of a CPU profile */
};

/* Errors of writing are told by out_close(), as always. */
void pprof_write(struct out *out, const struct profile_table *table,
		 enum pprof_values values, const struct names_view *names);

/* A profile of that kind (profile_part.h) as a file; NULL: standard output. */
enum status pprof_save(const char *path, int kind,
		       const struct profile_table *table,
		       const struct names_view *names, struct diag *d);

#endif
