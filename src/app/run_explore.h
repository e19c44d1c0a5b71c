/* SPDX-License-Identifier: MIT */
/*
 * run_explore: the explorer, on a terminal.
 */
#ifndef TGT_APP_RUN_EXPLORE_H
#define TGT_APP_RUN_EXPLORE_H

struct options;

/* The exit status. */
int run_explore(const struct options *o);

#endif
