/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_rows.h"

#include <string.h>

#include "base/arena.h"

enum {
	MOST_GOROUTINES = 1024, /* shown of one task */
	MOST_DEPTH = 64         /* of tasks in tasks */
};

void
timeline_rows_release(struct timeline_rows *x)
{
	vec_free(&x->all);
	vec_free(&x->changes);
	vec_free(&x->unfolded);
	vec_free(&x->hidden);
	vec_free(&x->pinned);
	vec_free(&x->other);
}

/* There may be a million rows: their pages come at once. */
static void
make_room(struct timeline_rows *x, uint32_t rows)
{
	if (x->all.cap >= rows)
		return;
	vec_reserve(&x->all, rows);
	arena_touch(x->all.at, rows * sizeof(*x->all.at));
}

static void
add(struct timeline_rows *x, enum row_kind kind, uint32_t number,
    unsigned depth, uint32_t task)
{
	struct row r = { (uint8_t)kind, (uint8_t)depth, number, task };

	vec_push(&x->all, r);
}

static void
add_sorted(struct timeline_rows *x, const struct timeline *tl,
	   enum row_kind kind, uint32_t n)
{
	uint32_t *numbers = mem_zalloc(n ? n : 1, sizeof(*numbers));

	if (kind == ROW_PROC)
		timeline_procs_by_id(tl, numbers);
	else
		timeline_threads_by_id(tl, numbers);
	for (uint32_t i = 0; i < n; i++)
		add(x, kind, numbers[i], 0, TIMELINE_NONE);
	mem_free(numbers);
}

bool
timeline_rows_is_unfolded(const struct timeline_rows *x, uint32_t task)
{
	for (size_t i = 0; i < x->unfolded.n; i++)
		if (x->unfolded.at[i] == task)
			return true;
	return false;
}

static void
add_goroutines(struct timeline_rows *x, const struct timeline *tl,
	       uint32_t task, unsigned depth)
{
	uint32_t *of = mem_zalloc(MOST_GOROUTINES, sizeof(*of));
	size_t n = timeline_task_goroutines(tl, task, of, MOST_GOROUTINES);

	for (size_t i = 0; i < n; i++)
		add(x, ROW_GOROUTINE, of[i], depth, task);
	mem_free(of);
}

/* The task and, as far as they are unfolded, what is below it. Goes down to
 * children and along siblings without recursion. */
static void
add_task(struct timeline_rows *x, const struct timeline *tl, uint32_t root)
{
	uint32_t next[MOST_DEPTH];
	unsigned depth = 0;
	struct task t;

	next[0] = root;
	for (;;) {
		uint32_t task = next[depth];

		add(x, ROW_TASK, task, depth, TIMELINE_NONE);
		next[depth] = TIMELINE_NONE;
		timeline_task(tl, task, &t);
		if (depth)
			next[depth] = t.next_sibling;
		if (timeline_rows_is_unfolded(x, task)) {
			add_goroutines(x, tl, task, depth + 1);
			if (depth + 1 < MOST_DEPTH)
				next[++depth] = t.first_child;
		}
		while (next[depth] == TIMELINE_NONE) {
			if (!depth)
				return;
			depth--;
		}
	}
}

/* There may be millions of tasks, and few that are unfolded. */
static void
add_tasks(struct timeline_rows *x, const struct timeline *tl)
{
	uint32_t all = timeline_root_count(tl), n;
	size_t unfolded = 0;

	make_room(x, all);
	for (uint32_t first = 0; first < all; first += n) {
		const uint32_t *roots = timeline_roots(tl, first, &n);

		for (uint32_t i = 0; i < n; i++) {
			uint32_t task = roots[i];

			while (unfolded < x->unfolded.n &&
			       x->unfolded.at[unfolded] < task)
				unfolded++;
			if (unfolded < x->unfolded.n &&
			    x->unfolded.at[unfolded] == task)
				add_task(x, tl, task);
			else
				add(x, ROW_TASK, task, 0, TIMELINE_NONE);
		}
	}
}

static bool
is_folded(const struct timeline_rows *x, uint32_t func)
{
	for (size_t i = 0; i < x->other.n; i++)
		if (x->other.at[i] == func)
			return !x->folds_groups;
	return x->folds_groups;
}

/* A group that is folded has its row where its first goroutine would be. One
 * goroutine is no group. */
static void
add_groups(struct timeline_rows *x, const struct timeline *tl, uint32_t n)
{
	const uint32_t is_there = UINT32_MAX;
	size_t strings = timeline_names(tl)->strings.n;
	uint32_t *size = mem_zalloc(strings + 1, sizeof(*size));

	for (uint32_t i = 0; i < n; i++)
		size[timeline_goroutine_func(tl, i)]++;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t func = timeline_goroutine_func(tl, i);

		if (size[func] == is_there)
			continue;
		if (size[func] < 2 || !is_folded(x, func)) {
			add(x, ROW_GOROUTINE, i, 0, TIMELINE_NONE);
			continue;
		}
		add(x, ROW_GROUP, func, 0, TIMELINE_NONE);
		size[func] = is_there;
	}
	mem_free(size);
}

static bool
is_among(const struct row *list, size_t n, struct row r)
{
	for (size_t i = 0; i < n; i++)
		if (timeline_row_same(list[i], r))
			return true;
	return false;
}

static void
leave_out_hidden(struct timeline_rows *x)
{
	size_t kept = 0, n = x->all.n;

	for (size_t i = 0; i < n && x->hidden.n; i++) {
		struct row r = x->all.at[i];

		if (!is_among(x->hidden.at, x->hidden.n, r))
			x->all.at[kept++] = r;
	}
	if (x->hidden.n)
		x->all.n = kept;
}

static void
find_rows(struct timeline_rows *x, const struct timeline *tl)
{
	const struct timeline_totals *t = timeline_totals(tl);

	x->all.n = 0;
	switch (x->mode) {
	case BY_PROC:
		add_sorted(x, tl, ROW_PROC, t->procs);
		break;
	case BY_THREAD:
		add_sorted(x, tl, ROW_THREAD, t->threads);
		break;
	case BY_GOROUTINE:
		if (timeline_rows_folds(x)) {
			add_groups(x, tl, t->goroutines);
			break;
		}
		make_room(x, t->goroutines);
		for (uint32_t i = 0; i < t->goroutines; i++)
			add(x, ROW_GOROUTINE, i, 0, TIMELINE_NONE);
		break;
	case BY_TASK:
		add_tasks(x, tl);
		break;
	case ROW_MODES:
		break;
	}
}

/* The index behind a row and all that is unfolded below it. */
static uint32_t
behind(const struct timeline_rows *x, uint32_t i)
{
	unsigned depth = x->all.at[i].depth;

	for (i++; i < x->all.n && x->all.at[i].depth > depth; i++)
		;
	return i;
}

/* Exchanges the rows [from, mid) and [mid, to). */
static void
exchange(struct timeline_rows *x, uint32_t from, uint32_t mid, uint32_t to)
{
	size_t size = sizeof(*x->all.at), n = mid - from;
	struct row *copy = mem_zalloc(n, size);

	memcpy(copy, x->all.at + from, n * size);
	memmove(x->all.at + from, x->all.at + mid, (to - mid) * size);
	memcpy(x->all.at + to - n, copy, n * size);
	mem_free(copy);
}

static void
move(struct timeline_rows *x, const struct row_change *m)
{
	uint32_t i = timeline_rows_find(x, m->row);
	uint32_t beside = timeline_rows_find(x, m->beside);

	if (i == TIMELINE_NONE || beside == TIMELINE_NONE)
		return;
	if (m->step > 0)
		beside = behind(x, beside);
	if (beside > i)
		exchange(x, i, behind(x, i), beside);
	else
		exchange(x, beside, i, behind(x, i));
}

/* Puts a task in among those that are unfolded, or takes it out. */
static void
toggle_task(struct timeline_rows *x, uint32_t task)
{
	size_t n = x->unfolded.n, i = 0;

	while (i < n && x->unfolded.at[i] < task)
		i++;
	if (i < n && x->unfolded.at[i] == task) {
		memmove(x->unfolded.at + i, x->unfolded.at + i + 1,
			sizeof(task) * (n - i - 1));
		x->unfolded.n--;
	} else {
		vec_push(&x->unfolded, task);
		memmove(x->unfolded.at + i + 1, x->unfolded.at + i,
			sizeof(task) * (n - i));
		x->unfolded.at[i] = task;
	}
}

static void
toggle_group(struct timeline_rows *x, uint32_t func)
{
	size_t i = 0;

	while (i < x->other.n && x->other.at[i] != func)
		i++;
	if (i == x->other.n)
		vec_push(&x->other, func);
	else
		x->other.at[i] = x->other.at[--x->other.n];
}

static void
toggle_pin(struct timeline_rows *x, struct row r)
{
	size_t kept = 0, n = x->pinned.n;

	for (size_t i = 0; i < n; i++)
		if (!timeline_row_same(x->pinned.at[i], r))
			x->pinned.at[kept++] = x->pinned.at[i];
	x->pinned.n = kept;
	if (kept == n)
		vec_push(&x->pinned, r);
}

/* What comes of the changes, but for moves. */
static void
sum_up(struct timeline_rows *x)
{
	x->unfolded.n = x->hidden.n = x->pinned.n = x->other.n = 0;
	x->folds_groups = x->begins_folded;
	for (size_t i = 0; i < x->done; i++) {
		const struct row_change *c = &x->changes.at[i];

		switch (c->kind) {
		case ROW_HIDE:
			vec_push(&x->hidden, c->row);
			break;
		case ROW_SHOW_ALL:
			x->hidden.n = 0;
			break;
		case ROW_PIN:
			toggle_pin(x, c->row);
			break;
		case ROW_FOLD:
			if (c->row.kind == ROW_TASK)
				toggle_task(x, c->row.number);
			else
				toggle_group(x, c->row.number);
			break;
		case ROW_FOLD_ALL:
			x->folds_groups = !x->folds_groups;
			x->other.n = 0;
			break;
		case ROW_MOVE:
			break;
		}
	}
}

/* Of a row that moves on and on, only the last step counts. */
static bool
is_last_step(const struct timeline_rows *x, size_t i)
{
	const struct row_change *c = &x->changes.at[i];

	return i + 1 == x->done || c[1].kind != ROW_MOVE ||
	       !timeline_row_same(c[0].row, c[1].row);
}

/* A row that is still pinned, and was not again later. */
static bool
is_last_pin(const struct timeline_rows *x, size_t i)
{
	struct row r = x->changes.at[i].row;

	for (size_t k = i + 1; k < x->done; k++)
		if (x->changes.at[k].kind == ROW_PIN &&
		    timeline_row_same(x->changes.at[k].row, r))
			return false;
	return is_among(x->pinned.at, x->pinned.n, r);
}

/* To the top, behind those that are there; returns how many are then. */
static uint32_t
pin(struct timeline_rows *x, struct row r, uint32_t top)
{
	uint32_t i = timeline_rows_find(x, r), n;

	if (i == TIMELINE_NONE)
		return top;
	n = behind(x, i) - i;
	if (i > top)
		exchange(x, top, i, i + n);
	return top + n;
}

void
timeline_rows_update(struct timeline_rows *x, const struct timeline *tl)
{
	uint32_t top = 0;

	sum_up(x);
	find_rows(x, tl);
	leave_out_hidden(x);
	for (size_t i = 0; i < x->done; i++) {
		const struct row_change *c = &x->changes.at[i];

		if (c->kind == ROW_MOVE && is_last_step(x, i))
			move(x, c);
		else if (c->kind == ROW_PIN && is_last_pin(x, i))
			top = pin(x, c->row, top);
	}
}

/* What was undone is forgotten. */
static void
change(struct timeline_rows *x, const struct timeline *tl, struct row_change c)
{
	x->changes.n = x->done;
	vec_push(&x->changes, c);
	x->done++;
	timeline_rows_update(x, tl);
}

void
timeline_rows_go(struct timeline_rows *x, const struct timeline *tl,
		 size_t done)
{
	x->done = done < x->changes.n ? done : x->changes.n;
	timeline_rows_update(x, tl);
}

/* The row beside it that has the same depth, or TIMELINE_NONE. */
static uint32_t
neighbour(const struct timeline_rows *x, uint32_t i, int step)
{
	unsigned depth = x->all.at[i].depth;

	if (step > 0) {
		i = behind(x, i);
		return i < x->all.n && x->all.at[i].depth == depth
			       ? i
			       : TIMELINE_NONE;
	}
	while (i-- > 0)
		if (x->all.at[i].depth <= depth)
			return x->all.at[i].depth == depth ? i : TIMELINE_NONE;
	return TIMELINE_NONE;
}

bool
timeline_rows_move(struct timeline_rows *x, const struct timeline *tl,
		   struct row r, int step)
{
	uint32_t i = timeline_rows_find(x, r), to;
	struct row_change c = { .kind = ROW_MOVE, .row = r, .step = step };

	to = i == TIMELINE_NONE ? i : neighbour(x, i, step);
	if (to == TIMELINE_NONE)
		return false;
	c.beside = x->all.at[to];
	change(x, tl, c);
	return true;
}

bool
timeline_rows_hide(struct timeline_rows *x, const struct timeline *tl,
		   struct row r)
{
	if (x->all.n < 2)
		return false;
	change(x, tl, (struct row_change){ .kind = ROW_HIDE, .row = r });
	return true;
}

void
timeline_rows_pin(struct timeline_rows *x, const struct timeline *tl,
		  struct row r)
{
	change(x, tl, (struct row_change){ .kind = ROW_PIN, .row = r });
}

void
timeline_rows_show_all(struct timeline_rows *x, const struct timeline *tl)
{
	if (x->hidden.n)
		change(x, tl, (struct row_change){ .kind = ROW_SHOW_ALL });
}

uint32_t
timeline_rows_find(const struct timeline_rows *x, struct row r)
{
	for (size_t i = 0; i < x->all.n; i++)
		if (timeline_row_same(x->all.at[i], r))
			return (uint32_t)i;
	return TIMELINE_NONE;
}

void
timeline_rows_fold(struct timeline_rows *x, const struct timeline *tl,
		   uint32_t task)
{
	struct row r = { ROW_TASK, 0, task, TIMELINE_NONE };

	change(x, tl, (struct row_change){ .kind = ROW_FOLD, .row = r });
}

bool
timeline_rows_fold_group(struct timeline_rows *x, const struct timeline *tl,
			 uint32_t func)
{
	uint32_t n = timeline_totals(tl)->goroutines, size = 0;
	struct row r = { ROW_GROUP, 0, func, TIMELINE_NONE };

	for (uint32_t i = 0; i < n && size < 2; i++)
		size += timeline_goroutine_func(tl, i) == func;
	if (size < 2)
		return false;
	change(x, tl, (struct row_change){ .kind = ROW_FOLD, .row = r });
	return true;
}

void
timeline_rows_fold_groups(struct timeline_rows *x, const struct timeline *tl)
{
	change(x, tl, (struct row_change){ .kind = ROW_FOLD_ALL });
}

struct row
timeline_rows_shown(const struct timeline_rows *x, const struct timeline *tl,
		    struct row r)
{
	struct row group = { ROW_GROUP, 0, 0, TIMELINE_NONE };

	if (x->mode != BY_GOROUTINE || r.kind != ROW_GOROUTINE)
		return r;
	group.number = timeline_goroutine_func(tl, r.number);
	return is_folded(x, group.number) &&
			       timeline_rows_find(x, group) != TIMELINE_NONE
		       ? group
		       : r;
}

void
timeline_rows_bring(struct timeline_rows *x, const struct timeline *tl,
		    struct row r)
{
	struct row shown = timeline_rows_shown(x, tl, r);

	if (!timeline_row_same(shown, r) ||
	    (r.kind == ROW_GROUP && x->mode == BY_GOROUTINE &&
	     !is_folded(x, r.number)))
		timeline_rows_fold_group(x, tl, shown.number);
	if (x->hidden.n && timeline_rows_find(x, r) == TIMELINE_NONE)
		timeline_rows_show_all(x, tl);
}

const char *
timeline_rows_unit(enum row_mode mode)
{
	static const char *const units[ROW_MODES] = { "proc", "thread",
						      "goroutine", "task" };

	return units[mode];
}

const char *
timeline_rows_noun(enum row_mode mode)
{
	static const char *const nouns[ROW_MODES] = { "procs", "threads",
						      "goroutines", "tasks" };

	return nouns[mode];
}
