/* SPDX-License-Identifier: MIT */
/*
 * report: the reports of -report=NAME, from a timeline to text or JSON.
 *
 * To add one: a row in reports.def, and report_NAME_text(), report_NAME_json()
 * in a file report_NAME.c, which print what an analysis has found.
 */
#ifndef TGT_EXPORT_REPORT_H
#define TGT_EXPORT_REPORT_H

struct feed_result;
struct out;
struct timeline;

enum report_name {
#define REPORT(name, help) REPORT_##name,
#include "export/reports.def"
#undef REPORT
	REPORT_COUNT
};

enum report_format {
	REPORT_TEXT, /* for people */
	REPORT_JSON  /* one object, and a line feed */
};

struct report_input {
	const char *file; /* as the user named it; any bytes */
	const struct timeline *timeline;
	const struct feed_result *result;
};

void report_write(enum report_name name, enum report_format format,
		  const struct report_input *in, struct out *out);

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
 */
void report_summary_text(const struct report_input *in, struct out *out);
void report_summary_json(const struct report_input *in, struct out *out);

#endif
