/* SPDX-License-Identifier: MIT */
/*
 * explore: runs the user interface on a terminal, until the user leaves.
 */
#ifndef TGT_UI_EXPLORE_H
#define TGT_UI_EXPLORE_H

#include <stdint.h>

#include "base/status.h"
#include "ui/page.h"
#include "ui/place.h"
#include "ui/shell.h"

struct feed;
struct settings;

/* Whoever loads traces. What was opened and not dropped when explore_run()
 * returns is what the user wants to explore next. */
struct explore_opener {
	/* Starts to load another trace; NULL, with a reason in d, or a feed
	 * that is there until drop() or the opener's end. */
	struct feed *(*open)(struct explore_opener *o, const char *path,
			     struct diag *d);
	void (*drop)(struct explore_opener *o);
};

struct explore_options {
	const char *file;    /* the trace's name, for the title; any bytes */
	uint64_t file_bytes; /* 0: not known */
	const struct page_ops *const *pages; /* page_table() */
	const struct settings *settings;     /* kept */
	struct place_start start;            /* where to begin */
	struct explore_opener *opener;       /* of other traces; NULL: none */
	shell_pprof_fn *pprof;               /* see there */
};

/*
 * Shows the trace of the feed while it is loading and afterwards. Standard
 * output must be a terminal. The status is that of the loading where
 * nothing of the trace could be read, else ST_OK. A signal that ends us is
 * sent again when the terminal is back: this does not return then.
 */
enum status explore_run(struct feed *feed, const struct explore_options *o,
			struct diag *d);

#endif
