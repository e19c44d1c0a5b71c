/* SPDX-License-Identifier: MIT */
/* A filter, a NUL, and a text of a trace that it is matched against. */
#include "config.h"

#include "analysis/where.h"

#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const struct column columns[] = {
	{ "text", "", VALUE_TEXT, "" },   { "id", "", VALUE_ID, "" },
	{ "count", "", VALUE_COUNT, "" }, { "bytes", "", VALUE_BYTES, "" },
	{ "ns", "", VALUE_DURATION, "" }, { "time", "", VALUE_TIME, "" },
	{ "flag", "", VALUE_FLAG, "" },   { "share", "", VALUE_SHARE, "" },
	{ "parts", "", VALUE_PARTS, "" }, { "ids", "", VALUE_IDS, "" },
};

enum {
	NCOLUMNS = sizeof(columns) / sizeof(*columns)
};

struct text {
	const char *s;
	size_t len;
};

static void
cell(const struct table *t, size_t row, unsigned column, struct value *out)
{
	static const int64_t ids[] = { 1, 2 };
	const struct text *text = t->data;
	const struct value_part *part = (const void *)(text + 1);

	out->kind = row == 1 ? VALUE_NONE : t->columns[column].kind;
	switch (out->kind) {
	case VALUE_TEXT:
		out->text.s = text->s;
		out->text.len = text->len;
		break;
	case VALUE_PARTS:
		out->parts.at = part;
		out->parts.n = 1;
		break;
	case VALUE_IDS:
		out->ids.at = ids;
		out->ids.n = 2;
		break;
	case VALUE_SHARE:
		out->x = .5;
		break;
	default:
		out->n = 1;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char *filter = mem_zalloc(n + 1, 1);
	struct {
		struct text text;
		struct value_part part;
	} data = { { "", 0 }, { "part", 5 } };
	struct table t = { .columns = columns,
			   .ncolumns = NCOLUMNS,
			   .nrows = 2,
			   .data = &data,
			   .cell = cell };
	struct diag d = { 0 };
	struct where *w = NULL;
	size_t length;

	memcpy(filter, bytes, n);
	length = strlen(filter);
	if (length < n) {
		data.text.s = filter + length + 1;
		data.text.len = n - length - 1;
	}
	if (where_parse(&w, filter, columns, NCOLUMNS, &d) == ST_OK) {
		bool has = where_match(w, &t, 0);

		BUG_IF(has != where_match(w, &t, 0));
		where_match(w, &t, 1);
		where_free(w);
	} else {
		BUG_IF(w || d.status != ST_USAGE || !*d.text);
	}
	mem_free(filter);
	return 0;
}
