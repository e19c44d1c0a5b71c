/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/versions.h"

#include <stddef.h>

#include "base/strbuf.h"
#include "format/header.h"

static const struct {
	enum header_format format;
	const char *releases;
} versions[] = {
#define VERSION(minor, format, releases) { HEADER_##format, releases },
#include "format/versions.def"
#undef VERSION
};

void
versions_list(struct strbuf *sb)
{
	const char *between = "";

	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++) {
		if (versions[i].format != HEADER_v2)
			continue;
		strbuf_addf(sb, "%s%s", between, versions[i].releases);
		between = ", ";
	}
}
