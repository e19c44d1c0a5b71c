/* SPDX-License-Identifier: MIT */
/* The cursor of the timeline follows the one of the list. */
#include "config.h"

#include "ui/timeline_chain.h"

#include <stdio.h>
#include <string.h>

#include "analysis/values.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "ui/timeline_draw.h"
#include "ui/words.h"

enum {
	WIDE = 120,  /* columns from which all figures have a column */
	SPANS = 1000 /* looked at in one go: some milliseconds */
};

/* From what the cursor is on back to the selection's or the task's begin. */
static bool
find(struct timeline_page *p, const struct timeline *tl)
{
	int64_t from = TIMELINE_NEVER, at = p->first_ns + p->cursor.at_ns;
	int64_t begin, end;
	uint32_t goroutine;
	struct span s;
	struct task t;

	timeline_cursor_span(p, tl, &s);
	goroutine = s.goroutine;
	if (p->cursor.row.kind == ROW_TASK) {
		timeline_task(tl, p->cursor.row.number, &t);
		from = t.begin_ns;
		if (t.end_ns != TIMELINE_OPEN) {
			at = t.end_ns;
			goroutine = t.end_goroutine;
		}
	} else if (timeline_selection(p, &begin, &end) && begin < end) {
		from = p->first_ns + begin;
	}
	if (goroutine == TIMELINE_NONE)
		return false;
	cause_chain_begin(&p->chain, tl, goroutine, from, at);
	return cause_chain_more(&p->chain, tl, SPANS) || p->chain.n > 0;
}

static void
follow(struct timeline_page *p, const struct page_env *env)
{
	const struct cause_link *l;
	struct timeline_spot to;

	if (!p->chain.n)
		return;
	l = &p->chain.links[p->chain_at];
	if (timeline_cursor_spot(p, env->timeline, l->goroutine, l->begin_ns,
				 &to) ||
	    timeline_cursor_spot(
		    p, env->timeline, l->goroutine,
		    l->end_ns > l->begin_ns ? l->end_ns - 1 : l->end_ns, &to))
		timeline_cursor_set(p, env, to);
}

void
timeline_chain_open(struct timeline_page *p, const struct page_env *env,
		    struct page_reply *reply)
{
	struct timeline_spot here = p->cursor;

	if (!find(p, env->timeline)) {
		timeline_chain_close(p);
		page_complain(reply,
			      "no goroutine here whose causes to follow");
		return;
	}
	p->has_chain = true;
	p->has_legend = false;
	p->is_large = false;
	p->chain_at = p->chain_top = 0;
	timeline_jump(p, env, here); /* where Esc comes back to */
	page_say(reply, "j and k follow the chain; Enter stays, Esc comes "
			"back");
}

enum page_work
timeline_chain_poll(struct timeline_page *p, const struct timeline *tl)
{
	size_t n = p->chain.n;

	if (!p->has_chain)
		return PAGE_IDLE;
	if (cause_chain_more(&p->chain, tl, SPANS))
		return PAGE_BUSY;
	return p->chain.n > n ? PAGE_CHANGED : PAGE_IDLE;
}

void
timeline_chain_close(struct timeline_page *p)
{
	cause_chain_free(&p->chain);
	p->has_chain = false;
}

void
timeline_chain_move(struct timeline_page *p, const struct page_env *env,
		    int64_t lines)
{
	struct timeline_layout l;
	int64_t to = (int64_t)p->chain_at + lines;
	int64_t last = (int64_t)p->chain.n - 1;
	size_t seen;

	timeline_layout(p, env, &l);
	seen = l.details.h > 3 ? (size_t)l.details.h - 3 : 1;
	to = to > last ? last : to;
	p->chain_at = (size_t)(to < 0 ? 0 : to);
	if (p->chain_at < p->chain_top)
		p->chain_top = p->chain_at;
	if (p->chain_at >= p->chain_top + seen)
		p->chain_top = p->chain_at - seen + 1;
	follow(p, env);
}

static void
add_part(struct strbuf *out, int64_t ns, const char *what)
{
	if (!ns)
		return;
	strbuf_puts(out, ", ");
	strbuf_puts(out, what);
	words_duration(out, ns);
}

/* "why: 78us back to 2us: running 45us, ready 15us, ..." */
static void
draw_sum(const struct timeline_page *p, struct rect r, struct canvas *c)
{
	const struct cause_chain *x = &p->chain;
	struct strbuf text = { 0 };
	char n[UNITS_SIZE];

	strbuf_puts(&text, " why: ");
	words_duration(&text, x->end_ns - x->begin_ns);
	strbuf_puts(&text, " from ");
	words_time(&text, x->begin_ns - p->first_ns);
	add_part(&text, x->running_ns, "running ");
	add_part(&text, x->ready_ns, "ready ");
	add_part(&text, x->syscall_ns, "in syscalls ");
	add_part(&text, x->waiting_ns, "for timers and the like ");
	strbuf_addf(&text, ", %s%s links ",
		    x->is_cut || x->way.goes_on ? "more than " : "",
		    units_count(n, x->n));
	canvas_fill(c, (struct rect){ r.x, r.y, r.w, 1 }, GLYPH_HLINE,
		    STYLE(GRID));
	canvas_text(c, r.x + 2, r.y, r.w - 4, text.s, text.len, STYLE(STRONG));
	strbuf_free(&text);
}

/* Right-aligned, in a column that ends before x. */
static void
put_duration(struct canvas *c, int x, int y, int64_t ns, struct style style)
{
	char buf[UNITS_SIZE];

	if (ns)
		canvas_puts(c, x - (int)strlen(units_duration(buf, ns)), y, 9,
			    buf, style);
}

/* Who ends waits when no goroutine does; who waits for something else than
 * these waits for the scheduler, the collector, ... */
static const char *
runtime_part(const struct timeline *tl, uint32_t reason)
{
	static const struct {
		const char *reason, *part;
	} rows[] = {
		{ "sleep", "a timer" },        { "network", "the network" },
		{ "chan receive", "a timer" }, { "chan send", "a timer" },
		{ "select", "a timer" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (!strcmp(timeline_text(tl, reason), rows[i].reason))
			return rows[i].part;
	return "the runtime";
}

/* "waited 45us for chan receive; woken by G7 main.worker in main.send" */
static void
add_how(struct strbuf *out, const struct timeline *tl,
	const struct cause_link *l)
{
	const struct names_view *names = timeline_names(tl);
	const struct name_stack *s = name_stack(names, l->by_stack);

	if (l->wait_ns) {
		strbuf_puts(out,
			    l->wait_is_open ? "waited at least " : "waited ");
		words_duration(out, l->wait_ns);
		if (l->wait_reason) {
			strbuf_puts(out, " for ");
			words_text(out, tl, l->wait_reason);
		}
		strbuf_puts(out, "; ");
	}
	switch (l->how) {
	case CAUSE_START:
		strbuf_puts(out, "here the time begins");
		return;
	case CAUSE_RUNTIME:
		strbuf_puts(out, "woken by ");
		strbuf_puts(out, runtime_part(tl, l->wait_reason));
		break;
	case CAUSE_WOKEN:
	case CAUSE_CREATED:
		strbuf_puts(out, l->how == CAUSE_WOKEN ? "woken by "
						       : "created by ");
		words_goroutine(out, tl, l->by);
		if (l->by_stack != STACK_NONE && s->nframes) {
			strbuf_puts(out, " in ");
			words_frame(out, tl, s->frames[values_own_frame(tl, s)],
				    false);
		}
		break;
	}
}

/* The same where there is little room: "45us chan receive < G7" */
static void
add_how_shortly(struct strbuf *out, const struct timeline *tl,
		const struct cause_link *l)
{
	struct goroutine by;

	if (l->wait_ns) {
		words_duration(out, l->wait_ns);
		strbuf_putc(out, ' ');
		words_text(out, tl, l->wait_reason);
	}
	switch (l->how) {
	case CAUSE_START:
		strbuf_puts(out, "here the time begins");
		return;
	case CAUSE_RUNTIME:
		strbuf_puts(out, " < ");
		strbuf_puts(out, runtime_part(tl, l->wait_reason));
		break;
	case CAUSE_WOKEN:
	case CAUSE_CREATED:
		timeline_goroutine(tl, l->by, &by);
		strbuf_puts(out, l->how == CAUSE_WOKEN ? " < G" : "new < G");
		strbuf_add_i64(out, by.id);
		break;
	}
}

bool
timeline_chain_status(const struct timeline_page *p, const struct timeline *tl,
		      struct strbuf *out)
{
	if (p->has_chain && p->chain.n)
		add_how(out, tl, &p->chain.links[p->chain_at]);
	return p->has_chain;
}

static void
draw_link(const struct timeline_page *p, const struct timeline *tl, size_t i,
	  struct rect r, struct canvas *c)
{
	const struct cause_link *l = &p->chain.links[i];
	bool is_wide = r.w >= WIDE;
	int name = is_wide ? 28 : 20, x = r.x + (is_wide ? 50 : 32);
	struct style style =
		i == p->chain_at ? STYLE_ON(INK, CURSOR) : STYLE(TEXT);
	struct strbuf text = { 0 };

	if (i == p->chain_at)
		canvas_fill(c, r, GLYPH_BLANK, style);
	words_time(&text, l->begin_ns - p->first_ns);
	canvas_text(c, r.x, r.y, 12, text.s, text.len, style);
	put_duration(c, r.x + 22, r.y, l->end_ns - l->begin_ns, style);
	put_duration(c, r.x + 32, r.y, l->running_ns, style);
	if (is_wide) {
		put_duration(c, r.x + 41, r.y, l->ready_ns, style);
		put_duration(c, r.x + 50, r.y, l->syscall_ns, style);
	}
	strbuf_reset(&text);
	words_goroutine(&text, tl, l->goroutine);
	canvas_text(c, x + 2, r.y, name, text.s, text.len, style);
	strbuf_reset(&text);
	if (is_wide)
		add_how(&text, tl, l);
	else
		add_how_shortly(&text, tl, l);
	canvas_text(c, x + 3 + name, r.y, r.w - (x - r.x) - 3 - name, text.s,
		    text.len, style);
	strbuf_free(&text);
}

static void
draw_heading(struct rect r, struct canvas *c)
{
	bool is_wide = r.w >= WIDE;
	int x = is_wide ? 52 : 34;
	struct style style = STYLE(HEADING);

	canvas_puts(c, r.x, r.y, 12, "from", style);
	canvas_puts(c, r.x + 18, r.y, 4, "took", style);
	canvas_puts(c, r.x + 25, r.y, 7, "running", style);
	if (is_wide) {
		canvas_puts(c, r.x + 36, r.y, 5, "ready", style);
		canvas_puts(c, r.x + 43, r.y, 7, "syscall", style);
	}
	canvas_puts(c, r.x + x, r.y, 20, "goroutine", style);
	canvas_puts(c, r.x + x + (is_wide ? 29 : 21), r.y,
		    r.w - x - (is_wide ? 29 : 21),
		    is_wide ? "began as" : "waited for < woken by", style);
}

void
timeline_chain_draw(const struct timeline_page *p, const struct page_env *env,
		    struct rect r, struct canvas *c)
{
	if (r.h <= 0)
		return;
	draw_sum(p, r, c);
	draw_heading((struct rect){ r.x, r.y + 1, r.w, 1 }, c);
	for (int y = 2; y < r.h; y++) {
		size_t i = p->chain_top + (size_t)(y - 2);

		if (i >= p->chain.n)
			break;
		draw_link(p, env->timeline, i,
			  (struct rect){ r.x, r.y + y, r.w, 1 }, c);
	}
}
