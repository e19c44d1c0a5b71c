/* SPDX-License-Identifier: MIT */
/*
 * run_pprof: -pprof=TYPE, a profile as a file for pprof.
 */
#ifndef TGT_APP_RUN_PPROF_H
#define TGT_APP_RUN_PPROF_H

struct options;

/* The exit status. Where it fails, no file is left behind. */
int run_pprof(const struct options *o);

#endif
