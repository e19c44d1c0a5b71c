/* SPDX-License-Identifier: MIT */
/* Arguments, each ended by a NUL: parsed or refused with a clean message. */
#include "config.h"

#include "app/options.h"

#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char *text = mem_zalloc(n + 1, 1);
	VEC(char *) argv = { 0 };
	struct diag d = { 0 };
	struct options o;
	enum status st;

	memcpy(text, bytes, n);
	vec_push(&argv, text);
	for (size_t at = 0; at < n; at += strlen(text + at) + 1)
		vec_push(&argv, text + at);
	st = options_parse(&o, (int)argv.n, argv.at, n % 2, &d);
	BUG_IF(st != d.status);
	BUG_IF(st == ST_OK && o.mode != OPT_help && o.mode != OPT_version &&
	       !o.trace);
	for (const char *s = d.text; *s; s++)
		BUG_IF(*s < ' ' || *s > '~');
	vec_free(&argv);
	mem_free(text);
	return 0;
}
