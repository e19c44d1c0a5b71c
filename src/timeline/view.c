/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "timeline/view.h"

#include "base/bug.h"
#include "timeline/code.h"

enum {
	AHEAD = 8 /* points, of which a walk asks for the memory */
};

static const uint8_t lane_state_of[GO_STATE_COUNT] = {
	[GO_UNDETERMINED] = LANE_NONE, [GO_NOT_EXIST] = LANE_NONE,
	[GO_RUNNABLE] = LANE_RUNNABLE, [GO_RUNNING] = LANE_RUNNING,
	[GO_WAITING] = LANE_WAITING,   [GO_SYSCALL] = LANE_SYSCALL,
};

static const struct record *
record_at(const struct view *v, uint32_t place)
{
	return tape_record(&v->tl->lists.chunks, place);
}

static uint32_t
point(const struct view *v, uint32_t i)
{
	return *(uint32_t *)chain_at(&v->points, i);
}

void
view_open_levels(struct view *v)
{
	const struct pyramid *p =
		atomic_load_explicit(v->pyramid, memory_order_acquire);

	v->ahead = VIEW_GROUPS;
	for (unsigned l = 0; p && l < PYRAMID_LEVELS; l++) {
		chain_look(&p->level[l], sizeof(struct node), &v->level[l]);
		if (!v->level[l].n)
			break;
		v->levels++;
	}
}

/* Collects places, and returns how many of them the snapshot has. */
static uint32_t
open_points(struct view *v, const struct chain *points)
{
	uint32_t lo = 0, hi;

	chain_look(points, sizeof(uint32_t), &v->points);
	hi = v->points.n;
	if (hi && point(v, hi - 1) < v->tl->end)
		lo = hi;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (point(v, mid) < v->tl->end)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
open_track(struct view *v, const struct track *t)
{
	v->n = open_points(v, &t->points);
	v->first = v->n ? point(v, 0) : TAPE_NONE;
	v->pyramid = &t->pyramid;
}

/* Goes back to the last point before the snapshot's end, through chunks that
 * the snapshot does not know. Returns how many points it went. */
static uint32_t
skip_unseen(const struct view *v, uint32_t *place)
{
	struct chain_view chunks;
	uint32_t n = 0;

	chain_look(&v->tl->store->chunks, sizeof(struct chunk *), &chunks);
	for (; *place >= v->tl->end && *place != TAPE_NONE; n++) {
		const struct chunk *c = *(struct chunk *const *)chain_at(
			&chunks, *place >> TAPE_SHIFT);

		*place = c->record[*place & (TAPE_SLOTS - 1)].b;
	}
	return n;
}

/* Points are linked backwards: from the first mark that is not visible, or
 * from the newest of all. */
static void
open_life(struct view *v, const struct life *l)
{
	uint64_t head = atomic_load_explicit(&l->head, memory_order_acquire);
	uint32_t n = head_count(head), last = head_last(head);
	uint32_t marks = open_points(v, &l->marks);

	v->pyramid = &l->pyramid;
	if (n && last >= v->tl->end) {
		if (marks < v->points.n) {
			n = (marks + 1) * LIFE_GROUP;
			last = point(v, marks);
		}
		n -= skip_unseen(v, &last);
	}
	v->n = n;
	v->first = l->first;
	v->last = last;
	v->held_group = v->held_n = 0;
	v->ahead = 1;
}

/* Nothing was before the first point, or it tells what was. */
static uint32_t
lead_of(const struct view *v)
{
	if (!v->n)
		return 1;
	return code_from(record_at(v, v->first)->code) == GO_UNDETERMINED ? 0
									  : 1;
}

_Static_assert((int)GO_UNDETERMINED == (int)PROC_UNDETERMINED,
	       "one test serves both");

void
view_open(struct view *v, const struct timeline *tl, struct lane lane)
{
	const struct lists *x = &tl->lists;

	v->tl = tl;
	v->lane = lane;
	v->levels = 0;
	switch (lane.kind) {
	case LANE_PROC:
		BUG_IF(lane.number >= x->procs.n);
		open_track(v, seg_at(&x->procs, lane.number));
		break;
	case LANE_THREAD:
		BUG_IF(lane.number >= x->threads.n);
		open_track(v, seg_at(&x->threads, lane.number));
		break;
	case LANE_GOROUTINE:
	case LANE_KIND_COUNT:
		BUG_IF(lane.number >= x->lives.n);
		open_life(v, seg_at(&x->lives, lane.number));
		break;
	}
	v->lead = lead_of(v);
}

/* Number of the last point of a group, in the group, and its place. */
static uint32_t
last_of_group(const struct view *v, uint32_t group, uint32_t *place)
{
	uint32_t rest = v->n - 1 - group * LIFE_GROUP;

	*place = rest < LIFE_GROUP ? v->last : point(v, group);
	return rest < LIFE_GROUP ? rest : LIFE_GROUP - 1;
}

static void
hold_point(const struct view *v, uint32_t place, struct view_point *out)
{
	out->place = place;
	out->time_ns = tape_time(&v->tl->lists.chunks, place);
	out->to = (uint8_t)code_to(record_at(v, place)->code);
}

/* Groups whose lists are followed at once, each from its last point back. */
struct chase {
	uint32_t n;
	uint32_t at[VIEW_GROUPS], place[VIEW_GROUPS];
};

static void
chase_add(struct chase *c, const struct view *v, uint32_t group)
{
	c->at[c->n] = last_of_group(v, group, &c->place[c->n]);
	__builtin_prefetch(record_at(v, c->place[c->n]));
	c->n++;
}

/* From the points with that number in their groups to those before. */
static void
chase_step(struct chase *c, const struct view *v, uint32_t number)
{
	for (uint32_t k = 0; number && k < c->n; k++) {
		if (number > c->at[k])
			continue;
		c->place[k] = record_at(v, c->place[k])->b;
		__builtin_prefetch(record_at(v, c->place[k]));
	}
}

/*
 * Fetches all points of the group that i is in, and of some that follow; when
 * one goes through them, of more and more: each is a list that has to be
 * followed from memory to memory, and many at once take hardly longer than one.
 */
static void
hold(struct view *v, uint32_t i)
{
	uint32_t group = i / LIFE_GROUP, last = (v->n - 1) / LIFE_GROUP;
	bool goes_on = v->held_n && group == v->held_group + v->held_n;
	uint32_t n = goes_on ? 2 * v->held_n : v->ahead;
	struct chase c = { .n = 0 };

	n = n <= VIEW_GROUPS ? n : VIEW_GROUPS;
	n = n <= last - group ? n : last - group + 1;
	for (uint32_t k = 0; k < n; k++)
		chase_add(&c, v, group + k);
	for (uint32_t left = LIFE_GROUP; left-- > 0;) {
		for (uint32_t k = 0; k < n; k++)
			if (left <= c.at[k])
				hold_point(v, c.place[k], &v->held[k][left]);
		chase_step(&c, v, left);
	}
	v->held_group = group;
	v->held_n = n;
}

void
view_fetch(const struct view *v, const uint32_t *points, uint32_t n)
{
	struct chase c = { .n = 0 };

	if (v->lane.kind != LANE_GOROUTINE)
		return;
	for (uint32_t k = 0; k < n && k < VIEW_GROUPS; k++)
		chase_add(&c, v, points[k] / LIFE_GROUP);
	for (uint32_t left = LIFE_GROUP; left-- > 0;)
		chase_step(&c, v, left);
}

/* A goroutine's. */
static const struct view_point *
held_point(struct view *v, uint32_t i)
{
	uint32_t group = i / LIFE_GROUP;

	if (group - v->held_group >= v->held_n)
		hold(v, i);
	return &v->held[group - v->held_group][i % LIFE_GROUP];
}

uint32_t
view_place(struct view *v, uint32_t i)
{
	return v->lane.kind == LANE_GOROUTINE ? held_point(v, i)->place
					      : point(v, i);
}

int64_t
view_time(struct view *v, uint32_t i)
{
	return v->lane.kind == LANE_GOROUTINE
		       ? held_point(v, i)->time_ns
		       : tape_time(&v->tl->lists.chunks, point(v, i));
}

void
view_ahead(const struct view *v, uint32_t i)
{
	if (v->lane.kind != LANE_GOROUTINE && i + AHEAD < v->n)
		__builtin_prefetch(record_at(v, point(v, i + AHEAD)));
}

const struct node *
view_node(const struct view *v, unsigned level, uint32_t i)
{
	unsigned shift = node_shift(level);
	uint32_t k = i >> shift;

	if (level >= v->levels || i & (((uint32_t)1 << shift) - 1) ||
	    k >= v->level[level].n)
		return NULL;
	if ((uint64_t)(k + 1) << shift >= v->n)
		return NULL;
	return chain_at(&v->level[level], k);
}

/* How many whole groups are at or before that time. */
static uint32_t
groups_until(const struct view *v, int64_t at_ns)
{
	uint32_t lo = 0, hi = v->n / LIFE_GROUP;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2, place;

		last_of_group(v, mid, &place);
		if (tape_time(&v->tl->lists.chunks, place) <= at_ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The same, when it is known to be in [lo, hi]. */
static uint32_t
count_between(struct view *v, int64_t at_ns, uint32_t lo, uint32_t hi)
{
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (view_time(v, mid) <= at_ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint32_t
view_count_until(struct view *v, int64_t at_ns)
{
	uint32_t lo = 0, hi = v->n;

	if (v->lane.kind == LANE_GOROUTINE && v->n) {
		lo = groups_until(v, at_ns) * LIFE_GROUP;
		if (v->n - lo > LIFE_GROUP)
			hi = lo + LIFE_GROUP;
	}
	return count_between(v, at_ns, lo, hi);
}

uint32_t
view_count_near(struct view *v, int64_t at_ns, uint32_t guess)
{
	uint32_t lo = guess < v->n ? guess : v->n, hi = lo;

	for (uint32_t far = 1; lo && view_time(v, lo - 1) > at_ns; far *= 2) {
		hi = lo - 1;
		lo = hi > far ? hi - far : 0;
	}
	for (uint32_t far = 1; hi < v->n && view_time(v, hi) <= at_ns;
	     far *= 2) {
		lo = hi + 1;
		hi = v->n - lo > far ? lo + far : v->n;
	}
	return count_between(v, at_ns, lo, hi);
}

static enum lane_state
state_of_proc_change(const struct view *v, const struct record *r)
{
	if (code_to(r->code) == PROC_RUNNING)
		return LANE_FREE;
	if (v->lane.kind == LANE_THREAD || code_to(r->code) == PROC_IDLE)
		return LANE_IDLE;
	return LANE_NONE;
}

/* at: the context of a thread's point, or NULL: looked up if need be. */
static inline enum lane_state
state_of_track(const struct view *v, uint32_t place, const struct record *r,
	       const struct context *at, uint32_t *goroutine)
{
	unsigned to = code_to(r->code);
	struct context c;

	*goroutine = TIMELINE_NONE;
	if (code_kind(r->code) == EV_PROC_STATE)
		return state_of_proc_change(v, r);
	if (to == GO_RUNNING || to == GO_SYSCALL) {
		*goroutine = r->a;
		return lane_state_of[to];
	}
	if (v->lane.kind == LANE_PROC)
		return LANE_FREE;
	if (!at) {
		store_place(v->tl, place, &c);
		at = &c;
	}
	if (at->proc == TIMELINE_NONE || code_more(r->code) == MORE_LOST_PROC)
		return LANE_IDLE;
	return LANE_FREE;
}

enum lane_state
view_state(struct view *v, uint32_t i, uint32_t *goroutine)
{
	uint32_t place;

	if (v->lane.kind == LANE_GOROUTINE) {
		*goroutine = v->lane.number;
		return lane_state_of[held_point(v, i)->to];
	}
	place = point(v, i);
	return state_of_track(v, place, record_at(v, place), NULL, goroutine);
}

/* Looks at the event at a place, of the chunk and context that the cursor
 * has already or of others. */
static inline void
resolve(struct view_cursor *c, uint32_t place, struct view_sight *out)
{
	const struct lists *x = &c->view->tl->lists;
	uint32_t slot = place & (TAPE_SLOTS - 1), number;

	if (!c->chunk || place >> TAPE_SHIFT != c->chunk_number) {
		c->chunk_number = place >> TAPE_SHIFT;
		c->chunk = seg_at(&x->chunks, c->chunk_number);
	}
	out->place = place;
	out->record = &c->chunk->record[slot];
	out->time_ns = tape_slot_time(c->chunk, slot);
	if (out->record->context == TAPE_ODD) {
		store_place(c->view->tl, place, &out->at);
		return;
	}
	number = c->chunk->context + out->record->context;
	if (!c->context || number != c->context_number) {
		c->context = seg_at(&x->contexts, number);
		c->context_number = number;
	}
	out->at = *c->context;
}

/* A track's next place. */
static inline uint32_t
next_place(struct view_cursor *c)
{
	uint32_t n;

	if (c->at == c->stop) {
		c->at = chain_run(&c->view->points, c->next, &n);
		c->stop = c->at + n;
	}
	return *c->at++;
}

bool
view_next(struct view_cursor *c, struct view_sight *out)
{
	struct view *v = c->view;
	bool is_track = v->lane.kind != LANE_GOROUTINE;

	if (c->next >= v->n)
		return false;
	resolve(c, is_track ? next_place(c) : view_place(v, c->next), out);
	if (is_track)
		out->state = state_of_track(v, out->place, out->record,
					    &out->at, &out->goroutine);
	else
		out->state = view_state(v, c->next, &out->goroutine);
	c->next++;
	return true;
}

int64_t
view_begin(struct view *v, uint32_t span)
{
	return span ? view_time(v, span - v->lead) : v->tl->totals.first_ns;
}

int64_t
view_end(struct view *v, uint32_t span)
{
	uint32_t next = span + 1 - v->lead;

	return next < v->n ? view_time(v, next) : v->tl->totals.last_ns;
}
