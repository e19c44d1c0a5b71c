/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "format/v2_gen.h"
#include "format/v2_rules.h"

/*
 * More than one kind of stop-the-world at a time on one goroutine is nothing
 * that a program can do; a limit keeps made-up traces from costing the square
 * of their size.
 */
enum {
	MAX_RANGES = 256
};

static size_t
find_range(const struct v2_extra *x, uint8_t begin, uint64_t kind)
{
	size_t i = 0;

	while (i < x->ranges.n &&
	       (x->ranges.at[i].begin != begin || x->ranges.at[i].kind != kind))
		i++;
	return i;
}

static enum v2_step
begin_range(struct v2_order *o, const struct v2_cursor *c, struct v2_extra *x,
	    uint8_t begin, uint64_t kind)
{
	struct v2_range r = { .kind = kind, .begin = begin };

	if (find_range(x, begin, kind) < x->ranges.n)
		return v2_rules_broken(o, c, "already going on");
	if (x->ranges.n >= MAX_RANGES)
		return v2_rules_broken(o, c, "more than %d at a time",
				       MAX_RANGES);
	vec_push(&x->ranges, r);
	return V2_STEP_OK;
}

/* In the first generation it begins unseen, later it must be there. */
static enum v2_step
confirm_range(struct v2_order *o, const struct v2_cursor *c, struct v2_extra *x,
	      uint8_t begin)
{
	if (v2_rules_initial(o))
		return begin_range(o, c, x, begin, 0);
	if (find_range(x, begin, 0) == x->ranges.n)
		return v2_rules_broken(o, c, "has not begun");
	return V2_STEP_OK;
}

/* Ends the first range of its type; *kind is which it was. */
static enum v2_step
end_range(struct v2_order *o, const struct v2_cursor *c, struct v2_extra *x,
	  uint8_t begin, uint64_t *kind)
{
	for (size_t i = 0; i < x->ranges.n; i++)
		if (x->ranges.at[i].begin == begin) {
			*kind = x->ranges.at[i].kind;
			x->ranges.at[i] = x->ranges.at[--x->ranges.n];
			return V2_STEP_OK;
		}
	return v2_rules_broken(o, c, "has not begun");
}

/* Of those that have the same name each time. */
static uint32_t
range_name(struct v2_order *o, enum range_kind range)
{
	static const char *const names[] = {
		[RANGE_GC] = "GC concurrent mark phase",
		[RANGE_SWEEP] = "GC incremental sweep",
		[RANGE_ASSIST] = "GC mark assist",
	};
	uint32_t *known = &o->range_names[range];

	if (!*known)
		*known = v2_rules_name(o, names[range]);
	return *known;
}

static struct event *
emit_range(struct v2_order *o, const struct v2_cursor *c, enum event_kind kind,
	   enum range_kind range)
{
	struct event *ev = v2_rules_emit(o, c, kind);

	ev->sub = (uint8_t)range;
	if (range != RANGE_STW)
		ev->name = range_name(o, range);
	ev->subject = EVENT_NO_ID;
	ev->subject_idx = EVENT_NO_IDX;
	if (range == RANGE_SWEEP) {
		ev->subject = c->thread->p->id;
		ev->subject_idx = c->thread->p->idx;
	} else if (range != RANGE_GC) {
		ev->subject = c->thread->g->id;
		ev->subject_idx = c->thread->g->idx;
	}
	return ev;
}

/* The extra state of the thread's goroutine. */
static struct v2_extra *
current_extra(struct v2_order *o, const struct v2_cursor *c)
{
	struct v2_goroutine *g = c->thread->g;

	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return NULL;
	if (g->status != V2_GO_GONE)
		return v2_rules_extra(g);
	v2_rules_broken(o, c, "goroutine %" PRId64 " does not exist", g->id);
	return NULL;
}

static struct event *
emit_stw(struct v2_order *o, const struct v2_cursor *c, enum event_kind kind,
	 uint64_t reason)
{
	const struct v2_string *s = v2_gen_text(o->gen, reason);
	struct event *ev = emit_range(o, c, kind, RANGE_STW);
	char name[1100];

	if (!s) {
		o->missing = true;
		s = v2_gen_text(o->gen, 0);
	}
	snprintf(name, sizeof(name), "stop-the-world (%.*s)", (int)s->len,
		 s->s);
	ev->name = v2_rules_name(o, name);
	return ev;
}

enum v2_step
v2_rule_stw_begin(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_extra *x = current_extra(o, c);
	struct event *ev;

	if (!x || begin_range(o, c, x, V2_STW_BEGIN, c->arg[0]) != V2_STEP_OK)
		return V2_STEP_BROKEN;
	ev = emit_stw(o, c, EV_RANGE_BEGIN, c->arg[0]);
	ev->stack = v2_rules_stack(o, c->arg[1]);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_stw_end(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_extra *x = current_extra(o, c);
	uint64_t reason;

	if (!x || end_range(o, c, x, V2_STW_BEGIN, &reason) != V2_STEP_OK)
		return V2_STEP_BROKEN;
	emit_stw(o, c, EV_RANGE_END, reason);
	return V2_STEP_OK;
}

/*
 * The begin and the end of a mark phase may be on different threads, so they
 * are numbered through the whole trace.
 */
enum v2_step
v2_rule_gc_active(struct v2_order *o, struct v2_cursor *c)
{
	if (v2_rules_initial(o)) {
		if (o->gc != V2_GC_UNDETERMINED)
			return v2_rules_broken(
				o, c, "not the first event about the GC");
	} else {
		if (c->arg[0] != o->gc_seq + 1)
			return V2_STEP_WAIT;
		if (o->gc != V2_GC_RUNNING)
			return v2_rules_broken(o, c, "no GC is running");
		if (!v2_rules_need(o, c, V2_NEED_ALL))
			return V2_STEP_BROKEN;
	}
	o->gc_seq = c->arg[0];
	o->gc = V2_GC_RUNNING;
	emit_range(o, c, EV_RANGE_ACTIVE, RANGE_GC);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_gc_begin(struct v2_order *o, struct v2_cursor *c)
{
	struct event *ev;

	if (o->gc != V2_GC_UNDETERMINED) {
		if (c->arg[0] != o->gc_seq + 1)
			return V2_STEP_WAIT;
		if (o->gc == V2_GC_RUNNING)
			return v2_rules_broken(o, c, "a GC is running already");
		if (!v2_rules_need(o, c, V2_NEED_ALL))
			return V2_STEP_BROKEN;
	}
	o->gc_seq = c->arg[0];
	o->gc = V2_GC_RUNNING;
	ev = emit_range(o, c, EV_RANGE_BEGIN, RANGE_GC);
	ev->stack = v2_rules_stack(o, c->arg[1]);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_gc_end(struct v2_order *o, struct v2_cursor *c)
{
	if (c->arg[0] != o->gc_seq + 1)
		return V2_STEP_WAIT;
	if (o->gc != V2_GC_RUNNING)
		return v2_rules_broken(o, c, "no GC is known to be running");
	if (!v2_rules_need(o, c, V2_NEED_ALL))
		return V2_STEP_BROKEN;
	o->gc_seq = c->arg[0];
	o->gc = V2_GC_NOT_RUNNING;
	emit_range(o, c, EV_RANGE_END, RANGE_GC);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_sweep_active(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_proc *p = v2_rules_find_p(o, (int64_t)c->arg[0]);
	struct event *ev;

	if (!p)
		return v2_rules_broken(o, c, "unknown proc %" PRId64,
				       (int64_t)c->arg[0]);
	if (confirm_range(o, c, &p->extra, V2_GC_SWEEP_BEGIN) != V2_STEP_OK)
		return V2_STEP_BROKEN;
	ev = emit_range(o, c, EV_RANGE_ACTIVE, RANGE_SWEEP);
	ev->subject = p->id;
	ev->subject_idx = p->idx;
	return V2_STEP_OK;
}

enum v2_step
v2_rule_sweep_begin(struct v2_order *o, struct v2_cursor *c)
{
	struct event *ev;

	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_P) ||
	    begin_range(o, c, &c->thread->p->extra, V2_GC_SWEEP_BEGIN, 0) !=
		    V2_STEP_OK)
		return V2_STEP_BROKEN;
	ev = emit_range(o, c, EV_RANGE_BEGIN, RANGE_SWEEP);
	ev->stack = v2_rules_stack(o, c->arg[0]);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_sweep_end(struct v2_order *o, struct v2_cursor *c)
{
	struct event *ev;
	uint64_t kind;

	if (!v2_rules_need(o, c, V2_NEED_M | V2_NEED_P) ||
	    end_range(o, c, &c->thread->p->extra, V2_GC_SWEEP_BEGIN, &kind) !=
		    V2_STEP_OK)
		return V2_STEP_BROKEN;
	ev = emit_range(o, c, EV_RANGE_END, RANGE_SWEEP);
	ev->arg[0] = c->arg[0];
	ev->arg[1] = c->arg[1];
	return V2_STEP_OK;
}

enum v2_step
v2_rule_assist_active(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_goroutine *g = v2_rules_find_g(o, (int64_t)c->arg[0]);
	struct event *ev;

	if (!g)
		return v2_rules_broken(o, c, "unknown goroutine %" PRId64,
				       (int64_t)c->arg[0]);
	if (confirm_range(o, c, v2_rules_extra(g), V2_GC_MARK_ASSIST_BEGIN) !=
	    V2_STEP_OK)
		return V2_STEP_BROKEN;
	ev = emit_range(o, c, EV_RANGE_ACTIVE, RANGE_ASSIST);
	ev->subject = g->id;
	ev->subject_idx = g->idx;
	return V2_STEP_OK;
}

enum v2_step
v2_rule_assist_begin(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_extra *x = current_extra(o, c);
	struct event *ev;

	if (!x ||
	    begin_range(o, c, x, V2_GC_MARK_ASSIST_BEGIN, 0) != V2_STEP_OK)
		return V2_STEP_BROKEN;
	ev = emit_range(o, c, EV_RANGE_BEGIN, RANGE_ASSIST);
	ev->stack = v2_rules_stack(o, c->arg[0]);
	return V2_STEP_OK;
}

enum v2_step
v2_rule_assist_end(struct v2_order *o, struct v2_cursor *c)
{
	struct v2_extra *x = current_extra(o, c);
	uint64_t kind;

	if (!x ||
	    end_range(o, c, x, V2_GC_MARK_ASSIST_BEGIN, &kind) != V2_STEP_OK)
		return V2_STEP_BROKEN;
	emit_range(o, c, EV_RANGE_END, RANGE_ASSIST);
	return V2_STEP_OK;
}
