/* SPDX-License-Identifier: MIT */
/*
 * start: where the explorer is to begin, as the command line says it: on which
 * page, and at which place there.
 */
#ifndef TGT_APP_START_H
#define TGT_APP_START_H

#include "base/status.h"
#include "ui/action.h"

struct options;
struct place_start;

/* The page that the options name, or else *page, or, if that cannot do what
 * they ask for, the one that is made for it. ST_USAGE: no page can. */
enum status start_page(const struct options *o, enum place *page,
		       struct diag *d);

/* Borrows the options' strings. */
void start_place(const struct options *o, struct place_start *out);

/* Where standard output is no terminal, a summary is printed: ST_USAGE where
 * they ask for what that does not have. How the explorer would look does not
 * matter there. */
enum status start_check_summary(const struct options *o, struct diag *d);

#endif
