/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "export/pprof.h"
#include "timeline/timeline.h"
#include "ui/job.h"
#include "ui/mouse.h"
#include "ui/place.h"
#include "ui/profiles_page.h"
#include "ui/profiles_place.h"

static bool
is_flame(const struct profiles *p)
{
	return p->view == VIEW_FLAME;
}

/* What is shown borrows from what is computed: it goes first. */
static void
hide(struct profiles *p)
{
	for (int v = 0; v < VIEWS; v++)
		list_clear(&p->lists[v]);
	calltree_relatives_release(&p->relatives);
	if (p->shown)
		flame_keep(&p->flame, &p->shown->tree);
	p->shown = NULL;
}

static void
forget(struct profiles *p)
{
	hide(p);
	for (int k = 0; k < PROFILE_PART_COUNT; k++) {
		profiles_data_free(p->data[k]);
		p->data[k] = NULL;
	}
}

/* Unfolded is what has a tenth of all, and what has but one way to go on. */
static bool
folds(const void *data, size_t row)
{
	const struct calltree *t = data;
	uint32_t i = (uint32_t)row + 1;
	const struct calltree_node *n = &t->nodes.at[i];
	bool is_only = n->end > i + 1 && t->nodes.at[i + 1].end == n->end;

	return !is_only && n->cum.ns < t->nodes.at[0].cum.ns / 10;
}

static void
show_tree(struct profiles *p)
{
	struct list *list = &p->lists[VIEW_TREE];
	struct table t;

	calltree_nodes_table(&p->shown->tree, p->shown->query.timeline, &t);
	list_set(list, &t, NULL);
	list_folds(list, folds, &p->shown->tree);
	/* The last column has what is left of the screen. */
	list->columns[table_find(&t, "tree")].resized = CANVAS_SIDE_MAX;
}

static void
show_callers(struct profiles *p)
{
	struct list *list = &p->lists[VIEW_CALLERS];
	struct table t;

	list_clear(list);
	calltree_relatives_release(&p->relatives);
	if (!p->functions.n || !p->shown)
		return;
	calltree_relatives(&p->relatives, &p->shown->tree,
			   p->functions.at[p->functions.n - 1]);
	calltree_relatives_table(&p->relatives, p->shown->query.timeline, &t);
	list_set(list, &t, NULL);
}

static void
show(struct profiles *p, struct profiles_data *d)
{
	struct table t;

	hide(p);
	if (!profiles_data_has_rows(d))
		return;
	p->shown = d;
	calltree_top_table(&d->tree, d->query.timeline, &t);
	list_set(&p->lists[VIEW_TOP], &t, PROFILES_TOP_ORDER);
	show_tree(p);
	show_callers(p);
	flame_find(&p->flame, &d->tree);
	profiles_place_begin(p);
}

static void
arrange(struct profiles *p, const struct page_env *env)
{
	struct rect body = profiles_body(p, env->area);

	if (p->shown && is_flame(p))
		flame_update(&p->flame, &p->shown->tree, body);
	else
		list_update(&p->lists[p->view], body);
}

/* Sees to it that what is in sight is there, or is being computed. */
static void
update(struct profiles *p, const struct page_env *env)
{
	struct profiles_data **d = &p->data[p->kind];

	for (int k = 0; k < PROFILE_PART_COUNT; k++) {
		if (p->data[k] && query_is_stale(&p->data[k]->query, env)) {
			forget(p);
			break;
		}
	}
	if (!*d) {
		*d = profiles_data_new(p->kind, &p->scope, env);
		job_is_done_soon((*d)->query.job);
	}
	query_poll(&(*d)->query);
	if (p->shown != *d)
		show(p, *d);
	arrange(p, env);
}

static void
open_page(void *state, const struct page_env *env)
{
	struct profiles *p = state;

	p->kind = PROFILE_sync;
	if (env->visit)
		p->scope = *env->visit;
	update(p, env);
}

static void
close_page(void *state)
{
	struct profiles *p = state;

	forget(p);
	for (int v = 0; v < VIEWS; v++)
		list_free(&p->lists[v]);
	flame_free(&p->flame);
	strbuf_free(&p->pattern);
	vec_free(&p->functions);
}

static void
refresh(void *state, const struct page_env *env)
{
	update(state, env);
}

static enum page_work
poll_work(void *state, const struct page_env *env)
{
	struct profiles *p = state;
	struct profiles_data *d = p->data[p->kind];
	enum page_work work;

	if (d && d->query.job && !job_is_done(d->query.job))
		return PAGE_BUSY;
	if (d && d->query.job) {
		update(p, env);
		return PAGE_CHANGED;
	}
	work = list_poll(&p->lists[p->view]);
	if (work == PAGE_CHANGED)
		arrange(p, env);
	return work;
}

/* Lists the callers of the function under the cursor. */
static void
open_callers(struct profiles *p, struct page_reply *reply)
{
	struct profiles_function f;

	if (!profiles_function_at(p, &f)) {
		page_complain(reply, "there is no function here");
		return;
	}
	if (p->view != VIEW_CALLERS)
		p->functions.n = 0;
	vec_push(&p->functions, f.func);
	p->view = VIEW_CALLERS;
	show_callers(p);
}

static void
edit(const struct profiles *p, struct page_reply *reply)
{
	const struct names_view *names;
	const struct name_frame *frame;
	struct profiles_function f;

	if (!profiles_function_at(p, &f)) {
		page_complain(reply, "there is no function here");
		return;
	}
	names = timeline_names(p->shown->query.timeline);
	frame = name_frame(names, f.frame);
	if (!frame->file) {
		page_complain(reply, "the trace does not say where that is");
		return;
	}
	reply->edit = mem_strdup(name_string(names, frame->file)->s);
	reply->edit_line = frame->line;
}

static void
enter(struct profiles *p, struct page_reply *reply)
{
	if (is_flame(p))
		p->flame.zoom = p->flame.at;
	else if (p->view != VIEW_TREE)
		open_callers(p, reply);
	else if (!list_fold(&p->lists[VIEW_TREE], false))
		page_complain(reply, "nothing is below this row");
}

static void
next_kind(struct profiles *p, int step)
{
	p->start = NULL;
	p->kind = (p->kind + step + PROFILE_PART_COUNT) % PROFILE_PART_COUNT;
}

static void
next_view(struct profiles *p, int step)
{
	p->start = NULL;
	p->view = (enum profiles_view)(((int)p->view + step + VIEWS) % VIEWS);
}

static void
search_flame(struct profiles *p, int step, struct page_reply *reply)
{
	if (!p->pattern.len)
		page_complain(reply, "nothing to search for: / asks");
	else if (!flame_search(&p->flame, &p->shown->tree,
			       p->shown->query.timeline, p->pattern.s, step))
		page_complain(reply, "no box that is wide enough has that: %s",
			      p->pattern.s);
}

/* What the keys of lists mean in the flame graph. */
static bool
act_on_flame(struct profiles *p, enum action a, struct page_reply *reply)
{
	int page = 10; /* lines */

	switch ((int)a) {
	case ACT_list_down:
		return flame_move(&p->flame, FLAME_DOWN) || true;
	case ACT_list_up:
		return flame_move(&p->flame, FLAME_UP) || true;
	case ACT_list_left:
		return flame_move(&p->flame, FLAME_LEFT) || true;
	case ACT_list_right:
		return flame_move(&p->flame, FLAME_RIGHT) || true;
	case ACT_list_page_down:
		while (page-- && flame_move(&p->flame, FLAME_DOWN))
			;
		return true;
	case ACT_list_page_up:
		while (page-- && flame_move(&p->flame, FLAME_UP))
			;
		return true;
	case ACT_list_first:
		p->flame.at = p->flame.zoom;
		return true;
	case ACT_list_last:
		while (flame_move(&p->flame, FLAME_DOWN))
			;
		return true;
	case ACT_list_search:
		reply->prompt = "search: ";
		return true;
	case ACT_list_next:
	case ACT_list_previous:
		search_flame(p, a == ACT_list_next ? 1 : -1, reply);
		return true;
	default:
		page_complain(reply, "that is for lists: <Tab> leads to them");
		return true;
	}
}

/* Gives up one thing after the other. */
static bool
give_up(struct profiles *p, struct rect area, struct page_reply *reply)
{
	struct profiles_data *d = p->data[p->kind];

	if (d && query_cancel(&d->query))
		return true;
	if (is_flame(p) && p->pattern.len) {
		strbuf_reset(&p->pattern);
		return true;
	}
	if (is_flame(p) && p->flame.zoom) {
		p->flame.zoom = 0;
		return true;
	}
	if (!is_flame(p) && list_act(&p->lists[p->view], ACT_back, area, reply))
		return true;
	if (p->view != VIEW_CALLERS || !p->functions.n)
		return false;
	if (--p->functions.n)
		show_callers(p);
	else
		p->view = VIEW_TOP;
	return true;
}

static void
again(struct profiles *p, struct page_reply *reply)
{
	struct profiles_data **d = &p->data[p->kind];

	if (!*d || (*d)->query.job || (*d)->query.is_made) {
		page_say(reply, "all is computed");
		return;
	}
	profiles_data_free(*d);
	*d = NULL;
}

static void
set_scope(struct profiles *p, const struct page_visit *scope)
{
	forget(p);
	p->start = NULL;
	p->scope = *scope;
}

static bool
act(void *state, const struct page_env *env, enum action a,
    struct page_reply *reply)
{
	static const struct page_visit whole = { .page = PLACE_profiles };
	struct profiles *p = state;
	struct rect body = profiles_body(p, env->area);
	bool done = true;

	if (p->shown)
		p->start = NULL;
	/* clang-format off */
	switch ((int)a) {
	case ACT_list_profile: next_kind(p, 1); break;
	case ACT_profiles_kind_back: next_kind(p, -1); break;
	case ACT_list_tab: next_view(p, 1); break;
	case ACT_list_tab_back: next_view(p, -1); break;
	case ACT_profiles_callers: open_callers(p, reply); break;
	case ACT_profiles_edit: edit(p, reply); break;
	case ACT_profiles_all: set_scope(p, &whole); break;
	case ACT_profiles_write: reply->prompt = "write pprof to: "; break;
	case ACT_list_enter: enter(p, reply); break;
	case ACT_list_again: again(p, reply); break;
	case ACT_list_timeline:
		page_complain(reply, "a function is no place in time");
		break;
	case ACT_list_alone:
		page_say(reply, "nothing stands above this list");
		break;
	case ACT_list_bar_left:
	case ACT_list_bar_right:
	case ACT_list_range:
		page_complain(reply, "there is no histogram here");
		break;
	case ACT_back: done = give_up(p, body, reply); break;
	default:
		done = is_flame(p) && p->shown && a != ACT_quit
			? act_on_flame(p, a, reply)
			: list_act(&p->lists[p->view], a, body, reply);
		break;
	}
	/* clang-format on */
	update(p, env);
	return done;
}

static void
write_pprof(struct profiles *p, const char *path, struct page_reply *reply)
{
	const struct profiles_data *d = p->data[p->kind];
	struct diag diag = { 0 };

	if (!d || !d->query.is_made || d->query.d.status != ST_OK)
		page_complain(reply, "there is no profile to write");
	else if (pprof_save(path, d->kind, &d->table,
			    timeline_names(d->query.timeline), &diag) == ST_OK)
		page_say(reply, "written: %s", path);
	else
		page_complain(reply, "%s", diag.text);
}

static void
input(void *state, const struct page_env *env, enum action a, const char *text,
      struct page_reply *reply)
{
	struct profiles *p = state;

	if (a == ACT_profiles_write) {
		write_pprof(p, text, reply);
	} else if (a == ACT_list_search && is_flame(p) && p->shown) {
		strbuf_reset(&p->pattern);
		strbuf_puts(&p->pattern, text);
		search_flame(p, 1, reply);
	} else if (!list_input(&p->lists[p->view], a, text, reply)) {
		page_complain(reply, "no such command: %s", text);
	}
	update(p, env);
}

/* A click puts the cursor there, another one zooms. */
static bool
mouse(void *state, const struct page_env *env, const struct mouse *m,
      struct page_reply *reply)
{
	struct profiles *p = state;
	struct rect body = profiles_body(p, env->area);
	bool done = true;
	uint32_t node;

	if (p->shown)
		p->start = NULL;
	if (m->kind == MOUSE_PRESS && m->button == 1 &&
	    profiles_click_tab(p, env->area, m->x, m->y)) {
		done = true;
	} else if (!is_flame(p) || !p->shown) {
		done = list_mouse(&p->lists[p->view], m, body, reply);
	} else {
		node = flame_node_at(&p->flame, body, m->x, m->y);
		done = m->kind == MOUSE_PRESS && m->button == 1 &&
		       m->y >= body.y && node != CALLTREE_NONE;
		if (done && node == p->flame.at)
			p->flame.zoom = node;
		if (done)
			p->flame.at = node;
	}
	update(p, env);
	return done;
}

static const struct list *
list(const void *state)
{
	const struct profiles *p = state;

	return &p->lists[p->view];
}

static enum status
write_list(void *state, const char *path, struct diag *d)
{
	struct profiles *p = state;

	if (is_flame(p))
		return diag_set(d, ST_EMPTY, "the flame graph is no list");
	return list_write(&p->lists[p->view], path, d);
}

/* Is it what the profiles are of? */
static bool
is_scope(const struct profiles *p, const struct page_visit *to)
{
	bool has_time =
		to->subject == SUBJECT_TIME || to->subject == SUBJECT_RANGE;

	return to->subject == p->scope.subject &&
	       to->number == p->scope.number &&
	       !strcmp(to->log, p->scope.log) &&
	       (!has_time || (to->from_ns == p->scope.from_ns &&
			      to->to_ns == p->scope.to_ns));
}

static void
visit(void *state, const struct page_env *env, const struct page_visit *to,
      struct page_reply *reply)
{
	struct profiles *p = state;

	(void)reply;
	if (!is_scope(p, to))
		set_scope(p, to);
	profiles_place_take(p, to);
	update(p, env);
	if (to->profile)
		show_callers(p);
}

static void
here(const void *state, const struct page_env *env, struct page_visit *out)
{
	const struct profiles *p = state;

	(void)env;
	*out = p->scope;
	out->page = PLACE_profiles;
	profiles_place_give(p, out);
}

static void
begin(void *state, const struct page_env *env, const struct place_start *start,
      struct page_reply *reply)
{
	struct profiles *p = state;

	(void)reply;
	p->start = &start->list;
	profiles_place_begin(p);
	update(p, env);
}

const struct page_ops page_profiles = {
	.about =
		"Where goroutines lose time, function by function: what "
		"go tool pprof shows of the profiles that -pprof= writes. p "
		"goes from one kind of profile to the next: waiting for the "
		"network (net), for channels, locks and the like (sync), in "
		"system calls (syscall), ready but waiting for a processor "
		"(sched), running (cpu, if the trace has CPU samples), waiting "
		"for anything (offcpu), helping the garbage collector "
		"(assist). They are of the selected time, and of the "
		"goroutines, regions or task that led here; a makes it all "
		"goroutines again.\n\n"
		"Top: a row for each function. Flat: time in the function "
		"itself, which was the last one called. Cum: that and the time "
		"in what it called; a function that calls itself counts once. "
		"Flat% and Cum%: the same as shares of all. Flat n, Cum n: how "
		"often. File and Line: where most of it was.\n\n"
		"Tree: who called whom, the heaviest first; Enter unfolds a "
		"row (+) or folds it (-), z all that is below it. Flame: the "
		"same as boxes, each as wide as its share, callers above; "
		"Enter zooms, Esc shows all again, / lights up what has a text "
		"in its name. o opens the source. Callers: who calls one function and whom it "
		"calls; time is that of the function when called from there, "
		"or of what it called.\n\n"
		"Look for your own functions with much Cum: the runtime's own "
		"are where waits end up, the callers tell why. Much sched "
		"means too few processors or goroutines that hog them; much "
		"sync in one place is a lock or channel that many want.",
	.state_size = sizeof(struct profiles),
	.has_levels = true,
	.open = open_page,
	.close = close_page,
	.refresh = refresh,
	.poll = poll_work,
	.act = act,
	.input = input,
	.mouse = mouse,
	.draw = profiles_draw,
	.list = list,
	.write = write_list,
	.status = profiles_status,
	.visit = visit,
	.here = here,
	.options = profiles_place_options,
	.begin = begin,
};
