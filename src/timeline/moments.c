/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/moments.h"

#include "base/bug.h"
#include "timeline/code.h"
#include "timeline/store.h"

static void
set_context(const struct timeline *tl, uint32_t place, struct event *out)
{
	struct whereabouts w;

	store_context(tl, place, &w);
	out->m_idx = w.thread;
	out->p_idx = w.proc;
	out->g_idx = w.goroutine;
	if (w.thread != TIMELINE_NONE)
		out->m = timeline_thread_id(tl, w.thread);
	if (w.proc != TIMELINE_NONE)
		out->p = timeline_proc_id(tl, w.proc);
	if (w.goroutine != TIMELINE_NONE)
		out->g = ((const struct life *)seg_at(&tl->lists.lives,
						      w.goroutine))
				 ->id;
}

static void
set_go_state(const struct timeline *tl, const struct record *r,
	     struct event *out)
{
	const struct life *l = seg_at(&tl->lists.lives, r->a);

	out->from = (uint8_t)code_from(r->code);
	out->to = (uint8_t)code_to(r->code);
	out->subject = l->id;
	out->subject_idx = r->a;
	out->sub = 0;
	out->name = *(uint32_t *)seg_at(&tl->lists.reasons, r->sub);
	switch (code_more(r->code)) {
	case MORE_SAME_STACK:
		out->subject_stack = r->stack;
		break;
	case MORE_OWN_STACK:
		out->subject_stack = l->birth_stack;
		break;
	case MORE_NOTHING:
	case MORE_LOST_PROC:
	case MORE_COUNT:
		break;
	}
}

static void
set_range(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct range_item *x = seg_at(&tl->lists.ranges, r->a);

	out->name = r->b;
	out->subject_idx = x->owner;
	out->subject = EVENT_NO_ID;
	if (x->owner != TIMELINE_NONE && x->kind == RANGE_SWEEP)
		out->subject = timeline_proc_id(tl, x->owner);
	else if (x->owner != TIMELINE_NONE)
		out->subject = ((const struct life *)seg_at(&tl->lists.lives,
							    x->owner))
				       ->id;
	if (out->kind == EV_RANGE_END) {
		out->arg[0] = x->arg[0];
		out->arg[1] = x->arg[1];
	}
}

static void
set_task(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct task_item *t = seg_at(&tl->lists.tasks, r->a);

	out->arg[0] = t->id;
	out->arg[1] = t->parent_id;
	out->name = t->name;
}

static void
set_region(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct region_item *x = seg_at(&tl->lists.regions, r->a);

	out->arg[0] = x->task_id;
	out->name = x->name;
}

static void
set_log(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct log_item *x = seg_at(&tl->lists.logs, r->a);

	out->arg[0] = x->task_id;
	out->name = x->category;
	out->text = x->text;
	out->text_len = x->text_len;
}

static void
set_sync(const struct timeline *tl, const struct record *r, struct event *out)
{
	const struct sync_item *s = seg_at(&tl->lists.syncs, r->a);

	out->arg[0] = s->n;
	out->experiments = s->experiments;
	out->snapshot = s->clock == TIMELINE_NONE
				? NULL
				: seg_at(&tl->lists.clocks, s->clock);
}

static void
set_experimental(const struct timeline *tl, const struct record *r,
		 struct event *out)
{
	const struct experiment_item *x = seg_at(&tl->lists.experiments, r->a);

	out->spec = x->spec;
	for (unsigned i = 0; i < 4; i++)
		out->arg[i] = x->arg[i];
}

static void
set_fields(const struct timeline *tl, const struct record *r, struct event *out)
{
	switch ((enum event_kind)out->kind) {
	case EV_SYNC:
		set_sync(tl, r, out);
		break;
	case EV_METRIC:
		out->arg[0] = (uint64_t)r->b << 32 | r->a;
		break;
	case EV_LABEL:
		out->name = r->a;
		break;
	case EV_RANGE_BEGIN:
	case EV_RANGE_ACTIVE:
	case EV_RANGE_END:
		set_range(tl, r, out);
		break;
	case EV_TASK_BEGIN:
	case EV_TASK_END:
		set_task(tl, r, out);
		break;
	case EV_REGION_BEGIN:
	case EV_REGION_END:
		set_region(tl, r, out);
		break;
	case EV_LOG:
		set_log(tl, r, out);
		break;
	case EV_GO_STATE:
		set_go_state(tl, r, out);
		break;
	case EV_PROC_STATE:
		out->from = (uint8_t)code_from(r->code);
		out->to = (uint8_t)code_to(r->code);
		out->subject = timeline_proc_id(tl, r->a);
		out->subject_idx = r->a;
		break;
	case EV_EXPERIMENTAL:
		set_experimental(tl, r, out);
		break;
	case EV_SAMPLE:
	case EV_COUNT:
		break;
	}
}

void
timeline_event(const struct timeline *tl, uint64_t number, struct event *out)
{
	uint32_t place = tape_place(&tl->lists.chunks, number);
	const struct record *r = tape_record(&tl->lists.chunks, place);
	const struct odd *odd = store_odd(tl, place);
	enum event_kind kind = code_kind(r->code);

	BUG_IF(number >= tl->totals.events);
	*out = (struct event){ .time = tape_time(&tl->lists.chunks, place),
			       .m = EVENT_NO_ID,
			       .p = EVENT_NO_ID,
			       .g = EVENT_NO_ID,
			       .kind = (uint8_t)kind,
			       .sub = r->sub,
			       .stack = r->stack };
	set_fields(tl, r, out);
	if (odd) {
		struct event copy = odd->ev;

		/* What may not be held by the event itself. */
		copy.text = out->text;
		copy.text_len = out->text_len;
		if (kind == EV_SYNC) {
			copy.snapshot = out->snapshot;
			copy.experiments = out->experiments;
		} else if (kind == EV_EXPERIMENTAL) {
			copy.spec = out->spec;
		}
		*out = copy;
		return;
	}
	set_context(tl, place, out);
}

uint64_t
timeline_event_at(const struct timeline *tl, int64_t at_ns)
{
	return tape_find(&tl->lists.chunks, tl->totals.events, at_ns);
}

void
moments_scan_open(struct moments_scan *s, const struct timeline *tl,
		  uint64_t number)
{
	s->tl = tl;
	s->number = number;
}

bool
moments_scan_next(struct moments_scan *s, struct event *out)
{
	if (s->number >= s->tl->totals.events)
		return false;
	timeline_event(s->tl, s->number++, out);
	return true;
}

void
moments_scan_close(struct moments_scan *s)
{
	s->tl = NULL;
}
