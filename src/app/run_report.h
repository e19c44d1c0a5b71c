/* SPDX-License-Identifier: MIT */
/*
 * run_report: -report=NAME, figures of a trace for people or programs.
 */
#ifndef TGT_APP_RUN_REPORT_H
#define TGT_APP_RUN_REPORT_H

struct options;

/* The exit status. Where it fails, no file is left behind. */
int run_report(const struct options *o);

#endif
