/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/flame.h"

#include <string.h>

#include "analysis/calltree.h"
#include "analysis/profile_table.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "timeline/timeline.h"
#include "ui/words.h"

enum {
	LABEL_MIN = 4 /* columns of a box; less says nothing */
};

void
flame_free(struct flame *f)
{
	vec_free(&f->boxes);
	vec_free(&f->zoom_kept.funcs);
	vec_free(&f->at_kept.funcs);
}

static void
keep(struct flame_path *path, const struct calltree *t, uint32_t node)
{
	path->funcs.n = 0;
	for (; node && node < t->nodes.n; node = t->nodes.at[node].parent)
		vec_push(&path->funcs, t->nodes.at[node].func);
}

void
flame_keep(struct flame *f, const struct calltree *t)
{
	keep(&f->zoom_kept, t, f->zoom);
	keep(&f->at_kept, t, f->at);
}

static uint32_t
find(const struct flame_path *path, const struct calltree *t)
{
	const struct calltree_node *nodes = t->nodes.at;
	uint32_t node = 0;

	for (size_t i = path->funcs.n; i-- > 0;) {
		uint32_t next = node + 1;

		while (next < nodes[node].end &&
		       nodes[next].func != path->funcs.at[i])
			next = nodes[next].end;
		if (next >= nodes[node].end)
			break;
		node = next;
	}
	return node;
}

void
flame_find(struct flame *f, const struct calltree *t)
{
	f->zoom = find(&f->zoom_kept, t);
	f->at = find(&f->at_kept, t);
}

/* The first column whose middle is not before that part of the whole. */
static int
column(uint64_t at, uint64_t whole, int width)
{
	unsigned __int128 twice = (unsigned __int128)at * 2 * (unsigned)width;

	return (int)((twice + whole - 1) / whole / 2);
}

static void
add(struct flame *f, const struct calltree *t, uint32_t node, int x, int w)
{
	vec_push(&f->boxes,
		 ((struct flame_box){ node, x, w,
				      (int)t->nodes.at[node].depth }));
}

static void
add_callers(struct flame *f, const struct calltree *t, uint32_t node, int width)
{
	uint32_t path[PROFILE_FRAMES + 1];
	uint32_t n = 0;

	for (; node; node = t->nodes.at[node].parent)
		path[n++] = t->nodes.at[node].parent;
	while (n)
		add(f, t, path[--n], 0, width);
}

static void
lay_out(struct flame *f, const struct calltree *t, int width)
{
	const struct calltree_node *top = &t->nodes.at[f->zoom];
	uint64_t begin[PROFILE_FRAMES + 2]; /* by depth: of the next node */
	uint64_t whole = top->cum.ns;

	f->boxes.n = 0;
	add_callers(f, t, f->zoom, width);
	add(f, t, f->zoom, 0, width);
	begin[top->depth + 1] = 0;
	for (uint32_t i = f->zoom + 1; i < top->end && whole;) {
		const struct calltree_node *n = &t->nodes.at[i];
		uint64_t from = begin[n->depth];
		int x = column(from, whole, width);
		int end = column(from + n->cum.ns, whole, width);

		begin[n->depth] = from + n->cum.ns;
		begin[n->depth + 1] = from;
		if (end > x)
			add(f, t, i, x, end - x);
		i = end > x ? i + 1 : n->end;
	}
}

static const struct flame_box *
box_of(const struct flame *f, uint32_t node)
{
	for (size_t i = 0; i < f->boxes.n; i++)
		if (f->boxes.at[i].node == node)
			return &f->boxes.at[i];
	return NULL;
}

void
flame_update(struct flame *f, const struct calltree *t, struct rect area)
{
	const struct flame_box *b;
	int lines = 0;

	f->zoom = f->zoom < t->nodes.n ? f->zoom : 0;
	f->at = f->at < t->nodes.n ? f->at : 0;
	if (area.w <= 0)
		return;
	lay_out(f, t, area.w);
	b = box_of(f, f->at);
	if (!b) {
		f->at = f->zoom;
		b = box_of(f, f->at);
	}
	for (size_t i = 0; i < f->boxes.n; i++)
		if (f->boxes.at[i].line >= lines)
			lines = f->boxes.at[i].line + 1;
	if (f->top > lines - area.h)
		f->top = lines > area.h ? lines - area.h : 0;
	if (b->line < f->top)
		f->top = b->line;
	if (b->line >= f->top + area.h)
		f->top = b->line - area.h + 1;
}

/* Is a box a better end of the move than the best so far? */
static bool
is_better(const struct flame_box *from, const struct flame_box *to,
	  const struct flame_box *best, enum flame_move move)
{
	switch (move) {
	case FLAME_UP:
		return to->line == from->line - 1 && to->x <= from->x &&
		       to->x + to->w > from->x;
	case FLAME_DOWN:
		return to->line == from->line + 1 && to->x >= from->x &&
		       to->x < from->x + from->w && (!best || to->w > best->w);
	case FLAME_LEFT:
		return to->line == from->line && to->x < from->x &&
		       (!best || to->x > best->x);
	case FLAME_RIGHT:
		return to->line == from->line && to->x > from->x &&
		       (!best || to->x < best->x);
	case FLAME_MOVES:
		break;
	}
	return false;
}

bool
flame_move(struct flame *f, enum flame_move move)
{
	const struct flame_box *from = box_of(f, f->at), *best = NULL;

	for (size_t i = 0; from && i < f->boxes.n; i++)
		if (is_better(from, &f->boxes.at[i], best, move))
			best = &f->boxes.at[i];
	if (best)
		f->at = best->node;
	return best != NULL;
}

static bool
matches(const struct calltree *t, const struct timeline *tl, uint32_t node,
	const char *pattern)
{
	return node &&
	       strcasestr(timeline_text(tl, t->nodes.at[node].func), pattern);
}

bool
flame_search(struct flame *f, const struct calltree *t,
	     const struct timeline *tl, const char *pattern, int step)
{
	size_t n = f->boxes.n, at = 0;

	while (at < n && f->boxes.at[at].node != f->at)
		at++;
	for (size_t i = 1; i <= n; i++) {
		size_t to = (step > 0 ? at + i : at + n - i) % n;

		if (!matches(t, tl, f->boxes.at[to].node, pattern))
			continue;
		f->at = f->boxes.at[to].node;
		return true;
	}
	return false;
}

uint64_t
flame_found_ns(const struct calltree *t, const struct timeline *tl,
	       const char *pattern)
{
	uint64_t ns = 0;

	for (uint32_t i = 1; i < t->nodes.n;) {
		if (!matches(t, tl, i, pattern)) {
			i++;
			continue;
		}
		ns += t->nodes.at[i].cum.ns;
		i = t->nodes.at[i].end;
	}
	return ns;
}

uint32_t
flame_node_at(const struct flame *f, struct rect area, int x, int y)
{
	x -= area.x;
	y -= area.y - f->top;
	for (size_t i = 0; i < f->boxes.n; i++) {
		const struct flame_box *b = &f->boxes.at[i];

		if (b->line == y && x >= b->x && x < b->x + b->w)
			return b->node;
	}
	return CALLTREE_NONE;
}

static void
label(struct strbuf *out, const struct calltree *t, const struct timeline *tl,
      uint32_t node)
{
	const struct calltree_node *n = &t->nodes.at[node];
	const struct name_string *s = name_string(timeline_names(tl), n->func);
	size_t len = s->len;
	const char *name = words_without_folders(s->s, &len);
	char share[UNITS_SIZE];

	strbuf_reset(out);
	if (node)
		strbuf_add(out, name, len);
	else
		strbuf_puts(out, "all");
	strbuf_addf(out, " %s",
		    units_percent(share, n->cum.ns, t->nodes.at[0].cum.ns));
}

static void
draw_box(const struct flame *f, const struct calltree *t,
	 const struct timeline *tl, const struct flame_box *b,
	 const char *pattern, struct rect r, struct canvas *c)
{
	const struct calltree_node *n = &t->nodes.at[b->node];
	struct style style = STYLE_ON(INK, BAR);
	struct strbuf text = { 0 };

	/* What is around the zoom is not what the width is about. */
	if (b->node && b->node >= f->zoom)
		style.bg = (uint8_t)words_function_role(tl, n->func);
	label(&text, t, tl, b->node);
	canvas_fill(c, r, GLYPH_BLANK, style);
	canvas_glyph(c, r.x, r.y, GLYPH_WIDTH_1, style);
	if (r.w >= LABEL_MIN)
		canvas_text(c, r.x + 1, r.y, r.w - 1, text.s, text.len, style);
	strbuf_free(&text);
	if (*pattern && matches(t, tl, b->node, pattern))
		canvas_highlight(c, r, ROLE_MARK, STYLE_BOLD);
	else if (*pattern)
		canvas_dim(c, r);
	if (b->node == f->at)
		canvas_highlight(c, r, ROLE_CURSOR, STYLE_BOLD);
}

void
flame_draw(const struct flame *f, const struct calltree *t,
	   const struct timeline *tl, const char *pattern, struct rect area,
	   struct canvas *c)
{
	struct rect old = canvas_clip(c, area);

	canvas_clip(c, rect_intersect(old, area));
	for (size_t i = 0; i < f->boxes.n; i++) {
		const struct flame_box *b = &f->boxes.at[i];
		struct rect r = { area.x + b->x, area.y + b->line - f->top,
				  b->w, 1 };

		if (r.y >= area.y && r.y < area.y + area.h)
			draw_box(f, t, tl, b, pattern, r, c);
	}
	canvas_clip(c, old);
}
