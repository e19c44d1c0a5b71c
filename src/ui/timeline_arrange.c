/* SPDX-License-Identifier: MIT */
/*
 * What the user does to lanes: hides, pins, moves and folds them.
 */
#include "config.h"

#include "base/strbuf.h"
#include "ui/timeline_page.h"

/* A task's goroutines and subtasks; on one of them, the cursor goes back to
 * the task. */
static void
fold_task(struct timeline_page *p, const struct page_env *env)
{
	struct timeline_spot to = p->cursor;
	uint32_t i = p->lane;

	while (i > 0 && p->rows.all.at[i].kind != ROW_TASK)
		i--;
	to.row = p->rows.all.at[i];
	timeline_rows_fold(&p->rows, env->timeline, to.row.number);
	timeline_cursor_set(p, env, to);
}

static bool
is_of(const struct timeline *tl, struct row r, struct row group)
{
	return timeline_row_same(r, group) ||
	       (r.kind == ROW_GOROUTINE &&
		timeline_goroutine_func(tl, r.number) == group.number);
}

/* Of a group that is folded no more, the first goroutine. */
static void
settle_group(struct timeline_page *p, const struct page_env *env)
{
	const struct timeline *tl = env->timeline;
	struct timeline_spot to = p->cursor;
	size_t i = 0, n = p->rows.all.n;

	to.row = timeline_rows_shown(&p->rows, tl, to.row);
	if (to.row.kind == ROW_GROUP) {
		while (i < n && !is_of(tl, p->rows.all.at[i], to.row))
			i++;
		to.row = p->rows.all.at[i < n ? i : 0];
	}
	timeline_cursor_set(p, env, to);
}

static void
fold_group(struct timeline_page *p, const struct page_env *env,
	   struct page_reply *reply)
{
	const struct timeline *tl = env->timeline;
	struct row r = p->cursor.row;
	uint32_t func = r.number;
	struct strbuf name = { 0 };

	if (r.kind == ROW_GOROUTINE)
		func = timeline_goroutine_func(tl, r.number);
	if (!timeline_rows_fold_group(&p->rows, tl, func)) {
		r = (struct row){ ROW_GROUP, 0, func, TIMELINE_NONE };
		timeline_row_id(&name, tl, r);
		page_complain(reply, "no other goroutine starts with %s",
			      strbuf_str(&name));
	}
	strbuf_free(&name);
	settle_group(p, env);
}

static void
fold_groups(struct timeline_page *p, const struct page_env *env,
	    struct page_reply *reply)
{
	if (p->rows.mode != BY_GOROUTINE) {
		page_complain(reply, "only goroutines have groups: t shows "
				     "them");
		return;
	}
	timeline_rows_fold_groups(&p->rows, env->timeline);
	settle_group(p, env);
	page_say(reply, "%s",
		 p->rows.folds_groups ? "a lane for each function; F unfolds "
					"all, Space one"
				      : "a lane for each goroutine");
}

/* The cursor stays, or goes to what comes after. */
static void
hide(struct timeline_page *p, const struct page_env *env,
     struct page_reply *reply)
{
	struct timeline_spot to = p->cursor;
	uint32_t i = p->lane;

	if (!timeline_rows_hide(&p->rows, env->timeline, to.row)) {
		page_complain(reply, "the last lane stays");
		return;
	}
	i = i < p->rows.all.n ? i : (uint32_t)p->rows.all.n - 1;
	to.row = p->rows.all.at[i];
	page_say(reply, "hidden; R shows all again");
	timeline_cursor_set(p, env, to);
}

static bool
move(struct timeline_page *p, const struct page_env *env, int step)
{
	bool done = timeline_rows_move(&p->rows, env->timeline, p->cursor.row,
				       step);

	timeline_cursor_set(p, env, p->cursor);
	return done;
}

bool
timeline_arrange(struct timeline_page *p, const struct page_env *env,
		 enum action a, struct page_reply *reply)
{
	switch (a) {
	case ACT_timeline_pin:
		timeline_rows_pin(&p->rows, env->timeline, p->cursor.row);
		page_say(reply, "%zu pinned", p->rows.pinned.n);
		timeline_cursor_set(p, env, p->cursor);
		break;
	case ACT_timeline_show:
		page_say(reply, "%zu shown again", p->rows.hidden.n);
		timeline_rows_show_all(&p->rows, env->timeline);
		timeline_cursor_set(p, env, p->cursor);
		break;
	case ACT_timeline_hide:
		hide(p, env, reply);
		break;
	case ACT_timeline_fold:
		if (p->rows.mode == BY_TASK)
			fold_task(p, env);
		else if (p->rows.mode == BY_GOROUTINE)
			fold_group(p, env, reply);
		else
			page_complain(reply, "only tasks and goroutines can "
					     "be folded: t shows them");
		break;
	case ACT_timeline_fold_all:
		fold_groups(p, env, reply);
		break;
	case ACT_timeline_move_down:
		return move(p, env, 1);
	case ACT_timeline_move_up:
		return move(p, env, -1);
	default:
		return false;
	}
	return true;
}
