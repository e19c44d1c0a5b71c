/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "export/chrome_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/out.h"
#include "base/strbuf.h"
#include "event/names.h"
#include "export/json.h"

struct row {
	char phase; /* 'X' slice, 'I' instant, 'C' counter, ... */
	unsigned section;
	int64_t lane;
	const char *category; /* NULL: none */
	int64_t at_ns, length_ns;
	uint64_t flow;             /* 0: none */
	uint32_t stack, end_stack; /* stack numbers */
	const char *args;          /* a JSON object; NULL: none */
};

/* Microseconds, to the last digit. */
static void
write_time(struct out *out, const char *key, int64_t ns)
{
	unsigned part = (unsigned)(ns % 1000);

	out_puts(out, key);
	out_i64(out, ns / 1000);
	if (!part)
		return;
	if (part % 100 == 0)
		out_printf(out, ".%u", part / 100);
	else if (part % 10 == 0)
		out_printf(out, ".%02u", part / 10);
	else
		out_printf(out, ".%03u", part);
}

/* The node of a frame below another; makes it if there is none. Frames with
 * the same program counter are one, as in Go's viewer. */
static uint32_t
child_of(struct chrome_rows *r, uint32_t parent, uint32_t frame)
{
	uint64_t pc = name_frame(r->names, frame)->pc;
	uint32_t small = map_get(&r->pcs, pc), node;
	uint64_t key;

	if (small == MAP_NONE) {
		small = (uint32_t)r->pcs.n;
		map_put(&r->pcs, pc, small);
	}
	key = (uint64_t)parent << 32 | small;
	node = map_get(&r->children, key);
	if (node == MAP_NONE) {
		node = (uint32_t)r->nodes.n;
		vec_push(&r->nodes, ((struct chrome_node){ .parent = parent,
							   .frame = frame }));
		map_put(&r->children, key, node);
	}
	return node;
}

/* The node of the innermost frame; 0 where there are none. */
static uint32_t
node_of(struct chrome_rows *r, uint32_t stack)
{
	const struct name_stack *s = name_stack(r->names, stack);
	uint32_t node = 0;

	while (r->node_of.n <= stack)
		vec_push(&r->node_of, 0);
	if (r->node_of.at[stack])
		return r->node_of.at[stack];
	for (uint32_t i = s->nframes; i-- > 0;)
		node = child_of(r, node, s->frames[i]);
	r->node_of.at[stack] = node;
	for (uint32_t n = node; n && !r->nodes.at[n].named;
	     n = r->nodes.at[n].parent)
		r->nodes.at[n].named = true;
	return node;
}

static void
write_stack(struct chrome_rows *r, const char *key, uint32_t stack)
{
	uint32_t node = node_of(r, stack);

	if (!node)
		return;
	out_puts(r->out, key);
	out_u64(r->out, node);
}

void
chrome_rows_begin(struct chrome_rows *r, struct out *out,
		  const struct names_view *names, int64_t start_ns,
		  int64_t from_ns, int64_t to_ns)
{
	*r = (struct chrome_rows){ .out = out,
				   .names = names,
				   .start_ns = start_ns,
				   .from_ns = from_ns,
				   .to_ns = to_ns };
	vec_push(&r->nodes, (struct chrome_node){ 0 });
	out_puts(out, "{\"displayTimeUnit\":\"ns\",\n\"traceEvents\":[");
}

void
chrome_rows_name(struct chrome_rows *r, const char *text)
{
	strbuf_reset(&r->name);
	strbuf_puts(&r->name, text);
}

void
chrome_rows_add_name(struct chrome_rows *r, uint32_t string)
{
	const struct name_string *s = name_string(r->names, string);

	strbuf_add(&r->name, s->s, s->len);
}

static void
add(struct chrome_rows *r, const struct row *row)
{
	struct out *out = r->out;

	out_puts(out, r->n++ ? ",\n{\"name\":" : "\n{\"name\":");
	export_json_put_text(out, strbuf_str(&r->name), r->name.len);
	out_printf(out, ",\"ph\":\"%c\"", row->phase);
	if (row->phase == 'I')
		out_puts(out, ",\"s\":\"t\"");
	write_time(out, ",\"ts\":", row->at_ns - r->start_ns);
	if (row->length_ns)
		write_time(out, ",\"dur\":", row->length_ns);
	out_printf(out, ",\"pid\":%u,\"tid\":%" PRId64, row->section,
		   row->lane);
	if (row->flow) {
		out_puts(out, ",\"id\":");
		out_u64(out, row->flow);
	}
	write_stack(r, ",\"sf\":", row->stack);
	write_stack(r, ",\"esf\":", row->end_stack);
	if (row->args) {
		out_puts(out, ",\"args\":");
		out_puts(out, row->args);
	}
	if (row->category) {
		out_puts(out, ",\"cat\":");
		export_json_put_text(out, row->category, strlen(row->category));
	}
	out_puts(out, "}");
}

static bool
in_range(const struct chrome_rows *r, int64_t at_ns)
{
	return r->from_ns <= at_ns && at_ns <= r->to_ns;
}

void
chrome_rows_slice(struct chrome_rows *r, int64_t lane, int64_t begin_ns,
		  int64_t end_ns, uint32_t stack, uint32_t end_stack,
		  const char *args)
{
	struct row row = { .phase = 'X',
			   .lane = lane,
			   .at_ns = begin_ns,
			   .length_ns = end_ns - begin_ns,
			   .stack = stack,
			   .end_stack = end_stack,
			   .args = args };

	if (begin_ns <= r->to_ns && end_ns >= r->from_ns)
		add(r, &row);
}

void
chrome_rows_instant(struct chrome_rows *r, int64_t lane, int64_t at_ns,
		    uint32_t stack, const char *args, const char *category)
{
	struct row row = { .phase = 'I',
			   .lane = lane,
			   .at_ns = at_ns,
			   .stack = stack,
			   .args = args,
			   .category = category };

	if (lane != CHROME_ROWS_NO_LANE && in_range(r, at_ns))
		add(r, &row);
}

void
chrome_rows_counter(struct chrome_rows *r, const char *name, int64_t at_ns,
		    const char *args)
{
	struct row row = { .phase = 'C',
			   .section = CHROME_ROWS_COUNTERS,
			   .at_ns = at_ns,
			   .args = args };

	chrome_rows_name(r, name);
	if (in_range(r, at_ns))
		add(r, &row);
}

void
chrome_rows_flow(struct chrome_rows *r, int64_t from_lane, int64_t from_ns,
		 uint32_t stack, int64_t to_lane, int64_t to_ns)
{
	struct row row = { .phase = 's',
			   .lane = from_lane,
			   .at_ns = from_ns,
			   .stack = stack };

	if (!in_range(r, from_ns) || !in_range(r, to_ns))
		return;
	row.flow = ++r->flows;
	add(r, &row);
	row.phase = 't';
	row.lane = to_lane;
	row.at_ns = to_ns;
	row.stack = STACK_NONE;
	add(r, &row);
}

static void
add_meta(struct chrome_rows *r, unsigned section, int64_t lane,
	 const char *what, const char *args)
{
	struct row row = { .phase = 'M',
			   .section = section,
			   .lane = lane,
			   .at_ns = r->start_ns,
			   .args = args };

	chrome_rows_name(r, what);
	add(r, &row);
}

void
chrome_rows_describe(struct chrome_rows *r, unsigned section, int64_t lane,
		     const char *name, int64_t order)
{
	bool whole = lane == CHROME_ROWS_NO_LANE;
	char args[64];

	if (whole)
		lane = 0;
	snprintf(args, sizeof(args), "{\"name\":\"%.40s\"}", name);
	add_meta(r, section, lane, whole ? "process_name" : "thread_name",
		 args);
	snprintf(args, sizeof(args), "{\"sort_index\":%" PRId64 "}", order);
	add_meta(r, section, lane,
		 whole ? "process_sort_index" : "thread_sort_index", args);
}

static void
write_node(struct chrome_rows *r, uint32_t number, const char *lead)
{
	const struct chrome_node *node = &r->nodes.at[number];
	const struct name_frame *f = name_frame(r->names, node->frame);
	const struct name_string *func = name_string(r->names, f->func);
	struct strbuf sb = { 0 };

	strbuf_add(&sb, func->s, func->len);
	strbuf_putc(&sb, ':');
	strbuf_add_u64(&sb, f->line);
	out_printf(r->out, "%s\"%" PRIu32 "\":{\"name\":", lead, number);
	export_json_put_text(r->out, strbuf_str(&sb), sb.len);
	if (node->parent)
		out_printf(r->out, ",\"parent\":%" PRIu32, node->parent);
	out_puts(r->out, "}");
	strbuf_free(&sb);
}

void
chrome_rows_end(struct chrome_rows *r)
{
	const char *lead = "\n";

	out_puts(r->out, "],\n\"stackFrames\":{");
	for (uint32_t i = 1; i < r->nodes.n && !out_failed(r->out); i++)
		if (r->nodes.at[i].named) {
			write_node(r, i, lead);
			lead = ",\n";
		}
	out_puts(r->out, "}}\n");
	vec_free(&r->nodes);
	vec_free(&r->node_of);
	map_free(&r->pcs);
	map_free(&r->children);
	strbuf_free(&r->name);
}
