/* SPDX-License-Identifier: MIT */
/*
 * One task as a tree: what is marked in it, in what else, and how long nothing
 * is. A region or a log is below the innermost region that its goroutine has
 * at that time in the same task, else below the task; a task is below the
 * region of the one above it in which it begins and ends, else below that
 * one. No recursion, whatever a trace says.
 */
#include "config.h"

#include <stdlib.h>

#include "analysis/spans.h"
#include "analysis/values.h"
#include "timeline/timeline.h"

#define NONE UINT32_MAX

enum {
	OUTER_MAX = 100 /* regions around one that are looked at */
};

static const char task_word[] = "task", region_word[] = "region",
		  log_word[] = "log", end_word[] = "end";

struct item {
	struct spans_node node;
	int64_t until_ns; /* what is below it lasts, or its begin */
	uint32_t parent, first, last, next;
	uint32_t outer; /* the region that its goroutine had before */
};

struct tree {
	const struct exec *x;
	VEC(struct item) items;
	struct map tasks; /* of exec.tasks, to items */
	struct map open;  /* goroutines, to their innermost regions */
};

static void
add(struct tree *t, const char *kind, uint32_t task, uint32_t goroutine,
    uint32_t name, int64_t begin_ns, int64_t end_ns, uint32_t log)
{
	vec_push(&t->items, ((struct item){
				    .node = { .kind = kind,
					      .task = task,
					      .goroutine = goroutine,
					      .name = name,
					      .log = log,
					      .begin_ns = begin_ns,
					      .end_ns = end_ns,
					      .gap_ns = SPANS_NO_GAP },
				    .until_ns = begin_ns,
				    .parent = NONE,
				    .first = NONE,
				    .last = NONE,
				    .next = NONE,
				    .outer = NONE,
			    }));
}

/* Who began each of the family, by number in exec.tasks: of several of an id,
 * the first. */
static uint32_t *
find_beginners(const struct exec *x, const struct spans_family *family)
{
	uint32_t *out = mem_alloc(x->tasks.n * sizeof(*out));

	for (size_t i = 0; i < x->tasks.n; i++)
		out[i] = TIMELINE_NONE;
	for (uint32_t i = timeline_totals(x->timeline)->tasks; i-- > 0;) {
		struct task t;
		uint32_t number;

		timeline_task(x->timeline, i, &t);
		number = map_get(&family->ids, t.id);
		if (number != MAP_NONE)
			out[number] = t.begin_goroutine;
	}
	return out;
}

static void
add_tasks(struct tree *t, const struct spans_family *family)
{
	uint32_t *beginners = find_beginners(t->x, family);

	for (size_t i = 0; i < family->tasks.n; i++) {
		uint32_t number = family->tasks.at[i];
		const struct exec_task *task = &t->x->tasks.at[number];

		add(t, task_word, number, beginners[number], task->name,
		    task->begin_ns, task->end_ns, TIMELINE_NONE);
	}
	mem_free(beginners);
}

static void
add_regions(struct tree *t, const struct spans_family *family)
{
	const struct timeline *tl = t->x->timeline;

	for (uint32_t i = 0; i < timeline_totals(tl)->regions; i++) {
		struct region r;
		uint32_t task;

		timeline_region(tl, i, &r);
		task = map_get(&family->ids, r.task_id);
		if (task != MAP_NONE)
			add(t, region_word, task, r.goroutine, r.name,
			    r.begin_ns, r.end_ns, TIMELINE_NONE);
	}
}

static void
add_logs(struct tree *t, const struct spans_family *family)
{
	const struct timeline *tl = t->x->timeline;

	for (uint32_t i = 0; i < timeline_totals(tl)->logs; i++) {
		struct log l;
		uint32_t task;

		timeline_log(tl, i, &l);
		task = map_get(&family->ids, l.task_id);
		if (task != MAP_NONE)
			add(t, log_word, task, l.goroutine, l.category,
			    l.time_ns, l.time_ns, i);
	}
}

/* The task first, whenever it begins; of one moment what is longer first. */
static int
by_begin(const void *a, const void *b, void *root)
{
	const struct spans_node *x = &((const struct item *)a)->node;
	const struct spans_node *y = &((const struct item *)b)->node;
	uint32_t first = *(const uint32_t *)root;
	bool x_is = x->kind == task_word && x->task == first;
	bool y_is = y->kind == task_word && y->task == first;

	if (x_is != y_is)
		return y_is - x_is;
	if (x->begin_ns != y->begin_ns)
		return x->begin_ns < y->begin_ns ? -1 : 1;
	if (x->end_ns != y->end_ns)
		return x->end_ns > y->end_ns ? -1 : 1;
	return (x->log > y->log) - (x->log < y->log);
}

/* The innermost region of the goroutine that is open then and is of the task;
 * NONE: there is none. Those that have ended are forgotten. */
static uint32_t
region_around(struct tree *t, uint32_t goroutine, uint32_t task, int64_t at_ns)
{
	uint32_t i = map_get(&t->open, goroutine);

	if (i == MAP_NONE)
		return NONE;
	while (i != NONE && t->items.at[i].node.end_ns <= at_ns)
		i = t->items.at[i].outer;
	if (i == NONE)
		map_remove(&t->open, goroutine);
	else
		map_put(&t->open, goroutine, i);
	for (int n = 0; i != NONE && n < OUTER_MAX; n++) {
		if (t->items.at[i].node.task == task)
			return i;
		i = t->items.at[i].outer;
	}
	return NONE;
}

static uint32_t
parent_of(struct tree *t, uint32_t i)
{
	const struct spans_node *n = &t->items.at[i].node;
	bool is_task = n->kind == task_word;
	uint32_t task = is_task ? t->x->tasks.at[n->task].parent : n->task;
	uint32_t region = region_around(t, n->goroutine, task, n->begin_ns);

	if (region != NONE &&
	    (!is_task || t->items.at[region].node.end_ns >= n->end_ns))
		return region;
	return map_get(&t->tasks, task);
}

static int64_t
gap(int64_t from_ns, int64_t to_ns)
{
	if (from_ns == TIMELINE_NEVER || to_ns == TIMELINE_NEVER ||
	    to_ns == TIMELINE_OPEN || to_ns < from_ns)
		return SPANS_NO_GAP;
	return (int64_t)((uint64_t)to_ns - (uint64_t)from_ns);
}

/* Puts each below another one, in order. Item 0 is the task itself. */
static void
link_items(struct tree *t)
{
	for (uint32_t i = 0; i < t->items.n; i++)
		if (t->items.at[i].node.kind == task_word)
			map_put(&t->tasks, t->items.at[i].node.task, i);
	for (uint32_t i = 0; i < t->items.n; i++) {
		struct item *item = &t->items.at[i], *above;

		if (i) {
			item->parent = parent_of(t, i);
			above = &t->items.at[item->parent];
			item->node.gap_ns =
				gap(above->until_ns, item->node.begin_ns);
			if (above->until_ns < item->node.end_ns)
				above->until_ns = item->node.end_ns;
			if (above->first == NONE)
				above->first = i;
			else
				t->items.at[above->last].next = i;
			above->last = i;
		}
		if (item->node.kind != region_word)
			continue;
		item->outer = map_get(&t->open, item->node.goroutine);
		map_put(&t->open, item->node.goroutine, i);
	}
}

/* What has others below it has a row for what is left after them. */
static void
add_end(struct spans *sp, const struct item *item)
{
	struct spans_node n = item->node;

	if (n.end_ns == TIMELINE_OPEN)
		return;
	n.gap_ns = gap(item->until_ns, n.end_ns);
	n.kind = end_word;
	n.begin_ns = n.end_ns;
	n.depth++;
	vec_push(&sp->nodes, n);
}

/* From above, each before what is below it. */
static void
list_items(struct spans *sp, struct tree *t)
{
	uint32_t i = 0;

	while (i != NONE) {
		struct item *item = &t->items.at[i];

		item->node.depth =
			i ? t->items.at[item->parent].node.depth + 1 : 0;
		vec_push(&sp->nodes, item->node);
		if (item->first != NONE) {
			i = item->first;
			continue;
		}
		while (i != NONE && t->items.at[i].next == NONE) {
			i = t->items.at[i].parent;
			if (i != NONE)
				add_end(sp, &t->items.at[i]);
		}
		i = i == NONE ? i : t->items.at[i].next;
	}
}

void
spans_grow(struct spans *sp, const struct spans_family *family)
{
	struct tree t = { .x = &sp->exec };

	sp->nodes.n = 0;
	add_tasks(&t, family);
	add_regions(&t, family);
	add_logs(&t, family);
	qsort_r(t.items.at, t.items.n, sizeof(*t.items.at), by_begin,
		&family->tasks.at[0]);
	link_items(&t);
	list_items(sp, &t);
	vec_free(&t.items);
	map_free(&t.tasks);
	map_free(&t.open);
}

enum {
	N_TREE,
	N_EVENT,
	N_START,
	N_GAP,
	N_DURATION,
	N_GOROUTINE,
	N_TASK,
	N_END,
	N_DEPTH,
	N_COLUMNS
};

static const struct column columns[] = {
	{ "tree", "What", VALUE_TEXT,
	  "the name of a task or a region, or what was logged, below what it "
	  "is a part of" },
	{ "event", "Kind", VALUE_TEXT,
	  "task, region, log, or the end of what the rows above are in" },
	{ "start_ns", "Begin", VALUE_TIME,
	  "when it begins; null: before the trace" },
	{ "gap_ns", "Gap", VALUE_DURATION,
	  "for how long nothing is marked before it: since those before it in "
	  "the same part ended, or the part began; null where they overlap" },
	{ "duration_ns", "Duration", VALUE_DURATION, "how long it takes" },
	{ "goroutine", "Goroutine", VALUE_ID, "who does it" },
	{ "task", "Task", VALUE_ID, "the task or one below it" },
	{ "end_ns", NULL, VALUE_TIME, "when it ends; null: after the trace" },
	{ "depth", NULL, VALUE_COUNT, "how many it is in" },
};

static void
put_text(struct strbuf *out, const struct timeline *tl,
	 const struct spans_node *n)
{
	const struct name_string *name =
		name_string(timeline_names(tl), n->name);
	struct log l;

	strbuf_reset(out);
	if (n->kind == end_word) {
		strbuf_puts(out, "(end)");
		return;
	}
	strbuf_add(out, name->s, name->len);
	if (n->log == TIMELINE_NONE)
		return;
	timeline_log(tl, n->log, &l);
	if (name->len)
		strbuf_puts(out, ": ");
	strbuf_add(out, l.text, l.text_len);
}

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	struct spans *sp = t->data;
	const struct spans_node *n = &sp->nodes.at[row];
	bool is_moment = n->kind == log_word || n->kind == end_word;
	int64_t length_ns;

	switch (column) {
	case N_TREE:
		put_text(&sp->text[0], t->timeline, n);
		values_indented(out, &sp->text[1], n->depth,
				strbuf_str(&sp->text[0]), sp->text[0].len);
		break;
	case N_EVENT:
		values_word(out, n->kind);
		break;
	case N_START:
	case N_END:
		values_time(out, column == N_START ? n->begin_ns : n->end_ns);
		break;
	case N_GAP:
		values_number(out, VALUE_DURATION, n->gap_ns);
		if (n->gap_ns == SPANS_NO_GAP)
			out->kind = VALUE_NONE;
		break;
	case N_DURATION:
		length_ns = gap(n->begin_ns, n->end_ns);
		values_number(out, VALUE_DURATION, length_ns);
		if (is_moment || length_ns == SPANS_NO_GAP)
			out->kind = VALUE_NONE;
		break;
	case N_GOROUTINE:
		values_goroutine(out, t->timeline, n->goroutine);
		break;
	case N_TASK:
		values_number(out, VALUE_ID,
			      (int64_t)sp->exec.tasks.at[n->task].id);
		break;
	default:
		values_number(out, VALUE_COUNT, n->depth);
		break;
	}
}

void
spans_tree_table(struct spans *sp, struct table *out)
{
	*out = (struct table){ .name = "tree",
			       .columns = columns,
			       .ncolumns = N_COLUMNS,
			       .nrows = sp->nodes.n,
			       .timeline = sp->exec.timeline,
			       .data = sp,
			       .cell = cell };
}
