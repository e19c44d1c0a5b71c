/* SPDX-License-Identifier: MIT */
/*
 * timeline_draw: drawing the parts of the Timeline page, each by the file of
 * its name.
 */
#ifndef TGT_UI_TIMELINE_DRAW_H
#define TGT_UI_TIMELINE_DRAW_H

#include "ui/timeline_page.h"

void timeline_ruler_draw(const struct timeline_page *p,
			 const struct page_env *env,
			 const struct timeline_layout *l, struct canvas *c);
void timeline_lanes_draw(const struct timeline_page *p,
			 const struct page_env *env,
			 const struct timeline_layout *l, struct canvas *c);
void timeline_instants_draw(const struct timeline_page *p,
			    const struct page_env *env,
			    const struct timeline_layout *l, struct canvas *c);
void timeline_details_draw(const struct timeline_page *p,
			   const struct page_env *env,
			   const struct timeline_layout *l, struct canvas *c);
void timeline_mark_draw(const struct timeline_page *p,
			const struct timeline_layout *l, struct canvas *c);
void timeline_chain_draw(const struct timeline_page *p,
			 const struct page_env *env, struct rect r,
			 struct canvas *c);
/* What colours and characters mean: shows it or not; draws it. */
void timeline_legend_toggle(struct timeline_page *p);
void timeline_legend_draw(struct rect r, struct canvas *c);

/* details: the cursor is on something else: the first frames of stacks. */
void timeline_details_few(struct timeline_page *p);
/* Shows all of the stacks, from so many lines further on. */
void timeline_details_scroll(struct timeline_page *p, const struct timeline *tl,
			     int lines);

/* more: what else is to be said of what the cursor is on; may add nothing. */
enum timeline_fact {
	FACT_IN,   /* regions and tasks around it */
	FACT_GC,   /* stops of the world, marking, sweeping, assists */
	FACT_LOG,  /* logs in its column */
	FACT_WOKE, /* whom it woke or created */
};

void timeline_more(const struct timeline_page *p, const struct timeline *tl,
		   enum timeline_fact fact, struct strbuf *out);

#endif
