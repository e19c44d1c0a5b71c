/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/units.h"
#include "ui/timeline_draw.h"
#include "ui/words.h"

const struct timeline_mark *
timeline_mark_find(const struct timeline_page *p, const char *name)
{
	for (int i = 0; i < p->nmarks; i++)
		if (strcasecmp(p->marks[i].name, name) == 0)
			return &p->marks[i];
	return NULL;
}

/* The place of that name, the newest. The oldest mark is forgotten. */
static struct timeline_mark *
room_for(struct timeline_page *p, const char *name)
{
	const struct timeline_mark *old = timeline_mark_find(p, name);
	int at = old ? (int)(old - p->marks) : 0;

	if (old || p->nmarks == TIMELINE_MARKS) {
		p->nmarks--;
		memmove(p->marks + at, p->marks + at + 1,
			sizeof(p->marks[0]) * (size_t)(p->nmarks - at));
	}
	return &p->marks[p->nmarks++];
}

void
timeline_mark_set(struct timeline_page *p, const char *name,
		  struct page_reply *reply)
{
	struct timeline_mark *m;
	char letter[2] = "A";

	while (!name && *letter < 'Z' && timeline_mark_find(p, letter))
		letter[0]++;
	name = name ? name : letter;
	m = room_for(p, name);
	memset(m, 0, sizeof(*m));
	strncpy(m->name, name, sizeof(m->name) - 1);
	m->spot = p->cursor;
	page_say(reply, "mark %s: ' comes back here, g %s too", m->name,
		 m->name);
}

void
timeline_mark_return(struct timeline_page *p, const struct page_env *env,
		     struct page_reply *reply)
{
	struct timeline_spot here = p->cursor;
	struct timeline_mark *m;

	if (!p->nmarks) {
		page_complain(reply, "no mark yet: m sets one");
		return;
	}
	m = &p->marks[p->nmarks - 1];
	timeline_return(p, env, m->spot);
	m->spot = here;
}

static void
add_difference(struct strbuf *out, int64_t ns)
{
	strbuf_putc(out, ns < 0 ? '-' : '+');
	words_duration(out, ns < 0 ? -ns : ns);
}

void
timeline_mark_distances(const struct timeline_page *p,
			const struct timeline *tl, struct strbuf *out)
{
	int first = p->nmarks > 3 ? p->nmarks - 3 : 0;

	for (int i = first; i < p->nmarks; i++) {
		const struct timeline_mark *m = &p->marks[i];

		strbuf_puts(out, m->name);
		strbuf_putc(out, ' ');
		timeline_time(p, tl, m->spot.at_ns, out);
		if (i > first) {
			strbuf_puts(out, " (");
			add_difference(out, m->spot.at_ns - m[-1].spot.at_ns);
			strbuf_putc(out, ')');
		}
		strbuf_puts(out, "  ");
	}
	if (p->nmarks) {
		strbuf_puts(out, "cursor ");
		add_difference(out, p->cursor.at_ns -
					    p->marks[p->nmarks - 1].spot.at_ns);
	}
}

/* The column where the nearest mark to the right begins; of several in one
 * column only the newest is shown: -1 for the others. */
static int
room_until(const struct timeline_page *p, int mark, int end)
{
	int col = viewport_col(&p->view, p->marks[mark].spot.at_ns);

	for (int i = 0; i < p->nmarks; i++) {
		int other = viewport_col(&p->view, p->marks[i].spot.at_ns);

		if (other == col && i > mark)
			return -1;
		if (other > col && other < end)
			end = other;
	}
	return end;
}

/* A mark's name stands where it is on the ruler. */
void
timeline_mark_draw(const struct timeline_page *p,
		   const struct timeline_layout *l, struct canvas *c)
{
	for (int i = 0; i < p->nmarks; i++) {
		const struct timeline_mark *m = &p->marks[i];
		int col = viewport_col(&p->view, m->spot.at_ns);
		int end = room_until(p, i, l->ruler.w);

		if (col >= 0 && col < end)
			canvas_text(c, l->ruler.x + col, l->ruler.y, end - col,
				    m->name, strlen(m->name),
				    STYLE_ON(INK, MARK));
	}
}
