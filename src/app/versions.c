/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/versions.h"

#include <stddef.h>

#include "base/strbuf.h"

static const char *const versions[] = {
#define VERSION(minor, format, releases) releases,
#include "format/versions.def"
#undef VERSION
};

void
versions_list(struct strbuf *sb)
{
	const char *between = "";

	for (size_t i = 0; i < sizeof(versions) / sizeof(*versions); i++) {
		strbuf_addf(sb, "%s%s", between, versions[i]);
		between = ", ";
	}
}
