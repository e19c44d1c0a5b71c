/* SPDX-License-Identifier: MIT */
/*
 * settings: how the user wants the explorer: keys, colours, glyphs and what
 * it begins with. The tables' own, and what the configuration changes of it.
 *
 * The configuration is lines of text: a word of ui/settings.def and what
 * belongs to it, parted by blanks. Lines that are empty or begin with # say
 * nothing.
 */
#ifndef TGT_UI_SETTINGS_H
#define TGT_UI_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"
#include "ui/glyph.h"
#include "ui/keymap.h"
#include "ui/strip.h"
#include "ui/theme.h"
#include "ui/timeline_rows.h"

enum {
	SETTINGS_BYTES_MAX = 1 << 18 /* of a configuration */
};

struct settings {
	struct keymap keymap;
	struct theme theme;
	struct glyphs glyphs;
	enum place page;     /* to begin with */
	enum row_mode lanes; /* of the Timeline page, to begin with */
	bool folds_groups;   /* goroutines by function */
	struct strip_list strips;
	bool wall; /* it begins with the times of the wall's clock */
	bool mouse;
	bool has_theme;     /* it is not the configuration's to choose */
	struct arena arena; /* what the user wrote */
};

/* The rows of ui/settings.def, for the manual. */
struct settings_row {
	const char *name, *arguments, *help;
};
const struct settings_row *settings_rows(size_t *n);

void settings_init(struct settings *s);
void settings_release(struct settings *s);

/* Colours that the configuration does not choose, though it may change some
 * of them. */
void settings_set_theme(struct settings *s, enum theme_name name);

/*
 * Changes what n bytes of text say. ST_USAGE: d has the line and what is
 * wrong there; the settings are useless then.
 */
enum status settings_parse(struct settings *s, const char *text, size_t n,
			   struct diag *d);

/* The page of that name; PAGE_COUNT, with d saying which there are. */
enum place settings_find_page(const char *name, struct diag *d);

#endif
