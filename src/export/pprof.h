/* SPDX-License-Identifier: MIT */
/*
 * pprof: a profile as a file for `go tool pprof`: protocol buffers, packed
 * by gzip. The content is that of `go tool trace -pprof` of Go 1.27: a count
 * and a delay for each stack, locations by address, no mapping.
 */
#ifndef TGT_EXPORT_PPROF_H
#define TGT_EXPORT_PPROF_H

struct names_view;
struct out;
struct profile_table;

/* Errors of writing are told by out_close(), as always. */
void pprof_write(struct out *out, const struct profile_table *table,
		 const struct names_view *names);

#endif
