/* SPDX-License-Identifier: MIT */
/*
 * run_pprof: -pprof=TYPE, a profile as a file for pprof.
 */
#ifndef TGT_APP_RUN_PPROF_H
#define TGT_APP_RUN_PPROF_H

#include "base/status.h"

struct options;

struct diag;
struct progress;
struct selection;
struct timeline;

/* A profile of a part of a timeline, by the word that -pprof= takes. */
enum status run_pprof_part(const char *type, const char *path,
			   const struct timeline *tl, const struct selection *s,
			   struct progress *p, struct diag *d);

/* The exit status. Where it fails, no file is left behind. */
int run_pprof(const struct options *o);

#endif
