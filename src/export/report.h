/* SPDX-License-Identifier: MIT */
/*
 * report: the reports of -report=NAME, from a timeline to text, CSV or JSON.
 *
 * A report is tables (analysis/table.h). To add one: a row in reports.def,
 * and in a file report_NAME.c a function report_NAME_make() that runs the
 * analysis and adds its tables. Sorting, cutting and printing are the same
 * for all. The summary alone has forms of its own.
 *
 * JSON is one object: the tables under their names. CSV is one table, the one
 * that was asked for or the report's main one.
 */
#ifndef TGT_EXPORT_REPORT_H
#define TGT_EXPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/selection.h"
#include "analysis/table.h"
#include "base/status.h"

struct feed_result;
struct mutator;
struct out;
struct progress;
struct where;

enum report_name {
#define REPORT(name, uses, help) REPORT_##name,
#include "export/reports.def"
#undef REPORT
	REPORT_COUNT
};

enum report_format {
	REPORT_TEXT, /* for people */
	REPORT_JSON, /* one object, and a line feed */
	REPORT_CSV   /* one table */
};

/* Which options a report can do with. */
enum report_use {
	REPORT_TABLES = 1 << 0,    /* -sort, -top, -table, -where */
	REPORT_WINDOW = 1 << 1,    /* -from, -to */
	REPORT_GOROUTINE = 1 << 2, /* -goroutine, and so on */
	REPORT_REGION = 1 << 3,    /* -region, -in */
	REPORT_TASK = 1 << 4,      /* -task, -log */
	REPORT_COMPAT = 1 << 5,
	REPORT_MMU = 1 << 6,    /* -mmu, -window */
	REPORT_LATENCY = 1 << 7 /* -min, -max, -complete */
};

/* Three answers to a question that may not be asked. */
enum report_choice {
	REPORT_ANY,
	REPORT_YES,
	REPORT_NO
};

struct report_input {
	const char *file; /* as the user named it; any bytes */
	const struct timeline *timeline;
	const struct mutator *mutator; /* NULL: mmu makes it of the timeline */
	const struct feed_result *result;
	struct selection selection;

	bool compat;       /* as Go 1.27 has it (-compat=go) */
	const char *sort;  /* "COLUMN" or "-COLUMN"; NULL: the report's own */
	const char *table; /* NULL: all, or the main one */
	const char *where; /* a filter of rows (analysis/where); NULL: none */
	size_t top;        /* rows of each table; 0: all */
	int width;         /* columns of the terminal; 0: no limit */
	const char *mmu;   /* -mmu's value or NULL */
	int64_t window_ns; /* -window's; 0: not given */
	int64_t min_ns;    /* latencies; 0 and INT64_MAX: any */
	int64_t max_ns;
	enum report_choice complete;
	struct progress *progress; /* NULL: nobody watches */
};

enum {
	REPORT_TABLES_MAX = 8
};

enum report_table_flags {
	REPORT_MAIN = 1 << 0,    /* CSV prints it */
	REPORT_NO_TEXT = 1 << 1, /* text prints it only if asked to */
	REPORT_NO_JSON = 1 << 2, /* JSON does the same */
	REPORT_NULL = 1 << 4,    /* JSON: null if it has no rows */
	REPORT_VALUES = 1 << 3   /* JSON: an array of the first column's values,
				   * not of objects */
};

/* What a report has made. Zeroed at first. */
struct report {
	struct {
		struct table table;
		unsigned flags;      /* enum report_table_flags */
		const char *title;   /* above it in text; NULL: none */
		struct where *where; /* report_write()'s own */
		const char *order;   /* how it is sorted if nobody says: as in
				     * -sort; NULL: as it is */
	} tables[REPORT_TABLES_MAX];
	size_t ntables;
	void *data; /* release()'s */
	void (*release)(void *data);
};

void report_add(struct report *r, const struct table *t, const char *title,
		const char *order, unsigned flags);

/*
 * Fills a zeroed report with the tables; release it with report_release(),
 * whatever the status. The input, and what it points to, must last as long.
 * ST_EMPTY where a goroutine, region or task does not exist. A report that
 * was cancelled is of no use.
 */
enum status report_make(enum report_name name, struct report *r,
			const struct report_input *in, struct diag *d);
void report_release(struct report *r);

/* The table of that name, or NULL. */
const struct table *report_table(const struct report *r, const char *name);

/* Which options it can do with, enum report_use. */
unsigned report_uses(enum report_name name);

/*
 * Writes a report. The status is ST_USAGE where a column or a table that was
 * asked for does not exist (d says which do), ST_EMPTY where a goroutine,
 * region or task does not.
 */
enum status report_write(enum report_name name, enum report_format format,
			 const struct report_input *in, struct out *out,
			 struct diag *d);

#define REPORT(name, uses, help)                                        \
	enum status report_##name##_make(struct report *r,              \
					 const struct report_input *in, \
					 struct diag *d);
#include "export/reports.def"
#undef REPORT

/*
 * summary. The keys of its JSON object, in this order; they stay, more may
 * follow. Times are ns; those that end in _at_ns are on the trace's clock.
 *
 *	file            string
 *	go_version      string, as "1.27": the trace's format
 *	complete        false where the end of the trace could not be read
 *	lost_bytes      how many bytes that were
 *	lost_reason     string or null
 *	start_at_ns     of the first event
 *	duration_ns     from the first event to the last
 *	wall_start      string, RFC 3339 in the local time zone, or null
 *	procs           the largest GOMAXPROCS, or procs seen if that is more
 *	threads, goroutines, events, generations
 *	gc_cycles       concurrent mark phases seen
 *	gc_ns           how long those took
 *	stw_count, stw_total_ns
 *	stw_worst       null or an object: name (string), at_ns, duration_ns
 *	tasks, regions, logs, samples
 *	findings        rows of the table of analysis/findings.h
 *
 * CSV has those that are no objects, a line each.
 */
void report_summary_text(const struct report_input *in, struct out *out);
void report_summary_json(const struct report_input *in, struct out *out);
void report_summary_csv(const struct report_input *in, struct out *out);

#endif
