/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/where.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "analysis/where_tree.h"
#include "timeline/timeline.h"

void
where_free(struct where *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->nodes.n; i++)
		if (w->nodes.at[i].regex)
			regfree(w->nodes.at[i].regex);
	vec_free(&w->nodes);
	arena_release(&w->arena);
	mem_free(w);
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

static bool
begins_with(const char *s, const char *want, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lower(s[i]) != lower(want[i]))
			return false;
	return true;
}

/* Whatever the case of ASCII letters. */
static bool
contains(const struct value *v, const struct value *part)
{
	const char *s = v->text.s, *want = part->text.s;
	size_t n = part->text.len;
	char first, small;

	if (!n)
		return true;
	first = lower(*want);
	small = first >= 'a' && first <= 'z' ? 32 : 0;
	for (size_t i = 0; i + n <= v->text.len; i++)
		if ((s[i] | small) == first && begins_with(s + i, want, n))
			return true;
	return false;
}

static bool
any_text(const struct where_node *node, const struct table *t, size_t row)
{
	for (unsigned i = 0; i < t->ncolumns; i++) {
		struct value v;

		if (t->columns[i].kind != VALUE_TEXT)
			continue;
		t->cell(t, row, i, &v);
		if (v.kind == VALUE_TEXT && contains(&v, &node->value))
			return true;
	}
	return false;
}

/* A NUL in the text would end it for regexec(). */
static bool
matches(const regex_t *regex, const char *s, size_t n)
{
	char text[WHERE_MATCH_MAX + 1];

	if (n > WHERE_MATCH_MAX)
		n = WHERE_MATCH_MAX;
	for (size_t i = 0; i < n; i++)
		text[i] = s[i] ? s[i] : '\1';
	text[n] = '\0';
	return regexec(regex, text, 0, NULL, 0) == 0;
}

static bool
is_like(const struct where_node *node, const struct value *v)
{
	char digits[24];
	int n;

	switch (v->kind) {
	case VALUE_TEXT:
		return matches(node->regex, v->text.s, v->text.len);
	case VALUE_ID:
		n = snprintf(digits, sizeof(digits), "%lld", (long long)v->n);
		return matches(node->regex, digits, (size_t)n);
	case VALUE_PARTS:
		for (size_t i = 0; i < v->parts.n; i++) {
			const char *name = v->parts.at[i].name;

			if (matches(node->regex, name, strlen(name)))
				return true;
		}
		return false;
	default:
		return false;
	}
}

/* Of one part, or of all of them. */
static int64_t
parts_ns(const struct where_node *node, const struct value *v)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < v->parts.n; i++)
		if (!node->part || !strcmp(v->parts.at[i].name, node->part))
			sum += (uint64_t)v->parts.at[i].ns;
	return (int64_t)sum;
}

static int
order_texts(const struct value *a, const struct value *b)
{
	size_t n = a->text.len < b->text.len ? a->text.len : b->text.len;
	int order = memcmp(a->text.s, b->text.s, n);

	return order ? order
		     : (a->text.len > b->text.len) -
			       (a->text.len < b->text.len);
}

/* Less than 0, 0 or more than 0, as v is less, equal or more than asked for. */
static int
order_of(const struct where_node *node, const struct table *t,
	 const struct value *v)
{
	const struct value *than = &node->value;
	int64_t n = v->n;

	switch (v->kind) {
	case VALUE_TEXT:
		return order_texts(v, than);
	case VALUE_SHARE:
		return (v->x > than->x) - (v->x < than->x);
	case VALUE_PARTS:
		n = parts_ns(node, v);
		break;
	case VALUE_TIME:
		n -= table_start_ns(t);
		break;
	case VALUE_IDS:
		for (size_t i = 0; i < v->ids.n; i++)
			if (v->ids.at[i] == than->n)
				return 0;
		return 1;
	case VALUE_SHARES:
		for (size_t i = 0; i < v->shares.n; i++)
			if (v->shares.at[i] == than->x)
				return 0;
		return 1;
	case VALUE_COUNTS:
		for (size_t i = 0; i < v->counts.n; i++)
			if ((int64_t)v->counts.at[i] == than->n)
				return 0;
		return 1;
	default:
		break;
	}
	return (n > than->n) - (n < than->n);
}

static bool
test(const struct where_node *node, const struct table *t, size_t row)
{
	struct value v;
	int order;

	t->cell(t, row, node->column, &v);
	if (node->regex)
		return is_like(node, &v) == (node->op == WHERE_LIKE);
	if (v.kind == VALUE_NONE || node->value.kind == VALUE_NONE)
		return (v.kind == node->value.kind) == (node->op == WHERE_EQ) &&
		       (node->op == WHERE_EQ || node->op == WHERE_NE);
	order = order_of(node, t, &v);
	switch (node->op) {
	case WHERE_EQ:
		return order == 0;
	case WHERE_NE:
		return order != 0;
	case WHERE_LT:
		return order < 0;
	case WHERE_LE:
		return order <= 0;
	case WHERE_GT:
		return order > 0;
	case WHERE_GE:
		return order >= 0;
	case WHERE_LIKE:
	case WHERE_UNLIKE:
	case WHERE_NO_OP:
		break;
	}
	return false;
}

/* As deep as WHERE_DEPTH_MAX allows, and twice that for and within or. */
static bool
eval(const struct where *w, uint32_t i, const struct table *t, size_t row)
{
	const struct where_node *node = &w->nodes.at[i];

	switch (node->kind) {
	case WHERE_TEST:
		return test(node, t, row);
	case WHERE_ANY_TEXT:
		return any_text(node, t, row);
	case WHERE_NOT:
		return !eval(w, node->first, t, row);
	case WHERE_AND:
	case WHERE_OR:
		break;
	}
	for (i = node->first; i != WHERE_NONE; i = w->nodes.at[i].next)
		if (eval(w, i, t, row) == (node->kind == WHERE_OR))
			return node->kind == WHERE_OR;
	return node->kind == WHERE_AND;
}

bool
where_match(const struct where *w, const struct table *t, size_t row)
{
	return eval(w, w->root, t, row);
}
