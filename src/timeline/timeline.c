/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/timeline.h"

#include <stdlib.h>

#include "base/bug.h"
#include "timeline/code.h"
#include "timeline/store.h"

enum {
	LOOK_BACK = 65536, /* ranges */
	MOST_CHANGES = 64, /* of a metric that are looked at */
	AHEAD = 4          /* of those, of which the memory is asked for */
};

const struct timeline_totals *
timeline_totals(const struct timeline *tl)
{
	return &tl->totals;
}

const struct names_view *
timeline_names(const struct timeline *tl)
{
	return &tl->names;
}

const char *
timeline_text(const struct timeline *tl, uint32_t string)
{
	BUG_IF(string >= tl->names.strings.n);
	return name_string(&tl->names, string)->s;
}

/* Items of the timeline's own lists; numbers from outside are checked. */
static void *
item(const struct seg *list, uint32_t number)
{
	BUG_IF(number >= list->n);
	return seg_at(list, number);
}

static int64_t
time_at(const struct timeline *tl, uint32_t place)
{
	return tape_time(&tl->lists.chunks, place);
}

static int64_t
begin_time(const struct timeline *tl, uint32_t place)
{
	return place == TAPE_NONE ? TIMELINE_NEVER : time_at(tl, place);
}

/* TAPE_NONE where the end is not visible. */
static uint32_t
end_place(const struct timeline *tl, const shared_u32 *end)
{
	uint32_t place = shared_get(end);

	return place < tl->end ? place : TAPE_NONE;
}

static int64_t
end_time(const struct timeline *tl, uint32_t place)
{
	return place == TAPE_NONE ? TIMELINE_OPEN : time_at(tl, place);
}

struct moment {
	int64_t ns;
	uint32_t stack;
};

/* Of the event at that place; without one, none_ns and no stack. */
static struct moment
moment_at(const struct timeline *tl, uint32_t place, int64_t none_ns)
{
	const struct chunk *c;
	uint32_t slot = place & (TAPE_SLOTS - 1);

	if (place == TAPE_NONE)
		return (struct moment){ none_ns, STACK_NONE };
	c = tape_chunk(&tl->lists.chunks, place);
	return (struct moment){ tape_slot_time(c, slot),
				c->record[slot].stack };
}

static uint32_t
goroutine_at(const struct timeline *tl, uint32_t place)
{
	struct whereabouts w;

	if (place == TAPE_NONE)
		return TIMELINE_NONE;
	store_context(tl, place, &w);
	return w.goroutine;
}

int64_t
timeline_proc_id(const struct timeline *tl, uint32_t proc)
{
	return ((const struct track *)item(&tl->lists.procs, proc))->id;
}

int64_t
timeline_thread_id(const struct timeline *tl, uint32_t thread)
{
	return ((const struct track *)item(&tl->lists.threads, thread))->id;
}

/* The end shows as the last change, unless that is not visible yet. */
static int64_t
life_end(const struct timeline *tl, const struct life *l)
{
	uint64_t head = atomic_load_explicit(&l->head, memory_order_acquire);
	uint32_t last = head_last(head);
	const struct record *r;

	if (!head_count(head) || last >= tl->end)
		return TIMELINE_OPEN;
	r = tape_record(&tl->lists.chunks, last);
	return code_to(r->code) == GO_NOT_EXIST ? time_at(tl, last)
						: TIMELINE_OPEN;
}

void
timeline_goroutine(const struct timeline *tl, uint32_t g, struct goroutine *out)
{
	const struct life *l = item(&tl->lists.lives, g);
	const struct record *r = tape_record(&tl->lists.chunks, l->first);
	bool created = code_from(r->code) == GO_NOT_EXIST;

	*out = (struct goroutine){
		.id = l->id,
		.begin_ns = created ? time_at(tl, l->first) : TIMELINE_NEVER,
		.end_ns = life_end(tl, l),
		.func = store_string(tl, &l->func),
		.parent = l->parent,
		.stack = created ? r->stack : STACK_NONE,
		.own_stack = store_stack(tl, &l->own_stack),
		.label = store_string(tl, &l->label),
	};
}

int64_t
timeline_goroutine_id(const struct timeline *tl, uint32_t g)
{
	return ((const struct life *)item(&tl->lists.lives, g))->id;
}

uint32_t
timeline_goroutine_func(const struct timeline *tl, uint32_t g)
{
	const struct life *l = item(&tl->lists.lives, g);

	return store_string(tl, &l->func);
}

/* TIMELINE_NONE where the snapshot does not have it. */
static uint32_t
task_number(const struct timeline *tl, const shared_u32 *number)
{
	uint32_t task = shared_get(number);

	return task < tl->lists.tasks.n ? task : TIMELINE_NONE;
}

int64_t
timeline_task_begin(const struct timeline *tl, uint32_t task)
{
	const struct task_item *t = item(&tl->lists.tasks, task);

	return begin_time(tl, t->begin);
}

int64_t
timeline_task_end(const struct timeline *tl, uint32_t task)
{
	const struct task_item *t = item(&tl->lists.tasks, task);

	return end_time(tl, end_place(tl, &t->end));
}

uint32_t
timeline_root_count(const struct timeline *tl)
{
	return (uint32_t)tl->lists.roots.n;
}

const uint32_t *
timeline_roots(const struct timeline *tl, uint32_t first, uint32_t *n)
{
	size_t run;
	const uint32_t *roots;

	BUG_IF(first >= tl->lists.roots.n);
	roots = seg_run(&tl->lists.roots, first, &run);
	*n = (uint32_t)run;
	return roots;
}

void
timeline_task(const struct timeline *tl, uint32_t task, struct task *out)
{
	const struct task_item *t = item(&tl->lists.tasks, task);
	uint32_t end_at = end_place(tl, &t->end);
	struct moment begin = moment_at(tl, t->begin, TIMELINE_NEVER);
	struct moment end = moment_at(tl, end_at, TIMELINE_OPEN);

	*out = (struct task){
		.id = t->id,
		.parent_id = t->parent_id,
		.parent = t->parent,
		.name = t->name,
		.begin_ns = begin.ns,
		.end_ns = end.ns,
		.begin_goroutine = goroutine_at(tl, t->begin),
		.end_goroutine = goroutine_at(tl, end_at),
		.begin_stack = begin.stack,
		.end_stack = end.stack,
		.first_child = task_number(tl, &t->first_child),
		.next_sibling = task_number(tl, &t->next_sibling),
	};
}

void
timeline_region(const struct timeline *tl, uint32_t region, struct region *out)
{
	const struct region_item *x = item(&tl->lists.regions, region);
	struct moment begin = moment_at(tl, x->begin, TIMELINE_NEVER);
	struct moment end =
		moment_at(tl, end_place(tl, &x->end), TIMELINE_OPEN);

	*out = (struct region){
		.task_id = store_region_task(tl, region, x),
		.task = x->task,
		.goroutine = x->goroutine,
		.name = x->name,
		.depth = x->depth,
		.outer = x->outer,
		.begin_ns = begin.ns,
		.end_ns = end.ns,
		.begin_stack = begin.stack,
		.end_stack = end.stack,
	};
}

void
timeline_region_nest(const struct timeline *tl, uint32_t region,
		     struct region_nest *out)
{
	const struct region_item *x = item(&tl->lists.regions, region);

	*out = (struct region_nest){ x->name, x->depth, x->outer };
}

void
timeline_log(const struct timeline *tl, uint32_t log, struct log *out)
{
	const struct log_item *x = item(&tl->lists.logs, log);
	struct moment at = moment_at(tl, x->place, TIMELINE_NEVER);
	struct whereabouts w;

	store_context(tl, x->place, &w);
	*out = (struct log){
		.time_ns = at.ns,
		.task_id = x->task_id,
		.task = x->task,
		.goroutine = w.goroutine,
		.proc = w.proc,
		.thread = w.thread,
		.category = x->category,
		.stack = at.stack,
		.text_len = x->text_len,
		.text = x->text,
	};
}

void
timeline_range(const struct timeline *tl, uint32_t range, struct range *out)
{
	const struct range_item *x = item(&tl->lists.ranges, range);
	uint32_t end_at = end_place(tl, &x->end);
	struct moment begin = moment_at(tl, x->begin, TIMELINE_NEVER);
	struct moment end = moment_at(tl, end_at, TIMELINE_OPEN);
	bool ended = end_at != TAPE_NONE;

	*out = (struct range){
		.kind = x->kind,
		.owner = x->owner,
		.name = x->name,
		.stack = begin.stack,
		.begin_ns = begin.ns,
		.end_ns = end.ns,
		.swept_bytes = ended ? x->arg[0] : 0,
		.reclaimed_bytes = ended ? x->arg[1] : 0,
	};
}

void
timeline_sample(const struct timeline *tl, uint32_t sample, struct sample *out)
{
	uint32_t place = *(uint32_t *)item(&tl->lists.samples, sample);
	struct moment at = moment_at(tl, place, TIMELINE_NEVER);
	struct whereabouts w;

	store_context(tl, place, &w);
	*out = (struct sample){
		.time_ns = at.ns,
		.goroutine = w.goroutine,
		.proc = w.proc,
		.thread = w.thread,
		.stack = at.stack,
	};
}

static uint32_t
find_track(const struct seg *list, int64_t id)
{
	for (uint32_t i = 0; i < list->n; i++)
		if (((const struct track *)seg_at(list, i))->id == id)
			return i;
	return TIMELINE_NONE;
}

uint32_t
timeline_find_proc(const struct timeline *tl, int64_t id)
{
	return find_track(&tl->lists.procs, id);
}

uint32_t
timeline_find_thread(const struct timeline *tl, int64_t id)
{
	return find_track(&tl->lists.threads, id);
}

uint32_t
timeline_find_task(const struct timeline *tl, uint64_t id)
{
	for (uint32_t i = 0; i < tl->totals.tasks; i++)
		if (((const struct task_item *)item(&tl->lists.tasks, i))->id ==
		    id)
			return i;
	return TIMELINE_NONE;
}

uint32_t
timeline_find_goroutine(const struct timeline *tl, int64_t id, int64_t at_ns)
{
	uint32_t best = TIMELINE_NONE;

	for (uint32_t i = 0; i < tl->lists.lives.n; i++) {
		const struct life *l = seg_at(&tl->lists.lives, i);

		if (l->id == id &&
		    (best == TIMELINE_NONE || time_at(tl, l->first) <= at_ns))
			best = i;
	}
	return best;
}

static int
compare_tracks(const void *a, const void *b, void *list)
{
	const struct track *x = seg_at(list, *(const uint32_t *)a);
	const struct track *y = seg_at(list, *(const uint32_t *)b);

	return (x->id > y->id) - (x->id < y->id);
}

static void
sort_tracks(const struct seg *list, uint32_t *out)
{
	struct seg copy = *list;

	for (uint32_t i = 0; i < list->n; i++)
		out[i] = i;
	qsort_r(out, list->n, sizeof(*out), compare_tracks, &copy);
}

void
timeline_procs_by_id(const struct timeline *tl, uint32_t *out)
{
	sort_tracks(&tl->lists.procs, out);
}

void
timeline_threads_by_id(const struct timeline *tl, uint32_t *out)
{
	sort_tracks(&tl->lists.threads, out);
}

/* How many begin before that time; those that began before the trace stand
 * where they ended, or where the trace began. */
static size_t
ranges_before(const struct timeline *tl, const struct seg *list, int64_t at_ns)
{
	size_t lo = 0, hi = list->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		uint32_t number = *(uint32_t *)seg_at(list, mid);
		const struct range_item *x = seg_at(&tl->lists.ranges, number);

		if (begin_time(tl, x->begin) < at_ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t
timeline_ranges(const struct timeline *tl, enum range_kind kind,
		int64_t from_ns, int64_t to_ns, uint32_t *out, size_t cap)
{
	const struct seg *list = &tl->lists.range_of[kind];
	size_t n = 0, first = ranges_before(tl, list, from_ns);

	for (size_t i = first > LOOK_BACK ? first - LOOK_BACK : 0; i < list->n;
	     i++) {
		uint32_t number = *(uint32_t *)seg_at(list, i);
		const struct range_item *x = seg_at(&tl->lists.ranges, number);

		if (begin_time(tl, x->begin) >= to_ns)
			break;
		if (end_time(tl, end_place(tl, &x->end)) <= from_ns)
			continue;
		if (n++ < cap)
			out[n - 1] = number;
	}
	return n;
}

size_t
timeline_metric_count(const struct timeline *tl, enum metric metric)
{
	return tl->lists.metric[metric].n;
}

static const struct record *
change_at(const struct timeline *tl, enum metric metric, size_t i)
{
	uint32_t place = *(uint32_t *)seg_at(&tl->lists.metric[metric], i);

	return tape_record(&tl->lists.chunks, place);
}

void
timeline_metric_change(const struct timeline *tl, enum metric metric, size_t i,
		       int64_t *time_ns, uint64_t *value)
{
	uint32_t place = *(uint32_t *)seg_at(&tl->lists.metric[metric], i);
	const struct record *r = tape_record(&tl->lists.chunks, place);

	*time_ns = time_at(tl, place);
	*value = (uint64_t)r->b << 32 | r->a;
}

/* How many of a metric's changes are before that time. */
static size_t
changes_before(const struct timeline *tl, enum metric metric, int64_t at_ns)
{
	const struct seg *changes = &tl->lists.metric[metric];
	size_t lo = 0, hi = changes->n;
	uint32_t end = store_place_from(tl, at_ns);

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (*(uint32_t *)seg_at(changes, mid) < end)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool
timeline_metric(const struct timeline *tl, enum metric metric, int64_t at_ns,
		uint64_t *value)
{
	size_t n = at_ns == INT64_MAX ? timeline_metric_count(tl, metric)
				      : changes_before(tl, metric, at_ns + 1);
	int64_t time_ns;

	if (!n)
		return false;
	timeline_metric_change(tl, metric, n - 1, &time_ns, value);
	return true;
}

uint64_t
timeline_metric_most(const struct timeline *tl, enum metric metric,
		     int64_t from_ns, int64_t to_ns)
{
	size_t i = changes_before(tl, metric, from_ns + 1);
	size_t end = changes_before(tl, metric, to_ns), step;
	uint64_t most = 0, value;
	int64_t time_ns;

	i -= i ? 1 : 0; /* what it was when the time begins */
	step = end > i ? (end - i) / MOST_CHANGES + 1 : 1;
	for (; i < end;
	     i = i + step < end || i + 1 == end ? i + step : end - 1) {
		if (i + AHEAD * step < end)
			__builtin_prefetch(
				change_at(tl, metric, i + AHEAD * step));
		timeline_metric_change(tl, metric, i, &time_ns, &value);
		most = value > most ? value : most;
	}
	return most;
}

void
timeline_clock(const struct timeline *tl, uint32_t i,
	       struct clock_snapshot *out)
{
	*out = *(const struct clock_snapshot *)item(&tl->lists.clocks, i);
}

/* From the last snapshot that is not later, or else the first. */
bool
timeline_at_wall(const struct timeline *tl, int64_t unix_sec, int64_t nsec,
		 int64_t *at_ns)
{
	const struct seg *clocks = &tl->lists.clocks;
	__int128 ns = (__int128)unix_sec * 1000000000 + nsec, since = 0;

	for (size_t i = 0; i < clocks->n; i++) {
		const struct clock_snapshot *c = seg_at(clocks, i);
		__int128 wall =
			(__int128)c->wall_sec * 1000000000 + c->wall_nsec;

		if (i && wall > ns)
			break;
		since = ns - wall + c->trace_ns;
	}
	*at_ns = since > INT64_MAX   ? INT64_MAX
		 : since < INT64_MIN ? INT64_MIN
				     : (int64_t)since;
	return clocks->n > 0;
}

/* From the last snapshot before that time, or else the first after it. */
bool
timeline_wall(const struct timeline *tl, int64_t at_ns, int64_t *unix_sec,
	      int64_t *nsec)
{
	const struct seg *clocks = &tl->lists.clocks;
	const struct clock_snapshot *c;
	size_t lo = 0, hi = clocks->n;
	__int128 ns;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		c = seg_at(clocks, mid);
		if (c->trace_ns <= at_ns)
			lo = mid;
		else
			hi = mid;
	}
	if (!clocks->n)
		return false;
	c = seg_at(clocks, lo);
	ns = (__int128)c->wall_sec * 1000000000 + c->wall_nsec + at_ns -
	     c->trace_ns;
	*unix_sec = (int64_t)(ns / 1000000000);
	*nsec = (int64_t)(ns % 1000000000);
	if (*nsec < 0) {
		*nsec += 1000000000;
		--*unix_sec;
	}
	return true;
}
