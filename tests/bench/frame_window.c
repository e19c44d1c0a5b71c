/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/bench/frame_window.h"

#include "ui/list.h"
#include "ui/shell_state.h"
#include "ui/timeline_page.h"

struct frame_window
frame_window(const struct shell *s)
{
	const struct page_ops *ops = shell_ops(s);
	const void *state = s->states[s->page];
	struct frame_window w = { NULL, 0, 0, 0 };

	if (!shell_has_page(s))
		return w;
	if (ops->list) {
		const struct list *l = ops->list(state);

		w.list = l;
		w.top = l->top;
	} else if (s->page == PLACE_timeline) {
		const struct timeline_page *p = state;

		w.from_ns = p->view.from_ns;
		w.col_ns = p->view.col_ns;
		w.top = p->has_chain ? p->chain_top : p->top;
	}
	return w;
}

bool
frame_window_is_same(const struct frame_window *a, const struct frame_window *b)
{
	return a->list == b->list && a->from_ns == b->from_ns &&
	       a->col_ns == b->col_ns && a->top == b->top;
}
