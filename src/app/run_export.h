/* SPDX-License-Identifier: MIT */
/*
 * run_export: -export=FORMAT, the trace for other viewers.
 */
#ifndef TGT_APP_RUN_EXPORT_H
#define TGT_APP_RUN_EXPORT_H

struct options;

/* The exit status. Where it fails, no file is left behind. */
int run_export(const struct options *o);

#endif
