/* SPDX-License-Identifier: MIT */
/*
 * exec_table: struct exec_stats as columns of a table, and their distribution
 * over many goroutines or regions.
 */
#ifndef TGT_ANALYSIS_EXEC_TABLE_H
#define TGT_ANALYSIS_EXEC_TABLE_H

#include <stdint.h>

#include "analysis/exec.h"
#include "analysis/table.h"

/* The columns, in this order, as initializers of struct column. */
#define EXEC_TABLE_COLUMNS                                                    \
	{ "total_ns", "Total", VALUE_DURATION,                                \
	  "from its begin to its end, within the trace" },                    \
		{ "exec_ns", "Running", VALUE_DURATION, "running Go code" },  \
		{ "sched_wait_ns", "Runnable", VALUE_DURATION,                \
		  "ready to run, and waiting for a proc" },                   \
		{ "syscall_ns", "Syscall", VALUE_DURATION,                    \
		  "in system calls, with a proc" },                           \
		{ "syscall_block_ns", "Sys. blocked", VALUE_DURATION,         \
		  "in system calls, after the proc was taken away" },         \
		{ "unknown_ns", "Unknown", VALUE_DURATION,                    \
		  "what the other columns do not explain" },                  \
		{ "block_ns", "Blocked", VALUE_PARTS, "waiting, by reason" }, \
	{                                                                     \
		"range_ns", "Ranges", VALUE_PARTS,                            \
			"in GC assists, sweeps and stops of the world, by "   \
			"name; these overlap the other columns"               \
	}

enum exec_table_column {
	EXEC_TABLE_TOTAL,
	EXEC_TABLE_EXEC,
	EXEC_TABLE_SCHED_WAIT,
	EXEC_TABLE_SYSCALL,
	EXEC_TABLE_SYSCALL_BLOCK,
	EXEC_TABLE_UNKNOWN,
	EXEC_TABLE_BLOCK,
	EXEC_TABLE_RANGE,
	EXEC_TABLE_COUNT
};

enum {
	EXEC_TABLE_OTHERS = 7 /* columns that a table has besides */
};

typedef VEC(struct value_part) exec_table_parts;

/* A row of a table that has these columns among others. Zeroed at first, but
 * for of. */
struct exec_table_row {
	uint32_t of; /* whose cells these are; UINT32_MAX: nobody's yet */
	struct value cells[EXEC_TABLE_COUNT + EXEC_TABLE_OTHERS];
	exec_table_parts block, range; /* the cells point there */
};

/* Fills the columns, from the first-th cell on. Parts of 0 ns are left out. */
void exec_table_cells(const struct exec *x, const struct exec_stats *s,
		      struct exec_table_row *row, unsigned first);
void exec_table_row_release(struct exec_table_row *row);

/* A column as one number: of parts the sum. */
int64_t exec_table_ns(const struct exec *x, const struct exec_stats *s,
		      enum exec_table_column column);

/* How a set of durations is spread. Percentiles are by nearest rank: the
 * smallest that at least so many of them do not exceed. */
struct exec_spread {
	uint64_t count;
	int64_t total_ns, min_ns, mean_ns, p50_ns, p95_ns, p99_ns, max_ns;
};

#define EXEC_SPREAD_COLUMNS                                           \
	{ "count", "Count", VALUE_COUNT, "how many there are" },      \
		{ "total_ns", "Total", VALUE_DURATION, "their sum" }, \
		{ "min_ns", "Min", VALUE_DURATION, "the shortest" },  \
		{ "mean_ns", "Mean", VALUE_DURATION, "the average" }, \
		{ "p50_ns", "p50", VALUE_DURATION,                    \
		  "half of them take no longer" },                    \
		{ "p95_ns", "p95", VALUE_DURATION,                    \
		  "95 % of them take no longer" },                    \
		{ "p99_ns", "p99", VALUE_DURATION,                    \
		  "99 % of them take no longer" },                    \
	{                                                             \
		"max_ns", "Max", VALUE_DURATION, "the longest"        \
	}

enum {
	EXEC_SPREAD_COUNT = 8 /* columns */
};

/* Changes the order of the durations. */
void exec_spread_of(int64_t *ns, size_t n, struct exec_spread *out);
void exec_spread_cell(const struct exec_spread *s, unsigned column,
		      struct value *out);

#endif
