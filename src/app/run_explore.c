/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_explore.h"

#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "app/run_pprof.h"
#include "app/user.h"
#include "base/strbuf.h"
#include "ui/explore.h"
#include "ui/settings.h"

/* Where to begin; of the options, the last of these counts. */
static void
set_start(const struct options *o, struct place_start *start)
{
	static const enum page_subject subjects[] = {
		SUBJECT_PROC, SUBJECT_THREAD, SUBJECT_GOROUTINE, SUBJECT_TASK
	};
	const char *const which[] = { o->proc, o->thread, o->goroutine,
				      o->task };

	*start = (struct place_start){ .has_at = o->has_at,
				       .at_ns = o->at_ns,
				       .span_ns = o->span_ns,
				       .has_from = o->has_from,
				       .has_to = o->has_to,
				       .from_ns = o->from_ns,
				       .to_ns = o->to_ns };
	for (size_t i = 0; i < sizeof(which) / sizeof(*which); i++) {
		if (!which[i])
			continue;
		start->subject = subjects[i];
		start->which = which[i];
	}
}

/* One trace; *eo says how, and gets what the user wants to see next. */
static void
explore(const char *file, const char *binary, struct explore_options *eo,
	struct diag *d)
{
	struct loader *l;

	eo->file = file;
	if (loader_open(file, binary, &l, d) == ST_OK) {
		eo->file_bytes = loader_size(l);
		if (explore_run(loader_feed(l), eo, d) == ST_OK)
			loader_tell(l);
		loader_close(l);
	}
	if (d->status != ST_OK)
		message_diag(file, d);
}

static void
explore_all(const struct options *o, const struct settings *settings,
	    struct diag *d)
{
	struct strbuf file = { 0 }, next = { 0 };
	struct explore_options eo = { .pages = page_table(),
				      .settings = settings,
				      .next = &next,
				      .pprof = run_pprof_part };

	set_start(o, &eo.start);
	explore(o->trace, o->binary, &eo, d);
	while (next.len && d->status == ST_OK) {
		strbuf_reset(&file);
		strbuf_puts(&file, next.s);
		strbuf_reset(&next);
		eo.start = (struct place_start){ 0 };
		explore(file.s, o->binary, &eo, d);
	}
	strbuf_free(&file);
	strbuf_free(&next);
}

int
run_explore(const struct options *o)
{
	struct settings settings;
	struct strbuf path = { 0 };
	struct diag d = { 0 };

	if (user_settings(o, &settings, &path, &d) == ST_OK)
		explore_all(o, &settings, &d);
	else
		message_diag(path.len ? strbuf_str(&path) : NULL, &d);
	settings_release(&settings);
	strbuf_free(&path);
	return status_exit_code(d.status);
}
