/* SPDX-License-Identifier: MIT */
/*
 * timeline_chain: what the cursor of the Timeline page is on, followed back to
 * its causes (analysis/cause), as a list in the place of the details. A long
 * one is found little by little.
 */
#ifndef TGT_UI_TIMELINE_CHAIN_H
#define TGT_UI_TIMELINE_CHAIN_H

#include "ui/page.h"

struct timeline_page;

void timeline_chain_open(struct timeline_page *p, const struct page_env *env,
			 struct page_reply *reply);
void timeline_chain_close(struct timeline_page *p);
void timeline_chain_move(struct timeline_page *p, const struct page_env *env,
			 int64_t lines);

/* Finds some more of it: see page.h. */
enum page_work timeline_chain_poll(struct timeline_page *p,
				   const struct timeline *tl);

/* How the link of the cursor began, whole; false where none is shown. */
bool timeline_chain_status(const struct timeline_page *p,
			   const struct timeline *tl, struct strbuf *out);

#endif
