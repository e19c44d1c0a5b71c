/* SPDX-License-Identifier: MIT */
/*
 * snapshot: a screen as a file, and a text for the terminal's clipboard.
 */
#ifndef TGT_UI_SNAPSHOT_H
#define TGT_UI_SNAPSHOT_H

#include <stdbool.h>

#include "base/status.h"
#include "ui/canvas.h"

struct strbuf;

/* Adds the lines of a screen; theme NULL: without colours, else with the
 * sequences that terminals of that depth understand. */
void snapshot_add(struct strbuf *sb, const struct canvas *c,
		  const struct theme *theme, enum colour_depth depth);

/* Writes it to a file: as text, or with its colours if the name ends in
 * ".ansi". */
enum status snapshot_write(const char *path, const struct canvas *c,
			   const struct theme *theme, enum colour_depth depth,
			   struct diag *d);

/* Adds the sequence (OSC 52) by which a terminal, also one at the other end
 * of SSH, takes a text into its clipboard. */
void snapshot_clipboard(struct strbuf *sb, const char *text);

#endif
