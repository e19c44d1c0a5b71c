/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/timeline_fold.h"

#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "timeline/timeline.h"
#include "ui/place.h"
#include "ui/timeline_page.h"

/* Folds a function's group, or unfolds it; false: it is none. */
static bool
fold_function(struct timeline_page *p, const struct timeline *tl,
	      const char *name)
{
	uint32_t func = place_text(name, tl);

	return func != TIMELINE_NONE &&
	       timeline_rows_fold_group(&p->rows, tl, func);
}

void
timeline_fold_begin(struct timeline_page *p, const struct page_env *env,
		    const char *words, struct page_reply *reply)
{
	char *all = mem_strdup(words), *rest = all;
	bool folds_all = false, is_first = true;
	struct timeline_spot to;
	const char *word;

	if (p->rows.mode != BY_GOROUTINE)
		timeline_cursor_mode(p, env, BY_GOROUTINE);
	to = p->cursor;
	while ((word = strsep(&rest, ",")) != NULL) {
		folds_all |= is_first && strcmp(word, "all") == 0;
		if (is_first && p->rows.folds_groups != folds_all)
			timeline_rows_fold_groups(&p->rows, env->timeline);
		if (!(is_first && (folds_all || !strcmp(word, "none"))) &&
		    !fold_function(p, env->timeline, word) && !env->loading)
			page_complain(reply,
				      "-fold: no two goroutines start with %s",
				      word);
		is_first = false;
	}
	mem_free(all);
	to.row = timeline_rows_shown(&p->rows, env->timeline, to.row);
	timeline_cursor_set(p, env, to);
}

void
timeline_fold_options(const struct timeline_page *p, const struct timeline *tl,
		      struct strbuf *out)
{
	const struct timeline_rows *x = &p->rows;
	struct strbuf words = { 0 };

	if (x->mode != BY_GOROUTINE ||
	    (!timeline_rows_folds(x) && !x->begins_folded))
		return;
	if (x->folds_groups || !x->other.n)
		strbuf_puts(&words, x->folds_groups ? "all" : "none");
	for (size_t i = 0; i < x->other.n; i++)
		strbuf_addf(&words, "%s%s", words.len ? "," : "",
			    timeline_text(tl, x->other.at[i]));
	strbuf_puts(out, " -fold=");
	place_word(out, strbuf_str(&words));
	strbuf_free(&words);
}
