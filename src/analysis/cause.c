/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/cause.h"

#include <string.h>

#include "analysis/values.h"
#include "base/mem.h"

/* Where the way back is. */
struct way {
	const struct timeline *tl;
	int64_t from_ns;
	struct lane lane; /* a goroutine's */
	uint32_t point;   /* of the span that it is in */
	int64_t at_ns;
};

void
cause_chain_free(struct cause_chain *c)
{
	mem_free(c->links);
	*c = (struct cause_chain){ 0 };
}

static void
go_to(struct way *w, uint32_t goroutine, int64_t at_ns)
{
	w->lane = (struct lane){ LANE_GOROUTINE, goroutine };
	w->point = lane_find(w->tl, w->lane, at_ns);
	w->at_ns = at_ns;
}

/* Adds what of the span lies on the way. */
static void
add_part(const struct way *w, const struct span *s, struct cause_link *l)
{
	int64_t from = s->begin_ns > w->from_ns ? s->begin_ns : w->from_ns;
	int64_t to = s->end_ns < w->at_ns ? s->end_ns : w->at_ns;
	int64_t ns = to > from ? to - from : 0;

	if (s->state == LANE_RUNNING)
		l->running_ns += ns;
	else if (s->state == LANE_RUNNABLE)
		l->ready_ns += ns;
	else if (s->state == LANE_SYSCALL)
		l->syscall_ns += ns;
}

/* Back to the span before the goroutine's stretch: a wait, or nothing. False
 * if the stretch reaches back to the begin of the time. */
static bool
leave_stretch(struct way *w, struct cause_link *l, struct span *before)
{
	for (;; w->point--) {
		lane_span(w->tl, w->lane, w->point, before);
		if (before->state == LANE_WAITING ||
		    before->state == LANE_NONE) {
			l->begin_ns = before->end_ns;
			return before->end_ns > w->from_ns;
		}
		add_part(w, before, l);
		l->begin_ns = before->begin_ns;
		if (before->begin_ns <= w->from_ns || before->open_begin ||
		    w->point == 0) {
			if (l->begin_ns < w->from_ns)
				l->begin_ns = w->from_ns;
			return false;
		}
	}
}

/* How the stretch began; and on to whoever that was. False at the end. */
static bool
enter_cause(struct way *w, struct cause_link *l, const struct span *before)
{
	bool is_wait = before->state == LANE_WAITING;
	struct span_detail d;
	struct wake wake;
	bool known = lane_cause(w->tl, w->lane, w->point + 1, &wake);

	if (is_wait) {
		lane_detail(w->tl, w->lane, w->point, &d);
		l->wait_ns = before->end_ns - before->begin_ns;
		l->wait_reason = d.begin_reason;
		l->wait_stack = d.begin_stack;
	}
	if (known && wake.waker != TIMELINE_NONE &&
	    wake.waker != l->goroutine && wake.time_ns <= l->begin_ns) {
		l->how = wake.created ? CAUSE_CREATED : CAUSE_WOKEN;
		l->by = wake.waker;
		l->by_stack = wake.stack;
		l->begin_ns = wake.time_ns;
		go_to(w, wake.waker, wake.time_ns);
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

/* Of a wait, the question is what came of it: begins behind it. */
static void
skip_wait(struct way *w)
{
	struct span s;

	lane_span(w->tl, w->lane, w->point, &s);
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
add_up(struct cause_chain *c, int64_t from_ns)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct cause_link *l = &c->links[i];
		int64_t begin = i + 1 < c->n ? c->links[i + 1].end_ns : from_ns;

		c->running_ns += l->running_ns;
		c->ready_ns += l->ready_ns;
		c->syscall_ns += l->syscall_ns;
		if (l->how == CAUSE_RUNTIME && l->begin_ns > begin)
			c->waiting_ns += l->begin_ns - begin;
	}
}

void
cause_chain_find(struct cause_chain *c, const struct timeline *tl,
		 uint32_t goroutine, int64_t from_ns, int64_t at_ns)
{
	struct way w = { .tl = tl, .from_ns = from_ns };
	VEC(struct cause_link) links = { 0 };
	bool goes_on = true;

	cause_chain_free(c);
	if (from_ns < timeline_totals(tl)->first_ns)
		w.from_ns = timeline_totals(tl)->first_ns;
	go_to(&w, goroutine, at_ns);
	skip_wait(&w);
	c->begin_ns = w.from_ns;
	c->end_ns = w.at_ns;
	while (goes_on && w.at_ns > w.from_ns) {
		struct cause_link l = { .goroutine = w.lane.number,
					.begin_ns = w.at_ns,
					.end_ns = w.at_ns,
					.by = TIMELINE_NONE };
		struct span before;

		if (links.n == CAUSE_MOST) {
			c->is_cut = true;
			break;
		}
		goes_on = leave_stretch(&w, &l, &before) &&
			  enter_cause(&w, &l, &before);
		vec_push(&links, l);
	}
	c->links = links.at;
	c->n = links.n;
	if (c->n && !goes_on && c->links[c->n - 1].how == CAUSE_START)
		c->begin_ns = c->links[c->n - 1].begin_ns;
	add_up(c, c->begin_ns);
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
