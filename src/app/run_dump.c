/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_dump.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "app/load.h"
#include "app/message.h"
#include "app/options.h"
#include "base/out.h"
#include "event/names.h"
#include "export/parsed.h"
#include "format/format.h"
#include "format/symbols.h"
#include "input/source.h"

/* *tolerated: the problem in d is one that Go's tool does not notice. */
static void
dump_parsed(const struct options *o, struct source *src, struct out *out,
	    bool *tolerated, struct diag *d)
{
	struct symbols *symbols = symbols_new(o->binary);
	struct names *names = names_new();
	struct format_result result;
	struct parsed parsed;
	atomic_bool stop = false;

	parsed_init(&parsed, out, names_view(names), &stop);
	format_read(src, symbols, names, &parsed.sink, &stop, &result, d);
	parsed_release(&parsed);
	names_free(names);
	*tolerated = result.tolerated;
	if (result.syncs)
		load_tell_nameless(o->trace, symbols);
	symbols_free(symbols);
}

static void
dump(const struct options *o, struct source *src, struct out *out,
     bool *tolerated, struct diag *d)
{
	*tolerated = false;
	if (o->choice == CHOICE_d_wire)
		format_dump_wire(src, out, d);
	else if (o->choice == CHOICE_d_footprint)
		format_dump_footprint(src, out, d);
	else
		dump_parsed(o, src, out, tolerated, d);
}

/* Does why say the same as source_problem()? */
static bool
is_problem_of(const struct source *src, const struct diag *why)
{
	struct diag d = { 0 };

	return source_problem(src, &d) != ST_OK &&
	       strcmp(d.text, why->text) == 0;
}

/* Closes out, and prints what went wrong; why: with the trace. What is
 * tolerated is told, and the dump still counts as done, as with Go's tool. */
static int
finish(const struct options *o, struct source *src, struct out *out,
       bool tolerated, const struct diag *why)
{
	struct diag d = { 0 };
	/* Reading may have stopped only since writing is not possible. */
	bool damaged = why->status != ST_OK && !out_failed(out);

	if (damaged && !tolerated && o->output)
		out_discard(out);
	else
		out_close(out, &d);
	if (d.status != ST_OK) {
		message_diag(NULL, &d);
		return status_exit_code(d.status);
	}
	if (!damaged || !is_problem_of(src, why))
		load_tell_problem(o->trace, src);
	if (damaged)
		message_diag(o->trace, why);
	return status_exit_code(damaged && !tolerated ? why->status : ST_OK);
}

int
run_dump(const struct options *o)
{
	struct diag d = { 0 };
	struct source *src;
	struct out out;
	bool tolerated;
	int code;

	if (source_open(o->trace, &src, &d) != ST_OK) {
		message_diag(o->trace, &d);
		return status_exit_code(d.status);
	}
	if (out_open(&out, o->output, &d) != ST_OK) {
		message_diag(NULL, &d);
		code = status_exit_code(d.status);
	} else {
		dump(o, src, &out, &tolerated, &d);
		code = finish(o, src, &out, tolerated, &d);
	}
	source_close(src);
	return code;
}
