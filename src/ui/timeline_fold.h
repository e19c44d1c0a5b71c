/* SPDX-License-Identifier: MIT */
/*
 * timeline_fold: which groups of goroutines the Timeline page has folded, as
 * the option -fold: "main.worker,main.reader", "all", "all,main.worker" (all
 * but this one), "none".
 */
#ifndef TGT_UI_TIMELINE_FOLD_H
#define TGT_UI_TIMELINE_FOLD_H

#include "ui/page.h"

struct timeline_page;

/* Shows lanes of goroutines, and folds these groups and no others. Of a
 * function that has none, it complains when all of the trace is there. */
void timeline_fold_begin(struct timeline_page *p, const struct page_env *env,
			 const char *words, struct page_reply *reply);

/* Adds the option; nothing where no goroutines are in sight, or nothing is
 * folded that could be. */
void timeline_fold_options(const struct timeline_page *p,
			   const struct timeline *tl, struct strbuf *out);

#endif
