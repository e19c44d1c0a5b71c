/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/run_pprof.h"

#include "analysis/profile.h"
#include "analysis/profile_part.h"
#include "analysis/profile_table.h"
#include "analysis/selection.h"
#include "app/load.h"
#include "app/loader.h"
#include "app/message.h"
#include "app/options.h"
#include "event/names.h"
#include "export/pprof.h"
#include "timeline/feed.h"
#include "timeline/timeline.h"

/* The choices of -pprof are the profiles (options.def). */
static int
kind_of(enum choice choice)
{
	switch (choice) {
#define PART(name, help)          \
	case CHOICE_pprof_##name: \
		return PROFILE_##name;
#include "analysis/profile_part.def"
#undef PART
#define PROFILE(name, state, reason, help) \
	case CHOICE_pprof_##name:          \
		return PROFILE_##name;
#include "analysis/profile.def"
#undef PROFILE
	default:
		return PROFILE_COUNT;
	}
}

static int
write_profile(const struct options *o, const struct profile_table *table,
	      const struct names_view *names)
{
	struct diag d = { 0 };

	pprof_save(o->output, kind_of(o->choice), table, names, &d);
	if (d.status != ST_OK)
		message_diag(NULL, &d);
	return status_exit_code(d.status);
}

/*
 * Where the first generation breaks, Go's tool still makes an empty profile if
 * it has seen a goroutine: so do we, with a notice. why is the reason.
 */
static enum status
finish(const struct options *o, struct profile *p,
       const struct format_result *result, const struct diag *why,
       struct profile_table *table, struct diag *d)
{
	struct diag empty = { 0 };

	if (why->status == ST_OK)
		return profile_finish(p, table, d);
	*d = *why;
	if (!result->syncs || profile_finish(p, table, &empty) != ST_OK)
		return d->status;
	load_tell_loss(o->trace, result, why);
	return ST_OK;
}

/* Of a part of the trace, or a profile that Go does not have. */
static int
run_part(const struct options *o)
{
	struct profile_table table = { 0 };
	const struct timeline *tl;
	struct selection s;
	struct diag d = { 0 };
	struct loader *l;
	int code;

	if (loader_open(o->trace, o->binary, &l, &d) != ST_OK) {
		message_diag(o->trace, &d);
		return status_exit_code(d.status);
	}
	loader_wait(l);
	tl = feed_latest(loader_feed(l));
	if (!tl) {
		d = loader_feed(l)->result(loader_feed(l))->diag;
	} else {
		loader_tell(l);
		options_selection(o, timeline_totals(tl)->first_ns, &s);
		profile_part_get(&table, kind_of(o->choice), tl, &s, NULL, &d);
	}
	if (d.status == ST_OK) {
		code = write_profile(o, &table, timeline_names(tl));
	} else {
		message_diag(o->trace, &d);
		code = status_exit_code(d.status);
	}
	profile_table_free(&table);
	timeline_release(tl);
	loader_close(l);
	return code;
}

static int
run_whole(const struct options *o)
{
	struct names *names = names_new();
	struct profile *p =
		profile_new((enum profile_kind)kind_of(o->choice), names);
	struct profile_table table;
	struct format_result result;
	struct diag why = { 0 }, d = { 0 };
	int code;

	load_trace(o->trace, o->binary, names, profile_sink(p), &result, &why);
	if (finish(o, p, &result, &why, &table, &d) == ST_OK) {
		code = write_profile(o, &table, names_view(names));
		profile_table_free(&table);
	} else {
		message_diag(o->trace, &d);
		code = status_exit_code(d.status);
	}
	profile_free(p);
	names_free(names);
	return code;
}

enum status
run_pprof_part(const char *type, const char *path, const struct timeline *tl,
	       const struct selection *s, struct progress *p, struct diag *d)
{
	struct profile_table table = { 0 };
	enum choice choice;
	enum status st = options_find_choice(OPT_pprof, type, &choice, d);

	if (st == ST_OK)
		st = profile_part_get(&table, kind_of(choice), tl, s, p, d);
	if (st == ST_OK)
		st = pprof_save(path, kind_of(choice), &table,
				timeline_names(tl), d);
	profile_table_free(&table);
	return st;
}

int
run_pprof(const struct options *o)
{
	bool is_part = o->has_from || o->has_to || o->goroutine || o->region ||
		       o->in || o->task || o->log;

	if (is_part || kind_of(o->choice) >= PROFILE_COUNT)
		return run_part(o);
	return run_whole(o);
}
