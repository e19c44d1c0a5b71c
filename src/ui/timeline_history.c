/* SPDX-License-Identifier: MIT */
/*
 * Undo and redo of every movement: a place is the rows and what was done to
 * them, the cursor and the window. Steps of the cursor in a row are one
 * movement.
 */
#include "config.h"

#include <string.h>

#include "ui/timeline_page.h"

struct timeline_place
timeline_place(const struct timeline_page *p)
{
	return (struct timeline_place){ p->rows.mode, p->cursor,
					viewport_window(&p->view),
					p->rows.done };
}

static bool
same(const struct timeline_place *a, const struct timeline_place *b)
{
	return a->mode == b->mode && a->spot.at_ns == b->spot.at_ns &&
	       timeline_row_same(a->spot.row, b->spot.row) &&
	       a->window.from_ns == b->window.from_ns &&
	       a->window.to_ns == b->window.to_ns && a->changes == b->changes;
}

static bool
is_step(enum action a)
{
	return a == ACT_timeline_left || a == ACT_timeline_right ||
	       a == ACT_timeline_up || a == ACT_timeline_down ||
	       a == ACT_timeline_page_up || a == ACT_timeline_page_down;
}

void
timeline_history_add(struct timeline_page *p, const struct timeline_place *was,
		     enum action a)
{
	struct timeline_history *h = &p->history;
	struct timeline_place now = timeline_place(p);
	bool goes_on = is_step(a) && is_step(h->last) && h->n == h->at;

	if (same(was, &now))
		return;
	h->last = a;
	if (goes_on && h->at)
		return;
	if (h->at == TIMELINE_UNDO) {
		memmove(h->past, h->past + 1,
			sizeof(h->past[0]) * (TIMELINE_UNDO - 1));
		h->at--;
	}
	h->past[h->at++] = *was;
	h->n = h->at;
}

static void
show(struct timeline_page *p, const struct page_env *env,
     const struct timeline_place *to)
{
	struct timeline_layout l;

	if (p->rows.mode != to->mode)
		p->is_large = false;
	p->rows.mode = to->mode;
	timeline_rows_go(&p->rows, env->timeline, to->changes);
	timeline_layout(p, env, &l); /* names may need another width */
	viewport_bounds(&p->view, p->view.end_ns, l.plot.w);
	timeline_cursor_set(p, env, to->spot);
	viewport_show(&p->view, to->window);
	timeline_cursor_keep(p, env);
}

bool
timeline_history_go(struct timeline_page *p, const struct page_env *env,
		    int step)
{
	struct timeline_history *h = &p->history;
	struct timeline_place here = timeline_place(p);

	if (step < 0 ? h->at == 0 : h->at >= h->n)
		return false;
	h->past[h->at] = here;
	h->at += step;
	h->last = ACT_NONE;
	show(p, env, &h->past[h->at]);
	return true;
}
