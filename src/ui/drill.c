/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/drill.h"

#include <string.h>

#include "analysis/histogram.h"
#include "base/units.h"
#include "timeline/timeline.h"
#include "ui/job.h"
#include "ui/mouse.h"
#include "ui/place.h"

static struct drill_level *
level_of(const struct drill *x)
{
	return x->levels[0];
}

static const struct drill_view *
view_of(const struct drill_page *page, enum page_subject subject)
{
	for (unsigned i = 0; i < page->nviews; i++)
		if (page->views[i].subject == subject)
			return &page->views[i];
	return NULL;
}

/* The lists show what the queries have: they go first. */
static void
forget_sheet(struct drill_level *l, unsigned sheet)
{
	struct drill_query *q = l->queries[sheet];

	for (unsigned i = 0; q && i < l->view->nsheets; i++) {
		if (l->queries[i] != q)
			continue;
		list_clear(&l->lists[i]);
		l->queries[i] = NULL;
	}
	drill_query_free(q);
}

static void
forget(struct drill_level *l)
{
	for (unsigned i = 0; i < l->view->nsheets; i++)
		forget_sheet(l, i);
}

static void
level_free(struct drill_level *l)
{
	if (!l)
		return;
	forget(l);
	for (unsigned i = 0; i < l->view->nsheets; i++)
		list_free(&l->lists[i]);
	mem_free(l);
}

/* The goroutines that one created: no selection says that. */
static void
list_children(struct drill_level *l, struct list *list,
	      const struct timeline *tl)
{
	struct page_reply ignored = { 0 };
	char filter[DRILL_FILTER];

	drill_children_filter(l, tl, filter);
	list_input(list, ACT_list_filter, filter, &ignored);
}

/* The counts of the report, in the histogram that its rows came from. */
static void
take_histogram(struct drill_level *l)
{
	const struct table *t = drill_table(l, 0, "histogram");
	struct value v;

	if (!l->view->has_histogram || !t)
		return;
	l->histogram = (struct histogram){ { 0 } };
	for (size_t i = 0; i < t->nrows; i++) {
		int64_t from;

		t->cell(t, i, table_find(t, "from_ns"), &v);
		from = v.n;
		t->cell(t, i, table_find(t, "count"), &v);
		/* A bucket is told by what is just above its begin. */
		l->histogram.counts[histogram_bucket(from + 1)] +=
			(uint64_t)v.n;
	}
	bars_fit(&l->bars, &l->histogram);
}

static void
fill_list(struct drill_level *l, unsigned i)
{
	const struct drill_sheet *sheet = &l->view->sheets[i];
	const struct table *t =
		report_table(&l->queries[i]->report, sheet->table);
	struct list *list = &l->lists[i];
	bool is_new = !list->table.columns;

	if (!t)
		return;
	list_set(list, t, sheet->order);
	if (sheet->has_bar)
		list->bar = (struct list_bar){ "Time", 24, drill_bar, list };
	if (is_new && sheet->part == DRILL_CHILDREN)
		list_children(l, list, t->timeline);
	/* One was led here by that text. */
	if (is_new && l->place.subject == SUBJECT_TASK && *l->place.log)
		list_seek(list, l->place.log);
	if (l->start && i == l->sheet)
		list_begin(list, l->start);
}

/* The query of a list may be done: true if it has become so. */
static bool
take_query(struct drill_level *l, unsigned sheet)
{
	struct drill_query *q = l->queries[sheet];

	if (!q || !query_poll(&q->query))
		return false;
	if (!q->query.is_made)
		return true;
	for (unsigned i = 0; i < l->view->nsheets; i++)
		if (l->queries[i] == q)
			fill_list(l, i);
	take_histogram(l);
	return true;
}

/* Of the list in sight, and of the first one, which may tell what stands
 * above. */
static bool
take_queries(struct drill_level *l)
{
	bool is_first = take_query(l, 0);

	return take_query(l, l->sheet) || is_first;
}

static bool
is_computing(const struct drill_level *l, unsigned sheet)
{
	return l->queries[sheet] && l->queries[sheet]->query.job;
}

static bool
is_same(const struct drill_query *q, const struct drill_sheet *sheet)
{
	return q && q->name == sheet->report && q->part == sheet->part;
}

/* Sees to it that a sheet is there, or is being computed. */
static void
ask(struct drill *x, unsigned n, const struct page_env *env)
{
	struct drill_level *l = level_of(x);
	const struct drill_sheet *sheet = &l->view->sheets[n];

	for (unsigned i = 0; !l->queries[n] && i < l->view->nsheets; i++)
		if (is_same(l->queries[i], sheet))
			l->queries[n] = l->queries[i];
	if (!l->queries[n]) {
		l->queries[n] = drill_query_new(x, l, sheet, env);
		if (job_is_done_soon(l->queries[n]->query.job))
			take_query(l, n);
	} else if (!l->lists[n].has_table && l->queries[n]->query.is_made)
		fill_list(l, n);
}

/* What the level was computed for is not what is asked for now. */
static bool
is_stale(const struct drill_level *l, const struct page_env *env)
{
	for (unsigned i = 0; i < l->view->nsheets; i++)
		if (l->queries[i] && query_is_stale(&l->queries[i]->query, env))
			return true;
	return false;
}

static struct rect
list_area(const struct drill_level *l, struct rect area)
{
	int top = 1 + drill_top_lines(l, area) + (l->view->nsheets > 1);

	return (struct rect){ area.x, area.y + top, area.w, area.h - top };
}

static void
update(struct drill *x, const struct page_env *env)
{
	struct drill_level *l = level_of(x);

	if (is_stale(l, env))
		forget(l);
	if (l->view->has_histogram || l->view->has_figures)
		ask(x, 0, env);
	ask(x, l->sheet, env);
	/* What is read meanwhile makes it another list. */
	if (l->lists[l->sheet].has_table && !env->loading)
		l->start = NULL;
	list_update(&l->lists[l->sheet], list_area(l, env->area));
}

/* Puts the level in front; the one that was not seen for longest goes. */
static void
show(struct drill *x, const struct page_env *env, struct drill_level *l)
{
	unsigned i = 0;

	while (i < DRILL_LEVELS - 1 && x->levels[i] && x->levels[i] != l)
		i++;
	if (x->levels[i] != l)
		level_free(x->levels[i]);
	memmove(x->levels + 1, x->levels, i * sizeof(x->levels[0]));
	x->levels[0] = l;
	update(x, env);
}

static bool
is_about(const struct drill_level *l, const struct page_visit *to)
{
	return l->place.subject == to->subject && l->place.number == to->number;
}

static void
go(struct drill *x, const struct page_env *env, const struct page_visit *to)
{
	const struct drill_view *view = view_of(x->page, to->subject);
	struct drill_level *l;

	for (unsigned i = 0; i < DRILL_LEVELS && x->levels[i]; i++) {
		l = x->levels[i];
		if (is_about(l, to) && !strcmp(l->place.log, to->log)) {
			show(x, env, l);
			return;
		}
	}
	l = mem_zalloc(1, sizeof(*l));
	l->page = x->page;
	l->view = view ? view : &x->page->views[0];
	l->place = *to;
	if (!view)
		l->place.subject = SUBJECT_NONE;
	l->bars.cursor = BARS_NONE;
	if (x->levels[0]) {
		l->is_alone = x->levels[0]->is_alone;
		if (is_about(x->levels[0], &l->place)) /* less of it */
			l->sheet = x->levels[0]->sheet;
	}
	show(x, env, l);
}

void
drill_open(struct drill *x, const struct drill_page *page,
	   const struct page_env *env, const struct page_visit *to)
{
	const struct page_visit top = { .page = page->place };

	x->page = page;
	go(x, env, to ? to : &top);
}

void
drill_forget(struct drill *x)
{
	for (unsigned i = 0; i < DRILL_LEVELS && x->levels[i]; i++)
		forget(x->levels[i]);
}

void
drill_close(void *state)
{
	struct drill *x = state;

	for (unsigned i = 0; i < DRILL_LEVELS; i++)
		level_free(x->levels[i]);
}

void
drill_refresh(void *state, const struct page_env *env)
{
	update(state, env);
}

enum page_work
drill_poll(void *state, const struct page_env *env)
{
	struct drill_level *l = level_of(state);
	bool has_taken = take_queries(l);
	enum page_work work;

	if (has_taken)
		list_update(&l->lists[l->sheet], list_area(l, env->area));
	if (is_computing(l, l->sheet) || is_computing(l, 0))
		return PAGE_BUSY;
	if (has_taken)
		return l->lists[l->sheet].work ? PAGE_BUSY : PAGE_CHANGED;
	work = list_poll(&l->lists[l->sheet]);
	if (work == PAGE_CHANGED)
		list_update(&l->lists[l->sheet], list_area(l, env->area));
	return work;
}

const struct table *
drill_table(const struct drill_level *l, unsigned sheet, const char *name)
{
	const struct drill_query *q = l->queries[sheet];

	return q && q->query.is_made ? report_table(&q->report, name) : NULL;
}

static void
next_sheet(struct drill_level *l, int step, struct page_reply *reply)
{
	unsigned n = l->view->nsheets;

	if (n == 1)
		page_say(reply, "this is the only list here");
	l->sheet = (l->sheet + n + (unsigned)step) % n;
}

static void
enter(struct drill_level *l, bool to_timeline, struct page_reply *reply)
{
	const struct drill_sheet *sheet = &l->view->sheets[l->sheet];
	struct page_visit to = { .page = l->page->place,
				 .from_ns = TIMELINE_NEVER,
				 .to_ns = TIMELINE_OPEN };

	memcpy(to.log, l->place.log, sizeof(to.log));
	if (!to_timeline && list_fold(&l->lists[l->sheet], false))
		return;
	if (list_row(&l->lists[l->sheet]) == LIST_NO_ROW)
		page_complain(reply, "there is no row here");
	else if (!to_timeline && sheet->enter && sheet->enter(l, &to))
		reply->has_visit = true;
	else if (drill_on_timeline(l, &to))
		reply->has_visit = true;
	else
		page_complain(reply, "the row is about no time or thing of the "
				     "timeline");
	reply->visit = to;
}

/* The profiles of what the row leads to, or of what all rows are about. */
static void
profile(struct drill_level *l, struct page_reply *reply)
{
	const struct drill_sheet *sheet = &l->view->sheets[l->sheet];
	bool is_one = l->place.subject == SUBJECT_GOROUTINE ||
		      l->place.subject == SUBJECT_TASK;

	reply->visit = l->place;
	if (!is_one && sheet->enter &&
	    list_row(&l->lists[l->sheet]) != LIST_NO_ROW)
		sheet->enter(l, &reply->visit);
	reply->visit.page = PLACE_profiles;
	reply->has_visit = true;
}

/* The list has what took as long as the selected bars say. */
static void
list_range(struct drill_level *l, struct page_reply *reply)
{
	const char *column = strcmp(l->view->sheets[0].table, "tasks") == 0
				     ? "duration_ns"
				     : "total_ns";
	struct strbuf filter = { 0 };
	char ns[UNITS_SIZE];

	strbuf_addf(&filter, "%s > %s", column,
		    units_exact(ns, histogram_from(l->bars.from)));
	strbuf_addf(&filter, " and %s <= %s", column,
		    units_exact(ns, histogram_from(l->bars.to)));
	l->sheet = 0;
	list_input(&l->lists[0], ACT_list_filter, filter.s, reply);
	strbuf_free(&filter);
}

static void
use_bars(struct drill_level *l, enum action a, struct page_reply *reply)
{
	if (!l->view->has_histogram || l->bars.first == l->bars.end) {
		page_complain(reply, "a type of tasks or regions has a "
				     "histogram: open one with Enter");
		return;
	}
	if (a == ACT_list_range && l->is_selecting) {
		l->is_selecting = false;
		list_range(l, reply);
		return;
	}
	if (a == ACT_list_range) {
		bars_move(&l->bars, 0);
		l->is_selecting = true;
		page_say(reply, "< or > to the other end, then v again");
		l->bars.from = l->bars.cursor;
		l->bars.to = l->bars.cursor + 1;
		return;
	}
	bars_move(&l->bars, a == ACT_list_bar_left ? -1 : 1);
	if (l->is_selecting && l->bars.cursor < l->bars.from)
		l->bars.from = l->bars.cursor;
	else if (l->is_selecting)
		l->bars.to = l->bars.cursor + 1;
}

/* Gives up one thing after the other. */
static bool
give_up(struct drill_level *l, struct rect area, struct page_reply *reply)
{
	struct drill_query *q = l->queries[l->sheet];

	if (q && query_cancel(&q->query))
		return true;
	if (list_act(&l->lists[l->sheet], ACT_back, area, reply)) {
		l->bars.from = l->bars.to = 0;
		return true;
	}
	if (!l->is_selecting)
		return false;
	l->is_selecting = false;
	l->bars.from = l->bars.to = 0;
	return true;
}

static void
stand_alone(struct drill_level *l, struct page_reply *reply)
{
	if (!l->view->top_lines && !l->view->has_histogram)
		page_say(reply, "nothing stands above this list");
	l->is_alone = !l->is_alone;
}

static void
again(struct drill_level *l, struct page_reply *reply)
{
	struct drill_query *q = l->queries[l->sheet];

	if (q && !q->query.job && !q->query.is_made)
		forget(l);
	else
		page_say(reply, "all is computed");
}

bool
drill_act(void *state, const struct page_env *env, enum action a,
	  struct page_reply *reply)
{
	struct drill *x = state;
	struct drill_level *l = level_of(x);
	struct rect area = list_area(l, env->area);
	bool done = true;

	/* A list that is not there yet still begins as it is to. */
	if (l->lists[l->sheet].has_table || a == ACT_list_tab ||
	    a == ACT_list_tab_back)
		l->start = NULL;
	l->is_at_bars = a == ACT_list_bar_left || a == ACT_list_bar_right ||
			a == ACT_list_range;
	switch ((int)a) {
	case ACT_list_enter:
	case ACT_list_timeline:
		enter(l, a == ACT_list_timeline, reply);
		break;
	case ACT_list_profile:
		profile(l, reply);
		break;
	case ACT_list_tab:
	case ACT_list_tab_back:
		next_sheet(l, a == ACT_list_tab ? 1 : -1, reply);
		break;
	case ACT_list_bar_left:
	case ACT_list_bar_right:
	case ACT_list_range:
		use_bars(l, a, reply);
		break;
	case ACT_list_alone:
		stand_alone(l, reply);
		break;
	case ACT_list_again:
		again(l, reply);
		break;
	case ACT_back:
		done = give_up(l, area, reply);
		break;
	default:
		done = list_act(&l->lists[l->sheet], a, area, reply);
		break;
	}
	update(x, env);
	return done;
}

void
drill_input(void *state, const struct page_env *env, enum action a,
	    const char *text, struct page_reply *reply)
{
	struct drill *x = state;
	struct drill_level *l = level_of(x);

	l->start = NULL;
	if (!list_input(&l->lists[l->sheet], a, text, reply))
		page_complain(reply, "no such command: %s", text);
	update(x, env);
}

/* The sheet whose tab is clicked; nsheets: none is. */
static unsigned
sheet_at(const struct drill_level *l, const struct page_env *env,
	 const struct mouse *m)
{
	unsigned n = l->view->nsheets;
	const char *titles[DRILL_SHEETS];

	for (unsigned i = 0; i < n; i++)
		titles[i] = l->view->sheets[i].title;
	if (n < 2 || m->kind != MOUSE_PRESS || m->button != 1 ||
	    m->y != list_area(l, env->area).y - 1)
		return n;
	return canvas_tab_at(env->area.x + 1, m->x, titles, n);
}

bool
drill_mouse(void *state, const struct page_env *env, const struct mouse *m,
	    struct page_reply *reply)
{
	struct drill *x = state;
	struct drill_level *l = level_of(x);
	unsigned sheet = sheet_at(l, env, m);
	bool done = sheet < l->view->nsheets;

	l->start = NULL;
	if (done)
		l->sheet = sheet;
	else
		done = list_mouse(&l->lists[l->sheet], m,
				  list_area(l, env->area), reply);
	update(x, env);
	return done;
}

void
drill_visit(void *state, const struct page_env *env,
	    const struct page_visit *to, struct page_reply *reply)
{
	(void)reply;
	go(state, env, to);
}

void
drill_here(const void *state, const struct page_env *env,
	   struct page_visit *out)
{
	(void)env;
	*out = level_of(state)->place;
}

void
drill_begin(void *state, const struct page_env *env,
	    const struct place_start *start, struct page_reply *reply)
{
	struct drill *x = state;
	struct drill_level *l = level_of(x);

	if (start->table && !drill_choose(l, start->table))
		page_complain(reply, "there is no list %s here", start->table);
	l->start = &start->list;
	if (l->lists[l->sheet].has_table)
		list_begin(&l->lists[l->sheet], l->start);
	update(x, env);
}

const struct list *
drill_shown(const void *state)
{
	const struct drill_level *l = level_of(state);

	return &l->lists[l->sheet];
}

enum status
drill_write(void *state, const char *path, struct diag *d)
{
	struct drill_level *l = level_of(state);

	return list_write(&l->lists[l->sheet], path, d);
}
