/* SPDX-License-Identifier: MIT */
/* A configuration: taken, or refused with a clean message; what was taken
 * can be asked. */
#include "config.h"

#include "ui/settings.h"

#include <stdint.h>

#include "base/bug.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct settings s;
	struct diag d = { 0 };
	enum status st;

	settings_init(&s);
	st = settings_parse(&s, (const char *)bytes, n, &d);
	BUG_IF(st != d.status);
	for (const char *c = d.text; *c; c++)
		BUG_IF(*c < ' ' || *c > '~');
	for (int a = ACT_NONE + 1; st == ST_OK && a < ACT_COUNT; a++) {
		const char *keys = s.keymap.keys[a];
		struct key_sequence seq;
		bool more;

		while (keymap_next(&keys, &seq))
			BUG_IF(keymap_find(&s.keymap,
					   keymap_place((enum action)a), &seq,
					   &more) != (enum action)a);
	}
	settings_release(&s);
	return 0;
}
