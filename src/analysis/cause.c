/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/cause.h"

#include <string.h>

#include "analysis/values.h"
#include "base/mem.h"

void
cause_chain_free(struct cause_chain *c)
{
	mem_free(c->links);
	*c = (struct cause_chain){ 0 };
}

/* A link begins: its goroutine, at that moment, is what is waited for. */
static void
go_to(struct cause_way *w, const struct timeline *tl, uint32_t goroutine,
      int64_t at_ns)
{
	w->lane = (struct lane){ LANE_GOROUTINE, goroutine };
	w->point = lane_find(tl, w->lane, at_ns);
	w->at_ns = at_ns;
}

static void
open_link(struct cause_way *w)
{
	w->link = (struct cause_link){ .goroutine = w->lane.number,
				       .begin_ns = w->at_ns,
				       .end_ns = w->at_ns,
				       .by = TIMELINE_NONE };
}

/* Adds what of the span lies on the way. */
static void
add_part(struct cause_way *w, const struct span *s)
{
	int64_t from = s->begin_ns > w->from_ns ? s->begin_ns : w->from_ns;
	int64_t to = s->end_ns < w->at_ns ? s->end_ns : w->at_ns;
	int64_t ns = to > from ? to - from : 0;

	if (s->state == LANE_RUNNING)
		w->link.running_ns += ns;
	else if (s->state == LANE_RUNNABLE)
		w->link.ready_ns += ns;
	else if (s->state == LANE_SYSCALL)
		w->link.syscall_ns += ns;
	w->link.begin_ns = from;
}

/* How the stretch behind a wait, or behind nothing, began; and on to whoever
 * that was. False at the end. */
static bool
enter_cause(struct cause_way *w, const struct timeline *tl,
	    const struct span *before)
{
	struct cause_link *l = &w->link;
	bool is_wait = before->state == LANE_WAITING;
	struct span_detail d;
	struct wake wake;
	bool known = lane_cause(tl, w->lane, w->point + 1, &wake);

	if (is_wait) {
		lane_detail(tl, w->lane, w->point, &d);
		l->wait_ns = before->end_ns - before->begin_ns;
		l->wait_is_open = before->open_begin;
		l->wait_reason = d.begin_reason;
		l->wait_stack = d.begin_stack;
	}
	if (known && wake.waker != TIMELINE_NONE &&
	    wake.waker != l->goroutine && wake.time_ns <= l->begin_ns) {
		l->how = wake.created ? CAUSE_CREATED : CAUSE_WOKEN;
		l->by = wake.waker;
		l->by_stack = wake.stack;
		l->begin_ns = wake.time_ns;
		go_to(w, tl, wake.waker, wake.time_ns);
		return wake.time_ns > w->from_ns;
	}
	if (!is_wait)
		return false;
	l->how = CAUSE_RUNTIME;
	if (w->point == 0 || before->begin_ns <= w->from_ns)
		return false;
	w->point--;
	w->at_ns = before->begin_ns;
	return true;
}

/* A span further back. True if that was the begin of the link; then goes_on
 * tells whether there is another one behind it. */
static bool
step(struct cause_way *w, const struct timeline *tl)
{
	struct span s;

	lane_span(tl, w->lane, w->point, &s);
	if (s.state == LANE_WAITING || s.state == LANE_NONE) {
		w->link.begin_ns = s.end_ns;
		w->goes_on = s.end_ns > w->from_ns && enter_cause(w, tl, &s);
		return true;
	}
	add_part(w, &s);
	w->goes_on = s.begin_ns > w->from_ns && !s.open_begin && w->point > 0;
	if (w->goes_on)
		w->point--;
	return !w->goes_on;
}

/* Of a wait, the question is what came of it: begins behind it. */
static void
skip_wait(struct cause_way *w, const struct timeline *tl)
{
	struct span s;

	lane_span(tl, w->lane, w->point, &s);
	if (s.state != LANE_WAITING)
		return;
	if (s.open_end) {
		/* nobody ended it: the way leads to its begin */
		w->at_ns = s.begin_ns;
		w->point -= w->point ? 1 : 0;
	} else {
		w->at_ns = s.end_ns;
		w->point++;
	}
}

static void
add_up(struct cause_chain *c)
{
	c->running_ns = c->ready_ns = c->syscall_ns = c->waiting_ns = 0;
	for (size_t i = 0; i < c->n; i++) {
		const struct cause_link *l = &c->links[i];
		int64_t begin =
			i + 1 < c->n ? c->links[i + 1].end_ns : c->begin_ns;

		c->running_ns += l->running_ns;
		c->ready_ns += l->ready_ns;
		c->syscall_ns += l->syscall_ns;
		if (l->how == CAUSE_RUNTIME && l->begin_ns > begin)
			c->waiting_ns += l->begin_ns - begin;
	}
}

static void
add_link(struct cause_chain *c)
{
	if (c->n == c->cap)
		c->links = mem_grow(c->links, &c->cap, c->n + 1,
				    sizeof(*c->links));
	c->links[c->n++] = c->way.link;
	if (!c->way.goes_on && c->way.link.how == CAUSE_START)
		c->begin_ns = c->way.link.begin_ns;
	if (c->way.goes_on && c->n == CAUSE_MOST) {
		c->is_cut = true;
		c->way.goes_on = false;
	}
	open_link(&c->way);
}

void
cause_chain_begin(struct cause_chain *c, const struct timeline *tl,
		  uint32_t goroutine, int64_t from_ns, int64_t at_ns)
{
	int64_t first_ns = timeline_totals(tl)->first_ns;
	struct cause_way *w = &c->way;

	cause_chain_free(c);
	w->from_ns = from_ns < first_ns ? first_ns : from_ns;
	go_to(w, tl, goroutine, at_ns);
	skip_wait(w, tl);
	open_link(w);
	w->goes_on = w->at_ns > w->from_ns;
	c->begin_ns = w->from_ns;
	c->end_ns = w->at_ns;
}

bool
cause_chain_more(struct cause_chain *c, const struct timeline *tl, size_t spans)
{
	size_t n = c->n;

	while (c->way.goes_on && spans--)
		if (step(&c->way, tl))
			add_link(c);
	if (c->n > n)
		add_up(c);
	return c->way.goes_on;
}

void
cause_chain_find(struct cause_chain *c, const struct timeline *tl,
		 uint32_t goroutine, int64_t from_ns, int64_t at_ns)
{
	cause_chain_begin(c, tl, goroutine, from_ns, at_ns);
	cause_chain_more(c, tl, SIZE_MAX);
}

enum {
	COL_BEGIN,
	COL_GOROUTINE,
	COL_FUNC,
	COL_TOOK,
	COL_RUNNING,
	COL_READY,
	COL_SYSCALL,
	COL_HOW,
	COL_BY,
	COL_WHERE,
	COL_WAITED,
	COL_REASON,
	COLS
};

static const struct column columns[COLS] = {
	{ "begin_ns", "Begin", VALUE_TIME,
	  "When the goroutine was woken or created, after which the others "
	  "waited for it." },
	{ "goroutine", "G", VALUE_ID, "Its id." },
	{ "func", "Function", VALUE_TEXT,
	  "The function that it started with." },
	{ "took_ns", "Took", VALUE_DURATION,
	  "How long it took until it woke or created the one above." },
	{ "running_ns", "Running", VALUE_DURATION, "How much of that it ran." },
	{ "ready_ns", "Ready", VALUE_DURATION,
	  "How much of that it was ready to run, and no proc was free." },
	{ "syscall_ns", "Syscall", VALUE_DURATION,
	  "How much of that it was in system calls." },
	{ "how", "Began", VALUE_TEXT,
	  "What began it: another goroutine woke or created it, or the "
	  "runtime did: a timer, the network." },
	{ "by", "By", VALUE_ID, "Which goroutine; the one of the next row." },
	{ "where", "Where", VALUE_TEXT, "The function in which that one was." },
	{ "waited_ns", "Waited", VALUE_DURATION,
	  "How long it had been waiting before." },
	{ "reason", "For", VALUE_TEXT, "What it had been waiting for." },
};

/* The first frame that is not the runtime's, or else the first. */
static void
set_place(struct value *v, const struct timeline *tl, uint32_t stack)
{
	const struct names_view *names = timeline_names(tl);
	const struct name_stack *s = name_stack(names, stack);
	uint32_t i = 0;

	if (stack == STACK_NONE || !s->nframes)
		return;
	while (i < s->nframes) {
		const struct name_frame *f = name_frame(names, s->frames[i]);

		if (strncmp(name_string(names, f->func)->s, "runtime.", 8))
			break;
		i++;
	}
	i = i < s->nframes ? i : 0;
	values_string(v, tl, name_frame(names, s->frames[i])->func);
}

static void
set_goroutine(struct value *v, const struct timeline *tl, uint32_t g, bool func)
{
	struct goroutine x;

	if (g == TIMELINE_NONE)
		return;
	timeline_goroutine(tl, g, &x);
	if (func) {
		values_string(v, tl, x.func);
	} else {
		v->kind = VALUE_ID;
		v->n = x.id;
	}
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static const char *const hows[] = {
		[CAUSE_START] = "before",
		[CAUSE_WOKEN] = "woken",
		[CAUSE_CREATED] = "created",
		[CAUSE_RUNTIME] = "timer or network",
	};
	const struct cause_chain *c = t->data;
	const struct cause_link *l = &c->links[row];

	*out = (struct value){ .kind = VALUE_NONE };
	/* clang-format off */
	switch (column) {
	case COL_BEGIN: values_number(out, VALUE_TIME, l->begin_ns); break;
	case COL_GOROUTINE: set_goroutine(out, t->timeline, l->goroutine, false); break;
	case COL_FUNC: set_goroutine(out, t->timeline, l->goroutine, true); break;
	case COL_TOOK: values_number(out, VALUE_DURATION, l->end_ns - l->begin_ns); break;
	case COL_RUNNING: values_number(out, VALUE_DURATION, l->running_ns); break;
	case COL_READY: values_number(out, VALUE_DURATION, l->ready_ns); break;
	case COL_SYSCALL: values_number(out, VALUE_DURATION, l->syscall_ns); break;
	case COL_HOW: values_word(out, hows[l->how]); break;
	case COL_BY: set_goroutine(out, t->timeline, l->by, false); break;
	case COL_WHERE: set_place(out, t->timeline, l->by_stack); break;
	case COL_WAITED:
		if (l->how == CAUSE_WOKEN || l->how == CAUSE_RUNTIME)
			values_number(out, VALUE_DURATION, l->wait_ns);
		break;
	case COL_REASON:
		if (l->wait_reason)
			values_string(out, t->timeline, l->wait_reason);
		break;
	default: break;
	}
	/* clang-format on */
}

void
cause_chain_table(const struct cause_chain *c, const struct timeline *tl,
		  struct table *out)
{
	*out = (struct table){
		.name = "chain",
		.columns = columns,
		.ncolumns = COLS,
		.nrows = c->n,
		.timeline = tl,
		.data = (void *)(uintptr_t)c,
		.cell = cell,
	};
}
