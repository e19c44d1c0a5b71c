/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/store.h"

#include "base/mem.h"
#include "timeline/code.h"
#include "timeline/feed.h"

void
store_drop(struct store *s)
{
	if (atomic_fetch_sub(&s->holders, 1) > 1)
		return;
	names_free(s->names);
	arena_release(&s->arena);
	mem_free(s);
}

const struct timeline *
timeline_hold(const struct timeline *tl)
{
	struct timeline *mine = (struct timeline *)(uintptr_t)tl;

	atomic_fetch_add(&mine->holders, 1);
	return tl;
}

void
timeline_release(const struct timeline *tl)
{
	struct timeline *mine;

	if (!tl)
		return;
	mine = (struct timeline *)(uintptr_t)tl;
	if (atomic_fetch_sub(&mine->holders, 1) > 1)
		return;
	store_drop(mine->store);
	mem_free(mine);
}

uint32_t
store_point(const struct chain_view *points, uint32_t place)
{
	uint32_t lo = 0, hi = points->n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (*(uint32_t *)chain_at(points, mid) < place)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint32_t
store_place_from(const struct timeline *tl, int64_t at_ns)
{
	uint64_t events = tl->totals.events;
	uint64_t number = tape_find(&tl->lists.chunks, events, at_ns);

	return number < events ? tape_place(&tl->lists.chunks, number)
			       : tl->end;
}

uint32_t
store_running(const struct timeline *tl, uint32_t thread, uint32_t place)
{
	const struct track *t;
	const struct record *r;
	struct chain_view v;
	uint32_t n;
	unsigned to;

	if (thread >= tl->totals.threads)
		return TIMELINE_NONE;
	t = seg_at(&tl->lists.threads, thread);
	chain_look(&t->points, sizeof(uint32_t), &v);
	n = store_point(&v, place);
	if (!n)
		return TIMELINE_NONE;
	r = tape_record(&tl->lists.chunks, *(uint32_t *)chain_at(&v, n - 1));
	if (code_kind(r->code) != EV_GO_STATE)
		return TIMELINE_NONE;
	to = code_to(r->code);
	return to == GO_RUNNING || to == GO_SYSCALL ? r->a : TIMELINE_NONE;
}

const struct odd *
store_odd(const struct timeline *tl, uint32_t place)
{
	const struct seg *odds = &tl->lists.odds;
	size_t lo = 0, hi = odds->n;

	if (tape_record(&tl->lists.chunks, place)->context != TAPE_ODD)
		return NULL;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (((const struct odd *)seg_at(odds, mid))->place <= place)
			lo = mid;
		else
			hi = mid;
	}
	return seg_at(odds, lo);
}

/* Of an event that is no odd one. */
static struct context
usual_context(const struct timeline *tl, uint32_t place)
{
	const struct chunk *c = tape_chunk(&tl->lists.chunks, place);
	const struct record *r = &c->record[place & (TAPE_SLOTS - 1)];

	return *(const struct context *)seg_at(&tl->lists.contexts,
					       c->context + r->context);
}

void
store_place(const struct timeline *tl, uint32_t place, struct context *out)
{
	const struct odd *o = store_odd(tl, place);

	if (o)
		*out = (struct context){ o->ev.m_idx, o->ev.p_idx };
	else
		*out = usual_context(tl, place);
}

void
store_context(const struct timeline *tl, uint32_t place,
	      struct whereabouts *out)
{
	const struct record *r = tape_record(&tl->lists.chunks, place);
	const struct odd *o = store_odd(tl, place);
	struct context c;

	if (o) {
		*out = (struct whereabouts){ o->ev.m_idx, o->ev.p_idx,
					     o->ev.g_idx };
		return;
	}
	c = usual_context(tl, place);
	*out = (struct whereabouts){ c.thread, c.proc, r->a };
	if (code_more(r->code) != MORE_ITSELF)
		out->goroutine = store_running(tl, c.thread, place);
}

uint64_t
store_stray_task(const struct timeline *tl, uint32_t region)
{
	size_t lo = 0, hi = tl->lists.strays.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct stray *s = seg_at(&tl->lists.strays, mid);

		if (s->region == region)
			return s->task_id;
		if (s->region < region)
			lo = mid + 1;
		else
			hi = mid;
	}
	return 0;
}
