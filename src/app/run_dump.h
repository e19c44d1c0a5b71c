/* SPDX-License-Identifier: MIT */
/*
 * run_dump: -d=MODE, what is in a trace, as go tool trace prints it.
 */
#ifndef TGT_APP_RUN_DUMP_H
#define TGT_APP_RUN_DUMP_H

struct options;

/*
 * The exit status. Where a trace is damaged, all that comes before the
 * damage is printed, then a message; a file (-o) does not appear.
 */
int run_dump(const struct options *o);

#endif
