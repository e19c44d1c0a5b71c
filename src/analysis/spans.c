/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/spans.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/goroutines.h"
#include "analysis/nearest.h"
#include "analysis/selection.h"
#include "timeline/timeline.h"

/* What is the same of regions and tasks; all else is 0. False: it does not
 * count. */
static bool
head_of(const struct spans *sp, uint32_t number, struct exec_region *out)
{
	const struct exec_task *t;

	if (!sp->of_tasks)
		return exec_region_head(&sp->exec, number, out);
	t = &sp->exec.tasks.at[number];
	*out = (struct exec_region){ .name = t->name,
				     .begin_ns = t->begin_ns,
				     .end_ns = t->end_ns };
	return true;
}

static int64_t
duration_of(const struct spans *sp, const struct exec_region *r)
{
	int64_t begin = r->begin_ns, end = r->end_ns;

	begin = begin < sp->exec.from_ns ? sp->exec.from_ns : begin;
	end = end > sp->exec.to_ns ? sp->exec.to_ns : end;
	return end > begin ? end - begin : 0;
}

int64_t
spans_duration(const struct spans *sp, uint32_t number)
{
	struct exec_region r;

	return head_of(sp, number, &r) ? duration_of(sp, &r) : 0;
}

static bool
is_complete(const struct exec_region *r)
{
	return r->begin_ns != TIMELINE_NEVER && r->end_ns != TIMELINE_OPEN;
}

static bool
in_window(const struct spans *sp, const struct exec_region *r,
	  const struct selection *s)
{
	if (!selection_has_window(s))
		return true;
	return r->begin_ns <= sp->exec.to_ns && r->end_ns >= sp->exec.from_ns;
}

static bool
passes(const struct spans *sp, const struct exec_region *r,
       const struct selection *s, const struct spans_filter *f)
{
	int64_t ns = duration_of(sp, r);
	bool complete = is_complete(r);

	if (f->max_ns && (ns < f->min_ns || ns > f->max_ns))
		return false;
	return in_window(sp, r, s) && (!f->only_complete || complete) &&
	       (!f->only_incomplete || !complete);
}

/* The function in which a region begins: the leaf, or as Go has it the root
 * of its stack. */
static uint32_t
place_of(const struct spans *sp, const struct exec_region *r, bool compat)
{
	const struct names_view *names = timeline_names(sp->exec.timeline);
	const struct name_stack *s = name_stack(names, r->stack);

	if (!s->nframes)
		return 0;
	return name_frame(names, s->frames[compat ? s->nframes - 1 : 0])->func;
}

/* What choosing goes by, and the types found so far. */
struct choice {
	struct spans *sp;
	const struct selection *s;
	const struct spans_filter *f;
	struct map ids;   /* of the tasks that are wanted */
	struct map types; /* name and function, to sp->types */
};

static struct spans_type *
type_of(struct choice *c, const struct exec_region *r)
{
	uint32_t func = place_of(c->sp, r, c->f->compat);
	uint64_t key = (uint64_t)r->name << 32 | func;
	uint32_t i = map_get(&c->types, key);

	if (i == MAP_NONE) {
		i = (uint32_t)c->sp->types.n;
		vec_push(&c->sp->types, ((struct spans_type){ .name = r->name,
							      .func = func }));
		map_put(&c->types, key, i);
	}
	return &c->sp->types.at[i];
}

/* It is one of the list. Of a task only complete ones have a duration, of
 * regions all. */
static void
choose(struct choice *c, uint32_t number, const struct exec_region *r)
{
	struct spans_type *t = type_of(c, r);
	bool complete = is_complete(r);
	int64_t ns = duration_of(c->sp, r);

	vec_push(&c->sp->list, number);
	t->count++;
	t->complete += complete;
	if (c->sp->of_tasks && !complete)
		return;
	vec_push(&t->ns, ns);
	histogram_add(&t->histogram, ns);
}

static int
by_name(const void *a, const void *b, void *timeline)
{
	const struct spans_type *x = a, *y = b;
	int o = strcmp(timeline_text(timeline, x->name),
		       timeline_text(timeline, y->name));

	return o ? o
		 : strcmp(timeline_text(timeline, x->func),
			  timeline_text(timeline, y->func));
}

/* All are chosen. */
static void
finish_types(struct spans *sp)
{
	for (size_t i = 0; i < sp->types.n; i++) {
		struct spans_type *t = &sp->types.at[i];

		exec_spread_of(t->ns.at, t->ns.n, &t->spread);
		vec_free(&t->ns);
	}
	if (sp->types.n)
		qsort_r(sp->types.at, sp->types.n, sizeof(*sp->types.at),
			by_name, (void *)(uintptr_t)sp->exec.timeline);
	for (uint32_t i = 0; i < sp->types.n; i++)
		for (unsigned b = 0; b < HISTOGRAM_BUCKETS; b++)
			if (sp->types.at[i].histogram.counts[b])
				vec_push(&sp->bars,
					 ((struct spans_bar){ i, b }));
}

/* Of regions only: does it begin in that function? */
static bool
begins_in(const struct spans *sp, const struct exec_region *r, const char *in,
	  bool compat)
{
	return !in || !strcmp(timeline_text(sp->exec.timeline,
					    place_of(sp, r, compat)),
			      in);
}

static enum status
tell_missing(const struct spans *sp, const char *region, struct diag *d)
{
	struct nearest near;
	struct exec_region r;

	nearest_init(&near, region);
	for (uint32_t i = 0; i < sp->exec.regions.n; i++)
		if (exec_region_head(&sp->exec, i, &r))
			nearest_offer(&near,
				      timeline_text(sp->exec.timeline, r.name));
	return nearest_tell(&near, "region", d);
}

static bool
is_task(const struct exec_task *t, const char *which, const struct timeline *tl)
{
	char id[24];

	snprintf(id, sizeof(id), "%llu", (unsigned long long)t->id);
	return !strcmp(id, which) || !strcmp(timeline_text(tl, t->name), which);
}

static enum status
check_task(const struct exec *x, const char *which, struct diag *d)
{
	struct nearest near;

	nearest_init(&near, which);
	for (uint32_t i = 0; i < x->tasks.n && which; i++) {
		const struct exec_task *t = &x->tasks.at[i];

		if (is_task(t, which, x->timeline))
			return ST_OK;
		nearest_offer(&near, timeline_text(x->timeline, t->name));
	}
	return which ? nearest_tell(&near, "task", d) : ST_OK;
}

/* Which name is wrong: the goroutine's, the task's, the function's or the
 * region's? */
static enum status
tell_missing_region(const struct spans *sp, const struct selection *s,
		    const struct spans_filter *f, struct diag *d)
{
	const struct timeline *tl = sp->exec.timeline;
	struct nearest near;
	bool is_known = !s->in;

	if (goroutines_check(&sp->exec, s->goroutine, d) != ST_OK ||
	    check_task(&sp->exec, s->task, d) != ST_OK)
		return d->status;
	nearest_init(&near, s->in);
	for (uint32_t i = 0; i < sp->exec.regions.n && !is_known; i++) {
		struct exec_region r;

		if (!head_of(sp, i, &r))
			continue;
		is_known = begins_in(sp, &r, s->in, f->compat);
		nearest_offer(&near,
			      timeline_text(tl, place_of(sp, &r, f->compat)));
	}
	if (!is_known)
		return nearest_tell(&near, "function with regions", d);
	return tell_missing(sp, s->region ? s->region : "so", d);
}

/* Of those that began before the trace; all others are in order. */
struct region_key {
	int64_t goroutine, end_ns;
	const char *name;
	uint32_t number;
};

static int
order_of(bool less, bool more)
{
	return more - less;
}

static int
by_goroutine(const void *a, const void *b)
{
	const struct region_key *x = a, *y = b;
	int o = order_of(x->goroutine<y->goroutine, x->goroutine> y->goroutine);

	if (!o)
		o = strcmp(x->name, y->name);
	if (!o)
		o = order_of(x->end_ns<y->end_ns, x->end_ns> y->end_ns);
	return o ? o : order_of(x->number<y->number, x->number> y->number);
}

static bool
has(const char *text, size_t n, const char *part)
{
	return memmem(text, n, part, strlen(part)) != NULL;
}

/* The ids of tasks whose logs or regions have the text. */
static void
find_logs(const struct timeline *tl, const char *text, struct map *ids)
{
	const struct timeline_totals *t = timeline_totals(tl);

	for (uint32_t i = 0; i < t->logs; i++) {
		const char *category;
		struct log l;

		timeline_log(tl, i, &l);
		category = timeline_text(tl, l.category);
		if (has(l.text, l.text_len, text) ||
		    has(category, strlen(category), text))
			map_put(ids, l.task_id, 0);
	}
	for (uint32_t i = 0; i < t->regions; i++) {
		struct region r;

		timeline_region(tl, i, &r);
		if (strstr(timeline_text(tl, r.name), text))
			map_put(ids, r.task_id, 0);
	}
}

/* What the selection says of tasks; ids: those that have the text. */
static bool
is_wanted(const struct exec_task *t, const struct timeline *tl,
	  const struct selection *s, const struct map *ids)
{
	return (!s->task || is_task(t, s->task, tl)) &&
	       (!s->log || strstr(timeline_text(tl, t->name), s->log) ||
		map_get(ids, t->id) != MAP_NONE);
}

/* The ids of the tasks that are wanted. */
static void
find_tasks(const struct exec *x, const struct selection *s, struct map *out)
{
	struct map ids = { 0 };

	if (s->log)
		find_logs(x->timeline, s->log, &ids);
	for (uint32_t i = 0; i < x->tasks.n; i++)
		if (is_wanted(&x->tasks.at[i], x->timeline, s, &ids))
			map_put(out, x->tasks.at[i].id, i);
	map_free(&ids);
}

/* Fills the head of a region; false if it is none of those wanted. */
static bool
is_chosen(const struct choice *c, uint32_t number, struct exec_region *r)
{
	const struct exec *x = &c->sp->exec;
	const struct selection *s = c->s;

	if (!exec_region_head(x, number, r) ||
	    !goroutines_match(x, r->goroutine, s->goroutine))
		return false;
	if (s->region &&
	    strcmp(timeline_text(x->timeline, r->name), s->region) != 0)
		return false;
	if ((s->task || s->log) && map_get(&c->ids, r->task_id) == MAP_NONE)
		return false;
	return begins_in(c->sp, r, s->in, c->f->compat) &&
	       passes(c->sp, r, s, c->f);
}

static void
choose_unbegun(struct choice *c)
{
	const struct exec *x = &c->sp->exec;
	VEC(struct region_key) keys = { 0 };
	struct exec_region r;

	for (uint32_t i = 0; i < x->regions.n; i++)
		if (x->regions.at[i].kind == EXEC_UNBEGUN &&
		    is_chosen(c, i, &r))
			vec_push(&keys,
				 ((struct region_key){
					 timeline_goroutine_id(x->timeline,
							       r.goroutine),
					 r.end_ns,
					 timeline_text(x->timeline, r.name),
					 i }));
	if (keys.n)
		qsort(keys.at, keys.n, sizeof(*keys.at), by_goroutine);
	for (size_t i = 0; i < keys.n; i++) {
		exec_region_head(x, keys.at[i].number, &r);
		choose(c, keys.at[i].number, &r);
	}
	vec_free(&keys);
}

/* Those that began before the trace first. */
static void
choose_regions(struct spans *sp, const struct selection *s,
	       const struct spans_filter *f)
{
	struct choice c = { .sp = sp, .s = s, .f = f };
	const struct exec *x = &sp->exec;
	struct exec_region r;

	if (s->task || s->log)
		find_tasks(x, s, &c.ids);
	choose_unbegun(&c);
	for (uint32_t i = 0; i < x->regions.n; i++)
		if (x->regions.at[i].kind != EXEC_UNBEGUN &&
		    is_chosen(&c, i, &r))
			choose(&c, i, &r);
	map_free(&c.ids);
	map_free(&c.types);
}

/* Is there one of these names, at any time and however long? */
static bool
has_region(struct spans *sp, const struct selection *s, bool compat)
{
	const struct spans_filter none = { .compat = compat };
	struct selection all = *s;
	struct choice c = { .sp = sp, .s = &all, .f = &none };
	struct exec_region r;
	uint32_t i = 0;

	all.from_ns = TIMELINE_NEVER;
	all.to_ns = TIMELINE_OPEN;
	all.log = NULL;
	if (s->task)
		find_tasks(&sp->exec, &all, &c.ids);
	while (i < sp->exec.regions.n && !is_chosen(&c, i, &r))
		i++;
	map_free(&c.ids);
	return i < sp->exec.regions.n;
}

enum status
spans_regions(struct spans *sp, const struct timeline *tl,
	      const struct selection *s, const struct spans_filter *f,
	      struct progress *p, struct diag *d)
{
	unsigned want = EXEC_REGIONS | (s->task || s->log ? EXEC_TASKS : 0) |
			(s->goroutine ? EXEC_GOROUTINES : 0);

	if (!exec_get(&sp->exec, tl, s, want, p))
		return diag_set(d, ST_CANCELLED, "cancelled");
	choose_regions(sp, s, f);
	if (!sp->list.n && (s->region || s->goroutine || s->task || s->in) &&
	    !has_region(sp, s, f->compat))
		return tell_missing_region(sp, s, f, d);
	finish_types(sp);
	return ST_OK;
}

static bool
has_member(const struct exec *x, const struct exec_task *t, const char *which)
{
	for (uint32_t i = t->members; i; i = x->members.at[i].next) {
		int64_t id = x->members.at[i].id;
		uint32_t g =
			timeline_find_goroutine(x->timeline, id, t->begin_ns);

		if (g != TIMELINE_NONE && goroutines_match(x, g, which))
			return true;
	}
	return false;
}

struct task_key {
	uint64_t id;
	uint32_t number;
};

static int
by_task_id(const void *a, const void *b)
{
	const struct task_key *x = a, *y = b;

	return order_of(x->id<y->id, x->id> y->id);
}

/* Their ids are put together first: tasks are far apart in memory. */
static void
sort_tasks(struct spans *sp)
{
	struct task_key *keys = mem_zalloc(sp->list.n + 1, sizeof(*keys));

	for (size_t i = 0; i < sp->list.n; i++) {
		keys[i].number = sp->list.at[i];
		keys[i].id = sp->exec.tasks.at[keys[i].number].id;
	}
	qsort(keys, sp->list.n, sizeof(*keys), by_task_id);
	for (size_t i = 0; i < sp->list.n; i++)
		sp->list.at[i] = keys[i].number;
	mem_free(keys);
}

static void
choose_tasks(struct spans *sp, const struct selection *s,
	     const struct spans_filter *f)
{
	struct choice c = { .sp = sp, .s = s, .f = f };
	const struct exec *x = &sp->exec;
	struct exec_region r;

	if (s->log)
		find_logs(x->timeline, s->log, &c.ids);
	for (uint32_t i = 0; i < x->tasks.n; i++) {
		const struct exec_task *t = &x->tasks.at[i];

		if (is_wanted(t, x->timeline, s, &c.ids) &&
		    (!s->goroutine || has_member(x, t, s->goroutine)) &&
		    head_of(sp, i, &r) && passes(sp, &r, s, f))
			choose(&c, i, &r);
	}
	sort_tasks(sp);
	map_free(&c.ids);
	map_free(&c.types);
}

enum status
spans_tasks(struct spans *sp, const struct timeline *tl,
	    const struct selection *s, const struct spans_filter *f,
	    struct progress *p, struct diag *d)
{
	unsigned want = EXEC_TASKS | (s->goroutine ? EXEC_GOROUTINES : 0);

	sp->of_tasks = true;
	if (!exec_get(&sp->exec, tl, s, want, p))
		return diag_set(d, ST_CANCELLED, "cancelled");
	if (check_task(&sp->exec, s->task, d) != ST_OK ||
	    goroutines_check(&sp->exec, s->goroutine, d) != ST_OK)
		return d->status;
	choose_tasks(sp, s, f);
	finish_types(sp);
	return ST_OK;
}

void
spans_release(struct spans *sp)
{
	exec_release(&sp->exec);
	vec_free(&sp->list);
	vec_free(&sp->types);
	vec_free(&sp->bars);
	vec_free(&sp->events);
	vec_free(&sp->nodes);
	vec_free(&sp->ids);
	strbuf_free(&sp->text[0]);
	strbuf_free(&sp->text[1]);
	exec_table_row_release(&sp->row);
}
