/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_explore.h"

#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "app/run_pprof.h"
#include "app/start.h"
#include "app/user.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "ui/explore.h"
#include "ui/settings.h"

/* The trace that is explored next. */
struct opener {
	struct explore_opener opener; /* the first member: its functions */
	const char *binary;
	struct loader *loader; /* NULL: none */
	char *path;
};

static void
drop(struct explore_opener *opener)
{
	struct opener *o = (struct opener *)opener;

	if (o->loader)
		loader_close(o->loader);
	mem_free(o->path);
	o->loader = NULL;
	o->path = NULL;
}

static struct feed *
open_trace(struct explore_opener *opener, const char *path, struct diag *d)
{
	struct opener *o = (struct opener *)opener;

	/* the loader keeps the path */
	o->path = mem_strdup(path);
	if (loader_open(o->path, o->binary, &o->loader, d) == ST_OK)
		return loader_feed(o->loader);
	drop(opener);
	return NULL;
}

/* The trace of the opener, whose place the next one takes; *eo says how. */
static void
explore(struct opener *o, struct explore_options *eo, struct diag *d)
{
	struct opener now = *o;

	o->loader = NULL;
	o->path = NULL;
	eo->file = now.path;
	eo->file_bytes = loader_size(now.loader);
	if (explore_run(loader_feed(now.loader), eo, d) == ST_OK)
		loader_tell(now.loader);
	else
		message_diag(now.path, d);
	drop(&now.opener);
}

static void
explore_all(const struct options *o, const struct settings *settings,
	    struct diag *d)
{
	struct opener opener = { { open_trace, drop }, o->binary, NULL, NULL };
	struct explore_options eo = { .pages = page_table(),
				      .settings = settings,
				      .opener = &opener.opener,
				      .pprof = run_pprof_part };

	start_place(o, &eo.start);
	if (!open_trace(&opener.opener, o->trace, d))
		message_diag(o->trace, d);
	while (opener.loader && d->status == ST_OK) {
		explore(&opener, &eo, d);
		eo.start = (struct place_start){ 0 };
	}
	drop(&opener.opener);
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
