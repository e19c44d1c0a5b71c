/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/mouse.h"
#include "ui/timeline_page.h"

enum {
	WHEEL_LANES = 3
};

static bool
is_in(struct rect r, const struct mouse *m)
{
	return m->x >= r.x && m->x < r.x + r.w && m->y >= r.y &&
	       m->y < r.y + r.h;
}

/* The row below the pointer, or the nearest; the last one of a list that ends
 * above it. */
static uint32_t
row_at(const struct timeline_page *p, const struct timeline_layout *l, int y)
{
	int lines = y < l->plot.y ? 0 : y - l->plot.y;
	uint32_t row = p->top + (uint32_t)(lines / (l->lane_h + l->lane_gap));

	return row < p->rows.all.n ? row : (uint32_t)p->rows.all.n - 1;
}

static int
col_at(const struct timeline_page *p, const struct timeline_layout *l, int x)
{
	int col = x - l->plot.x;

	col = col < 0 ? 0 : col;
	return col < p->view.cols ? col : p->view.cols - 1;
}

/* Over the names it scrolls; elsewhere it zooms, and what is below the pointer
 * stays there. */
static bool
turn(struct timeline_page *p, const struct page_env *env,
     const struct timeline_layout *l, const struct mouse *m)
{
	int step = m->kind == MOUSE_WHEEL_UP ? 1 : -1;

	if (is_in(l->names, m)) {
		timeline_cursor_lanes(p, env, -step * WHEEL_LANES);
		return true;
	}
	if (!is_in(l->plot, m) && !is_in(l->ruler, m))
		return false;
	viewport_zoom(&p->view, viewport_time(&p->view, col_at(p, l, m->x)),
		      step);
	timeline_cursor_keep(p, env);
	return true;
}

/* A button goes down: on a lane the cursor comes there, on the ruler a
 * selection begins; with shift, or the right button, it does on lanes too. */
static bool
press(struct timeline_page *p, const struct page_env *env,
      const struct timeline_layout *l, const struct mouse *m)
{
	bool on_ruler = is_in(l->ruler, m);

	p->drag = DRAG_NONE;
	if (m->button == 2 ||
	    (!on_ruler && !is_in(l->plot, m) && !is_in(l->names, m)))
		return false;
	if (on_ruler)
		timeline_cursor_point(p, env, p->lane, col_at(p, l, m->x));
	else if (is_in(l->names, m))
		timeline_cursor_point(p, env, row_at(p, l, m->y),
				      viewport_col(&p->view, p->cursor.at_ns));
	else
		timeline_cursor_point(p, env, row_at(p, l, m->y),
				      col_at(p, l, m->x));
	if (is_in(l->names, m))
		return true;
	if (on_ruler || m->button == 3 || m->shift) {
		p->drag = DRAG_SELECTS;
		p->select_ns[0] = viewport_time(&p->view, col_at(p, l, m->x));
	} else {
		p->drag = DRAG_PANS;
		p->drag_x = m->x;
	}
	return true;
}

static void
drag(struct timeline_page *p, const struct page_env *env,
     const struct timeline_layout *l, const struct mouse *m)
{
	if (p->drag == DRAG_PANS) {
		viewport_pan(&p->view, p->drag_x - m->x);
		p->drag_x = m->x;
		timeline_cursor_keep(p, env);
	} else if (p->drag == DRAG_SELECTS) {
		p->select = SELECT_MOVING;
		timeline_cursor_point(p, env, p->lane, col_at(p, l, m->x));
		/* the columns that the pointer went over, whole */
		p->select_ns[1] = viewport_time(&p->view, col_at(p, l, m->x));
	}
}

bool
timeline_mouse(struct timeline_page *p, const struct page_env *env,
	       const struct mouse *m)
{
	struct timeline_layout l;

	p->counts.tells = TELLS_CURSOR;
	timeline_layout(p, env, &l);
	switch (m->kind) {
	case MOUSE_WHEEL_UP:
	case MOUSE_WHEEL_DOWN:
		return turn(p, env, &l, m);
	case MOUSE_PRESS:
		return press(p, env, &l, m);
	case MOUSE_DRAG:
		drag(p, env, &l, m);
		break;
	case MOUSE_RELEASE:
		if (p->drag == DRAG_SELECTS && p->select == SELECT_MOVING)
			p->select = SELECT_DONE;
		p->drag = DRAG_NONE;
		break;
	}
	return true;
}
