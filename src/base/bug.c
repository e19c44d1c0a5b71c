/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/bug.h"

#include <stdio.h>
#include <stdlib.h>

static void (*restore_hook)(void);

void
bug_set_hook(void (*restore)(void))
{
	restore_hook = restore;
}

void
bug_die(const char *file, int line, const char *what)
{
	if (restore_hook)
		restore_hook();
	fprintf(stderr, "tgotrace: bug in tgotrace: %s:%d: %s\n", file, line,
		what);
	abort();
}

void
bug_no_memory(void)
{
	if (restore_hook)
		restore_hook();
	fputs("tgotrace: out of memory\n", stderr);
	_Exit(1);
}
