/* SPDX-License-Identifier: MIT */
/*
 * run_pprof: -pprof=TYPE, a profile as a file for pprof.
 */
#ifndef TGT_APP_RUN_PPROF_H
#define TGT_APP_RUN_PPROF_H

#include "base/status.h"

struct options;

/* Where it fails, no file is left behind. */
enum status run_pprof(const struct options *o, struct diag *d);

#endif
