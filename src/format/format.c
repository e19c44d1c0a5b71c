/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "format/format.h"

#include "format/header.h"
#include "format/v1_read.h"
#include "format/v2_read.h"

enum status
format_read(struct source *src, struct symbols *symbols, struct names *names,
	    struct event_sink *sink, const atomic_bool *cancel,
	    struct format_result *result, struct diag *d)
{
	enum status st;
	uint64_t body;

	*result = (struct format_result){ 0 };
	st = header_read(src, &result->go_minor, &body, d);
	if (st != ST_OK)
		return st;
	if (header_find(result->go_minor)->format == HEADER_v1)
		return v1_read(src, body, symbols, names, sink, cancel, result,
			       d);
	return v2_read(src, body, names, sink, cancel, result, d);
}
