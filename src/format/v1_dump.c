/* SPDX-License-Identifier: MIT */
/*
 * The dumps of v1 traces. Go's tool has none: these say the same in the same
 * form as for newer traces, an event a line, each number by its name, text
 * and frames on lines of their own below.
 */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/out.h"
#include "base/quote.h"
#include "format/dump.h"
#include "format/v1_scan.h"
#include "input/source.h"

/* The name of argument i; NULL where there is none. */
static const char *
argument_name(const struct v1_layout *l, unsigned type, unsigned i)
{
	const struct v1_spec *s = &v1_specs[type];
	bool old = l->go_minor < V1_FIRST_WITH_STRINGS;

	if (type == V1_BATCH && old && i > 0 && i < 3)
		return i == 1 ? "seq" : s->args[1];
	if (type == V1_GO_CREATE && old && i == 1)
		return "start_pc";
	if (i < l->nargs[type])
		return s->args[i];
	return s->class == V1_PLAIN && old && i == l->nargs[type] ? "unused"
								  : NULL;
}

static void
write_frames(const struct v1_layout *l, const struct v1_record *r,
	     struct out *out)
{
	int each = l->go_minor < V1_FIRST_WITH_STRINGS ? 1 : 4;
	const uint8_t *at = r->rest;

	for (uint32_t i = 0; i < r->nrest; i++) {
		char *p = out_room(out, DUMP_LINE);
		uint64_t frame[4];

		at = v1_record_frame(l, at, frame);
		*p++ = '\n';
		for (int k = 0; k < each; k++)
			p = dump_argument(p, k ? ' ' : '\t', dump_frame[k],
					  frame[k]);
		dump_end(out, p);
	}
}

static void
write_event(const struct v1_layout *l, const struct v1_record *r,
	    struct out *out)
{
	const struct v1_spec *s = &v1_specs[r->type];
	bool timed = s->class == V1_TIMED || s->class == V1_LOG;
	char *p = dump_word(out_room(out, DUMP_LINE), s->name);
	const char *name;

	if (timed && l->implicit == 2)
		p = dump_argument(p, ' ', "dseq", r->dseq);
	if (timed)
		p = dump_argument(p, ' ', "dt", r->dt);
	for (unsigned i = 0; (name = argument_name(l, r->type, i)); i++)
		p = dump_argument(p, ' ', name, r->arg[i]);
	if (s->stack)
		p = dump_argument(p, ' ', "stack", r->stack);
	dump_end(out, p);
	if (r->type == V1_STACK) {
		write_frames(l, r, out);
	} else if (r->nrest) {
		out_puts(out, "\n\tdata=");
		quote_write(out, r->rest, r->nrest);
	}
	out_write(out, "\n", 1);
}

enum status
v1_dump_wire(struct source *src, int go_minor, uint64_t body, struct out *out,
	     struct diag *d)
{
	struct v1_layout layout;
	struct v1_record r;
	struct v1_scan s;

	v1_layout_init(&layout, go_minor);
	v1_scan_init(&s, src, &layout, body, d);
	while (!out_failed(out) && v1_scan_next(&s, &r) == V1_SCAN_EVENT) {
		write_event(&layout, &r, out);
		source_release(src, s.start);
	}
	return d->status;
}

/* The types that this version has; bytes are those in the file. */
enum status
v1_dump_footprint(struct source *src, int go_minor, uint64_t body,
		  struct out *out, struct diag *d)
{
	struct dump_sum sums[V1_TYPES] = { 0 };
	struct v1_layout layout;
	struct v1_record r;
	struct v1_scan s;
	unsigned n = 0;

	v1_layout_init(&layout, go_minor);
	v1_scan_init(&s, src, &layout, body, d);
	while (v1_scan_next(&s, &r) == V1_SCAN_EVENT) {
		sums[r.type].count++;
		sums[r.type].bytes += v1_scan_offset(&s) - s.event;
		source_release(src, s.start);
	}
	if (d->status != ST_OK)
		return d->status;
	for (unsigned i = 0; i < V1_TYPES; i++) {
		if (!v1_specs[i].name || v1_specs[i].since > go_minor)
			continue;
		sums[n] = sums[i];
		snprintf(sums[n++].name, DUMP_CELL, "%s", v1_specs[i].name);
	}
	dump_footprint(sums, n, v1_scan_offset(&s), out);
	return ST_OK;
}
