/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "analysis/findings.h"
#include "analysis/summary.h"
#include "base/bug.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/strbuf.h"
#include "base/units.h"
#include "base/wall.h"
#include "export/json.h"
#include "export/print.h"
#include "export/report.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

static void
write_text(struct out *out, const char *s)
{
	struct strbuf sb = { 0 };

	print_bytes(&sb, s, strlen(s));
	out_write(out, strbuf_str(&sb), sb.len);
	strbuf_free(&sb);
}

static void
write_label(struct out *out, const char *label)
{
	out_printf(out, "%-12s", label);
}

static void
write_count(struct out *out, const char *label, uint64_t n)
{
	write_label(out, label);
	out_printf(out, "%" PRIu64 "\n", n);
}

static void
write_loss(struct out *out, const struct feed_result *r)
{
	if (r->status == ST_OK)
		return;
	write_label(out, "Lost");
	if (r->lost_bytes)
		out_printf(out, "the last %" PRIu64 " of %" PRIu64 " bytes: ",
			   r->lost_bytes, r->file_bytes);
	write_text(out,
		   r->diag.text[0] ? r->diag.text : status_phrase(r->status));
	out_puts(out, "\n");
}

static void
write_times(struct out *out, const struct summary *s)
{
	char text[WALL_SIZE], ns[UNITS_SIZE];

	if (s->has_wall) {
		write_label(out, "Start");
		out_printf(out, "%s\n",
			   wall_format(text, s->wall_sec, s->wall_nsec));
	}
	write_label(out, "Duration");
	out_printf(out, "%s\n", units_duration(ns, s->duration_ns));
}

static void
write_pauses(struct out *out, const struct timeline *tl,
	     const struct summary *s)
{
	char ns[UNITS_SIZE];

	write_label(out, "GC cycles");
	out_printf(out, "%" PRIu32, s->gc_cycles);
	if (s->gc_cycles)
		out_printf(out, ", marking for %s",
			   units_duration(ns, s->gc_ns));
	out_puts(out, "\n");
	write_label(out, "STW");
	out_printf(out, "%" PRIu32, s->stw_count);
	if (s->stw_count) {
		out_printf(out, ", %s in all",
			   units_duration(ns, s->stw_total_ns));
		out_printf(out, ", worst %s at ",
			   units_duration(ns, s->stw_worst_ns));
		out_printf(
			out, "%s: ",
			units_duration(ns, s->stw_worst_at_ns - s->start_ns));
		write_text(out, timeline_text(tl, s->stw_worst_name));
	}
	out_puts(out, "\n");
}

/* What stands out, below the figures. */
static void
write_findings(const struct report_input *in, struct out *out)
{
	struct findings f = { 0 };
	struct print_rows rows = { 0 };
	struct table t;

	findings_get(&f, in->timeline, &in->selection, in->progress);
	findings_table(&f, &t);
	rows.n = t.nrows;
	if (rows.n) {
		out_puts(out, "\n");
		print_text(out, &t, &rows, in->width);
	}
	findings_release(&f);
}

void
report_summary_text(const struct report_input *in, struct out *out)
{
	struct summary s;

	summary_get(in->timeline, &in->selection, &s);
	write_label(out, "File");
	write_text(out, strcmp(in->file, "-") ? in->file : "standard input");
	out_puts(out, "\n");
	write_label(out, "Format");
	out_printf(out, "Go 1.%d\n", in->result->go_minor);
	write_loss(out, in->result);
	write_times(out, &s);
	write_count(out, "Procs", s.procs);
	write_count(out, "Threads", s.threads);
	write_count(out, "Goroutines", s.goroutines);
	write_count(out, "Events", s.events);
	write_count(out, "Generations", s.generations);
	write_pauses(out, in->timeline, &s);
	write_count(out, "Tasks", s.tasks);
	write_count(out, "Regions", s.regions);
	write_count(out, "Logs", s.logs);
	write_count(out, "CPU samples", s.samples);
	write_findings(in, out);
}

static json_t *
text_value(const char *s)
{
	return export_json_text(s, strlen(s));
}

static json_t *
worst_value(const struct timeline *tl, const struct summary *s)
{
	if (!s->stw_count)
		return json_null();
	return json_pack("{s:o, s:I, s:I}", "name",
			 text_value(timeline_text(tl, s->stw_worst_name)),
			 "at_ns", (json_int_t)s->stw_worst_at_ns, "duration_ns",
			 (json_int_t)s->stw_worst_ns);
}

static json_t *
wall_value(const struct summary *s)
{
	char text[WALL_SIZE];

	if (!s->has_wall)
		return json_null();
	return json_string(wall_format(text, s->wall_sec, s->wall_nsec));
}

static json_t *
loss_value(const struct feed_result *r)
{
	if (r->status == ST_OK)
		return json_null();
	return text_value(r->diag.text[0] ? r->diag.text
					  : status_phrase(r->status));
}

static json_t *
summary_value(const struct report_input *in, const struct summary *s)
{
	char go[16];

	snprintf(go, sizeof(go), "1.%d", in->result->go_minor);
	return json_pack(
		"{s:o, s:s, s:b, s:I, s:o, s:I, s:I, s:o, s:I, s:I, s:I, "
		"s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:I, s:I, s:I, s:I}",
		"file", text_value(in->file), "go_version", go, "complete",
		in->result->status == ST_OK, "lost_bytes",
		(json_int_t)in->result->lost_bytes, "lost_reason",
		loss_value(in->result), "start_at_ns", (json_int_t)s->start_ns,
		"duration_ns", (json_int_t)s->duration_ns, "wall_start",
		wall_value(s), "procs", (json_int_t)s->procs, "threads",
		(json_int_t)s->threads, "goroutines", (json_int_t)s->goroutines,
		"events", (json_int_t)s->events, "generations",
		(json_int_t)s->generations, "gc_cycles",
		(json_int_t)s->gc_cycles, "gc_ns", (json_int_t)s->gc_ns,
		"stw_count", (json_int_t)s->stw_count, "stw_total_ns",
		(json_int_t)s->stw_total_ns, "stw_worst",
		worst_value(in->timeline, s), "tasks", (json_int_t)s->tasks,
		"regions", (json_int_t)s->regions, "logs", (json_int_t)s->logs,
		"samples", (json_int_t)s->samples);
}

/* An object without what closes it: more follows. */
static void
write_open(struct out *out, const json_t *value)
{
	struct out text;

	out_open_memory(&text);
	export_json_write(&text, value, JSON_INDENT(2));
	out_write(out, text.buf, text.n - strlen("\n}"));
	out_discard(&text);
}

void
report_summary_json(const struct report_input *in, struct out *out)
{
	struct findings f = { 0 };
	struct print_rows rows = { 0 };
	struct summary s;
	struct table t;
	json_t *value;

	summary_get(in->timeline, &in->selection, &s);
	value = summary_value(in, &s);
	if (!value)
		bug_no_memory();
	write_open(out, value);
	json_decref(value);
	findings_get(&f, in->timeline, &in->selection, in->progress);
	findings_table(&f, &t);
	rows.n = t.nrows;
	out_puts(out, ",\n  \"findings\": ");
	print_json(out, &t, &rows);
	out_puts(out, "\n}\n");
	findings_release(&f);
}

/* A line for each of the JSON object's own values. */
void
report_summary_csv(const struct report_input *in, struct out *out)
{
	struct summary s;
	const char *key;
	json_t *object, *value;

	summary_get(in->timeline, &in->selection, &s);
	object = summary_value(in, &s);
	if (!object)
		bug_no_memory();
	out_puts(out, "name,value\n");
	json_object_foreach(object, key, value)
	{
		struct strbuf field = { 0 };

		if (json_is_string(value))
			strbuf_puts(&field, json_string_value(value));
		else if (json_is_integer(value))
			strbuf_add_i64(&field, json_integer_value(value));
		else if (json_is_boolean(value))
			strbuf_puts(&field,
				    json_is_true(value) ? "true" : "false");
		if (!json_is_object(value) && !json_is_array(value)) {
			out_printf(out, "%s,", key);
			print_field(out, strbuf_str(&field), field.len);
			out_puts(out, "\n");
		}
		strbuf_free(&field);
	}
	json_decref(object);
}

static void
release(void *data)
{
	findings_release(data);
	mem_free(data);
}

/* Printed in forms of its own; but pages list what was found. */
enum status
report_summary_make(struct report *r, const struct report_input *in,
		    struct diag *d)
{
	struct findings *f = mem_zalloc(1, sizeof(*f));
	struct table t;

	r->data = f;
	r->release = release;
	if (!findings_get(f, in->timeline, &in->selection, in->progress))
		return diag_set(d, ST_CANCELLED, "cancelled");
	findings_table(f, &t);
	report_add(r, &t, NULL, NULL, 0);
	return ST_OK;
}
