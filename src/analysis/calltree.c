/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/calltree.h"

#include <stdlib.h>

#include "analysis/profile_table.h"
#include "base/bug.h"
#include "base/map.h"
#include "event/names.h"

/* The tree as it comes: node i was met before node i + 1. */
struct draft {
	VEC(struct calltree_node) nodes;
	struct map by_key; /* parent and function -> node */
	uint32_t *order;   /* all but node 0, siblings next to each other */
	uint32_t *first;   /* by node: where its children begin in order */
};

static void
value_add(struct calltree_value *to, const struct calltree_value *v)
{
	to->count += v->count;
	to->ns += v->ns;
}

/* Heavier ones first. */
static int
by_weight(const struct calltree_value *a, const struct calltree_value *b)
{
	if (a->ns != b->ns)
		return a->ns < b->ns ? 1 : -1;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return 0;
}

static uint32_t
child_of(struct draft *d, uint32_t parent, uint32_t func, uint32_t frame)
{
	uint64_t key = (uint64_t)parent << 32 | func;
	uint32_t node = map_get(&d->by_key, key);
	struct calltree_node fresh = { .func = func,
				       .frame = frame,
				       .parent = parent };

	if (node != MAP_NONE)
		return node;
	node = (uint32_t)d->nodes.n;
	vec_push(&d->nodes, fresh);
	map_put(&d->by_key, key, node);
	return node;
}

/* The rows come heaviest first: so a node's frame is that of the first. */
static void
add_row(struct draft *d, const struct profile_row *row,
	const struct names_view *names)
{
	const struct calltree_value v = { row->count, row->ns };
	uint32_t node = 0;

	BUG_IF(row->nframes > PROFILE_FRAMES);
	value_add(&d->nodes.at[0].cum, &v);
	for (uint32_t i = row->nframes; i-- > 0;) {
		uint32_t frame = row->frames[i];

		node = child_of(d, node, name_frame(names, frame)->func, frame);
		value_add(&d->nodes.at[node].cum, &v);
	}
	value_add(&d->nodes.at[node].flat, &v);
}

static int
by_place(const void *a, const void *b, void *draft)
{
	const struct draft *d = draft;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	const struct calltree_node *x = &d->nodes.at[i], *y = &d->nodes.at[j];
	int order;

	if (x->parent != y->parent)
		return x->parent < y->parent ? -1 : 1;
	order = by_weight(&x->cum, &y->cum);
	return order ? order : (i > j) - (i < j);
}

static void
sort_siblings(struct draft *d)
{
	uint32_t n = (uint32_t)d->nodes.n;

	d->order = mem_zalloc(n, sizeof(*d->order));
	d->first = mem_zalloc((size_t)n + 1, sizeof(*d->first));
	for (uint32_t i = 1; i < n; i++) {
		d->order[i - 1] = i;
		d->first[d->nodes.at[i].parent + 1]++;
	}
	for (uint32_t i = 0; i < n; i++)
		d->first[i + 1] += d->first[i];
	if (n > 1)
		qsort_r(d->order, n - 1, sizeof(*d->order), by_place, d);
}

/* Numbers the nodes from above. */
static void
take_over(struct calltree *out, const struct draft *d)
{
	uint32_t next[PROFILE_FRAMES + 1]; /* by depth: in order */
	uint32_t last[PROFILE_FRAMES + 1];
	uint32_t at[PROFILE_FRAMES + 1]; /* the node in out */
	int depth = 0;

	vec_reserve(&out->nodes, d->nodes.n);
	vec_push(&out->nodes, d->nodes.at[0]);
	out->nodes.at[0].parent = CALLTREE_NONE;
	next[0] = d->first[0];
	last[0] = d->first[1];
	at[0] = 0;
	while (depth >= 0) {
		uint32_t old;

		if (next[depth] == last[depth]) {
			out->nodes.at[at[depth--]].end = (uint32_t)out->nodes.n;
			continue;
		}
		old = d->order[next[depth]++];
		vec_push(&out->nodes, d->nodes.at[old]);
		depth++;
		at[depth] = (uint32_t)out->nodes.n - 1;
		out->nodes.at[at[depth]].parent = at[depth - 1];
		out->nodes.at[at[depth]].depth = (uint32_t)depth;
		next[depth] = d->first[old];
		last[depth] = d->first[old + 1];
	}
}

static int
by_flat(const void *a, const void *b)
{
	const struct calltree_function *x = a, *y = b;
	int order = by_weight(&x->flat, &y->flat);

	if (!order)
		order = by_weight(&x->cum, &y->cum);
	return order ? order : (x->func > y->func) - (x->func < y->func);
}

static uint32_t
function_of(struct calltree *t, struct map *by_name,
	    const struct calltree_node *n)
{
	struct calltree_function fresh = { .func = n->func, .frame = n->frame };
	uint32_t f = map_get(by_name, n->func);

	if (f != MAP_NONE)
		return f;
	f = (uint32_t)t->functions.n;
	vec_push(&t->functions, fresh);
	map_put(by_name, n->func, f);
	return f;
}

/* Of the nodes of one function, those count that are not below another. */
static void
sum_functions(struct calltree *t)
{
	uint32_t path[PROFILE_FRAMES + 1]; /* by depth: the function */
	VEC(uint32_t) above = { 0 };       /* by function: its nodes in path */
	VEC(uint64_t) heaviest = { 0 };    /* by function: time of a node */
	struct map by_name = { 0 };
	uint32_t depth = 0;

	for (uint32_t i = 1; i < t->nodes.n; i++) {
		const struct calltree_node *n = &t->nodes.at[i];
		uint32_t f = function_of(t, &by_name, n);
		struct calltree_function *x = &t->functions.at[f];

		if (f == above.n) {
			vec_push(&above, 0);
			vec_push(&heaviest, 0);
		}
		while (depth >= n->depth)
			above.at[path[depth--]]--;
		value_add(&x->flat, &n->flat);
		if (!above.at[f]++)
			value_add(&x->cum, &n->cum);
		if (n->cum.ns > heaviest.at[f]) {
			heaviest.at[f] = n->cum.ns;
			x->frame = n->frame;
		}
		path[++depth] = f;
	}
	vec_free(&above);
	vec_free(&heaviest);
	map_free(&by_name);
	if (t->functions.n)
		qsort(t->functions.at, t->functions.n, sizeof(*t->functions.at),
		      by_flat);
}

void
calltree_build(struct calltree *out, const struct profile_table *profile,
	       const struct names_view *names)
{
	struct draft d = { .order = NULL };

	*out = (struct calltree){ 0 };
	vec_push(&d.nodes, (struct calltree_node){ 0 });
	for (size_t i = 0; i < profile->nrows; i++)
		add_row(&d, &profile->rows[i], names);
	sort_siblings(&d);
	take_over(out, &d);
	sum_functions(out);
	vec_free(&d.nodes);
	map_free(&d.by_key);
	mem_free(d.order);
	mem_free(d.first);
}

void
calltree_release(struct calltree *t)
{
	vec_free(&t->nodes);
	vec_free(&t->functions);
	strbuf_free(&t->text);
}

uint32_t
calltree_find(const struct calltree *t, uint32_t func)
{
	for (uint32_t i = 0; i < t->functions.n; i++)
		if (t->functions.at[i].func == func)
			return i;
	return CALLTREE_NONE;
}

static const struct calltree_node *
parent_of(const struct calltree *t, const struct calltree_node *n)
{
	return &t->nodes.at[n->parent];
}

/* Has one of the two called the other in the stack above node n? */
static bool
is_again(const struct calltree *t, const struct calltree_node *n)
{
	uint32_t func = n->func, caller = parent_of(t, n)->func;

	for (n = parent_of(t, n); n->depth > 1; n = parent_of(t, n))
		if (n->func == func && parent_of(t, n)->func == caller)
			return true;
	return false;
}

static void
add_relative(struct calltree_relatives *out, struct map *known,
	     const struct calltree_node *n, const struct calltree_value *v,
	     bool is_caller)
{
	struct calltree_relative fresh = { .func = n->func,
					   .frame = n->frame,
					   .is_caller = is_caller };
	uint64_t key = (uint64_t)is_caller << 32 | n->func;
	uint32_t i = map_get(known, key);

	if (i == MAP_NONE) {
		i = (uint32_t)out->rows.n;
		vec_push(&out->rows, fresh);
		map_put(known, key, i);
	}
	value_add(&out->rows.at[i].value, v);
}

static int
by_kind(const void *a, const void *b)
{
	const struct calltree_relative *x = a, *y = b;
	int order = (int)y->is_caller - (int)x->is_caller;

	if (!order)
		order = by_weight(&x->value, &y->value);
	return order ? order : (x->func > y->func) - (x->func < y->func);
}

void
calltree_relatives(struct calltree_relatives *out, const struct calltree *t,
		   uint32_t func)
{
	uint32_t f = calltree_find(t, func);
	struct map known = { 0 };

	*out = (struct calltree_relatives){ 0 };
	if (f != CALLTREE_NONE)
		out->whole = t->functions.at[f].cum;
	for (uint32_t i = 1; i < t->nodes.n; i++) {
		const struct calltree_node *n = &t->nodes.at[i];
		const struct calltree_node *p = parent_of(t, n);

		if (n->depth < 2 || n->func == p->func ||
		    (n->func != func && p->func != func) || is_again(t, n))
			continue;
		if (n->func == func)
			add_relative(out, &known, p, &n->cum, true);
		else
			add_relative(out, &known, n, &n->cum, false);
	}
	map_free(&known);
	if (out->rows.n)
		qsort(out->rows.at, out->rows.n, sizeof(*out->rows.at),
		      by_kind);
}

void
calltree_relatives_release(struct calltree_relatives *r)
{
	vec_free(&r->rows);
}
