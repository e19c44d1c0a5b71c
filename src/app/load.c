/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/load.h"

#include <inttypes.h>

#include "app/message.h"
#include "base/strbuf.h"
#include "format/format.h"
#include "input/source.h"

static void
tell_loss(const char *path, const struct format_result *result,
	  const struct diag *why)
{
	uint64_t all = result->good_bytes + result->lost_bytes;
	struct strbuf sb = { 0 };

	if (result->lost_bytes)
		strbuf_addf(&sb,
			    "lost the last %.2f%% (%" PRIu64 " of %" PRIu64
			    " bytes): ",
			    100.0 * (double)result->lost_bytes / (double)all,
			    result->lost_bytes, all);
	if (why->has_offset)
		strbuf_addf(&sb, "offset %" PRIu64 ": ", why->offset);
	strbuf_puts(&sb, why->text[0] ? why->text : status_phrase(why->status));
	message_text(path, strbuf_str(&sb));
	strbuf_free(&sb);
}

enum status
load_trace(const char *path, struct names *names, struct event_sink *sink,
	   struct diag *d)
{
	struct format_result result = { 0 };
	struct diag why = { 0 };
	struct source *src;

	if (source_open(path, &src, d) != ST_OK)
		return d->status;
	format_read(src, names, sink, NULL, &result, &why);
	/* Something may be wrong behind the end, too. */
	source_problem(src, &why);
	source_close(src);
	if (!result.syncs && why.status != ST_OK)
		*d = why;
	else if (why.status != ST_OK)
		tell_loss(path, &result, &why);
	return d->status;
}
