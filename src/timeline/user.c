/* SPDX-License-Identifier: MIT */
/*
 * What belongs together among the things that a program told itself: tasks,
 * regions and logs.
 */
#include "config.h"

#include "base/bug.h"
#include "timeline/store.h"
#include "timeline/timeline.h"

enum {
	AT_ONCE = 16 /* cells whose regions are looked for together */
};

/* Goroutines that were found, each once. */
struct found {
	uint32_t *at;
	size_t n, cap;
};

static void
add(struct found *f, uint32_t goroutine)
{
	if (goroutine == TIMELINE_NONE)
		return;
	for (size_t i = f->n; i-- > 0;)
		if (f->at[i] == goroutine)
			return;
	if (f->n < f->cap)
		f->at[f->n++] = goroutine;
}

uint32_t
timeline_task_parent(const struct timeline *tl, uint32_t task)
{
	BUG_IF(task >= tl->lists.tasks.n);
	return ((const struct task_item *)seg_at(&tl->lists.tasks, task))
		->parent;
}

size_t
timeline_task_goroutines(const struct timeline *tl, uint32_t task,
			 uint32_t *out, size_t cap)
{
	struct found f = { out, 0, cap };
	struct task t;

	timeline_task(tl, task, &t);
	add(&f, t.begin_goroutine);
	for (size_t i = 0; i < tl->lists.regions.n; i++) {
		const struct region_item *x = seg_at(&tl->lists.regions, i);

		if (x->task == task)
			add(&f, x->goroutine);
	}
	for (size_t i = 0; i < tl->lists.logs.n; i++) {
		const struct log_item *x = seg_at(&tl->lists.logs, i);
		struct whereabouts w;

		if (x->task != task)
			continue;
		store_context(tl, x->place, &w);
		add(&f, w.goroutine);
	}
	add(&f, t.end_goroutine);
	return f.n;
}

static const struct region_item *
region_at(const struct timeline *tl, uint32_t number)
{
	return seg_at(&tl->lists.regions, number);
}

static int64_t
end_of(const struct timeline *tl, const struct region_item *x)
{
	uint32_t end = shared_get(&x->end);

	return end < tl->end ? tape_time(&tl->lists.chunks, end)
			     : TIMELINE_OPEN;
}

/* The goroutine's last region in the snapshot, or TIMELINE_NONE. */
static uint32_t
last_region(const struct timeline *tl, uint32_t goroutine)
{
	const struct life *l = seg_at(&tl->lists.lives, goroutine);
	uint32_t number = shared_get(&l->last_region);

	if (number == TIMELINE_NONE || number < tl->lists.regions.n)
		return number;
	/* it has got another one since: look for the one before that */
	for (number = (uint32_t)tl->lists.regions.n; number-- > 0;)
		if (region_at(tl, number)->goroutine == goroutine)
			return number;
	return TIMELINE_NONE;
}

/* Where a region got its number: at its begin, or its end if it has none. */
static uint32_t
numbered_at(const struct region_item *x)
{
	return x->begin == TAPE_NONE ? shared_get(&x->end) : x->begin;
}

/* How many regions have got their number before that time: numbers rise with
 * time. */
static uint32_t
numbered_before(const struct timeline *tl, int64_t to_ns)
{
	uint32_t lo = 0, hi = (uint32_t)tl->lists.regions.n;
	uint32_t end = store_place_from(tl, to_ns);

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (numbered_at(region_at(tl, mid)) < end)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Nearer to the last region of those up to number that is below limit and has
 * begun; the same number if it is that, or TIMELINE_NONE. */
static uint32_t
step_back(const struct timeline *tl, uint32_t number, uint32_t limit)
{
	const struct region_item *x;

	if (number == TIMELINE_NONE)
		return number;
	x = region_at(tl, number);
	if (number < limit && x->begin != TAPE_NONE)
		return number;
	return x->far != TIMELINE_NONE && x->far >= limit ? x->far
							  : x->previous;
}

/* That region for each of n limits. Each is a way from memory to memory, and
 * many at once take hardly longer than one. */
static void
begun_before(const struct timeline *tl, uint32_t number, const uint32_t *limits,
	     uint32_t *out, size_t n)
{
	bool moves = true;

	for (size_t i = 0; i < n; i++)
		out[i] = number;
	while (moves) {
		moves = false;
		for (size_t i = 0; i < n; i++) {
			uint32_t next = step_back(tl, out[i], limits[i]);

			if (next == out[i])
				continue;
			if (next != TIMELINE_NONE)
				__builtin_prefetch(region_at(tl, next));
			out[i] = next;
			moves = true;
		}
	}
}

/* The last of those that began before the trace. */
static uint32_t
unbegun(const struct timeline *tl, uint32_t last)
{
	if (last == TIMELINE_NONE || region_at(tl, last)->begin == TAPE_NONE)
		return last;
	return region_at(tl, last)->unbegun;
}

/*
 * A goroutine's regions are linked from the last to the first, and lie in
 * each other: where one that lies in no other is over, all before it are.
 * Only those that began before the trace are not where their begin is.
 */
size_t
timeline_regions_of(const struct timeline *tl, uint32_t goroutine,
		    int64_t from_ns, int64_t to_ns, uint32_t *out, size_t cap)
{
	uint32_t last, number, limit = numbered_before(tl, to_ns);
	size_t n = 0;

	BUG_IF(goroutine >= tl->lists.lives.n);
	last = last_region(tl, goroutine);
	begun_before(tl, last, &limit, &number, 1);
	while (number != TIMELINE_NONE && n < cap) {
		const struct region_item *x = region_at(tl, number);

		if (end_of(tl, x) > from_ns) {
			if (x->begin != TAPE_NONE)
				out[n++] = number;
		} else if (x->depth == 0) {
			break;
		}
		number = x->previous;
	}
	for (last = unbegun(tl, last); last != TIMELINE_NONE && n < cap;) {
		const struct region_item *x = region_at(tl, last);

		if (end_of(tl, x) > from_ns)
			out[n++] = last;
		last = x->unbegun;
	}
	return n;
}

void
timeline_region_edges(const struct timeline *tl, int64_t from_ns,
		      int64_t cell_ns, uint32_t *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out[i] = numbered_before(tl,
					 from_ns + (int64_t)(i + 1) * cell_ns);
}

/* The innermost region of those that a region lies in, and itself, that goes
 * on at that time; or one that began before the trace. */
static uint32_t
region_in(const struct timeline *tl, uint32_t number, uint32_t last,
	  int64_t at_ns)
{
	while (number != TIMELINE_NONE) {
		if (end_of(tl, region_at(tl, number)) > at_ns)
			return number;
		number = region_at(tl, number)->outer;
	}
	for (number = unbegun(tl, last); number != TIMELINE_NONE;
	     number = region_at(tl, number)->unbegun)
		if (end_of(tl, region_at(tl, number)) > at_ns)
			break;
	return number;
}

void
timeline_region_cells(const struct timeline *tl, uint32_t goroutine,
		      int64_t from_ns, int64_t cell_ns, const uint32_t *edges,
		      uint32_t *out, size_t n)
{
	uint32_t last, number;

	BUG_IF(goroutine >= tl->lists.lives.n);
	number = last = last_region(tl, goroutine);
	while (n > 0) {
		size_t some = n < AT_ONCE ? n : AT_ONCE;

		n -= some;
		begun_before(tl, number, edges + n, out + n, some);
		number = out[n];
		for (size_t i = n; i < n + some; i++)
			out[i] = region_in(tl, out[i], last,
					   from_ns + (int64_t)i * cell_ns);
	}
}

uint32_t
timeline_log_at(const struct timeline *tl, int64_t at_ns)
{
	uint32_t lo = 0, hi = (uint32_t)tl->lists.logs.n;
	uint32_t end = store_place_from(tl, at_ns);

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		const struct log_item *x = seg_at(&tl->lists.logs, mid);

		if (x->place < end)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint32_t
timeline_sample_at(const struct timeline *tl, int64_t at_ns)
{
	uint32_t lo = 0, hi = (uint32_t)tl->lists.samples.n;
	uint32_t end = store_place_from(tl, at_ns);

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (*(uint32_t *)seg_at(&tl->lists.samples, mid) < end)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
