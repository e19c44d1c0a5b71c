/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/units.h"
#include "ui/place.h"
#include "ui/settings.h"
#include "ui/timeline_chain.h"
#include "ui/timeline_draw.h"
#include "ui/timeline_find.h"
#include "ui/words.h"

enum {
	SLOW = 1,
	FAST = 3 /* doublings of a zoom */
};

/* The lane with the first thing to be seen. */
static void
place_cursor(struct timeline_page *p, const struct page_env *env)
{
	timeline_cursor_set(p, env,
			    (struct timeline_spot){ p->rows.all.at[0], 0 });
	timeline_cursor_end(p, env, -1);
	p->ready = true;
}

/* Asks for the cells that the lanes in sight need now. What has changed may
 * have given them another width. */
static void
update_grid(struct timeline_page *p, const struct page_env *env)
{
	struct timeline_layout l;
	uint32_t n;

	timeline_layout(p, env, &l);
	viewport_bounds(&p->view, p->view.end_ns, l.plot.w);
	timeline_cursor_keep(p, env);
	if (timeline_strips_has_wakes(&l.strip_list) && !env->loading)
		timeline_counted_update(&p->wakes, &timeline_counted_wakes,
					env);
	if (l.strips.h)
		timeline_strips_update(&p->strips, &l.strip_list, env->timeline,
				       p->wakes.made, p->first_ns, &p->view);
	n = (uint32_t)p->rows.all.n - p->top;
	if (p->rows.mode == BY_GOROUTINE && timeline_rows_folds(&p->rows))
		timeline_counted_update(&p->groups, &timeline_counted_groups,
					env);
	timeline_grid_update(&p->grid, env->timeline, p->first_ns, &p->view,
			     p->groups.made, p->rows.all.at + p->top,
			     n < l.nlanes ? n : l.nlanes);
	timeline_filter_update(&p->filter, env->timeline, p->first_ns,
			       &p->grid);
	timeline_status_update(p, env);
	timeline_select_update(p, env->timeline);
}

static void
refresh(void *state, const struct page_env *env)
{
	struct timeline_page *p = state;
	const struct timeline_totals *t;
	struct timeline_layout l;

	if (!env->timeline)
		return;
	t = timeline_totals(env->timeline);
	p->first_ns = t->first_ns;
	if (!p->ready) {
		p->rows.mode = env->settings ? env->settings->lanes : BY_PROC;
		p->rows.begins_folded =
			env->settings && env->settings->folds_groups;
		p->is_wall = env->settings && env->settings->wall;
	}
	timeline_rows_update(&p->rows, env->timeline);
	if (p->rows.all.n == 0 && !p->ready) {
		p->rows.mode = BY_PROC;
		timeline_rows_update(&p->rows, env->timeline);
	}
	if (p->rows.all.n == 0)
		return;
	timeline_layout(p, env, &l);
	viewport_bounds(&p->view, t->last_ns - t->first_ns + 1, l.plot.w);
	timeline_select_adopt(p, env);
	if (p->ready)
		timeline_cursor_keep(p, env);
	else
		place_cursor(p, env);
	if (!env->visit)
		update_grid(p, env);
}

static void
close_page(void *state)
{
	struct timeline_page *p = state;

	timeline_grid_release(&p->grid);
	timeline_tally_stop(&p->counts.tally);
	timeline_counted_release(&p->groups);
	timeline_counted_release(&p->wakes);
	timeline_filter_clear(&p->filter);
	timeline_hits_stop(&p->counts.hits);
	timeline_strips_release(&p->strips);
	timeline_rows_release(&p->rows);
	cause_chain_free(&p->chain);
	timeline_pattern_release(&p->pattern);
	strbuf_free(&p->chosen.figures);
	strbuf_free(&p->chosen.peaks);
}

static void
zoom(struct timeline_page *p, const struct page_env *env, int doublings,
     struct page_reply *reply)
{
	int64_t col_ns = p->view.col_ns;

	viewport_zoom(&p->view, p->cursor.at_ns, doublings);
	if (p->view.col_ns == col_ns)
		page_say(reply, doublings > 0 ? "a column is 1ns: no closer"
					      : "this is the whole trace");
	timeline_cursor_keep(p, env);
}

static void
pan(struct timeline_page *p, const struct page_env *env, int eighths)
{
	int cols = p->view.cols * eighths / 8;

	viewport_pan(&p->view, cols ? cols : eighths);
	timeline_cursor_keep(p, env);
}

static void
fit(struct timeline_page *p, const struct page_env *env)
{
	int64_t from, to;
	struct span s;

	if (!timeline_selection(p, &from, &to) || from == to) {
		timeline_cursor_span(p, env->timeline, &s);
		if (p->cursor.row.kind == ROW_TASK)
			timeline_row_span(env->timeline, p->cursor.row, 1, &s);
		from = s.open_begin ? 0 : s.begin_ns - p->first_ns;
		to = s.open_end ? p->view.end_ns : s.end_ns - p->first_ns;
	}
	viewport_fit(&p->view, from, to);
	timeline_cursor_keep(p, env);
}

static void
undo(struct timeline_page *p, const struct page_env *env, bool redo,
     struct page_reply *reply)
{
	if (!timeline_history_go(p, env, redo ? 1 : -1))
		page_complain(reply, "no movement to %s",
			      redo ? "redo" : "undo");
}

/* Up and down: lanes, or stacks while the details are large. */
static void
up_down(struct timeline_page *p, const struct page_env *env, int pages,
	int lines)
{
	struct timeline_layout l;

	timeline_layout(p, env, &l);
	if (p->has_chain)
		timeline_chain_move(p, env, lines + pages * (l.details.h - 3));
	else if (p->is_large)
		timeline_details_scroll(p, env->timeline,
					lines + pages * (l.details.h - 3));
	else
		timeline_cursor_lanes(p, env,
				      lines + pages * (int64_t)l.nlanes);
}

static void
step(struct timeline_page *p, const struct page_env *env, int direction,
     struct page_reply *reply)
{
	struct strbuf id = { 0 };

	if (!timeline_cursor_step(p, env, direction)) {
		timeline_row_id(&id, env->timeline, p->cursor.row);
		page_say(reply, "%s %s nothing %s", strbuf_str(&id),
			 p->cursor.row.kind < ROW_GOROUTINE ? "runs" : "has",
			 direction > 0 ? "after this" : "before this");
	}
	strbuf_free(&id);
}

/* The lanes have got another place, and perhaps another width. */
static void
lay_out_again(struct timeline_page *p, const struct page_env *env)
{
	struct timeline_layout l;

	timeline_layout(p, env, &l);
	viewport_bounds(&p->view, p->view.end_ns, l.plot.w);
	timeline_cursor_keep(p, env);
}

static void
toggle_strips(struct timeline_page *p, const struct page_env *env,
	      struct page_reply *reply)
{
	struct timeline_layout before, l;

	timeline_layout(p, env, &before);
	p->other_strips = !p->other_strips;
	timeline_layout(p, env, &l);
	if (before.strips.h == l.strips.h)
		page_complain(reply, "no room for counters here");
	lay_out_again(p, env);
}

static void
resize_details(struct timeline_page *p, const struct page_env *env)
{
	p->is_large = !p->is_large;
	p->has_legend = false;
	lay_out_again(p, env);
	timeline_details_few(p);
	p->is_whole = p->is_large;
}

/* Stays where the chain has led to, shows all of the stacks, or makes the
 * details large or small. */
static void
enter(struct timeline_page *p, const struct page_env *env)
{
	if (!p->has_chain && p->is_large && !p->is_whole) {
		p->is_whole = true;
		return;
	}
	if (!p->has_chain) {
		resize_details(p, env);
		return;
	}
	timeline_chain_close(p);
	lay_out_again(p, env);
}

/* Closes one thing after the other; false when nothing is open. */
static bool
go_back(struct timeline_page *p, const struct page_env *env, bool is_quit)
{
	if (!is_quit && timeline_status_cancel(p)) {
		return true;
	} else if (p->has_chain) {
		enter(p, env);
		timeline_jump_back(p, env);
	} else if (p->has_legend) {
		timeline_legend_toggle(p);
	} else if (p->is_large) {
		resize_details(p, env);
	} else if (p->is_visited && !is_quit) {
		p->is_visited = false;
		return false;
	} else if (p->select != SELECT_NONE && !is_quit) {
		p->select = SELECT_NONE;
	} else if (p->highlights && !is_quit) {
		p->highlights = false;
	} else {
		return !is_quit && timeline_jump_back(p, env);
	}
	return true;
}

static void
next_mode(struct timeline_page *p, const struct page_env *env, int step,
	  struct page_reply *reply)
{
	const struct timeline_totals *t = timeline_totals(env->timeline);
	const uint32_t counts[ROW_MODES] = { t->procs, t->threads,
					     t->goroutines, t->tasks };
	enum row_mode mode = p->rows.mode;

	do
		mode = (enum row_mode)((mode + ROW_MODES + step) % ROW_MODES);
	while (!counts[mode]);
	timeline_cursor_mode(p, env, mode);
	page_say(reply, "lanes by %s%s", timeline_rows_unit(mode),
		 mode == BY_TASK ? "; Space unfolds one" : "");
}

static bool
do_action(struct timeline_page *p, const struct page_env *env, enum action a,
	  struct page_reply *reply)
{
	/* clang-format off */
	switch (a) {
	case ACT_timeline_left: step(p, env, -1, reply); break;
	case ACT_timeline_right: step(p, env, 1, reply); break;
	case ACT_timeline_up: up_down(p, env, 0, -1); break;
	case ACT_timeline_down: up_down(p, env, 0, 1); break;
	case ACT_timeline_page_up: up_down(p, env, -1, 0); break;
	case ACT_timeline_page_down: up_down(p, env, 1, 0); break;
	case ACT_timeline_first: timeline_cursor_end(p, env, -1); break;
	case ACT_timeline_last: timeline_cursor_end(p, env, 1); break;
	case ACT_timeline_zoom_in: zoom(p, env, SLOW, reply); break;
	case ACT_timeline_zoom_out: zoom(p, env, -SLOW, reply); break;
	case ACT_timeline_zoom_in_fast: zoom(p, env, FAST, reply); break;
	case ACT_timeline_zoom_out_fast: zoom(p, env, -FAST, reply); break;
	case ACT_timeline_pan_left: pan(p, env, -1); break;
	case ACT_timeline_pan_right: pan(p, env, 1); break;
	case ACT_timeline_pan_left_fast: pan(p, env, -7); break;
	case ACT_timeline_pan_right_fast: pan(p, env, 7); break;
	case ACT_timeline_fit: fit(p, env); break;
	case ACT_timeline_whole: viewport_whole(&p->view); break;
	case ACT_timeline_undo: undo(p, env, false, reply); break;
	case ACT_timeline_redo: undo(p, env, true, reply); break;
	case ACT_timeline_select: timeline_select_range(p, reply); break;
	case ACT_timeline_cause: timeline_jump_cause(p, env, reply); break;
	case ACT_timeline_effect: timeline_jump_effect(p, env, reply); break;
	case ACT_timeline_mode: next_mode(p, env, 1, reply); break;
	case ACT_timeline_mode_back: next_mode(p, env, -1, reply); break;
	case ACT_timeline_counters: toggle_strips(p, env, reply); break;
	case ACT_timeline_legend: timeline_legend_toggle(p); break;
	case ACT_timeline_goto: reply->prompt = "go to: "; break;
	case ACT_timeline_filter:
		reply->prompt = "filter: ";
		reply->typed = strbuf_str(&p->filter.text);
		break;
	case ACT_timeline_search: reply->prompt = "search: "; break;
	case ACT_timeline_next: timeline_find_next(p, env, 1, reply); break;
	case ACT_timeline_previous: timeline_find_next(p, env, -1, reply); break;
	case ACT_timeline_mark: timeline_mark_set(p, NULL, reply); break;
	case ACT_timeline_name: reply->prompt = "mark: "; break;
	case ACT_timeline_return: timeline_mark_return(p, env, reply); break;
	case ACT_timeline_clock: timeline_toggle_clock(p, env->timeline, reply); break;
	case ACT_timeline_details: enter(p, env); break;
	case ACT_timeline_open:
	case ACT_timeline_events: timeline_visit_other(p, env, a, reply); break;
	case ACT_timeline_chain:
		timeline_chain_open(p, env, reply);
		lay_out_again(p, env);
		break;
	case ACT_back: return go_back(p, env, false);
	case ACT_quit: return go_back(p, env, true);
	default: return timeline_arrange(p, env, a, reply);
	}
	/* clang-format on */
	return true;
}

static bool
act(void *state, const struct page_env *env, enum action a,
    struct page_reply *reply)
{
	struct timeline_page *p = state;
	struct timeline_place was;
	bool done;

	if (!p->ready)
		return false;
	timeline_select_adopt(p, env);
	was = timeline_place(p);
	if (a != ACT_back)
		p->counts.tells = TELLS_CURSOR;
	done = do_action(p, env, a, reply);
	if (a != ACT_timeline_undo && a != ACT_timeline_redo)
		timeline_history_add(p, &was, a);
	timeline_select_share(p, reply);
	if (done)
		update_grid(p, env);
	return done;
}

static bool
mouse(void *state, const struct page_env *env, const struct mouse *m,
      struct page_reply *reply)
{
	struct timeline_page *p = state;
	bool done = p->ready && timeline_mouse(p, env, m);

	if (p->ready)
		timeline_select_share(p, reply);
	if (done)
		update_grid(p, env);
	return done;
}

static void
input(void *state, const struct page_env *env, enum action a, const char *text,
      struct page_reply *reply)
{
	struct timeline_page *p = state;
	struct timeline_place was;
	struct diag d = { 0 };

	if (!p->ready)
		return;
	was = timeline_place(p);
	p->counts.tells = TELLS_CURSOR;
	if (a == ACT_timeline_goto)
		timeline_jump_to(p, env, text, reply);
	else if (a == ACT_timeline_search)
		timeline_find(p, env, text, reply);
	else if (a == ACT_timeline_name)
		timeline_mark_set(p, text, reply);
	else if (a == ACT_timeline_filter) {
		timeline_tally_stop(&p->counts.tally);
		p->counts.tells = TELLS_FILTER;
		if (timeline_filter_set(&p->filter, text, &d) != ST_OK)
			page_complain(reply, "%s", d.text);
	} else
		page_complain(reply, "no such command: %s", text);
	timeline_history_add(p, &was, a);
	update_grid(p, env);
}

static void
begin(void *state, const struct page_env *env, const struct place_start *start,
      struct page_reply *reply)
{
	struct timeline_page *p = state;

	if (start->list.where)
		input(state, env, ACT_timeline_filter, start->list.where,
		      reply);
	if (start->list.column)
		page_complain(reply, "there is no list on this page");
	/* Of lanes, the row is the first one in sight. */
	if (!start->list.row || !p->ready)
		return;
	p->top = (uint32_t)start->list.row - 1;
	update_grid(p, env);
}

static void
visit(void *state, const struct page_env *env, const struct page_visit *to,
      struct page_reply *reply)
{
	struct timeline_page *p = state;

	if (!p->ready)
		return;
	p->is_visited = true;
	p->nback = 0; /* the way back is the explorer's */
	timeline_visit(p, env, to, reply);
	update_grid(p, env);
}

static void
here(const void *state, const struct page_env *env, struct page_visit *out)
{
	timeline_visit_here(state, env, out);
}

static void
draw(const void *state, const struct page_env *env, struct canvas *c)
{
	const struct timeline_page *p = state;
	struct timeline_layout l;

	if (!p->ready) {
		canvas_puts(c, env->area.x + 2, env->area.y + 1,
			    env->area.w - 2,
			    env->loading ? "reading the trace"
					 : "no proc ever runs in this trace",
			    STYLE(DIM));
		return;
	}
	timeline_layout(p, env, &l);
	if (l.strips.h)
		timeline_strips_draw(&p->strips,
				     viewport_col(&p->view, p->cursor.at_ns),
				     l.names, l.strips, c);
	timeline_ruler_draw(p, env, &l, c);
	timeline_mark_draw(p, &l, c);
	timeline_lanes_draw(p, env, &l, c);
	timeline_instants_draw(p, env, &l, c);
	timeline_details_draw(p, env, &l, c);
}

static void
status(const void *state, const struct page_env *env, struct strbuf *out)
{
	timeline_status(state, env, out);
}

static enum page_work
poll(void *state, const struct page_env *env)
{
	struct timeline_page *p = state;
	const enum page_work parts[] = {
		timeline_counted_poll(&p->groups),
		timeline_counted_poll(&p->wakes),
		timeline_chain_poll(p, env->timeline),
		timeline_status_poll(p, env),
	};
	enum page_work all = PAGE_IDLE;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i] == PAGE_CHANGED) {
			update_grid(p, env);
			return PAGE_BUSY; /* it may have begun to count again */
		}
		if (parts[i] == PAGE_BUSY)
			all = PAGE_BUSY;
	}
	return all;
}

static const char about[] =
	"Each lane is a proc (P): one of the GOMAXPROCS places on which Go "
	"runs goroutines. The percentage beside its name is the share of the "
	"time in sight in which it ran one.\n"
	"\n"
	"A bar is one uninterrupted run of a goroutine, in the colour of its "
	"function. Where runs are too short to be bars, a column is as high "
	"as the share of its time in which something ran, in the colour of "
	"the function that ran most; whatever ran at all is at least one "
	"step high. Shaded columns and bars are system calls that hold the "
	"proc, bars with a line in them the garbage collector's workers, a "
	"thin line is an idle proc, dots one that looks for work.\n"
	"\n"
	"The key t shows other lanes: by thread, by goroutine, by task. In a "
	"goroutine's lane every moment is one of its states: a filled bar "
	"where it runs (bullets: it assists the garbage collector), shades where it is ready to run and waits for a proc "
	"(medium) or is in a system call (light), a line where it waits, with "
	"the reason; its regions lie below. A column that holds several "
	"states is filled as high as the share in which it ran. A task's lane "
	"is a bar from its begin to its end; Space shows the goroutines that "
	"worked for it, and its subtasks.\n"
	"\n"
	"Space on a goroutine folds all that start with its function to one "
	"lane, and unfolds them there; F folds the goroutines of every "
	"function. Such a lane is as high as many of them run (at the bottom), "
	"are in system calls or are ready to run (at the top), compared to the "
	"most in sight; the rest waits. The last line tells how many there are "
	"of all, and what share of their time in the column they do what.\n"
	"\n"
	"A diamond is a log (runtime/trace.Log), a triangle below a lane a "
	"sample of the CPU profile, an arrow there another goroutine that wakes "
	"this one; triangles to the right and left are procs that start and "
	"stop. Where lanes have no line between them, they are in the lane, where "
	"nothing else is. The key L shows what all of them mean.\n"
	"\n"
	"Counters above the lanes, which c shows and hides: how many goroutines "
	"run, are ready to run (the run queue), are in a system call (each has "
	"a thread of its own, as one that runs has), wait, and the heap; at "
	"the cursor, and the most in sight. A column shows the most that there "
	"was in it. Below them, where there is room or the configuration says "
	"so: how many goroutines in each column the network woke, a timer "
	"woke, or came back from a system call and found no proc (returns).\n"
	"\n"
	"The ruler above the lanes has heavy lines where the garbage collector "
	"marks, and blocks where the world is stopped.\n"
	"\n"
	"The lines below the lanes tell what the column under the cursor "
	"holds, and of the span under the cursor: which goroutine, when, why "
	"it began to run (and how long it had been ready before: the "
	"scheduler's latency), why it stopped, and the first frames of its "
	"stacks at both ends, with their lines. Enter shows all of them, with "
	"the paths of files, until the next step. Where a column holds several spans, the cursor is "
	"on the longest.\n"
	"\n"
	"A search goes over goroutines, by the function that they start with or "
	"their id; what is not found there, over all events: reasons of waits, "
	"names of regions, tasks and ranges, functions in stacks, texts of logs. "
	"What takes long is looked for beside the screen, up to the next key; "
	"the line below tells which of how many the cursor is on, and of a "
	"filter, for how many lanes and spans it is true, once they are counted. "
	"What does not match is dim until Esc. Marks have their names on the "
	"ruler; the details tell how far apart they are.\n"
	"\n"
	"C answers why something took so long. It follows what the cursor is on "
	"back: who ended its last wait, who had ended that one's last wait, and "
	"so on, to the begin of the selection, of the task, or of the trace. "
	"Each row is a stretch in which all that comes above waited for this "
	"goroutine: how much of it it ran, was ready to run without a proc, or "
	"was in system calls. The line above adds them up.";

const struct page_ops page_timeline = {
	.about = about,
	.state_size = sizeof(struct timeline_page),
	.open = refresh,
	.close = close_page,
	.refresh = refresh,
	.poll = poll,
	.act = act,
	.input = input,
	.mouse = mouse,
	.draw = draw,
	.status = status,
	.visit = visit,
	.here = here,
	.options = timeline_visit_options,
	.begin = begin,
};
