/* SPDX-License-Identifier: MIT */
/* timeline_find: searching on the Timeline page. */
#ifndef TGT_UI_TIMELINE_FIND_H
#define TGT_UI_TIMELINE_FIND_H

#include "ui/timeline_page.h"

/* find: search among goroutines. */
void timeline_find(struct timeline_page *p, const struct page_env *env,
		   const char *text, struct page_reply *reply);
void timeline_find_next(struct timeline_page *p, const struct page_env *env,
			int step, struct page_reply *reply);
/* Where runs are looked for from: behind and before the begin of the one that
 * the cursor is on; a time of the trace. */
int64_t timeline_find_from(const struct timeline_page *p,
			   const struct timeline *tl);

/* Is a function that does not match to be dim? */
bool timeline_find_dims(const struct timeline_page *p,
			const struct timeline *tl, uint32_t func);
/* search: in all events. What takes long goes on beside the screen, and so
 * does the search: timeline_search_go_on() when that has come to its end. */
void timeline_search_next(struct timeline_page *p, const struct page_env *env,
			  int step, struct page_reply *reply);
void timeline_search_go_on(struct timeline_page *p, const struct page_env *env);
/* Where it has found nothing: "after this". */
const char *timeline_search_where(const struct timeline_page *p);

#endif
