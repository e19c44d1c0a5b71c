/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/load.h"

#include <inttypes.h>
#include <stddef.h>

#include "app/message.h"
#include "base/strbuf.h"
#include "format/symbols.h"
#include "input/source.h"

void
load_tell_loss(const char *path, const struct format_result *result,
	       const struct diag *why)
{
	uint64_t lost = result->lost_bytes;
	uint64_t all = result->good_bytes + lost;
	struct strbuf sb = { 0 };

	if (why->has_offset)
		strbuf_addf(&sb, "offset %" PRIu64 ": ", why->offset);
	strbuf_puts(&sb, why->text[0] ? why->text : status_phrase(why->status));
	if (lost)
		strbuf_addf(&sb,
			    "; the last %.1f %% (%" PRIu64
			    " bytes) of the trace are lost",
			    100.0 * (double)lost / (double)all, lost);
	message_text(path, strbuf_str(&sb));
	strbuf_free(&sb);
}

void
load_tell_problem(const char *path, const struct source *src)
{
	struct diag d = { 0 };

	if (source_problem(src, &d) != ST_OK)
		message_diag(path, &d);
}

void
load_tell_nameless(const char *path, const struct symbols *symbols)
{
	struct diag d;

	if (symbols_problem(symbols, &d) != ST_OK)
		message_diag(path, &d);
}

enum status
load_trace(const char *path, const char *binary, struct names *names,
	   struct event_sink *sink, struct format_result *result,
	   struct diag *d)
{
	struct symbols *symbols = symbols_new(binary);
	struct format_result r = { 0 };
	struct diag why = { 0 };
	struct source *src;

	if (source_open(path, &src, d) == ST_OK)
		format_read(src, symbols, names, sink, NULL, &r, &why);
	if (result)
		*result = r;
	if (d->status != ST_OK) {
		symbols_free(symbols);
		return d->status;
	}
	/* The first sync alone says that a generation began, not that it is
	 * good. */
	if (r.syncs > 1 || why.status == ST_OK) {
		load_tell_problem(path, src);
		load_tell_nameless(path, symbols);
		if (why.status != ST_OK)
			load_tell_loss(path, &r, &why);
	} else if (source_problem(src, d) == ST_OK) {
		*d = why;
	}
	source_close(src);
	symbols_free(symbols);
	return d->status;
}
