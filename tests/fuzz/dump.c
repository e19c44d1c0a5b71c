/* SPDX-License-Identifier: MIT */
/* Any bytes as a trace, in each of the forms that -d prints. */
#include "config.h"

#include <stdint.h>

#include "base/bug.h"
#include "base/out.h"
#include "event/names.h"
#include "export/parsed.h"
#include "format/format.h"
#include "input/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static enum status
dump_parsed(struct source *src, struct out *out, struct diag *d)
{
	struct names *names = names_new();
	struct format_result result;
	struct parsed parsed;
	enum status st;

	parsed_init(&parsed, out, names_view(names), NULL);
	st = format_read(src, NULL, names, &parsed.sink, NULL, &result, d);
	parsed_release(&parsed);
	names_free(names);
	return st;
}

static enum status (*const dumps[])(struct source *src, struct out *out,
				    struct diag *d) = {
	dump_parsed,
	format_dump_wire,
	format_dump_footprint,
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	for (size_t i = 0; i < sizeof(dumps) / sizeof(*dumps); i++) {
		struct source *src = source_from_memory(bytes, n);
		struct diag d = { 0 };
		struct out out;

		out_open_memory(&out);
		BUG_IF(dumps[i](src, &out, &d) != d.status);
		BUG_IF(d.status != ST_OK && !d.text[0]);
		out_close(&out, &d);
		source_close(src);
	}
	return 0;
}
