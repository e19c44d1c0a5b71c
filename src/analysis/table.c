/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "timeline/timeline.h"

int64_t
table_start_ns(const struct table *t)
{
	return t->timeline ? timeline_totals(t->timeline)->first_ns
			   : t->start_ns;
}

unsigned
table_find(const struct table *t, const char *name)
{
	unsigned i = 0;

	while (i < t->ncolumns && strcmp(t->columns[i].name, name) != 0)
		i++;
	return i;
}

void
table_cell(const struct table *t, size_t row, unsigned column,
	   struct value *out)
{
	*out = t->row(t, row)[column];
}

/* A row and what it is sorted by. */
struct key {
	union {
		int64_t n;
		double x;
		char *text; /* a copy */
	};
	size_t len;
	uint32_t row;
	bool none;
};

static void
key_fill(struct key *k, const struct value *v)
{
	k->none = v->kind == VALUE_NONE;
	k->n = 0;
	switch (v->kind) {
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		k->len = v->text.len;
		k->text = mem_alloc(k->len + 1);
		memcpy(k->text, v->text.s, k->len);
		break;
	case VALUE_SHARE:
		k->x = v->x;
		break;
	case VALUE_PARTS:
		for (size_t i = 0; i < v->parts.n; i++)
			k->n = (int64_t)((uint64_t)k->n +
					 (uint64_t)v->parts.at[i].ns);
		break;
	case VALUE_IDS:
		k->n = (int64_t)v->ids.n;
		break;
	case VALUE_SHARES:
		k->n = (int64_t)v->shares.n;
		break;
	case VALUE_COUNTS:
		k->n = (int64_t)v->counts.n;
		break;
	case VALUE_ID:
	case VALUE_COUNT:
	case VALUE_BYTES:
	case VALUE_DURATION:
	case VALUE_TIME:
	case VALUE_FLAG:
		k->n = v->n;
		break;
	}
}

static int
order_of(bool less, bool more)
{
	return more - less;
}

static int
by_row(const struct key *a, const struct key *b)
{
	return order_of(a->row<b->row, a->row> b->row);
}

/* Rows without a value last, whatever the direction. */
static int
by_none(const struct key *a, const struct key *b)
{
	return order_of(a->none<b->none, a->none> b->none);
}

#define COMPARE(name, value_order)                           \
	static int name##_up(const void *x, const void *y)   \
	{                                                    \
		const struct key *a = x, *b = y;             \
		int o = by_none(a, b);                       \
                                                             \
		if (!o && !a->none)                          \
			o = value_order;                     \
		return o ? o : by_row(a, b);                 \
	}                                                    \
	static int name##_down(const void *x, const void *y) \
	{                                                    \
		const struct key *a = x, *b = y;             \
		int o = by_none(a, b);                       \
                                                             \
		if (!o && !a->none)                          \
			o = -(value_order);                  \
		return o ? o : by_row(a, b);                 \
	}

static int
text_order(const struct key *a, const struct key *b)
{
	int o = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);

	return o ? o : order_of(a->len<b->len, a->len> b->len);
}

COMPARE(number, order_of(a->n<b->n, a->n> b->n))
COMPARE(share, order_of(a->x<b->x, a->x> b->x))
COMPARE(text, text_order(a, b))

void
table_sort(const struct table *t, unsigned column, bool descending,
	   uint32_t *out)
{
	enum value_kind kind = t->columns[column].kind;
	struct key *keys;

	if (!t->nrows)
		return;
	keys = mem_zalloc(t->nrows, sizeof(*keys));
	for (size_t i = 0; i < t->nrows; i++) {
		struct value v;

		keys[i].row = (uint32_t)i;
		t->cell(t, i, column, &v);
		key_fill(&keys[i], &v);
	}
	if (kind == VALUE_TEXT)
		qsort(keys, t->nrows, sizeof(*keys),
		      descending ? text_down : text_up);
	else if (kind == VALUE_SHARE)
		qsort(keys, t->nrows, sizeof(*keys),
		      descending ? share_down : share_up);
	else
		qsort(keys, t->nrows, sizeof(*keys),
		      descending ? number_down : number_up);
	for (size_t i = 0; i < t->nrows; i++) {
		out[i] = keys[i].row;
		if (kind == VALUE_TEXT && !keys[i].none)
			mem_free(keys[i].text);
	}
	mem_free(keys);
}
