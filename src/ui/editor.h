/* SPDX-License-Identifier: MIT */
/*
 * editor: the user's own editor ($EDITOR) on a line of a source file.
 */
#ifndef TGT_UI_EDITOR_H
#define TGT_UI_EDITOR_H

#include <stdint.h>

#include "base/status.h"

/* Can the file be opened? If not, d says what is missing. */
enum status editor_check(const char *file, struct diag *d);

/*
 * Runs `$EDITOR +LINE FILE` by the shell, as other programs do, and returns
 * when that has ended. The terminal must have been given back (term_leave).
 * ST_IO: it did not end well, and d says so.
 */
enum status editor_run(const char *file, uint64_t line, struct diag *d);

#endif
