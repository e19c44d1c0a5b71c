/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "analysis/goroutines.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/nearest.h"
#include "analysis/selection.h"
#include "analysis/values.h"
#include "base/map.h"
#include "timeline/timeline.h"

/* "17" or "G17": the number; -1 for anything else. */
static int64_t
id_of(const char *which)
{
	uint64_t n = 0;

	which += *which == 'G';
	if (!*which || strlen(which) > 18)
		return -1;
	for (; *which; which++) {
		if (*which < '0' || *which > '9')
			return -1;
		n = n * 10 + (uint64_t)(*which - '0');
	}
	return (int64_t)n;
}

bool
goroutines_is_id(const char *which)
{
	return which && id_of(which) >= 0;
}

bool
goroutines_match(const struct exec *x, uint32_t goroutine, const char *which)
{
	const char *name;

	if (!which)
		return true;
	name = timeline_text(x->timeline, x->goroutines.at[goroutine].name);
	return strcmp(name, which) == 0 ||
	       (id_of(which) >= 0 &&
		timeline_goroutine_id(x->timeline, goroutine) == id_of(which));
}

struct key {
	int64_t id;
	uint32_t number;
};

static int
by_id(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static void
choose(struct goroutines *gs, const struct selection *s, bool last_lives)
{
	const struct exec *x = &gs->exec;
	VEC(struct key) keys = { 0 };

	vec_reserve(&keys, x->goroutines.n);
	for (uint32_t i = 0; i < x->goroutines.n; i++) {
		const struct exec_goroutine *g = &x->goroutines.at[i];

		if (!g->is_seen)
			continue;
		gs->exec_ns = (int64_t)((uint64_t)gs->exec_ns +
					(uint64_t)g->stats.exec_ns);
		if (goroutines_match(x, i, s->goroutine))
			vec_push(&keys, ((struct key){ timeline_goroutine_id(
							       x->timeline, i),
						       i }));
	}
	if (keys.n)
		qsort(keys.at, keys.n, sizeof(*keys.at), by_id);
	for (size_t i = 0; i < keys.n; i++)
		if (!last_lives || i + 1 == keys.n ||
		    keys.at[i + 1].id != keys.at[i].id)
			vec_push(&gs->list, keys.at[i].number);
	vec_free(&keys);
}

enum status
goroutines_check(const struct exec *x, const char *which, struct diag *d)
{
	struct nearest near;

	for (uint32_t i = 0; i < x->goroutines.n; i++)
		if (x->goroutines.at[i].is_seen &&
		    goroutines_match(x, i, which))
			return ST_OK;
	if (!which)
		return ST_OK;

	nearest_init(&near, which);
	for (uint32_t i = 0; i < x->goroutines.n; i++) {
		uint32_t name = x->goroutines.at[i].name;

		if (name)
			nearest_offer(&near, timeline_text(x->timeline, name));
	}
	return nearest_tell(&near, "goroutine", d);
}

/* Counts the goroutines of each name, then puts them one behind the other. */
static void
group(struct goroutines *gs)
{
	const struct exec *x = &gs->exec;
	struct map by_name = { 0 };
	uint32_t at = 0;

	for (size_t i = 0; i < gs->list.n; i++) {
		uint32_t name = x->goroutines.at[gs->list.at[i]].name;
		uint32_t n = map_get(&by_name, name);

		if (n == MAP_NONE) {
			n = (uint32_t)gs->groups.n;
			map_put(&by_name, name, n);
			vec_push(&gs->groups,
				 ((struct goroutines_group){ .name = name }));
		}
		gs->groups.at[n].count++;
	}
	for (size_t i = 0; i < gs->groups.n; i++) {
		gs->groups.at[i].first = at;
		at += gs->groups.at[i].count;
		gs->groups.at[i].count = 0;
	}
	vec_reserve(&gs->grouped, at);
	gs->grouped.n = at;
	for (size_t i = 0; i < gs->list.n; i++) {
		uint32_t number = gs->list.at[i];
		struct goroutines_group *g = &gs->groups.at[map_get(
			&by_name, x->goroutines.at[number].name)];

		gs->grouped.at[g->first + g->count++] = number;
	}
	map_free(&by_name);
}

static void
measure(struct goroutines *gs)
{
	const struct exec *x = &gs->exec;
	int64_t *ns = mem_zalloc(gs->list.n + 1, sizeof(*ns));

	for (size_t i = 0; i < gs->groups.n; i++) {
		struct goroutines_group *g = &gs->groups.at[i];

		for (unsigned c = 0; c < EXEC_TABLE_COUNT; c++) {
			for (uint32_t k = 0; k < g->count; k++)
				ns[k] = exec_table_ns(
					x,
					&x->goroutines
						 .at[gs->grouped
							     .at[g->first + k]]
						 .stats,
					(enum exec_table_column)c);
			exec_spread_of(ns, g->count, &g->spread[c]);
		}
		g->exec_ns = g->spread[EXEC_TABLE_EXEC].total_ns;
	}
	mem_free(ns);
}

static int
by_exec(const void *a, const void *b)
{
	const struct goroutines_group *x = a, *y = b;

	if (x->exec_ns != y->exec_ns)
		return x->exec_ns < y->exec_ns ? 1 : -1;
	return (x->first > y->first) - (x->first < y->first);
}

enum status
goroutines_get(struct goroutines *gs, const struct timeline *tl,
	       const struct selection *s, bool last_lives, struct progress *p,
	       struct diag *d)
{
	if (!exec_get(&gs->exec, tl, s, EXEC_GOROUTINES, p))
		return diag_set(d, ST_CANCELLED, "cancelled");
	choose(gs, s, last_lives);
	if (s->goroutine && !gs->list.n)
		return goroutines_check(&gs->exec, s->goroutine, d);
	group(gs);
	measure(gs);
	if (gs->groups.n)
		qsort(gs->groups.at, gs->groups.n, sizeof(*gs->groups.at),
		      by_exec);
	return ST_OK;
}

void
goroutines_release(struct goroutines *gs)
{
	exec_release(&gs->exec);
	vec_free(&gs->list);
	vec_free(&gs->grouped);
	vec_free(&gs->groups);
	exec_table_row_release(&gs->row);
}

enum {
	G_ID,
	G_NAME,
	G_CREATION,
	G_START,
	G_END,
	G_STATS,
	G_PARENT = G_STATS + EXEC_TABLE_COUNT,
	G_CREATED_AT,
	G_COLUMNS
};

_Static_assert((int)G_COLUMNS == (int)EXEC_TABLE_COUNT + EXEC_TABLE_OTHERS,
	       "all cells fit");

const struct column goroutines_columns[] = {
	{ "id", "Goroutine", VALUE_ID, "the number that Go gave it" },
	{ "name", "Function", VALUE_TEXT, "the function that it starts with" },
	{ "creation_ns", NULL, VALUE_TIME,
	  "when it was created, or the trace's start" },
	{ "start_ns", NULL, VALUE_TIME, "when it first ran; 0: never" },
	{ "end_ns", NULL, VALUE_TIME, "when it ended; 0: it did not" },
	EXEC_TABLE_COLUMNS,
	{ "parent", NULL, VALUE_ID, "the goroutine that created it" },
	{ "created_at", "Created at", VALUE_TEXT,
	  "the function that created it" },
};

static const struct value *
goroutine_row(const struct table *t, size_t row)
{
	struct goroutines *gs = t->data;
	struct value *cells = gs->row.cells;
	const struct exec_goroutine *x;
	struct goroutine g;

	if (gs->row.of == gs->list.at[row])
		return cells;
	gs->row.of = gs->list.at[row];
	x = &gs->exec.goroutines.at[gs->row.of];
	timeline_goroutine(t->timeline, gs->row.of, &g);
	values_number(&cells[G_ID], VALUE_ID, g.id);
	values_string(&cells[G_NAME], t->timeline, x->name);
	values_number(&cells[G_CREATION], VALUE_TIME, x->creation_ns);
	values_number(&cells[G_START], VALUE_TIME, x->start_ns);
	values_number(&cells[G_END], VALUE_TIME, x->end_ns);
	exec_table_cells(&gs->exec, &x->stats, &gs->row, G_STATS);
	values_goroutine(&cells[G_PARENT], t->timeline, g.parent);
	values_place(&cells[G_CREATED_AT], t->timeline, g.stack);
	return cells;
}

void
goroutines_table(struct goroutines *gs, struct table *out)
{
	gs->row.of = UINT32_MAX;
	*out = (struct table){ .name = "goroutines",
			       .columns = goroutines_columns,
			       .ncolumns = G_COLUMNS,
			       .nrows = gs->list.n,
			       .timeline = gs->exec.timeline,
			       .data = gs,
			       .cell = table_cell,
			       .row = goroutine_row };
}

enum {
	GROUP_NAME,
	GROUP_COUNT,
	GROUP_EXEC,
	GROUP_SHARE,
	GROUP_STATS, /* the others' sums, from EXEC_TABLE_SCHED_WAIT on */
	GROUP_COLUMNS = GROUP_STATS + EXEC_TABLE_COUNT - EXEC_TABLE_SCHED_WAIT
};

const struct column goroutines_group_columns[] = {
	{ "name", "Function", VALUE_TEXT, "the function that they start with" },
	{ "count", "Count", VALUE_COUNT, "how many goroutines there are" },
	{ "exec_ns", "Running", VALUE_DURATION, "how long they ran in all" },
	{ "share", "Share", VALUE_SHARE,
	  "of the time that all goroutines ran" },
	{ "sched_wait_ns", "Runnable", VALUE_DURATION,
	  "how long they were ready to run, and waited for a proc" },
	{ "syscall_ns", "Syscall", VALUE_DURATION,
	  "how long they were in system calls, with a proc" },
	{ "syscall_block_ns", "Sys. blocked", VALUE_DURATION,
	  "how long they were in them after the proc was taken away" },
	{ "unknown_ns", NULL, VALUE_DURATION,
	  "what the other columns do not explain" },
	{ "block_ns", "Blocked", VALUE_DURATION, "how long they waited" },
	{ "range_ns", "Ranges", VALUE_DURATION,
	  "how long they were in GC assists, sweeps and stops of the world" },
};

static void
group_cell(const struct table *t, size_t row, unsigned column,
	   struct value *out)
{
	struct goroutines *gs = t->data;
	const struct goroutines_group *g = &gs->groups.at[row];

	switch (column) {
	case GROUP_NAME:
		values_string(out, t->timeline, g->name);
		break;
	case GROUP_COUNT:
		values_number(out, VALUE_COUNT, g->count);
		break;
	case GROUP_EXEC:
		values_number(out, VALUE_DURATION, g->exec_ns);
		break;
	case GROUP_SHARE:
		out->kind = gs->exec_ns ? VALUE_SHARE : VALUE_NONE;
		if (gs->exec_ns)
			out->x = (double)g->exec_ns / (double)gs->exec_ns;
		break;
	default:
		column += EXEC_TABLE_SCHED_WAIT - GROUP_STATS;
		values_number(out, VALUE_DURATION, g->spread[column].total_ns);
		break;
	}
}

void
goroutines_groups_table(struct goroutines *gs, struct table *out)
{
	*out = (struct table){ .name = "groups",
			       .columns = goroutines_group_columns,
			       .ncolumns = GROUP_COLUMNS,
			       .nrows = gs->groups.n,
			       .timeline = gs->exec.timeline,
			       .data = gs,
			       .cell = group_cell };
}

const struct column goroutines_statistic_columns[] = {
	{ "name", "Function", VALUE_TEXT, "the function that they start with" },
	{ "statistic", "Statistic", VALUE_TEXT,
	  "the column of goroutines that the figures are of" },
	EXEC_SPREAD_COLUMNS,
};

static void
statistic_cell(const struct table *t, size_t row, unsigned column,
	       struct value *out)
{
	struct goroutines *gs = t->data;
	const struct goroutines_group *g =
		&gs->groups.at[row / EXEC_TABLE_COUNT];
	unsigned statistic = (unsigned)(row % EXEC_TABLE_COUNT);

	if (column == 0) {
		values_string(out, t->timeline, g->name);
	} else if (column == 1) {
		values_word(out, goroutines_columns[G_STATS + statistic].name);
	} else {
		exec_spread_cell(&g->spread[statistic], column - 2, out);
	}
}

void
goroutines_statistics_table(struct goroutines *gs, struct table *out)
{
	*out = (struct table){ .name = "statistics",
			       .columns = goroutines_statistic_columns,
			       .ncolumns = 2 + EXEC_SPREAD_COUNT,
			       .nrows = gs->groups.n * EXEC_TABLE_COUNT,
			       .timeline = gs->exec.timeline,
			       .data = gs,
			       .cell = statistic_cell };
}
