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
#include "input/source.h"

static enum status
dump_parsed(struct source *src, struct out *out, struct diag *d)
{
	struct names *names = names_new();
	struct format_result result;
	struct parsed parsed;
	atomic_bool stop = false;

	parsed_init(&parsed, out, names, &stop);
	format_read(src, names, &parsed.sink, &stop, &result, d);
	parsed_release(&parsed);
	names_free(names);
	return d->status;
}

static enum status
dump(enum choice mode, struct source *src, struct out *out, struct diag *d)
{
	if (mode == CHOICE_d_wire)
		return format_dump_wire(src, out, d);
	if (mode == CHOICE_d_footprint)
		return format_dump_footprint(src, out, d);
	return dump_parsed(src, out, d);
}

/* Does why say the same as source_problem()? */
static bool
is_problem_of(const struct source *src, const struct diag *why)
{
	struct diag d = { 0 };

	return source_problem(src, &d) != ST_OK &&
	       strcmp(d.text, why->text) == 0;
}

/* Closes out, and prints what went wrong; why: with the trace. */
static int
finish(const struct options *o, struct source *src, struct out *out,
       const struct diag *why)
{
	struct diag d = { 0 };
	/* Reading may have stopped only since writing is not possible. */
	bool damaged = why->status != ST_OK && !out_failed(out);

	if (damaged && o->output)
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
	return status_exit_code(damaged ? why->status : ST_OK);
}

int
run_dump(const struct options *o)
{
	struct diag d = { 0 };
	struct source *src;
	struct out out;
	int code;

	if (source_open(o->trace, &src, &d) != ST_OK) {
		message_diag(o->trace, &d);
		return status_exit_code(d.status);
	}
	if (out_open(&out, o->output, &d) != ST_OK) {
		message_diag(NULL, &d);
		code = status_exit_code(d.status);
	} else {
		dump(o->choice, src, &out, &d);
		code = finish(o, src, &out, &d);
	}
	source_close(src);
	return code;
}
