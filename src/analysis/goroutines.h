/* SPDX-License-Identifier: MIT */
/*
 * goroutines: the goroutines of a trace, one by one and grouped by the
 * function that they start with. Three tables:
 *
 *	groups      a row for each start function, by time running
 *	statistics  for each group and statistic, how it is spread
 *	goroutines  a row for each goroutine, by id
 */
#ifndef TGT_ANALYSIS_GOROUTINES_H
#define TGT_ANALYSIS_GOROUTINES_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/exec.h"
#include "analysis/exec_table.h"
#include "base/status.h"

struct progress;
struct selection;
struct timeline;

struct goroutines_group {
	uint32_t name;         /* of the function, a string; 0: unknown */
	uint32_t first, count; /* of goroutines.grouped */
	int64_t exec_ns;
	struct exec_spread spread[EXEC_TABLE_COUNT];
};

struct goroutines {
	struct exec exec;
	int64_t exec_ns;       /* of all goroutines of the trace */
	VEC(uint32_t) list;    /* the timeline's numbers, by id */
	VEC(uint32_t) grouped; /* the same, group by group */
	VEC(struct goroutines_group) groups;
	struct exec_table_row row; /* the one asked for last */
};

/*
 * Fills a zeroed struct; release it whatever the status. Of the selection,
 * window and goroutine count. last_lives: of goroutines with the same id only
 * the last, as Go has it. ST_EMPTY: there is no such goroutine, and d has the
 * names that are nearest. ST_CANCELLED.
 */
enum status goroutines_get(struct goroutines *gs, const struct timeline *tl,
			   const struct selection *s, bool last_lives,
			   struct progress *p, struct diag *d);
void goroutines_release(struct goroutines *gs);

/* They refer to gs. Row i of groups is group i, of goroutines list.at[i]. */
void goroutines_table(struct goroutines *gs, struct table *out);
void goroutines_groups_table(struct goroutines *gs, struct table *out);
void goroutines_statistics_table(struct goroutines *gs, struct table *out);

/* The table without its rows, for the manual. */
extern const struct column goroutines_columns[];
extern const struct column goroutines_group_columns[];
extern const struct column goroutines_statistic_columns[];

/* Is that an id, not a function? */
bool goroutines_is_id(const char *which);

/* ST_OK if one that was seen is called so, or which is NULL; else ST_EMPTY, and
 * in d the nearest names. */
enum status goroutines_check(const struct exec *x, const char *which,
			     struct diag *d);

/* Does the goroutine belong to what users call so: an id ("17", "G17") or
 * the name of its start function? NULL means any. */
bool goroutines_match(const struct exec *x, uint32_t goroutine,
		      const char *which);

#endif
